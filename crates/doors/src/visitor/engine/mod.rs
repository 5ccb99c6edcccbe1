//! Sessions of `socket.io-client` over long polling and WebSocket at `/socket.io/`, for any [`Handler`].
//!
//! The protocol itself is the crate [`socketio`]; here it meets HTTP, sockets and the hub. It knows no visitor and no
//! hotel: what an event means, a handler says. Frames of the hub are whole WebSocket frames with a packet in them (see
//! [`frame`]): a WebSocket writes their bytes as they are, polling cuts the header off.
//!
//! - [`handler`]: what a door implements, and what it is given
//! - [`routes`]: requests: opening, polls, packets that come, second transports
//! - `polling`, `websocket`: the two ways of a session
//! - `cors`: pages of any origin may call
//! - `registry`: sessions by their id, bounded for the node and for one address
//! - `live`: one session: the protocol's state machine and what it asks for
//! - `keeper`: one task for each session: its clock, its events one after the other, its end
//! - [`outlet`]: the sending side, whatever carries it
//! - `backlog`: what waits for the next poll
//! - [`rewritten`]: a listener whose frames are changed for one socket

use std::sync::Arc;
use std::time::Duration;

use app::ports::{Entropy, Hub};
use bytes::Bytes;
use serde_json::Value;
use socketio::event_packet;
use tokio::time::Instant;

use crate::ws;

mod backlog;
mod cors;
pub mod handler;
mod keeper;
mod live;
pub mod outlet;
mod polling;
mod registry;
pub mod rewritten;
pub mod routes;
mod websocket;

pub use handler::{Arrival, Handler, Refused, Reply, Socket};
pub use outlet::EngineOutlet;
pub use rewritten::Rewritten;
pub use routes::router;

use registry::Registry;

/// What the operator set, and what the handler needs of the protocol.
#[derive(Clone, Debug)]
pub struct EngineSetup {
    /// Namespaces, times and how much a client may send.
    pub protocol: socketio::Setup,
    /// Sessions of this node at once.
    pub max_sessions: usize,
    /// Sessions of one address at once: a wide net, because a hotel sits behind one.
    pub max_per_address: usize,
}

impl EngineSetup {
    /// Usual limits, for these namespaces.
    pub fn usual(namespaces: &[&str]) -> Self {
        let namespaces = namespaces.iter().map(|&name| name.to_owned()).collect();
        Self {
            protocol: socketio::Setup { namespaces, ..socketio::Setup::default() },
            max_sessions: 20_000,
            max_per_address: 1_000,
        }
    }
}

/// All sessions of this node, and the handler they are for.
pub struct Engine<H> {
    handler: Arc<H>,
    ground: Arc<Ground>,
}

/// What every session stands on.
struct Ground {
    setup: EngineSetup,
    hub: Arc<dyn Hub>,
    entropy: Arc<dyn Entropy>,
    registry: Registry,
    started: Instant,
}

impl<H: Handler> Engine<H> {
    /// An engine without sessions.
    pub fn new(setup: EngineSetup, hub: Arc<dyn Hub>, entropy: Arc<dyn Entropy>, handler: H) -> Arc<Self> {
        let registry = Registry::new(setup.max_sessions, setup.max_per_address);
        let ground = Ground { setup, hub, entropy, registry, started: Instant::now() };
        Arc::new(Self { handler: Arc::new(handler), ground: Arc::new(ground) })
    }

    /// How many sessions there are.
    pub fn sessions(&self) -> usize {
        self.ground.registry.sessions()
    }
}

impl Ground {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The moment that [`Self::now_ms`] calls `ms`.
    fn moment(&self, ms: u64) -> Instant {
        self.started + Duration::from_millis(ms)
    }
}

/// An event as a frame for every listener of a topic.
pub fn frame(namespace: &str, name: &str, payload: &Value) -> Bytes {
    ws::frame::text(&event_packet(namespace, name, payload))
}

#[cfg(test)]
mod tests;
