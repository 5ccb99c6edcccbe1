//! What the event streams say.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::message::{Message, StaffMessage};
use super::news::WorkEvent;
use super::talk::{ConversationRow, GuestConversation};
use crate::wire::booking::BookingRow;
use crate::wire::order::Order;
use crate::wire::words::{BookingChange, OrderStatus};

/// Something happened in a conversation; `C` is the listener's view of it, `M` that of its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ConversationEvent<C, M> {
    /// It was opened.
    ConversationOpened {
        /// As it stood then.
        conversation: C,
    },
    /// A member of staff took it, or it was given to them; for guests also that nobody has it any more.
    HandlerChanged {
        /// As it stood then.
        conversation: C,
    },
    /// Something was said.
    MessageSent {
        /// As it stood then.
        conversation: C,
        /// What was said.
        message: M,
    },
    /// A message's text was changed.
    MessageEdited {
        /// As it stood then.
        conversation: C,
        /// The message after the change.
        message: M,
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
        message: Option<M>,
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

/// Something happened to a booking, an order, the menus or the charges, as staff hear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum HouseEvent {
    /// A booking was made or changed.
    BookingChanged {
        /// As it stood then.
        booking: BookingRow,
        /// What changed.
        change: BookingChange,
    },
    /// A guest ordered.
    OrderPlaced {
        /// The order.
        order: Order,
    },
    /// An order changed.
    OrderChanged {
        /// As it stood then.
        order: Order,
        /// Where it stood before.
        before: OrderStatus,
    },
    /// A menu or a fee was changed, or something was sold out or is there again.
    MenuChanged(MenuChange),
    /// There are new charges, or some were settled: read the list again.
    ChargesChanged {},
}

/// What changed about what is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MenuChange {
    /// The menu; null when the fees changed.
    #[schema(required = true)]
    pub menu_id: Option<i64>,
    /// The item that was sold out or is there again; null when more changed: read the menu again.
    #[schema(required = true)]
    pub item_id: Option<i64>,
    /// Whether that item is sold out now.
    #[schema(required = true)]
    pub sold_out: Option<bool>,
}

/// Something happened to a guest's stay or orders, or to what is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StayEvent {
    /// The booking changed: read it again.
    BookingChanged {
        /// The hotel's reference.
        booking_id: String,
        /// What changed.
        change: BookingChange,
    },
    /// An order was placed.
    OrderPlaced {
        /// The order.
        order: Order,
    },
    /// An order changed.
    OrderChanged {
        /// As it stood then.
        order: Order,
    },
    /// A menu or a fee was changed, or something was sold out or is there again.
    MenuChanged(MenuChange),
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
    Conversation(Box<ConversationEvent<ConversationRow, StaffMessage>>),
    /// About staff's work on conversations, staff themselves, and what the house is set to.
    Work(Box<WorkEvent>),
    /// About a room.
    Room(RoomEvent),
    /// About a booking, an order, the menus or the charges.
    House(Box<HouseEvent>),
    /// What passes.
    Passing(PassingEvent),
}

/// What a guest hears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum GuestEvent {
    /// About the guest's own conversation.
    Conversation(Box<ConversationEvent<GuestConversation, Message>>),
    /// About the guest's stay and orders, or what is offered.
    Stay(Box<StayEvent>),
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
