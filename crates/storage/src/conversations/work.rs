//! How staff work on a conversation: its status, priority, tags and sleep.

use app::ports::store::Stored;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::event::ConversationChange;
use domain::{Actor, Allowed, Conversation, ConversationStatus, Event, StaffCard};
use jiff::Timestamp;

use super::load;
use crate::tx::Tx;
use crate::visitors::merge;

pub(crate) async fn change_work(
    tx: &mut Tx,
    (proof, change, at): &(Allowed<deed::WorkConversation>, WorkChange, Timestamp),
) -> Stored<Conversation> {
    let mut conversation = load::proven(tx, proof).await?;
    let before = conversation.clone();
    let told = apply(&mut conversation, change);
    if conversation.status == ConversationStatus::Active {
        merge::ensure_not_merged(tx, &before).await?;
    }
    if conversation == before {
        return Ok(conversation);
    }
    conversation.updated_at = *at;
    load::save(tx, &conversation).await?;
    let by = author(proof.actor()).cloned();
    let event = Event::ConversationChanged { conversation: conversation.clone(), change: told, by };
    tx.record(conversation.card.hotel, *at, event);
    Ok(conversation)
}

fn apply(conversation: &mut Conversation, change: &WorkChange) -> ConversationChange {
    match change {
        WorkChange::Close => {
            put_away(conversation, ConversationStatus::Closed);
            ConversationChange::Closed
        }
        WorkChange::Archive => {
            put_away(conversation, ConversationStatus::Archived);
            ConversationChange::Archived
        }
        WorkChange::Reopen => {
            conversation.status = ConversationStatus::Active;
            ConversationChange::Reopened
        }
        WorkChange::Prioritize(priority) => {
            conversation.priority = *priority;
            ConversationChange::Prioritized
        }
        WorkChange::Snooze(until) => {
            // What is done does not sleep: it was closed while somebody put it to sleep.
            let at_work = conversation.status == ConversationStatus::Active;
            conversation.snoozed_until = until.filter(|_| at_work);
            ConversationChange::Snoozed
        }
        WorkChange::Tag(tags) => {
            conversation.tags.clone_from(tags);
            ConversationChange::Tagged
        }
    }
}

// Nobody waits in what is done, and it does not sleep.
fn put_away(conversation: &mut Conversation, status: ConversationStatus) {
    conversation.status = status;
    conversation.waiting_since = None;
    conversation.snoozed_until = None;
}

/// The member of staff who acts, if it is one.
pub(crate) fn author(actor: &Actor) -> Option<&StaffCard> {
    match actor {
        Actor::Staff(staff) => Some(&staff.card),
        Actor::Guest(_) | Actor::Visitor(_) | Actor::House | Actor::Nobody => None,
    }
}
