//! Messages. What staff see of one is more than what its guest sees, and a type of its own, so that no call can mix them up.

use domain::Sender;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::people::StaffCard;
use super::time;
use crate::files;
use crate::wire::words::{DeliveryFault, DeliveryState, Door, ResponseKind};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The guest.
    Guest,
    /// A member of staff.
    Staff,
    /// The house itself.
    House,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MessageSender {
    /// Name; empty for the house itself.
    pub name: String,
    /// Identity, of staff.
    #[schema(required = true)]
    pub id: Option<i64>,
    /// Job title, of staff.
    #[schema(required = true)]
    pub title: Option<String>,
    /// Address of a picture, of staff.
    #[schema(required = true)]
    pub image: Option<String>,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Attachment {
    /// Identity.
    pub id: i64,
    /// Its address, from the root of this server.
    pub url: String,
    /// The name it had at home.
    pub name: String,
    /// Media type, found by looking at the bytes.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

/// Why the house says something by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Automation {
    /// It is the answer to a question it knows.
    Faq {
        /// Which.
        faq_id: i64,
        /// Whether the visitor said that it helped.
        #[schema(required = true)]
        helpful: Option<bool>,
    },
    /// It greets, or says why nobody answers.
    Response {
        /// Which kind.
        kind: ResponseKind,
        /// What the visitor may answer with a tap.
        quick_replies: Vec<String>,
    },
}

impl From<&domain::Automation> for Automation {
    fn from(automation: &domain::Automation) -> Self {
        match automation {
            domain::Automation::Faq { faq, helpful } => Self::Faq { faq_id: faq.0, helpful: *helpful },
            domain::Automation::Response { kind, quick_replies } => {
                Self::Response { kind: (*kind).into(), quick_replies: quick_replies.clone() }
            }
        }
    }
}

/// A message. Having an identity, it was delivered to the house; `read_at` tells whether the other side has seen it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Message {
    /// Identity.
    pub id: i64,
    /// Its place in the conversation: 1, 2, 3 … without gaps.
    pub seq: i64,
    /// The conversation.
    pub conversation_id: i64,
    /// Which side says it.
    pub from: Origin,
    /// Who says it.
    pub sender: MessageSender,
    /// The text; a sentence in brackets once taken back; empty when there are only files.
    pub text: String,
    /// The key its client gave it.
    #[schema(required = true)]
    pub client_message_id: Option<String>,
    /// The message it answers.
    #[schema(required = true)]
    pub reply_to: Option<i64>,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// Why the house says it by itself.
    #[schema(required = true)]
    pub automation: Option<Automation>,
    /// When the house accepted it.
    pub created_at: String,
    /// When the other side read it.
    #[schema(required = true)]
    pub read_at: Option<String>,
    /// When its text was last changed.
    #[schema(required = true)]
    pub edited_at: Option<String>,
    /// When it was taken back.
    #[schema(required = true)]
    pub deleted_at: Option<String>,
}

impl From<&domain::Message> for Message {
    fn from(message: &domain::Message) -> Self {
        let (from, sender) = sender(&message.sender);
        Self {
            id: message.id.0,
            seq: message.seq.0,
            conversation_id: message.conversation.0,
            from,
            sender,
            text: message.text.clone(),
            client_message_id: message.client_key.as_ref().map(|key| key.as_str().to_owned()),
            reply_to: message.reply_to.map(|id| id.0),
            attachments: message.attachments.iter().map(Into::into).collect(),
            automation: message.automation.as_ref().map(Into::into),
            created_at: time(message.created_at),
            read_at: message.read_at.map(time),
            edited_at: message.edited_at.map(time),
            deleted_at: message.deleted_at.map(time),
        }
    }
}

/// Where a message stands on its way to the guest's phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Delivery {
    /// How far it has come.
    pub state: DeliveryState,
    /// Why not, when it failed or was withheld.
    #[schema(required = true)]
    pub fault: Option<DeliveryFault>,
    /// Since when.
    pub at: String,
}

impl From<&domain::Delivery> for Delivery {
    fn from(delivery: &domain::Delivery) -> Self {
        Self { state: delivery.state.into(), fault: delivery.fault.map(Into::into), at: time(delivery.at) }
    }
}

/// A message, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffMessage {
    /// What both sides see of it.
    #[serde(flatten)]
    pub message: Message,
    /// By which door it came.
    pub door: Door,
    /// When the guest said it by the clock of his phone's provider.
    #[schema(required = true)]
    pub said_at: Option<String>,
    /// How far it has come on its way to the guest's phone; null when it does not go there.
    #[schema(required = true)]
    pub delivery: Option<Delivery>,
}

impl From<&domain::Message> for StaffMessage {
    fn from(message: &domain::Message) -> Self {
        Self {
            message: message.into(),
            door: message.door.into(),
            said_at: message.said_at.map(time),
            delivery: message.delivery.as_ref().map(Into::into),
        }
    }
}

fn sender(sender: &Sender) -> (Origin, MessageSender) {
    let unnamed = MessageSender { name: String::new(), id: None, title: None, image: None };
    match sender {
        Sender::Guest { name, .. } => (Origin::Guest, MessageSender { name: name.clone(), ..unnamed }),
        Sender::System => (Origin::House, unnamed),
        Sender::Staff(card) => {
            let StaffCard { id, name, title, image } = card.into();
            (Origin::Staff, MessageSender { name, id: Some(id), title: Some(title), image })
        }
    }
}

impl From<&domain::Attachment> for Attachment {
    fn from(file: &domain::Attachment) -> Self {
        Self {
            id: file.id.0,
            url: files::path(&file.key),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
        }
    }
}

/// A page of a conversation's messages, for staff.
#[derive(Serialize, ToSchema)]
pub struct MessagesPage {
    /// Oldest first.
    pub messages: Vec<StaffMessage>,
    /// Whether there are more in the direction of the page.
    pub has_more: bool,
    /// The journal number this page stands at: the event stream goes on from here.
    pub journal: i64,
}

/// Something to say.
#[derive(Deserialize, ToSchema)]
pub struct NewMessage {
    /// 1 to 4,096 characters after trimming.
    pub text: String,
    /// The client's key for this send, at most 64 characters: a repeat returns the first message. The header
    /// `Idempotency-Key` does the same.
    pub client_message_id: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
}

/// What was said.
#[derive(Serialize, ToSchema)]
pub struct SentMessage {
    /// As kept.
    pub message: Message,
    /// Whether this key had been sent before, and this is the message of then.
    pub repeated: bool,
}

/// An answer to the guest.
#[derive(Deserialize, ToSchema)]
pub struct NewAnswer {
    /// 1 to 4,096 characters after trimming; may be empty when the answer named has files.
    pub text: String,
    /// The client's key for this send, at most 64 characters: a repeat returns the first message. The header
    /// `Idempotency-Key` does the same.
    pub client_message_id: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// The answer kept ready whose files go with it. Its words are in `text` already, filled in.
    pub canned_id: Option<i64>,
}

/// What staff said.
#[derive(Serialize, ToSchema)]
pub struct SentAnswer {
    /// As kept.
    pub message: StaffMessage,
    /// Whether this key had been sent before, and this is the message of then.
    pub repeated: bool,
}

/// Files that were sent.
#[derive(Serialize, ToSchema)]
pub struct UploadedAnswer {
    /// As kept.
    pub message: StaffMessage,
    /// Whether this key had been sent before, and this is the message of then.
    pub repeated: bool,
    /// Files of the form that were not taken, each with the reason.
    pub warnings: Vec<String>,
}

/// Files, and what is said with them.
#[derive(ToSchema)]
pub struct UploadForm {
    /// At most ten.
    #[schema(value_type = Vec<String>, format = Binary)]
    #[schema(rename = "files[]")]
    pub files: Vec<Vec<u8>>,
    /// What is said with them.
    pub message: Option<String>,
    /// The client's key for this send.
    pub client_message_id: Option<String>,
}

/// Which messages: the newest when neither bound is given.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Only messages before the one with this id; the newest of them.
    pub before: Option<i64>,
    /// Only messages after the one with this id; the oldest of them.
    pub after: Option<i64>,
    /// At most this many, 1 to 200; 50 when left out.
    pub limit: Option<u32>,
}
