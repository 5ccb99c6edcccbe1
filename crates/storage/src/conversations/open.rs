//! The conversation of a stay: opened once, found ever after.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::hotel::RECEPTION;
use domain::{BookingId, Conversation, ConversationId, Event};
use jiff::Timestamp;

use super::load;
use crate::directory;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_BOOKING = "SELECT id FROM bookings WHERE id = ?1 FOR UPDATE";
    /// In Reception, or in the hotel's oldest department where there is no Reception.
    INSERT = "INSERT INTO conversations (hotel_id, booking_id, department_id, status, last_seq, unread_by_staff, \
              unread_by_guest, created_at, updated_at, spoke_at) \
              SELECT hotel_id, ?2, id, 'active', 0, 0, 0, ?4, ?4, ?4 FROM departments WHERE hotel_id = ?1 \
              ORDER BY CASE WHEN name = ?3 THEN 0 ELSE 1 END, id LIMIT 1 RETURNING id";
}

pub(crate) async fn open_conversation(
    tx: &mut Tx,
    (booking, at): &(BookingId, Timestamp),
) -> Stored<(Conversation, bool)> {
    tx.lock(LOCK_BOOKING, args![*booking]).await?;
    if let Some(found) = load::of_booking(tx, *booking).await? {
        return Ok((found, false));
    }
    let stay = directory::booking(tx, booking).await?.ok_or(StoreError::NotFound)?;
    let mut made = tx.query_one(INSERT, args![stay.hotel, *booking, RECEPTION, *at]).await?;
    let id = ConversationId(made.int()?);
    let conversation = known(load::conversation(tx, &id).await?, "new conversation")?;
    tx.record(stay.hotel, *at, Event::ConversationOpened { conversation: conversation.clone() });
    Ok((conversation, true))
}
