use domain::event::{Remover, StayCard};
use domain::{
    Attachment, AttachmentId, BookingId, BookingRef, ClientKey, ConversationCard, ConversationId,
    ConversationStatus, DepartmentId, Door, HotelId, JournalSeq, Message, MessageId, MessageSeq,
    RoomChannels, RoomId, RoomNumber, Sender, Slug, StaffCard, StaffId,
};
use jiff::Timestamp;

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
        let for_staff = staff_event(&recorded).expect("staff hear of every row");
        told += &format!("staff: {}\n", serde_json::to_string(&for_staff).unwrap());
        match guest_event(&recorded, &hotel(), Right::Full) {
            Some(event) => told += &format!("guest: {}\n", serde_json::to_string(&event).unwrap()),
            None => told += "guest: nothing\n",
        }
        told += &format!("ends: {:?}\n\n", ended_topics(&recorded));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_guest_hears_exactly_the_rows_of_a_conversation() {
    for event in events() {
        let recorded = Recorded { hotel: HotelId(1), seq: JournalSeq(1), at: at(9), event };
        let hears = guest_event(&recorded, &hotel(), Right::Full).is_some();
        assert_eq!(hears, conversation_of(&recorded.event).is_some(), "{}", recorded.event.kind());
    }
}
