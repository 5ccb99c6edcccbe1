//! An order is kept: once per client key, and as many per slot of a morning as the slot holds.

use app::ports::StoreError;
use app::ports::orders::{NewOrder, Placement};
use app::ports::store::{RoomView, Stored};
use domain::access::deed;
use domain::order::{Morning, OrderPlace};
use domain::{
    Allowed, Booking, BookingId, BookingState, ClientKey, Event, Hotel, Order, OrderId, OrderStatus,
};

use super::load;
use crate::directory::{booking, ensure_hotel, hotel, room};
use crate::documents::write_order;
use crate::rows::known;
use crate::rows::orders::{self, menu_kind, order_columns, order_joins, order_status};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_BOOKING = "SELECT id FROM bookings WHERE id = ?1 FOR UPDATE";
    /// All orders of a morning take it, whatever their slot.
    LOCK_MENU = "SELECT id FROM menus WHERE id = ?1 FOR UPDATE";
    MENU_KITCHEN = "SELECT department_id FROM menus WHERE id = ?1 AND hotel_id = ?2";
    LOCK_LIVE = "SELECT id FROM orders WHERE booking_id = ?1 AND morning_date = ?2 AND closed_at IS NULL FOR UPDATE";
    LIVE_BREAKFAST = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(),
        "WHERE o.booking_id = ?1 AND o.morning_date = ?2 AND o.closed_at IS NULL"
    );
    TAKEN = "SELECT COUNT(*) FROM orders WHERE menu_id = ?1 AND morning_date = ?2 AND morning_slot = ?3 \
             AND status NOT IN ('cancelled', 'refused') AND id <> ?4";
    INSERT_ORDER = "INSERT INTO orders (hotel_id, booking_id, room_id, room_number, floor, kind, department_id, status, \
                    currency, total, token_id, client_key, placed_at, deliver_at, morning_date, morning_slot, persons, \
                    menu_id, estimated_at, revision, changed_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \
                    ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?13, ?21) RETURNING id";
    INSERT_KEY = "INSERT INTO order_keys (booking_id, client_key, order_id) VALUES (?1, ?2, ?3)";
}

pub(crate) async fn place_order(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::PlaceOrder>, NewOrder),
) -> Stored<(Order, Placement)> {
    tx.lock(LOCK_BOOKING, args![new.booking]).await?;
    let stay = booking(tx, &new.booking).await?.ok_or(StoreError::NotFound)?;
    ensure_proven(proof, new, &stay)?;
    if let Some(first) = first_with_key(tx, new).await? {
        return Ok((first, Placement::Repeated));
    }
    let place = place(tx, &stay).await?;
    let mut order = draft(new, &stay, place);
    let replaced = match &new.morning {
        Some((morning, capacity)) => judge_morning(tx, &stay, morning, *capacity).await?,
        None => None,
    };
    let placement = match replaced {
        Some(first) => {
            replace(tx, first, &mut order).await?;
            Placement::Replaced
        }
        None => {
            order.id = insert(tx, &order).await?;
            tx.record(order.hotel, new.at, Event::OrderPlaced { order: order.clone() });
            Placement::Placed
        }
    };
    if let Some(key) = &new.client_key {
        tx.execute(INSERT_KEY, args![new.booking, key.as_str(), order.id]).await?;
    }
    Ok((order, placement))
}

fn ensure_proven(proof: &Allowed<deed::PlaceOrder>, new: &NewOrder, stay: &Booking) -> Stored<()> {
    let scope = proof.scope();
    ensure_hotel(scope.hotel, stay.hotel)?;
    let within = scope.booking.is_none_or(|booking| booking == new.booking)
        && scope.department.is_none_or(|department| department == new.department);
    if within { Ok(()) } else { Err(StoreError::NotFound) }
}

async fn first_with_key(tx: &mut Tx, new: &NewOrder) -> Stored<Option<Order>> {
    match new.client_key.clone() {
        Some(key) => load::order_by_key(tx, &(new.booking, key)).await,
        None => Ok(None),
    }
}

async fn place(tx: &mut Tx, stay: &Booking) -> Stored<OrderPlace> {
    let lives_in = stay.room.filter(|_| stay.state == BookingState::InHouse);
    let lives_in = lives_in.ok_or(StoreError::Conflict("state"))?;
    let RoomView { room, .. } = known(room(tx, &lives_in).await?, "room of a stay")?;
    let Hotel { slug, room_channels, .. } = known(hotel(tx, &stay.hotel).await?, "hotel of a stay")?;
    Ok(OrderPlace {
        hotel_slug: slug,
        room_channels,
        booking: stay.id,
        booking_ref: stay.reference.clone(),
        guest_name: stay.guest_name.clone(),
        room: room.id,
        room_number: room.number,
        floor: room.floor,
    })
}

fn draft(new: &NewOrder, stay: &Booking, place: OrderPlace) -> Order {
    Order {
        id: OrderId(0),
        hotel: stay.hotel,
        place,
        kind: new.kind,
        department: new.department,
        status: OrderStatus::New,
        bill: new.bill.clone(),
        currency: new.currency,
        notes: new.notes.clone(),
        dietary_notes: new.dietary_notes.clone(),
        placed_by: new.placed_by.clone(),
        token: new.token,
        client_key: new.client_key.clone(),
        placed_at: new.at,
        deliver_at: new.deliver_at,
        morning: new.morning.as_ref().map(|(morning, _)| morning.clone()),
        estimated_at: new.estimated_at,
        accepted_at: None,
        closed_at: None,
        reason: None,
        handled_by: None,
        revision: 1,
        changed_at: new.at,
    }
}

// Whether the slot holds one more; the booking's own order of that morning, which is replaced, does not count.
async fn judge_morning(
    tx: &mut Tx,
    stay: &Booking,
    morning: &Morning,
    capacity: u32,
) -> Stored<Option<Order>> {
    tx.lock(LOCK_MENU, args![morning.menu]).await?;
    tx.query_opt(MENU_KITCHEN, args![morning.menu, stay.hotel]).await?.ok_or(StoreError::NotFound)?;
    let date = morning.date.to_string();
    let own = live_breakfast(tx, stay.id, &date).await?;
    if own.as_ref().is_some_and(|order| order.status > OrderStatus::Accepted) {
        return Err(StoreError::Conflict("begun"));
    }
    let own_id = own.as_ref().map_or(OrderId(0), |order| order.id);
    let taken = tx.query_one(TAKEN, args![morning.menu, &date, &morning.slot, own_id]).await?.int()?;
    if taken < i64::from(capacity) { Ok(own) } else { Err(StoreError::Conflict("slot_full")) }
}

async fn live_breakfast(tx: &mut Tx, booking: BookingId, date: &String) -> Stored<Option<Order>> {
    tx.lock(LOCK_LIVE, args![booking, date]).await?;
    let found = tx.query_opt(LIVE_BREAKFAST, args![booking, date]).await?;
    found.map(|mut row| orders::order(&mut row)).transpose()
}

// What is wanted is new; which order it is, and since when there is one, stays.
async fn replace(tx: &mut Tx, first: Order, order: &mut Order) -> Stored<()> {
    order.id = first.id;
    order.placed_at = first.placed_at;
    order.revision = first.revision;
    load::save(tx, order).await?;
    let event = Event::OrderChanged { order: order.clone(), before: first.status };
    tx.record(order.hotel, order.changed_at, event);
    Ok(())
}

async fn insert(tx: &mut Tx, order: &Order) -> Stored<OrderId> {
    let body = write_order(order)?;
    let (place, morning) = (&order.place, order.morning.as_ref());
    let date = morning.map(|morning| morning.date.to_string());
    let values = args![
        order.hotel,
        place.booking,
        place.room,
        place.room_number.as_str(),
        &place.floor,
        menu_kind::word(order.kind),
        order.department,
        order_status::word(order.status),
        order.currency.code(),
        order.bill.total.0,
        order.token,
        order.client_key.as_ref().map(ClientKey::as_str),
        order.placed_at,
        order.deliver_at,
        date.as_ref(),
        morning.map(|morning| &morning.slot),
        morning.map(|morning| morning.persons),
        morning.map(|morning| morning.menu),
        order.estimated_at,
        order.revision,
        &body,
    ];
    Ok(OrderId(tx.query_one(INSERT_ORDER, values).await?.int()?))
}
