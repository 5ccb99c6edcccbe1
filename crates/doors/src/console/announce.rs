//! What happened → what event streams say, once for staff and once for each audience of guests.
//!
//! - `staff`, `guests`: who hears a row where, and in which words; `talk`: what both hear of a conversation.
//! - `ended`: which streams it ends.

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Frame, Hub, Topic, Typist, Whisper};
use domain::{CardStay, ItemId, MenuId, Recorded};

use super::wire::live::{MenuChange, PassingEvent, Side, StaffEvent};
use super::wire::news::WorkEvent;
use super::wire::talk::Right;
use super::{sse, topics};
use crate::House;

mod ended;
mod guests;
mod staff;
mod talk;

use ended::ended_topics;
pub use guests::{guest_event, guest_topic};
pub use staff::{staff_event, staff_topic};

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
        let Some((topics, event)) = passing(whisper) else { return };
        let listening: Vec<Topic> = topics.into_iter().filter(|topic| hub.listeners(topic) > 0).collect();
        if listening.is_empty() {
            return;
        }
        let bytes = sse::passing(&event);
        for topic in listening {
            hub.publish(&topic, Frame::passing(bytes.clone()), None);
        }
    }
}

// What passes, and who hears it. Guests hear it as staff do.
fn passing(whisper: &Whisper) -> Option<(Vec<Topic>, StaffEvent)> {
    match whisper {
        Whisper::Typing { hotel, conversation, stay, department, who, typing, .. } => {
            let desk = topics::department(*hotel, *department);
            let (who, name, staff_id, guests) = match who {
                Typist::Guest | Typist::Visitor(_) => (Side::Guest, String::new(), None, &[][..]),
                Typist::Staff { id, name } => (Side::Staff, name.clone(), Some(id.0), &Right::ALL[..]),
            };
            let heard = |stay: &CardStay| {
                let booking = stay.booking;
                guests.iter().map(move |right| topics::chat(booking, *right))
            };
            let guests: Vec<Topic> = stay.iter().flat_map(heard).collect();
            let event = PassingEvent::Typing {
                conversation_id: conversation.0,
                who,
                name,
                staff_id,
                typing: *typing,
            };
            Some((guests.into_iter().chain([desk]).collect(), StaffEvent::Passing(event)))
        }
        Whisper::Looking { hotel, conversation, department, staff, name, looking, .. } => {
            let event = WorkEvent::Looking {
                conversation_id: conversation.0,
                staff_id: staff.0,
                name: name.clone(),
                looking: *looking,
            };
            Some((vec![topics::department(*hotel, *department)], StaffEvent::Work(Box::new(event))))
        }
        Whisper::Frame { .. } | Whisper::End { .. } => None,
    }
}

fn menu_change(menu: Option<MenuId>, sold_out: Option<(ItemId, bool)>) -> MenuChange {
    MenuChange {
        menu_id: menu.map(|id| id.0),
        item_id: sold_out.map(|(item, _)| item.0),
        sold_out: sold_out.map(|(_, sold_out)| sold_out),
    }
}

#[cfg(test)]
mod tests;
