//! What the event streams say.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::talk::{ConversationRow, GuestConversation, Message};

/// Something happened in a conversation; `C` is the listener's view of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ConversationEvent<C> {
    /// It was opened.
    ConversationOpened {
        /// As it stood then.
        conversation: C,
    },
    /// A member of staff took it, or it was given to them.
    HandlerChanged {
        /// As it stood then.
        conversation: C,
    },
    /// Something was said.
    MessageSent {
        /// As it stood then.
        conversation: C,
        /// What was said.
        message: Message,
    },
    /// A message's text was changed.
    MessageEdited {
        /// As it stood then.
        conversation: C,
        /// The message after the change.
        message: Message,
    },
    /// A message was taken back.
    MessageDeleted {
        /// As it stood then.
        conversation: C,
        /// Which.
        message_id: i64,
        /// Whether its place is gone too.
        erased: bool,
        /// What stands in its place; null when its place is gone too.
        #[schema(required = true)]
        message: Option<Message>,
    },
    /// One side read messages of the other.
    MessagesRead {
        /// As it stood then.
        conversation: C,
        /// Who read.
        by: Side,
        /// Which messages.
        message_ids: Vec<i64>,
        /// When.
        at: String,
    },
}

/// Which side of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The guest.
    Guest,
    /// A member of staff.
    Staff,
}

/// Something happened to a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RoomEvent {
    /// A guest moved in.
    StayStarted {
        /// The room.
        room_id: i64,
        /// Its number.
        room_number: String,
        /// The guest.
        guest_name: String,
    },
    /// A guest left.
    StayEnded {
        /// The room.
        room_id: i64,
        /// Its number.
        room_number: String,
        /// The guest.
        guest_name: String,
    },
    /// It has a new PIN.
    PinChanged {
        /// The room.
        room_id: i64,
        /// Its number.
        room_number: String,
    },
    /// Somebody typed too many wrong PINs.
    PinLocked {
        /// The room.
        room_id: i64,
        /// Its number.
        room_number: String,
        /// When the lock opens by itself.
        until: String,
    },
}

/// What passes: it has no number and is never repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PassingEvent {
    /// Somebody types, or stopped. Staff hear their own typing too and know it by `staff_id`.
    Typing {
        /// Where.
        conversation_id: i64,
        /// Which side.
        who: Side,
        /// Name of a member of staff; empty for the guest, whose name the conversation has.
        name: String,
        /// Identity of a member of staff.
        #[schema(required = true)]
        staff_id: Option<i64>,
        /// Types.
        typing: bool,
    },
}

/// What staff hear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum StaffEvent {
    /// About a conversation.
    Conversation(Box<ConversationEvent<ConversationRow>>),
    /// About a room.
    Room(RoomEvent),
    /// What passes.
    Passing(PassingEvent),
}

/// What a guest hears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum GuestEvent {
    /// About the guest's own conversation.
    Conversation(Box<ConversationEvent<GuestConversation>>),
    /// What passes.
    Passing(PassingEvent),
}

/// The data of `event: hello` and `event: reset`: the journal number from which the stream goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Position {
    /// The number.
    pub journal: i64,
}

/// The data of `event: bye`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Bye {
    /// Why it ends.
    pub reason: ByeReason,
}

/// Why an event stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ByeReason {
    /// Come back and go on from the last number.
    Resume,
    /// This node stops: come back at once.
    Restart,
    /// The credential is over.
    Final,
}

/// From where to resume.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AfterQuery {
    /// The last journal number that was seen; the header `Last-Event-ID` wins.
    pub after: Option<i64>,
}
