//! One order by key, and how its row is kept.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::Deed;
use domain::{Allowed, BookingId, ClientKey, Order, OrderId};

use crate::directory::ensure_hotel;
use crate::documents::write_order;
use crate::rows::orders::{self, order_columns, order_joins, order_status};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_ORDER = "SELECT id FROM orders WHERE id = ?1 FOR UPDATE";
    ORDER = concat!("SELECT ", order_columns!(), " FROM orders o ", order_joins!(), "WHERE o.id = ?1");
    BY_ORDER_KEY = concat!(
        "SELECT ", order_columns!(), " FROM order_keys k JOIN orders o ON o.id = k.order_id ", order_joins!(),
        "WHERE k.booking_id = ?1 AND k.client_key = ?2"
    );
    SAVE_ORDER = "UPDATE orders SET room_id = ?2, room_number = ?3, floor = ?4, department_id = ?5, status = ?6, \
                  currency = ?7, total = ?8, token_id = ?9, client_key = ?10, deliver_at = ?11, morning_slot = ?12, \
                  persons = ?13, menu_id = ?14, estimated_at = ?15, accepted_at = ?16, closed_at = ?17, reason = ?18, \
                  handled_by = ?19, revision = ?20, changed_at = ?21, body = ?22 WHERE id = ?1";
}

pub(crate) async fn order(tx: &mut Tx, id: &OrderId) -> Stored<Option<Order>> {
    tx.query_opt(ORDER, args![*id]).await?.as_mut().map(orders::order).transpose()
}

pub(crate) async fn order_by_key(
    tx: &mut Tx,
    (booking, key): &(BookingId, ClientKey),
) -> Stored<Option<Order>> {
    let found = tx.query_opt(BY_ORDER_KEY, args![*booking, key.as_str()]).await?;
    found.map(|mut row| orders::order(&mut row)).transpose()
}

/// Locks and reads an order that a proof is about.
pub(super) async fn proven<D: Deed>(tx: &mut Tx, proof: &Allowed<D>, id: OrderId) -> Stored<Order> {
    tx.lock(LOCK_ORDER, args![id]).await?;
    let found = order(tx, &id).await?.ok_or(StoreError::NotFound)?;
    let scope = proof.scope();
    ensure_hotel(scope.hotel, found.hotel)?;
    let within = scope.booking.is_none_or(|booking| booking == found.place.booking)
        && scope.department.is_none_or(|department| department == found.department);
    if within { Ok(found) } else { Err(StoreError::NotFound) }
}

/// Keeps an order as it is now, its revision counted on. The caller holds its lock.
pub(super) async fn save(tx: &mut Tx, order: &mut Order) -> Stored<()> {
    order.revision += 1;
    let body = write_order(order)?;
    let place = &order.place;
    let morning = order.morning.as_ref();
    let values = args![
        order.id,
        place.room,
        place.room_number.as_str(),
        &place.floor,
        order.department,
        order_status::word(order.status),
        order.currency.code(),
        order.bill.total.0,
        order.token,
        order.client_key.as_ref().map(ClientKey::as_str),
        order.deliver_at,
        morning.map(|morning| &morning.slot),
        morning.map(|morning| morning.persons),
        morning.map(|morning| morning.menu),
        order.estimated_at,
        order.accepted_at,
        order.closed_at,
        order.reason.as_ref(),
        order.handled_by.as_ref().map(|card| card.id),
        order.revision,
        order.changed_at,
        &body,
    ];
    tx.execute(SAVE_ORDER, values).await.map(drop)
}
