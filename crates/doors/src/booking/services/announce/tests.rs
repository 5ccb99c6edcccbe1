use std::cell::RefCell;
use std::collections::BTreeSet;

use domain::bill::Bill;
use domain::order::{Morning, OrderPlace};
use domain::{
    Amount, BookingId, BookingRef, Currency, DepartmentId, HotelId, ItemId, JournalSeq, MenuId, OrderId,
    OrderStatus as Status, RoomChannels, RoomId, RoomNumber, Slug,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_763_726_400 + second).unwrap()
}

fn order(kind: MenuKind, room_channels: RoomChannels) -> Order {
    let line = Line {
        item: ItemId(7),
        name: "Tea".into(),
        price: Amount(350),
        quantity: 2,
        choices: Vec::new(),
        notes: Some("hot".into()),
        contains: BTreeSet::new(),
        included: false,
        total: Amount(700),
    };
    let is_breakfast = kind == MenuKind::Breakfast;
    Order {
        id: OrderId(11),
        hotel: HotelId(1),
        place: OrderPlace {
            hotel_slug: Slug::new("hotel-killarney").unwrap(),
            room_channels,
            booking: BookingId(5),
            booking_ref: BookingRef::new("BK-2025-0123").unwrap(),
            guest_name: "Ann Guest".into(),
            room: RoomId(3),
            room_number: RoomNumber::new("205").unwrap(),
            floor: "2".into(),
        },
        kind,
        department: DepartmentId(3),
        status: Status::New,
        bill: Bill { lines: vec![line], fees: Vec::new(), subtotal: Amount(700), total: Amount(700) },
        currency: Currency::new("EUR").unwrap(),
        notes: Some("Knock, please".into()),
        dietary_notes: None,
        placed_by: "Ann Guest".into(),
        token: None,
        client_key: None,
        placed_at: at(0),
        deliver_at: None,
        morning: is_breakfast.then(|| Morning {
            date: Date::constant(2025, 11, 22),
            slot: "07:30-08:00".into(),
            persons: 2,
            menu: MenuId(2),
        }),
        estimated_at: at(1800),
        accepted_at: None,
        closed_at: None,
        reason: None,
        handled_by: None,
        revision: 1,
        changed_at: at(0),
    }
}

fn recorded(event: Event) -> Recorded {
    Recorded { hotel: HotelId(1), seq: JournalSeq(42), at: at(0), event }
}

/// Everything that is said, with the audience it is said to.
#[derive(Default)]
struct Heard(RefCell<Vec<Value>>);

impl Sink for Heard {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        let row = json!({"channel": channel, "audience": audience, "event": event, "data": data()});
        self.0.borrow_mut().push(row);
    }
}

fn heard(event: Event) -> Vec<Value> {
    let heard = Heard::default();
    tell(&recorded(event), &heard);
    heard.0.into_inner()
}

#[test]
fn an_order_as_the_kitchen_and_the_guest_hear_it() {
    let placed = heard(Event::OrderPlaced { order: order(MenuKind::RoomService, RoomChannels::Sealed) });
    let breakfast = order(MenuKind::Breakfast, RoomChannels::Sealed);
    let changed = heard(Event::OrderChanged { order: breakfast, before: Status::New });
    insta::assert_json_snapshot!([placed, changed]);
}

#[test]
fn the_literal_name_is_heard_only_where_the_hotel_is_open() {
    let channels = |mode| -> Vec<Value> {
        let said = heard(Event::OrderPlaced { order: order(MenuKind::RoomService, mode) });
        said.iter().map(|row| row["channel"].clone()).collect()
    };
    let private = json!("private-hotel-killarney.room-service");
    let guest = json!("private-room-service.BK-2025-0123");
    assert_eq!(channels(RoomChannels::Sealed), [private.clone(), guest.clone()]);
    assert_eq!(channels(RoomChannels::Open), [json!("hotel-killarney.room-service"), private, guest]);
}
