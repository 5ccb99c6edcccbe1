//! The shapes of the journal's JSON. Times are epoch milliseconds, ids are numbers, enums are the words of the tables.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::documents::AutomationDoc;
use bookings::BookingDoc;
use orders::OrderDoc;
use work::{DeliveryDoc, NoteDoc, PersonDoc};

mod bookings;
mod convert;
mod events;
mod orders;
mod work;

type Text<'a> = Cow<'a, str>;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventDoc<'a> {
    ConversationOpened {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
    },
    MessageSent {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        message: MessageDoc<'a>,
    },
    MessageEdited {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        message: MessageDoc<'a>,
    },
    MessageDeleted {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        message: MessageDoc<'a>,
        erased: bool,
        #[serde(borrow)]
        by: SideDoc<'a>,
    },
    MessagesRead {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        by: SideDoc<'a>,
        messages: Vec<i64>,
    },
    HandlerChanged {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
    },
    ConversationChanged {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        change: Text<'a>,
        #[serde(borrow)]
        by: Option<StaffDoc<'a>>,
    },
    ConversationTransferred {
        #[serde(borrow)]
        conversation: ConversationDoc<'a>,
        #[serde(borrow)]
        from: Text<'a>,
        #[serde(borrow)]
        by: StaffDoc<'a>,
    },
    ConversationLeft {
        conversation: i64,
        #[serde(borrow)]
        hotel_slug: Text<'a>,
        department: i64,
        #[serde(borrow)]
        to: Text<'a>,
    },
    NoteAdded {
        #[serde(borrow)]
        conversation: CardDoc<'a>,
        #[serde(borrow)]
        note: NoteDoc<'a>,
    },
    DeliveryChanged {
        #[serde(borrow)]
        conversation: CardDoc<'a>,
        message: i64,
        #[serde(borrow)]
        delivery: DeliveryDoc<'a>,
    },
    StaffChanged {
        #[serde(borrow)]
        hotel_slug: Text<'a>,
        #[serde(borrow)]
        staff: PersonDoc<'a>,
        #[serde(borrow)]
        change: Text<'a>,
    },
    HouseChanged {
        #[serde(borrow)]
        hotel_slug: Text<'a>,
        #[serde(borrow)]
        part: Text<'a>,
    },
    StayStarted {
        #[serde(borrow)]
        stay: StayDoc<'a>,
    },
    StayEnded {
        #[serde(borrow)]
        stay: StayDoc<'a>,
    },
    PinChanged {
        #[serde(borrow)]
        room: RoomDoc<'a>,
        ended_epoch: i64,
        #[serde(borrow)]
        conversation: Option<CardDoc<'a>>,
    },
    PinLocked {
        #[serde(borrow)]
        room: RoomDoc<'a>,
        until: i64,
    },
    BookingChanged {
        #[serde(borrow)]
        booking: Box<BookingDoc<'a>>,
        #[serde(borrow)]
        change: Text<'a>,
    },
    TokenRevoked {
        #[serde(borrow)]
        booking: Box<BookingDoc<'a>>,
        token: i64,
    },
    MenuChanged {
        #[serde(borrow)]
        hotel_slug: Text<'a>,
        menu: Option<i64>,
        sold_out: Option<(i64, bool)>,
    },
    OrderPlaced {
        #[serde(borrow)]
        order: Box<OrderDoc<'a>>,
    },
    OrderChanged {
        #[serde(borrow)]
        order: Box<OrderDoc<'a>>,
        #[serde(borrow)]
        before: Text<'a>,
    },
    ChargesChanged {
        #[serde(borrow)]
        hotel_slug: Text<'a>,
        department: Option<i64>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SideDoc<'a> {
    Guest,
    #[serde(borrow)]
    Staff(StaffDoc<'a>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StaffDoc<'a> {
    id: i64,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    title: Text<'a>,
    image: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
struct CardVisitorDoc<'a> {
    room: i64,
    #[serde(borrow)]
    key: Text<'a>,
    email: Option<Text<'a>>,
    converted: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CardDoc<'a> {
    id: i64,
    hotel: i64,
    #[serde(borrow)]
    hotel_slug: Text<'a>,
    #[serde(borrow)]
    room_channels: Text<'a>,
    booking: Option<i64>,
    booking_ref: Option<Text<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    visitor: Option<CardVisitorDoc<'a>>,
    room: Option<i64>,
    room_number: Option<Text<'a>>,
    pin_epoch: i64,
    #[serde(borrow)]
    guest_name: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guest_phone: Option<Text<'a>>,
    department: i64,
    #[serde(borrow)]
    department_name: Text<'a>,
    handler: Option<StaffDoc<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct ConversationDoc<'a> {
    #[serde(borrow)]
    card: CardDoc<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(default)]
    priority: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    snoozed_until: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    whatsapp_until: Option<i64>,
    #[serde(default)]
    guest_door: Option<Text<'a>>,
    last_seq: i64,
    last_preview: Option<Text<'a>>,
    last_message_at: Option<i64>,
    unread_by_staff: i64,
    unread_by_guest: i64,
    waiting_since: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SenderDoc<'a> {
    Guest {
        #[serde(borrow)]
        name: Text<'a>,
        #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
        visitor: Option<Text<'a>>,
    },
    #[serde(borrow)]
    Staff(StaffDoc<'a>),
    System,
}

#[derive(Serialize, Deserialize)]
struct AttachmentDoc<'a> {
    id: i64,
    #[serde(borrow)]
    key: Text<'a>,
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    media_type: Text<'a>,
    size: i64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct MessageDoc<'a> {
    id: i64,
    conversation: i64,
    seq: i64,
    #[serde(borrow)]
    sender: SenderDoc<'a>,
    #[serde(borrow)]
    door: Text<'a>,
    #[serde(borrow)]
    text: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    automation: Option<AutomationDoc<'a>>,
    client_key: Option<Text<'a>>,
    reply_to: Option<i64>,
    #[serde(borrow)]
    attachments: Vec<AttachmentDoc<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said_at: Option<i64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    delivery: Option<DeliveryDoc<'a>>,
    created_at: i64,
    read_at: Option<i64>,
    edited_at: Option<i64>,
    deleted_at: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct RoomDoc<'a> {
    id: i64,
    #[serde(borrow)]
    number: Text<'a>,
    #[serde(borrow)]
    hotel_slug: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StayDoc<'a> {
    booking: i64,
    #[serde(borrow)]
    guest_name: Text<'a>,
    #[serde(borrow)]
    room: RoomDoc<'a>,
    pin_epoch: i64,
    #[serde(borrow)]
    conversation: Option<CardDoc<'a>>,
}
