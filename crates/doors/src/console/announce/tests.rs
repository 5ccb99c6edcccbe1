use domain::bill::Bill;
use domain::booking::BookingTerms;
use domain::event::{
    BookingCard, BookingChange, ConversationChange, HousePart, Reader, Remover, RoomCard, StaffChange,
    StayCard,
};
use domain::order::OrderPlace;
use domain::{
    Amount, Attachment, AttachmentId, Booking, BookingId, BookingRef, BookingState, CardStay, ClientKey,
    Conversation, ConversationCard, ConversationId, ConversationStatus, Currency, Delivery, DeliveryFault,
    DeliveryState, DepartmentId, Door, Event, HotelId, JournalSeq, MenuKind, Message, MessageId, MessageSeq,
    Note, NoteId, NoteKind, Order, OrderId, OrderStatus, Priority, Role, RoomChannels, RoomId, RoomNumber,
    Sender, Slug, Staff, StaffCard, StaffId, Tag, TokenId,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::*;
use crate::console::wire::people::HotelRef;

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
            stay: Some(CardStay {
                booking: BookingId(5),
                reference: BookingRef::new("BK-2025-0123").unwrap(),
            }),
            visitor: None,
            room: Some(RoomId(3)),
            room_number: Some(RoomNumber::new("205").unwrap()),
            pin_epoch: 4,
            guest_name: "Ann Guest".into(),
            guest_phone: Some("+353 87 1234567".into()),
            department: DepartmentId(2),
            department_name: "Reception".into(),
            handler,
        },
        status: ConversationStatus::Active,
        priority: Priority::High,
        snoozed_until: Some(at(600)),
        tags: vec![Tag::new("vip").unwrap()],
        whatsapp_until: Some(at(86_400)),
        guest_door: Some(Door::WhatsApp),
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
        automation: None,
        said_at: Some(at(1)),
        delivery: Some(delivery()),
        created_at: at(1),
        read_at: Some(at(2)),
        edited_at: Some(at(3)),
        deleted_at: None,
    }
}

fn delivery() -> Delivery {
    Delivery { state: DeliveryState::Withheld, fault: Some(DeliveryFault::WindowClosed), at: at(2) }
}

fn note(kind: NoteKind) -> Note {
    Note {
        id: NoteId(9),
        conversation: ConversationId(7),
        author: john(),
        kind,
        text: "@mary a doctor is on the way".into(),
        mentions: vec![StaffId(43)],
        at: at(4),
    }
}

fn mary(active: bool) -> Staff {
    Staff {
        id: StaffId(43),
        hotel: HotelId(1),
        username: "mary".into(),
        name: "Mary Byrne".into(),
        title: "Housekeeper".into(),
        role: Role::Agent,
        departments: vec![DepartmentId(3)],
        image: None,
        active,
        on_duty: false,
    }
}

fn of_guest() -> Message {
    message(Sender::Guest { name: "Ann Guest".into(), visitor: None })
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
    let changed = |change, by| Event::ConversationChanged { conversation: handled(), change, by };
    let person = |active, change| Event::StaffChanged { hotel_slug: slug(), staff: mary(active), change };
    let house = |part| Event::HouseChanged { hotel_slug: slug(), part };
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
        changed(ConversationChange::Snoozed, Some(john())),
        changed(ConversationChange::Reopened, None),
        Event::ConversationTransferred {
            conversation: conversation(None),
            from: "Housekeeping".into(),
            by: john(),
        },
        Event::ConversationLeft {
            conversation: ConversationId(7),
            hotel_slug: slug(),
            department: DepartmentId(3),
            to: "Reception".into(),
        },
        Event::NoteAdded { conversation: handled().card, note: note(NoteKind::Remark) },
        Event::NoteAdded {
            conversation: handled().card,
            note: note(NoteKind::Transfer { from: "Housekeeping".into(), to: "Reception".into() }),
        },
        Event::DeliveryChanged { conversation: handled().card, message: MessageId(11), delivery: delivery() },
        person(true, StaffChange::Added),
        person(true, StaffChange::Edited),
        person(false, StaffChange::Edited),
        person(true, StaffChange::Duty),
        person(true, StaffChange::SignedOut),
        house(HousePart::Departments),
        house(HousePart::CannedAnswers),
        house(HousePart::Templates),
        house(HousePart::Messaging),
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

#[test]
fn guests_hear_nothing_of_what_is_staffs_own() {
    let secrets = ["a doctor is on the way", "vip", "353 87", "withheld", "priority", "snoozed", "whats"];
    for event in events() {
        let recorded = Recorded { hotel: HotelId(1), seq: JournalSeq(1), at: at(9), event };
        for right in Right::ALL {
            let Some(heard) = guest_event(&recorded, &hotel(), right) else { continue };
            let heard = serde_json::to_string(&heard).unwrap();
            for secret in secrets {
                assert!(!heard.contains(secret), "{}: {heard}", recorded.event.kind());
            }
        }
    }
}

#[test]
fn who_looks_is_told_to_the_department_alone() {
    let looking = Whisper::Looking {
        hotel: HotelId(1),
        conversation: ConversationId(7),
        department: DepartmentId(2),
        staff: StaffId(42),
        name: "John Smith".into(),
        looking: true,
        at: at(0),
    };
    let (topics, event) = passing(&looking).unwrap();
    assert_eq!(topics, [topics::department(HotelId(1), DepartmentId(2))]);
    let said = r#"{"type":"looking","conversation_id":7,"staff_id":42,"name":"John Smith","looking":true}"#;
    assert_eq!(serde_json::to_string(&event).unwrap(), said);
}
