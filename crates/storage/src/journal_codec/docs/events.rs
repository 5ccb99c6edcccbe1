//! Events from the domain to the shapes and back.

use app::ports::store::Stored;
use domain::event::{Reader, Remover};
use domain::{ConversationId, DepartmentId, Event, ItemId, MenuId, MessageId, TokenId};

use super::convert::time;
use super::{CardDoc, EventDoc, SideDoc, StaffDoc};
use crate::rows::orders::order_status;
use crate::rows::{booking_change, conversation_change, house_part, known, slug, staff_change};

impl<'a> From<&'a Event> for EventDoc<'a> {
    fn from(event: &'a Event) -> Self {
        match event {
            Event::ConversationOpened { conversation } => {
                Self::ConversationOpened { conversation: conversation.into() }
            }
            Event::MessageSent { conversation, message } => {
                Self::MessageSent { conversation: conversation.into(), message: message.into() }
            }
            Event::MessageEdited { conversation, message } => {
                Self::MessageEdited { conversation: conversation.into(), message: message.into() }
            }
            Event::MessageDeleted { conversation, message, erased, by } => Self::MessageDeleted {
                conversation: conversation.into(),
                message: message.into(),
                erased: *erased,
                by: match by {
                    Remover::Guest => SideDoc::Guest,
                    Remover::Staff(card) => SideDoc::Staff(card.into()),
                },
            },
            Event::MessagesRead { conversation, by, messages } => Self::MessagesRead {
                conversation: conversation.into(),
                by: match by {
                    Reader::Guest => SideDoc::Guest,
                    Reader::Staff(card) => SideDoc::Staff(card.into()),
                },
                messages: messages.iter().map(|id| id.0).collect(),
            },
            Event::HandlerChanged { conversation } => {
                Self::HandlerChanged { conversation: conversation.into() }
            }
            Event::ConversationChanged { conversation, change, by } => Self::ConversationChanged {
                conversation: conversation.into(),
                change: conversation_change::word(*change).into(),
                by: by.as_ref().map(Into::into),
            },
            Event::ConversationTransferred { conversation, from, by } => Self::ConversationTransferred {
                conversation: conversation.into(),
                from: from.into(),
                by: by.into(),
            },
            Event::ConversationLeft { conversation, hotel_slug, department, to } => Self::ConversationLeft {
                conversation: conversation.0,
                hotel_slug: hotel_slug.as_str().into(),
                department: department.0,
                to: to.into(),
            },
            Event::NoteAdded { conversation, note } => {
                Self::NoteAdded { conversation: conversation.into(), note: note.into() }
            }
            Event::DeliveryChanged { conversation, message, delivery } => Self::DeliveryChanged {
                conversation: conversation.into(),
                message: message.0,
                delivery: delivery.into(),
            },
            Event::StaffChanged { hotel_slug, staff, change } => Self::StaffChanged {
                hotel_slug: hotel_slug.as_str().into(),
                staff: staff.into(),
                change: staff_change::word(*change).into(),
            },
            Event::HouseChanged { hotel_slug, part } => Self::HouseChanged {
                hotel_slug: hotel_slug.as_str().into(),
                part: house_part::word(*part).into(),
            },
            Event::StayStarted { stay } => Self::StayStarted { stay: stay.into() },
            Event::StayEnded { stay } => Self::StayEnded { stay: stay.into() },
            Event::PinChanged { room, ended_epoch, conversation } => Self::PinChanged {
                room: room.into(),
                ended_epoch: *ended_epoch,
                conversation: conversation.as_ref().map(Into::into),
            },
            Event::PinLocked { room, until } => {
                Self::PinLocked { room: room.into(), until: until.as_millisecond() }
            }
            Event::BookingChanged { booking, change } => Self::BookingChanged {
                booking: Box::new(booking.into()),
                change: booking_change::word(*change).into(),
            },
            Event::TokenRevoked { booking, token } => {
                Self::TokenRevoked { booking: Box::new(booking.into()), token: token.0 }
            }
            Event::MenuChanged { hotel_slug, menu, sold_out } => Self::MenuChanged {
                hotel_slug: hotel_slug.as_str().into(),
                menu: menu.map(|menu| menu.0),
                sold_out: sold_out.map(|(item, sold_out)| (item.0, sold_out)),
            },
            Event::OrderPlaced { order } => Self::OrderPlaced { order: Box::new(order.into()) },
            Event::OrderChanged { order, before } => Self::OrderChanged {
                order: Box::new(order.into()),
                before: order_status::word(*before).into(),
            },
            Event::ChargesChanged { hotel_slug, department } => Self::ChargesChanged {
                hotel_slug: hotel_slug.as_str().into(),
                department: department.map(|department| department.0),
            },
        }
    }
}

impl EventDoc<'_> {
    pub(in crate::journal_codec) fn into_event(self) -> Stored<Event> {
        Ok(match self {
            Self::ConversationOpened { conversation } => {
                Event::ConversationOpened { conversation: conversation.read()? }
            }
            Self::MessageSent { conversation, message } => {
                Event::MessageSent { conversation: conversation.read()?, message: message.read()? }
            }
            Self::MessageEdited { conversation, message } => {
                Event::MessageEdited { conversation: conversation.read()?, message: message.read()? }
            }
            Self::MessageDeleted { conversation, message, erased, by } => Event::MessageDeleted {
                conversation: conversation.read()?,
                message: message.read()?,
                erased,
                by: match by {
                    SideDoc::Guest => Remover::Guest,
                    SideDoc::Staff(card) => Remover::Staff(card.read()),
                },
            },
            Self::MessagesRead { conversation, by, messages } => Event::MessagesRead {
                conversation: conversation.read()?,
                by: match by {
                    SideDoc::Guest => Reader::Guest,
                    SideDoc::Staff(card) => Reader::Staff(card.read()),
                },
                messages: messages.into_iter().map(MessageId).collect(),
            },
            Self::HandlerChanged { conversation } => {
                Event::HandlerChanged { conversation: conversation.read()? }
            }
            Self::ConversationChanged { conversation, change, by } => Event::ConversationChanged {
                conversation: conversation.read()?,
                change: known(conversation_change::parse(&change), "change of a conversation")?,
                by: by.map(StaffDoc::read),
            },
            Self::ConversationTransferred { conversation, from, by } => Event::ConversationTransferred {
                conversation: conversation.read()?,
                from: from.into_owned(),
                by: by.read(),
            },
            Self::ConversationLeft { conversation, hotel_slug, department, to } => Event::ConversationLeft {
                conversation: ConversationId(conversation),
                hotel_slug: slug(&hotel_slug)?,
                department: DepartmentId(department),
                to: to.into_owned(),
            },
            Self::NoteAdded { conversation, note } => {
                Event::NoteAdded { conversation: conversation.read()?, note: note.read()? }
            }
            Self::DeliveryChanged { conversation, message, delivery } => Event::DeliveryChanged {
                conversation: conversation.read()?,
                message: MessageId(message),
                delivery: delivery.read()?,
            },
            Self::StaffChanged { hotel_slug, staff, change } => Event::StaffChanged {
                hotel_slug: slug(&hotel_slug)?,
                staff: staff.read()?,
                change: known(staff_change::parse(&change), "change of a member of staff")?,
            },
            Self::HouseChanged { hotel_slug, part } => Event::HouseChanged {
                hotel_slug: slug(&hotel_slug)?,
                part: known(house_part::parse(&part), "part of the house")?,
            },
            Self::StayStarted { stay } => Event::StayStarted { stay: stay.read()? },
            Self::StayEnded { stay } => Event::StayEnded { stay: stay.read()? },
            Self::PinChanged { room, ended_epoch, conversation } => Event::PinChanged {
                room: room.read()?,
                ended_epoch,
                conversation: conversation.map(CardDoc::read).transpose()?,
            },
            Self::PinLocked { room, until } => Event::PinLocked { room: room.read()?, until: time(until)? },
            Self::BookingChanged { booking, change } => Event::BookingChanged {
                booking: booking.read()?,
                change: known(booking_change::parse(&change), "change of a booking")?,
            },
            Self::TokenRevoked { booking, token } => {
                Event::TokenRevoked { booking: booking.read()?, token: TokenId(token) }
            }
            Self::MenuChanged { hotel_slug, menu, sold_out } => Event::MenuChanged {
                hotel_slug: slug(&hotel_slug)?,
                menu: menu.map(MenuId),
                sold_out: sold_out.map(|(item, sold_out)| (ItemId(item), sold_out)),
            },
            Self::OrderPlaced { order } => Event::OrderPlaced { order: order.read()? },
            Self::OrderChanged { order, before } => Event::OrderChanged {
                order: order.read()?,
                before: known(order_status::parse(&before), "status of an order")?,
            },
            Self::ChargesChanged { hotel_slug, department } => Event::ChargesChanged {
                hotel_slug: slug(&hotel_slug)?,
                department: department.map(DepartmentId),
            },
        })
    }
}
