//! Several packets in one HTTP body, with a separator between them.

use super::{InvalidPacket, Packet};
use crate::Limits;

/// Stands between two packets. JSON never holds it unescaped.
pub const SEPARATOR: u8 = 0x1e;

/// Why a body is not understood. The session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// More bytes or packets than a client may send at once.
    #[error("The payload is too large")]
    TooLarge,
    /// Not text in UTF-8.
    #[error("The payload is not text")]
    NotText,
    /// One of the packets is none.
    #[error(transparent)]
    Packet(#[from] InvalidPacket),
}

/// Understands a body.
pub fn decode(body: &[u8], limits: &Limits) -> Result<Vec<Packet>, PayloadError> {
    if body.len() > limits.payload_bytes {
        return Err(PayloadError::TooLarge);
    }
    let packets = body.iter().filter(|byte| **byte == SEPARATOR).count() + 1;
    if packets > limits.payload_packets {
        return Err(PayloadError::TooLarge);
    }
    let text = std::str::from_utf8(body).map_err(|_| PayloadError::NotText)?;
    let decoded: Result<_, _> = text.split(char::from(SEPARATOR)).map(Packet::decode).collect();
    Ok(decoded?)
}

/// The body that holds these packets, which are encoded already.
pub fn encode<P: AsRef<[u8]>>(packets: impl IntoIterator<Item = P>) -> Vec<u8> {
    let mut body = Vec::new();
    for (at, packet) in packets.into_iter().enumerate() {
        if at > 0 {
            body.push(SEPARATOR);
        }
        body.extend_from_slice(packet.as_ref());
    }
    body
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(body: &str) -> Result<Vec<Packet>, PayloadError> {
        decode(body.as_bytes(), &Limits::default())
    }

    #[test]
    fn one_packet_or_several() {
        let message = |text: &str| Packet::Message(text.into());
        assert_eq!(read("4hello"), Ok(vec![message("hello")]));
        assert_eq!(
            read("4test1\u{1e}4test2\u{1e}4test3"),
            Ok(vec![message("test1"), message("test2"), message("test3")])
        );
        assert_eq!(
            read("4hello\u{1e}bAQIDBA=="),
            Ok(vec![message("hello"), Packet::Binary(vec![1, 2, 3, 4])])
        );
        assert_eq!(encode(["4a", "2", "4b"]), b"4a\x1e2\x1e4b");
    }

    #[test]
    fn one_bad_packet_spoils_the_body() {
        for body in ["", "abc", "4a\u{1e}", "\u{1e}4a", "4a\u{1e}xyz\u{1e}4b"] {
            assert_eq!(read(body), Err(PayloadError::Packet(InvalidPacket)), "{body:?}");
        }
        assert_eq!(decode(&[b'4', 0xff], &Limits::default()), Err(PayloadError::NotText));
    }

    #[test]
    fn a_body_has_its_limits() {
        let limits = Limits { payload_bytes: 9, payload_packets: 3, ..Limits::default() };
        let read = |body: &str| decode(body.as_bytes(), &limits);
        assert!(read("412345678").is_ok());
        assert_eq!(read("4123456789"), Err(PayloadError::TooLarge));
        assert!(read("6\u{1e}6\u{1e}6").is_ok());
        assert_eq!(read("6\u{1e}6\u{1e}6\u{1e}6"), Err(PayloadError::TooLarge));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _answered = decode(&body, &Limits::default());
        }

        #[test]
        fn what_is_written_is_read(packets in prop::collection::vec(super::super::tests::any_packet(), 1..9)) {
            let separator = char::from(SEPARATOR);
            let texts: Vec<String> = packets.iter().map(Packet::encode).collect();
            prop_assume!(texts.iter().all(|text| !text.contains(separator)));
            prop_assert_eq!(decode(&encode(&texts), &Limits::default()), Ok(packets));
        }
    }
}
