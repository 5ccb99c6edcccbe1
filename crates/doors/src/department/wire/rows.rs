//! Conversations and messages as this wire shows them: the union of what the calls and the frames of every age have.

use domain::{
    Booking, BookingState, Conversation, ConversationCard, ConversationStatus, Message, MessageId,
    PhoneDigits, Sender,
};
use domain::{Door, message::preview};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::time_ago::time_ago;
use crate::files;

/// What rows need to know besides what they show.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The address people reach us at, for files.
    pub public_url: &'a str,
    /// When it is shown.
    pub now: Timestamp,
}

impl Shown<'_> {
    /// A message.
    pub fn message(&self, card: &ConversationCard, message: &Message) -> Value {
        let (sender_type, sender) = match &message.sender {
            Sender::Staff(staff) => ("staff", Some(staff)),
            Sender::Guest { .. } => ("guest", None),
            Sender::System => ("system", None),
        };
        let name = match &message.sender {
            Sender::Staff(staff) => staff.name.as_str(),
            Sender::Guest { name, .. } => name.as_str(),
            Sender::System => "",
        };
        let file = message.attachments.first();
        let url = file.map(|file| self.file(&file.key));
        let changed = [message.read_at, message.edited_at, message.deleted_at];
        let mut row = json!({
            "id": message.id.0,
            "message_id": message.id.0,
            "conversation": card.id.0,
            "conversation_id": card.id.0,
            "sender_type": sender_type,
            "sender": sender.map(|staff| staff.id.0),
            "sender_id": sender.map(|staff| staff.id.0),
            "sender_name": name,
            "message_type": kind(message),
            "content": message.text,
            "media_file": file.map(|file| files::path(&file.key)),
            "media_url": url,
            "media_filename": file.map(|file| file.name.as_str()),
            "is_read": message.read_at.is_some(),
            "read_at": message.read_at.map(time),
            "time_ago": time_ago(message.created_at, self.now),
            "created_at": time(message.created_at),
            "updated_at": time(changed.into_iter().flatten().max().unwrap_or(message.created_at)),
        });
        let more = json!({
            "attachments": message.attachments.iter().map(|file| json!({
                "url": self.file(&file.key), "filename": file.name, "file_type": media_word(&file.media_type),
                "mime_type": file.media_type, "file_size": file.size,
            })).collect::<Vec<_>>(),
            "department_name": card.department_name,
            "client_message_id": message.client_key.as_ref().map(|key| key.as_str()),
            "is_edited": message.edited_at.is_some(),
            "is_deleted": message.deleted_at.is_some(),
            "is_flow": false,
            "flow_id": null,
            "flow_step": null,
            "is_flow_step_success": null,
        });
        merge(&mut row, more);
        row["guest_info"] = guest_info(card, None);
        row
    }

    /// A conversation. `last` is its last message, where it is at hand; `booking` tells more about the guest, where it is.
    pub fn conversation(
        &self,
        conversation: &Conversation,
        last: Option<&Message>,
        booking: Option<&Booking>,
    ) -> Value {
        let card = &conversation.card;
        let mut row = json!({
            "id": card.id.0,
            "conversation_id": card.id.0,
            "guest": guest_id(card),
            "hotel": card.hotel.0.to_string(),
            "hotel_slug": card.hotel_slug.as_str(),
            "department": card.department_name,
            "department_name": card.department_name,
            "conversation_type": "service",
            "status": status(conversation.status),
            "last_message_at": time(conversation.last_message_at.unwrap_or(conversation.created_at)),
            "last_message_preview": conversation.last_preview.as_deref().unwrap_or_default(),
            "unread_count": conversation.unread_by_staff,
            "handler": card.handler.as_ref().map(|staff| json!({
                "id": staff.id.0, "name": staff.name, "role": staff.title, "profile_image": staff.image,
            })),
            "created_at": time(conversation.created_at),
            "updated_at": time(conversation.updated_at),
        });
        row["guest_info"] = guest_info(card, booking);
        row["last_message"] = match last {
            Some(message) => self.message(card, message),
            None => self.unspoken(conversation),
        };
        row
    }

    /// The beginning of what was said, for a line in a list.
    pub fn news(&self, conversation: &Conversation, message: &Message) -> Value {
        let card = &conversation.card;
        let text = conversation.last_preview.as_deref().unwrap_or(&message.text);
        json!({
            "conversation_id": card.id.0,
            "guest_name": card.guest_name,
            "department": card.department_name,
            "last_message_preview": preview(text, 50),
            "last_message_at": time(message.created_at),
            "message_from": match message.sender {
                Sender::Guest { .. } => "guest",
                Sender::Staff(_) => "staff",
                Sender::System => "system",
            },
        })
    }

    // Older clients read the last message of every row, so one that nobody wrote stands where there is none.
    fn unspoken(&self, conversation: &Conversation) -> Value {
        let message = Message {
            id: MessageId(0),
            conversation: conversation.card.id,
            seq: conversation.last_seq,
            sender: Sender::System,
            door: Door::Department,
            text: conversation.last_preview.clone().unwrap_or_default(),
            client_key: None,
            reply_to: None,
            attachments: Vec::new(),
            automation: None,
            said_at: None,
            delivery: None,
            created_at: conversation.last_message_at.unwrap_or(conversation.created_at),
            read_at: None,
            edited_at: None,
            deleted_at: None,
        };
        let mut row = self.message(&conversation.card, &message);
        row["id"] = Value::Null;
        row["message_id"] = Value::Null;
        row
    }

    fn file(&self, key: &str) -> String {
        format!("{}{}", self.public_url, files::path(key))
    }
}

// Clients keep guests apart by a number; a visitor's is below zero, where no stay has one.
fn guest_id(card: &ConversationCard) -> Option<i64> {
    let visitor = card.visitor.as_ref().map(|visitor| -visitor.room.0);
    card.booking().map(|booking| booking.0).or(visitor)
}

fn guest_info(card: &ConversationCard, booking: Option<&Booking>) -> Value {
    let phone = card.guest_phone.as_deref();
    let digits = phone.and_then(|raw| PhoneDigits::new(raw).ok());
    let status =
        booking.map_or_else(|| card.room.map(|_| "checked_in"), |booking| Some(stay_word(booking.state)));
    json!({
        "id": guest_id(card),
        "name": card.guest_name,
        "full_name": card.guest_name,
        "email": booking.and_then(|booking| booking.terms.email.as_deref()),
        "whatsapp_number": digits.as_ref().map(PhoneDigits::as_str).or(phone),
        "date_of_birth": null,
        "nationality": null,
        "status": status,
        "room_number": card.room_number.as_ref().map(|number| number.as_str()),
        "floor": null,
    })
}

/// Where the guest's stay stands.
pub fn stay_word(state: BookingState) -> &'static str {
    match state {
        BookingState::Booked => "pending",
        BookingState::InHouse => "checked_in",
        BookingState::CheckedOut => "checked_out",
        BookingState::Cancelled | BookingState::NoShow => "cancelled",
    }
}

/// A conversation's status.
pub fn status(status: ConversationStatus) -> &'static str {
    match status {
        ConversationStatus::Active => "active",
        ConversationStatus::Closed => "closed",
        ConversationStatus::Archived => "archived",
    }
}

fn kind(message: &Message) -> &'static str {
    match (&message.sender, message.attachments.first()) {
        (Sender::System, _) => "system",
        (_, Some(file)) => media_word(&file.media_type),
        (_, None) => "text",
    }
}

/// What a media type is called here.
pub fn media_word(media_type: &str) -> &'static str {
    match media_type.split('/').next() {
        Some("image") => "image",
        Some("video") => "video",
        Some("audio") => "audio",
        _ => "document",
    }
}

fn merge(row: &mut Value, more: Value) {
    if let (Value::Object(row), Value::Object(more)) = (row, more) {
        row.extend(more);
    }
}

/// RFC 3339 in UTC with `Z`.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}
