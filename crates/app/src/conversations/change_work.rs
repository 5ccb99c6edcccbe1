use domain::access::deed;
use domain::conversation::{SNOOZE_MAX, TAGS_MAX, WorkChange};
use domain::{Actor, Conversation, ConversationId, ConversationStatus, Invalid, Tag};
use jiff::Timestamp;

use super::find_allowed;
use crate::{App, Error};

/// Changes how staff work on a conversation.
///
/// Errors: `Invalid` for too many tags and for a sleep that ends in the past or after more than a year, `Conflict` with code
/// `not_active` for a conversation that is done and is to sleep.
pub async fn change_work(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    change: WorkChange,
) -> Result<Conversation, Error> {
    let (conversation, proof) = find_allowed::<deed::WorkConversation>(app, actor, id).await?;
    let now = app.clock.now();
    let change = match change {
        WorkChange::Snooze(Some(until)) => WorkChange::Snooze(Some(wakes(&conversation, until, now)?)),
        WorkChange::Tag(tags) => WorkChange::Tag(distinct(tags)?),
        other => other,
    };
    Ok(app.store.change_work(&proof, change, now).await?)
}

fn wakes(conversation: &Conversation, until: Timestamp, now: Timestamp) -> Result<Timestamp, Error> {
    if conversation.status != ConversationStatus::Active {
        return Err(Error::conflict(
            "not_active",
            "This conversation is done. Reopen it before it can sleep",
        ));
    }
    if until <= now || until.duration_since(now) > SNOOZE_MAX {
        return Err(Error::invalid("snooze", "A conversation can sleep until a time within the next year"));
    }
    Ok(until)
}

// Each once, in the order they were given.
fn distinct(tags: Vec<Tag>) -> Result<Vec<Tag>, Error> {
    let mut kept: Vec<Tag> = Vec::new();
    for tag in tags {
        if !kept.contains(&tag) {
            kept.push(tag);
        }
        if kept.len() > TAGS_MAX {
            return Err(Invalid::TooMany { what: "tags", max: TAGS_MAX }.into());
        }
    }
    Ok(kept)
}
