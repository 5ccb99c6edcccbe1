//! What staff hear, and where.

use app::ports::Topic;
use domain::event::RoomCard;
use domain::{Event, Recorded};

use super::menu_change;
use super::talk::conversation_event;
use crate::console::topics;
use crate::console::wire::live::{HouseEvent, RoomEvent, StaffEvent};
use crate::console::wire::news::WorkEvent;
use crate::console::wire::time;

/// The topic of the staff who hear a journal row: each row has exactly one.
pub fn staff_topic(recorded: &Recorded) -> Topic {
    let department = match &recorded.event {
        Event::OrderPlaced { order } | Event::OrderChanged { order, .. } => Some(order.department),
        Event::ConversationLeft { department, .. } => Some(*department),
        Event::NoteAdded { conversation, .. } | Event::DeliveryChanged { conversation, .. } => {
            Some(conversation.department)
        }
        event => event.conversation().map(|conversation| conversation.card.department),
    };
    match department {
        Some(department) => topics::department(recorded.hotel, department),
        None => topics::desk(recorded.hotel),
    }
}

/// What staff hear of a row. That a link was revoked they read from the booking when they look at it.
pub fn staff_event(recorded: &Recorded) -> Option<StaffEvent> {
    let conversation = conversation_event(recorded, |conversation| conversation.into());
    let work = || work_event(&recorded.event).map(|event| StaffEvent::Work(Box::new(event)));
    let room = || room_event(&recorded.event).map(StaffEvent::Room);
    let house = || house_event(&recorded.event).map(|event| StaffEvent::House(Box::new(event)));
    conversation
        .map(|event| StaffEvent::Conversation(Box::new(event)))
        .or_else(work)
        .or_else(room)
        .or_else(house)
}

fn work_event(event: &Event) -> Option<WorkEvent> {
    Some(match event {
        Event::ConversationChanged { conversation, change, by } => WorkEvent::ConversationChanged {
            conversation: conversation.into(),
            change: (*change).into(),
            by: by.as_ref().map(Into::into),
        },
        Event::ConversationTransferred { conversation, from, by } => WorkEvent::ConversationTransferred {
            conversation: conversation.into(),
            from: from.clone(),
            by: by.into(),
        },
        Event::ConversationLeft { conversation, department, to, .. } => WorkEvent::ConversationLeft {
            conversation_id: conversation.0,
            department_id: department.0,
            to: to.clone(),
        },
        Event::NoteAdded { conversation, note } => {
            WorkEvent::NoteAdded { conversation_id: conversation.id.0, note: note.into() }
        }
        Event::DeliveryChanged { conversation, message, delivery } => WorkEvent::DeliveryChanged {
            conversation_id: conversation.id.0,
            message_id: message.0,
            delivery: delivery.into(),
        },
        Event::StaffChanged { staff, change, .. } => {
            WorkEvent::StaffChanged { staff: staff.into(), change: (*change).into() }
        }
        Event::HouseChanged { part, .. } => WorkEvent::HouseChanged { part: (*part).into() },
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => return None,
    })
}

fn room_event(event: &Event) -> Option<RoomEvent> {
    Some(match event {
        Event::StayStarted { stay } => RoomEvent::StayStarted {
            room_id: stay.room.id.0,
            room_number: number(&stay.room),
            guest_name: stay.guest_name.clone(),
        },
        Event::StayEnded { stay } => RoomEvent::StayEnded {
            room_id: stay.room.id.0,
            room_number: number(&stay.room),
            guest_name: stay.guest_name.clone(),
        },
        Event::PinChanged { room, .. } => {
            RoomEvent::PinChanged { room_id: room.id.0, room_number: number(room) }
        }
        Event::PinLocked { room, until } => {
            RoomEvent::PinLocked { room_id: room.id.0, room_number: number(room), until: time(*until) }
        }
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::ConversationChanged { .. }
        | Event::ConversationTransferred { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => return None,
    })
}

fn house_event(event: &Event) -> Option<HouseEvent> {
    Some(match event {
        Event::BookingChanged { booking, change } => {
            HouseEvent::BookingChanged { booking: booking.into(), change: (*change).into() }
        }
        Event::OrderPlaced { order } => HouseEvent::OrderPlaced { order: order.into() },
        Event::OrderChanged { order, before } => {
            HouseEvent::OrderChanged { order: order.into(), before: (*before).into() }
        }
        Event::MenuChanged { menu, sold_out, .. } => HouseEvent::MenuChanged(menu_change(*menu, *sold_out)),
        Event::ChargesChanged { .. } => HouseEvent::ChargesChanged {},
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::ConversationChanged { .. }
        | Event::ConversationTransferred { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::TokenRevoked { .. } => return None,
    })
}

fn number(room: &RoomCard) -> String {
    room.number.as_str().to_owned()
}
