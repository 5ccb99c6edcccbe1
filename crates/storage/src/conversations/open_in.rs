//! The conversation of a stay in the department that is asked for.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::ConversationChange;
use domain::{BookingId, Conversation, ConversationId, ConversationStatus, DepartmentId, Event, HotelId};
use jiff::Timestamp;

use super::load;
use crate::directory;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_STAY = "SELECT id FROM bookings WHERE id = ?1 FOR UPDATE";
    DEPARTMENT_OF = "SELECT name FROM departments WHERE id = ?2 AND hotel_id = ?1";
    INSERT_IN = "INSERT INTO conversations (hotel_id, booking_id, department_id, status, last_seq, unread_by_staff, \
                 unread_by_guest, created_at, updated_at) VALUES (?1, ?2, ?3, 'active', 0, 0, 0, ?4, ?4) RETURNING id";
}

pub(crate) async fn open_conversation_in(
    tx: &mut Tx,
    (booking, department, at): &(BookingId, DepartmentId, Timestamp),
) -> Stored<(Conversation, bool)> {
    tx.lock(LOCK_STAY, args![*booking]).await?;
    let stay = directory::booking(tx, booking).await?.ok_or(StoreError::NotFound)?;
    let name = department_name(tx, stay.hotel, *department).await?;
    let Some(found) = load::of_booking(tx, *booking).await? else {
        let mut made = tx.query_one(INSERT_IN, args![stay.hotel, *booking, *department, *at]).await?;
        let id = ConversationId(made.int()?);
        let conversation = known(load::conversation(tx, &id).await?, "new conversation")?;
        tx.record(stay.hotel, *at, Event::ConversationOpened { conversation: conversation.clone() });
        return Ok((conversation, true));
    };
    let found = load::locked(tx, found.card.id).await?.ok_or(StoreError::NotFound)?;
    if found.status == ConversationStatus::Active {
        return Ok((found, false));
    }
    Ok((take_up(tx, found, (*department, name), *at).await?, false))
}

async fn department_name(tx: &mut Tx, hotel: HotelId, id: DepartmentId) -> Stored<String> {
    let found = tx.query_opt(DEPARTMENT_OF, args![hotel, id]).await?;
    found.ok_or(StoreError::NotFound)?.text()
}

// One that is done is taken up: those it leaves hear so before those it comes to.
async fn take_up(
    tx: &mut Tx,
    mut conversation: Conversation,
    (department, name): (DepartmentId, String),
    at: Timestamp,
) -> Stored<Conversation> {
    let hotel = conversation.card.hotel;
    let before = conversation.card.department;
    conversation.status = ConversationStatus::Active;
    conversation.updated_at = at;
    let moved = before != department;
    if moved {
        conversation.card.department = department;
        conversation.card.department_name = name;
        conversation.card.handler = None;
    }
    load::save(tx, &conversation).await?;
    if moved {
        let left = Event::ConversationLeft {
            conversation: conversation.card.id,
            hotel_slug: conversation.card.hotel_slug.clone(),
            department: before,
            to: conversation.card.department_name.clone(),
        };
        tx.record(hotel, at, left);
        tx.record(hotel, at, Event::ConversationOpened { conversation: conversation.clone() });
    } else {
        let change = ConversationChange::Reopened;
        let conversation = conversation.clone();
        tx.record(hotel, at, Event::ConversationChanged { conversation, change, by: None });
    }
    Ok(conversation)
}
