//! A visitor is linked to a stay.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::ConversationChange;
use domain::{Allowed, BookingId, Conversation, ConversationId, VisitorRoom};
use jiff::Timestamp;

use super::{changed, merge, rooms};
use crate::bookings;
use crate::conversations::load;
use crate::conversations::work::author;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    GIVE_TO_STAY = "UPDATE conversations SET booking_id = ?2 WHERE id = ?1";
    LINK = "UPDATE visitor_rooms SET linked_at = ?2, linked_by = ?3 WHERE id = ?1";
}

pub(crate) async fn link_visitor(
    tx: &mut Tx,
    (proof, booking, at): &(Allowed<deed::WorkVisitors>, BookingId, Timestamp),
) -> Stored<Conversation> {
    let hotel = proof.scope().hotel;
    bookings::locked(tx, hotel, *booking).await?;
    let stays = load::of_booking(tx, *booking).await?.map(|conversation| conversation.card.id);
    lock_in_order(tx, proof, stays).await?;
    let conversation = load::proven(tx, proof).await?;
    let room = rooms::of_visitor(tx, &conversation).await?;
    if let Some(linked) = linked_already(tx, &conversation, &room).await? {
        let same = linked.card.booking() == Some(*booking);
        return if same { Ok(linked) } else { Err(StoreError::Conflict("linked")) };
    }
    let by = author(proof.actor()).map(|card| card.id);
    tx.execute(LINK, args![room.id, *at, by]).await?;
    let Some(stays) = stays else {
        tx.execute(GIVE_TO_STAY, args![conversation.card.id, *booking]).await?;
        return changed(tx, &conversation, ConversationChange::Linked, proof.actor(), *at).await;
    };
    let stays = known(load::conversation(tx, &stays).await?, "conversation of a stay")?;
    let both = merge::Both { visitors: conversation, stays, room: room.id };
    let merge::Both { visitors, stays, .. } = merge::merge(tx, both, *at).await?;
    let stays = changed(tx, &stays, ConversationChange::Linked, proof.actor(), *at).await?;
    changed(tx, &visitors, ConversationChange::Merged, proof.actor(), *at).await?;
    Ok(stays)
}

// The visitor's conversation and the stay's: two links may cross.
async fn lock_in_order(
    tx: &mut Tx,
    proof: &Allowed<deed::WorkVisitors>,
    stays: Option<ConversationId>,
) -> Stored<()> {
    let visitors = proof.scope().conversation.map(|conversation| conversation.id);
    let mut both: Vec<ConversationId> = visitors.into_iter().chain(stays).collect();
    both.sort_unstable();
    for id in both {
        load::locked(tx, id).await?;
    }
    Ok(())
}

// The conversation of the stay that the visitor is linked to.
async fn linked_already(
    tx: &mut Tx,
    conversation: &Conversation,
    room: &VisitorRoom,
) -> Stored<Option<Conversation>> {
    let now = if room.conversation == conversation.card.id {
        conversation.clone()
    } else {
        known(load::conversation(tx, &room.conversation).await?, "conversation of a room")?
    };
    Ok(now.card.stay.is_some().then_some(now))
}
