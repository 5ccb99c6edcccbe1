//! What sockets hear.

use bytes::Bytes;
use domain::JournalSeq;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::ws::frame;

/// A frame's bytes, as they go over the wire.
pub fn encode(value: &Value) -> Bytes {
    frame::text(&value.to_string())
}

/// Something was said.
pub fn message(seq: JournalSeq, data: Value) -> Value {
    told("message", seq, data)
}

/// Something about a conversation changed; `data.type` says what.
pub fn update(seq: JournalSeq, kind: &str, mut data: Value) -> Value {
    data["type"] = kind.into();
    told("conversation_update", seq, data)
}

/// A conversation is there. Its fields stand beside `data` as well: older clients put the whole frame into their list.
pub fn new_conversation(seq: JournalSeq, conversation: &Value) -> Value {
    let mut frame = conversation.clone();
    frame["type"] = "new_conversation".into();
    frame["seq"] = seq.0.into();
    frame["data"] = conversation.clone();
    frame
}

fn told(kind: &str, seq: JournalSeq, data: Value) -> Value {
    // Put in and not written in the macro, which would copy the data once more.
    let mut frame = json!({"type": kind, "seq": seq.0});
    frame["data"] = data;
    frame
}

/// Somebody types, or stopped.
pub fn typing(conversation: i64, user: Option<i64>, name: &str, typing: bool) -> Value {
    let data =
        json!({"conversation_id": conversation, "user_id": user, "user_name": name, "is_typing": typing});
    json!({"type": "typing", "data": data})
}

/// A colleague came to a department's sockets, or left them.
pub fn user_status(arrived: bool, user: i64, name: &str, department: &str) -> Value {
    let kind = if arrived { "user_connected" } else { "user_disconnected" };
    let data = json!({"type": kind, "user_id": user, "user_name": name, "department": department});
    json!({"type": "user_status", "data": data})
}

/// What was asked is done.
pub fn acknowledgment(status: &str, conversation: i64, at: Timestamp) -> Value {
    json!({"type": "acknowledgment", "status": status, "conversation_id": conversation, "timestamp": at.to_string()})
}

/// Where a socket stands in the journal: `resumed`, or `reset` when it must load everything anew.
pub fn position(status: &str, seq: JournalSeq, at: Timestamp) -> Value {
    json!({"type": "acknowledgment", "status": status, "seq": seq.0, "timestamp": at.to_string()})
}

/// What was asked is not done.
pub fn error(message: &str) -> Value {
    json!({"type": "error", "message": message})
}
