//! Engine.IO: packets, payloads of several of them, requests and their refusals, the handshake.
//!
//! - [`packet`](self): one packet as text, as it stands in a WebSocket message or in a payload
//! - [`payload`]: several packets in one HTTP body
//! - [`request`]: what a request asks for, and why it is refused
//! - [`handshake`]: what a client is told first

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

pub mod handshake;
pub mod payload;
pub mod request;

pub use request::{Asked, Refusal, Transport};

/// The packet that ends a session.
pub const CLOSE: &str = "1";
/// The packet that asks whether the client is there.
pub const PING: &str = "2";
/// The packet that says nothing: it ends a waiting poll.
pub const NOOP: &str = "6";
/// The answer to the first word on a second transport.
pub const PROBE_ANSWER: &str = "3probe";
/// What the probe of a second transport says.
pub(crate) const PROBE: &str = "probe";

// Reading takes base64 with and without padding, as the reference server does.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// One packet of Engine.IO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packet {
    /// The handshake, from the server.
    Open(String),
    /// The session is over.
    Close,
    /// From the server: is the client there? From a client only as a probe.
    Ping(String),
    /// The answer to a ping, with its words.
    Pong(String),
    /// Text for the protocol above.
    Message(String),
    /// Bytes for the protocol above.
    Binary(Vec<u8>),
    /// The session goes on on this transport.
    Upgrade,
    /// Nothing.
    Noop,
}

/// The text is not a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Not a packet of Engine.IO")]
pub struct InvalidPacket;

impl Packet {
    /// Understands the text of a packet. A binary one comes in base64 here; in a WebSocket message of its own kind it is
    /// the bytes themselves.
    pub fn decode(text: &str) -> Result<Self, InvalidPacket> {
        let mut characters = text.chars();
        let kind = characters.next().ok_or(InvalidPacket)?;
        let rest = characters.as_str();
        match kind {
            '0' => Ok(Self::Open(rest.to_owned())),
            '1' => Ok(Self::Close),
            '2' => Ok(Self::Ping(rest.to_owned())),
            '3' => Ok(Self::Pong(rest.to_owned())),
            '4' => Ok(Self::Message(rest.to_owned())),
            '5' => Ok(Self::Upgrade),
            '6' => Ok(Self::Noop),
            'b' => BASE64.decode(rest).map(Self::Binary).map_err(|_| InvalidPacket),
            _ => Err(InvalidPacket),
        }
    }

    /// The text of the packet.
    pub fn encode(&self) -> String {
        match self {
            Self::Open(text) => format!("0{text}"),
            Self::Close => CLOSE.to_owned(),
            Self::Ping(text) => format!("2{text}"),
            Self::Pong(text) => format!("3{text}"),
            Self::Message(text) => format!("4{text}"),
            Self::Binary(bytes) => format!("b{}", BASE64.encode(bytes)),
            Self::Upgrade => "5".to_owned(),
            Self::Noop => NOOP.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_packets_of_the_protocol_s_text() {
        let table = [
            ("4hello", Packet::Message("hello".into())),
            ("4", Packet::Message(String::new())),
            ("4\u{20ac}", Packet::Message("\u{20ac}".into())),
            ("bAQIDBA==", Packet::Binary(vec![1, 2, 3, 4])),
            ("2probe", Packet::Ping("probe".into())),
            ("3probe", Packet::Pong("probe".into())),
            ("2", Packet::Ping(String::new())),
            ("1", Packet::Close),
            ("5", Packet::Upgrade),
            ("6", Packet::Noop),
        ];
        for (text, packet) in table {
            assert_eq!(Packet::decode(text).as_ref(), Ok(&packet));
            assert_eq!(packet.encode(), text);
        }
        assert_eq!(Packet::decode("bAQIDBA"), Ok(Packet::Binary(vec![1, 2, 3, 4])), "without padding");
    }

    #[test]
    fn anything_else_is_no_packet() {
        for text in ["", "abc", "7", "b*", "bA", "\u{664}", " 4", "\u{1e}"] {
            assert_eq!(Packet::decode(text), Err(InvalidPacket), "{text:?}");
        }
    }

    pub(crate) fn any_packet() -> impl Strategy<Value = Packet> {
        prop_oneof![
            any::<String>().prop_map(Packet::Open),
            Just(Packet::Close),
            any::<String>().prop_map(Packet::Ping),
            any::<String>().prop_map(Packet::Pong),
            any::<String>().prop_map(Packet::Message),
            any::<Vec<u8>>().prop_map(Packet::Binary),
            Just(Packet::Upgrade),
            Just(Packet::Noop),
        ]
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-6b]?.*") {
            let _answered = Packet::decode(&text);
        }

        #[test]
        fn what_is_written_is_read(packet in any_packet()) {
            prop_assert_eq!(Packet::decode(&packet.encode()), Ok(packet));
        }
    }
}
