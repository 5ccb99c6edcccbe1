//! What the server says: frames as values, and their text.
//!
//! `data` is a JSON string that holds JSON, as the protocol wants, except in `pusher:error` and
//! `pusher:subscription_error`, where every known server and client uses an object.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json, value::RawValue};

use crate::{Code, SocketId};

/// A member of a presence channel.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// The app's id of the person; several connections may share it.
    pub user_id: String,
    /// What the app tells the other members, as JSON text; bounded by [`crate::Limits`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_info: Option<Box<RawValue>>,
}

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct User {
    /// The app's id of the person.
    pub id: String,
    /// Given to presence channels that the connection joins without `channel_data`.
    pub user_info: Option<Box<RawValue>>,
    /// Users whose coming and going this one is told about.
    pub watchlist: Vec<String>,
}

/// The members of a presence channel, one per user id.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    /// User id → what the app tells the others.
    pub members: BTreeMap<String, Option<Box<RawValue>>>,
}

/// One frame of the server.
#[derive(Debug, Clone)]
pub enum ServerFrame {
    /// First frame of a connection. The timeout is in seconds.
    ConnectionEstablished { socket_id: SocketId, activity_timeout_s: u64 },
    /// A subscription stands; with the members when the channel is a presence channel.
    SubscriptionSucceeded { channel: String, presence: Option<Presence> },
    /// A subscription was refused. `kind` is `AuthError` (401) or `LimitReached` (4xx).
    SubscriptionError { channel: String, kind: &'static str, error: String, status: u16 },
    /// How many connections listen to a channel.
    SubscriptionCount { channel: String, count: usize },
    /// The first connection of a user joined.
    MemberAdded { channel: String, member: Member },
    /// The last connection of a user left.
    MemberRemoved { channel: String, user_id: String },
    /// A cache channel has nothing to show yet.
    CacheMiss { channel: String },
    /// Are you there?
    Ping,
    /// I am here.
    Pong,
    /// Something was refused. Without a code the connection stays and nothing else is implied.
    Error { code: Option<Code>, message: String },
    /// Sign-in succeeded; echoes the signed text.
    SigninSuccess { user_data: String },
    /// Users of the watchlist who came online, or went.
    WatchlistEvents { online: Vec<String>, offline: Vec<String> },
    /// An event of the app or of another client. `data` is text, usually JSON.
    Event { channel: String, name: String, data: Option<String>, user_id: Option<String> },
}

#[derive(Serialize)]
struct Wire<'a> {
    event: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<&'a str>,
}

impl ServerFrame {
    /// The text of the frame.
    pub fn encode(&self) -> String {
        match self {
            Self::ConnectionEstablished { socket_id, activity_timeout_s } => system(
                "pusher:connection_established",
                text(&json!({ "socket_id": socket_id.to_string(), "activity_timeout": activity_timeout_s })),
            ),
            Self::Ping => system("pusher:ping", "{}".into()),
            Self::Pong => system("pusher:pong", "{}".into()),
            Self::Error { code, message } => {
                system("pusher:error", json!({ "code": code.map(Code::number), "message": message }))
            }
            Self::SigninSuccess { user_data } => {
                system("pusher:signin_success", text(&json!({ "user_data": user_data })))
            }
            Self::WatchlistEvents { online, offline } => {
                system("pusher_internal:watchlist_events", text(&watchlist(online, offline)))
            }
            Self::Event { channel, name, data, user_id } => write(&Wire {
                event: name,
                channel: Some(channel),
                data: data.clone().map(Value::String),
                user_id: user_id.as_deref(),
            }),
            Self::SubscriptionSucceeded { channel, presence } => {
                let data = presence.as_ref().map_or_else(|| "{}".to_owned(), Presence::encode);
                on("pusher_internal:subscription_succeeded", channel, data.into())
            }
            Self::SubscriptionError { channel, kind, error, status } => on(
                "pusher:subscription_error",
                channel,
                json!({ "type": kind, "error": error, "status": status }),
            ),
            Self::SubscriptionCount { channel, count } => on(
                "pusher_internal:subscription_count",
                channel,
                text(&json!({ "subscription_count": count })),
            ),
            Self::MemberAdded { channel, member } => {
                on("pusher_internal:member_added", channel, write(member).into())
            }
            Self::MemberRemoved { channel, user_id } => {
                on("pusher_internal:member_removed", channel, text(&json!({ "user_id": user_id })))
            }
            Self::CacheMiss { channel } => on("pusher:cache_miss", channel, "{}".into()),
        }
    }
}

impl Presence {
    fn encode(&self) -> String {
        #[derive(Serialize)]
        struct Hash<'a> {
            count: usize,
            ids: Vec<&'a String>,
            hash: BTreeMap<&'a String, Option<&'a RawValue>>,
        }
        let presence = Hash {
            count: self.members.len(),
            ids: self.members.keys().collect(),
            hash: self.members.iter().map(|(id, info)| (id, info.as_deref())).collect(),
        };
        write(&BTreeMap::from([("presence", presence)]))
    }
}

fn watchlist(online: &[String], offline: &[String]) -> Value {
    let events: Vec<_> = [("online", online), ("offline", offline)]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(name, ids)| json!({ "name": name, "user_ids": ids }))
        .collect();
    json!({ "events": events })
}

fn system(event: &str, data: Value) -> String {
    write(&Wire { event, channel: None, data: Some(data), user_id: None })
}

fn on(event: &str, channel: &str, data: Value) -> String {
    write(&Wire { event, channel: Some(channel), data: Some(data), user_id: None })
}

fn text(data: &Value) -> Value {
    Value::String(data.to_string())
}

/// Every type written here has string keys and no failing serializer, so that the default is never taken.
pub(crate) fn write(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> Option<Box<RawValue>> {
        Some(RawValue::from_string(json.to_owned()).unwrap())
    }

    fn parts(frame: &ServerFrame) -> (Value, Value) {
        let frame: Value = serde_json::from_str(&frame.encode()).unwrap();
        let data = match &frame["data"] {
            Value::String(inner) => serde_json::from_str(inner).unwrap(),
            other => other.clone(),
        };
        (frame, data)
    }

    #[test]
    fn connection_established_carries_its_data_as_text() {
        let frame =
            ServerFrame::ConnectionEstablished { socket_id: SocketId::new(12, 34), activity_timeout_s: 120 };
        assert_eq!(
            frame.encode(),
            r#"{"event":"pusher:connection_established","data":"{\"activity_timeout\":120,\"socket_id\":\"12.34\"}"}"#
        );
    }

    #[test]
    fn presence_lists_ids_and_infos() {
        let members = [("1".to_owned(), raw(r#"{"name":"Ann"}"#)), ("2".to_owned(), None)].into();
        let frame = ServerFrame::SubscriptionSucceeded {
            channel: "presence-x".into(),
            presence: Some(Presence { members }),
        };
        let (frame, data) = parts(&frame);
        assert_eq!(frame["event"], "pusher_internal:subscription_succeeded");
        assert_eq!(frame["channel"], "presence-x");
        assert_eq!(
            data,
            json!({"presence": {"count": 2, "ids": ["1", "2"], "hash": {"1": {"name": "Ann"}, "2": null}}})
        );
    }

    #[test]
    fn errors_carry_an_object_and_a_code_or_null() {
        let frame = ServerFrame::Error { code: None, message: "No".into() };
        assert_eq!(frame.encode(), r#"{"event":"pusher:error","data":{"code":null,"message":"No"}}"#);
        let frame = ServerFrame::Error { code: Some(Code::ClientEventRejected), message: "No".into() };
        assert_eq!(parts(&frame).1["code"], 4301);
    }

    #[test]
    fn member_frames() {
        let member = Member { user_id: "7".into(), user_info: raw(r#"{"a":1}"#) };
        let added = ServerFrame::MemberAdded { channel: "presence-x".into(), member };
        assert_eq!(parts(&added).1, json!({"user_id": "7", "user_info": {"a": 1}}));
        let removed = ServerFrame::MemberRemoved { channel: "presence-x".into(), user_id: "7".into() };
        assert_eq!(parts(&removed).1, json!({"user_id": "7"}));
    }

    #[test]
    fn watchlist_events_leave_out_empty_lists() {
        let frame = ServerFrame::WatchlistEvents { online: vec!["1".into()], offline: vec![] };
        assert_eq!(parts(&frame).1, json!({"events": [{"name": "online", "user_ids": ["1"]}]}));
    }

    #[test]
    fn every_other_frame_names_its_event() {
        let channel = || "cache-x".to_owned();
        let frames = [
            (ServerFrame::Ping, "pusher:ping"),
            (ServerFrame::Pong, "pusher:pong"),
            (ServerFrame::CacheMiss { channel: channel() }, "pusher:cache_miss"),
            (
                ServerFrame::SubscriptionCount { channel: channel(), count: 3 },
                "pusher_internal:subscription_count",
            ),
            (ServerFrame::SigninSuccess { user_data: r#"{"id":"1"}"#.into() }, "pusher:signin_success"),
            (
                ServerFrame::SubscriptionError {
                    channel: channel(),
                    kind: "AuthError",
                    error: "no".into(),
                    status: 401,
                },
                "pusher:subscription_error",
            ),
        ];
        for (frame, event) in frames {
            assert_eq!(parts(&frame).0["event"], event);
        }
    }

    #[test]
    fn an_event_keeps_its_data_as_text() {
        let frame = ServerFrame::Event {
            channel: "private-x".into(),
            name: "client-typing".into(),
            data: Some(r#"{"on":true}"#.into()),
            user_id: Some("7".into()),
        };
        assert_eq!(
            frame.encode(),
            r#"{"event":"client-typing","channel":"private-x","data":"{\"on\":true}","user_id":"7"}"#
        );
    }
}
