//! What is told of how staff work, and what older rows lack.

use domain::event::{ConversationChange, HousePart, StaffChange};
use domain::{
    Conversation, ConversationId, Delivery, DeliveryFault, DeliveryState, DepartmentId, Door, Event, HotelId,
    MessageId, Note, NoteId, NoteKind, Priority, Role, Staff, StaffId, Tag,
};
use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{card, conversation, decode, encode, slug, staff, time};

pub(super) fn door() -> impl Strategy<Value = Door> {
    select(vec![Door::Room, Door::Booking, Door::Department, Door::WhatsApp, Door::Visitor, Door::Console])
}

pub(super) fn delivery() -> impl Strategy<Value = Delivery> {
    use DeliveryState::{Delivered, Failed, Queued, Read, Sent, Withheld};
    let states = select(vec![Queued, Sent, Delivered, Read, Failed, Withheld]);
    let faults = select(vec![
        DeliveryFault::WindowClosed,
        DeliveryFault::Undeliverable,
        DeliveryFault::OptedOut,
        DeliveryFault::Throttled,
        DeliveryFault::Template,
        DeliveryFault::Media,
        DeliveryFault::Access,
        DeliveryFault::Account,
        DeliveryFault::Provider,
        DeliveryFault::Unsupported,
        DeliveryFault::Identity,
        DeliveryFault::Other,
    ]);
    (states, option::of(faults), time()).prop_map(|(state, fault, at)| Delivery { state, fault, at })
}

type Arrangement = (Priority, Option<Timestamp>, Vec<Tag>, Option<Timestamp>, Option<Door>);

/// What a conversation has besides its summary.
pub(super) fn arrangement() -> impl Strategy<Value = Arrangement> {
    let priority = select(vec![Priority::Low, Priority::Normal, Priority::High, Priority::Urgent]);
    let tags = prop::collection::vec("[a-z0-9é]{1,32}".prop_map(|word| Tag::new(&word).unwrap()), 0..4);
    (priority, option::of(time()), tags, option::of(time()), option::of(door()))
}

fn note() -> impl Strategy<Value = Note> {
    let kind = option::of(any::<[String; 2]>()).prop_map(|names| match names {
        Some([from, to]) => NoteKind::Transfer { from, to },
        None => NoteKind::Remark,
    });
    let mentions = prop::collection::vec(any::<i64>(), 0..4);
    (any::<[i64; 2]>(), staff(), kind, any::<String>(), mentions, time()).prop_map(
        |([id, conversation], author, kind, text, mentions, at)| Note {
            id: NoteId(id),
            conversation: ConversationId(conversation),
            author,
            kind,
            text,
            mentions: mentions.into_iter().map(StaffId).collect(),
            at,
        },
    )
}

fn person() -> impl Strategy<Value = Staff> {
    let role = select(vec![Role::Owner, Role::Manager, Role::Agent, Role::ReadOnly]);
    let departments = prop::collection::vec(any::<i64>(), 0..4);
    (staff(), any::<i64>(), any::<String>(), role, departments, any::<[bool; 2]>()).prop_map(
        |(card, hotel, username, role, departments, [active, on_duty])| Staff {
            id: card.id,
            hotel: HotelId(hotel),
            username,
            name: card.name,
            title: card.title,
            role,
            departments: departments.into_iter().map(DepartmentId).collect(),
            image: card.image,
            active,
            on_duty,
        },
    )
}

fn conversation_change() -> impl Strategy<Value = ConversationChange> {
    use ConversationChange::{Archived, Closed, Linked, Prioritized, Reopened, Snoozed, Tagged};
    select(vec![Closed, Reopened, Archived, Prioritized, Snoozed, Tagged, Linked])
}

fn staff_change() -> impl Strategy<Value = StaffChange> {
    select(vec![StaffChange::Added, StaffChange::Edited, StaffChange::Duty, StaffChange::SignedOut])
}

fn house_part() -> impl Strategy<Value = HousePart> {
    use HousePart::{CannedAnswers, Departments, Messaging, Templates};
    select(vec![Departments, CannedAnswers, Templates, Messaging])
}

pub(super) fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (conversation(), conversation_change(), option::of(staff()))
            .prop_map(|(conversation, change, by)| Event::ConversationChanged { conversation, change, by }),
        (conversation(), any::<String>(), staff()).prop_map(|(conversation, from, by)| {
            Event::ConversationTransferred { conversation, from, by }
        }),
        (any::<[i64; 2]>(), slug(), any::<String>()).prop_map(
            |([conversation, department], hotel_slug, to)| Event::ConversationLeft {
                conversation: ConversationId(conversation),
                hotel_slug,
                department: DepartmentId(department),
                to,
            }
        ),
        (card(), note()).prop_map(|(conversation, note)| Event::NoteAdded { conversation, note }),
        (card(), any::<i64>(), delivery()).prop_map(|(conversation, message, delivery)| {
            Event::DeliveryChanged { conversation, message: MessageId(message), delivery }
        }),
        (slug(), person(), staff_change()).prop_map(|(hotel_slug, staff, change)| Event::StaffChanged {
            hotel_slug,
            staff,
            change
        }),
        (slug(), house_part()).prop_map(|(hotel_slug, part)| Event::HouseChanged { hotel_slug, part }),
    ]
}

const BEFORE_WORK: &str = concat!(
    r#"{"v":1,"event":{"message_sent":{"conversation":{"card":{"id":1,"hotel":2,"hotel_slug":"seaside","#,
    r#""room_channels":"sealed","booking":3,"booking_ref":"BK-1","room":4,"room_number":"205","pin_epoch":5,"#,
    r#""guest_name":"Ann","department":6,"department_name":"Reception","handler":null},"status":"active","#,
    r#""last_seq":1,"last_preview":"hello","last_message_at":1000,"unread_by_staff":1,"unread_by_guest":0,"#,
    r#""waiting_since":1000,"created_at":500,"updated_at":1000},"message":{"id":7,"conversation":1,"seq":1,"#,
    r#""sender":{"guest":{"name":"Ann"}},"door":"room","text":"hello","client_key":null,"reply_to":null,"#,
    r#""attachments":[],"created_at":1000,"read_at":null,"edited_at":null,"deleted_at":null}}}}"#
);

#[test]
fn a_row_from_before_this_was_kept_stays_readable() {
    let Event::MessageSent { conversation, message } = decode(BEFORE_WORK).unwrap() else {
        panic!("a message was sent");
    };
    let Conversation { card, priority, snoozed_until, tags, whatsapp_until, guest_door, .. } = &conversation;
    assert_eq!((card.guest_phone.as_ref(), *priority), (None, Priority::Normal));
    assert_eq!((snoozed_until, tags.len(), whatsapp_until, guest_door), (&None, 0, &None, &None));
    assert_eq!((message.text.as_str(), message.said_at, &message.delivery), ("hello", None, &None));
    let again = encode(&Event::MessageSent { conversation, message }).unwrap();
    assert!(decode(&again).is_ok());
}
