//! What happened → what sockets hear, live and replayed alike.

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Frame, Hub, Topic, Typist, Whisper};
use domain::event::{BookingCard, ConversationChange, HousePart, Reader};
use domain::{BookingState, Conversation, Event, Message, Recorded, Sender};
use serde_json::{Value, json};

use super::topics;
use super::wire::frames;
use super::wire::rows::{Shown, status, time};
use crate::House;

/// Announces to sockets.
pub struct DepartmentAnnouncer {
    house: Arc<House>,
}

impl DepartmentAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }
}

impl Announcer for DepartmentAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        for topic in heard_by(recorded) {
            if hub.listeners(&topic) > 0 {
                for frame in said(&self.house.settings.public_url, recorded, &topic) {
                    hub.publish(&topic, Frame::recorded(frames::encode(&frame), recorded.seq), None);
                }
            }
        }
        if let Some((topic, why)) = ended(recorded) {
            hub.end(&topic, why);
        }
    }

    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub) {
        let Whisper::Typing { hotel, conversation, department, who, typing, .. } = whisper else { return };
        let topic = topics::department(*hotel, *department);
        if hub.listeners(&topic) == 0 {
            return;
        }
        let (user, name) = match who {
            Typist::Guest | Typist::Visitor(_) => (None, "Guest"),
            Typist::Staff { id, name } => (Some(id.0), name.as_str()),
        };
        let frame = frames::typing(conversation.0, user, name, *typing);
        hub.publish(&topic, Frame::passing(frames::encode(&frame)), None);
    }
}

/// The topics whose listeners hear of a row. The replay of the journal asks here as well, so that it never says more than
/// what was said live.
pub fn heard_by(recorded: &Recorded) -> Vec<Topic> {
    let department =
        |conversation: &Conversation| topics::department(recorded.hotel, conversation.card.department);
    match &recorded.event {
        Event::MessageSent { conversation, message } => {
            let guest = conversation.card.booking().filter(|_| !message.is_from_guest()).map(topics::guest);
            [department(conversation)].into_iter().chain(guest).collect()
        }
        Event::ConversationLeft { department, .. } => vec![topics::department(recorded.hotel, *department)],
        event => event.conversation().map(department).into_iter().collect(),
    }
}

/// What the listeners of one of those topics hear, in order. Guests hear messages and nothing else.
pub fn said(public_url: &str, recorded: &Recorded, topic: &Topic) -> Vec<Value> {
    let shown = Shown { public_url, now: recorded.at };
    match &recorded.event {
        Event::MessageSent { conversation, message } => {
            let message_frame = frames::message(recorded.seq, shown.message(&conversation.card, message));
            if conversation.card.booking().map(topics::guest).as_ref() == Some(topic) {
                return vec![message_frame];
            }
            let news = json!({"data": shown.news(conversation, message)});
            vec![message_frame, frames::update(recorded.seq, "new_message", news)]
        }
        Event::ConversationOpened { conversation } | Event::ConversationTransferred { conversation, .. } => {
            let row = shown.conversation(conversation, None, None);
            vec![frames::new_conversation(recorded.seq, &row)]
        }
        event => update(&shown, recorded, event)
            .map(|(kind, data)| frames::update(recorded.seq, kind, data))
            .into_iter()
            .collect(),
    }
}

// Notes and deliveries are told by our own pages alone; rooms, bookings and orders are no matter of this door.
fn update(shown: &Shown<'_>, recorded: &Recorded, event: &Event) -> Option<(&'static str, Value)> {
    let about = |conversation: &Conversation, by: &str| {
        json!({
            "conversation_id": conversation.card.id.0,
            "department": conversation.card.department_name,
            "updated_by": by,
            "timestamp": time(recorded.at),
        })
    };
    Some(match event {
        Event::ConversationChanged { conversation, change, by } => {
            let mut data = about(conversation, by.as_ref().map_or("", |staff| staff.name.as_str()));
            data["status"] = status(conversation.status).into();
            (changed(*change), data)
        }
        Event::ConversationLeft { conversation, department, to, .. } => {
            let data = json!({
                "conversation_id": conversation.0, "department_id": department.0, "to_department": to,
                "timestamp": time(recorded.at),
            });
            ("conversation_transferred", data)
        }
        Event::HandlerChanged { conversation } => {
            let handler = conversation.card.handler.as_ref();
            let mut data = about(conversation, handler.map_or("", |staff| staff.name.as_str()));
            data["handler"] =
                handler.map_or(Value::Null, |staff| json!({"id": staff.id.0, "name": staff.name}));
            ("handler_changed", data)
        }
        Event::MessageEdited { conversation, message } => {
            let mut data = about(conversation, author(message));
            data["message"] = shown.message(&conversation.card, message);
            ("message_updated", data)
        }
        Event::MessageDeleted { conversation, message, erased, .. } => {
            let mut data = about(conversation, "");
            data["message_id"] = message.id.0.into();
            data["erased"] = (*erased).into();
            ("message_deleted", data)
        }
        Event::MessagesRead { conversation, by, messages } => {
            let reader = match by {
                Reader::Guest => conversation.card.guest_name.as_str(),
                Reader::Staff(staff) => staff.name.as_str(),
            };
            let mut data = about(conversation, reader);
            data["read_by"] = if matches!(by, Reader::Guest) { "guest" } else { "staff" }.into();
            data["message_ids"] = messages.iter().map(|id| id.0).collect();
            data["unread_count"] = conversation.unread_by_staff.into();
            ("messages_read", data)
        }
        Event::MessageSent { .. }
        | Event::ConversationOpened { .. }
        | Event::ConversationTransferred { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
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

fn changed(change: ConversationChange) -> &'static str {
    match change {
        ConversationChange::Closed => "conversation_closed",
        ConversationChange::Reopened => "conversation_reopened",
        ConversationChange::Archived => "conversation_archived",
        ConversationChange::Prioritized
        | ConversationChange::Snoozed
        | ConversationChange::Tagged
        | ConversationChange::Linked
        | ConversationChange::Contacted
        | ConversationChange::Converted
        | ConversationChange::Merged
        | ConversationChange::Blocked
        | ConversationChange::Unblocked
        | ConversationChange::PersonWanted => "conversation_changed",
    }
}

fn author(message: &Message) -> &str {
    match &message.sender {
        Sender::Staff(staff) => &staff.name,
        Sender::Guest { name, .. } => name,
        Sender::System => "",
    }
}

// The sockets that a row ends. Who works here and what they may hear is told by sign-ins' own announcer.
fn ended(recorded: &Recorded) -> Option<(Topic, Farewell)> {
    match &recorded.event {
        Event::BookingChanged { booking, .. } => Some((topics::guest(booking.booking.id), parted(booking))),
        Event::HouseChanged { part: HousePart::Departments, .. } => {
            Some((topics::house(recorded.hotel), Farewell::TooSlow))
        }
        _ => None,
    }
}

// A number may have become somebody else's: whoever listens by it comes again and is judged anew.
fn parted(card: &BookingCard) -> Farewell {
    if card.booking.state == BookingState::InHouse { Farewell::TooSlow } else { Farewell::RightEnded }
}
