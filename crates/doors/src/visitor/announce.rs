//! What happened → what sockets hear. How staff work, what they note, and what only they may know of a visitor is told to
//! nobody in a room.

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Frame, Hub, Topic, Typist, Whisper};
use domain::booking::StayRight;
use domain::event::{BookingCard, ConversationChange, HousePart, Reader};
use domain::{Conversation, ConversationId, Event, HotelId, JournalSeq, Recorded};
use parking_lot::Mutex;
use serde_json::Value;

use super::wire::frames::{self, Told};
use super::wire::rooms;
use super::{encode, topics};
use crate::House;

/// Announces to sockets.
pub struct VisitorAnnouncer {
    house: Arc<House>,
    linked: Mutex<Option<Linked>>,
}

/// The conversation a visitor was linked to last. What was merged into it is told by the row behind.
struct Linked {
    hotel: HotelId,
    seq: JournalSeq,
    conversation: ConversationId,
}

impl VisitorAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house, linked: Mutex::default() }
    }

    fn tell_room(&self, recorded: &Recorded, hub: &dyn Hub) {
        let moved_to = self.moved_to(recorded);
        let Some(conversation) = recorded.event.conversation() else { return };
        let topic = topics::room(conversation.card.id);
        if hub.listeners(&topic) > 0 {
            for told in in_room(&self.house.settings.public_url, recorded, moved_to) {
                publish(hub, &topic, &told, recorded);
            }
        }
    }

    // Where the merged conversation went on: the link stands right before it.
    fn moved_to(&self, recorded: &Recorded) -> Option<ConversationId> {
        let Event::ConversationChanged { conversation, change, .. } = &recorded.event else { return None };
        let mut linked = self.linked.lock();
        match change {
            ConversationChange::Linked => {
                let (hotel, seq, conversation) = (recorded.hotel, recorded.seq, conversation.card.id);
                *linked = Some(Linked { hotel, seq, conversation });
                None
            }
            ConversationChange::Merged => linked
                .take()
                .filter(|linked| linked.hotel == recorded.hotel && linked.seq.0 + 1 == recorded.seq.0)
                .map(|linked| linked.conversation),
            _ => None,
        }
    }
}

impl Announcer for VisitorAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        self.tell_room(recorded, hub);
        if let Some((topic, news)) = at_the_desk(recorded)
            && hub.listeners(&topic) > 0
        {
            publish(hub, &topic, &("chat:new-conversation", news()), recorded);
        }
        if let Some((topic, why)) = ended(recorded) {
            hub.end(&topic, why);
        }
    }

    // Who types is not told to himself: each listener keeps his own name from himself.
    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub) {
        let Whisper::Typing { conversation, who, typing, at, .. } = whisper else { return };
        let topic = topics::room(*conversation);
        if hub.listeners(&topic) == 0 {
            return;
        }
        let (user, name) = match who {
            Typist::Guest => (Value::Null, "Guest"),
            Typist::Visitor(key) => (key.as_str().into(), "Visitor"),
            Typist::Staff { id, name } => (id.0.into(), name.as_str()),
        };
        let told = frames::typing(*conversation, &user, name, *typing, *at);
        hub.publish(&topic, Frame::passing(encode(&told)), None);
    }
}

fn publish(hub: &dyn Hub, topic: &Topic, told: &Told, recorded: &Recorded) {
    hub.publish(topic, Frame::recorded(encode(told), recorded.seq), None);
}

/// What everybody in the conversation's room hears.
fn in_room(public_url: &str, recorded: &Recorded, moved_to: Option<ConversationId>) -> Vec<Told> {
    let at = recorded.at;
    match &recorded.event {
        Event::MessageSent { conversation, message } => frames::message(public_url, conversation, message),
        Event::MessageEdited { conversation, message }
        | Event::MessageDeleted { conversation, message, .. } => {
            vec![frames::changed(public_url, conversation, message)]
        }
        Event::MessagesRead { conversation, by, messages } => {
            vec![frames::read(conversation.card.id, &reader(conversation, by), messages, at)]
        }
        Event::HandlerChanged { conversation } => vec![frames::handler_changed(conversation, at)],
        Event::ConversationChanged { conversation, change, .. } => {
            let room = conversation.card.id;
            match change {
                ConversationChange::Closed | ConversationChange::Archived => vec![frames::closed(room, at)],
                ConversationChange::Merged => vec![frames::moved(room, moved_to, at)],
                ConversationChange::Reopened
                | ConversationChange::Prioritized
                | ConversationChange::Snoozed
                | ConversationChange::Tagged
                | ConversationChange::Linked
                | ConversationChange::Contacted
                | ConversationChange::Converted
                | ConversationChange::Blocked
                | ConversationChange::Unblocked
                | ConversationChange::PersonWanted => vec![],
            }
        }
        Event::ConversationTransferred { conversation, .. } => {
            vec![frames::handler_changed(conversation, at)]
        }
        Event::ConversationOpened { .. }
        | Event::ConversationLeft { .. }
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
        | Event::ChargesChanged { .. } => vec![],
    }
}

fn reader(conversation: &Conversation, by: &Reader) -> Value {
    match by {
        Reader::Guest => {
            conversation.card.visitor.as_ref().map_or(Value::Null, |visitor| visitor.key.as_str().into())
        }
        Reader::Staff(staff) => staff.id.0.into(),
    }
}

/// What staff hear at whose desk: a visitor has come to it, or wants a person.
fn at_the_desk(recorded: &Recorded) -> Option<(Topic, impl Fn() -> Value + '_)> {
    let (conversation, wants_attention) = match &recorded.event {
        Event::ConversationOpened { conversation } | Event::ConversationTransferred { conversation, .. } => {
            (conversation, false)
        }
        Event::ConversationChanged { conversation, change: ConversationChange::PersonWanted, .. } => {
            (conversation, true)
        }
        _ => return None,
    };
    conversation.card.visitor.as_ref()?;
    let topic = topics::desk(recorded.hotel, conversation.card.department);
    let news = move || match wants_attention {
        true => rooms::attention(conversation, recorded.at),
        false => rooms::news(conversation, recorded.at),
    };
    Some((topic, news))
}

/// The sockets a row ends. All of them may come again, and are judged anew.
fn ended(recorded: &Recorded) -> Option<(Topic, Farewell)> {
    let over = match &recorded.event {
        Event::ConversationChanged {
            conversation,
            change: ConversationChange::Linked | ConversationChange::Merged,
            ..
        } => topics::visitors(conversation.card.id),
        Event::BookingChanged { booking, .. } if is_over(booking, recorded) => {
            topics::visitors(booking.conversation?)
        }
        Event::ConversationLeft { conversation, .. } => topics::staff(*conversation),
        Event::HouseChanged { part: HousePart::Departments, .. } => topics::house(recorded.hotel),
        _ => return None,
    };
    Some((over, Farewell::TooSlow))
}

fn is_over(card: &BookingCard, recorded: &Recorded) -> bool {
    card.booking.right(recorded.at, card.enquiry_days) == StayRight::None
}
