//! Texts of the protocol's documentation and test suite, and anything else.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(text: &str) -> Result<Packet, DecodeError> {
    Packet::decode(text, &Limits::default())
}

fn event(namespace: &str, ack: Option<u64>, args: Vec<Value>, attachments: usize) -> Packet {
    Packet::Event { namespace: namespace.into(), ack, name: "message".into(), args, attachments }
}

fn connect(namespace: &str, data: Option<Value>) -> Packet {
    Packet::Connect { namespace: namespace.into(), data }
}

#[test]
fn the_packets_of_the_protocol() {
    let placeholder = |num: u8| json!({"_placeholder": true, "num": num});
    let ack = |namespace: &str, attachments, args| Packet::Ack {
        namespace: namespace.into(),
        id: 456,
        args,
        attachments,
    };
    let table = [
        ("0", connect("/", None)),
        (r#"0{"token":"123"}"#, connect("/", Some(json!({"token": "123"})))),
        ("0/custom,", connect("/custom", None)),
        (r#"0/custom,{"token":"abc"}"#, connect("/custom", Some(json!({"token": "abc"})))),
        ("1", Packet::Disconnect { namespace: "/".into() }),
        ("1/custom,", Packet::Disconnect { namespace: "/custom".into() }),
        (
            r#"2["message",1,"2",{"3":[true]}]"#,
            event("/", None, vec![json!(1), json!("2"), json!({"3": [true]})], 0),
        ),
        (r#"2/custom,12["message"]"#, event("/custom", Some(12), vec![], 0)),
        (r#"51-["message",{"_placeholder":true,"num":0}]"#, event("/", None, vec![placeholder(0)], 1)),
        (
            r#"52-/custom,456["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]"#,
            event("/custom", Some(456), vec![placeholder(0), placeholder(1)], 2),
        ),
        ("3456[]", ack("/", 0, vec![])),
        (r#"3/custom,456["ok"]"#, ack("/custom", 0, vec![json!("ok")])),
        (r#"61-456[{"_placeholder":true,"num":0}]"#, ack("/", 1, vec![placeholder(0)])),
        (
            r#"4/random,{"message":"Invalid namespace"}"#,
            Packet::ConnectError {
                namespace: "/random".into(),
                data: json!({"message": "Invalid namespace"}),
            },
        ),
    ];
    for (text, packet) in table {
        assert_eq!(read(text).as_ref(), Ok(&packet), "{text}");
        assert_eq!(packet.encode(), text);
    }
    assert_eq!(read("0/custom"), Ok(connect("/custom", None)), "the comma may be left out at the end");
    assert_eq!(read(r#"2[7,1]"#).map(|packet| packet.encode()), Ok(r#"2["7",1]"#.into()), "a numbered event");
}

#[test]
fn what_is_not_understood_is_named() {
    use DecodeError::{Malformed, TooLarge, UnknownKind};
    let long = "x".repeat(200);
    let table: &[(&str, DecodeError)] = &[
        ("", Malformed),
        ("abc", UnknownKind),
        ("7", UnknownKind),
        ("\u{664}", UnknownKind),
        ("0[]", Malformed),
        ("0{", Malformed),
        ("1{}", Malformed),
        ("2", Malformed),
        ("2[]", Malformed),
        ("2{}", Malformed),
        (r#"2[{"a":1}]"#, Malformed),
        (r#"2["connect"]"#, Malformed),
        (r#"2["disconnecting",1]"#, Malformed),
        (r#"2["a"]x"#, Malformed),
        (r#"299999999999999999999["a"]"#, Malformed),
        ("3[]", Malformed),
        ("31", Malformed),
        ("4", Malformed),
        (r#"5["a"]"#, Malformed),
        (r#"50-["a"]"#, Malformed),
        (r#"5+1-["a"]"#, Malformed),
        (r#"5x-["a"]"#, Malformed),
        (r#"511-["a"]"#, TooLarge),
        (r#"5999999999999999999999999-["a"]"#, TooLarge),
        (&format!("0/{long},"), TooLarge),
        (&format!(r#"2["{long}"]"#), TooLarge),
        (&format!(r#"2["a"{}]"#, ",0".repeat(17)), TooLarge),
        (&format!(r#"30[0{}]"#, ",0".repeat(16)), TooLarge),
        (&format!(r#"2["a",{}{}]"#, "[".repeat(500), "]".repeat(500)), Malformed),
    ];
    for (text, error) in table {
        assert_eq!(read(text), Err(*error), "{text}");
    }
}

#[test]
fn an_event_for_many_is_one_text() {
    let text = event_packet("/realtime", "chat:new-message", &json!({"content": "\u{1e}\"\u{20ac}"}));
    assert_eq!(text, "42/realtime,[\"chat:new-message\",{\"content\":\"\\u001e\\\"\u{20ac}\"}]");
    assert_eq!(event_packet("/", "a\"b", &json!(null)), r#"42["a\"b",null]"#);
    assert_eq!(ack_packet("/realtime", 7, &json!({"success": true})), r#"43/realtime,7[{"success":true}]"#);
    assert_eq!(ack_packet("/", 0, &json!([])), "430[[]]");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|b| json!(b)),
        any::<i64>().prop_map(|n| json!(n)),
        any::<String>().prop_map(|s| json!(s)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|v| json!(v)),
            prop::collection::btree_map("[a-z_]{0,4}", inner, 0..4).prop_map(|m| json!(m)),
        ]
    })
}

fn any_object() -> impl Strategy<Value = Value> {
    prop::collection::btree_map("[a-z]{1,4}", any_value(), 0..4).prop_map(|map| json!(map))
}

fn any_packet() -> impl Strategy<Value = Packet> {
    let namespace = || prop_oneof![Just("/".to_owned()), "/[a-z0-9?=-]{1,20}"];
    let args = || prop::collection::vec(any_value(), 0..5);
    let event = (namespace(), any::<Option<u64>>(), "\\PC{0,20}", args(), 0..=10_usize);
    prop_oneof![
        (namespace(), prop::option::of(any_object()))
            .prop_map(|(namespace, data)| Packet::Connect { namespace, data }),
        namespace().prop_map(|namespace| Packet::Disconnect { namespace }),
        event.prop_map(|(namespace, ack, name, args, attachments)| Packet::Event {
            namespace,
            ack,
            name,
            args,
            attachments
        }),
        (namespace(), any::<u64>(), args(), 0..=10_usize)
            .prop_map(|(namespace, id, args, attachments)| Packet::Ack { namespace, id, args, attachments }),
        (namespace(), any_object()).prop_map(|(namespace, data)| Packet::ConnectError { namespace, data }),
    ]
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-6]?(/[a-z]*,?)?[0-9]{0,3}-?.*") {
        let _answered = read(&text);
    }

    #[test]
    fn no_json_panics(kind in "[0-6]([0-9]-)?", json in any_value()) {
        let _answered = read(&format!("{kind}{json}"));
    }

    #[test]
    fn what_is_written_is_read(packet in any_packet()) {
        prop_assert_eq!(read(&packet.encode()), Ok(packet));
    }
}
