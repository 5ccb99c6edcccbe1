//! What happened → what event streams say, once for staff and once for each audience of guests.

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Frame, Hub, Topic, Typist, Whisper};
use domain::event::{BookingCard, Reader, RoomCard};
use domain::{Conversation, Event, ItemId, MenuId, Recorded};

use super::wire::live::{
    ConversationEvent, GuestEvent, HouseEvent, MenuChange, PassingEvent, RoomEvent, Side, StaffEvent,
    StayEvent,
};
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

    fn tell_guests(&self, recorded: &Recorded, hub: &dyn Hub) {
        for right in Right::ALL {
            let Some(topic) = guest_topic(recorded, right) else { return };
            if hub.listeners(&topic) > 0 {
                self.tell_guests_of(&topic, right, recorded, hub);
            }
            // What does not tell the right goes to one topic for all of them.
            if recorded.event.conversation().is_none() {
                return;
            }
        }
    }

    fn tell_guests_of(&self, topic: &Topic, right: Right, recorded: &Recorded, hub: &dyn Hub) {
        // Whoever joined the topic remembered the hotel before; were it ever missing, the journal still has the event.
        let Some(hotel) = self.house.console.hotel(recorded.hotel) else {
            return hub.end(topic, Farewell::TooSlow);
        };
        if let Some(event) = guest_event(recorded, &hotel, right) {
            hub.publish(topic, Frame::recorded(sse::row(recorded.seq, &event), recorded.seq), None);
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
        self.tell_guests(recorded, hub);
        for (over, why) in ended_topics(recorded) {
            hub.end(&over, why);
        }
    }

    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub) {
        let Whisper::Typing { hotel, conversation, booking, department, who, typing, .. } = whisper else {
            return;
        };
        let desk = topics::department(*hotel, *department);
        let guests = match who {
            Typist::Staff { .. } => &Right::ALL[..],
            Typist::Guest => &[],
        };
        let guests = guests.iter().map(|right| topics::chat(*booking, *right));
        let listening: Vec<Topic> = guests.chain([desk]).filter(|topic| hub.listeners(topic) > 0).collect();
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
    let department = match &recorded.event {
        Event::OrderPlaced { order } | Event::OrderChanged { order, .. } => Some(order.department),
        event => event.conversation().map(|conversation| conversation.card.department),
    };
    match department {
        Some(department) => topics::department(recorded.hotel, department),
        None => topics::desk(recorded.hotel),
    }
}

/// The topic of the guests who hear a journal row while their stay allows `right`: each row has at most one. The replay of
/// the journal asks here as well, so that it never says more than what was said live.
pub fn guest_topic(recorded: &Recorded, right: Right) -> Option<Topic> {
    match &recorded.event {
        Event::BookingChanged { booking, .. } => Some(topics::stay(booking.booking.id)),
        Event::OrderPlaced { order } | Event::OrderChanged { order, .. } => {
            Some(topics::orders(order.place.booking))
        }
        Event::MenuChanged { .. } => Some(topics::menus(recorded.hotel)),
        event => event.conversation().map(|conversation| topics::chat(conversation.card.booking, right)),
    }
}

// The streams that a row ends: because their right is over, or because the stay allows something else now. The latter
// come back, and are told what that is.
fn ended_topics(recorded: &Recorded) -> Vec<(Topic, Farewell)> {
    match &recorded.event {
        Event::StayEnded { stay } => vec![(topics::pin(stay.room.id, stay.pin_epoch), Farewell::RightEnded)],
        Event::PinChanged { room, ended_epoch, .. } => {
            vec![(topics::pin(room.id, *ended_epoch), Farewell::RightEnded)]
        }
        Event::TokenRevoked { token, .. } => vec![(topics::token(*token), Farewell::RightEnded)],
        Event::BookingChanged { booking, .. } => turned_rights(booking, recorded),
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::PinLocked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => Vec::new(),
    }
}

fn turned_rights(card: &BookingCard, recorded: &Recorded) -> Vec<(Topic, Farewell)> {
    let now = Right::of(card.booking.right(recorded.at, card.enquiry_days));
    let why = if now.is_some() { Farewell::TooSlow } else { Farewell::RightEnded };
    let over = Right::ALL.into_iter().filter(|right| Some(*right) != now);
    over.map(|right| (topics::right(card.booking.id, right), why)).collect()
}

/// What staff hear of a row. That a link was revoked they read from the booking when they look at it.
pub fn staff_event(recorded: &Recorded) -> Option<StaffEvent> {
    let conversation = conversation_event(recorded, |conversation| conversation.into());
    let room = || room_event(&recorded.event).map(StaffEvent::Room);
    let house = || house_event(&recorded.event).map(|event| StaffEvent::House(Box::new(event)));
    conversation.map(|event| StaffEvent::Conversation(Box::new(event))).or_else(room).or_else(house)
}

/// What guests hear of a row while their stay allows `right`.
pub fn guest_event(recorded: &Recorded, hotel: &HotelRef, right: Right) -> Option<GuestEvent> {
    let view = |conversation: &Conversation| GuestConversation::new(conversation, hotel, right);
    let conversation = conversation_event(recorded, view);
    let stay = || stay_event(&recorded.event).map(|event| GuestEvent::Stay(Box::new(event)));
    conversation.map(|event| GuestEvent::Conversation(Box::new(event))).or_else(stay)
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

fn stay_event(event: &Event) -> Option<StayEvent> {
    Some(match event {
        Event::BookingChanged { booking, change } => StayEvent::BookingChanged {
            booking_id: booking.booking.reference.as_str().to_owned(),
            change: (*change).into(),
        },
        Event::OrderPlaced { order } => StayEvent::OrderPlaced { order: order.into() },
        Event::OrderChanged { order, .. } => StayEvent::OrderChanged { order: order.into() },
        Event::MenuChanged { menu, sold_out, .. } => StayEvent::MenuChanged(menu_change(*menu, *sold_out)),
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
        | Event::TokenRevoked { .. }
        | Event::ChargesChanged { .. } => return None,
    })
}

fn menu_change(menu: Option<MenuId>, sold_out: Option<(ItemId, bool)>) -> MenuChange {
    MenuChange {
        menu_id: menu.map(|id| id.0),
        item_id: sold_out.map(|(item, _)| item.0),
        sold_out: sold_out.map(|(_, sold_out)| sold_out),
    }
}

fn number(room: &RoomCard) -> String {
    room.number.as_str().to_owned()
}

#[cfg(test)]
mod tests;
