//! Who has a conversation: taken by oneself, or given to a colleague.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::Reader;
use domain::{Actor, Allowed, Conversation, Event, MessageId, StaffCard, StaffId};
use jiff::Timestamp;

use super::{load, mark_read};
use crate::directory;
use crate::tx::Tx;

pub(crate) async fn take(
    tx: &mut Tx,
    (proof, over, at): &(Allowed<deed::TakeConversation>, Option<StaffId>, Timestamp),
) -> Stored<Conversation> {
    let Actor::Staff(staff) = proof.actor() else { return Err(StoreError::Conflict("staff")) };
    let mut conversation = load::proven(tx, proof).await?;
    let handler = conversation.card.handler.as_ref().map(|handler| handler.id);
    if handler.is_some_and(|id| id != staff.card.id && Some(id) != *over) {
        return Err(StoreError::Conflict("taken"));
    }
    give(tx, &mut conversation, &staff.card, *at).await?;
    Ok(conversation)
}

pub(crate) async fn assign(
    tx: &mut Tx,
    (proof, to, at): &(Allowed<deed::AssignConversation>, StaffId, Timestamp),
) -> Stored<(Conversation, Vec<MessageId>)> {
    let mut conversation = load::proven(tx, proof).await?;
    let colleague = directory::staff(tx, to).await?.ok_or(StoreError::NotFound)?;
    directory::ensure_hotel(conversation.card.hotel, colleague.hotel)?;
    if !colleague.active {
        return Err(StoreError::NotFound);
    }
    give(tx, &mut conversation, &colleague.card(), *at).await?;
    let read = match proof.actor() {
        Actor::Staff(staff) if staff.card.id == *to => {
            let reader = Reader::Staff(staff.card.clone());
            mark_read::read(tx, &mut conversation, reader, None, *at).await?
        }
        _ => Vec::new(),
    };
    Ok((conversation, read))
}

// Giving it to whoever has it already changes nothing and is not announced.
async fn give(tx: &mut Tx, conversation: &mut Conversation, to: &StaffCard, at: Timestamp) -> Stored<()> {
    if conversation.card.handler.as_ref().is_some_and(|handler| handler.id == to.id) {
        return Ok(());
    }
    conversation.card.handler = Some(to.clone());
    conversation.updated_at = at;
    load::save(tx, conversation).await?;
    tx.record(conversation.card.hotel, at, Event::HandlerChanged { conversation: conversation.clone() });
    Ok(())
}
