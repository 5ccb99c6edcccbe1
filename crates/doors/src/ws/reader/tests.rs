use proptest::prelude::*;

use super::*;

const LIMIT: usize = 70_000;

/// A masked client frame.
fn frame(fin: bool, opcode: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [0x37, 0xFA, 0x21, 0x3D];
    let mut frame = vec![if fin { 0x80 } else { 0 } | opcode];
    match payload.len() {
        length @ ..126 => frame.push(0x80 | length as u8),
        length @ 126..65_536 => {
            frame.push(0x80 | 126);
            frame.extend((length as u16).to_be_bytes());
        }
        length => {
            frame.push(0x80 | 127);
            frame.extend((length as u64).to_be_bytes());
        }
    }
    frame.extend(mask);
    frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

fn read(pieces: &[&[u8]]) -> Result<Vec<Message>, ReadError> {
    let mut reader = Reader::new(LIMIT);
    let mut messages = vec![];
    for piece in pieces {
        reader.feed(piece);
        while let Some(message) = reader.next_message()? {
            messages.push(message);
        }
    }
    Ok(messages)
}

#[test]
fn the_masked_hello_of_the_rfc() {
    let hello = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58];
    assert_eq!(read(&[&hello]), Ok(vec![Message::Text("Hello".into())]));
}

#[test]
fn fragments_are_joined_and_control_frames_pass_between_them() {
    let stream = [
        frame(false, 1, "caf\u{e9}".as_bytes().split_at(4).0),
        frame(true, 9, b"?"),
        frame(false, 0, "caf\u{e9}".as_bytes().split_at(4).1),
        frame(true, 0, b"!"),
        frame(true, 2, &[1; 66_000]),
        frame(true, 8, &[0x0F, 0xA0]),
    ]
    .concat();
    let expected = vec![
        Message::Ping(b"?".to_vec()),
        Message::Text("caf\u{e9}!".into()),
        Message::Binary(vec![1; 66_000]),
        Message::Close(Some(4000)),
    ];
    assert_eq!(read(&[&stream]), Ok(expected));
}

#[test]
fn each_fault_has_its_code() {
    let masked = |first: u8| vec![first, 0x80, 0, 0, 0, 0];
    let faults = [
        ("unmasked", vec![0x81, 0x01, b'a'], 1002),
        ("reserved bit", masked(0xC1), 1002),
        ("reserved opcode", masked(0x83), 1002),
        ("reserved control opcode", masked(0x8B), 1002),
        ("fragmented ping", masked(0x09), 1002),
        ("long ping", frame(true, 9, &[0; 126]), 1002),
        ("continuation of nothing", masked(0x80), 1002),
        ("text within a text", [frame(false, 1, b"a"), frame(true, 1, b"b")].concat(), 1002),
        ("long form of a short length", vec![0x81, 0xFE, 0, 5, 0, 0, 0, 0], 1002),
        ("close with one byte", frame(true, 8, &[3]), 1002),
        ("close with a reserved code", frame(true, 8, &1005_u16.to_be_bytes()), 1002),
        ("close with a bad reason", frame(true, 8, &[0x03, 0xE8, 0xFF]), 1007),
        ("text that is not UTF-8", frame(true, 1, &[0xFF]), 1007),
        ("too big, known from the header", vec![0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0x20, 0], 1009),
        ("impossible length", [&[0x82, 0xFF], [0xFF; 8].as_slice()].concat(), 1009),
        ("too big in sum", [frame(false, 2, &[0; 40_000]), frame(true, 0, &[0; 40_000])].concat(), 1009),
    ];
    for (name, bytes, code) in faults {
        assert_eq!(read(&[&bytes]).map_err(ReadError::close_code), Err(code), "{name}");
    }
}

#[test]
fn an_error_is_final() {
    let mut reader = Reader::new(LIMIT);
    reader.feed(&[0x81, 0x01, b'a']);
    assert_eq!(reader.next_message(), Err(ReadError::Protocol));
    reader.feed(&frame(true, 1, b"a"));
    assert_eq!(reader.next_message(), Err(ReadError::Protocol));
    assert!(reader.is_idle());
}

#[test]
fn nothing_is_held_between_messages() {
    let mut reader = Reader::new(LIMIT);
    reader.feed(&[frame(false, 2, &[0; 1000]), frame(true, 0, &[0; 1000])].concat());
    assert!(!reader.is_idle());
    assert!(matches!(reader.next_message(), Ok(Some(Message::Binary(_)))));
    assert_eq!(reader.next_message(), Ok(None));
    assert!(reader.is_idle());
}

fn any_frames() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let control =
        (9_u8..=10, prop::collection::vec(any::<u8>(), 0..20)).prop_map(|(op, data)| frame(true, op, &data));
    let binary = prop::collection::vec(any::<u8>(), 0..300).prop_map(|data| frame(true, 2, &data));
    let text = ".{0,200}".prop_map(|text| {
        let (head, tail) = text.as_bytes().split_at(text.len() / 2);
        [frame(false, 1, head), frame(true, 9, b"between"), frame(true, 0, tail)].concat()
    });
    prop::collection::vec(prop_oneof![control, binary, text], 0..8)
}

proptest! {
    #[test]
    fn any_split_of_a_stream_gives_the_same_messages(frames in any_frames(), sizes in prop::collection::vec(1_usize..40, 1..40)) {
        let stream = frames.concat();
        let (mut pieces, mut rest) = (vec![], stream.as_slice());
        for size in sizes.iter().cycle() {
            if rest.is_empty() { break; }
            let (piece, after) = rest.split_at((*size).min(rest.len()));
            pieces.push(piece);
            rest = after;
        }
        let whole = read(&[&stream]);
        prop_assert!(whole.is_ok());
        prop_assert_eq!(read(&pieces), whole);
    }

    #[test]
    fn no_bytes_panic(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..10)) {
        let pieces: Vec<_> = pieces.iter().map(Vec::as_slice).collect();
        if let Err(error) = read(&pieces) {
            prop_assert!(matches!(error.close_code(), 1002 | 1007 | 1009));
        }
    }
}
