//! Everything durable, as whole operations.
//!
//! Guarantees of every implementation:
//! - A write happens whole or not at all, together with its journal rows and outbox rows, and is durable before it returns.
//! - After the commit, and in commit order per hotel, its journal rows are handed to the [`Broker`](super::Broker).
//! - Journal numbers of a hotel and message numbers of a conversation are 1, 2, 3 … without gaps; a reader that sees `n`
//!   has been able to see everything before `n`.
//! - A read that starts after a write returned sees that write.
//! - [`StoreError::Unavailable`] is the only error that trying again can mend.

use async_trait::async_trait;
use domain::access::deed;
use domain::attempts::Lock;
use domain::messaging::TemplateUse;
use domain::{
    Allowed, Attachment, Automation, Booking, BookingId, ClientKey, Conversation, ConversationId, Department,
    DepartmentId, Door, Hotel, HotelId, JournalSeq, Message, MessageId, MessageSeq, MessageText, PersonName,
    PinSession, Recorded, Role, Room, RoomChannels, RoomId, RoomNumber, Slug, Staff, StaffId, StaffSession,
};
use jiff::Timestamp;

use super::automation::Automations;
use super::bookings::{Stays, Tokens};
use super::orders::{Charges, Menus, Orders};
use super::people::People;
use super::phones::{Origin, Phones};
pub use super::stored::{StoreError, Stored};
use super::visitors::Visitors;
use super::work::{Canned, Work};

/// A page of a conversation's history. Bounds are message ids, exclusive; both `None` means the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// Only messages before this one; the newest of them.
    pub before: Option<MessageId>,
    /// Only messages after this one; the oldest of them.
    pub after: Option<MessageId>,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// Which part of a hotel's conversations the inbox shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum InboxView {
    /// At work and awake.
    #[default]
    Open,
    /// At work and asleep, the next to wake first.
    Snoozed,
    /// Closed or archived, latest change first.
    Done,
}

/// Which conversations the inbox shows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InboxFilter {
    /// Only of these departments; `None` means all.
    pub departments: Option<Vec<DepartmentId>>,
    /// Which part of them.
    pub view: InboxView,
    /// When it is asked for: who sleeps until later is asleep.
    pub now: Timestamp,
    /// Only those this member of staff handles.
    pub handler: Option<StaffId>,
    /// Only those whose guest waits for an answer.
    pub waiting_only: bool,
    /// Only those that had at least one message.
    pub spoken_only: bool,
    /// Only those of visitors without a stay (`true`), or only those of stays (`false`).
    pub visitors: Option<bool>,
    /// The cursor of the last row of the page before; `None` for the first page.
    pub after: Option<InboxCursor>,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// A place in the inbox's order: those who wait first, longest waiting first; then the rest, latest change first. Other
/// views than [`InboxView::Open`] have one order by `updated_at` (for those asleep: by when they wake, earliest first).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboxCursor {
    /// Since when that row's guest waits, if he does.
    pub waiting_since: Option<Timestamp>,
    /// When the row last changed; for one of those asleep, when it wakes.
    pub updated_at: Timestamp,
    /// The row.
    pub id: ConversationId,
}

/// A message to be kept.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// The text; `None` when there are only files.
    pub text: Option<MessageText>,
    /// The client's key: within the conversation, a repeat returns the first message.
    pub client_key: Option<ClientKey>,
    /// The message it answers; must be of the same conversation, else [`StoreError::NotFound`].
    pub reply_to: Option<MessageId>,
    /// Files, already kept in [`super::Files`].
    pub attachments: Vec<NewAttachment>,
    /// By which door.
    pub door: Door,
    /// Where it came from, when it came from a phone: a repeat returns the first message, the guest's window moves on.
    pub origin: Option<Origin>,
    /// The template it is sent as. To a guest who writes from a phone anything else is withheld outside the window.
    pub template: Option<TemplateUse>,
    /// By what rule the house says it by itself.
    pub automation: Option<Automatic>,
    /// When.
    pub at: Timestamp,
}

/// What the house says by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Automatic {
    /// By what rule.
    pub automation: Automation,
    /// The last message it was decided by. When a person of the hotel has spoken after that, it is not said:
    /// `Conflict("answered")`.
    pub after: MessageSeq,
}

/// A file of a new message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttachment {
    /// Its key in [`super::Files`].
    pub key: String,
    /// The name it had at home.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: i64,
}

/// A message as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The message.
    pub message: Message,
    /// The conversation after it.
    pub conversation: Conversation,
    /// Whether this call was a repeat: nothing was written and nothing is announced.
    pub repeated: bool,
    /// Whether the sender became the conversation's handler by it.
    pub handler_changed: bool,
}

/// A room with who lives there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomView {
    /// The room.
    pub room: Room,
    /// The sealed PIN; `None` for a room that never had one.
    pub sealed_pin: Option<Vec<u8>>,
    /// The stay in it now.
    pub stay: Option<Booking>,
    /// That stay's conversation, once opened.
    pub conversation: Option<ConversationId>,
}

/// What came of typing a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinOutcome {
    /// Right, and not locked.
    Right,
    /// Wrong; it was counted. `now_locked` is set when this very attempt locked the client or the room.
    Wrong {
        /// When the lock that this attempt set opens.
        now_locked: Option<Timestamp>,
    },
    /// Locked before this attempt; right or wrong was not told and nothing was counted.
    Locked(Timestamp),
}

/// A new hotel.
#[derive(Clone, Debug)]
pub struct NewHotel {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name for people.
    pub name: PersonName,
    /// IANA zone.
    pub time_zone: String,
    /// ISO 4217 code.
    pub currency: String,
    /// How guest channels are named.
    pub room_channels: RoomChannels,
    /// When.
    pub at: Timestamp,
}

/// What a hotel may change about itself. Zone and currency stay: stays, menus and bills were made in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HotelSettings {
    /// Its name for people.
    pub name: PersonName,
    /// How guest channels are named.
    pub room_channels: RoomChannels,
    /// How many days after check-out a guest may still read and ask.
    pub enquiry_days: u16,
}

/// A new member of staff.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// A wished identity, for the demo's well-known staff 42; `None` lets storage choose.
    pub id: Option<StaffId>,
    /// The hotel.
    pub hotel: HotelId,
    /// Sign-in name, lower case.
    pub username: String,
    /// Argon2id hash.
    pub password_hash: String,
    /// Name shown to guests.
    pub name: PersonName,
    /// Job title shown to guests.
    pub title: PersonName,
    /// What they may do.
    pub role: Role,
    /// Where they work.
    pub departments: Vec<DepartmentId>,
    /// Address of a picture.
    pub image: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// One row of the outbox: something a courier must carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Identity.
    pub id: i64,
    /// Which courier.
    pub courier: String,
    /// What to carry.
    pub load: Load,
    /// How often it was tried.
    pub attempts: u32,
}

/// What a parcel holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// A journal row, for couriers that carry events.
    Event(Box<Recorded>),
    /// Text the courier wrote itself (a webhook's body).
    Text(String),
}

/// What came of carrying a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It arrived; the row goes.
    Done,
    /// It did not; again at this time, with the reason for the operator.
    Again(Timestamp, String),
    /// It never will; it stays as dead letter with the reason.
    Dead(String),
}

/// Hotels, departments, staff, rooms: who and where.
#[async_trait]
pub trait Directory: Send + Sync {
    /// All hotels, by slug.
    async fn hotels(&self) -> Stored<Vec<Hotel>>;
    /// A hotel by its slug.
    async fn hotel_by_slug(&self, slug: &str) -> Stored<Option<Hotel>>;
    /// A hotel by id.
    async fn hotel(&self, id: HotelId) -> Stored<Option<Hotel>>;
    /// Makes a hotel with the default departments. `Conflict("slug")` when the slug is taken.
    async fn add_hotel(&self, proof: &Allowed<deed::Administer>, new: NewHotel) -> Stored<Hotel>;
    /// Changes a hotel's settings; whoever comes next is judged by them. `NotFound` for an unknown hotel.
    async fn set_hotel(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        settings: HotelSettings,
    ) -> Stored<Hotel>;
    /// A hotel's departments, in the order they were made.
    async fn departments(&self, hotel: HotelId) -> Stored<Vec<Department>>;
    /// A hotel's staff, by name.
    async fn staff_of(&self, hotel: HotelId) -> Stored<Vec<Staff>>;
    /// A member of staff.
    async fn staff(&self, id: StaffId) -> Stored<Option<Staff>>;
    /// A member of staff by sign-in name (lower case) with the password's hash.
    async fn staff_by_username(&self, username: &str) -> Stored<Option<(Staff, String)>>;
    /// Adds a member of staff and records `StaffChanged(Added)`. `Conflict("username")` when the name is taken, `Conflict("id")` when the wished id is.
    async fn add_staff(&self, proof: &Allowed<deed::Administer>, new: NewStaff) -> Stored<Staff>;
    /// Adds a room without a PIN. `Conflict("room")` when the hotel has the number already.
    async fn add_room(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        number: RoomNumber,
        floor: String,
    ) -> Stored<Room>;
    /// A room with who lives there, by number.
    async fn room_by_number(&self, hotel: HotelId, number: &str) -> Stored<Option<RoomView>>;
    /// A room with who lives there.
    async fn room(&self, id: RoomId) -> Stored<Option<RoomView>>;
    /// A hotel's rooms with who lives there, in the order people would write them.
    async fn rooms(&self, hotel: HotelId) -> Stored<Vec<RoomView>>;
    /// A booking.
    async fn booking(&self, id: BookingId) -> Stored<Option<Booking>>;
    /// A booking by the hotel's reference.
    async fn booking_by_ref(&self, hotel: HotelId, reference: &str) -> Stored<Option<Booking>>;
}

/// Sessions and PINs: who may come in.
#[async_trait]
pub trait Credentials: Send + Sync {
    /// Counts a PIN attempt at a room by a client, atomically with the judgement: `matches` says whether the PIN was
    /// right. The lock is [`domain::attempts::lock`]'s. An attempt that sets a lock records `PinLocked`, once per lock.
    async fn try_pin(&self, room: RoomId, client: &str, matches: bool, at: Timestamp) -> Stored<PinOutcome>;
    /// The lock of a room for a client, without counting.
    async fn pin_lock(&self, room: RoomId, client: &str, at: Timestamp) -> Stored<Lock>;
    /// Opens a PIN session for the stay that lives in the room now, and the stay's conversation if it is the first.
    /// `Conflict("stay")` when nobody lives there, `Conflict("pin")` when the room's epoch is no longer `pin_epoch`.
    async fn open_pin_session(
        &self,
        room: RoomId,
        pin_epoch: i64,
        token_hash: [u8; 32],
        at: Timestamp,
    ) -> Stored<(PinSession, Conversation)>;
    /// A PIN session with its conversation and stay.
    async fn pin_session(&self, token_hash: [u8; 32]) -> Stored<Option<(PinSession, Conversation, Booking)>>;
    /// Gives a room a new PIN: a new epoch, the old epoch's sessions ended, its counted attempts forgotten, `PinChanged`
    /// recorded.
    async fn change_pin(
        &self,
        proof: &Allowed<deed::ChangePin>,
        room: RoomId,
        sealed_pin: Vec<u8>,
        at: Timestamp,
    ) -> Stored<RoomView>;
    /// Begins a sign-in of staff that lives until `expires_at`.
    async fn open_staff_session(
        &self,
        staff: StaffId,
        token_hash: [u8; 32],
        expires_at: Timestamp,
        at: Timestamp,
    ) -> Stored<StaffSession>;
    /// A sign-in with its person.
    async fn staff_session(&self, token_hash: [u8; 32]) -> Stored<Option<(StaffSession, Staff)>>;
}

/// Conversations and messages.
#[async_trait]
pub trait Conversations: Send + Sync {
    /// A conversation.
    async fn conversation(&self, id: ConversationId) -> Stored<Option<Conversation>>;
    /// The conversation of a stay, opened in Reception if it is the first call. The flag says whether it was.
    async fn open_conversation(&self, booking: BookingId, at: Timestamp) -> Stored<(Conversation, bool)>;
    /// The same in a department that is asked for: opened there if it is the first call. One that is done is taken up there,
    /// active, without a handler; if that is another department, `ConversationLeft` and `ConversationOpened` are recorded,
    /// else `ConversationChanged(Reopened)`. One at work stays as it is. `NotFound` for a department the hotel does not have.
    async fn open_conversation_in(
        &self,
        booking: BookingId,
        department: DepartmentId,
        at: Timestamp,
    ) -> Stored<(Conversation, bool)>;
    /// The last messages of these conversations, at most 200 of them, in no order; those nobody spoke in have none.
    async fn last_messages(&self, conversations: Vec<ConversationId>) -> Stored<Vec<Message>>;
    /// A hotel's conversations in the inbox's order.
    async fn inbox(&self, hotel: HotelId, filter: InboxFilter) -> Stored<Vec<Conversation>>;
    /// A page of history, oldest first, erased messages left out, deleted ones as tombstones.
    async fn history(&self, conversation: ConversationId, page: HistoryPage) -> Stored<Vec<Message>>;
    /// A message.
    async fn message(&self, id: MessageId) -> Stored<Option<Message>>;
    /// The attachment with this file key, with its message.
    async fn attachment(&self, key: &str) -> Stored<Option<(Attachment, MessageId)>>;
    /// Keeps a message: the conversation's next number, its summary (preview, unread, waiting, reopened if it was
    /// closed), the handler when staff speak, journal and outbox, in one transaction. `HandlerChanged`, if any, is recorded
    /// before `MessageSent`. `Conflict("erased")` for the repeat of a message from a phone that was erased since.
    async fn append_message(&self, proof: &Allowed<deed::SendMessage>, new: NewMessage) -> Stored<Appended>;
    /// Marks read, for the side the proof's actor is on, the other side's unread messages up to and including `up_to`
    /// (all of them when `None`). Returns their ids; records `MessagesRead` when there are any.
    async fn mark_read(
        &self,
        proof: &Allowed<deed::MarkRead>,
        up_to: Option<MessageSeq>,
        at: Timestamp,
    ) -> Stored<Vec<MessageId>>;
    /// Makes the proof's actor the handler if there is none, or if `over` names the handler they take it from.
    /// `Conflict("taken")` when somebody else has it: read the conversation to see who.
    async fn take(
        &self,
        proof: &Allowed<deed::TakeConversation>,
        over: Option<StaffId>,
        at: Timestamp,
    ) -> Stored<Conversation>;
    /// Makes `to` the handler, whoever has it, and marks the guest's messages read when `to` is the actor. Returns the ids
    /// that became read. `NotFound` when `to` does not work at the hotel.
    async fn assign(
        &self,
        proof: &Allowed<deed::AssignConversation>,
        to: StaffId,
        at: Timestamp,
    ) -> Stored<(Conversation, Vec<MessageId>)>;
    /// Changes a message's text. `Conflict("deleted")` when it was taken back.
    async fn edit_message(
        &self,
        proof: &Allowed<deed::EditMessage>,
        id: MessageId,
        text: MessageText,
        at: Timestamp,
    ) -> Stored<Message>;
    /// Takes a message back; a message that was taken back already is returned as it is and nothing is announced. Returns
    /// the message and the file keys to forget.
    async fn delete_message(
        &self,
        proof: &Allowed<deed::DeleteMessage>,
        id: MessageId,
        at: Timestamp,
    ) -> Stored<(Message, Vec<String>)>;
    /// Removes a message without a trace. Returns the file keys to forget.
    async fn erase_message(
        &self,
        proof: &Allowed<deed::EraseMessage>,
        id: MessageId,
        at: Timestamp,
    ) -> Stored<Vec<String>>;
}

/// The journal.
#[async_trait]
pub trait Journal: Send + Sync {
    /// The number of the hotel's last event; 0 before the first.
    async fn journal_head(&self, hotel: HotelId) -> Stored<JournalSeq>;
    /// The oldest events after `after`, in order, at most `limit` (1 to 1,000).
    async fn journal_after(&self, hotel: HotelId, after: JournalSeq, limit: u32) -> Stored<Vec<Recorded>>;
    /// Every hotel's last number, for a node that starts or was cut off.
    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>>;
}

/// The outbox.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Puts a courier's own text in, due at once.
    async fn post(&self, courier: &str, text: String, at: Timestamp) -> Stored<()>;
    /// Takes what is due for a courier, oldest first, at most `limit`, and hides it from others until `lease`. Of the
    /// parcels of one contact only the oldest is due: the next one is once that is done or dead.
    async fn due(&self, courier: &str, at: Timestamp, lease: Timestamp, limit: u32) -> Stored<Vec<Parcel>>;
    /// Records what came of one.
    async fn settle(&self, parcel: i64, outcome: Carried, at: Timestamp) -> Stored<()>;
}

/// All of it, and whether it is well.
#[async_trait]
pub trait Store:
    Directory
    + Credentials
    + People
    + Stays
    + Tokens
    + Conversations
    + Work
    + Canned
    + Phones
    + Visitors
    + Automations
    + Menus
    + Orders
    + Charges
    + Journal
    + Outbox
{
    /// Answers when a write would be accepted; for readiness.
    async fn ready(&self) -> Stored<()>;
    /// Finishes what was accepted, then closes. Calls after it are `Unavailable`.
    async fn close(&self);
}
