//! What is said in conversations, to both sides.

use domain::event::Reader;
use domain::{Conversation, Event, Message, Recorded};

use crate::console::wire::live::{ConversationEvent, Side};
use crate::console::wire::time;

/// What a row says about a conversation, in the listener's `view` of it and of its messages.
pub(super) fn conversation_event<C, M: for<'a> From<&'a Message>>(
    recorded: &Recorded,
    view: impl Fn(&Conversation) -> C,
) -> Option<ConversationEvent<C, M>> {
    Some(match &recorded.event {
        Event::ConversationOpened { conversation } => {
            ConversationEvent::ConversationOpened { conversation: view(conversation) }
        }
        Event::HandlerChanged { conversation } => {
            ConversationEvent::HandlerChanged { conversation: view(conversation) }
        }
        Event::MessageSent { conversation, message } => {
            ConversationEvent::MessageSent { conversation: view(conversation), message: message.into() }
        }
        Event::MessageEdited { conversation, message } => {
            ConversationEvent::MessageEdited { conversation: view(conversation), message: message.into() }
        }
        Event::MessageDeleted { conversation, message, erased, .. } => ConversationEvent::MessageDeleted {
            conversation: view(conversation),
            message_id: message.id.0,
            erased: *erased,
            message: (!erased).then(|| message.into()),
        },
        Event::MessagesRead { conversation, by, messages } => ConversationEvent::MessagesRead {
            conversation: view(conversation),
            by: match by {
                Reader::Guest => Side::Guest,
                Reader::Staff(_) => Side::Staff,
            },
            message_ids: messages.iter().map(|id| id.0).collect(),
            at: time(recorded.at),
        },
        Event::ConversationChanged { .. }
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
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => return None,
    })
}
