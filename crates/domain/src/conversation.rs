//! The one thread between the hotel and one stay, or one visitor of its website.

use jiff::{SignedDuration, Timestamp};

use crate::{
    BookingId, BookingRef, ConversationId, DepartmentId, Door, HotelId, MessageSeq, RoomChannels, RoomId,
    RoomNumber, Slug, StaffCard, Tag, VisitorKey, VisitorRoomId,
};

/// Whether a conversation is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConversationStatus {
    /// Open.
    Active,
    /// Done; a new message of the guest opens it again.
    Closed,
    /// Put away.
    Archived,
}

/// How soon a conversation wants to be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Priority {
    /// When there is time.
    Low,
    /// As it comes.
    #[default]
    Normal,
    /// Before others.
    High,
    /// Now.
    Urgent,
}

/// How many tags one conversation has at most.
pub const TAGS_MAX: usize = 10;

/// How long a conversation may sleep: a year.
pub const SNOOZE_MAX: SignedDuration = SignedDuration::from_hours(366 * 24);

/// A change of how staff work on a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkChange {
    /// It is done.
    Close,
    /// It is open again.
    Reopen,
    /// It is put away.
    Archive,
    /// It wants to be looked at sooner or later.
    Prioritize(Priority),
    /// It sleeps until then, or no longer.
    Snooze(Option<Timestamp>),
    /// It has these tags, at most [`TAGS_MAX`].
    Tag(Vec<Tag>),
}

/// What a conversation is, for everybody who must show or address it: carried by every event, so that no door has to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationCard {
    /// Identity.
    pub id: ConversationId,
    /// The hotel.
    pub hotel: HotelId,
    /// The hotel's slug.
    pub hotel_slug: Slug,
    /// How the hotel names its guest channels.
    pub room_channels: RoomChannels,
    /// Whose stay it is; none for a visitor who has not been linked to one.
    pub stay: Option<CardStay>,
    /// The visitor who opened it on the hotel's website, or was linked to its stay last.
    pub visitor: Option<CardVisitor>,
    /// The room the guest lives in now.
    pub room: Option<RoomId>,
    /// That room's number.
    pub room_number: Option<RoomNumber>,
    /// That room's PIN epoch, to which sealed channel names are bound.
    pub pin_epoch: i64,
    /// The guest's name, as the hotel has it; of a visitor without a stay the one he gave.
    pub guest_name: String,
    /// The guest's phone number, as the hotel has it or the visitor gave it. For staff.
    pub guest_phone: Option<String>,
    /// The department it belongs to.
    pub department: DepartmentId,
    /// That department's name.
    pub department_name: String,
    /// Who last took or answered it.
    pub handler: Option<StaffCard>,
}

impl ConversationCard {
    /// The stay, as a row.
    pub fn booking(&self) -> Option<BookingId> {
        self.stay.as_ref().map(|stay| stay.booking)
    }

    /// The stay's reference.
    pub fn reference(&self) -> Option<&str> {
        self.stay.as_ref().map(|stay| stay.reference.as_str())
    }
}

/// The stay a conversation belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardStay {
    /// As a row.
    pub booking: BookingId,
    /// For the hotel.
    pub reference: BookingRef,
}

/// The visitor of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardVisitor {
    /// His place at this hotel.
    pub room: VisitorRoomId,
    /// Who he is on the wire.
    pub key: VisitorKey,
    /// The e-mail address he gave. It is told, not checked.
    pub email: Option<String>,
    /// Whether staff have made him a guest in their books.
    pub converted: bool,
}

/// A conversation with its summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// What it is.
    pub card: ConversationCard,
    /// Whether it is at work.
    pub status: ConversationStatus,
    /// How soon it wants to be looked at.
    pub priority: Priority,
    /// It sleeps until then; a message of the guest wakes it.
    pub snoozed_until: Option<Timestamp>,
    /// Words that sort it.
    pub tags: Vec<Tag>,
    /// Until when the hotel may answer on WhatsApp in its own words; in the past when it may not, none when the guest
    /// does not write from there.
    pub whatsapp_until: Option<Timestamp>,
    /// By which door the guest spoke last.
    pub guest_door: Option<Door>,
    /// The number of its last message; 0 while there is none.
    pub last_seq: MessageSeq,
    /// The last message's text, cut at 255 characters.
    pub last_preview: Option<String>,
    /// When that was said.
    pub last_message_at: Option<Timestamp>,
    /// Guest messages no member of staff has read.
    pub unread_by_staff: i64,
    /// Staff messages the guest has not read.
    pub unread_by_guest: i64,
    /// Since when the guest waits for an answer; none when the last word was the hotel's.
    pub waiting_since: Option<Timestamp>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When anything in it last changed.
    pub updated_at: Timestamp,
}
