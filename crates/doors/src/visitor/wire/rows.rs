//! Messages as this wire shows them. Nothing in a row is for staff alone, because visitors hear the same bytes.

use domain::{Automation, Conversation, ConversationCard, Message, Sender};
use serde_json::{Value, json};

use super::time;
use crate::files;

/// A message.
pub fn message(public_url: &str, card: &ConversationCard, message: &Message) -> Value {
    let author = Author::of(card, message);
    let said_at = time(message.said_at.unwrap_or(message.created_at));
    let changed = [message.read_at, message.edited_at, message.deleted_at].into_iter().flatten().max();
    let attachments: Vec<Value> = message
        .attachments
        .iter()
        .map(|file| {
            json!({
                "id": file.id.0, "url": format!("{public_url}{}", files::path(&file.key)),
                "name": file.name, "type": file.media_type, "size": file.size,
            })
        })
        .collect();
    let mut row = json!({
        "id": message.id.0,
        "_id": message.id.0,
        "roomId": card.id.0,
        "conversation_id": card.id.0,
        "businessId": card.hotel.0.to_string(),
        "senderId": author.id,
        "senderType": author.kind,
        "senderName": author.name,
        "isGuest": author.is_visitor,
        "messageType": kind(message),
        "content": message.text,
        "message": message.text,
        "replyToMessageId": message.reply_to.map(|id| id.0),
        "isRead": message.read_at.is_some(),
        "readAt": message.read_at.map(time),
        "isEdited": message.edited_at.is_some(),
        "isDeleted": message.deleted_at.is_some(),
        "createdAt": said_at,
        "updatedAt": changed.map_or(said_at, time),
    });
    row["attachments"] = attachments.into();
    automated(&mut row, message.automation.as_ref());
    row["metadata"] = metadata(message);
    row
}

fn automated(row: &mut Value, automation: Option<&Automation>) {
    let (faq, helpful) = match automation {
        Some(Automation::Faq { faq, helpful }) => (Some(faq.0), *helpful),
        Some(Automation::Response { .. }) | None => (None, None),
    };
    row["isAutomated"] = automation.is_some().into();
    row["isFAQ"] = faq.is_some().into();
    row["faqId"] = faq.into();
    row["helpful"] = helpful.into();
}

fn metadata(message: &Message) -> Value {
    let quick_replies: &[String] = match &message.automation {
        Some(Automation::Response { quick_replies, .. }) => quick_replies,
        Some(Automation::Faq { .. }) | None => &[],
    };
    let mut metadata = json!({
        "deliveryStatus": if message.read_at.is_some() { "read" } else { "sent" },
        "language": null,
        "clientMessageId": message.client_key.as_ref().map(|key| key.as_str()),
        "quickReplies": quick_replies,
    });
    if let Sender::Guest { visitor: Some(key), .. } = &message.sender {
        metadata["guestId"] = key.as_str().into();
    }
    metadata
}

struct Author<'a> {
    id: Value,
    kind: &'static str,
    name: &'a str,
    is_visitor: bool,
}

impl<'a> Author<'a> {
    // Guests of a stay who came by another door are customers without an identity of this wire.
    fn of(card: &'a ConversationCard, message: &'a Message) -> Self {
        match &message.sender {
            Sender::Guest { name, visitor } => Self {
                id: visitor.as_ref().map_or(Value::Null, |key| key.as_str().into()),
                kind: "customer",
                name,
                is_visitor: visitor.is_some(),
            },
            Sender::Staff(staff) => {
                Self { id: staff.id.0.into(), kind: "staff", name: &staff.name, is_visitor: false }
            }
            Sender::System => Self {
                id: Value::Null,
                kind: if message.automation.is_some() { "bot" } else { "system" },
                name: &card.department_name,
                is_visitor: false,
            },
        }
    }
}

fn kind(message: &Message) -> &'static str {
    match (&message.sender, message.attachments.first()) {
        (Sender::System, _) if message.automation.is_none() => "system",
        (_, Some(file)) if file.media_type.starts_with("image/") => "image",
        (_, Some(_)) => "file",
        (_, None) => "text",
    }
}

/// Who answers, as visitors see them.
pub fn handler(conversation: &Conversation) -> Value {
    conversation.card.handler.as_ref().map_or(Value::Null, |staff| {
        json!({"id": staff.id.0, "name": staff.name, "role": staff.title, "profile_image": staff.image})
    })
}
