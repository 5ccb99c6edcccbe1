//! What happened → the Pusher events of a booking's chat and of the booking itself, for this node's listeners and for those
//! at Pusher's own clusters. Orders are told by [`super::services::announce`].

use std::sync::Arc;

use app::ports::store::Stored;
use app::ports::{Announcer, Hub, Typist, Whisper};
use domain::booking::StayRight;
use domain::event::{BookingCard, BookingChange, ConversationChange, Reader, Remover};
use domain::{
    BookingRef, Conversation, ConversationCard, ConversationId, Event, HotelId, JournalSeq, Message,
    MessageId, Recorded, Slug,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::names::{self, Guests};
use super::sink::{Elsewhere, Here, Sink, event_id, passing_id};
use super::{services, subscribe, wire};
use crate::wire::time;
use crate::{House, channels};

/// The one event of guests' channels; its envelope says what it is about.
pub const EVENT: &str = "realtime_event";

/// What an envelope of the chat is about.
const CHAT: &str = "guest_chat";
/// What an envelope of a booking is about.
const BOOKING: &str = "room_booking";

/// Why a chat closes.
const OVER: &str = "Chat is not available for this booking any more";

/// Announces to this door's channels.
pub struct BookingAnnouncer {
    house: Arc<House>,
}

impl BookingAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }

    fn end(&self, word: &str, hub: &dyn Hub) {
        channels::end_grant(&self.house.channels, hub, word, self.house.app.clock.now());
    }
}

impl Announcer for BookingAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        tell(&self.house, recorded, &Here { hub, seq: recorded.seq });
        match &recorded.event {
            Event::BookingChanged { booking, .. } if right(booking, recorded.at) == StayRight::None => {
                self.end(&subscribe::stay_word(booking.booking.id), hub);
            }
            Event::TokenRevoked { token, .. } => self.end(&subscribe::token_word(*token), hub),
            _ => {}
        }
    }

    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub) {
        if let Whisper::Typing { hotel, conversation, hotel_slug, stay, who, typing, at, .. } = whisper {
            let reference = stay.as_ref().map(|stay| &stay.reference);
            let chat = Chat { hotel: *hotel, slug: hotel_slug, reference, id: *conversation };
            let id = passing_id(*hotel, "typing", conversation.0, *at);
            let out = Out { sink: &Passing { hub }, at: *at, told: Told::Passing(id) };
            out.state(&chat, "typing", || typist(who, *typing));
        }
    }
}

/// What a journal row means for listeners at Pusher's own clusters, orders included: channel, event and data, in order.
///
/// Errors: when it cannot be read whether there is another hotel.
pub async fn elsewhere(house: &House, recorded: &Recorded) -> Stored<Vec<(String, &'static str, Value)>> {
    let list = Elsewhere::new(subscribe::is_only_hotel(house).await?);
    tell(house, recorded, &list);
    services::announce::tell(recorded, &list);
    Ok(list.into_list())
}

/// Tells a journal row; what a row ends is not told but done, by [`BookingAnnouncer`].
pub fn tell(house: &House, recorded: &Recorded, sink: &dyn Sink) {
    let out = Out { sink, at: recorded.at, told: Told::Recorded(recorded.hotel, recorded.seq) };
    match &recorded.event {
        Event::MessageSent { conversation, message } => sent(house, &out, conversation, message),
        Event::MessageEdited { conversation, message } => {
            let chat = Chat::of(&conversation.card);
            let body = || edited(house, &conversation.card, message);
            out.change(&chat, "message_updated", body);
            out.head(&chat, "chat.message.edited", "message_edited", body);
        }
        Event::MessageDeleted { conversation, message, erased, by } => {
            let chat = Chat::of(&conversation.card);
            let body = || deleted(&conversation.card, message, *erased, by, recorded.at);
            out.change(&chat, "message_deleted", body);
            out.head(&chat, "chat.message.deleted", "message_deleted", body);
        }
        Event::MessagesRead { conversation, by, messages } => {
            let chat = Chat::of(&conversation.card);
            let body = || read(&conversation.card, by, messages, recorded.at);
            out.state(&chat, "message_read", body);
            out.head(&chat, "chat.message.read", "message_read", body);
            if *by == Reader::Guest {
                unread(&out, &chat, conversation);
            }
        }
        Event::HandlerChanged { conversation } | Event::ConversationTransferred { conversation, .. } => {
            let card = &conversation.card;
            let body = || {
                json!({
                    "conversation_id": card.id.0,
                    "current_staff_handler": crate::room::wire::handler(house, card),
                })
            };
            out.state(&Chat::of(card), "handler_changed", body);
        }
        Event::ConversationChanged { conversation, change: ConversationChange::Closed, .. } => {
            let card = &conversation.card;
            let body = || json!({"conversation_id": card.id.0, "closed_at": time(recorded.at)});
            out.state(&Chat::of(card), "chat_closed", body);
        }
        Event::BookingChanged { booking, change } => booking_changed(&out, booking, *change),
        // Opening a chat is its guest's own doing; what rooms and PINs do is told by the room door, and a stay's change
        // stands in `BookingChanged` as well. A token's end is not told but done; the rest is the services'.
        Event::ConversationOpened { .. }
        | Event::ConversationChanged { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => {}
    }
}

fn sent(house: &House, out: &Out<'_>, conversation: &Conversation, message: &Message) {
    let card = &conversation.card;
    let chat = Chat::of(card);
    let row = || wire::message(house, card, message);
    out.message(&chat, "chat_message", row);
    out.head(&chat, "chat.message.created", "message_created", row);
    if message.is_from_staff() {
        unread(out, &chat, conversation);
    }
    if message.is_from_guest() {
        for channel in names::hear_staff_chat(card) {
            out.sink.take(&channel, None, "guest_message", &|| guest_message(card, message));
        }
    }
}

fn unread(out: &Out<'_>, chat: &Chat<'_>, conversation: &Conversation) {
    let card = &conversation.card;
    out.head(chat, "chat.unread.updated", "unread_updated", || {
        json!({
            "conversation_id": card.id.0,
            "room_conversation_id": card.id.0,
            "booking_id": card.reference(),
            "room_number": crate::room::wire::room_number(card),
            "unread_count": conversation.unread_by_guest,
            "updated_at": time(conversation.updated_at),
        })
    });
}

/// `guest_message` on the staff's channel.
fn guest_message(card: &ConversationCard, message: &Message) -> Value {
    json!({
        "conversation_id": card.id.0,
        "booking_id": card.reference(),
        "guest_name": card.guest_name,
        "message": message.text,
        "message_id": message.id.0,
        "room_number": crate::room::wire::room_number(card),
        "timestamp": time(message.created_at),
    })
}

fn edited(house: &House, card: &ConversationCard, message: &Message) -> Value {
    let row = wire::message(house, card, message);
    // A message is changed by nobody but its author.
    let more = json!({
        "message_text": message.text,
        "edited_by": row["sender_role"],
        "editor_id": row["sender_id"],
        "editor_name": row["sender_name"],
    });
    wire::joined(row, more)
}

fn deleted(card: &ConversationCard, message: &Message, erased: bool, by: &Remover, at: Timestamp) -> Value {
    let (side, id, name) = match by {
        Remover::Guest => ("guest", None, card.guest_name.as_str()),
        Remover::Staff(staff) => ("staff", Some(staff.id.0), staff.name.as_str()),
    };
    json!({
        "id": message.id.0,
        "message_id": message.id.0,
        "conversation_id": card.id.0,
        "room_conversation_id": card.id.0,
        "booking_id": card.reference(),
        "room_number": crate::room::wire::room_number(card),
        "hard_delete": erased,
        "deleted_by": side,
        "deleter_id": id,
        "deleter_name": name,
        "deleted_at": time(at),
    })
}

fn read(card: &ConversationCard, by: &Reader, messages: &[MessageId], at: Timestamp) -> Value {
    let (side, name) = match by {
        Reader::Guest => ("guest", card.guest_name.as_str()),
        Reader::Staff(staff) => ("staff", staff.name.as_str()),
    };
    json!({
        "conversation_id": card.id.0,
        "booking_id": card.reference(),
        "message_ids": messages.iter().map(|id| id.0).collect::<Vec<_>>(),
        "read_by": side,
        "reader_name": name,
        "read_at": time(at),
    })
}

fn typist(who: &Typist, typing: bool) -> Value {
    let (side, id, name) = match who {
        Typist::Guest | Typist::Visitor(_) => ("guest", None, ""),
        Typist::Staff { id, name } => ("staff", Some(id.0), name.as_str()),
    };
    json!({"is_typing": typing, "sender_role": side, "sender_id": id, "sender_name": name})
}

fn right(card: &BookingCard, at: Timestamp) -> StayRight {
    card.booking.right(at, card.enquiry_days)
}

fn booking_changed(out: &Out<'_>, card: &BookingCard, change: BookingChange) {
    let booking = &card.booking;
    let right = right(card, out.at);
    let kind = match change {
        BookingChange::Booked | BookingChange::Reinstated => "booking_confirmed",
        BookingChange::Edited | BookingChange::PreCheckedIn | BookingChange::CheckInUndone => {
            "booking_updated"
        }
        BookingChange::CheckedIn => "booking_checked_in",
        BookingChange::Moved => "booking_room_assigned",
        BookingChange::CheckedOut => "booking_checked_out",
        BookingChange::Cancelled => "booking_cancelled",
        BookingChange::NoShow => "booking_no_show",
    };
    let scope = || json!({"booking_id": booking.reference.as_str()});
    let envelope = || {
        let body = json!({"payload": wire::booking_changed(card, change, right)});
        out.envelope(BOOKING, kind, &card.hotel_slug, &scope(), body)
    };
    let audience = names::audience(booking.hotel);
    let to_guest = Guests::Booking.of(&booking.reference);
    // The older clients bind the kind itself; the later ones the one event.
    for event in [EVENT, kind] {
        out.sink.take(&to_guest, Some(&audience), event, &envelope);
    }
    for channel in names::hear_bookings(card) {
        out.sink.take(&channel, None, kind, &envelope);
    }
    if let (StayRight::None, Some(id)) = (right, card.conversation) {
        let reference = Some(&booking.reference);
        let chat = Chat { hotel: booking.hotel, slug: &card.hotel_slug, reference, id };
        out.state(&chat, "chat_closed", || json!({"conversation_id": id.0, "reason": OVER}));
    }
}

/// A chat, as its channels are addressed. A visitor's has no reference, and no guest of this door hears it.
struct Chat<'a> {
    hotel: HotelId,
    slug: &'a Slug,
    reference: Option<&'a BookingRef>,
    id: ConversationId,
}

impl<'a> Chat<'a> {
    fn of(card: &'a ConversationCard) -> Self {
        let reference = card.stay.as_ref().map(|stay| &stay.reference);
        Self { hotel: card.hotel, slug: &card.hotel_slug, reference, id: card.id }
    }

    fn scope(&self) -> Value {
        json!({"booking_id": self.reference.map(BookingRef::as_str), "conversation_id": self.id.0})
    }
}

/// Something passing: the journal does not hold it.
struct Passing<'a> {
    hub: &'a dyn Hub,
}

impl Sink for Passing<'_> {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        channels::announce_passing(self.hub, channel, audience, event, data);
    }
}

/// One row on its way.
struct Out<'a> {
    sink: &'a dyn Sink,
    at: Timestamp,
    told: Told,
}

/// What is told, as far as its identity goes.
enum Told {
    /// A journal row.
    Recorded(HotelId, JournalSeq),
    /// Something the journal does not hold, by its identity.
    Passing(String),
}

impl Out<'_> {
    /// A message: 001's client reads `type` and `message`, the later ones `category` and `payload`.
    fn message(&self, chat: &Chat<'_>, kind: &'static str, row: impl Fn() -> Value) {
        let body = || {
            let row = row();
            json!({"message": row, "payload": row})
        };
        self.to_guest(chat, kind, &body, &body);
    }

    /// A change of a message.
    fn change(&self, chat: &Chat<'_>, kind: &'static str, body: impl Fn() -> Value) {
        let body = || json!({"payload": body()});
        self.to_guest(chat, kind, &body, &body);
    }

    /// Anything but a message. The shipped page of the chat's own channel shows whatever has a `payload` as a message, so
    /// there it stands beside the type; the other channel is not that page's.
    fn state(&self, chat: &Chat<'_>, kind: &'static str, body: impl Fn() -> Value) {
        let both = || {
            let body = body();
            wire::joined(body.clone(), json!({"payload": body}))
        };
        self.to_guest(chat, kind, &body, &both);
    }

    fn to_guest(
        &self,
        chat: &Chat<'_>,
        kind: &'static str,
        body: &dyn Fn() -> Value,
        other_body: &dyn Fn() -> Value,
    ) {
        let Some(reference) = chat.reference else { return };
        let audience = names::audience(chat.hotel);
        let channel = names::conversation(chat.slug, reference);
        let other = Guests::Chat.of(reference);
        for (channel, body) in [(channel, body), (other, other_body)] {
            let envelope = || self.envelope(CHAT, kind, chat.slug, &chat.scope(), body());
            self.sink.take(&channel, Some(&audience), EVENT, &envelope);
        }
    }

    /// The same for the latest client, which binds events of its own.
    fn head(&self, chat: &Chat<'_>, event: &'static str, kind: &'static str, body: impl Fn() -> Value) {
        let Some(reference) = chat.reference else { return };
        let channel = names::conversation(chat.slug, reference);
        let envelope = || self.envelope(CHAT, kind, chat.slug, &chat.scope(), json!({"payload": body()}));
        self.sink.take(&channel, Some(&names::audience(chat.hotel)), event, &envelope);
    }

    fn envelope(&self, category: &str, kind: &str, slug: &Slug, scope: &Value, body: Value) -> Value {
        let (event_id, seq) = match &self.told {
            Told::Recorded(hotel, seq) => (event_id(*hotel, *seq, kind), Some(seq.0)),
            Told::Passing(id) => (id.clone(), None),
        };
        let frame = json!({
            "category": category,
            "type": kind,
            "meta": {
                "event_id": event_id,
                "ts": time(self.at),
                "hotel_slug": slug.as_str(),
                "seq": seq,
                "scope": scope,
            },
        });
        wire::joined(body, frame)
    }
}
