//! Which streams a row ends.

use app::ports::{Farewell, Topic};
use domain::event::{BookingCard, HousePart};
use domain::{Event, Recorded};

use crate::console::topics;
use crate::console::wire::talk::Right;
use crate::sign_ins;

/// The streams that a row ends: because their right is over, or because it reaches elsewhere now. The latter come back, and
/// are told what that is.
pub fn ended_topics(recorded: &Recorded) -> Vec<(Topic, Farewell)> {
    match &recorded.event {
        Event::StayEnded { stay } => vec![(topics::pin(stay.room.id, stay.pin_epoch), Farewell::RightEnded)],
        Event::PinChanged { room, ended_epoch, .. } => {
            vec![(topics::pin(room.id, *ended_epoch), Farewell::RightEnded)]
        }
        Event::TokenRevoked { token, .. } => vec![(topics::token(*token), Farewell::RightEnded)],
        Event::BookingChanged { booking, .. } => turned_rights(booking, recorded),
        event @ Event::StaffChanged { .. } => {
            let over = sign_ins::ends_with(event).map(|(staff, why)| (sign_ins::person(staff.id), why));
            over.into_iter().collect()
        }
        // Managers see every department there will be, and a stream hears those it joined.
        Event::HouseChanged { part: HousePart::Departments, .. } => {
            vec![(topics::managers(recorded.hotel), Farewell::TooSlow)]
        }
        Event::HouseChanged { .. }
        | Event::ConversationOpened { .. }
        | Event::HandlerChanged { .. }
        | Event::ConversationChanged { .. }
        | Event::ConversationTransferred { .. }
        | Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::MessageSent { .. }
        | Event::MessageEdited { .. }
        | Event::MessageDeleted { .. }
        | Event::MessagesRead { .. }
        | Event::StayStarted { .. }
        | Event::PinLocked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => Vec::new(),
    }
}

fn turned_rights(card: &BookingCard, recorded: &Recorded) -> Vec<(Topic, Farewell)> {
    let now = Right::of(card.booking.right(recorded.at, card.enquiry_days));
    let why = if now.is_some() { Farewell::TooSlow } else { Farewell::RightEnded };
    let over = Right::ALL.into_iter().filter(|right| Some(*right) != now);
    over.map(|right| (topics::right(card.booking.id, right), why)).collect()
}
