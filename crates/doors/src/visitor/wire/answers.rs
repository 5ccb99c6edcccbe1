//! What sockets are answered when something was done.

use app::visitors::{Joined, Remembered};
use domain::{Conversation, Hotel, Message, VisitorKey};
use serde_json::{Value, json};

use super::{rows, time};

/// Done, and nothing to say about it.
pub fn done() -> Value {
    json!({"success": true})
}

/// A visitor is in his room. `key` is who he is there, as his client calls it.
pub fn joined(public_url: &str, joined: &Joined, key: &VisitorKey) -> Value {
    let mut answer = in_room(public_url, &joined.conversation, &joined.messages, joined.has_more);
    answer["isGuest"] = true.into();
    answer["guestId"] = key.as_str().into();
    answer["isNew"] = joined.opened.into();
    answer["hotel"] = hotel(&joined.hotel);
    answer["consent"] = consent(joined.rules.consent_in(joined.room.language.as_deref()));
    answer["unread"] = joined.conversation.unread_by_guest.into();
    answer["online"] = joined.online.into();
    answer
}

/// A member of staff is in a room.
pub fn staff_joined(
    public_url: &str,
    conversation: &Conversation,
    messages: &[Message],
    has_more: bool,
) -> Value {
    let mut answer = in_room(public_url, conversation, messages, has_more);
    answer["isGuest"] = false.into();
    answer["unread"] = conversation.unread_by_staff.into();
    answer
}

fn in_room(public_url: &str, conversation: &Conversation, messages: &[Message], has_more: bool) -> Value {
    let card = &conversation.card;
    let rows: Vec<Value> = messages.iter().map(|said| rows::message(public_url, card, said)).collect();
    let mut answer = json!({
        "success": true, "message": "Joined the chat", "roomId": card.id.0, "hasMore": has_more,
        "handler": rows::handler(conversation),
    });
    answer["messages"] = rows.into();
    answer
}

fn hotel(hotel: &Hotel) -> Value {
    json!({"id": hotel.id.0.to_string(), "name": hotel.name, "slug": hotel.slug.as_str()})
}

// The version changes with the words, so that a page can ask again for what was agreed to in others.
fn consent(text: &str) -> Value {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    json!({"text": text, "version": hex::encode(&digest.as_ref()[..4])})
}

/// Something was said.
pub fn said(message: &Message) -> Value {
    json!({
        "success": true, "messageId": message.id.0, "roomId": message.conversation.0,
        "timestamp": time(message.created_at),
        "clientMessageId": message.client_key.as_ref().map(|key| key.as_str()),
    })
}

/// Messages were read.
pub fn read(count: usize) -> Value {
    json!({"success": true, "marked": count})
}

/// A person is asked for.
pub fn person_wanted(online: bool) -> Value {
    json!({"success": true, "online": online})
}

/// The browser is remembered.
pub fn remembered(remembered: &Remembered) -> Value {
    json!({"success": true, "resumeToken": remembered.token, "expiresAt": time(remembered.until)})
}

/// Rows with the visitor's own bearing the name his client gave itself.
pub fn rename(rows: &mut Value, key: &VisitorKey, name: &str) {
    for row in rows.as_array_mut().into_iter().flatten() {
        if row["metadata"]["guestId"] == key.as_str() {
            row["metadata"]["guestId"] = name.into();
        }
    }
}
