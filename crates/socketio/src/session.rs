//! One client as a state machine: packets and times in, [`Action`]s out.
//!
//! Entering a namespace has two steps, because only the driver can say who may (and may take it a while):
//! [`Action::Connect`] asks, and the driver answers with [`Session::accepted`] or [`Session::refused`]. A client may have
//! left meanwhile, and even have come again; hence each entry is a [`Member`] of its own.

mod timing;
mod upgrade;

use serde_json::{Value, json};

use crate::assembly::Assembler;
use crate::engine::{self, Transport};
use crate::{DecodeError, Limits, Packet};
use timing::Pulse;
pub use timing::Timing;
pub use upgrade::Probe;
use upgrade::Stage;

/// What is the same for all sessions of a server.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Times.
    pub timing: Timing,
    /// How much a client may send at once.
    pub limits: Limits,
    /// The namespaces there are, each with its slash.
    pub namespaces: Vec<String>,
}

/// What a session is told with every word.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What is the same for all sessions.
    pub setup: &'a Setup,
    /// Now, in milliseconds of a clock that only goes forward.
    pub now_ms: u64,
}

/// One entry into a namespace; no two of a session are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Member(u64);

/// Something a client says in a namespace.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// What comes with it; bytes are `null` here.
    pub args: Vec<Value>,
    /// The number an answer has to bear, when one is wanted.
    pub ack: Option<u64>,
    /// How many attachments it had, which were let go.
    pub attachments: usize,
}

/// Why a session is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CloseReason {
    /// The client did not answer in time.
    #[error("ping timeout")]
    PingTimeout,
    /// The client was in no namespace for too long.
    #[error("connect timeout")]
    ConnectTimeout,
    /// What the client sent is not understood.
    #[error("parse error")]
    Parse(#[from] DecodeError),
    /// The client did what has no meaning at that moment.
    #[error("protocol error")]
    Protocol,
    /// The client sent more than is handled in time.
    #[error("flood")]
    Flood,
    /// The client is done, or its transport is gone.
    #[error("transport close")]
    Client,
    /// The house ends it: the client may come back at once.
    #[error("server shutting down")]
    GoingAway,
    /// The house ends it: the client reads too slowly, and may come back.
    #[error("too slow")]
    TooSlow,
    /// The house ends it for good.
    #[error("io server disconnect")]
    RightEnded,
}

/// What the driver has to do, in this order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Send a packet of Engine.IO, as text.
    Send(String),
    /// A client wants into a namespace; answer with [`Session::accepted`] or [`Session::refused`].
    Connect {
        /// This entry.
        member: Member,
        /// Which of the namespaces there are.
        namespace: String,
        /// What it brings: an object.
        auth: Option<Value>,
    },
    /// A client says something.
    Event(Member, Event),
    /// A client has left a namespace.
    Left(Member),
    /// The session is over, and every member of it has left. Comes once.
    Close(CloseReason),
}

/// One client.
#[derive(Debug)]
pub struct Session {
    stage: Stage,
    pulse: Pulse,
    assembler: Assembler,
    entries: Vec<Entry>,
    entered: u64,
    /// Since when it is in no namespace.
    alone_since_ms: Option<u64>,
    closed: Option<CloseReason>,
}

#[derive(Debug)]
struct Entry {
    member: Member,
    namespace: String,
    is_in: bool,
}

impl Session {
    /// A new session; what it is told first is [`engine::handshake::packet`].
    pub fn open(transport: Transport, now_ms: u64) -> Self {
        Self {
            stage: Stage::opening(transport),
            pulse: Pulse::new(now_ms),
            assembler: Assembler::default(),
            entries: Vec::new(),
            entered: 0,
            alone_since_ms: Some(now_ms),
            closed: None,
        }
    }

    /// Why it is over, once it is.
    pub fn closed(&self) -> Option<CloseReason> {
        self.closed
    }

    /// Which transport carries it now.
    pub fn transport(&self) -> Transport {
        self.stage.transport()
    }

    /// Whether an entry still stands and was accepted.
    pub fn is_in(&self, member: Member) -> bool {
        self.closed.is_none() && self.entries.iter().any(|entry| entry.member == member && entry.is_in)
    }

    /// When [`Session::tick`] has something to do next if nothing is heard, in milliseconds.
    pub fn wakes_at(&self, timing: &Timing) -> u64 {
        let alone = self.alone_since_ms.map(|since| since.saturating_add(timing.connect_timeout_ms));
        let pulse = self.pulse.wakes_at(timing);
        alone.map_or(pulse, |alone| alone.min(pulse))
    }

    /// The clock moved on. Call it at [`Session::wakes_at`].
    pub fn tick(&mut self, context: Context<'_>) -> Vec<Action> {
        if self.closed.is_some() {
            return vec![];
        }
        let timing = &context.setup.timing;
        let alone = self.alone_since_ms.map(|since| since.saturating_add(timing.connect_timeout_ms));
        if alone.is_some_and(|until| until <= context.now_ms) {
            return self.close(CloseReason::ConnectTimeout);
        }
        match self.pulse.tick(timing, context.now_ms) {
            Some(Action::Close(reason)) => self.close(reason),
            other => other.into_iter().collect(),
        }
    }

    /// The client said something on the transport that carries the session.
    pub fn hear(&mut self, packet: engine::Packet, context: Context<'_>) -> Vec<Action> {
        if self.closed.is_some() {
            return vec![];
        }
        let limits = &context.setup.limits;
        let whole = match packet {
            engine::Packet::Message(text) => self.assembler.text(&text, limits),
            engine::Packet::Binary(bytes) => self.assembler.attachment(bytes.len(), limits),
            engine::Packet::Pong(_) => {
                self.pulse.answered(context.now_ms);
                Ok(None)
            }
            engine::Packet::Close => return self.close(CloseReason::Client),
            // In this version of the protocol the server asks.
            engine::Packet::Ping(_) => return self.close(CloseReason::Protocol),
            engine::Packet::Open(_) | engine::Packet::Upgrade | engine::Packet::Noop => Ok(None),
        };
        match whole {
            Ok(Some(packet)) => self.understand(packet, context),
            Ok(None) => vec![],
            Err(error) => self.close(error.into()),
        }
    }

    fn understand(&mut self, packet: Packet, context: Context<'_>) -> Vec<Action> {
        match packet {
            Packet::Connect { namespace, data } => self.enter(namespace, data, context),
            Packet::Disconnect { namespace } => self.leave(&namespace, context.now_ms),
            Packet::Event { namespace, ack, name, args, attachments } => match self.member(&namespace) {
                Some(member) => vec![Action::Event(member, Event { name, args, ack, attachments })],
                None => self.close(CloseReason::Protocol),
            },
            // The server asks for no answers.
            Packet::Ack { namespace, .. } if self.member(&namespace).is_some() => vec![],
            Packet::Ack { .. } | Packet::ConnectError { .. } => self.close(CloseReason::Protocol),
        }
    }

    fn enter(&mut self, namespace: String, auth: Option<Value>, context: Context<'_>) -> Vec<Action> {
        if !context.setup.namespaces.contains(&namespace) {
            return vec![Action::Send(connect_error(namespace, "Invalid namespace", None))];
        }
        if self.entries.iter().any(|entry| entry.namespace == namespace) {
            return self.close(CloseReason::Protocol);
        }
        self.entered += 1;
        let member = Member(self.entered);
        self.entries.push(Entry { member, namespace: namespace.clone(), is_in: false });
        vec![Action::Connect { member, namespace, auth }]
    }

    fn leave(&mut self, namespace: &str, now_ms: u64) -> Vec<Action> {
        let left = self.take(|entry| entry.namespace == namespace, now_ms);
        left.map(|entry| Action::Left(entry.member)).into_iter().collect()
    }

    fn take(&mut self, which: impl Fn(&Entry) -> bool, now_ms: u64) -> Option<Entry> {
        let at = self.entries.iter().position(which)?;
        let entry = self.entries.remove(at);
        if entry.is_in && !self.entries.iter().any(|other| other.is_in) {
            self.alone_since_ms = Some(now_ms);
        }
        Some(entry)
    }

    fn member(&self, namespace: &str) -> Option<Member> {
        self.entries
            .iter()
            .find(|entry| entry.is_in && entry.namespace == namespace)
            .map(|entry| entry.member)
    }

    /// The driver lets the client in, under a public id. Gives the packet that tells so; none when the client has left
    /// meanwhile.
    pub fn accepted(&mut self, member: Member, public_id: &str) -> Option<String> {
        let entry = self.entries.iter_mut().find(|entry| entry.member == member && !entry.is_in)?;
        entry.is_in = true;
        self.alone_since_ms = None;
        let packet =
            Packet::Connect { namespace: entry.namespace.clone(), data: Some(json!({ "sid": public_id })) };
        Some(packet.encode_message())
    }

    /// The driver does not let the client in. Gives the packet that tells so, with `data` for the client's program; none
    /// when the client has left meanwhile.
    pub fn refused(&mut self, member: Member, message: &str, data: Option<Value>) -> Option<String> {
        let at = self.entries.iter().position(|entry| entry.member == member && !entry.is_in)?;
        let entry = self.entries.remove(at);
        Some(connect_error(entry.namespace, message, data))
    }

    /// Ends the session. A client whose right has ended is put out of its namespaces first, and then does not come back
    /// by itself. Does nothing when it is over already.
    pub fn close(&mut self, reason: CloseReason) -> Vec<Action> {
        if self.closed.is_some() {
            return vec![];
        }
        self.closed = Some(reason);
        let entries = std::mem::take(&mut self.entries);
        let mut actions = vec![];
        if reason == CloseReason::RightEnded {
            let inside = entries.into_iter().filter(|entry| entry.is_in);
            let packets = inside.map(|entry| Packet::Disconnect { namespace: entry.namespace });
            actions.extend(packets.map(|packet| Action::Send(packet.encode_message())));
        }
        actions.push(Action::Close(reason));
        actions
    }

    /// A second transport came for this session. False when it has to go.
    pub fn probe(&mut self) -> bool {
        self.closed.is_none() && self.stage.begin()
    }

    /// The second transport said something.
    pub fn hear_probe(&mut self, packet: &engine::Packet) -> Probe {
        if self.closed.is_some() { Probe::Drop } else { self.stage.hear(packet) }
    }

    /// The second transport is gone, or took too long; the session stays where it is.
    pub fn probe_over(&mut self) {
        self.stage.give_up();
    }
}

fn connect_error(namespace: String, message: &str, data: Option<Value>) -> String {
    let mut error = json!({ "message": message });
    if let Some(data) = data {
        error["data"] = data;
    }
    Packet::ConnectError { namespace, data: error }.encode_message()
}

#[cfg(test)]
mod tests;
