//! The phone's part of a message that comes from one.

use app::ports::StoreError;
use app::ports::phones::Origin;
use app::ports::store::Stored;
use domain::{Conversation, Message, MessageId};

use super::contacts;
use super::external::{self, Known};
use crate::conversations::load;
use crate::directory::ensure_hotel;
use crate::rows::phones::window_after;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    ANSWERED_FROM_PHONE = "SELECT m.id FROM external_messages e JOIN messages m ON m.id = e.message_id \
                           WHERE e.hotel_id = ?1 AND e.external_id = ?2 AND m.conversation_id = ?3";
}

/// Locks who wrote it, before the conversation is locked.
pub(crate) async fn lock(tx: &mut Tx, origin: &Origin) -> Stored<()> {
    contacts::lock(tx, origin.contact).await
}

/// The message a repeat was the first time. `Conflict("erased")` for one that was erased since.
pub(crate) async fn first_time(
    tx: &mut Tx,
    conversation: &Conversation,
    origin: &Origin,
) -> Stored<Option<Message>> {
    match external::known(tx, conversation.card.hotel, &origin.external_id).await? {
        Known::New => Ok(None),
        Known::Message(id) => load::message(tx, &id).await,
        Known::Erased => Err(StoreError::Conflict("erased")),
    }
}

/// The message it answers, if it is one of this conversation.
pub(crate) async fn answered(
    tx: &mut Tx,
    conversation: &Conversation,
    origin: &Origin,
) -> Stored<Option<MessageId>> {
    let Some(external_id) = &origin.answers else { return Ok(None) };
    let values = args![conversation.card.hotel, external_id, conversation.card.id];
    tx.query_opt(ANSWERED_FROM_PHONE, values).await?.map(|mut row| row.int().map(MessageId)).transpose()
}

/// Moves the guest's window on, in the conversation at hand as well. The contact is locked.
pub(crate) async fn move_window(tx: &mut Tx, conversation: &mut Conversation, origin: &Origin) -> Stored<()> {
    let contact = contacts::contact(tx, &origin.contact).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(conversation.card.hotel, contact.hotel)?;
    contacts::wrote(tx, contact.id, origin.said_at).await?;
    // Somebody who was linked to another stay meanwhile is answered there.
    if contact.booking.is_some() && contact.booking == conversation.card.booking() {
        let until = Some(window_after(origin.said_at));
        conversation.whatsapp_until = conversation.whatsapp_until.max(until);
    }
    Ok(())
}

/// Remembers what the provider calls the message.
pub(crate) async fn keep_name(
    tx: &mut Tx,
    conversation: &Conversation,
    message: MessageId,
    origin: &Origin,
) -> Stored<()> {
    external::name(tx, conversation.card.hotel, &origin.external_id, message, origin.contact).await
}
