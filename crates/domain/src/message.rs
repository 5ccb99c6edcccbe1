//! What is said in a conversation.

use jiff::Timestamp;

use crate::{
    AttachmentId, Automation, ClientKey, ConversationId, Delivery, MessageId, MessageSeq, StaffCard,
    VisitorKey,
};

/// By which door a message came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Door {
    /// Room QR and PIN.
    Room,
    /// Booking token.
    Booking,
    /// Guests' webhook and department sockets.
    Department,
    /// WhatsApp.
    WhatsApp,
    /// Website visitor.
    Visitor,
    /// Our own pages.
    Console,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The guest, by the name on the booking, or the visitor by the one he gave.
    Guest {
        /// Name shown to staff.
        name: String,
        /// The visitor's browser it was said in, when it came from the website.
        visitor: Option<VisitorKey>,
    },
    /// A member of staff.
    Staff(StaffCard),
    /// The house itself: "Ann has joined the conversation."
    System,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Identity.
    pub id: AttachmentId,
    /// Where the bytes lie; unguessable, so that it can be an address.
    pub key: String,
    /// The name it had at home.
    pub name: String,
    /// Media type, found by looking at the bytes.
    pub media_type: String,
    /// Size in bytes.
    pub size: i64,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Identity over the installation.
    pub id: MessageId,
    /// The conversation.
    pub conversation: ConversationId,
    /// Its place there.
    pub seq: MessageSeq,
    /// Who says it.
    pub sender: Sender,
    /// By which door.
    pub door: Door,
    /// The text; a sentence in brackets once deleted; empty when there are only files.
    pub text: String,
    /// The key its client gave it.
    pub client_key: Option<ClientKey>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// By what rule the house says it by itself.
    pub automation: Option<Automation>,
    /// When the guest said it by the clock of his phone's provider, where that is known; of a visitor's words that went
    /// along into his stay, when they were said.
    pub said_at: Option<Timestamp>,
    /// How far it has come on its way to the guest's phone; none when it does not go there. For staff.
    pub delivery: Option<Delivery>,
    /// When the house accepted it, which is also when it counts as delivered.
    pub created_at: Timestamp,
    /// When the other side read it.
    pub read_at: Option<Timestamp>,
    /// When its text was last changed.
    pub edited_at: Option<Timestamp>,
    /// When it was taken back.
    pub deleted_at: Option<Timestamp>,
}

impl Message {
    /// Whether a member of staff said it.
    pub fn is_from_staff(&self) -> bool {
        matches!(self.sender, Sender::Staff(_))
    }

    /// Whether the guest said it.
    pub fn is_from_guest(&self) -> bool {
        matches!(self.sender, Sender::Guest { .. })
    }

    /// What stands in place of a message that was taken back.
    pub fn tombstone(&self) -> &'static str {
        match (self.text.is_empty(), self.attachments.is_empty()) {
            (_, true) => "[Message deleted]",
            (true, false) => "[File deleted]",
            (false, false) => "[Message and file(s) deleted]",
        }
    }
}

/// How much of a message a conversation's summary shows, in characters.
pub const PREVIEW_MAX: usize = 255;

/// The beginning of a text, at most `max` characters.
pub fn preview(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}
