//! Conversations as the older system's rooms.

use app::ports::visitors::RoomView;
use domain::{Conversation, ConversationStatus, MessageId, Priority, VisitorRoom};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::time;

/// Who looks at a room.
#[derive(Clone, Copy, Debug)]
pub enum Looker<'a> {
    /// Its visitor, who knows the secret of his session.
    Visitor {
        /// The secret.
        session: &'a str,
    },
    /// Staff. They see a fingerprint instead, because whoever has the secret is the visitor.
    Staff {
        /// The fingerprint; none when no session of his is open.
        fingerprint: Option<&'a str>,
        /// What his browser calls itself, as long as that is kept.
        user_agent: Option<&'a str>,
    },
}

/// A room as staff see it.
pub fn for_staff(view: &RoomView, fingerprint: Option<&str>, last: Option<MessageId>) -> Value {
    let visitor = view.visitor.as_ref();
    let user_agent = visitor.and_then(|visitor| visitor.user_agent.as_deref());
    let looker = Looker::Staff { fingerprint, user_agent };
    room(&view.conversation, visitor.map(|visitor| &visitor.room), looker, last)
}

/// A room.
pub fn room(
    conversation: &Conversation,
    visitor: Option<&VisitorRoom>,
    looker: Looker<'_>,
    last: Option<MessageId>,
) -> Value {
    let card = &conversation.card;
    let name = visitor.and_then(|room| room.contact.name.as_deref()).unwrap_or(&card.guest_name);
    let ending = if visitor.is_some_and(is_guest) { " (Guest)" } else { "" };
    let unread = match looker {
        Looker::Visitor { .. } => conversation.unread_by_guest,
        Looker::Staff { .. } => conversation.unread_by_staff,
    };
    let mut row = json!({
        "_id": card.id.0,
        "id": card.id.0,
        "roomId": card.id.0,
        "businessId": card.hotel.0.to_string(),
        "roomType": "customer-support",
        "roomName": format!("Chat with {name}{ending}"),
        "isActive": conversation.status != ConversationStatus::Archived,
        "isArchived": conversation.status == ConversationStatus::Archived,
        "lastMessage": conversation.last_preview,
        "lastMessageId": last.map(|id| id.0),
        "lastMessageAt": time(conversation.last_message_at.unwrap_or(conversation.created_at)),
        "unreadCount": unread,
        "createdAt": time(conversation.created_at),
        "updatedAt": time(conversation.updated_at),
    });
    row["metadata"] = metadata(conversation, visitor, name, looker);
    row
}

/// Somebody is a guest in this wire's sense until the hotel has him in its books.
fn is_guest(room: &VisitorRoom) -> bool {
    room.converted.is_none() && room.linked.is_none()
}

fn metadata(
    conversation: &Conversation,
    visitor: Option<&VisitorRoom>,
    name: &str,
    looker: Looker<'_>,
) -> Value {
    let guest = visitor.is_some_and(is_guest);
    let contact = visitor.map(|room| &room.contact);
    let email = contact.and_then(|contact| contact.email.as_deref());
    let phone = contact.and_then(|contact| contact.phone.as_deref());
    let hotels_own = match looker {
        Looker::Staff { .. } => conversation.card.guest_phone.as_deref(),
        Looker::Visitor { .. } => None,
    };
    let mut metadata = json!({
        "userType": if guest { "guest" } else { "customer" },
        "userName": name,
        "userEmail": email,
        "email": email,
        "userPhone": phone.or(hotels_own),
        "priority": priority(conversation.priority),
        "tags": tags(conversation, guest, looker),
        "isGuest": guest,
    });
    if let (Some(reference), Looker::Staff { .. }) = (conversation.card.reference(), looker) {
        metadata["userId"] = reference.into();
    }
    if let Some(room) = visitor {
        metadata["guestInfo"] = guest_info(room, name, looker);
    }
    metadata
}

// What the hotel sorts by is its own matter.
fn tags(conversation: &Conversation, guest: bool, looker: Looker<'_>) -> Vec<String> {
    let anonymous = guest.then(|| "anonymous".to_owned());
    let hotels_own = conversation.tags.iter().map(|tag| tag.as_str().to_owned());
    match looker {
        Looker::Staff { .. } => anonymous.into_iter().chain(hotels_own).collect(),
        Looker::Visitor { .. } => anonymous.into_iter().collect(),
    }
}

fn guest_info(room: &VisitorRoom, name: &str, looker: Looker<'_>) -> Value {
    let mut info = json!({
        "guestId": room.key.as_str(),
        "userName": name,
        "email": room.contact.email,
        "phone": room.contact.phone,
        "connectedAt": time(room.opened_at),
    });
    match looker {
        Looker::Visitor { session } => info["sessionId"] = session.into(),
        Looker::Staff { fingerprint, user_agent } => {
            info["sessionId"] = fingerprint.into();
            info["userAgent"] = user_agent.into();
            info["blocked"] = room.blocked.is_some().into();
            info["wantsPerson"] = room.wants_person.is_some().into();
        }
    }
    info
}

/// A priority in the older system's words.
pub fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "low",
        Priority::Normal => "medium",
        Priority::High => "high",
        Priority::Urgent => "urgent",
    }
}

/// The priority of a word.
pub fn priority_of(word: &str) -> Option<Priority> {
    Some(match word {
        "low" => Priority::Low,
        "medium" | "normal" => Priority::Normal,
        "high" => Priority::High,
        "urgent" => Priority::Urgent,
        _ => return None,
    })
}

/// A page of rooms.
pub fn page(rooms: Vec<Value>, total: i64, page: u32, limit: u32) -> Value {
    let limit = i64::from(limit.max(1));
    let mut body = json!({"total": total, "page": page, "totalPages": (total + limit - 1) / limit});
    body["rooms"] = rooms.into();
    body
}

/// Rooms with unread messages.
pub fn unread(rooms: &[Conversation]) -> Value {
    let rows: Vec<Value> = rooms
        .iter()
        .map(|room| {
            json!({
                "roomId": room.card.id.0,
                "unreadCount": room.unread_by_staff,
                "lastMessageAt": room.last_message_at.map(time),
                "customerName": room.card.guest_name,
            })
        })
        .collect();
    let total: i64 = rooms.iter().map(|room| room.unread_by_staff).sum();
    json!({"totalUnread": total, "roomsWithUnread": rooms.len(), "rooms": rows})
}

/// What staff are told of a room that is new.
pub fn news(conversation: &Conversation, at: Timestamp) -> Value {
    let card = &conversation.card;
    let email = card.visitor.as_ref().and_then(|visitor| visitor.email.as_deref());
    json!({
        "roomId": card.id.0,
        "userName": card.guest_name,
        "userEmail": email,
        "isGuest": card.visitor.as_ref().is_some_and(|visitor| !visitor.converted),
        "timestamp": time(at),
    })
}

/// What staff are told of a room where somebody waits for a person.
pub fn attention(conversation: &Conversation, at: Timestamp) -> Value {
    let mut news = news(conversation, at);
    news["message"] = conversation.last_preview.clone().into();
    news["requiresAttention"] = true.into();
    news
}
