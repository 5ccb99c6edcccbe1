use domain::bill::Bill;
use domain::booking::BookingTerms;
use domain::event::{BookingChange, Remover, StayCard};
use domain::order::OrderPlace;
use domain::{
    Amount, Attachment, AttachmentId, Booking, BookingId, BookingRef, BookingState, ClientKey,
    ConversationCard, ConversationId, ConversationStatus, Currency, DepartmentId, Door, HotelId, JournalSeq,
    MenuKind, Message, MessageId, MessageSeq, Order, OrderId, OrderStatus, RoomChannels, RoomId, RoomNumber,
    Sender, Slug, StaffCard, StaffId, TokenId,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_millisecond(1_780_000_000_000 + second * 1_000).unwrap()
}

fn john() -> StaffCard {
    StaffCard {
        id: StaffId(42),
        name: "John Smith".into(),
        title: "Receptionist".into(),
        image: Some("/pictures/john".into()),
    }
}

fn slug() -> Slug {
    Slug::new("hotel-killarney").unwrap()
}

fn room() -> RoomCard {
    RoomCard { id: RoomId(3), number: RoomNumber::new("205").unwrap(), hotel_slug: slug() }
}

fn conversation(handler: Option<StaffCard>) -> Conversation {
    Conversation {
        card: ConversationCard {
            id: ConversationId(7),
            hotel: HotelId(1),
            hotel_slug: slug(),
            room_channels: RoomChannels::Sealed,
            booking: BookingId(5),
            booking_ref: BookingRef::new("BK-2025-0123").unwrap(),
            room: Some(RoomId(3)),
            room_number: Some(RoomNumber::new("205").unwrap()),
            pin_epoch: 4,
            guest_name: "Ann Guest".into(),
            department: DepartmentId(2),
            department_name: "Reception".into(),
            handler,
        },
        status: ConversationStatus::Active,
        last_seq: MessageSeq(1),
        last_preview: Some("Can I get extra towels?".into()),
        last_message_at: Some(at(1)),
        unread_by_staff: 1,
        unread_by_guest: 2,
        waiting_since: Some(at(1)),
        created_at: at(0),
        updated_at: at(1),
    }
}

fn message(sender: Sender) -> Message {
    Message {
        id: MessageId(11),
        conversation: ConversationId(7),
        seq: MessageSeq(1),
        sender,
        door: Door::Console,
        text: "Can I get extra towels?".into(),
        client_key: Some(ClientKey::new("k1").unwrap()),
        reply_to: Some(MessageId(10)),
        attachments: vec![Attachment {
            id: AttachmentId(1),
            key: "unguessable".into(),
            name: "bath.jpg".into(),
            media_type: "image/jpeg".into(),
            size: 1_024,
        }],
        created_at: at(1),
        read_at: Some(at(2)),
        edited_at: Some(at(3)),
        deleted_at: None,
    }
}

fn of_guest() -> Message {
    message(Sender::Guest { name: "Ann Guest".into() })
}

fn stay() -> StayCard {
    StayCard {
        booking: BookingId(5),
        guest_name: "Ann Guest".into(),
        room: room(),
        pin_epoch: 4,
        conversation: Some(conversation(None).card),
    }
}

fn booking(state: BookingState) -> BookingCard {
    let lives_there = state == BookingState::InHouse;
    BookingCard {
        booking: Booking {
            id: BookingId(5),
            hotel: HotelId(1),
            reference: BookingRef::new("BK-2025-0123").unwrap(),
            state,
            guest_name: "Ann Guest".into(),
            arrival: Date::constant(2026, 5, 28),
            departure: Date::constant(2026, 5, 31),
            room: lives_there.then_some(RoomId(3)),
            checked_in_at: lives_there.then(|| at(0)),
            checked_out_at: (state == BookingState::CheckedOut).then(|| at(9)),
            terms: BookingTerms { email: Some("ann@example.com".into()), ..BookingTerms::default() },
            pre_check_in: None,
        },
        hotel_slug: slug(),
        room_channels: RoomChannels::Sealed,
        enquiry_days: 7,
        room_number: lives_there.then(|| RoomNumber::new("205").unwrap()),
        floor: "2".into(),
        conversation: Some(ConversationId(7)),
    }
}

fn order() -> Order {
    Order {
        id: OrderId(12),
        hotel: HotelId(1),
        place: OrderPlace {
            hotel_slug: slug(),
            room_channels: RoomChannels::Sealed,
            booking: BookingId(5),
            booking_ref: BookingRef::new("BK-2025-0123").unwrap(),
            guest_name: "Ann Guest".into(),
            room: RoomId(3),
            room_number: RoomNumber::new("205").unwrap(),
            floor: "2".into(),
        },
        kind: MenuKind::RoomService,
        department: DepartmentId(3),
        status: OrderStatus::Accepted,
        bill: Bill { lines: Vec::new(), fees: Vec::new(), subtotal: Amount(1_850), total: Amount(1_850) },
        currency: Currency::new("EUR").unwrap(),
        notes: Some("Ring twice".into()),
        dietary_notes: None,
        placed_by: "Ann Guest".into(),
        token: Some(TokenId(8)),
        client_key: Some(ClientKey::new("k2").unwrap()),
        placed_at: at(1),
        deliver_at: None,
        morning: None,
        estimated_at: at(1_500),
        accepted_at: Some(at(2)),
        closed_at: None,
        reason: None,
        handled_by: Some(john()),
        revision: 2,
        changed_at: at(2),
    }
}

fn events() -> Vec<Event> {
    let handled = || conversation(Some(john()));
    let deleted = |erased| Event::MessageDeleted {
        conversation: handled(),
        message: of_guest(),
        erased,
        by: Remover::Guest,
    };
    let read = |by| Event::MessagesRead { conversation: handled(), by, messages: vec![MessageId(11)] };
    vec![
        Event::ConversationOpened { conversation: conversation(None) },
        Event::HandlerChanged { conversation: handled() },
        Event::MessageSent { conversation: handled(), message: of_guest() },
        Event::MessageSent { conversation: handled(), message: message(Sender::Staff(john())) },
        Event::MessageSent { conversation: handled(), message: message(Sender::System) },
        Event::MessageEdited { conversation: handled(), message: of_guest() },
        deleted(false),
        deleted(true),
        read(Reader::Guest),
        read(Reader::Staff(john())),
        Event::StayStarted { stay: stay() },
        Event::StayEnded { stay: stay() },
        Event::PinChanged { room: room(), ended_epoch: 4, conversation: Some(handled().card) },
        Event::PinLocked { room: room(), until: at(600) },
        Event::BookingChanged { booking: booking(BookingState::Booked), change: BookingChange::Booked },
        Event::BookingChanged { booking: booking(BookingState::InHouse), change: BookingChange::CheckedIn },
        Event::BookingChanged {
            booking: booking(BookingState::CheckedOut),
            change: BookingChange::CheckedOut,
        },
        Event::BookingChanged { booking: booking(BookingState::Cancelled), change: BookingChange::Cancelled },
        Event::TokenRevoked { booking: booking(BookingState::InHouse), token: TokenId(8) },
        Event::MenuChanged { hotel_slug: slug(), menu: None, sold_out: None },
        Event::MenuChanged { hotel_slug: slug(), menu: Some(MenuId(4)), sold_out: Some((ItemId(6), true)) },
        Event::OrderPlaced { order: order() },
        Event::OrderChanged { order: order(), before: OrderStatus::New },
        Event::ChargesChanged { hotel_slug: slug(), department: Some(DepartmentId(3)) },
    ]
}

fn hotel() -> HotelRef {
    HotelRef {
        slug: "hotel-killarney".into(),
        name: "Hotel Killarney".into(),
        time_zone: "Europe/Dublin".into(),
    }
}

#[test]
fn every_event_as_staff_and_guests_hear_it() {
    let mut told = String::new();
    for (index, event) in events().into_iter().enumerate() {
        let seq = JournalSeq(index as i64 + 1);
        let recorded = Recorded { hotel: HotelId(1), seq, at: at(9), event };
        told += &format!("{} to {:?}\n", recorded.event.kind(), staff_topic(&recorded));
        match staff_event(&recorded) {
            Some(event) => told += &format!("staff: {}\n", serde_json::to_string(&event).unwrap()),
            None => told += "staff: nothing\n",
        }
        told += &format!("guests' topic: {:?}\n", guest_topic(&recorded, Right::Full));
        match guest_event(&recorded, &hotel(), Right::Full) {
            Some(event) => told += &format!("guest: {}\n", serde_json::to_string(&event).unwrap()),
            None => told += "guest: nothing\n",
        }
        told += &format!("ends: {:?}\n\n", ended_topics(&recorded));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn guests_have_a_topic_for_exactly_the_rows_they_hear() {
    for event in events() {
        let recorded = Recorded { hotel: HotelId(1), seq: JournalSeq(1), at: at(9), event };
        for right in Right::ALL {
            let hears = guest_event(&recorded, &hotel(), right).is_some();
            assert_eq!(hears, guest_topic(&recorded, right).is_some(), "{}", recorded.event.kind());
        }
    }
}
