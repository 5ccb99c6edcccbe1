//! How far a message has come on its way to a phone.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::Reader;
use domain::{
    ContactId, Conversation, ConversationId, Delivery, DeliveryFault, DeliveryState, Event, Message,
    MessageId,
};
use jiff::Timestamp;

use super::external;
use crate::conversations::{load, mark_read};
use crate::rows::{delivery_fault, delivery_state};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    PLACE_OF = "SELECT conversation_id FROM messages WHERE id = ?1";
    BEGIN_DELIVERY = "INSERT INTO deliveries (message_id, state, fault, at, contact_id, template) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    SET_DELIVERY = "UPDATE deliveries SET state = ?2, fault = ?3, at = ?4 WHERE message_id = ?1";
    PHONE_OF = "SELECT contact_id FROM deliveries WHERE message_id = ?1";
}

/// The first state of a message that goes to a phone.
pub(super) async fn begin(
    tx: &mut Tx,
    message: MessageId,
    delivery: &Delivery,
    contact: ContactId,
    template: Option<&str>,
) -> Stored<()> {
    let state = delivery_state::word(delivery.state);
    let fault = delivery.fault.map(delivery_fault::word);
    tx.execute(BEGIN_DELIVERY, args![message, state, fault, delivery.at, contact, template]).await.map(drop)
}

/// Locks a message's conversation and reads both.
pub(super) async fn locked(tx: &mut Tx, id: MessageId) -> Stored<Option<(Conversation, Message)>> {
    let Some(mut place) = tx.query_opt(PLACE_OF, args![id]).await? else { return Ok(None) };
    let conversation = load::locked(tx, ConversationId(place.int()?)).await?;
    Ok(conversation.zip(load::message(tx, &id).await?))
}

/// Keeps a state and tells it.
pub(super) async fn become_state(
    tx: &mut Tx,
    conversation: &Conversation,
    message: MessageId,
    delivery: Delivery,
) -> Stored<()> {
    let state = delivery_state::word(delivery.state);
    let fault = delivery.fault.map(delivery_fault::word);
    tx.execute(SET_DELIVERY, args![message, state, fault, delivery.at]).await?;
    let (hotel, at) = (conversation.card.hotel, delivery.at);
    let conversation = conversation.card.clone();
    tx.record(hotel, at, Event::DeliveryChanged { conversation, message, delivery });
    Ok(())
}

/// A message, the news of its delivery, and when.
pub(crate) type News = (MessageId, DeliveryState, Option<DeliveryFault>, Timestamp);

pub(crate) async fn note_delivery(tx: &mut Tx, (id, state, fault, at): &News) -> Stored<Option<Delivery>> {
    let Some((mut conversation, message)) = locked(tx, *id).await? else { return Ok(None) };
    let Some(before) = message.delivery else { return Ok(None) };
    let Some(state) = before.state.after(*state) else { return Ok(Some(before)) };
    let delivery = Delivery { state, fault: *fault, at: *at };
    become_state(tx, &conversation, *id, delivery.clone()).await?;
    if state == DeliveryState::Read {
        mark_read::read(tx, &mut conversation, Reader::Guest, Some(message.seq), *at).await?;
    }
    Ok(Some(delivery))
}

pub(crate) async fn note_sent(
    tx: &mut Tx,
    (id, external_id, at): &(MessageId, String, Timestamp),
) -> Stored<()> {
    let (conversation, message) = locked(tx, *id).await?.ok_or(StoreError::NotFound)?;
    let phone = tx.query_opt(PHONE_OF, args![*id]).await?.map(|mut row| row.opt_int()).transpose()?.flatten();
    let (Some(contact), Some(before)) = (phone, message.delivery) else { return Err(StoreError::NotFound) };
    external::name(tx, conversation.card.hotel, external_id, *id, ContactId(contact)).await?;
    if let Some(state) = before.state.after(DeliveryState::Sent) {
        become_state(tx, &conversation, *id, Delivery { state, fault: None, at: *at }).await?;
    }
    Ok(())
}
