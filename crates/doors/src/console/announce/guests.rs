//! What guests hear, and where.

use app::ports::Topic;
use domain::{Conversation, Event, Recorded};

use super::menu_change;
use super::talk::conversation_event;
use crate::console::topics;
use crate::console::wire::live::{ConversationEvent, GuestEvent, StayEvent};
use crate::console::wire::people::HotelRef;
use crate::console::wire::talk::{GuestConversation, Right};

/// The topic of the guests who hear a journal row while their stay allows `right`: each row has at most one. The replay of
/// the journal asks here as well, so that it never says more than what was said live.
pub fn guest_topic(recorded: &Recorded, right: Right) -> Option<Topic> {
    match &recorded.event {
        Event::BookingChanged { booking, .. } => Some(topics::stay(booking.booking.id)),
        Event::OrderPlaced { order } | Event::OrderChanged { order, .. } => {
            Some(topics::orders(order.place.booking))
        }
        Event::MenuChanged { .. } => Some(topics::menus(recorded.hotel)),
        // How staff work is their own matter.
        Event::ConversationChanged { .. } => None,
        event => event.conversation()?.card.booking().map(|booking| topics::chat(booking, right)),
    }
}

/// What guests hear of a row while their stay allows `right`.
pub fn guest_event(recorded: &Recorded, hotel: &HotelRef, right: Right) -> Option<GuestEvent> {
    let view = |conversation: &Conversation| GuestConversation::new(conversation, hotel, right);
    let conversation = match &recorded.event {
        // Of a transfer guests hear what they can see: whoever answered them does not any more.
        Event::ConversationTransferred { conversation, .. } => {
            Some(ConversationEvent::HandlerChanged { conversation: view(conversation) })
        }
        _ => conversation_event(recorded, view),
    };
    let stay = || stay_event(&recorded.event).map(|event| GuestEvent::Stay(Box::new(event)));
    conversation.map(|event| GuestEvent::Conversation(Box::new(event))).or_else(stay)
}

fn stay_event(event: &Event) -> Option<StayEvent> {
    Some(match event {
        Event::BookingChanged { booking, change } => StayEvent::BookingChanged {
            booking_id: booking.booking.reference.as_str().to_owned(),
            change: (*change).into(),
        },
        Event::OrderPlaced { order } => StayEvent::OrderPlaced { order: order.into() },
        Event::OrderChanged { order, .. } => StayEvent::OrderChanged { order: order.into() },
        Event::MenuChanged { menu, sold_out, .. } => StayEvent::MenuChanged(menu_change(*menu, *sold_out)),
        Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::ConversationChanged { .. }
        | Event::ConversationTransferred { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::TokenRevoked { .. }
        | Event::ChargesChanged { .. } => return None,
    })
}
