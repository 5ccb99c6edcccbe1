//! Orders: the shape and the way from and to the domain.

use app::ports::store::Stored;
use domain::order::{Morning, OrderPlace};
use domain::{BookingId, ClientKey, DepartmentId, HotelId, MenuId, Order, OrderId, RoomId, TokenId};
use serde::{Deserialize, Serialize};

use super::convert::{millis, opt_time, time};
use super::{StaffDoc, Text};
use crate::documents::OrderBodyDoc;
use crate::rows::orders::{currency, menu_kind, order_status};
use crate::rows::{booking_ref, known, room_channels, room_number, slug};

#[derive(Serialize, Deserialize)]
pub(in crate::journal_codec) struct OrderDoc<'a> {
    id: i64,
    hotel: i64,
    place: PlaceDoc<'a>,
    kind: Text<'a>,
    department: i64,
    status: Text<'a>,
    body: OrderBodyDoc<'a>,
    currency: Text<'a>,
    token: Option<i64>,
    client_key: Option<Text<'a>>,
    placed_at: i64,
    deliver_at: Option<i64>,
    morning: Option<MorningDoc<'a>>,
    estimated_at: i64,
    accepted_at: Option<i64>,
    closed_at: Option<i64>,
    reason: Option<Text<'a>>,
    #[serde(borrow)]
    handled_by: Option<StaffDoc<'a>>,
    revision: i64,
    changed_at: i64,
}

#[derive(Serialize, Deserialize)]
struct PlaceDoc<'a> {
    hotel_slug: Text<'a>,
    room_channels: Text<'a>,
    booking: i64,
    booking_ref: Text<'a>,
    guest_name: Text<'a>,
    room: i64,
    room_number: Text<'a>,
    floor: Text<'a>,
}

#[derive(Serialize, Deserialize)]
struct MorningDoc<'a> {
    date: String,
    slot: Text<'a>,
    persons: u32,
    menu: i64,
}

impl<'a> From<&'a Order> for OrderDoc<'a> {
    fn from(order: &'a Order) -> Self {
        Self {
            id: order.id.0,
            hotel: order.hotel.0,
            place: (&order.place).into(),
            kind: menu_kind::word(order.kind).into(),
            department: order.department.0,
            status: order_status::word(order.status).into(),
            body: order.into(),
            currency: order.currency.code().into(),
            token: order.token.map(|token| token.0),
            client_key: order.client_key.as_ref().map(|key| key.as_str().into()),
            placed_at: order.placed_at.as_millisecond(),
            deliver_at: millis(order.deliver_at),
            morning: order.morning.as_ref().map(Into::into),
            estimated_at: order.estimated_at.as_millisecond(),
            accepted_at: millis(order.accepted_at),
            closed_at: millis(order.closed_at),
            reason: order.reason.as_ref().map(Into::into),
            handled_by: order.handled_by.as_ref().map(Into::into),
            revision: order.revision,
            changed_at: order.changed_at.as_millisecond(),
        }
    }
}

impl OrderDoc<'_> {
    pub(super) fn read(self) -> Stored<Order> {
        let body = self.body.read()?;
        let client_key = self.client_key.map(|key| known(ClientKey::new(&key).ok(), "client key"));
        Ok(Order {
            id: OrderId(self.id),
            hotel: HotelId(self.hotel),
            place: self.place.read()?,
            kind: known(menu_kind::parse(&self.kind), "kind of order")?,
            department: DepartmentId(self.department),
            status: known(order_status::parse(&self.status), "status of an order")?,
            bill: body.bill,
            currency: currency(&self.currency)?,
            notes: body.notes,
            dietary_notes: body.dietary_notes,
            placed_by: body.placed_by,
            token: self.token.map(TokenId),
            client_key: client_key.transpose()?,
            placed_at: time(self.placed_at)?,
            deliver_at: opt_time(self.deliver_at)?,
            morning: self.morning.map(MorningDoc::read).transpose()?,
            estimated_at: time(self.estimated_at)?,
            accepted_at: opt_time(self.accepted_at)?,
            closed_at: opt_time(self.closed_at)?,
            reason: self.reason.map(Text::into_owned),
            handled_by: self.handled_by.map(StaffDoc::read),
            revision: self.revision,
            changed_at: time(self.changed_at)?,
        })
    }
}

impl<'a> From<&'a OrderPlace> for PlaceDoc<'a> {
    fn from(place: &'a OrderPlace) -> Self {
        Self {
            hotel_slug: place.hotel_slug.as_str().into(),
            room_channels: room_channels::word(place.room_channels).into(),
            booking: place.booking.0,
            booking_ref: place.booking_ref.as_str().into(),
            guest_name: (&place.guest_name).into(),
            room: place.room.0,
            room_number: place.room_number.as_str().into(),
            floor: (&place.floor).into(),
        }
    }
}

impl PlaceDoc<'_> {
    fn read(self) -> Stored<OrderPlace> {
        Ok(OrderPlace {
            hotel_slug: slug(&self.hotel_slug)?,
            room_channels: known(room_channels::parse(&self.room_channels), "channel setting")?,
            booking: BookingId(self.booking),
            booking_ref: booking_ref(&self.booking_ref)?,
            guest_name: self.guest_name.into_owned(),
            room: RoomId(self.room),
            room_number: room_number(&self.room_number)?,
            floor: self.floor.into_owned(),
        })
    }
}

impl<'a> From<&'a Morning> for MorningDoc<'a> {
    fn from(morning: &'a Morning) -> Self {
        let Morning { date, slot, persons, menu } = morning;
        Self { date: date.to_string(), slot: slot.into(), persons: *persons, menu: menu.0 }
    }
}

impl MorningDoc<'_> {
    fn read(self) -> Stored<Morning> {
        let date = known(self.date.parse().ok(), "day")?;
        Ok(Morning { date, slot: self.slot.into_owned(), persons: self.persons, menu: MenuId(self.menu) })
    }
}
