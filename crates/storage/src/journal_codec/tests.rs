//! Whatever an event holds comes back as it was, and old rows stay readable.

mod bookings;
mod orders;
mod work;

use domain::event::{Reader, Remover, RoomCard, StayCard};
use domain::{
    Attachment, AttachmentId, Automation, BookingId, BookingRef, CardStay, CardVisitor, ClientKey,
    Conversation, ConversationCard, ConversationId, ConversationStatus, DepartmentId, Event, FaqId, HotelId,
    Message, MessageId, MessageSeq, ResponseKind, RoomChannels, RoomId, RoomNumber, Sender, Slug, StaffCard,
    StaffId, VisitorKey, VisitorRoomId,
};
use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;

use super::{decode, encode};

fn time() -> impl Strategy<Value = Timestamp> {
    (0_i64..4_000_000_000_000).prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

fn staff() -> impl Strategy<Value = StaffCard> {
    (any::<i64>(), any::<String>(), any::<String>(), option::of(any::<String>()))
        .prop_map(|(id, name, title, image)| StaffCard { id: StaffId(id), name, title, image })
}

fn slug() -> impl Strategy<Value = Slug> {
    "[a-z]{9,20}".prop_filter_map("a reserved word", |text| Slug::new(&text).ok())
}

fn number() -> impl Strategy<Value = RoomNumber> {
    "[0-9A-Z]{1,8}".prop_map(|text| RoomNumber::new(&text).unwrap())
}

fn visitor_key() -> impl Strategy<Value = VisitorKey> {
    "guest_[0-9]{13}_[a-z0-9]{1,9}".prop_map(|key| VisitorKey::new(&key).unwrap())
}

fn visitor() -> impl Strategy<Value = CardVisitor> {
    (any::<i64>(), visitor_key(), option::of(any::<String>()), any::<bool>()).prop_map(
        |(room, key, email, converted)| CardVisitor { room: VisitorRoomId(room), key, email, converted },
    )
}

fn automation() -> impl Strategy<Value = Automation> {
    let faq = (any::<i64>(), option::of(any::<bool>()))
        .prop_map(|(faq, helpful)| Automation::Faq { faq: FaqId(faq), helpful });
    let response = prop::collection::vec(any::<String>(), 0..3)
        .prop_map(|quick_replies| Automation::Response { kind: ResponseKind::Holiday, quick_replies });
    prop_oneof![faq, response]
}

fn card() -> impl Strategy<Value = ConversationCard> {
    let ids = (any::<i64>(), any::<i64>(), any::<i64>(), any::<i64>(), any::<i64>());
    let texts = (slug(), "[A-Z0-9-]{1,20}", any::<String>(), any::<String>(), option::of(any::<String>()));
    let flags = (any::<bool>(), any::<bool>(), option::of(visitor()));
    (ids, texts, option::of((any::<i64>(), number())), option::of(staff()), flags).prop_map(
        |(
            (id, hotel, booking, pin_epoch, department),
            (hotel_slug, booking_ref, guest_name, department_name, guest_phone),
            room,
            handler,
            (open, is_stay, visitor),
        )| {
            ConversationCard {
                id: ConversationId(id),
                hotel: HotelId(hotel),
                hotel_slug,
                room_channels: if open { RoomChannels::Open } else { RoomChannels::Sealed },
                stay: is_stay.then(|| CardStay {
                    booking: BookingId(booking),
                    reference: BookingRef::new(&booking_ref).unwrap(),
                }),
                visitor,
                room: room.as_ref().map(|(room, _)| RoomId(*room)),
                room_number: room.map(|(_, number)| number),
                pin_epoch,
                guest_name,
                guest_phone,
                department: DepartmentId(department),
                department_name,
                handler,
            }
        },
    )
}

fn conversation() -> impl Strategy<Value = Conversation> {
    let status = prop_oneof![
        Just(ConversationStatus::Active),
        Just(ConversationStatus::Closed),
        Just(ConversationStatus::Archived)
    ];
    let times = (option::of(time()), option::of(time()), time(), time());
    let summary = (any::<[i64; 3]>(), option::of(any::<String>()), times);
    (card(), status, work::arrangement(), summary).prop_map(
        |(
            card,
            status,
            (priority, snoozed_until, tags, whatsapp_until, guest_door),
            (
                [last, by_staff, by_guest],
                last_preview,
                (last_message_at, waiting_since, created_at, updated_at),
            ),
        )| {
            Conversation {
                card,
                status,
                priority,
                snoozed_until,
                tags,
                whatsapp_until,
                guest_door,
                last_seq: MessageSeq(last),
                last_preview,
                last_message_at,
                unread_by_staff: by_staff,
                unread_by_guest: by_guest,
                waiting_since,
                created_at,
                updated_at,
            }
        },
    )
}

fn file() -> impl Strategy<Value = Attachment> {
    (any::<i64>(), any::<[String; 3]>(), any::<i64>()).prop_map(|(id, [key, name, media_type], size)| {
        Attachment { id: AttachmentId(id), key, name, media_type, size }
    })
}

fn message() -> impl Strategy<Value = Message> {
    let sender = prop_oneof![
        (any::<String>(), option::of(visitor_key()))
            .prop_map(|(name, visitor)| Sender::Guest { name, visitor }),
        staff().prop_map(Sender::Staff),
        Just(Sender::System)
    ];
    let key = option::of("[a-z0-9é\"\\\\]{1,30}".prop_map(|key| ClientKey::new(&key).unwrap()));
    let files = prop::collection::vec(file(), 0..3);
    let times = (time(), option::of(time()), option::of(time()), option::of(time()));
    let way = (work::door(), option::of(automation()), option::of(time()), option::of(work::delivery()));
    (any::<[i64; 3]>(), sender, way, any::<String>(), key, option::of(any::<i64>()), files, times).prop_map(
        |(
            [id, conversation, seq],
            sender,
            (door, automation, said_at, delivery),
            text,
            client_key,
            reply_to,
            attachments,
            (created_at, read_at, edited_at, deleted_at),
        )| {
            Message {
                id: MessageId(id),
                conversation: ConversationId(conversation),
                seq: MessageSeq(seq),
                sender,
                door,
                text,
                client_key,
                reply_to: reply_to.map(MessageId),
                attachments,
                automation,
                said_at,
                delivery,
                created_at,
                read_at,
                edited_at,
                deleted_at,
            }
        },
    )
}

fn room() -> impl Strategy<Value = RoomCard> {
    (any::<i64>(), number(), slug()).prop_map(|(id, number, hotel_slug)| RoomCard {
        id: RoomId(id),
        number,
        hotel_slug,
    })
}

fn stay() -> impl Strategy<Value = StayCard> {
    (any::<i64>(), any::<String>(), room(), any::<i64>(), option::of(card())).prop_map(
        |(booking, guest_name, room, pin_epoch, conversation)| StayCard {
            booking: BookingId(booking),
            guest_name,
            room,
            pin_epoch,
            conversation,
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    let said = || (conversation(), message());
    prop_oneof![
        conversation().prop_map(|conversation| Event::ConversationOpened { conversation }),
        said().prop_map(|(conversation, message)| Event::MessageSent { conversation, message }),
        said().prop_map(|(conversation, message)| Event::MessageEdited { conversation, message }),
        (said(), any::<bool>(), option::of(staff())).prop_map(|((conversation, message), erased, by)| {
            let by = by.map_or(Remover::Guest, Remover::Staff);
            Event::MessageDeleted { conversation, message, erased, by }
        }),
        (conversation(), option::of(staff()), prop::collection::vec(any::<i64>(), 0..5)).prop_map(
            |(conversation, by, ids)| {
                let messages = ids.into_iter().map(MessageId).collect();
                Event::MessagesRead { conversation, by: by.map_or(Reader::Guest, Reader::Staff), messages }
            }
        ),
        conversation().prop_map(|conversation| Event::HandlerChanged { conversation }),
        stay().prop_map(|stay| Event::StayStarted { stay }),
        stay().prop_map(|stay| Event::StayEnded { stay }),
        (room(), any::<i64>(), option::of(card())).prop_map(|(room, ended_epoch, conversation)| {
            Event::PinChanged { room, ended_epoch, conversation }
        }),
        (room(), time()).prop_map(|(room, until)| Event::PinLocked { room, until }),
        work::event(),
        bookings::event(),
        orders::event(),
    ]
}

proptest! {
    #[test]
    fn every_event_comes_back_as_it_was(event in event()) {
        let text = encode(&event).unwrap();
        prop_assert_eq!(decode(&text).unwrap(), event);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = decode(&text);
    }
}

#[test]
fn a_row_of_the_first_version_stays_readable() {
    let text = r#"{"v":1,"event":{"pin_locked":{"room":{"id":5,"number":"205","hotel_slug":"seaside"},"until":60000}}}"#;
    let room = RoomCard {
        id: RoomId(5),
        number: RoomNumber::new("205").unwrap(),
        hotel_slug: Slug::new("seaside").unwrap(),
    };
    let event = Event::PinLocked { room, until: Timestamp::from_second(60).unwrap() };
    assert_eq!(decode(text).unwrap(), event);
    assert_eq!(encode(&event).unwrap(), text);
    assert!(decode(&text.replace("\"v\":1", "\"v\":2")).is_err());
}
