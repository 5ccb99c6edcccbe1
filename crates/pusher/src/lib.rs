//! The Pusher Channels protocol, version 7, server side: codec, session state machine, signatures.
//!
//! It knows no hotel, no WebSocket framing, no web framework and no broker; it does no IO and has no
//! clock: the driver passes text, facts and times in and carries out the [`Action`]s it gets back.
//!
//! - [`channel`]: channel names, their kinds and what each kind allows
//! - [`codes`]: every code a client acts on, with "retry" or "give up"
//! - [`codec`]: text of one client frame → [`ClientMessage`], never a panic
//! - [`frame`]: server frames → text; presence members and users
//! - [`session`]: one connection: subscriptions, sign-in, client events, keep-alive
//! - [`signature`]: channel, user, HTTP API and webhook signatures, both directions
//! - [`api`]: payloads, answers and paths of the HTTP API; bodies of webhooks

pub mod api;
pub mod channel;
pub mod codec;
pub mod codes;
pub mod frame;
pub mod session;
pub mod signature;
pub mod socket_id;

pub use api::{ApiCall, ApiError};
pub use channel::{ChannelKind, ChannelName, InvalidChannelName};
pub use codec::{ClientMessage, DecodeError, Subscribe, decode};
pub use codes::{Code, Reaction};
pub use frame::{Member, Presence, ServerFrame, User};
pub use session::{Action, Context, Joined, Limits, Refusal, Session, Timing};
pub use signature::{AppCredentials, RequestError};
pub use socket_id::{InvalidSocketId, SocketId};
