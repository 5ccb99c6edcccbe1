//! Server frames as bytes. A server does not mask, so the same bytes fit every socket.

use bytes::Bytes;

/// Longest payload of a control frame in bytes.
pub const MAX_CONTROL: usize = 125;

const TEXT: u8 = 0x1;
const BINARY: u8 = 0x2;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;
const PONG: u8 = 0xA;
const FIN: u8 = 0x80;

/// A whole text message.
pub fn text(text: &str) -> Bytes {
    encode(TEXT, text.as_bytes())
}

/// A whole binary message.
pub fn binary(data: &[u8]) -> Bytes {
    encode(BINARY, data)
}

/// A ping; what is longer than [`MAX_CONTROL`] is cut.
pub fn ping(data: &[u8]) -> Bytes {
    encode(PING, control(data))
}

/// The answer to a ping with the same data.
pub fn pong(data: &[u8]) -> Bytes {
    encode(PONG, control(data))
}

/// A close frame; the reason is cut at a character when it is too long.
pub fn close(code: u16, reason: &str) -> Bytes {
    let reason = &reason[..reason.floor_char_boundary(MAX_CONTROL - 2)];
    let payload = [&code.to_be_bytes(), reason.as_bytes()].concat();
    encode(CLOSE, &payload)
}

/// What a frame of this module holds, without its header. Copies nothing.
pub fn payload(framed: &Bytes) -> Bytes {
    let header = match framed.get(1) {
        Some(126) => 4,
        Some(127) => 10,
        _ => 2,
    };
    framed.slice(header.min(framed.len())..)
}

fn control(data: &[u8]) -> &[u8] {
    &data[..data.len().min(MAX_CONTROL)]
}

fn encode(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = Vec::with_capacity(payload.len() + 10);
    frame.push(FIN | opcode);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(short @ ..=125), _) => frame.push(short),
        (_, Ok(medium)) => {
            frame.push(126);
            frame.extend(medium.to_be_bytes());
        }
        _ => {
            frame.push(127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend(payload);
    frame.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_fewest_bytes() {
        assert_eq!(text("Hello"), [&[0x81, 5], "Hello".as_bytes()].concat());
        assert_eq!(binary(&[7; 125])[..3], [0x82, 125, 7]);
        assert_eq!(binary(&[7; 126])[..5], [0x82, 126, 0, 126, 7]);
        assert_eq!(binary(&[7; 65_535])[..5], [0x82, 126, 255, 255, 7]);
        assert_eq!(binary(&[7; 65_536])[..11], [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0, 7]);
    }

    #[test]
    fn the_payload_of_a_frame_is_what_was_framed() {
        for length in [0, 5, 125, 126, 65_535, 65_536] {
            let data = "x".repeat(length);
            assert_eq!(payload(&text(&data)), data);
        }
        assert_eq!(payload(&Bytes::new()), "");
    }

    #[test]
    fn control_frames_stay_within_their_limit() {
        assert_eq!(ping(b""), [0x89, 0].as_slice());
        assert_eq!(pong(b"a"), [0x8A, 1, b'a'].as_slice());
        assert_eq!(ping(&[1; 300]).len(), 127);
        assert_eq!(close(1000, "bye"), [0x88, 5, 0x03, 0xE8, b'b', b'y', b'e'].as_slice());
        let long = close(4200, &"\u{e9}".repeat(100));
        assert_eq!(long.len(), 2 + 2 + 122);
        assert!(std::str::from_utf8(&long[4..]).is_ok());
    }
}
