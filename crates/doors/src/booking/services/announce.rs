//! Orders → the Pusher events of the kitchen's screens and of the guest's page.

use app::ports::{Announcer, Hub, Whisper};
use domain::bill::Line;
use domain::{Event, MenuKind, Order, Recorded};
use serde_json::{Value, json};

use super::names::hear_kitchen;
use crate::booking::names::{Guests, audience};
use crate::booking::sink::{Here, Sink, event_id};
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
        | Event::ConversationChanged { .. }
        | Event::ConversationTransferred { .. }
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
        | Event::ChargesChanged { .. } => return,
    };
    for channel in hear_kitchen(&order.place, order.kind) {
        let data = || envelope(recorded, order, to_kitchen, &kitchen_payload(order));
        sink.take(&channel, None, to_kitchen, &data);
    }
    let channel = Guests::Orders.of(&order.place.booking_ref);
    let data = || envelope(recorded, order, to_guest, &guest_payload(order));
    sink.take(&channel, Some(&audience(order.hotel)), TO_GUEST, &data);
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
            "event_id": event_id(recorded.hotel, recorded.seq, kind),
            "ts": time(recorded.at),
            "hotel_slug": order.place.hotel_slug.as_str(),
            "seq": recorded.seq.0,
        },
    })
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
