//! What a visitor may ask for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::conversations::{mark_read, show_typing};
use app::messages::Send;
use app::ports::{Farewell, Signal, Whisper};
use app::visitors::{self, Contact, Entered};
use domain::{ConversationId, Door, MessageId, Visitor};
use serde_json::Value;
use tokio_util::task::AbortOnDropHandle;

use super::listener::renamed;
use super::rooms::Rooms;
use super::{Socket, emit};
use crate::House;
use crate::visitor::wire::asks::{Ask, Join, Say, Told};
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{answers, frames};
use crate::visitor::{encode, newest, tell_desk, topics};

/// How often it is noted that a session's socket is still there, at most.
const NOTED_EVERY: Duration = Duration::from_secs(300);

/// A visitor at a socket.
pub struct VisitorSeat {
    house: Arc<House>,
    pub(super) socket: Arc<Socket>,
    visitor: Visitor,
    session: Arc<str>,
    resumed: bool,
    reason: Option<&'static str>,
    pub(super) rooms: Rooms,
    // Older clients call themselves by the session and know their own words by that.
    called_by_session: Arc<AtomicBool>,
    is_forgotten: bool,
    _kept_alive: AbortOnDropHandle<()>,
}

impl VisitorSeat {
    /// A seat for whoever has entered; `reason` says why he is not who his token names.
    pub fn new(
        house: Arc<House>,
        socket: Arc<Socket>,
        entered: Entered,
        reason: Option<&'static str>,
    ) -> Self {
        let Entered { visitor, session, resumed } = entered;
        let session: Arc<str> = session.into();
        let kept_alive = tokio::spawn(keep_alive(house.clone(), socket.clone(), session.clone()));
        Self {
            rooms: Rooms::new(house.clone(), socket.outlet(), visitor.key.as_str().into(), true),
            house,
            socket,
            visitor,
            session,
            resumed,
            reason,
            called_by_session: Arc::default(),
            is_forgotten: false,
            _kept_alive: AbortOnDropHandle::new(kept_alive),
        }
    }

    /// Says who he is.
    pub fn greet(&mut self) {
        self.rooms.hear(topics::person(self.visitor.id));
        let (key, now) = (self.visitor.key.as_str(), self.house.app.clock.now());
        emit(&self.socket, &frames::registered(key, &self.session, self.resumed, now));
        emit(&self.socket, &frames::connected_as_guest(self.socket.id(), key, self.reason, now));
    }

    /// Does what is asked.
    pub async fn carry_out(&mut self, ask: Ask) -> Result<Value, Refusal> {
        let (app, visitor) = (&self.house.app, &self.visitor);
        match ask {
            Ask::Join(join) => self.join(join).await,
            Ask::Leave(room) => {
                let room = self.named(room)?;
                self.rooms.leave(room);
                Ok(answers::done())
            }
            Ask::Say(say) => self.say(say).await,
            Ask::Type(room, typing) => {
                let inside = visitors::in_room(app, visitor, self.named(room)?).await?;
                show_typing(app, &inside.actor, inside.room.conversation, typing).await?;
                Ok(answers::done())
            }
            Ask::Read(room, messages) => self.read(self.named(room)?, messages).await,
            Ask::Contact(room, told) => self.tell_contact(self.named(room)?, told).await,
            Ask::Person(room) => {
                let wanted = visitors::want_person(app, visitor, self.named(room)?).await?;
                Ok(answers::person_wanted(wanted.online))
            }
            Ask::Judge(room, message, helpful) => {
                visitors::judge_faq(app, visitor, self.named(room)?, message, helpful).await?;
                Ok(answers::done())
            }
            Ask::Remember => Ok(answers::remembered(&visitors::remember(app, visitor).await?)),
            Ask::Forget => {
                visitors::forget(app, visitor).await?;
                self.is_forgotten = true;
                Ok(answers::done())
            }
        }
    }

    /// What has to wait until the client has its answer.
    pub fn settle(&mut self) {
        self.rooms.release();
        if std::mem::take(&mut self.is_forgotten) {
            let topic = topics::person(self.visitor.id);
            let bytes = encode(&frames::session_expired(self.house.app.clock.now()));
            let told = Whisper::Frame { topic: topic.clone(), bytes, except: None };
            self.house.app.broker.publish(Signal::Whisper(told));
            let ended = Whisper::End { topic, why: Farewell::RightEnded };
            self.house.app.broker.publish(Signal::Whisper(ended));
        }
    }

    fn named(&self, room: Option<ConversationId>) -> Result<ConversationId, Refusal> {
        self.rooms.named(room).ok_or_else(Refusal::no_room)
    }

    async fn join(&mut self, join: Join) -> Result<Value, Refusal> {
        let app = &self.house.app;
        let first = match (join.room, &join.hotel) {
            (Some(room), _) => visitors::rejoin(app, &self.visitor, room).await?,
            (None, Some(hotel)) => {
                let Told { name, email, phone } = &join.told;
                let wish = visitors::Join {
                    hotel,
                    name: name.as_deref(),
                    email: email.as_deref(),
                    phone: phone.as_deref(),
                    language: join.language.as_deref(),
                    page: join.page.as_deref(),
                    address: self.socket.arrival().client.ip,
                };
                visitors::join(app, &self.visitor, wish).await?
            }
            (None, None) => return Err(Refusal::no_room()),
        };
        self.listen(first).await
    }

    // The room is read once more when its news are heard already, so that nothing falls between.
    async fn listen(&mut self, first: visitors::Joined) -> Result<Value, Refusal> {
        let room = first.conversation.card.id;
        let (key, session, is_called) =
            (self.visitor.key.clone(), self.session.clone(), self.called_by_session.clone());
        self.rooms.join(room, move |packet| {
            is_called.load(Ordering::Relaxed).then(|| renamed(packet, key.as_str(), &session)).flatten()
        });
        let again = match visitors::rejoin(&self.house.app, &self.visitor, room).await {
            Ok(again) if again.conversation.card.id == room => again,
            outcome => {
                self.rooms.leave(room);
                let moved = app::Error::conflict("room_moved", "This room has just moved. Please join again");
                return Err(outcome.err().unwrap_or(moved).into());
            }
        };
        self.rooms.knows(room, again.journal);
        let shown = visitors::Joined { opened: first.opened, ..again };
        let mut answer = answers::joined(&self.house.settings.public_url, &shown, &self.visitor.key);
        if self.called_by_session.load(Ordering::Relaxed) {
            answers::rename(&mut answer["messages"], &self.visitor.key, &self.session);
        }
        Ok(answer)
    }

    async fn say(&self, say: Say) -> Result<Value, Refusal> {
        if !say.claims.are_of_visitor(self.visitor.key.as_str(), &self.session) {
            return Err(Refusal::sender_mismatch());
        }
        if say.claims.id.as_deref() == Some(&*self.session) {
            self.called_by_session.store(true, Ordering::Relaxed);
        }
        let (text, client_key, reply_to) = (say.content.as_str(), say.client_key.as_deref(), say.reply_to);
        let said = Send { text, client_key, reply_to, files: Vec::new(), door: Door::Visitor };
        let room = self.named(say.room)?;
        let appended = visitors::send(&self.house.app, &self.visitor, room, said).await?;
        if !appended.repeated {
            tell_desk(&self.house, appended.conversation.card.id).await;
        }
        Ok(answers::said(&appended.message))
    }

    async fn read(&self, room: ConversationId, messages: Vec<MessageId>) -> Result<Value, Refusal> {
        let app = &self.house.app;
        let inside = visitors::in_room(app, &self.visitor, room).await?;
        let room = inside.room.conversation;
        let up_to = newest(app, room, &messages).await?;
        let read = mark_read(app, &inside.actor, room, up_to).await?;
        Ok(answers::read(read.len()))
    }

    async fn tell_contact(&self, room: ConversationId, told: Told) -> Result<Value, Refusal> {
        let Told { name, email, phone } = &told;
        let told = Contact { name: name.as_deref(), email: email.as_deref(), phone: phone.as_deref() };
        visitors::tell_contact(&self.house.app, &self.visitor, room, told).await?;
        Ok(answers::done())
    }
}

// A socket that is there keeps its session from being idle. One whose session was ended elsewhere is told so.
async fn keep_alive(house: Arc<House>, socket: Arc<Socket>, session: Arc<str>) {
    let idle = house.app.limits.visitor_idle.unsigned_abs();
    let pause = (idle / 4).min(NOTED_EVERY);
    loop {
        tokio::time::sleep(pause).await;
        let noted = visitors::keep_alive(&house.app, &session).await;
        if matches!(noted, Err(app::Error::Unauthenticated { .. })) {
            emit(&socket, &frames::session_expired(house.app.clock.now()));
            return socket.put_out();
        }
    }
}
