//! Staff's sockets: who is let in, and what they ask for.

use std::sync::Arc;
use std::time::Duration;

use app::conversations::{change_work, find, mark_read, show_typing};
use app::messages::{Send, send, send_held};
use app::ports::house::random_token;
use app::ports::presence::Member;
use app::ports::{Signal, Topic, Whisper};
use axum::http::header;
use axum::http::request::Parts;
use domain::access::{Scope, allow, deed};
use domain::conversation::WorkChange;
use domain::hotel::department_named;
use domain::{Actor, ConversationId, Department, Door, JournalSeq};
use serde_json::Value;
use tokio::time::Instant;

use super::codes::{self, Code};
use super::replay::{self, replay};
use super::routes::told_apart;
use super::session::{Done, Session, Step, answer};
use super::sockets::{Ear, Heard, Joined, SOCKETS_MAX, refusal};
use super::wire::commands::{Ask, Command, Media};
use super::wire::{frames, media};
use super::{held, topics};
use crate::House;
use crate::identity::{Credentials, StaffIdentity, staff_of};
use crate::sign_ins;
use crate::ws::WsSocket;

/// What was looked at before the handshake was answered.
pub(super) struct Seat {
    credentials: Credentials,
    who: StaffIdentity,
    departments: Vec<Department>,
    from: JournalSeq,
    resumes: bool,
}

/// Looks who comes, and whether the department they name is theirs to hear; without a name all of theirs are meant.
pub(super) async fn admit(house: &House, department: Option<&str>, parts: &Parts) -> Result<Seat, Code> {
    let after = replay::after(parts.uri.query().unwrap_or_default())?;
    let credentials = credentials(parts);
    let who = identify(house, &credentials).await?;
    let hotel = who.staff.hotel;
    allow::<deed::SeeInbox>(&who.actor, Scope::hotel(hotel)).map_err(|_| codes::NOT_YOURS)?;
    let departments = heard(house, &who, department).await?;
    if house.hub.listeners(&topics::person(who.staff.id)) >= SOCKETS_MAX {
        return Err(codes::TOO_MANY);
    }
    let head = house.app.store.journal_head(hotel).await.map_err(|error| refusal(&error.into()))?;
    Ok(Seat { credentials, who, departments, from: after.unwrap_or(head), resumes: after.is_some() })
}

async fn heard(house: &House, who: &StaffIdentity, named: Option<&str>) -> Result<Vec<Department>, Code> {
    let all = house.app.store.departments(who.staff.hotel).await.map_err(|error| refusal(&error.into()))?;
    let sees = |department: &Department| match &who.actor {
        Actor::Staff(staff) => staff.sees(department.id),
        Actor::Nobody | Actor::Guest(_) | Actor::Visitor(_) | Actor::House => false,
    };
    let heard: Vec<Department> = match named {
        Some(name) => {
            let found = department_named(&all, name).ok_or(codes::NOT_FOUND)?.clone();
            [found].into_iter().filter(sees).collect()
        }
        None => all.into_iter().filter(sees).collect(),
    };
    if heard.is_empty() { Err(codes::NOT_YOURS) } else { Ok(heard) }
}

// The console's cookie counts on a page of our own only. Browsers name the page's origin in every handshake.
fn credentials(parts: &Parts) -> Credentials {
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    let is_ours = origin.is_some() && origin == text(header::HOST);
    let mut credentials = Credentials::of(parts);
    credentials.cookie = credentials.cookie.filter(|_| is_ours);
    credentials
}

async fn identify(house: &House, credentials: &Credentials) -> Result<StaffIdentity, Code> {
    match staff_of(house, credentials).await {
        Ok(Some(who)) => Ok(who),
        Ok(None) => Err(codes::SIGN_IN),
        Err(_) => Err(codes::UNAVAILABLE),
    }
}

/// Serves a socket from its first frame to its last.
pub(super) async fn serve(house: Arc<House>, mut socket: WsSocket, seat: Seat) {
    let (hotel, staff) = (seat.who.staff.hotel, &seat.who.staff);
    let answers = topics::answers(&random_token(house.app.entropy.as_ref(), 16));
    let mut joins: Vec<Topic> =
        seat.departments.iter().map(|department| topics::department(hotel, department.id)).collect();
    joins.extend([topics::house(hotel), topics::person(staff.id), answers.clone()]);
    joins.extend([sign_ins::topic(seat.who.session.id), sign_ins::person(staff.id)]);
    let joined = Joined::join(&house, &socket, joins);
    let code = match begin(&house, &socket, &seat, &joined).await {
        Ok(until) => {
            let present = Present::arrive(&house, &seat);
            let mut desk = Desk::open(&house, &seat.who.actor, answers);
            let code = desk.serve(&mut socket, Ear::until(Some(until))).await;
            drop(present);
            code
        }
        Err(code) => Some(code),
    };
    drop(joined);
    if let Some(code) = code {
        socket.close(code.number, code.reason).await;
    }
}

// Were the sign-in looked at only before the socket could be ended, one that ends in between would end nothing.
async fn begin(house: &House, socket: &WsSocket, seat: &Seat, joined: &Joined) -> Result<Instant, Code> {
    let who = identify(house, &seat.credentials).await?;
    if who.actor != seat.who.actor {
        return Err(codes::RESUME);
    }
    let hotel = who.staff.hotel;
    replay(house, socket, hotel, &joined.topics, seat.from, seat.resumes).await?;
    socket.outlet().release_held();
    let left = who.session.expires_at.as_millisecond() - house.app.clock.now().as_millisecond();
    Ok(Instant::now() + Duration::from_millis(u64::try_from(left).unwrap_or(0)))
}

/// Shows colleagues that somebody is there, until it is dropped.
struct Present<'a> {
    house: &'a House,
    seat: &'a Seat,
}

/// People at one department's sockets that presence is kept of.
const PRESENT_MAX: usize = 1_000;

impl<'a> Present<'a> {
    fn arrive(house: &'a House, seat: &'a Seat) -> Self {
        let staff = &seat.who.staff;
        let present = Self { house, seat };
        for department in &seat.departments {
            let member = Member { user_id: staff.id.to_string().into(), user_info: "".into() };
            // Whoever does not fit is shown all the same; only leaving is told by counting.
            let _ = house.presence.join(&present.place(department), member, PRESENT_MAX);
            present.tell(department, true);
        }
        present
    }

    fn place(&self, department: &Department) -> String {
        topics::department(department.hotel, department.id).as_str().to_owned()
    }

    fn tell(&self, department: &Department, arrived: bool) {
        let staff = &self.seat.who.staff;
        let frame = frames::user_status(arrived, staff.id.0, &staff.name, &department.name);
        tell(self.house, topics::department(department.hotel, department.id), &frame);
    }
}

impl Drop for Present<'_> {
    fn drop(&mut self) {
        let user_id = self.seat.who.staff.id.to_string();
        for department in &self.seat.departments {
            // One of two windows that is closed takes nobody away.
            if self.house.presence.leave(&self.place(department), &user_id) {
                self.tell(department, false);
            }
        }
    }
}

fn tell(house: &House, topic: Topic, frame: &Value) {
    let bytes = frames::encode(frame);
    house.app.broker.publish(Signal::Whisper(Whisper::Frame { topic, bytes, except: None }));
}

/// What one member of staff asks for, one thing after the other.
struct Desk<'a> {
    house: &'a House,
    actor: &'a Actor,
    answers: Topic,
    session: Session,
    opened_at: Instant,
}

impl<'a> Desk<'a> {
    fn open(house: &'a House, actor: &'a Actor, answers: Topic) -> Self {
        Self { house, actor, answers, session: Session::open(0), opened_at: Instant::now() }
    }

    async fn serve(&mut self, socket: &mut WsSocket, mut ear: Ear) -> Option<Code> {
        loop {
            let message = match ear.hear(socket).await {
                Heard::Message(message) => message,
                Heard::Over(code) => return code,
            };
            let now = self.now_ms();
            match self.session.hear(&message, now) {
                Step::Nothing => {}
                Step::Do(command) => self.carry_out(command).await,
                Step::Tell(frame) => self.answer(&frame),
                Step::Part(frame, code) => {
                    socket.outlet().send(frames::encode(&frame));
                    return Some(code);
                }
            }
        }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.opened_at.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    // By the way of everything else that is told, so that it comes behind what was caused.
    fn answer(&self, frame: &Value) {
        tell(self.house, self.answers.clone(), frame);
    }

    async fn carry_out(&self, command: Command) {
        let id = ConversationId(command.conversation);
        let outcome = match self.try_to(&command, id).await {
            Err(error) => Err(told_apart(self.house, self.actor, id, error).await),
            done => done,
        };
        if let Some(frame) = answer(&command, &outcome, self.house.app.clock.now()) {
            self.answer(&frame);
        }
    }

    async fn try_to(&self, command: &Command, id: ConversationId) -> Result<Done, app::Error> {
        let (app, actor) = (&self.house.app, self.actor);
        let key = command.client_key.as_deref();
        match &command.ask {
            Ask::Say(text) => self.say(id, text, key).await,
            Ask::Media(media) => self.send_media(id, media, key).await,
            Ask::MarkRead => mark_read(app, actor, id, None).await.map(|_| Done::Done),
            Ask::Type(typing) => show_typing(app, actor, id, *typing).await.map(|()| Done::Done),
            Ask::Subscribe | Ask::Unsubscribe => find(app, actor, id).await.map(|_| Done::Done),
            Ask::Close => change_work(app, actor, id, WorkChange::Close).await.map(|_| Done::Done),
            Ask::Reopen => change_work(app, actor, id, WorkChange::Reopen).await.map(|_| Done::Done),
        }
    }

    async fn say(&self, id: ConversationId, text: &str, key: Option<&str>) -> Result<Done, app::Error> {
        let conversation = find(&self.house.app, self.actor, id).await?;
        let said = Send { text, client_key: key, reply_to: None, files: Vec::new(), door: Door::Department };
        let appended = send(&self.house.app, self.actor, &conversation, said).await?;
        Ok(Done::Said(appended.message.id))
    }

    // A file of ours that waits for this, or one that lies elsewhere: then its address is said.
    async fn send_media(
        &self,
        id: ConversationId,
        media: &Media,
        key: Option<&str>,
    ) -> Result<Done, app::Error> {
        let Some(held) = held::of_url(&self.house.settings.public_url, &media.url) else {
            let url = media.url.trim();
            if !media::is_address(url) {
                return Err(app::Error::invalid("file_url", "An http or https address is needed"));
            }
            let label = media::label(&media.kind).unwrap_or("Document");
            return self.say(id, &media::text(label, &media.name, url, &media.caption), key).await;
        };
        let conversation = find(&self.house.app, self.actor, id).await?;
        let said = (media.caption.as_str(), key, Door::Department);
        let appended = send_held(&self.house.app, self.actor, &conversation, said, held).await?;
        Ok(Done::Said(appended.message.id))
    }
}
