//! What a visitor tells about himself, and that he wants a person.

use app::ports::store::Stored;
use domain::event::ConversationChange;
use domain::{Actor, Conversation, ConversationStatus, VisitorContact, VisitorRoomId};
use jiff::Timestamp;

use super::{changed, rooms};
use crate::conversations::load;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    SET_CONTACT = "UPDATE visitor_rooms SET name = ?2, email = ?3, phone = ?4 WHERE id = ?1";
    WANT = "UPDATE visitor_rooms SET wants_person = ?2, wanted_person = 1 WHERE id = ?1";
}

pub(crate) async fn tell_contact(
    tx: &mut Tx,
    (room, told, at): &(VisitorRoomId, VisitorContact, Timestamp),
) -> Stored<Conversation> {
    let (room, conversation) = rooms::locked(tx, *room).await?;
    let contact = room.contact.clone().with(told.clone());
    if contact == room.contact {
        return Ok(conversation);
    }
    set_contact(tx, room.id, &contact).await?;
    changed(tx, &conversation, ConversationChange::Contacted, &Actor::Nobody, *at).await
}

/// Keeps what is known of a visitor at a hotel. The lock of his conversation is held.
pub(super) async fn set_contact(tx: &mut Tx, room: VisitorRoomId, contact: &VisitorContact) -> Stored<()> {
    let VisitorContact { name, email, phone } = contact;
    tx.execute(SET_CONTACT, args![room, name.as_ref(), email.as_ref(), phone.as_ref()]).await.map(drop)
}

pub(crate) async fn want_person(
    tx: &mut Tx,
    (room, at): &(VisitorRoomId, Timestamp),
) -> Stored<Conversation> {
    let (room, mut conversation) = rooms::locked(tx, *room).await?;
    if room.wants_person.is_some() {
        return Ok(conversation);
    }
    tx.execute(WANT, args![room.id, *at]).await?;
    conversation.waiting_since.get_or_insert(*at);
    // As with his words: whatever staff had decided about when to look at it, he wants an answer now.
    conversation.status = ConversationStatus::Active;
    conversation.snoozed_until = None;
    load::save(tx, &conversation).await?;
    changed(tx, &conversation, ConversationChange::PersonWanted, &Actor::Nobody, *at).await
}
