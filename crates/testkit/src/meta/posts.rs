//! What Meta posts to a webhook: bodies in the documented form, and their signature.

use aws_lc_rs::hmac;
use serde_json::{Value, json};

use super::{BUSINESS_ID, PHONE_NUMBER_ID};

/// The secret bodies are signed with.
pub const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
/// The word the webhook is verified by.
pub const VERIFY_TOKEN: &str = "the-word-of-the-hotel";

/// Bodies that guests' phones cause.
#[derive(Clone, Copy, Debug, Default)]
pub struct Posts;

impl Posts {
    /// The secret bodies are signed with.
    pub const APP_SECRET: &'static str = APP_SECRET;
    /// The word the webhook is verified by.
    pub const VERIFY_TOKEN: &'static str = VERIFY_TOKEN;

    /// One message of any type.
    pub fn message(from: &str, id: &str, seconds: i64, kind: &str, content: Value) -> Value {
        let mut message = json!({"from": from, "id": id, "timestamp": seconds.to_string(), "type": kind});
        message[kind] = content;
        message
    }

    /// A text.
    pub fn text(from: &str, id: &str, seconds: i64, text: &str) -> Value {
        Self::message(from, id, seconds, "text", json!({"body": text}))
    }

    /// How far a message of the hotel's has come.
    pub fn status(id: &str, status: &str, seconds: i64, own: Option<&str>) -> Value {
        let mut value = json!({
            "id": id, "status": status, "timestamp": seconds.to_string(), "recipient_id": "353861234567",
        });
        if let Some(own) = own {
            value["biz_opaque_callback_data"] = own.into();
        }
        value
    }

    /// That a message of the hotel's failed.
    pub fn failure(id: &str, code: i64, seconds: i64, own: Option<&str>) -> Value {
        let mut value = Self::status(id, "failed", seconds, own);
        value["errors"] = json!([{"code": code, "title": "failed", "message": "failed"}]);
        value
    }

    /// The body of messages, in one change.
    pub fn messages(messages: &[Value]) -> Value {
        Self::batch(&[Self::change(messages, &[])])
    }

    /// The body of statuses, in one change.
    pub fn statuses(statuses: &[Value]) -> Value {
        Self::batch(&[Self::change(&[], statuses)])
    }

    /// One change of messages and statuses, with the contacts of whoever writes.
    pub fn change(messages: &[Value], statuses: &[Value]) -> Value {
        let mut numbers: Vec<&str> = messages.iter().filter_map(|message| message["from"].as_str()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let contacts: Vec<Value> = numbers
            .iter()
            .map(|number| json!({"profile": {"name": format!("Phone {number}")}, "wa_id": number}))
            .collect();
        let metadata = json!({"display_phone_number": "353641234567", "phone_number_id": PHONE_NUMBER_ID});
        let mut value = json!({"messaging_product": "whatsapp", "metadata": metadata});
        if !messages.is_empty() {
            value["contacts"] = contacts.into();
            value["messages"] = messages.into();
        }
        if !statuses.is_empty() {
            value["statuses"] = statuses.into();
        }
        json!({"field": "messages", "value": value})
    }

    /// A body of several changes, each in an entry of its own.
    pub fn batch(changes: &[Value]) -> Value {
        let entries: Vec<Value> =
            changes.iter().map(|change| json!({"id": BUSINESS_ID, "changes": [change]})).collect();
        json!({"object": "whatsapp_business_account", "entry": entries})
    }

    /// The value of `X-Hub-Signature-256` for a body.
    pub fn sign(body: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, APP_SECRET.as_bytes());
        format!("sha256={}", hex::encode(hmac::sign(&key, body)))
    }
}
