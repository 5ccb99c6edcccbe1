//! What sockets hear: the event's name and what comes with it.

use domain::{Conversation, ConversationId, Message, MessageId};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{rows, time};

/// An event.
pub type Told = (&'static str, Value);

/// What the client is, first of all.
pub fn registered(guest_id: &str, session: &str, resumed: bool, at: Timestamp) -> Told {
    let message = if resumed { "Welcome back" } else { "Connected as guest" };
    let payload = json!({
        "guestId": guest_id, "sessionId": session, "resumed": resumed, "message": message,
        "timestamp": time(at),
    });
    ("guest:registered", payload)
}

/// It is connected, as a visitor; `reason` says why it is not as who it wanted to be.
pub fn connected_as_guest(client: &str, guest_id: &str, reason: Option<&str>, at: Timestamp) -> Told {
    let mut payload = json!({
        "message": "Connected to the chat", "clientId": client, "isAuthenticated": false, "isGuest": true,
        "guestId": guest_id, "timestamp": time(at),
    });
    if let Some(reason) = reason {
        payload["reason"] = reason.into();
    }
    ("connected", payload)
}

/// It is connected, as a member of staff.
pub fn connected_as_staff(client: &str, staff: i64, at: Timestamp) -> Told {
    let payload = json!({
        "message": "Connected to the chat", "clientId": client, "isAuthenticated": true, "isGuest": false,
        "userId": staff, "timestamp": time(at),
    });
    ("connected", payload)
}

/// The session is over.
pub fn session_expired(at: Timestamp) -> Told {
    ("guest:session-expired", json!({"message": "Your session has ended", "timestamp": time(at)}))
}

/// Something was said, and what it is besides: an answer of the house has an event of its own, with the same identity.
pub fn message(public_url: &str, conversation: &Conversation, said: &Message) -> Vec<Told> {
    let row = rows::message(public_url, &conversation.card, said);
    let own = match &said.automation {
        None => None,
        Some(domain::Automation::Faq { .. }) => Some("chat:faq-response"),
        Some(domain::Automation::Response { .. }) => Some("chat:auto-response"),
    };
    let own = own.map(|name| (name, row.clone()));
    [Some(("chat:new-message", row)), own].into_iter().flatten().collect()
}

/// A message was changed, or taken back.
pub fn changed(public_url: &str, conversation: &Conversation, message: &Message) -> Told {
    let name = if message.deleted_at.is_some() { "chat:message-deleted" } else { "chat:message-updated" };
    let mut row = rows::message(public_url, &conversation.card, message);
    row["messageId"] = message.id.0.into();
    (name, row)
}

/// Messages were read.
pub fn read(room: ConversationId, reader: &Value, messages: &[MessageId], at: Timestamp) -> Told {
    let ids: Vec<i64> = messages.iter().map(|id| id.0).collect();
    let payload = json!({"userId": reader, "roomId": room.0, "messageIds": ids, "timestamp": time(at)});
    ("chat:messages-read", payload)
}

/// Somebody types, or stopped.
pub fn typing(room: ConversationId, user: &Value, name: &str, typing: bool, at: Timestamp) -> Told {
    let payload = json!({
        "userId": user, "userName": name, "roomId": room.0, "isTyping": typing, "timestamp": time(at),
    });
    ("chat:user-typing", payload)
}

/// Somebody came into a room.
pub fn joined(room: ConversationId, user: &Value, is_guest: bool, at: Timestamp) -> Told {
    ("chat:user-joined", passing_by(room, user, is_guest, at))
}

/// Somebody left it.
pub fn left(room: ConversationId, user: &Value, is_guest: bool, at: Timestamp) -> Told {
    ("chat:user-left", passing_by(room, user, is_guest, at))
}

fn passing_by(room: ConversationId, user: &Value, is_guest: bool, at: Timestamp) -> Value {
    json!({"userId": user, "isGuest": is_guest, "roomId": room.0, "timestamp": time(at)})
}

/// Somebody else answers now, or nobody.
pub fn handler_changed(conversation: &Conversation, at: Timestamp) -> Told {
    let room = conversation.card.id.0;
    let payload = json!({"roomId": room, "handler": rows::handler(conversation), "timestamp": time(at)});
    ("chat:handler-changed", payload)
}

/// The room is closed; whoever writes opens it again.
pub fn closed(room: ConversationId, at: Timestamp) -> Told {
    ("chat:room-closed", json!({"roomId": room.0, "timestamp": time(at)}))
}

/// What was said here goes on elsewhere.
pub fn moved(room: ConversationId, to: Option<ConversationId>, at: Timestamp) -> Told {
    ("chat:room-moved", json!({"roomId": room.0, "newRoomId": to.map(|id| id.0), "timestamp": time(at)}))
}
