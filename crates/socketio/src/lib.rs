//! Engine.IO 4 and Socket.IO 5 on top of it, server side: what `socket.io-client` 4 speaks.
//!
//! It knows no hotel, no HTTP, no WebSocket framing, no web framework and no broker; it does no IO and has no clock: the
//! driver passes text, facts and times in and carries out the [`Action`]s it gets back.
//!
//! - [`limits`]: how much a client may send at once
//! - [`engine`]: packets of the lower protocol, payloads of polling, requests, refusals, the handshake
//! - [`packet`]: packets of the upper protocol: connect, event, ack, …
//! - [`assembly`]: packets that announce binary attachments, and the attachments
//! - [`session`]: one client: keep-alive, upgrade, namespaces, its end

#![warn(missing_docs)]

pub mod assembly;
pub mod engine;
pub mod limits;
pub mod packet;
pub mod session;

pub use limits::Limits;
pub use packet::{DecodeError, Packet, ack_packet, event_packet};
pub use session::{Action, CloseReason, Context, Event, Member, Probe, Session, Setup, Timing};
