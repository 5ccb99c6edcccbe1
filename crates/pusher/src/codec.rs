//! What clients say. `data` may be an object or a string that holds one: clients do both.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::ServerFrame;

/// A subscription as it was asked for; nothing in it is checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Subscribe {
    /// The name of the channel.
    pub channel: String,
    /// `key:signature`, for channels that need it.
    #[serde(default)]
    pub auth: Option<String>,
    /// JSON text, signed as it stands.
    #[serde(default)]
    pub channel_data: Option<String>,
}

/// One frame of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientMessage {
    /// `pusher:subscribe`.
    Subscribe(Subscribe),
    /// `pusher:unsubscribe`.
    Unsubscribe { channel: String },
    /// `pusher:ping`.
    Ping,
    /// `pusher:pong`.
    Pong,
    /// `pusher:signin`: `key:signature` and the signed JSON text.
    Signin { auth: String, user_data: String },
    /// `client-…`: for the other subscribers of the channel. `data` is text, usually JSON.
    ClientEvent { channel: String, event: String, data: Option<String> },
}

/// Why a frame was not understood. The connection stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not JSON, or not an object with a string `event`.
    #[error("Invalid message format")]
    Malformed,
    /// A known event whose `data` or `channel` is not as documented.
    #[error("Invalid data for this event")]
    InvalidData,
    /// Neither a `pusher:` event of the protocol nor a `client-` event.
    #[error("Unknown event: clients may only send pusher: and client- events")]
    UnknownEvent,
}

impl DecodeError {
    /// The answer to the client: an error without a code, which leaves the connection open.
    pub fn frame(self) -> ServerFrame {
        ServerFrame::Error { code: None, message: self.to_string() }
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    event: String,
    #[serde(default)]
    channel: Option<String>,
    #[serde(default, borrow)]
    data: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Unsubscribe {
    channel: String,
}

#[derive(Deserialize)]
struct Signin {
    auth: String,
    user_data: String,
}

/// Understands one text frame.
pub fn decode(text: &str) -> Result<ClientMessage, DecodeError> {
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| DecodeError::Malformed)?;
    match envelope.event.as_str() {
        "pusher:ping" => Ok(ClientMessage::Ping),
        "pusher:pong" => Ok(ClientMessage::Pong),
        "pusher:subscribe" => data(envelope.data).map(ClientMessage::Subscribe),
        "pusher:unsubscribe" => {
            data(envelope.data).map(|Unsubscribe { channel }| ClientMessage::Unsubscribe { channel })
        }
        "pusher:signin" => {
            data(envelope.data).map(|Signin { auth, user_data }| ClientMessage::Signin { auth, user_data })
        }
        event if event.starts_with("client-") => Ok(ClientMessage::ClientEvent {
            channel: envelope.channel.ok_or(DecodeError::InvalidData)?,
            data: envelope.data.and_then(as_text),
            event: envelope.event,
        }),
        _ => Err(DecodeError::UnknownEvent),
    }
}

/// Reads an object, or a string that holds one.
fn data<T: for<'de> Deserialize<'de>>(raw: Option<&RawValue>) -> Result<T, DecodeError> {
    let text = raw.and_then(as_text).ok_or(DecodeError::InvalidData)?;
    serde_json::from_str(&text).map_err(|_| DecodeError::InvalidData)
}

/// A string's content as it is, anything else as its JSON text, null as nothing.
fn as_text(raw: &RawValue) -> Option<String> {
    match raw.get() {
        "null" => None,
        string if string.starts_with('"') => serde_json::from_str(string).ok(),
        other => Some(other.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn data_may_be_an_object_or_text() {
        let expected = ClientMessage::Subscribe(Subscribe {
            channel: "private-x".into(),
            auth: Some("key:sig".into()),
            channel_data: None,
        });
        let object =
            json!({"event": "pusher:subscribe", "data": {"channel": "private-x", "auth": "key:sig"}});
        let inner = json!({"channel": "private-x", "auth": "key:sig"}).to_string();
        let text = json!({"event": "pusher:subscribe", "data": inner});
        assert_eq!(decode(&object.to_string()), Ok(expected.clone()));
        assert_eq!(decode(&text.to_string()), Ok(expected));
    }

    #[test]
    fn every_message_of_the_protocol() {
        let table = [
            (json!({"event": "pusher:ping", "data": {}}), ClientMessage::Ping),
            (json!({"event": "pusher:ping"}), ClientMessage::Ping),
            (json!({"event": "pusher:pong", "data": "{}"}), ClientMessage::Pong),
            (
                json!({"event": "pusher:unsubscribe", "data": {"channel": "x"}}),
                ClientMessage::Unsubscribe { channel: "x".into() },
            ),
            (
                json!({"event": "pusher:signin", "data": {"auth": "k:s", "user_data": "{\"id\":\"1\"}"}}),
                ClientMessage::Signin { auth: "k:s".into(), user_data: "{\"id\":\"1\"}".into() },
            ),
        ];
        for (frame, expected) in table {
            assert_eq!(decode(&frame.to_string()), Ok(expected));
        }
    }

    #[test]
    fn client_events_keep_the_text_of_their_data() {
        let event = |data: &str| format!(r#"{{"event":"client-a","channel":"private-x","data":{data}}}"#);
        let table = [
            (r#"{"z":1,"a":12345678901234567890}"#, Some(r#"{"z":1,"a":12345678901234567890}"#)),
            (r#""plain""#, Some("plain")),
            ("null", None),
        ];
        for (data, expected) in table {
            let ClientMessage::ClientEvent { data, .. } = decode(&event(data)).unwrap() else {
                panic!("not a client event")
            };
            assert_eq!(data.as_deref(), expected);
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let table = [
            ("", DecodeError::Malformed),
            ("[]", DecodeError::Malformed),
            (r#"{"event":7}"#, DecodeError::Malformed),
            (r#"{"event":"pusher:subscribe"}"#, DecodeError::InvalidData),
            (r#"{"event":"pusher:subscribe","data":"{"}"#, DecodeError::InvalidData),
            (r#"{"event":"pusher:subscribe","data":{"channel":7}}"#, DecodeError::InvalidData),
            (r#"{"event":"client-a","data":{}}"#, DecodeError::InvalidData),
            (r#"{"event":"pusher_internal:member_added","data":{}}"#, DecodeError::UnknownEvent),
            (r#"{"event":"message","channel":"x","data":{}}"#, DecodeError::UnknownEvent),
        ];
        for (frame, error) in table {
            assert_eq!(decode(frame), Err(error), "{frame}");
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(json!(null)),
            any::<bool>().prop_map(|b| json!(b)),
            any::<i64>().prop_map(|n| json!(n)),
            ".*".prop_map(|s| json!(s)),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            let keys = "event|channel|data|auth|user_data|channel_data|[a-z]";
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|v| json!(v)),
                prop::collection::btree_map(keys, inner, 0..4).prop_map(|m| json!(m)),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _answered = decode(&text);
        }

        #[test]
        fn no_json_panics(event in "pusher:(subscribe|unsubscribe|signin|ping)|client-.*", data in any_json(), channel in any_json()) {
            let _answered = decode(&json!({"event": event, "data": data, "channel": channel}).to_string());
        }

        #[test]
        fn a_client_event_survives_the_way_through(name in "client-[a-z]{0,9}", channel in "private-[a-z]{1,9}", data in ".*") {
            let frame = ServerFrame::Event {
                channel: channel.clone(), name: name.clone(), data: Some(data.clone()), user_id: None,
            };
            let event = ClientMessage::ClientEvent { channel, event: name, data: Some(data) };
            prop_assert_eq!(decode(&frame.encode()), Ok(event));
        }
    }
}
