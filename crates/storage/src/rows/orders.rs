//! Orders and charges.

use app::ports::store::Stored;
use domain::order::{Morning, OrderPlace};
use domain::{
    Amount, BookingId, Charge, ChargeId, ClientKey, Currency, DepartmentId, HotelId, MenuId, Order, OrderId,
    RoomId, TokenId,
};

use super::{booking_ref, known, room_channels, room_number, slug, staff_card};
use crate::documents;
use crate::value::Row;

words! {
    order_status: OrderStatus {
        New = "new", Accepted = "accepted", Preparing = "preparing", OnTheWay = "on_the_way", Delivered = "delivered",
        Cancelled = "cancelled", Refused = "refused",
    }
    menu_kind: MenuKind { RoomService = "room_service", Breakfast = "breakfast" }
    charge_state: ChargeState { NotPosted = "not_posted", Posted = "posted", Voided = "voided" }
    allergen: Allergen in menu {
        Gluten = "gluten", Crustaceans = "crustaceans", Eggs = "eggs", Fish = "fish", Peanuts = "peanuts",
        Soybeans = "soybeans", Milk = "milk", Nuts = "nuts", Celery = "celery", Mustard = "mustard", Sesame = "sesame",
        Sulphites = "sulphites", Lupin = "lupin", Molluscs = "molluscs",
    }
    diet: Diet in menu {
        Vegetarian = "vegetarian", Vegan = "vegan", GlutenFree = "gluten_free", LactoseFree = "lactose_free",
        Halal = "halal", Kosher = "kosher",
    }
}

macro_rules! order_columns {
    () => {
        "o.id, o.hotel_id, h.slug, h.room_channels, o.booking_id, b.reference, b.guest_name, o.room_id, o.room_number, \
         o.floor, o.kind, o.department_id, o.status, o.body, o.currency, o.token_id, o.client_key, o.placed_at, \
         o.deliver_at, o.morning_date, o.morning_slot, o.persons, o.menu_id, o.estimated_at, o.accepted_at, o.closed_at, \
         o.reason, s.id, s.name, s.title, s.image, o.revision, o.changed_at"
    };
}
pub(crate) use order_columns;

/// What an order `o` is shown with.
macro_rules! order_joins {
    () => {
        " JOIN hotels h ON h.id = o.hotel_id JOIN bookings b ON b.id = o.booking_id \
         LEFT JOIN staff s ON s.id = o.handled_by "
    };
}
pub(crate) use order_joins;

pub(crate) fn order(row: &mut Row) -> Stored<Order> {
    let (id, hotel, place) = (OrderId(row.int()?), HotelId(row.int()?), place(row)?);
    let kind = known(menu_kind::parse(&row.text()?), "kind of order")?;
    let department = DepartmentId(row.int()?);
    let status = known(order_status::parse(&row.text()?), "status of an order")?;
    let body = documents::read_order(&row.text()?)?;
    Ok(Order {
        id,
        hotel,
        place,
        kind,
        department,
        status,
        bill: body.bill,
        currency: currency(&row.text()?)?,
        notes: body.notes,
        dietary_notes: body.dietary_notes,
        placed_by: body.placed_by,
        token: row.opt_int()?.map(TokenId),
        client_key: row.opt_text()?.map(|key| known(ClientKey::new(&key).ok(), "client key")).transpose()?,
        placed_at: row.time()?,
        deliver_at: row.opt_time()?,
        morning: morning(row)?,
        estimated_at: row.time()?,
        accepted_at: row.opt_time()?,
        closed_at: row.opt_time()?,
        reason: row.opt_text()?,
        handled_by: staff_card(row)?,
        revision: row.int()?,
        changed_at: row.time()?,
    })
}

fn place(row: &mut Row) -> Stored<OrderPlace> {
    Ok(OrderPlace {
        hotel_slug: slug(&row.text()?)?,
        room_channels: known(room_channels::parse(&row.text()?), "channel setting")?,
        booking: BookingId(row.int()?),
        booking_ref: booking_ref(&row.text()?)?,
        guest_name: row.text()?,
        room: RoomId(row.int()?),
        room_number: room_number(&row.text()?)?,
        floor: row.text()?,
    })
}

fn morning(row: &mut Row) -> Stored<Option<Morning>> {
    let (date, slot, persons, menu) = (row.opt_text()?, row.opt_text()?, row.opt_int()?, row.opt_int()?);
    let (Some(date), Some(slot), Some(persons), Some(menu)) = (date, slot, persons, menu) else {
        return Ok(None);
    };
    let (date, persons) = (known(date.parse().ok(), "day")?, known(u32::try_from(persons).ok(), "party")?);
    Ok(Some(Morning { date, slot, persons, menu: MenuId(menu) }))
}

/// A currency by its code.
pub(crate) fn currency(code: &str) -> Stored<Currency> {
    known(Currency::new(code).ok(), "currency")
}

/// A number of things.
pub(crate) fn count(number: i64) -> Stored<u32> {
    known(u32::try_from(number).ok(), "count")
}

macro_rules! charge_columns {
    () => {
        "c.id, c.hotel_id, c.booking_id, b.reference, b.guest_name, o.room_number, c.order_id, c.charge_key, c.name, \
         c.quantity, c.amount, c.currency, c.business_date, c.state, c.reference, c.reason, c.created_at, c.changed_at, \
         s.id, s.name, s.title, s.image"
    };
}
pub(crate) use charge_columns;

/// What a charge `c` is shown with.
macro_rules! charge_joins {
    () => {
        " JOIN orders o ON o.id = c.order_id JOIN bookings b ON b.id = c.booking_id \
         LEFT JOIN staff s ON s.id = c.changed_by "
    };
}
pub(crate) use charge_joins;

pub(crate) fn charge(row: &mut Row) -> Stored<Charge> {
    Ok(Charge {
        id: ChargeId(row.int()?),
        hotel: HotelId(row.int()?),
        booking: BookingId(row.int()?),
        booking_ref: booking_ref(&row.text()?)?,
        guest_name: row.text()?,
        room_number: room_number(&row.text()?)?,
        order: OrderId(row.int()?),
        key: row.text()?,
        name: row.text()?,
        quantity: count(row.int()?)?,
        amount: Amount(row.int()?),
        currency: currency(&row.text()?)?,
        business_date: known(row.text()?.parse().ok(), "day")?,
        state: known(charge_state::parse(&row.text()?), "state of a charge")?,
        reference: row.opt_text()?,
        reason: row.opt_text()?,
        created_at: row.time()?,
        changed_at: row.time()?,
        changed_by: staff_card(row)?,
    })
}
