//! What calls ask. Bodies come as JSON or as a form, where every value is a text, so values are taken as either.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// `POST /api/chat/guest-webhook/`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GuestMessage {
    /// The guest's number.
    #[serde(deserialize_with = "text")]
    pub whatsapp_number: String,
    /// What the guest says.
    #[serde(deserialize_with = "text")]
    pub message: String,
    /// `text`, or what lies at `media_url`.
    #[serde(deserialize_with = "text")]
    pub message_type: String,
    /// Where a file lies.
    #[serde(deserialize_with = "text")]
    pub media_url: String,
    /// Its name.
    #[serde(deserialize_with = "text")]
    pub media_filename: String,
    /// The department it is for.
    #[serde(deserialize_with = "text")]
    pub department: String,
    /// The conversation it belongs to.
    #[serde(deserialize_with = "text")]
    pub conversation_id: String,
    /// The sender's name for this message.
    #[serde(deserialize_with = "text")]
    pub message_id: String,
}

/// A body that names a number: `POST /api/chat/guest-ticket/`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GuestNumber {
    /// The guest's number.
    #[serde(deserialize_with = "text")]
    pub whatsapp_number: String,
}

/// `GET /api/chat/guest/conversation-type/?phone_number=`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PhoneQuery {
    /// The guest's number; a `+` that was not encoded comes as a space, which changes nothing.
    #[serde(deserialize_with = "text")]
    pub phone_number: String,
}

/// `GET /api/chat/conversations/`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// `active` (unless told), `closed`, `archived` or `all`.
    #[serde(deserialize_with = "text")]
    pub status: String,
    /// Only of this department.
    #[serde(deserialize_with = "text")]
    pub department: String,
    /// Only those with unread messages.
    #[serde(deserialize_with = "text")]
    pub unread: String,
    /// Where the page before ended.
    #[serde(deserialize_with = "text")]
    pub cursor: String,
    /// Rows on a page, 1 to 200; 200 unless told.
    #[serde(deserialize_with = "text")]
    pub limit: String,
}

/// `GET /api/chat/conversations/{id}/`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DetailQuery {
    /// Only messages before this one.
    pub before_id: Option<i64>,
}

/// `POST /api/chat/conversations/create/`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Create {
    /// The guest's number.
    #[serde(deserialize_with = "text")]
    pub guest_whatsapp_number: String,
    /// The department.
    #[serde(deserialize_with = "text")]
    pub department_type: String,
}

/// A body that names a conversation: close, mark read, typing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfConversation {
    /// Which.
    #[serde(deserialize_with = "text")]
    pub conversation_id: String,
    /// The newest of these, and what stands before it, are read; without it all of them.
    pub message_ids: Vec<i64>,
    /// `true` when somebody types, anything else when they stopped.
    #[serde(deserialize_with = "text")]
    pub is_typing: String,
}

/// A file that waits for its message, as its address says it.
#[derive(Debug, Default, Deserialize, serde::Serialize)]
pub struct HeldQuery {
    /// The conversation.
    pub r#for: i64,
    /// Until which second it waits.
    pub until: i64,
    /// Its size in bytes.
    pub size: i64,
    /// Its media type.
    pub r#type: String,
    /// Its name.
    pub name: String,
    /// The proof.
    pub seal: String,
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_form_and_json_say_the_same() {
        let form =
            "whatsapp_number=%2B1234567890&message=I+need+room+service&message_type=text&conversation_id=7";
        let json = r#"{"whatsapp_number":"+1234567890","message":"I need room service","message_type":"text","conversation_id":7}"#;
        let form: GuestMessage = serde_urlencoded::from_str(form).unwrap();
        let json: GuestMessage = serde_json::from_str(json).unwrap();
        assert_eq!(format!("{form:?}"), format!("{json:?}"));
        assert_eq!((form.message.as_str(), form.conversation_id.as_str()), ("I need room service", "7"));
    }

    proptest! {
        #[test]
        fn decoders_take_anything_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = serde_json::from_slice::<GuestMessage>(&bytes);
            let _ = serde_urlencoded::from_bytes::<GuestMessage>(&bytes);
            let _ = serde_urlencoded::from_bytes::<ListQuery>(&bytes);
            let _ = serde_json::from_slice::<OfConversation>(&bytes);
        }
    }
}
