//! What happened → the Pusher events of the room door, for this node's listeners and for those at Pusher's own clusters.

use std::cell::RefCell;
use std::sync::Arc;

use app::ports::{Announcer, Farewell, Hub, Whisper};
use domain::event::{Reader, Remover, StayCard};
use domain::{ConversationCard, Event, JournalSeq, Message, MessageId, Recorded};
use jiff::Timestamp;
use serde_json::{Value, json};

use app::ports::store::Stored;

use super::alert::{self, Alert, Alerts};
use super::{names, wire};
use crate::{House, channels};

/// Announces to this door's channels.
pub struct RoomAnnouncer {
    house: Arc<House>,
    alerts: Alerts,
}

impl RoomAnnouncer {
    /// An announcer; must be made inside the async runtime, where its alerts wait for their turn.
    pub fn new(house: Arc<House>) -> Self {
        Self { alerts: Alerts::start(house.clone()), house }
    }

    fn room_closed(&self, hub: &dyn Hub, card: Option<&ConversationCard>, epoch: i64) {
        if let Some(name) = card.and_then(|card| names::guest_room(&self.house, card, epoch)) {
            hub.end(&channels::topic(&name), Farewell::RightEnded);
        }
    }

    fn stay_ended(&self, hub: &dyn Hub, stay: &StayCard) {
        // The card tells the state after the stay, when the guest has no room; the channel was the room's of the stay.
        let card = stay.conversation.clone().map(|card| ConversationCard {
            room: Some(stay.room.id),
            room_number: Some(stay.room.number.clone()),
            ..card
        });
        self.room_closed(hub, card.as_ref(), stay.pin_epoch);
    }
}

impl Announcer for RoomAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        tell(&self.house, recorded, &Here { hub, seq: recorded.seq });
        match &recorded.event {
            Event::MessageSent { conversation, message } if message.is_from_guest() => {
                let alert =
                    Alert { card: conversation.card.clone(), message: message.clone(), seq: recorded.seq };
                self.alerts.push(alert);
            }
            Event::StayEnded { stay } => self.stay_ended(hub, stay),
            Event::PinChanged { ended_epoch, conversation, .. } => {
                self.room_closed(hub, conversation.as_ref(), *ended_epoch);
            }
            _ => {}
        }
    }

    // This wire has no word for typing.
    fn whisper(&self, _: &Whisper, _: &dyn Hub) {}
}

/// What a journal row means for listeners at Pusher's own clusters: channel, event and data, in order.
///
/// Errors: when it cannot be read who should look at a guest's message.
pub async fn elsewhere(house: &House, recorded: &Recorded) -> Stored<Vec<(String, &'static str, Value)>> {
    let list = Elsewhere(RefCell::default());
    tell(house, recorded, &list);
    let mut said = list.0.into_inner();
    if let Event::MessageSent { conversation, message } = &recorded.event
        && message.is_from_guest()
    {
        said.extend(alert::elsewhere(house, &conversation.card, message).await?);
    }
    Ok(said)
}

/// Tells a journal row; what a row closes is not told but done, by [`RoomAnnouncer`].
fn tell(house: &House, recorded: &Recorded, sink: &dyn Sink) {
    let out = Out { sink, at: recorded.at };
    match &recorded.event {
        Event::ConversationOpened { conversation } => {
            out.say(&names::hear_new_conversations(&conversation.card), "new-conversation", || {
                place(&conversation.card)
            });
        }
        Event::MessageSent { conversation, message } => sent(house, &out, &conversation.card, message),
        Event::MessageEdited { conversation, message } => {
            let card = &conversation.card;
            let row = || wire::message(house, card, message);
            out.say(&names::hear_room(house, card), "message-updated", row);
            out.say(&names::hear_conversation(card), "message-updated", row);
        }
        Event::MessageDeleted { conversation, message, erased, by } => {
            deleted(house, &out, &conversation.card, message, *erased, by);
        }
        Event::MessagesRead { conversation, by, messages } => {
            read(house, &out, &conversation.card, by, messages)
        }
        Event::HandlerChanged { conversation } | Event::ConversationTransferred { conversation, .. } => {
            handler_changed(house, &out, &conversation.card);
        }
        // Bookings and orders are told on the channels of the booking door; how staff work is nothing for this wire.
        Event::ConversationChanged { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => {}
    }
}

fn sent(house: &House, out: &Out<'_>, card: &ConversationCard, message: &Message) {
    let watching = names::hear_conversation(card);
    let row = || wire::message(house, card, message);
    out.say(&watching, "message-delivered", || {
        json!({"message_id": message.id.0, "delivered_at": wire::time(message.created_at), "status": "delivered"})
    });
    let in_room = names::hear_room(house, card);
    out.say(&in_room, if message.is_from_staff() { "new-staff-message" } else { "new-message" }, row);
    if message.is_from_guest() {
        out.say(&watching, "conversation-unread", || place(card));
    }
    out.say(&watching, "new-message", row);
}

fn deleted(
    house: &House,
    out: &Out<'_>,
    card: &ConversationCard,
    message: &Message,
    erased: bool,
    by: &Remover,
) {
    let event = if erased { "message-removed" } else { "message-deleted" };
    let notice = || deletion(house, card, message, erased, by, out.at);
    out.say(&names::hear_room(house, card), event, notice);
    out.say(&names::hear_conversation(card), event, notice);
    out.say(&names::hear_deletions(card), "content-deleted", notice);
}

fn read(house: &House, out: &Out<'_>, card: &ConversationCard, by: &Reader, messages: &[MessageId]) {
    let ids: Vec<i64> = messages.iter().map(|id| id.0).collect();
    let at = wire::time(out.at);
    let watching = names::hear_conversation(card);
    match by {
        Reader::Guest => out.say(&watching, "messages-read-by-guest", || {
            json!({"message_ids": ids, "read_at": at, "room_number": wire::room_number(card), "conversation_id": card.id.0})
        }),
        Reader::Staff(staff) => {
            out.say(&watching, "conversation-read", || place(card));
            let notice = || {
                json!({"message_ids": ids, "read_at": at, "staff_name": staff.name, "conversation_id": card.id.0})
            };
            out.say(&watching, "messages-read-by-staff", notice);
            out.say(&names::hear_room(house, card), "messages-read-by-staff", notice);
        }
    }
}

fn handler_changed(house: &House, out: &Out<'_>, card: &ConversationCard) {
    let notice = || {
        let staff = card.handler.as_ref();
        json!({
            "staff_name": staff.map(|staff| staff.name.as_str()),
            "staff_role": staff.map(|staff| staff.title.as_str()),
            "staff_info": wire::handler(house, card),
            "conversation_id": card.id.0,
        })
    };
    out.say(&names::hear_room(house, card), "staff-assigned", notice);
}

/// Where announcements go.
trait Sink {
    /// Takes one event of one channel; `data` is made only if somebody wants it.
    fn take(&self, channel: &str, event: &'static str, data: &dyn Fn() -> Value);
}

/// This node's listeners.
struct Here<'a> {
    hub: &'a dyn Hub,
    seq: JournalSeq,
}

impl Sink for Here<'_> {
    fn take(&self, channel: &str, event: &'static str, data: &dyn Fn() -> Value) {
        channels::announce(self.hub, channel, event, self.seq, data);
    }
}

/// A list for those who listen elsewhere.
struct Elsewhere(RefCell<Vec<(String, &'static str, Value)>>);

impl Sink for Elsewhere {
    fn take(&self, channel: &str, event: &'static str, data: &dyn Fn() -> Value) {
        self.0.borrow_mut().push((channel.to_owned(), event, data()));
    }
}

/// One row on its way.
struct Out<'a> {
    sink: &'a dyn Sink,
    at: Timestamp,
}

impl Out<'_> {
    fn say(&self, to: &[String], event: &'static str, data: impl Fn() -> Value) {
        for channel in to {
            self.sink.take(channel, event, &data);
        }
    }
}

fn place(card: &ConversationCard) -> Value {
    json!({"conversation_id": card.id.0, "room_number": wire::room_number(card)})
}

fn deletion(
    house: &House,
    card: &ConversationCard,
    message: &Message,
    erased: bool,
    by: &Remover,
    at: Timestamp,
) -> Value {
    let staff = match by {
        Remover::Staff(staff) => Some(staff),
        Remover::Guest => None,
    };
    let attachment_ids: Vec<i64> = message.attachments.iter().map(|file| file.id.0).collect();
    json!({
        "message_id": message.id.0,
        "conversation_id": card.id.0,
        "hard_delete": erased,
        "soft_delete": !erased,
        "message": if erased { Value::Null } else { wire::message(house, card, message) },
        "attachment_ids": attachment_ids,
        "deleted_by": if staff.is_some() { "staff" } else { "guest" },
        "original_sender": if message.is_from_staff() { "staff" } else { "guest" },
        "staff_id": staff.map(|staff| staff.id.0),
        "staff_name": staff.map(|staff| staff.name.as_str()),
        "timestamp": wire::time(at),
    })
}
