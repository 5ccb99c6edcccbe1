//! What happened, in hotel words. The journal keeps these; doors translate them.
//!
//! Every event carries what a door needs to announce it, so that announcing asks nobody.

use jiff::Timestamp;

use crate::{
    BookingId, Conversation, ConversationCard, HotelId, JournalSeq, Message, MessageId, RoomId, RoomNumber,
    Slug, StaffCard,
};

/// An event with its place in the hotel's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The hotel.
    pub hotel: HotelId,
    /// Its number: the hotel's events are 1, 2, 3 … without gaps.
    pub seq: JournalSeq,
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
}

/// Which side of a conversation read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The guest.
    Guest,
    /// A member of staff.
    Staff(StaffCard),
}

/// Who took a message back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remover {
    /// The guest.
    Guest,
    /// A member of staff.
    Staff(StaffCard),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A conversation was opened.
    ConversationOpened {
        /// As it stands now.
        conversation: Conversation,
    },
    /// Something was said.
    MessageSent {
        /// The conversation with its summary after the message.
        conversation: Conversation,
        /// The message.
        message: Message,
    },
    /// A message's text was changed.
    MessageEdited {
        /// The conversation with its summary after the change.
        conversation: Conversation,
        /// The message after the change.
        message: Message,
    },
    /// A message was taken back; its text is gone.
    MessageDeleted {
        /// The conversation with its summary after the change.
        conversation: Conversation,
        /// The message after the change.
        message: Message,
        /// Whether the row itself is gone.
        erased: bool,
        /// Who did it.
        by: Remover,
    },
    /// One side read messages of the other.
    MessagesRead {
        /// The conversation with its summary after the change.
        conversation: Conversation,
        /// Who read.
        by: Reader,
        /// Which messages, in order.
        messages: Vec<MessageId>,
    },
    /// A member of staff took the conversation, or it was given to them; `conversation.card.handler` says who.
    HandlerChanged {
        /// The conversation after the change.
        conversation: Conversation,
    },
    /// A guest moved in.
    StayStarted {
        /// The stay.
        stay: StayCard,
    },
    /// A guest left, moved out of this room, or the check-in was undone: who listened by this room's PIN listens no more.
    StayEnded {
        /// The stay.
        stay: StayCard,
    },
    /// The room has a new PIN: sessions of the old one have ended.
    PinChanged {
        /// The room.
        room: RoomCard,
        /// The epoch that has ended, to which the old sessions' channels were bound.
        ended_epoch: i64,
        /// The stay whose guests must type the new PIN, when somebody lives there.
        conversation: Option<ConversationCard>,
    },
    /// Somebody typed too many wrong PINs; the front desk should look.
    PinLocked {
        /// The room.
        room: RoomCard,
        /// When the lock opens by itself.
        until: Timestamp,
    },
}

/// A stay in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayCard {
    /// The booking.
    pub booking: BookingId,
    /// The guest's name.
    pub guest_name: String,
    /// The room.
    pub room: RoomCard,
    /// The room's PIN epoch during the stay.
    pub pin_epoch: i64,
    /// Its conversation, if one was opened.
    pub conversation: Option<ConversationCard>,
}

/// A room, for those who must show or address it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomCard {
    /// Identity.
    pub id: RoomId,
    /// Number.
    pub number: RoomNumber,
    /// The hotel's slug.
    pub hotel_slug: Slug,
}

impl Event {
    /// The event's name in the journal: stable, never reused.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ConversationOpened { .. } => "conversation_opened",
            Self::MessageSent { .. } => "message_sent",
            Self::MessageEdited { .. } => "message_edited",
            Self::MessageDeleted { .. } => "message_deleted",
            Self::MessagesRead { .. } => "messages_read",
            Self::HandlerChanged { .. } => "handler_changed",
            Self::StayStarted { .. } => "stay_started",
            Self::StayEnded { .. } => "stay_ended",
            Self::PinChanged { .. } => "pin_changed",
            Self::PinLocked { .. } => "pin_locked",
        }
    }
}
