//! The rooms a socket is in, and what else it hears. Dropped, it leaves them all.

use std::sync::Arc;

use app::ports::presence::Member;
use app::ports::{Outlet, OutletId, Signal, Topic, Whisper};
use domain::{ConversationId, JournalSeq};
use serde_json::Value;

use super::listener::Others;
use crate::House;
use crate::visitor::engine::Rewritten;
use crate::visitor::wire::frames::{self, Told};
use crate::visitor::{encode, topics};

/// Rooms one socket may be in: of more, the one that was joined first is left.
const ROOMS_MAX: usize = 50;
/// People in one room of whom it is known that they are there.
const PRESENT_MAX: usize = 1_000;

/// The rooms a socket is in, the one joined last at the end.
pub struct Rooms {
    house: Arc<House>,
    outlet: Arc<dyn Outlet>,
    /// Who listens, as events name him.
    user: Value,
    is_guest: bool,
    joined: Vec<Joined>,
    heard: Vec<Topic>,
}

struct Joined {
    room: ConversationId,
    topics: Vec<Topic>,
    ear: Arc<Rewritten>,
}

impl Rooms {
    /// In none yet.
    pub fn new(house: Arc<House>, outlet: Arc<dyn Outlet>, user: Value, is_guest: bool) -> Self {
        Self { house, outlet, user, is_guest, joined: Vec::new(), heard: Vec::new() }
    }

    /// The room that is named, else the one joined last.
    pub fn named(&self, room: Option<ConversationId>) -> Option<ConversationId> {
        room.or_else(|| self.joined.last().map(|joined| joined.room))
    }

    /// Joins a room. What is said there is held back until [`Self::release`].
    pub fn join(
        &mut self,
        room: ConversationId,
        rewrite: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) {
        let was_there = self.leave_quietly(room);
        if self.joined.len() >= ROOMS_MAX
            && let Some(first) = self.joined.first().map(|joined| joined.room)
        {
            self.leave(first);
        }
        let ear = Rewritten::new(Others::new(self.outlet.clone(), &self.user), rewrite);
        ear.hold();
        let side = if self.is_guest { topics::visitors(room) } else { topics::staff(room) };
        let topics = vec![topics::room(room), side];
        self.house.hub.join(&topics[0], ear.clone());
        self.house.hub.join(&topics[1], self.outlet.clone());
        self.joined.push(Joined { room, topics, ear });
        if !was_there && self.arrive(room) {
            self.tell(&frames::joined(room, &self.user, self.is_guest, self.house.app.clock.now()), room);
        }
    }

    /// What the client knows of a room's news up to a number need not come again.
    pub fn knows(&self, room: ConversationId, up_to: JournalSeq) {
        if let Some(joined) = self.joined.iter().find(|joined| joined.room == room) {
            joined.ear.pass_over(up_to);
        }
    }

    /// Lets go of what was held back.
    pub fn release(&self) {
        self.joined.iter().for_each(|joined| joined.ear.release());
    }

    /// Leaves a room; it is no fault not to be there.
    pub fn leave(&mut self, room: ConversationId) {
        if self.leave_quietly(room) && self.depart(room) {
            self.tell(&frames::left(room, &self.user, self.is_guest, self.house.app.clock.now()), room);
        }
    }

    /// Hears a topic that is no room, to the end.
    pub fn hear(&mut self, topic: Topic) {
        self.house.hub.join(&topic, self.outlet.clone());
        self.heard.push(topic);
    }

    fn leave_quietly(&mut self, room: ConversationId) -> bool {
        let Some(at) = self.joined.iter().position(|joined| joined.room == room) else { return false };
        let joined = self.joined.remove(at);
        for topic in &joined.topics {
            self.house.hub.leave(topic, self.outlet.id());
        }
        true
    }

    // One of two windows that is opened or closed brings or takes nobody. Whoever does not fit comes unseen.
    fn arrive(&self, room: ConversationId) -> bool {
        let member = Member { user_id: self.user.to_string().into(), user_info: "".into() };
        self.house.presence.join(topics::room(room).as_str(), member, PRESENT_MAX).unwrap_or(false)
    }

    fn depart(&self, room: ConversationId) -> bool {
        self.house.presence.leave(topics::room(room).as_str(), &self.user.to_string())
    }

    fn tell(&self, told: &Told, room: ConversationId) {
        let except: Option<OutletId> = Some(self.outlet.id());
        let whisper = Whisper::Frame { topic: topics::room(room), bytes: encode(told), except };
        self.house.app.broker.publish(Signal::Whisper(whisper));
    }
}

impl Drop for Rooms {
    fn drop(&mut self) {
        while let Some(room) = self.joined.last().map(|joined| joined.room) {
            self.leave(room);
        }
        for topic in &self.heard {
            self.house.hub.leave(topic, self.outlet.id());
        }
    }
}
