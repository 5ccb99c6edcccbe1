//! A visitor's link to a stay is undone.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::ConversationChange;
use domain::{Allowed, Conversation};
use jiff::Timestamp;

use super::{changed, open, rooms};
use crate::conversations::load;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    UNLINK = "UPDATE visitor_rooms SET linked_at = NULL, linked_by = NULL WHERE id = ?1";
}

/// Whoever comes by the website opens a new room; the conversation is the stay's alone.
pub(crate) async fn unlink_visitor(
    tx: &mut Tx,
    (proof, at): &(Allowed<deed::WorkVisitors>, Timestamp),
) -> Stored<Conversation> {
    let conversation = load::proven(tx, proof).await?;
    let id = conversation.card.id;
    let linked = rooms::rooms_in(tx, id).await?.into_iter().filter(|room| room.linked.is_some());
    let linked: Vec<_> = linked.map(|room| room.id).collect();
    if linked.is_empty() {
        return Err(StoreError::NotFound);
    }
    for room in linked {
        tx.execute(UNLINK, args![room]).await?;
        open::end(tx, room, *at).await?;
    }
    open::show_visitor(tx, id, None).await?;
    changed(tx, &conversation, ConversationChange::Linked, proof.actor(), *at).await
}
