//! Orders → the Pusher events of the kitchen's screens and of the guest's page, for this node's listeners and for those at
//! Pusher's own clusters.

use std::cell::RefCell;

use app::ports::{Announcer, Hub, Whisper};
use domain::bill::Line;
use domain::{Event, JournalSeq, MenuKind, Order, Recorded};
use serde_json::{Value, json};

use super::names;
use crate::channels;
use crate::wire::order::Order as OrderRow;
use crate::wire::time;
use crate::wire::words::OrderStatus;

/// The one event of the guest's channel; its envelope says what it is about.
const TO_GUEST: &str = "realtime_event";

/// Announces orders to this node's listeners.
pub struct OrderAnnouncer;

impl Announcer for OrderAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        tell(recorded, &Here { hub, seq: recorded.seq });
    }

    // Nobody types in an order.
    fn whisper(&self, _: &Whisper, _: &dyn Hub) {}
}

/// What a journal row means for listeners at Pusher's own clusters: channel, event and data, in order.
pub fn elsewhere(recorded: &Recorded) -> Vec<(String, &'static str, Value)> {
    let list = Elsewhere(RefCell::default());
    tell(recorded, &list);
    list.0.into_inner()
}

/// Where announcements go.
pub trait Sink {
    /// Takes one event of one channel, for an audience of it or for everybody; `data` is made only if somebody wants it.
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value);
}

/// This node's listeners.
struct Here<'a> {
    hub: &'a dyn Hub,
    seq: JournalSeq,
}

impl Sink for Here<'_> {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        match audience {
            Some(audience) => channels::announce_to(self.hub, channel, audience, event, self.seq, data),
            None => channels::announce(self.hub, channel, event, self.seq, data),
        }
    }
}

/// A list for those who listen elsewhere.
struct Elsewhere(RefCell<Vec<(String, &'static str, Value)>>);

impl Sink for Elsewhere {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        // Other clusters know no audiences: another hotel's guest with the same reference would hear it too.
        if audience.is_none() {
            self.0.borrow_mut().push((channel.to_owned(), event, data()));
        }
    }
}

/// Tells a journal row, if it is about an order. A change of the menu is told by the console's stream alone: no older
/// client listens for one.
pub fn tell(recorded: &Recorded, sink: &dyn Sink) {
    let (order, to_kitchen, to_guest) = match &recorded.event {
        Event::OrderPlaced { order } => (order, "order_created", "order_confirmed"),
        Event::OrderChanged { order, .. } => (order, "order_updated", "order_updated"),
        Event::ConversationOpened { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::HandlerChanged { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::ChargesChanged { .. } => return,
    };
    for channel in names::hear_kitchen(&order.place, order.kind) {
        let data = || envelope(recorded, order, to_kitchen, &kitchen_payload(order));
        sink.take(&channel, None, to_kitchen, &data);
    }
    let channel = names::guest_orders(&order.place.booking_ref);
    let data = || envelope(recorded, order, to_guest, &guest_payload(order));
    sink.take(&channel, Some(&names::audience(order.hotel)), TO_GUEST, &data);
}

fn envelope(recorded: &Recorded, order: &Order, kind: &str, payload: &Value) -> Value {
    let category = match order.kind {
        MenuKind::RoomService => "room_service",
        MenuKind::Breakfast => "breakfast",
    };
    json!({
        "category": category,
        "type": kind,
        "payload": payload,
        "meta": {
            "event_id": event_id(recorded, kind),
            "ts": time(recorded.at),
            "hotel_slug": order.place.hotel_slug.as_str(),
            "seq": recorded.seq.0,
        },
    })
}

// The same on every node, so that a page which hears a row from two nodes knows it again. Formed like a UUID (version 8).
fn event_id(recorded: &Recorded, kind: &str) -> String {
    let subject = format!("{} {} {kind}", recorded.hotel, recorded.seq);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, subject.as_bytes());
    let text = hex::encode(digest.as_ref());
    format!("{}-{}-8{}-8{}-{}", &text[..8], &text[8..12], &text[13..16], &text[17..20], &text[20..32])
}

/// An order as the older kitchen screens read it, and no more: where the hotel is open, whoever guesses the channel's name
/// hears it.
fn kitchen_payload(order: &Order) -> Value {
    let morning = order.morning.as_ref();
    json!({
        "order_id": order.id.0,
        "room_number": order.place.room_number.as_str(),
        "status": OrderStatus::from(order.status),
        "total_price": order.currency.write(order.bill.total),
        "currency": order.currency.code(),
        "created_at": time(order.placed_at),
        "updated_at": time(order.changed_at),
        "items": order.bill.lines.iter().map(|line| item(order, line)).collect::<Vec<_>>(),
        "special_instructions": order.notes,
        "estimated_delivery": time(order.estimated_at),
        // No guest's order goes before another's; the key is there because the screens read it.
        "priority": "normal",
        "delivery_date": morning.map(|morning| morning.date.to_string()),
        "delivery_time": morning.map(|morning| morning.slot.as_str()),
        "revision": order.revision,
    })
}

fn item(order: &Order, line: &Line) -> Value {
    let choices: Vec<&str> = line.choices.iter().map(|choice| choice.name.as_str()).collect();
    json!({
        "id": line.item.0,
        "name": line.name,
        "quantity": line.quantity,
        "price": order.currency.write(line.price),
        "total": order.currency.write(line.total),
        "choices": choices,
        "notes": line.notes,
    })
}

/// An order as the guest's page has it from the calls, with the names older pages read besides.
fn guest_payload(order: &Order) -> Value {
    let mut row = serde_json::to_value(OrderRow::from(order)).unwrap_or_default();
    let total = order.currency.write(order.bill.total);
    row["id"] = order.id.0.into();
    row["total_amount"] = total.as_str().into();
    row["total_price"] = total.into();
    row["estimated_delivery"] = time(order.estimated_at).into();
    row["created_at"] = time(order.placed_at).into();
    row["updated_at"] = time(order.changed_at).into();
    row["delivery_date"] = order.morning.as_ref().map(|morning| morning.date.to_string()).into();
    row["delivery_time"] = order.morning.as_ref().map(|morning| morning.slot.as_str()).into();
    row
}

#[cfg(test)]
mod tests;
