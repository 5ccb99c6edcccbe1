//! Orders as any event may hold them.

use domain::bill::{Bill, FeeLine, Line, LineChoice};
use domain::menu::Allergen;
use domain::order::{Morning, OrderPlace};
use domain::{
    Amount, BookingId, BookingRef, ClientKey, Currency, DepartmentId, Event, HotelId, ItemId, MenuId,
    MenuKind, Order, OrderId, OrderStatus, RoomChannels, RoomId, TokenId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::option;
use proptest::prelude::*;

use super::bookings::day;
use super::{decode, encode, number, slug, staff, time};

fn words() -> impl Strategy<Value = Option<String>> {
    option::of(any::<String>())
}

fn line() -> impl Strategy<Value = Line> {
    let choice = (any::<i64>(), any::<String>(), any::<i64>()).prop_map(|(id, name, price)| LineChoice {
        id,
        name,
        price: Amount(price),
    });
    let contains = prop::collection::btree_set(prop::sample::select(Allergen::ALL.to_vec()), 0..14);
    let money = (any::<i64>(), any::<u32>(), any::<i64>(), any::<bool>());
    (any::<i64>(), any::<String>(), money, prop::collection::vec(choice, 0..3), words(), contains).prop_map(
        |(item, name, (price, quantity, total, included), choices, notes, contains)| Line {
            item: ItemId(item),
            name,
            price: Amount(price),
            quantity,
            choices,
            notes,
            contains,
            included,
            total: Amount(total),
        },
    )
}

fn bill() -> impl Strategy<Value = Bill> {
    let fee =
        (any::<String>(), any::<i64>()).prop_map(|(name, amount)| FeeLine { name, amount: Amount(amount) });
    let lines = prop::collection::vec(line(), 0..3);
    (lines, prop::collection::vec(fee, 0..3), any::<i64>(), any::<i64>()).prop_map(
        |(lines, fees, subtotal, total)| Bill {
            lines,
            fees,
            subtotal: Amount(subtotal),
            total: Amount(total),
        },
    )
}

fn place() -> impl Strategy<Value = OrderPlace> {
    let room = (any::<i64>(), number(), any::<String>());
    (slug(), any::<bool>(), any::<i64>(), "[A-Z0-9-]{1,20}", any::<String>(), room).prop_map(
        |(hotel_slug, open, booking, reference, guest_name, (room, room_number, floor))| OrderPlace {
            hotel_slug,
            room_channels: if open { RoomChannels::Open } else { RoomChannels::Sealed },
            booking: BookingId(booking),
            booking_ref: BookingRef::new(&reference).unwrap(),
            guest_name,
            room: RoomId(room),
            room_number,
            floor,
        },
    )
}

fn morning() -> impl Strategy<Value = Morning> {
    (day(), any::<String>(), any::<u32>(), any::<i64>()).prop_map(|(date, slot, persons, menu)| Morning {
        date,
        slot,
        persons,
        menu: MenuId(menu),
    })
}

fn status() -> impl Strategy<Value = OrderStatus> {
    prop::sample::select(OrderStatus::ALL.to_vec())
}

fn order() -> impl Strategy<Value = Order> {
    let key = option::of("[a-z0-9é\"\\\\]{1,30}".prop_map(|key| ClientKey::new(&key).unwrap()));
    let kind = prop::sample::select(vec![MenuKind::RoomService, MenuKind::Breakfast]);
    let currency = prop::sample::select(vec!["EUR", "JPY", "KWD"]);
    let said = (words(), words(), any::<String>(), words());
    let times = (time(), option::of(time()), time(), option::of(time()), option::of(time()), time());
    let ids = (any::<[i64; 4]>(), option::of(any::<i64>()), key);
    let who = (place(), option::of(morning()), option::of(staff()));
    (ids, who, kind, status(), bill(), currency, said, times).prop_map(
        |(
            ([id, hotel, department, revision], token, client_key),
            (place, morning, handled_by),
            kind,
            status,
            bill,
            currency,
            (notes, dietary_notes, placed_by, reason),
            (placed_at, deliver_at, estimated_at, accepted_at, closed_at, changed_at),
        )| {
            Order {
                id: OrderId(id),
                hotel: HotelId(hotel),
                place,
                kind,
                department: DepartmentId(department),
                status,
                bill,
                currency: Currency::new(currency).unwrap(),
                notes,
                dietary_notes,
                placed_by,
                token: token.map(TokenId),
                client_key,
                placed_at,
                deliver_at,
                morning,
                estimated_at,
                accepted_at,
                closed_at,
                reason,
                handled_by,
                revision,
                changed_at,
            }
        },
    )
}

pub(super) fn event() -> impl Strategy<Value = Event> {
    let sold_out = option::of((any::<i64>(), any::<bool>()));
    prop_oneof![
        (slug(), option::of(any::<i64>()), sold_out).prop_map(|(hotel_slug, menu, sold_out)| {
            let sold_out = sold_out.map(|(item, sold_out)| (ItemId(item), sold_out));
            Event::MenuChanged { hotel_slug, menu: menu.map(MenuId), sold_out }
        }),
        order().prop_map(|order| Event::OrderPlaced { order }),
        (order(), status()).prop_map(|(order, before)| Event::OrderChanged { order, before }),
        (slug(), option::of(any::<i64>())).prop_map(|(hotel_slug, department)| Event::ChargesChanged {
            hotel_slug,
            department: department.map(DepartmentId),
        }),
    ]
}

/// The text is what rows and journals hold since the first version with orders: it is only ever added to.
#[test]
fn an_order_of_the_first_version_stays_readable() {
    let text = concat!(
        r#"{"v":1,"event":{"order_changed":{"order":{"id":7,"hotel":1,"place":{"hotel_slug":"seaside","#,
        r#""room_channels":"sealed","booking":3,"booking_ref":"BK-1","guest_name":"Ann","room":5,"room_number":"205","#,
        r#""floor":"2"},"kind":"breakfast","department":4,"status":"new","body":{"bill":{"lines":[{"item":9,"#,
        r#""name":"Eggs","price":0,"quantity":2,"choices":[{"id":1,"name":"poached","price":150}],"notes":"soft","#,
        r#""contains":["eggs"],"included":true,"total":300}],"fees":[{"name":"Tray","amount":400}],"subtotal":300,"#,
        r#""total":700},"notes":null,"dietary_notes":"Nuts!","placed_by":"Ann"},"currency":"EUR","token":null,"#,
        r#""client_key":"k","placed_at":1000,"deliver_at":60000,"morning":{"date":"2025-11-22","slot":"07:30-08:00","#,
        r#""persons":2,"menu":6},"estimated_at":60000,"accepted_at":null,"closed_at":null,"reason":null,"#,
        r#""handled_by":null,"revision":2,"changed_at":2000},"before":"accepted"}}}"#
    );
    let event = decode(text).unwrap();
    assert_eq!(encode(&event).unwrap(), text);
    let Event::OrderChanged { order, before } = event else { panic!("an order that changed") };
    assert_eq!((order.id, before, order.status), (OrderId(7), OrderStatus::Accepted, OrderStatus::New));
    assert_eq!(order.morning.unwrap().date, Date::constant(2025, 11, 22));
    assert_eq!((order.changed_at, order.bill.total), (Timestamp::from_second(2).unwrap(), Amount(700)));
}
