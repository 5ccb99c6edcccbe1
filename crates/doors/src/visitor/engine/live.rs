//! One session: the protocol's state machine and what it asks for.
//!
//! Whoever hears something (a request, the reader of a WebSocket, the keeper's clock) says it here. Nothing waits under
//! the lock: frames go to the outlet, and what the handler has to do to a bounded queue that the keeper works off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use app::ports::Farewell;
use app::ports::house::random_token;
use bytes::Bytes;
use parking_lot::Mutex;
use serde_json::Value;
use socketio::engine::{Packet, Transport};
use socketio::{Action, CloseReason, Context, Event, Member, Probe, Session};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::handler::Arrival;
use super::{EngineOutlet, Ground};
use crate::ws::{WsOutlet, frame};

/// What the handler may be behind with, of one session.
const MAX_JOBS: usize = 128;
/// The same in bytes.
const MAX_JOB_BYTES: usize = 1024 * 1024;
/// Random bytes of a session's id, which is a secret.
const SID_BYTES: usize = 24;

/// Something for the handler.
pub(super) enum Job {
    /// A client wants into a namespace.
    Connect { member: Member, namespace: String, auth: Option<Value> },
    /// It says something, in so many bytes.
    Event(Member, Event, usize),
    /// It has left.
    Left(Member),
}

/// What the handler has to do.
pub(super) type Jobs = mpsc::Receiver<Box<Job>>;

/// One session.
pub(super) struct Live {
    pub(super) ground: Arc<Ground>,
    pub(super) sid: String,
    pub(super) arrival: Arrival,
    pub(super) outlet: Arc<EngineOutlet>,
    session: Mutex<Session>,
    /// Boxed, because a channel has room for some from the start.
    jobs: mpsc::Sender<Box<Job>>,
    job_bytes: AtomicUsize,
    is_posted_to: AtomicBool,
}

impl Live {
    /// A new session, and what the handler will have to do.
    pub(super) fn open(
        ground: &Arc<Ground>,
        arrival: Arrival,
        transport: Transport,
        outlet: Arc<EngineOutlet>,
    ) -> (Arc<Self>, Jobs) {
        let (jobs, receiver) = mpsc::channel(MAX_JOBS);
        let live = Self {
            ground: ground.clone(),
            sid: random_token(ground.entropy.as_ref(), SID_BYTES),
            arrival,
            outlet,
            session: Mutex::new(Session::open(transport, ground.now_ms())),
            jobs,
            job_bytes: AtomicUsize::new(0),
            is_posted_to: AtomicBool::new(false),
        };
        (Arc::new(live), receiver)
    }

    fn context(&self) -> Context<'_> {
        Context { setup: &self.ground.setup.protocol, now_ms: self.ground.now_ms() }
    }

    /// The packet that greets the client.
    pub(super) fn handshake(&self, transport: Transport) -> String {
        socketio::engine::handshake::packet(&self.sid, transport, &self.ground.setup.protocol)
    }

    /// Which transport carries the session.
    pub(super) fn transport(&self) -> Transport {
        self.session.lock().transport()
    }

    /// Why it is over, once it is.
    pub(super) fn closed(&self) -> Option<CloseReason> {
        self.session.lock().closed()
    }

    /// The client said something.
    pub(super) fn hear(&self, packet: Packet) {
        let bytes = match &packet {
            Packet::Message(text) => text.len(),
            _ => 0,
        };
        let mut session = self.session.lock();
        if packet == Packet::Close && session.closed().is_some() {
            // It has heard enough.
            return self.outlet.close(CloseReason::Client);
        }
        let actions = session.hear(packet, self.context());
        self.carry_out(&mut session, actions, bytes);
    }

    /// The text of a packet came by WebSocket.
    pub(super) fn hear_text(&self, text: &str) {
        match Packet::decode(text) {
            Ok(packet) => self.hear(packet),
            Err(_) => self.close(CloseReason::Protocol),
        }
    }

    /// When [`Self::tick`] wants to be called.
    pub(super) fn wakes_at(&self) -> Instant {
        let wakes_at = self.session.lock().wakes_at(&self.ground.setup.protocol.timing);
        self.ground.moment(wakes_at)
    }

    /// The clock moved on.
    pub(super) fn tick(&self) {
        let mut session = self.session.lock();
        let actions = session.tick(self.context());
        self.carry_out(&mut session, actions, 0);
    }

    /// Ends the session.
    pub(super) fn close(&self, reason: CloseReason) {
        let mut session = self.session.lock();
        let actions = session.close(reason);
        self.carry_out(&mut session, actions, 0);
    }

    /// Ends the session if the house has said so.
    pub(super) fn obey(&self) {
        match self.outlet.farewell() {
            Some(Farewell::RightEnded) => self.close(CloseReason::RightEnded),
            Some(Farewell::TooSlow) => self.close(CloseReason::TooSlow),
            Some(Farewell::GoingAway) => self.close(CloseReason::GoingAway),
            None => {}
        }
    }

    /// The handler lets a client in. False when it has left meanwhile.
    pub(super) fn accept(&self, member: Member, public_id: &str) -> bool {
        let mut session = self.session.lock();
        let answer = session.accepted(member, public_id);
        answer.as_ref().inspect(|packet| self.outlet.send(frame::text(packet))).is_some()
    }

    /// The handler does not let a client in.
    pub(super) fn refuse(&self, member: Member, message: &str, data: Option<Value>) {
        let mut session = self.session.lock();
        if let Some(packet) = session.refused(member, message, data) {
            self.outlet.send(frame::text(&packet));
        }
    }

    /// Sends a frame to a client that is in; it is not even made for one that has left.
    pub(super) fn send_to(&self, member: Member, framed: impl FnOnce() -> Bytes) {
        let session = self.session.lock();
        if session.is_in(member) {
            self.outlet.send(framed());
        }
    }

    /// A second transport came. False when it has to go.
    pub(super) fn probe(&self) -> bool {
        self.session.lock().probe()
    }

    /// The second transport said something.
    pub(super) fn hear_probe(&self, packet: &Packet, socket: &Arc<WsOutlet>) -> Probe {
        let mut session = self.session.lock();
        let probe = session.hear_probe(packet);
        match probe {
            Probe::Answer => {
                socket.send(frame::text(socketio::engine::PROBE_ANSWER));
                self.outlet.hurry(true);
            }
            Probe::Upgrade => self.outlet.move_to(socket.clone()),
            Probe::Drop => {}
        }
        probe
    }

    /// The second transport is gone.
    pub(super) fn probe_over(&self) {
        self.session.lock().probe_over();
        self.outlet.hurry(false);
    }

    /// A body begins to come. False when another one is on its way: their order would be a matter of luck.
    pub(super) fn begin_post(&self) -> bool {
        !self.is_posted_to.swap(true, Ordering::Relaxed)
    }

    /// The body has come, or broke off.
    pub(super) fn end_post(&self) {
        self.is_posted_to.store(false, Ordering::Relaxed);
    }

    /// The handler has an event's bytes off its hands.
    pub(super) fn handled(&self, bytes: usize) {
        self.job_bytes.fetch_sub(bytes, Ordering::Relaxed);
    }

    fn carry_out(&self, session: &mut Session, actions: Vec<Action>, bytes: usize) {
        for action in actions {
            let job = match action {
                Action::Send(packet) => {
                    self.outlet.send(frame::text(&packet));
                    continue;
                }
                Action::Close(reason) => {
                    self.outlet.close(reason);
                    continue;
                }
                Action::Connect { member, namespace, auth } => Job::Connect { member, namespace, auth },
                Action::Event(member, event) => Job::Event(member, event, bytes),
                Action::Left(member) => Job::Left(member),
            };
            if !self.give(job, bytes) {
                // Ends with nothing but the last word, so that this comes here once.
                let ending = session.close(CloseReason::Flood);
                return self.carry_out(session, ending, 0);
            }
        }
    }

    fn give(&self, job: Job, bytes: usize) -> bool {
        let counted = if matches!(job, Job::Event(..)) { bytes } else { 0 };
        let before = self.job_bytes.fetch_add(counted, Ordering::Relaxed);
        let fits = before + counted <= MAX_JOB_BYTES && self.jobs.try_send(Box::new(job)).is_ok();
        if !fits {
            self.handled(counted);
        }
        fits
    }
}
