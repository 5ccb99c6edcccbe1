//! What a door implements, and what it is given.

use std::sync::Arc;

use app::ports::Outlet;
use async_trait::async_trait;
use axum::http::HeaderMap;
use serde_json::Value;
use socketio::{CloseReason, Event, Member, ack_packet, event_packet};

use super::EngineOutlet;
use super::live::Live;
use crate::extract::Client;
use crate::ws::frame;

/// Says what sockets mean. One socket is one client in one namespace; what it says is handled one after the other.
#[async_trait]
pub trait Handler: Send + Sync + 'static {
    /// What is kept of one socket. Whatever has to be undone at its end is best undone when this is dropped.
    type Seat: Send + 'static;

    /// A client wants in; `auth` is an object, if it brings one. Until it is in, nothing can be sent to it.
    async fn connect(&self, socket: Arc<Socket>, auth: Option<Value>) -> Result<Self::Seat, Refused>;

    /// The client is in and knows it: the time to join topics and to greet.
    async fn connected(&self, seat: &mut Self::Seat);

    /// The client says something. The end of the session does not interrupt this.
    async fn event(&self, seat: &mut Self::Seat, event: Event, reply: Reply);

    /// The client has left. Comes for each seat but after a panic.
    fn gone(&self, seat: Self::Seat, why: CloseReason);
}

/// Why a client is not let in: what its `connect_error` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The error's `message`.
    pub message: String,
    /// The error's `data`.
    pub data: Option<Value>,
}

/// What is known of a client from its first request.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Where it comes from.
    pub client: Client,
    /// `Authorization`, `User-Agent`, `Accept-Language`, `Origin`. Cookies are not among them: pages of any origin call.
    pub headers: HeaderMap,
}

/// One client in one namespace.
pub struct Socket {
    pub(super) live: Arc<Live>,
    pub(super) member: Member,
    pub(super) namespace: String,
    pub(super) id: String,
}

impl Socket {
    /// Its public id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The namespace.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// What is known from its first request.
    pub fn arrival(&self) -> &Arrival {
        &self.live.arrival
    }

    /// What to join to topics whose frames are made by [`super::frame`]. Sockets of one session share it, so only one
    /// namespace may tell one topic's news.
    pub fn outlet(&self) -> Arc<EngineOutlet> {
        self.live.outlet.clone()
    }

    /// Tells an event to this client alone. Nothing happens once it has left.
    pub fn emit(&self, name: &str, payload: &Value) {
        self.live.send_to(self.member, || frame::text(&event_packet(&self.namespace, name, payload)));
    }

    /// Ends the whole session for good: the client does not come back by itself.
    pub fn put_out(&self) {
        self.live.outlet.end(app::ports::Farewell::RightEnded);
    }
}

/// The answer to one event. Dropped, it is no answer.
pub struct Reply {
    pub(super) socket: Arc<Socket>,
    pub(super) ack: Option<u64>,
}

impl Reply {
    /// Whether the client waits for an answer.
    pub fn is_wanted(&self) -> bool {
        self.ack.is_some()
    }

    /// Answers, if the client wants it.
    pub fn send(self, answer: &Value) {
        if let Some(id) = self.ack {
            let Socket { live, member, namespace, .. } = self.socket.as_ref();
            live.send_to(*member, || frame::text(&ack_packet(namespace, id, answer)));
        }
    }
}
