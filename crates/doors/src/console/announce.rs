//! What happened → what event streams say, once for staff and once for the guest.

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Frame, Hub, Topic, Typist, Whisper};
use domain::event::{Reader, RoomCard};
use domain::{Conversation, Event, Recorded};

use super::wire::live::{ConversationEvent, GuestEvent, PassingEvent, RoomEvent, Side, StaffEvent};
use super::wire::people::HotelRef;
use super::wire::talk::{GuestConversation, Right};
use super::wire::time;
use super::{sse, topics};
use crate::House;

/// Announces to event streams.
pub struct ConsoleAnnouncer {
    house: Arc<House>,
}

impl ConsoleAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }

    fn tell_guest(&self, recorded: &Recorded, hub: &dyn Hub) {
        let Some(conversation) = conversation_of(&recorded.event) else { return };
        let topic = topics::guest(conversation.card.id);
        if hub.listeners(&topic) == 0 {
            return;
        }
        // Whoever joined the topic remembered the hotel before; were it ever missing, the journal still has the event.
        let Some(hotel) = self.house.console.hotel(recorded.hotel) else {
            return hub.end(&topic, Farewell::TooSlow);
        };
        if let Some(event) = guest_event(recorded, &hotel) {
            hub.publish(&topic, Frame::recorded(sse::row(recorded.seq, &event), recorded.seq), None);
        }
    }
}

impl Announcer for ConsoleAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        let desk = staff_topic(recorded);
        if hub.listeners(&desk) > 0
            && let Some(event) = staff_event(recorded)
        {
            hub.publish(&desk, Frame::recorded(sse::row(recorded.seq, &event), recorded.seq), None);
        }
        self.tell_guest(recorded, hub);
        if let Some(over) = ended_topic(&recorded.event) {
            hub.end(&over, Farewell::RightEnded);
        }
    }

    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub) {
        let Whisper::Typing { hotel, conversation, department, who, typing, .. } = whisper else { return };
        let desk = topics::department(*hotel, *department);
        let guest = matches!(who, Typist::Staff { .. }).then(|| topics::guest(*conversation));
        let listening: Vec<Topic> =
            guest.into_iter().chain([desk]).filter(|topic| hub.listeners(topic) > 0).collect();
        if listening.is_empty() {
            return;
        }
        let (who, name, staff_id) = match who {
            Typist::Guest => (Side::Guest, String::new(), None),
            Typist::Staff { id, name } => (Side::Staff, name.clone(), Some(id.0)),
        };
        let typing =
            PassingEvent::Typing { conversation_id: conversation.0, who, name, staff_id, typing: *typing };
        let bytes = sse::passing(&typing);
        for topic in listening {
            hub.publish(&topic, Frame::passing(bytes.clone()), None);
        }
    }
}

/// The topic of the staff who hear a journal row: each row has exactly one.
pub fn staff_topic(recorded: &Recorded) -> Topic {
    match conversation_of(&recorded.event) {
        Some(conversation) => topics::department(recorded.hotel, conversation.card.department),
        None => topics::desk(recorded.hotel),
    }
}

/// The conversation a row is about; its guest hears the row.
pub fn conversation_of(event: &Event) -> Option<&Conversation> {
    match event {
        Event::ConversationOpened { conversation }
        | Event::HandlerChanged { conversation }
        | Event::MessageSent { conversation, .. }
        | Event::MessageEdited { conversation, .. }
        | Event::MessageDeleted { conversation, .. }
        | Event::MessagesRead { conversation, .. } => Some(conversation),
        Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => None,
    }
}

// The streams whose right has ended by a row.
fn ended_topic(event: &Event) -> Option<Topic> {
    match event {
        Event::StayEnded { stay } => Some(topics::pin(stay.room.id, stay.pin_epoch)),
        Event::PinChanged { room, ended_epoch, .. } => Some(topics::pin(room.id, *ended_epoch)),
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => None,
    }
}

/// What staff hear of a row: of each exactly one thing.
pub fn staff_event(recorded: &Recorded) -> Option<StaffEvent> {
    let conversation = conversation_event(recorded, |conversation| conversation.into());
    let room = || room_event(&recorded.event).map(StaffEvent::Room);
    conversation.map(|event| StaffEvent::Conversation(Box::new(event))).or_else(room)
}

/// What the guest of the row's conversation hears.
pub fn guest_event(recorded: &Recorded, hotel: &HotelRef) -> Option<GuestEvent> {
    // Guests come in here by the PIN of the room they live in and are put out when the stay ends, so whoever still
    // listens is in house.
    let view = |conversation: &Conversation| GuestConversation::new(conversation, hotel, Right::Full);
    conversation_event(recorded, view).map(|event| GuestEvent::Conversation(Box::new(event)))
}

fn conversation_event<C>(
    recorded: &Recorded,
    view: impl Fn(&Conversation) -> C,
) -> Option<ConversationEvent<C>> {
    Some(match &recorded.event {
        Event::ConversationOpened { conversation } => {
            ConversationEvent::ConversationOpened { conversation: view(conversation) }
        }
        Event::HandlerChanged { conversation } => {
            ConversationEvent::HandlerChanged { conversation: view(conversation) }
        }
        Event::MessageSent { conversation, message } => {
            ConversationEvent::MessageSent { conversation: view(conversation), message: message.into() }
        }
        Event::MessageEdited { conversation, message } => {
            ConversationEvent::MessageEdited { conversation: view(conversation), message: message.into() }
        }
        Event::MessageDeleted { conversation, message, erased, .. } => ConversationEvent::MessageDeleted {
            conversation: view(conversation),
            message_id: message.id.0,
            erased: *erased,
            message: (!erased).then(|| message.into()),
        },
        Event::MessagesRead { conversation, by, messages } => ConversationEvent::MessagesRead {
            conversation: view(conversation),
            by: match by {
                Reader::Guest => Side::Guest,
                Reader::Staff(_) => Side::Staff,
            },
            message_ids: messages.iter().map(|id| id.0).collect(),
            at: time(recorded.at),
        },
        Event::StayStarted { .. }
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

fn number(room: &RoomCard) -> String {
    room.number.as_str().to_owned()
}

#[cfg(test)]
mod tests;
