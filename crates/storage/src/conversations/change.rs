//! A message is changed, taken back, or removed without a trace.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::{Deed, deed};
use domain::event::Remover;
use domain::{Actor, Allowed, Conversation, Event, Message, MessageId, MessageText};
use jiff::Timestamp;

use super::append::preview_of;
use super::load;
use crate::journal;
use crate::tx::{Tx, statements};
use crate::value::{args, broken};

statements! {
    EDIT = "UPDATE messages SET text = ?2, edited_at = ?3 WHERE id = ?1";
    TAKE_BACK = "UPDATE messages SET text = ?2, deleted_at = ?3 WHERE id = ?1";
    DROP_FILES = "DELETE FROM attachments WHERE message_id = ?1";
    ERASE = "DELETE FROM messages WHERE id = ?1";
    PREVIOUS = "SELECT id FROM messages WHERE conversation_id = ?1 ORDER BY seq DESC LIMIT 1";
    /// The oldest of the guest's messages after the hotel's last word; those before the waiting began were done with.
    UNANSWERED = "SELECT created_at FROM messages WHERE conversation_id = ?1 AND sender_kind = 'guest' \
                  AND created_at >= ?2 AND seq > \
                  COALESCE((SELECT seq FROM messages WHERE conversation_id = ?1 AND sender_kind = 'staff' \
                  ORDER BY seq DESC LIMIT 1), 0) ORDER BY seq LIMIT 1";
}

// Locks the proof's conversation and finds a message of it.
async fn proven_message<D: Deed>(
    tx: &mut Tx,
    proof: &Allowed<D>,
    id: MessageId,
) -> Stored<(Conversation, Message)> {
    let conversation = load::proven(tx, proof).await?;
    let message = load::message(tx, &id).await?.ok_or(StoreError::NotFound)?;
    if message.conversation != conversation.card.id {
        return Err(StoreError::NotFound);
    }
    Ok((conversation, message))
}

pub(crate) async fn edit_message(
    tx: &mut Tx,
    (proof, id, text, at): &(Allowed<deed::EditMessage>, MessageId, MessageText, Timestamp),
) -> Stored<Message> {
    let (mut conversation, mut message) = proven_message(tx, proof, *id).await?;
    if message.deleted_at.is_some() {
        return Err(StoreError::Conflict("deleted"));
    }
    text.as_str().clone_into(&mut message.text);
    message.edited_at = Some(*at);
    tx.execute(EDIT, args![*id, &message.text, *at]).await?;
    show_change(tx, &mut conversation, &message, *at).await?;
    let event = Event::MessageEdited { conversation: conversation.clone(), message: message.clone() };
    tx.record(conversation.card.hotel, *at, event);
    Ok(message)
}

// The summary follows when the message is the last one.
async fn show_change(
    tx: &mut Tx,
    conversation: &mut Conversation,
    message: &Message,
    at: Timestamp,
) -> Stored<()> {
    if conversation.last_seq == message.seq {
        conversation.last_preview = Some(preview_of(message));
    }
    conversation.updated_at = at;
    load::save(tx, conversation).await
}

fn remover(actor: &Actor) -> Stored<Remover> {
    match actor {
        Actor::Guest(_) | Actor::Visitor(_) => Ok(Remover::Guest),
        Actor::Staff(staff) => Ok(Remover::Staff(staff.card.clone())),
        Actor::House | Actor::Nobody => Err(broken("the house takes no message back")),
    }
}

// Empties a message: its words become the sentence that stands in their place, its files are no longer its own.
async fn empty(tx: &mut Tx, message: &mut Message, at: Timestamp) -> Stored<Vec<String>> {
    message.text = message.tombstone().to_owned();
    message.deleted_at = Some(at);
    tx.execute(DROP_FILES, args![message.id]).await?;
    Ok(std::mem::take(&mut message.attachments).into_iter().map(|file| file.key).collect())
}

pub(crate) async fn delete_message(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::DeleteMessage>, MessageId, Timestamp),
) -> Stored<(Message, Vec<String>)> {
    let (mut conversation, mut message) = proven_message(tx, proof, *id).await?;
    if message.deleted_at.is_some() {
        return Ok((message, Vec::new()));
    }
    let by = remover(proof.actor())?;
    let keys = empty(tx, &mut message, *at).await?;
    tx.execute(TAKE_BACK, args![*id, &message.text, *at]).await?;
    show_change(tx, &mut conversation, &message, *at).await?;
    journal::forget(tx, &message, &message.text).await?;
    let event = Event::MessageDeleted {
        conversation: conversation.clone(),
        message: message.clone(),
        erased: false,
        by,
    };
    tx.record(conversation.card.hotel, *at, event);
    Ok((message, keys))
}

pub(crate) async fn erase_message(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::EraseMessage>, MessageId, Timestamp),
) -> Stored<Vec<String>> {
    let (mut conversation, mut message) = proven_message(tx, proof, *id).await?;
    let by = remover(proof.actor())?;
    let unread = message.read_at.is_none();
    let mut keys = empty(tx, &mut message, *at).await?;
    keys.sort_unstable();
    journal::forget(tx, &message, &message.text).await?;
    tx.execute(ERASE, args![*id]).await?;
    close_ranks(tx, &mut conversation, &message, unread, *at).await?;
    let event = Event::MessageDeleted { conversation: conversation.clone(), message, erased: true, by };
    tx.record(conversation.card.hotel, *at, event);
    Ok(keys)
}

// The summary as if the message had never been; its number stays used, so that numbers never come twice.
async fn close_ranks(
    tx: &mut Tx,
    conversation: &mut Conversation,
    gone: &Message,
    unread: bool,
    at: Timestamp,
) -> Stored<()> {
    let id = conversation.card.id;
    if unread && gone.is_from_guest() {
        conversation.unread_by_staff = (conversation.unread_by_staff - 1).max(0);
    }
    if unread && gone.is_from_staff() {
        conversation.unread_by_guest = (conversation.unread_by_guest - 1).max(0);
    }
    if let Some(since) = conversation.waiting_since.filter(|_| gone.is_from_guest()) {
        let unanswered = tx.query_opt(UNANSWERED, args![id, since]).await?;
        conversation.waiting_since = unanswered.map(|mut row| row.time()).transpose()?;
    }
    let previous = match tx.query_opt(PREVIOUS, args![id]).await? {
        Some(mut row) => load::message(tx, &MessageId(row.int()?)).await?,
        None => None,
    };
    conversation.last_preview = previous.as_ref().map(preview_of);
    conversation.last_message_at = previous.map(|message| message.created_at);
    conversation.updated_at = at;
    load::save(tx, conversation).await
}
