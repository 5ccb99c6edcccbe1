//! Which department a conversation is with, as those of the staff know it who listen to its Pusher channels.
//!
//! A signature for such a channel carries the [`Place::word`] it was judged by, unless it was given to somebody who sees
//! every department. When the conversation is handed to another department, the connections of the place it left are closed:
//! whoever still sees it comes back and is let in again.

use std::sync::Arc;

use app::ports::{Announcer, Hub, Whisper};
use domain::{ConversationCard, ConversationId, DepartmentId, Event, Recorded};

use crate::House;
use crate::channels;

/// A conversation and the department it is with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    conversation: ConversationId,
    department: DepartmentId,
}

impl Place {
    /// Where a conversation is now.
    pub fn of(card: &ConversationCard) -> Self {
        Self { conversation: card.id, department: card.department }
    }

    /// What a grant of this place ends with.
    pub fn word(self) -> String {
        format!("{}{}", self.stem(), self.department)
    }

    fn stem(self) -> String {
        format!("place-{}-", self.conversation)
    }
}

/// Closes staff's connections to the channels of a conversation that went to another department.
pub struct PlacesAnnouncer {
    house: Arc<House>,
}

impl PlacesAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }
}

impl Announcer for PlacesAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        let Event::ConversationTransferred { conversation, .. } = &recorded.event else { return };
        let place = Place::of(&conversation.card);
        let now = self.house.app.clock.now();
        channels::turn_grants(&self.house.channels, hub, &place.stem(), &place.word(), now);
    }

    // Nothing that passes moves a conversation.
    fn whisper(&self, _: &Whisper, _: &dyn Hub) {}
}
