//! Bookings as any event may hold them.

use domain::booking::{BookingState, BookingTerms, PreCheckIn};
use domain::event::{BookingCard, BookingChange};
use domain::{Booking, BookingId, BookingRef, ConversationId, Event, HotelId, RoomChannels, RoomId, TokenId};
use jiff::civil::Date;
use proptest::option;
use proptest::prelude::*;

use super::{number, slug, time};

fn words() -> impl Strategy<Value = Option<String>> {
    option::of(any::<String>())
}

pub(super) fn day() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn terms() -> impl Strategy<Value = BookingTerms> {
    (words(), words(), any::<u32>(), any::<bool>(), any::<bool>()).prop_map(
        |(email, phone, party_size, breakfast_included, no_post)| BookingTerms {
            email,
            phone,
            party_size,
            breakfast_included,
            no_post,
        },
    )
}

fn pre_check_in() -> impl Strategy<Value = PreCheckIn> {
    (words(), words(), words(), words(), time()).prop_map(
        |(arrival_time, phone, dietary_notes, wishes, at)| PreCheckIn {
            arrival_time,
            phone,
            dietary_notes,
            wishes,
            at,
        },
    )
}

fn booking() -> impl Strategy<Value = Booking> {
    use BookingState::{Booked, Cancelled, CheckedOut, InHouse, NoShow};
    let state = prop::sample::select(vec![Booked, InHouse, CheckedOut, Cancelled, NoShow]);
    let ids = (any::<i64>(), any::<i64>(), option::of(any::<i64>()));
    let texts = ("[A-Z0-9-]{1,20}", any::<String>());
    let times = (day(), day(), option::of(time()), option::of(time()));
    (ids, texts, state, times, terms(), option::of(pre_check_in())).prop_map(
        |((id, hotel, room), (reference, guest_name), state, times, terms, pre_check_in)| {
            let (arrival, departure, checked_in_at, checked_out_at) = times;
            Booking {
                id: BookingId(id),
                hotel: HotelId(hotel),
                reference: BookingRef::new(&reference).unwrap(),
                state,
                guest_name,
                arrival,
                departure,
                room: room.map(RoomId),
                checked_in_at,
                checked_out_at,
                terms,
                pre_check_in,
            }
        },
    )
}

fn card() -> impl Strategy<Value = BookingCard> {
    let room = option::of(number());
    (booking(), slug(), any::<bool>(), any::<u16>(), room, any::<String>(), option::of(any::<i64>()))
        .prop_map(|(booking, hotel_slug, open, enquiry_days, room_number, floor, conversation)| BookingCard {
            booking,
            hotel_slug,
            room_channels: if open { RoomChannels::Open } else { RoomChannels::Sealed },
            enquiry_days,
            room_number,
            floor,
            conversation: conversation.map(ConversationId),
        })
}

pub(super) fn event() -> impl Strategy<Value = Event> {
    use BookingChange::{
        Booked, Cancelled, CheckInUndone, CheckedIn, CheckedOut, Edited, Moved, NoShow, PreCheckedIn,
        Reinstated,
    };
    let change = prop::sample::select(vec![
        Booked,
        Edited,
        PreCheckedIn,
        CheckedIn,
        CheckInUndone,
        Moved,
        CheckedOut,
        Cancelled,
        NoShow,
        Reinstated,
    ]);
    prop_oneof![
        (card(), change).prop_map(|(booking, change)| Event::BookingChanged { booking, change }),
        (card(), any::<i64>())
            .prop_map(|(booking, token)| Event::TokenRevoked { booking, token: TokenId(token) }),
    ]
}
