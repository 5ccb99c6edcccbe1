//! What a member of staff may ask for.

use std::sync::Arc;
use std::time::Duration;

use app::conversations::{find, mark_read, read_history, show_typing};
use app::messages::{self, Send};
use app::ports::store::HistoryPage;
use domain::{Actor, ConversationId, Door, MessageId};
use serde_json::Value;
use tokio_util::task::AbortOnDropHandle;

use super::rooms::Rooms;
use super::{Socket, emit};
use crate::House;
use crate::identity::StaffIdentity;
use crate::sign_ins;
use crate::visitor::newest;
use crate::visitor::topics;
use crate::visitor::wire::asks::{Ask, Join, Say};
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{answers, frames};

/// How many messages somebody who comes is shown.
const HISTORY: u32 = 50;

/// A member of staff at a socket.
pub struct StaffSeat {
    house: Arc<House>,
    pub(super) socket: Arc<Socket>,
    who: StaffIdentity,
    pub(super) rooms: Rooms,
    _until: AbortOnDropHandle<()>,
}

impl StaffSeat {
    /// A seat until the sign-in ends.
    pub fn new(house: Arc<House>, socket: Arc<Socket>, who: StaffIdentity) -> Self {
        let rooms = Rooms::new(house.clone(), socket.outlet(), who.staff.id.0.into(), false);
        let left = who.session.expires_at.as_millisecond() - house.app.clock.now().as_millisecond();
        let (left, ended) = (Duration::from_millis(u64::try_from(left).unwrap_or(0)), socket.clone());
        let until = tokio::spawn(async move {
            tokio::time::sleep(left).await;
            ended.put_out();
        });
        let _until = AbortOnDropHandle::new(until);
        Self { house, socket, who, rooms, _until }
    }

    /// Joins what staff hear without being in a room, and greets.
    pub async fn greet(&mut self) {
        self.join_desks().await;
        let told =
            frames::connected_as_staff(self.socket.id(), self.who.staff.id.0, self.house.app.clock.now());
        emit(&self.socket, &told);
    }

    async fn join_desks(&mut self) {
        let staff = &self.who.staff;
        let ends =
            [topics::house(staff.hotel), sign_ins::topic(self.who.session.id), sign_ins::person(staff.id)];
        ends.into_iter().for_each(|topic| self.rooms.hear(topic));
        let departments = match self.house.app.store.departments(self.who.staff.hotel).await {
            Ok(departments) => departments,
            Err(error) => {
                tracing::warn!(%error, "the departments of a socket could not be read");
                return self.socket.put_out();
            }
        };
        let sees = |id| matches!(&self.who.actor, Actor::Staff(staff) if staff.sees(id));
        let seen = departments.iter().filter(|department| sees(department.id));
        seen.for_each(|department| self.rooms.hear(topics::desk(department.hotel, department.id)));
    }

    /// Does what is asked.
    pub async fn carry_out(&mut self, ask: Ask) -> Result<Value, Refusal> {
        let (app, actor) = (&self.house.app, &self.who.actor);
        match ask {
            Ask::Join(join) => self.join(join).await,
            Ask::Leave(room) => {
                let room = self.named(room)?;
                self.rooms.leave(room);
                Ok(answers::done())
            }
            Ask::Say(say) => self.say(say).await,
            Ask::Type(room, typing) => {
                show_typing(app, actor, self.named(room)?, typing).await?;
                Ok(answers::done())
            }
            Ask::Read(room, messages) => self.read(self.named(room)?, messages).await,
            Ask::Contact(..) | Ask::Person(_) | Ask::Judge(..) | Ask::Remember | Ask::Forget => {
                Err(Refusal::for_visitors())
            }
        }
    }

    fn named(&self, room: Option<ConversationId>) -> Result<ConversationId, Refusal> {
        self.rooms.named(room).ok_or_else(Refusal::no_room)
    }

    async fn join(&mut self, join: Join) -> Result<Value, Refusal> {
        let Some(room) = join.room else { return self.join_house(join).await };
        find(&self.house.app, &self.who.actor, room).await?;
        self.rooms.join(room, |_| None);
        // Read once more from here on, so that nothing falls between what is shown and what is heard.
        let page = HistoryPage { before: None, after: None, limit: HISTORY };
        match read_history(&self.house.app, &self.who.actor, room, page).await {
            Ok(history) => {
                self.rooms.knows(room, history.journal);
                let (conversation, messages) = (&history.conversation, &history.messages);
                let public_url = &self.house.settings.public_url;
                Ok(answers::staff_joined(public_url, conversation, messages, history.has_more))
            }
            Err(error) => {
                self.rooms.leave(room);
                Err(error.into())
            }
        }
    }

    // Staff hear their hotel's news as soon as they are connected: there is nothing more to join.
    async fn join_house(&self, join: Join) -> Result<Value, Refusal> {
        let own = self.who.staff.hotel;
        let hotel = self.house.app.store.hotel(own).await.map_err(app::Error::from)?;
        let is_own = |name: &String| {
            *name == own.0.to_string() || hotel.is_some_and(|hotel| hotel.slug.as_str() == name)
        };
        match join.hotel {
            None => Err(Refusal::no_room()),
            Some(name) if is_own(&name) => Ok(answers::done()),
            Some(_) => Err(app::Error::NotFound("Hotel").into()),
        }
    }

    async fn say(&self, say: Say) -> Result<Value, Refusal> {
        if !say.claims.are_of_staff(self.who.staff.id) {
            return Err(Refusal::sender_mismatch());
        }
        let (app, actor) = (&self.house.app, &self.who.actor);
        let conversation = find(app, actor, self.named(say.room)?).await?;
        let (text, client_key, reply_to) = (say.content.as_str(), say.client_key.as_deref(), say.reply_to);
        let said = Send { text, client_key, reply_to, files: Vec::new(), door: Door::Visitor };
        let appended = messages::send(app, actor, &conversation, said).await?;
        Ok(answers::said(&appended.message))
    }

    async fn read(&self, room: ConversationId, messages: Vec<MessageId>) -> Result<Value, Refusal> {
        let (app, actor) = (&self.house.app, &self.who.actor);
        find(app, actor, room).await?;
        let up_to = newest(app, room, &messages).await?;
        let read = mark_read(app, actor, room, up_to).await?;
        Ok(answers::read(read.len()))
    }
}
