//! What happened, in hotel words. The journal keeps these; doors translate them.
//!
//! Every event carries what a door needs to announce it, so that announcing asks nobody.

use jiff::Timestamp;

use crate::{
    Booking, BookingId, Conversation, ConversationCard, ConversationId, Delivery, DepartmentId, HotelId,
    ItemId, JournalSeq, MenuId, Message, MessageId, Note, Order, OrderStatus, RoomChannels, RoomId,
    RoomNumber, Slug, Staff, StaffCard, TokenId,
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
    /// How staff work on it changed: its status, priority, tags, whether it sleeps, whether the guest writes from a phone.
    ConversationChanged {
        /// The conversation after the change.
        conversation: Conversation,
        /// What changed.
        change: ConversationChange,
        /// Who did it; none for the guest and the house.
        by: Option<StaffCard>,
    },
    /// It was handed to another department, whose staff hear of it here; nobody handles it any more. Why is told by the
    /// note of the same transaction.
    ConversationTransferred {
        /// The conversation after the change.
        conversation: Conversation,
        /// The name of the department it came from.
        from: String,
        /// Who handed it over.
        by: StaffCard,
    },
    /// It is no longer this department's, whose staff hear of it here: it stands before the transfer.
    ConversationLeft {
        /// Which.
        conversation: ConversationId,
        /// The hotel's slug.
        hotel_slug: Slug,
        /// The department it left.
        department: DepartmentId,
        /// The name of the department it went to.
        to: String,
    },
    /// Staff noted something. No guest ever hears of it.
    NoteAdded {
        /// The conversation.
        conversation: ConversationCard,
        /// The note.
        note: Note,
    },
    /// A message came further on its way to the guest's phone, or does not. For staff.
    DeliveryChanged {
        /// The conversation.
        conversation: ConversationCard,
        /// The message.
        message: MessageId,
        /// How far it has come.
        delivery: Delivery,
    },
    /// Somebody who works here came, went on or off duty, got other rights or a new password, or was signed out.
    StaffChanged {
        /// The hotel's slug.
        hotel_slug: Slug,
        /// As they are now.
        staff: Staff,
        /// What changed.
        change: StaffChange,
    },
    /// Departments, answers kept ready, templates or settings changed: whoever shows them asks again.
    HouseChanged {
        /// The hotel's slug.
        hotel_slug: Slug,
        /// Which.
        part: HousePart,
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
    /// A booking was made or changed, or its stay began, moved or ended. It stands after `StayStarted` and `StayEnded`
    /// of the same change.
    BookingChanged {
        /// As it stands now.
        booking: BookingCard,
        /// What changed.
        change: BookingChange,
    },
    /// A guest's token opens nothing any more.
    TokenRevoked {
        /// Its booking, as it stands.
        booking: BookingCard,
        /// Which.
        token: TokenId,
    },
    /// A menu or a fee was changed, or something was sold out or is there again.
    MenuChanged {
        /// The hotel's slug.
        hotel_slug: Slug,
        /// The menu; none when the fees changed.
        menu: Option<MenuId>,
        /// The item that was sold out, or is there again.
        sold_out: Option<(ItemId, bool)>,
    },
    /// A guest ordered.
    OrderPlaced {
        /// The order.
        order: Order,
    },
    /// An order changed: what is wanted, where it stands, where it goes, when it will be there.
    OrderChanged {
        /// As it is now.
        order: Order,
        /// Where it stood before.
        before: OrderStatus,
    },
    /// A delivered order is to be posted to the guest's bill, or what is to be posted was settled.
    ChargesChanged {
        /// The hotel's slug.
        hotel_slug: Slug,
        /// The department whose orders they are of; none when it is several.
        department: Option<DepartmentId>,
    },
}

/// What changed about how staff work on a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConversationChange {
    /// It is done.
    Closed,
    /// It is open again.
    Reopened,
    /// It is put away.
    Archived,
    /// Its priority.
    Prioritized,
    /// It sleeps, or no longer.
    Snoozed,
    /// Its tags.
    Tagged,
    /// The guest's phone or the visitor was linked to the stay, or is no longer.
    Linked,
    /// The visitor told who he is.
    Contacted,
    /// Staff made the visitor a guest in their books.
    Converted,
    /// What was said here went along into the conversation of the stay.
    Merged,
    /// The visitor may not write any more.
    Blocked,
    /// He may again.
    Unblocked,
    /// The visitor wants a person.
    PersonWanted,
}

/// What changed about somebody who works here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StaffChange {
    /// They are new.
    Added,
    /// Name, role, departments, or whether they may sign in: whoever listens by their sign-ins is judged anew.
    Edited,
    /// On or off duty.
    Duty,
    /// All their sign-ins were ended: a new password, a sign-out everywhere, a copied token.
    SignedOut,
}

/// A part of the house that pages show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HousePart {
    /// Departments.
    Departments,
    /// Answers kept ready.
    CannedAnswers,
    /// WhatsApp templates.
    Templates,
    /// How the hotel is reached by phone.
    Messaging,
    /// Questions the house answers by itself.
    Faqs,
    /// What the house says by itself, and the hours it says it in.
    AutoResponses,
    /// How visitors of the website are received.
    Visitors,
}

/// A booking, for everybody who must show or address it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingCard {
    /// The booking.
    pub booking: Booking,
    /// The hotel's slug.
    pub hotel_slug: Slug,
    /// How the hotel names its channels.
    pub room_channels: RoomChannels,
    /// How many days after the stay its guest may read and ask.
    pub enquiry_days: u16,
    /// The number of its room.
    pub room_number: Option<RoomNumber>,
    /// That room's floor, as the hotel writes it; empty without a room.
    pub floor: String,
    /// Its conversation, once opened.
    pub conversation: Option<ConversationId>,
}

/// What changed about a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookingChange {
    /// It was made.
    Booked,
    /// Names, dates, terms or companions.
    Edited,
    /// The guest filled in the form.
    PreCheckedIn,
    /// The guest moved in.
    CheckedIn,
    /// The check-in was an error.
    CheckInUndone,
    /// The guest lives in another room.
    Moved,
    /// The guest left.
    CheckedOut,
    /// The guest does not come.
    Cancelled,
    /// The guest did not come.
    NoShow,
    /// It stands again.
    Reinstated,
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
    /// The conversation it is about: its guests hear it, and it may repeat their words.
    pub fn conversation(&self) -> Option<&Conversation> {
        match self {
            Self::ConversationOpened { conversation }
            | Self::HandlerChanged { conversation }
            | Self::ConversationChanged { conversation, .. }
            | Self::ConversationTransferred { conversation, .. }
            | Self::MessageSent { conversation, .. }
            | Self::MessageEdited { conversation, .. }
            | Self::MessageDeleted { conversation, .. }
            | Self::MessagesRead { conversation, .. } => Some(conversation),
            Self::ConversationLeft { .. }
            | Self::NoteAdded { .. }
            | Self::DeliveryChanged { .. }
            | Self::StaffChanged { .. }
            | Self::HouseChanged { .. }
            | Self::StayStarted { .. }
            | Self::StayEnded { .. }
            | Self::PinChanged { .. }
            | Self::PinLocked { .. }
            | Self::BookingChanged { .. }
            | Self::TokenRevoked { .. }
            | Self::MenuChanged { .. }
            | Self::OrderPlaced { .. }
            | Self::OrderChanged { .. }
            | Self::ChargesChanged { .. } => None,
        }
    }

    /// The event's name in the journal: stable, never reused.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ConversationOpened { .. } => "conversation_opened",
            Self::MessageSent { .. } => "message_sent",
            Self::MessageEdited { .. } => "message_edited",
            Self::MessageDeleted { .. } => "message_deleted",
            Self::MessagesRead { .. } => "messages_read",
            Self::HandlerChanged { .. } => "handler_changed",
            Self::ConversationChanged { .. } => "conversation_changed",
            Self::ConversationTransferred { .. } => "conversation_transferred",
            Self::ConversationLeft { .. } => "conversation_left",
            Self::NoteAdded { .. } => "note_added",
            Self::DeliveryChanged { .. } => "delivery_changed",
            Self::StaffChanged { .. } => "staff_changed",
            Self::HouseChanged { .. } => "house_changed",
            Self::StayStarted { .. } => "stay_started",
            Self::StayEnded { .. } => "stay_ended",
            Self::PinChanged { .. } => "pin_changed",
            Self::PinLocked { .. } => "pin_locked",
            Self::BookingChanged { .. } => "booking_changed",
            Self::TokenRevoked { .. } => "token_revoked",
            Self::MenuChanged { .. } => "menu_changed",
            Self::OrderPlaced { .. } => "order_placed",
            Self::OrderChanged { .. } => "order_changed",
            Self::ChargesChanged { .. } => "charges_changed",
        }
    }
}
