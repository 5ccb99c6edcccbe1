//! Where a booking has lived.

use app::ports::store::Stored;
use domain::booking::RoomSpan;
use domain::{BookingId, RoomId};
use jiff::Timestamp;

use crate::rows;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    BEGIN_SPAN = "INSERT INTO room_spans (booking_id, room_id, began_at) VALUES (?1, ?2, ?3)";
    END_SPAN = "UPDATE room_spans SET ended_at = ?2 WHERE booking_id = ?1 AND ended_at IS NULL";
    SPANS = "SELECT s.room_id, r.number, s.began_at, s.ended_at FROM room_spans s JOIN rooms r ON r.id = s.room_id \
             WHERE s.booking_id = ?1 ORDER BY s.id";
}

pub(crate) async fn room_history(tx: &mut Tx, booking: &BookingId) -> Stored<Vec<RoomSpan>> {
    tx.query(SPANS, args![*booking]).await?.iter_mut().map(rows::room_span).collect()
}

pub(super) async fn begin(tx: &mut Tx, booking: BookingId, room: RoomId, at: Timestamp) -> Stored<()> {
    tx.execute(BEGIN_SPAN, args![booking, room, at]).await.map(drop)
}

pub(super) async fn end(tx: &mut Tx, booking: BookingId, at: Timestamp) -> Stored<()> {
    tx.execute(END_SPAN, args![booking, at]).await.map(drop)
}
