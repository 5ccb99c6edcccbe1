//! Conversations and messages.

use domain::booking::StayRight;
use domain::{Conversation, ConversationStatus, Sender};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::people::{DepartmentRef, HotelRef, StaffCard};
use super::time;
use crate::files;

/// The beginning of a conversation's last message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastMessage {
    /// At most 255 characters.
    pub preview: String,
    /// When it was said.
    pub at: String,
}

/// Whether a conversation is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Open.
    Active,
    /// Done; a new message of the guest opens it again.
    Closed,
    /// Put away.
    Archived,
}

/// A conversation in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConversationRow {
    /// Identity.
    pub id: i64,
    /// The room the guest lives in now.
    #[schema(required = true)]
    pub room_number: Option<String>,
    /// The guest.
    pub guest_name: String,
    /// The hotel's own reference of the booking.
    pub booking_id: String,
    /// Where it belongs.
    pub department: DepartmentRef,
    /// Who last took or answered it.
    #[schema(required = true)]
    pub handler: Option<StaffCard>,
    /// Whether it is at work.
    pub status: Status,
    /// The last message.
    #[schema(required = true)]
    pub last_message: Option<LastMessage>,
    /// The guest's messages that no member of staff has read.
    pub unread: i64,
    /// The hotel's messages that the guest has not read.
    pub guest_unread: i64,
    /// Since when the guest waits for an answer.
    #[schema(required = true)]
    pub waiting_since: Option<String>,
    /// When anything in it last changed.
    pub updated_at: String,
}

impl From<&Conversation> for ConversationRow {
    fn from(conversation: &Conversation) -> Self {
        let card = &conversation.card;
        let last = conversation.last_preview.as_ref().zip(conversation.last_message_at);
        Self {
            id: card.id.0,
            room_number: card.room_number.as_ref().map(|number| number.as_str().to_owned()),
            guest_name: card.guest_name.clone(),
            booking_id: card.booking_ref.as_str().to_owned(),
            department: DepartmentRef { id: card.department.0, name: card.department_name.clone() },
            handler: card.handler.as_ref().map(Into::into),
            status: match conversation.status {
                ConversationStatus::Active => Status::Active,
                ConversationStatus::Closed => Status::Closed,
                ConversationStatus::Archived => Status::Archived,
            },
            last_message: last.map(|(preview, at)| LastMessage { preview: preview.clone(), at: time(at) }),
            unread: conversation.unread_by_staff,
            guest_unread: conversation.unread_by_guest,
            waiting_since: conversation.waiting_since.map(time),
            updated_at: time(conversation.updated_at),
        }
    }
}

/// One conversation.
#[derive(Serialize, ToSchema)]
pub struct ConversationAnswer {
    /// As it stands now.
    pub conversation: ConversationRow,
}

/// A page of the inbox.
#[derive(Serialize, ToSchema)]
pub struct InboxPage {
    /// Those whose guests wait first, longest wait first; then the latest change first.
    pub conversations: Vec<ConversationRow>,
    /// Where the next page begins; null on the last.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
    /// The journal number this page stands at: the event stream goes on from here.
    pub journal: i64,
}

/// What a guest's credential is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// In house.
    Full,
    /// Before arrival.
    Enquiry,
    /// For some days after check-out.
    Afterwards,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Enquiry, Self::Full, Self::Afterwards];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Enquiry => "enquiry",
            Self::Afterwards => "afterwards",
        }
    }

    /// The same; `None` for a right that has ended, with which nobody gets this far.
    pub fn of(right: StayRight) -> Option<Self> {
        match right {
            StayRight::Full => Some(Self::Full),
            StayRight::Enquiry => Some(Self::Enquiry),
            StayRight::Afterwards => Some(Self::Afterwards),
            StayRight::None => None,
        }
    }
}

/// A guest's own conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GuestConversation {
    /// Identity.
    pub id: i64,
    /// The hotel.
    pub hotel: HotelRef,
    /// The room the guest lives in now.
    #[schema(required = true)]
    pub room_number: Option<String>,
    /// The guest.
    pub guest_name: String,
    /// Who last took or answered it.
    #[schema(required = true)]
    pub handler: Option<StaffCard>,
    /// The hotel's messages that the guest has not read.
    pub unread: i64,
    /// What the stay allows now.
    pub right: Right,
}

impl GuestConversation {
    /// What a guest sees of a conversation.
    pub fn new(conversation: &Conversation, hotel: &HotelRef, right: Right) -> Self {
        let card = &conversation.card;
        Self {
            id: card.id.0,
            hotel: hotel.clone(),
            room_number: card.room_number.as_ref().map(|number| number.as_str().to_owned()),
            guest_name: card.guest_name.clone(),
            handler: card.handler.as_ref().map(Into::into),
            unread: conversation.unread_by_guest,
            right,
        }
    }
}

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
            created_at: time(message.created_at),
            read_at: message.read_at.map(time),
            edited_at: message.edited_at.map(time),
            deleted_at: message.deleted_at.map(time),
        }
    }
}

fn sender(sender: &Sender) -> (Origin, MessageSender) {
    let unnamed = MessageSender { name: String::new(), id: None, title: None, image: None };
    match sender {
        Sender::Guest { name } => (Origin::Guest, MessageSender { name: name.clone(), ..unnamed }),
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
    pub messages: Vec<Message>,
    /// Whether there are more in the direction of the page.
    pub has_more: bool,
    /// The journal number this page stands at: the event stream goes on from here.
    pub journal: i64,
}

/// A page of a guest's own messages, with the conversation.
#[derive(Serialize, ToSchema)]
pub struct GuestThread {
    /// As it stands now.
    pub conversation: GuestConversation,
    /// Oldest first.
    pub messages: Vec<Message>,
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

/// How far somebody has read.
#[derive(Deserialize, ToSchema)]
pub struct ReadUpTo {
    /// The `seq` of the last message that was read; everything when left out.
    pub up_to: Option<i64>,
}

/// What became read.
#[derive(Serialize, ToSchema)]
pub struct ReadMessages {
    /// Identities.
    pub read: Vec<i64>,
}

/// Somebody types, or stopped.
#[derive(Deserialize, ToSchema)]
pub struct TypingState {
    /// Types.
    pub typing: bool,
}

/// Who to take a conversation from.
#[derive(Deserialize, ToSchema)]
pub struct Take {
    /// The colleague it is knowingly taken from.
    pub over: Option<i64>,
}

/// Who to give a conversation to.
#[derive(Deserialize, ToSchema)]
pub struct Assign {
    /// The colleague.
    pub staff_id: i64,
}

/// Which conversations.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// Only those whose guests wait for an answer.
    pub waiting: Option<bool>,
    /// At most this many, 1 to 200; 50 when left out.
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
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
