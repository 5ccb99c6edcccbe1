//! How staff work on conversations, and the answers they keep ready.

use async_trait::async_trait;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::{
    Allowed, CannedAnswer, CannedId, Conversation, ConversationId, ConversationStatus, DepartmentId, HotelId,
    MessageSeq, MessageText, Note, StaffCard, StaffId,
};
use jiff::Timestamp;

use super::store::{NewAttachment, Stored};

/// Conversations in the order of their last message, newest first: the order of the older systems' lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFilter {
    /// Only of these departments; `None` means all.
    pub departments: Option<Vec<DepartmentId>>,
    /// Only in this status; `None` means any.
    pub status: Option<ConversationStatus>,
    /// Only those with guest messages nobody has read.
    pub unread_only: bool,
    /// Only those of this handler.
    pub handler: Option<StaffId>,
    /// Place of the last row of the page before; `None` for the first page.
    pub before: Option<RecentCursor>,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// A place in that order: when the row's conversation last spoke, or was opened, and which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecentCursor {
    /// When.
    pub at: Timestamp,
    /// Which.
    pub id: ConversationId,
}

/// A note to be kept.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// The words.
    pub text: MessageText,
    /// Colleagues it calls; those who do not work at the hotel are left out.
    pub mentions: Vec<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// A hand-over to another department.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Where to.
    pub to: DepartmentId,
    /// Why; stays in the thread as a note.
    pub note: Option<MessageText>,
    /// Colleagues the note calls.
    pub mentions: Vec<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// Somebody of the staff who wrote or read in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub card: StaffCard,
    /// Since when.
    pub joined_at: Timestamp,
    /// The last message they have read.
    pub last_read: MessageSeq,
    /// When they read it.
    pub last_read_at: Timestamp,
}

/// What waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Unread {
    /// Guest messages this person has not read, over all conversations at work that they see.
    pub mine: i64,
    /// For each department they see, by id: those without anything are left out.
    pub departments: Vec<DepartmentUnread>,
}

/// What waits in a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepartmentUnread {
    /// Which.
    pub department: DepartmentId,
    /// Conversations whose guest waits for an answer.
    pub waiting: i64,
    /// Guest messages nobody has read.
    pub unread: i64,
}

/// How staff work on conversations.
#[async_trait]
pub trait Work: Send + Sync {
    /// A hotel's conversations in the order of their last message.
    async fn recent(&self, hotel: HotelId, filter: RecentFilter) -> Stored<Vec<Conversation>>;
    /// Makes a change and records `ConversationChanged`; one that changes nothing is not recorded. Closing and archiving
    /// end the waiting and the sleep.
    async fn change_work(
        &self,
        proof: &Allowed<deed::WorkConversation>,
        change: WorkChange,
        at: Timestamp,
    ) -> Stored<Conversation>;
    /// Hands it over: no handler, active, awake. Records `ConversationLeft`, `ConversationTransferred`, `NoteAdded`, in
    /// this order. `NotFound` for a department the hotel does not have, `Conflict("same")` for the one it is in already.
    async fn transfer(
        &self,
        proof: &Allowed<deed::TransferConversation>,
        transfer: Transfer,
    ) -> Stored<(Conversation, Note)>;
    /// Keeps a note and records `NoteAdded`.
    async fn add_note(&self, proof: &Allowed<deed::WriteNote>, new: NewNote) -> Stored<Note>;
    /// The newest notes of a conversation, at most 500, oldest first.
    async fn notes(&self, conversation: ConversationId) -> Stored<Vec<Note>>;
    /// Who of the staff has written or read here, in the order they came.
    async fn participants(&self, conversation: ConversationId) -> Stored<Vec<Participant>>;
    /// What waits for a member of staff who sees these departments; `None` means all.
    async fn unread(
        &self,
        hotel: HotelId,
        staff: StaffId,
        departments: Option<Vec<DepartmentId>>,
    ) -> Stored<Unread>;
}

/// An answer to be kept.
#[derive(Clone, Debug)]
pub struct NewCanned {
    /// The department it is for; none for all.
    pub department: Option<DepartmentId>,
    /// Its language.
    pub language: String,
    /// What is typed after the slash.
    pub short: String,
    /// The words.
    pub text: MessageText,
    /// Its files, already kept in [`super::Files`]; those it had and has no longer are returned to be forgotten.
    pub files: Vec<NewAttachment>,
    /// When.
    pub at: Timestamp,
}

/// Answers kept ready.
#[async_trait]
pub trait Canned: Send + Sync {
    /// A hotel's answers, by shortcut and language.
    async fn canned_answers(&self, hotel: HotelId) -> Stored<Vec<CannedAnswer>>;
    /// Adds one, or changes the one named. Records `HouseChanged`. Returns it and the file keys to forget.
    /// `Conflict("short")` when the department has one of this shortcut and language, `Conflict("many")` when the hotel
    /// has as many as it may, `NotFound` for one the hotel does not have or a department it does not have.
    async fn keep_canned(
        &self,
        proof: &Allowed<deed::EditAnswers>,
        id: Option<CannedId>,
        new: NewCanned,
    ) -> Stored<(CannedAnswer, Vec<String>)>;
    /// Removes one; returns the file keys to forget.
    async fn remove_canned(
        &self,
        proof: &Allowed<deed::EditAnswers>,
        id: CannedId,
        at: Timestamp,
    ) -> Stored<Vec<String>>;
}
