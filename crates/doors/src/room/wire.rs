//! Request and response types of the room door. Rows are the union of what the clients of every age read.

use app::ports::store::Appended;
use domain::{Conversation, ConversationCard, Message, Sender, StaffCard};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::{House, files};

/// `…/initialize/` and `…/validate-chat-pin/`.
#[derive(Debug, Default, Deserialize)]
pub struct Initialize {
    /// What was typed; a missing PIN is a wrong one.
    #[serde(default, deserialize_with = "text_or_number")]
    pub pin: String,
    /// A token the client still has.
    #[serde(default)]
    pub session_token: Option<String>,
}

/// `…/messages/send/`.
#[derive(Debug, Default, Deserialize)]
pub struct SendMessage {
    /// The text.
    #[serde(default)]
    pub message: String,
    /// What the client says it is; only compared.
    #[serde(default)]
    pub sender_type: Option<String>,
    /// Who the client says it is; only compared.
    #[serde(default)]
    pub staff_id: Option<i64>,
    /// The guest's credential.
    #[serde(default)]
    pub session_token: Option<String>,
    /// The message it answers.
    #[serde(default)]
    pub reply_to: Option<i64>,
    /// The client's key for this send.
    #[serde(default)]
    pub client_message_id: Option<String>,
}

/// A body that may name the guest's credential and nothing else.
#[derive(Debug, Default, Deserialize)]
pub struct MaybeSession {
    /// The guest's credential.
    #[serde(default)]
    pub session_token: Option<String>,
}

/// `PATCH …/update/`.
#[derive(Debug, Default, Deserialize)]
pub struct UpdateMessage {
    /// The new text.
    #[serde(default)]
    pub message: String,
    /// The guest's credential.
    #[serde(default)]
    pub session_token: Option<String>,
}

/// `DELETE …/delete/?hard_delete=true`.
#[derive(Debug, Default, Deserialize)]
pub struct DeleteQuery {
    /// Without a trace.
    #[serde(default)]
    pub hard_delete: Option<String>,
}

/// `GET …/messages/?limit&before_id&after_id`.
#[derive(Debug, Default, Deserialize)]
pub struct HistoryQuery {
    /// How many; 10 unless told.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Older than this.
    #[serde(default)]
    pub before_id: Option<i64>,
    /// Newer than this.
    #[serde(default)]
    pub after_id: Option<i64>,
}

/// `POST …/assign-staff/`.
#[derive(Debug, Default, Deserialize)]
pub struct AssignStaff {
    /// Who shall have it; the caller unless told.
    #[serde(default)]
    pub staff_id: Option<i64>,
}

/// `POST /api/staff/login/`.
#[derive(Debug, Default, Deserialize)]
pub struct Login {
    /// Sign-in name.
    #[serde(default)]
    pub username: String,
    /// Password.
    #[serde(default)]
    pub password: String,
}

// Some clients send a PIN of digits as a number.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    })
}

/// A member of staff as guests see them.
pub fn staff_info(house: &House, card: &StaffCard) -> Value {
    json!({
        "id": card.id.0,
        "name": card.name,
        "role": card.title,
        "profile_image": card.image.as_deref().map(|image| absolute(house, image)),
    })
}

/// The handler, or null.
pub fn handler(house: &House, card: &ConversationCard) -> Value {
    card.handler.as_ref().map_or(Value::Null, |handler| staff_info(house, handler))
}

/// An address a page of another origin can load.
pub fn absolute(house: &House, image: &str) -> String {
    if image.starts_with('/') { format!("{}{image}", house.settings.public_url) } else { image.to_owned() }
}

/// What `initialize` and `validate` answer alike.
pub fn session(house: &House, conversation: &Conversation) -> Value {
    let card = &conversation.card;
    json!({
        "conversation_id": card.id.0,
        "hotel_slug": card.hotel_slug.as_str(),
        "room_number": room_number(card),
        "pusher_channel": super::names::guest_room(house, card, card.pin_epoch),
        "current_staff_handler": handler(house, card),
    })
}

/// The room's number as text, or null.
pub fn room_number(card: &ConversationCard) -> Option<&str> {
    card.room_number.as_ref().map(|number| number.as_str())
}

/// A message as every client of this door reads it.
pub fn message(house: &House, card: &ConversationCard, message: &Message) -> Value {
    let staff = match &message.sender {
        Sender::Staff(staff) => Some(staff),
        Sender::Guest { .. } | Sender::System => None,
    };
    let sender_type = match &message.sender {
        Sender::Staff(_) => "staff",
        Sender::Guest { .. } => "guest",
        Sender::System => "system",
    };
    let read_by = |guest_reads: bool| message.read_at.filter(|_| message.is_from_staff() == guest_reads);
    let mut row = json!({
        "id": message.id.0,
        "message_id": message.id.0,
        "seq": message.seq.0,
        "conversation": card.id.0,
        "conversation_id": card.id.0,
        "room": card.room.map(|room| room.0),
        "room_number": room_number(card),
        "booking": card.reference(),
        "booking_id": card.reference(),
        "sender_type": sender_type,
        "staff": staff.map(|staff| staff.id.0),
        "staff_name": staff.map(|staff| staff.name.as_str()),
        "staff_display_name": staff.map(|staff| staff.name.as_str()),
        "staff_role_name": staff.map(|staff| staff.title.as_str()),
        "staff_info": staff.map(|staff| staff_info(house, staff)),
        "guest_name": card.guest_name,
        "message": message.text,
        "timestamp": time(message.created_at),
        "delivered_at": time(message.created_at),
    });
    let state = json!({
        "status": if message.read_at.is_some() { "read" } else { "delivered" },
        "is_read_by_recipient": message.read_at.is_some(),
        "read_at": message.read_at.map(time),
        "read_by_guest": read_by(true).is_some(),
        "guest_read_at": read_by(true).map(time),
        "read_by_staff": read_by(false).is_some(),
        "staff_read_at": read_by(false).map(time),
        "is_edited": message.edited_at.is_some(),
        "edited_at": message.edited_at.map(time),
        "is_deleted": message.deleted_at.is_some(),
        "deleted_at": message.deleted_at.map(time),
        "reply_to": message.reply_to.map(|id| id.0),
        "reply_to_message": null,
        "attachments": attachments(house, message),
        "has_attachments": !message.attachments.is_empty(),
        "client_message_id": message.client_key.as_ref().map(|key| key.as_str()),
    });
    if let (Value::Object(row), Value::Object(state)) = (&mut row, state) {
        row.extend(state);
    }
    row
}

/// A message's files.
pub fn attachments(house: &House, message: &Message) -> Value {
    let rows = message.attachments.iter().map(|file| {
        let url = files::url(house, &file.key);
        let is_image = file.media_type.starts_with("image/");
        json!({
            "id": file.id.0,
            "file": url,
            "file_url": url,
            "file_name": file.name,
            "file_type": if is_image { "image" } else if file.media_type == "application/pdf" { "pdf" } else { "document" },
            "file_size": file.size,
            "file_size_display": size(file.size),
            "mime_type": file.media_type,
            "thumbnail": null,
            "thumbnail_url": is_image.then_some(&url),
            "uploaded_at": time(message.created_at),
        })
    });
    rows.collect()
}

fn size(bytes: i64) -> String {
    match bytes {
        ..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// What `send` answers.
pub fn sent(house: &House, appended: &Appended) -> Value {
    let card = &appended.conversation.card;
    let mut body = json!({"conversation_id": card.id.0});
    // Put in and not written in the macro, which would copy the whole row once more.
    body["message"] = message(house, card, &appended.message);
    if let Sender::Staff(staff) = &appended.message.sender {
        body["staff_info"] = staff_info(house, staff);
    }
    body
}

/// A conversation as the staff lists of every age read it.
pub fn list_row(conversation: &Conversation) -> Value {
    let card = &conversation.card;
    let (first, last) = card.guest_name.rsplit_once(' ').unwrap_or((&card.guest_name, ""));
    json!({
        "id": card.id.0,
        "conversation_id": card.id.0,
        "room_number": room_number(card),
        "roomNumber": room_number(card),
        "booking_id": card.reference(),
        "guest_name": card.guest_name,
        "guestName": card.guest_name,
        "guest_first_name": first,
        "guest_last_name": last,
        "last_message": conversation.last_preview,
        "lastMessage": conversation.last_preview,
        "last_message_time": conversation.last_message_at.map(time),
        "has_unread": conversation.unread_by_staff > 0,
        "unread_count": conversation.unread_by_staff,
        "unreadCountForStaff": conversation.unread_by_staff,
        "unreadCountForGuest": conversation.unread_by_guest,
    })
}

/// RFC 3339 in UTC with `Z`.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pin_may_come_as_a_number() {
        let body: Initialize = serde_json::from_str(r#"{"pin": 1234}"#).unwrap();
        assert_eq!(body.pin, "1234");
        let body: Initialize = serde_json::from_str(r#"{"pin": null}"#).unwrap();
        assert_eq!(body.pin, "");
    }

    #[test]
    fn sizes_read_like_sizes() {
        assert_eq!((size(12), size(2048), size(1_572_864)), ("12 B".into(), "2 KB".into(), "1.5 MB".into()));
    }

    proptest! {
        #[test]
        fn decoders_take_anything_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = serde_json::from_slice::<Initialize>(&bytes);
            let _ = serde_json::from_slice::<SendMessage>(&bytes);
            let _ = serde_urlencoded::from_bytes::<HistoryQuery>(&bytes);
        }
    }
}
