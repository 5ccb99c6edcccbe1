//! Packets of Socket.IO, which travel as messages of Engine.IO.
//!
//! A packet with binary attachments is text too; the attachments follow it as messages of their own, and stand in the
//! text as placeholders (see [`crate::assembly`]).

use serde_json::Value;

use crate::Limits;

mod decode;

/// The namespace that has no name on the wire.
pub const MAIN: &str = "/";

/// One packet. A namespace begins with a slash.
#[derive(Debug, Clone, PartialEq)]
pub enum Packet {
    /// A client wants into a namespace, or (from the server) is in it. `data` is an object: what the client brings, or
    /// its public id.
    Connect {
        /// Which namespace.
        namespace: String,
        /// What comes with it.
        data: Option<Value>,
    },
    /// Leaves a namespace, or is put out of it.
    Disconnect {
        /// Which namespace.
        namespace: String,
    },
    /// Something happened.
    Event {
        /// Where.
        namespace: String,
        /// The number an answer has to bear, when one is wanted.
        ack: Option<u64>,
        /// Its name.
        name: String,
        /// What comes with it.
        args: Vec<Value>,
        /// How many attachments follow.
        attachments: usize,
    },
    /// The answer to an event.
    Ack {
        /// Where.
        namespace: String,
        /// The number of the event.
        id: u64,
        /// The answer.
        args: Vec<Value>,
        /// How many attachments follow.
        attachments: usize,
    },
    /// The client is not let into the namespace.
    ConnectError {
        /// Which namespace.
        namespace: String,
        /// Why: an object with a `message`, usually.
        data: Value,
    },
}

/// Why a packet was not understood. The session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It begins with no known kind.
    #[error("Unknown kind of packet")]
    UnknownKind,
    /// Its parts are not as documented.
    #[error("Malformed packet")]
    Malformed,
    /// More than a client may send.
    #[error("The packet is over its limits")]
    TooLarge,
    /// An attachment that no packet announced, or something else where one was due.
    #[error("Unexpected attachment")]
    Attachment,
}

impl Packet {
    /// Understands the text of a message.
    pub fn decode(text: &str, limits: &Limits) -> Result<Self, DecodeError> {
        decode::decode(text, limits)
    }

    /// The text of a message.
    pub fn encode(&self) -> String {
        match self {
            Self::Connect { namespace, data: Some(data) } => format!("0{}{data}", prefix(namespace)),
            Self::Connect { namespace, data: None } => format!("0{}", prefix(namespace)),
            Self::Disconnect { namespace } => format!("1{}", prefix(namespace)),
            Self::Event { namespace, ack, name, args, attachments } => {
                let kind = kind("2", "5", *attachments);
                let ack = ack.map(|id| id.to_string()).unwrap_or_default();
                let all: Vec<Value> = [Value::from(name.as_str())].iter().chain(args).cloned().collect();
                format!("{kind}{}{ack}{}", prefix(namespace), Value::Array(all))
            }
            Self::Ack { namespace, id, args, attachments } => {
                let kind = kind("3", "6", *attachments);
                format!("{kind}{}{id}{}", prefix(namespace), Value::Array(args.clone()))
            }
            Self::ConnectError { namespace, data } => format!("4{}{data}", prefix(namespace)),
        }
    }

    /// The same as a packet of Engine.IO.
    pub fn encode_message(&self) -> String {
        format!("4{}", self.encode())
    }
}

/// The packet of Engine.IO that tells an event with one argument. Made once, it fits every listener.
pub fn event_packet(namespace: &str, name: &str, payload: &Value) -> String {
    format!("42{}[{},{payload}]", prefix(namespace), Value::from(name))
}

/// The packet of Engine.IO that answers an event with one argument.
pub fn ack_packet(namespace: &str, id: u64, answer: &Value) -> String {
    format!("43{}{id}[{answer}]", prefix(namespace))
}

fn prefix(namespace: &str) -> String {
    if namespace == MAIN { String::new() } else { format!("{namespace},") }
}

fn kind(plain: &str, binary: &str, attachments: usize) -> String {
    if attachments == 0 { plain.to_owned() } else { format!("{binary}{attachments}-") }
}

#[cfg(test)]
mod tests;
