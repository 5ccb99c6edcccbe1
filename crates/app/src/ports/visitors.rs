//! Visitors of a hotel's website: their sessions, their rooms, and what becomes of them.

use async_trait::async_trait;
use domain::access::deed;
use domain::{
    Allowed, BookingId, Conversation, ConversationId, DepartmentId, HotelId, Visitor, VisitorContact,
    VisitorId, VisitorKey, VisitorRoom, VisitorRoomId, VisitorRules,
};
use jiff::Timestamp;

use super::store::Stored;

/// What abuse control needs to know of a browser; it is forgotten after a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// A keyed hash of the address it came from.
    pub address: Option<String>,
    /// What it calls itself, cut.
    pub user_agent: Option<String>,
}

/// A visitor who comes for the first time, or is no longer known.
#[derive(Clone, Debug)]
pub struct NewVisitor {
    /// Who he is on the wire.
    pub key: VisitorKey,
    /// The hash of his session's secret.
    pub session: [u8; 32],
    /// Where he comes from.
    pub trace: Trace,
    /// When.
    pub at: Timestamp,
}

/// A room to be opened.
#[derive(Clone, Debug)]
pub struct NewRoom {
    /// For whom.
    pub visitor: VisitorId,
    /// At which hotel.
    pub hotel: HotelId,
    /// The department that answers; none for Reception.
    pub department: Option<DepartmentId>,
    /// What he told about himself.
    pub contact: VisitorContact,
    /// The language of his page, `en`.
    pub language: Option<String>,
    /// The page he is on, without its query.
    pub page: Option<String>,
    /// How many rooms he may have over all hotels.
    pub rooms_max: u32,
    /// When.
    pub at: Timestamp,
}

/// A conversation with the visitor who speaks in it, as staff see both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomView {
    /// The conversation.
    pub conversation: Conversation,
    /// The visitor who opened it, or was linked to it last; none for a stay without one.
    pub visitor: Option<VisitorView>,
}

/// A visitor, as staff see him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorView {
    /// His place at the hotel.
    pub room: VisitorRoom,
    /// The hash of his latest session's secret, of which a fingerprint is shown; none when all have ended.
    pub session: Option<[u8; 32]>,
    /// What his browser calls itself, as long as that is kept.
    pub user_agent: Option<String>,
    /// When he was last there.
    pub seen_at: Timestamp,
}

/// Which rooms the older system's list shows, newest message first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomFilter {
    /// Only of these departments; `None` means all.
    pub departments: Option<Vec<DepartmentId>>,
    /// Only of visitors without a stay (`true`) or only of stays (`false`).
    pub visitors: Option<bool>,
    /// Only those at work (`true`) or only those put away (`false`).
    pub active: Option<bool>,
    /// Only of this priority.
    pub priority: Option<domain::Priority>,
    /// Whose name, e-mail address or last words hold this.
    pub search: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Rows of a page, 1 to 100.
    pub limit: u32,
}

/// A page of that list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomPage {
    /// The rows.
    pub rooms: Vec<RoomView>,
    /// How many there are on all pages.
    pub total: i64,
}

/// What became of one visitor at one hotel, for the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomFacts {
    /// When he opened his room.
    pub opened_at: Timestamp,
    /// When he first said something.
    pub asked_at: Option<Timestamp>,
    /// When that was first answered, by a person or by an FAQ.
    pub answered_at: Option<Timestamp>,
    /// When a person first answered.
    pub person_answered_at: Option<Timestamp>,
    /// Whether an FAQ answered something.
    pub faq_answered: bool,
    /// Whether he asked for a person.
    pub wanted_person: bool,
    /// Whether he gave an e-mail address.
    pub gave_email: bool,
    /// Whether he was made a guest.
    pub converted: bool,
    /// Whether he was linked to a stay.
    pub booked: bool,
}

/// Visitors and their rooms.
#[async_trait]
pub trait Visitors: Send + Sync {
    /// Keeps a new visitor with his first session.
    async fn add_visitor(&self, new: NewVisitor) -> Stored<Visitor>;
    /// The visitor of a session that was used after `idle_since`.
    async fn visitor_by_session(&self, session: &[u8; 32], idle_since: Timestamp) -> Stored<Option<Visitor>>;
    /// The visitor whom a browser remembers.
    async fn visitor_by_resume(&self, resume: &[u8; 32], at: Timestamp) -> Stored<Option<Visitor>>;
    /// Adds a session to a visitor; of more than five the one used least recently ends.
    async fn add_visitor_session(
        &self,
        visitor: VisitorId,
        session: [u8; 32],
        trace: Trace,
        at: Timestamp,
    ) -> Stored<()>;
    /// Notes that a session was used.
    async fn touch_visitor_session(&self, session: &[u8; 32], at: Timestamp) -> Stored<()>;
    /// Remembers a visitor's browser until then.
    async fn remember_visitor(
        &self,
        visitor: VisitorId,
        resume: [u8; 32],
        until: Timestamp,
    ) -> Stored<Visitor>;
    /// Forgets a visitor: his sessions and his browser end, and what he told about himself is erased in rooms that belong
    /// to no stay. What was said stays with the hotel.
    async fn forget_visitor(&self, visitor: VisitorId, at: Timestamp) -> Stored<()>;

    /// A visitor's open room at a hotel.
    async fn visitor_room(&self, visitor: VisitorId, hotel: HotelId) -> Stored<Option<VisitorRoom>>;
    /// A visitor's open room whose conversation this is, or was when he opened it.
    async fn visitor_room_of(
        &self,
        visitor: VisitorId,
        conversation: ConversationId,
    ) -> Stored<Option<VisitorRoom>>;
    /// Opens a room with its conversation and records `ConversationOpened`, or finds the one he has; `true` when it is new.
    /// `Conflict("rooms")` when he has too many.
    async fn open_visitor_room(&self, new: NewRoom) -> Stored<(VisitorRoom, Conversation, bool)>;
    /// Keeps what a visitor told about himself and records `ConversationChanged(Contacted)`; what he did not tell stays, and
    /// what was known already is not recorded.
    async fn tell_contact(
        &self,
        room: VisitorRoomId,
        contact: VisitorContact,
        at: Timestamp,
    ) -> Stored<Conversation>;
    /// Notes that he wants a person, makes the conversation wait for one and records `ConversationChanged(PersonWanted)`.
    async fn want_person(&self, room: VisitorRoomId, at: Timestamp) -> Stored<Conversation>;
    /// Closes a visitor's room so that the next one is new: his stay is over.
    async fn leave_room(&self, room: VisitorRoomId, at: Timestamp) -> Stored<()>;

    /// The visitor of a conversation: who opened it, or was linked to it last.
    async fn room_view(&self, conversation: ConversationId) -> Stored<Option<RoomView>>;
    /// Whether the address may open rooms at the hotel: nobody who came from there was blocked in the last day.
    async fn is_address_blocked(&self, hotel: HotelId, address: &str, at: Timestamp) -> Stored<bool>;
    /// A page of a hotel's rooms.
    async fn rooms_page(&self, hotel: HotelId, filter: &RoomFilter) -> Stored<RoomPage>;
    /// Rooms with guest messages that no member of staff has read, the latest first, at most `limit`.
    async fn rooms_unread(
        &self,
        hotel: HotelId,
        departments: Option<Vec<DepartmentId>>,
        limit: u32,
    ) -> Stored<Vec<Conversation>>;

    /// Notes that staff made the visitor a guest; `email` and `phone` become what the hotel knows of him. Records
    /// `ConversationChanged(Converted)`. `NotFound` for a conversation without a visitor.
    async fn convert_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        contact: VisitorContact,
        at: Timestamp,
    ) -> Stored<RoomView>;
    /// Links the visitor of the proof's conversation to a booking. Where the booking has no conversation this becomes its
    /// own; else what was said here is appended there and this one is closed. Records `ConversationChanged` (`Linked`, and
    /// `Merged` for the one that was closed) after the `MessageSent` of what was appended. Returns the stay's conversation.
    /// `NotFound` for a booking of another hotel or a conversation without a visitor, `Conflict("linked")` when the
    /// conversation belongs to another stay. Whoever still speaks in the one that was closed gets `Conflict("merged")`.
    async fn link_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        booking: BookingId,
        at: Timestamp,
    ) -> Stored<Conversation>;
    /// Undoes that for whoever comes by this conversation from the website: his room ends; what was said stays with the
    /// stay, which is shown without him. Records `ConversationChanged(Linked)`. `NotFound` where no visitor is linked.
    async fn unlink_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        at: Timestamp,
    ) -> Stored<Conversation>;
    /// Blocks or unblocks the visitor of the proof's conversation, and for a day whoever comes from where he came. Records
    /// `ConversationChanged` (`Blocked` or `Unblocked`).
    async fn block_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        blocked: bool,
        at: Timestamp,
    ) -> Stored<RoomView>;

    /// What became of the rooms a hotel's visitors opened from `from` on and before `until`, in that order.
    async fn room_facts(&self, hotel: HotelId, from: Timestamp, until: Timestamp) -> Stored<Vec<RoomFacts>>;
    /// Forgets addresses, user agents and ended sessions older than this, and visitors of whom nothing else is left.
    async fn forget_traces(&self, before: Timestamp) -> Stored<()>;

    /// What a hotel sets about visitors.
    async fn visitor_rules(&self, hotel: HotelId) -> Stored<VisitorRules>;
    /// Sets it and records `HouseChanged(Visitors)`. `NotFound` for a department of another hotel.
    async fn set_visitor_rules(
        &self,
        proof: &Allowed<deed::Administer>,
        rules: VisitorRules,
        at: Timestamp,
    ) -> Stored<()>;
}
