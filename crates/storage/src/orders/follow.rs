//! Orders follow their guest: to another room, and out of the house.

use app::ports::store::Stored;
use domain::order::STAY_ENDED;
use domain::{Booking, BookingId, BookingState, Event, Order, OrderStatus, Room};
use jiff::Timestamp;

use super::load;
use crate::rows::orders::{self, order_columns, order_joins};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_OPEN_OF = "SELECT id FROM orders WHERE booking_id = ?1 AND closed_at IS NULL ORDER BY id FOR UPDATE";
    OPEN_OF = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(),
        "WHERE o.booking_id = ?1 AND o.closed_at IS NULL ORDER BY o.placed_at, o.id"
    );
}

/// Cancels the booking's open orders that fall because of where the stay now stands; `booking` is as it is after the
/// change, and its row is locked.
pub(crate) async fn fall_with_the_stay(tx: &mut Tx, booking: &Booking, at: Timestamp) -> Stored<()> {
    for mut order in open_of(tx, booking.id).await? {
        if !falls(&order, booking) {
            continue;
        }
        let before = order.status;
        order.status = OrderStatus::Cancelled;
        order.reason = Some(STAY_ENDED.to_owned());
        order.closed_at = Some(at);
        change(tx, order, before, at).await?;
    }
    Ok(())
}

fn falls(order: &Order, booking: &Booking) -> bool {
    let left_out = order
        .morning
        .as_ref()
        .is_some_and(|morning| morning.date <= booking.arrival || morning.date > booking.departure);
    left_out || (booking.state != BookingState::InHouse && order.falls_with_the_stay())
}

/// Brings the booking's open orders to the room the guest moved into; the booking's row is locked.
pub(crate) async fn follow_to_room(
    tx: &mut Tx,
    booking: BookingId,
    room: &Room,
    at: Timestamp,
) -> Stored<()> {
    for mut order in open_of(tx, booking).await? {
        let before = order.status;
        order.place.room = room.id;
        order.place.room_number = room.number.clone();
        order.place.floor.clone_from(&room.floor);
        change(tx, order, before, at).await?;
    }
    Ok(())
}

async fn open_of(tx: &mut Tx, booking: BookingId) -> Stored<Vec<Order>> {
    tx.lock(LOCK_OPEN_OF, args![booking]).await?;
    tx.query(OPEN_OF, args![booking]).await?.iter_mut().map(orders::order).collect()
}

async fn change(tx: &mut Tx, mut order: Order, before: OrderStatus, at: Timestamp) -> Stored<()> {
    order.changed_at = at;
    load::save(tx, &mut order).await?;
    tx.record(order.hotel, at, Event::OrderChanged { order, before });
    Ok(())
}
