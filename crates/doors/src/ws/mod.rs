//! WebSocket (RFC 6455), server side, without a library on the sending path: a frame is built once
//! and the same bytes are written to every socket.
//!
//! It knows no door and no hotel. Extensions (compression) and subprotocols are not offered.
//!
//! - [`frame`]: server frames → bytes
//! - [`reader`]: bytes of a client → messages, bounded and without a buffer while idle
//! - [`handshake`]: the upgrade request and its answer
//! - [`outlet`]: the sending side of a live socket, with its bounded backlog
//! - [`socket`]: a live socket: the receiving side, and its end

pub mod frame;
pub mod handshake;
pub mod outlet;
pub mod reader;
pub mod socket;

pub use handshake::{HandshakeError, upgrade_answer};
pub use outlet::{CloseCodes, WsOutlet};
pub use reader::{Message, ReadError, Reader};
pub use socket::{NotPlainTcp, WsSocket};

#[cfg(test)]
mod live_tests;
