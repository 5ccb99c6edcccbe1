//! Rows become what they are in the domain.
//!
//! Each `…_COLUMNS` text and the function that reads it keep the same order; both stand here side by side.
//!
//! - [`bookings`]: bookings and what belongs to them.
//! - [`visitors`]: visitors of the website and their rooms; [`automation`]: what the house says by itself.
//! - [`work`]: how staff work: tags, deliveries, notes, participants, answers kept ready, sign-ins.

mod bookings;
mod work;

use app::ports::store::Stored;
use domain::{
    Attachment, AttachmentId, BookingId, CardStay, CardVisitor, ClientKey, Conversation, ConversationCard,
    ConversationId, Department, DepartmentId, Hotel, HotelId, Message, MessageId, MessageSeq, PinSession,
    PinSessionId, Room, RoomId, RoomNumber, Sender, Slug, StaffCard, StaffId, VisitorKey, VisitorRoomId,
};

pub(crate) use bookings::*;
pub(crate) use work::*;

use crate::documents::read_automation;
use crate::value::{Row, broken};

/// The words an enum is kept as, both ways. A word is never changed once it was released.
macro_rules! words {
    ($($name:ident: $ty:ident $(in $module:ident)? { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        pub(crate) mod $name {
            use domain::$($module::)?$ty;

            pub(crate) const fn word(value: $ty) -> &'static str {
                match value { $($ty::$variant => $word),+ }
            }

            pub(crate) fn parse(word: &str) -> Option<$ty> {
                match word { $($word => Some($ty::$variant),)+ _ => None }
            }
        }
    )+};
}

words! {
    room_channels: RoomChannels { Sealed = "sealed", Open = "open" }
    booking_state: BookingState {
        Booked = "booked", InHouse = "in_house", CheckedOut = "checked_out", Cancelled = "cancelled", NoShow = "no_show",
    }
    booking_change: BookingChange in event {
        Booked = "booked", Edited = "edited", PreCheckedIn = "pre_checked_in", CheckedIn = "checked_in",
        CheckInUndone = "check_in_undone", Moved = "moved", CheckedOut = "checked_out", Cancelled = "cancelled",
        NoShow = "no_show", Reinstated = "reinstated",
    }
    purpose: Purpose {
        Status = "status", PreCheckIn = "pre_check_in", RoomServices = "room_services", Chat = "chat",
        FullAccess = "full_access",
    }
    status: ConversationStatus { Active = "active", Closed = "closed", Archived = "archived" }
    role: Role { Owner = "owner", Manager = "manager", Agent = "agent", ReadOnly = "read_only" }
    door: Door {
        Room = "room", Booking = "booking", Department = "department", WhatsApp = "whatsapp", Visitor = "visitor",
        Console = "console",
    }
    priority: Priority { Low = "low", Normal = "normal", High = "high", Urgent = "urgent" }
    conversation_change: ConversationChange in event {
        Closed = "closed", Reopened = "reopened", Archived = "archived", Prioritized = "prioritized",
        Snoozed = "snoozed", Tagged = "tagged", Linked = "linked", Contacted = "contacted", Converted = "converted",
        Merged = "merged", Blocked = "blocked", Unblocked = "unblocked", PersonWanted = "person_wanted",
    }
    staff_change: StaffChange in event {
        Added = "added", Edited = "edited", Duty = "duty", SignedOut = "signed_out",
    }
    house_part: HousePart in event {
        Departments = "departments", CannedAnswers = "canned_answers", Templates = "templates",
        Messaging = "messaging", Faqs = "faqs", AutoResponses = "auto_responses", Visitors = "visitors",
    }
    response_kind: ResponseKind {
        Welcome = "welcome", Offline = "offline", Busy = "busy", Away = "away", ClosingSoon = "closing_soon",
        Holiday = "holiday", Custom = "custom",
    }
    delivery_state: DeliveryState {
        Queued = "queued", Sent = "sent", Delivered = "delivered", Read = "read", Failed = "failed",
        Withheld = "withheld",
    }
    delivery_fault: DeliveryFault {
        WindowClosed = "window_closed", Undeliverable = "undeliverable", OptedOut = "opted_out",
        Throttled = "throttled", Template = "template", Media = "media", Access = "access", Account = "account",
        Provider = "provider", Unsupported = "unsupported", Identity = "identity", Other = "other",
    }
}

pub(crate) mod automation;
pub(crate) mod orders;
pub(crate) mod phones;
pub(crate) mod visitors;

/// A word or a text that the domain does not know.
pub(crate) fn known<T>(value: Option<T>, what: &str) -> Stored<T> {
    value.ok_or_else(|| broken(format!("a {what} cannot be read")))
}

macro_rules! hotel_columns {
    () => {
        "h.id, h.slug, h.name, h.time_zone, h.currency, h.room_channels, h.enquiry_days"
    };
}
pub(crate) use hotel_columns;

pub(crate) fn hotel(row: &mut Row) -> Stored<Hotel> {
    Ok(Hotel {
        id: HotelId(row.int()?),
        slug: slug(&row.text()?)?,
        name: row.text()?,
        time_zone: row.text()?,
        currency: row.text()?,
        room_channels: known(room_channels::parse(&row.text()?), "channel setting")?,
        enquiry_days_after_stay: known(u16::try_from(row.int()?).ok(), "number of days")?,
    })
}

pub(crate) fn slug(text: &str) -> Stored<Slug> {
    known(Slug::new(text).ok(), "slug")
}

pub(crate) fn department(row: &mut Row) -> Stored<Department> {
    Ok(Department { id: DepartmentId(row.int()?), hotel: HotelId(row.int()?), name: row.text()? })
}

macro_rules! room_columns {
    () => {
        "r.id, r.hotel_id, r.number, r.floor, r.pin_epoch"
    };
}
pub(crate) use room_columns;

pub(crate) fn room(row: &mut Row) -> Stored<Room> {
    Ok(Room {
        id: RoomId(row.int()?),
        hotel: HotelId(row.int()?),
        number: room_number(&row.text()?)?,
        floor: row.text()?,
        pin_epoch: row.int()?,
    })
}

pub(crate) fn room_number(text: &str) -> Stored<RoomNumber> {
    known(RoomNumber::new(text).ok(), "room number")
}

macro_rules! conversation_columns {
    () => {
        "c.id, c.hotel_id, h.slug, h.room_channels, c.booking_id, b.reference, v.id, v.guest_key, v.email, \
         v.converted_at, r.id, r.number, COALESCE(r.pin_epoch, 0), COALESCE(b.guest_name, v.name, v.guest_key, ''), \
         COALESCE(b.phone, v.phone), \
         c.department_id, d.name, s.id, s.name, s.title, s.image, c.status, c.priority, c.snoozed_until, c.tags, \
         c.whatsapp_until, c.guest_door, c.last_seq, c.last_preview, c.last_message_at, c.unread_by_staff, c.unread_by_guest, c.waiting_since, c.created_at, c.updated_at"
    };
}
pub(crate) use conversation_columns;

/// What a conversation `c` is shown with. The room is where the guest lives now: nowhere before the arrival and after
/// the departure.
macro_rules! conversation_joins {
    () => {
        " JOIN hotels h ON h.id = c.hotel_id LEFT JOIN bookings b ON b.id = c.booking_id \
         LEFT JOIN visitor_rooms v ON v.id = c.visitor_room_id LEFT JOIN rooms r ON r.id = b.room_id AND b.state = 'in_house' \
         JOIN departments d ON d.id = c.department_id LEFT JOIN staff s ON s.id = c.handler_id "
    };
}
pub(crate) use conversation_joins;

pub(crate) fn conversation(row: &mut Row) -> Stored<Conversation> {
    Ok(Conversation {
        card: ConversationCard {
            id: ConversationId(row.int()?),
            hotel: HotelId(row.int()?),
            hotel_slug: slug(&row.text()?)?,
            room_channels: known(room_channels::parse(&row.text()?), "channel setting")?,
            stay: card_stay(row)?,
            visitor: card_visitor(row)?,
            room: row.opt_int()?.map(RoomId),
            room_number: row.opt_text()?.map(|text| room_number(&text)).transpose()?,
            pin_epoch: row.int()?,
            guest_name: row.text()?,
            guest_phone: row.opt_text()?,
            department: DepartmentId(row.int()?),
            department_name: row.text()?,
            handler: staff_card(row)?,
        },
        status: known(status::parse(&row.text()?), "conversation status")?,
        priority: known(priority::parse(&row.text()?), "priority")?,
        snoozed_until: row.opt_time()?,
        tags: read_tags(&row.text()?)?,
        whatsapp_until: row.opt_time()?,
        guest_door: row.opt_text()?.map(|word| known(door::parse(&word), "door")).transpose()?,
        last_seq: MessageSeq(row.int()?),
        last_preview: row.opt_text()?,
        last_message_at: row.opt_time()?,
        unread_by_staff: row.int()?,
        unread_by_guest: row.int()?,
        waiting_since: row.opt_time()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    })
}

fn card_stay(row: &mut Row) -> Stored<Option<CardStay>> {
    let (booking, reference) = (row.opt_int()?, row.opt_text()?);
    let Some((booking, reference)) = booking.zip(reference) else { return Ok(None) };
    Ok(Some(CardStay { booking: BookingId(booking), reference: booking_ref(&reference)? }))
}

fn card_visitor(row: &mut Row) -> Stored<Option<CardVisitor>> {
    let (room, key, email, converted_at) = (row.opt_int()?, row.opt_text()?, row.opt_text()?, row.opt_int()?);
    let Some((room, key)) = room.zip(key) else { return Ok(None) };
    let converted = converted_at.is_some();
    Ok(Some(CardVisitor { room: VisitorRoomId(room), key: visitor_key(&key)?, email, converted }))
}

pub(crate) fn visitor_key(text: &str) -> Stored<VisitorKey> {
    known(VisitorKey::new(text).ok(), "guest id")
}

fn staff_card(row: &mut Row) -> Stored<Option<StaffCard>> {
    let (id, name, title, image) = (row.opt_int()?, row.opt_text()?, row.opt_text()?, row.opt_text()?);
    Ok(id.map(|id| StaffCard {
        id: StaffId(id),
        name: name.unwrap_or_default(),
        title: title.unwrap_or_default(),
        image,
    }))
}

macro_rules! message_columns {
    () => {
        "m.id, m.conversation_id, m.seq, m.sender_kind, m.sender_name, s.id, s.name, s.title, s.image, m.visitor_key, m.door, \
         m.text, m.automation, m.client_key, m.reply_to, m.said_at, v.state, v.fault, v.at, m.created_at, m.read_at, m.edited_at, m.deleted_at"
    };
}
pub(crate) use message_columns;

/// What a message `m` is shown with.
macro_rules! message_joins {
    () => {
        " LEFT JOIN staff s ON s.id = m.sender_staff_id LEFT JOIN deliveries v ON v.message_id = m.id "
    };
}
pub(crate) use message_joins;

/// The words for who says a message.
pub(crate) const GUEST: &str = "guest";
/// See [`GUEST`].
pub(crate) const STAFF: &str = "staff";
/// See [`GUEST`].
pub(crate) const SYSTEM: &str = "system";

/// A message without its attachments.
pub(crate) fn message(row: &mut Row) -> Stored<Message> {
    Ok(Message {
        id: MessageId(row.int()?),
        conversation: ConversationId(row.int()?),
        seq: MessageSeq(row.int()?),
        sender: sender(row)?,
        door: known(door::parse(&row.text()?), "door")?,
        text: row.text()?,
        automation: row.opt_text()?.map(|text| read_automation(&text)).transpose()?,
        client_key: row.opt_text()?.map(|key| known(ClientKey::new(&key).ok(), "client key")).transpose()?,
        reply_to: row.opt_int()?.map(MessageId),
        attachments: Vec::new(),
        said_at: row.opt_time()?,
        delivery: opt_delivery(row)?,
        created_at: row.time()?,
        read_at: row.opt_time()?,
        edited_at: row.opt_time()?,
        deleted_at: row.opt_time()?,
    })
}

fn sender(row: &mut Row) -> Stored<Sender> {
    let (kind, name, card) = (row.text()?, row.text()?, staff_card(row)?);
    let visitor = row.opt_text()?.map(|key| visitor_key(&key)).transpose()?;
    let sender = match kind.as_str() {
        GUEST => Some(Sender::Guest { name, visitor }),
        STAFF => card.map(Sender::Staff),
        SYSTEM => Some(Sender::System),
        _ => None,
    };
    known(sender, "sender")
}

macro_rules! attachment_columns {
    () => {
        "a.message_id, a.id, a.file_key, a.name, a.media_type, a.size"
    };
}
pub(crate) use attachment_columns;

pub(crate) fn attachment(row: &mut Row) -> Stored<(MessageId, Attachment)> {
    let message = MessageId(row.int()?);
    let attachment = Attachment {
        id: AttachmentId(row.int()?),
        key: row.text()?,
        name: row.text()?,
        media_type: row.text()?,
        size: row.int()?,
    };
    Ok((message, attachment))
}

macro_rules! pin_session_columns {
    () => {
        "p.id, p.hotel_id, p.room_id, p.pin_epoch, p.booking_id, p.conversation_id, p.created_at, p.expires_at, \
         p.ended_at"
    };
}
pub(crate) use pin_session_columns;

pub(crate) fn pin_session(row: &mut Row) -> Stored<PinSession> {
    Ok(PinSession {
        id: PinSessionId(row.int()?),
        hotel: HotelId(row.int()?),
        room: RoomId(row.int()?),
        pin_epoch: row.int()?,
        booking: BookingId(row.int()?),
        conversation: ConversationId(row.int()?),
        created_at: row.time()?,
        expires_at: row.time()?,
        ended_at: row.opt_time()?,
    })
}
