//! The way from the domain to the shapes and back. What cannot be read back is an error, never a guess.

use std::borrow::Cow;

use app::ports::store::Stored;
use domain::event::{RoomCard, StayCard};
use domain::{
    Attachment, AttachmentId, BookingId, CardStay, CardVisitor, ClientKey, Conversation, ConversationCard,
    ConversationId, DepartmentId, HotelId, Message, MessageId, MessageSeq, Priority, RoomId, Sender,
    StaffCard, StaffId, Tag, VisitorRoomId,
};
use jiff::Timestamp;

use super::{
    AttachmentDoc, CardDoc, CardVisitorDoc, ConversationDoc, DeliveryDoc, MessageDoc, RoomDoc, SenderDoc,
    StaffDoc, StayDoc,
};
use crate::documents::AutomationDoc;
use crate::rows::{
    booking_ref, door, known, priority, room_channels, room_number, slug, status, tag, visitor_key,
};

pub(super) fn time(millis: i64) -> Stored<Timestamp> {
    known(Timestamp::from_millisecond(millis).ok(), "time")
}

pub(super) fn opt_time(millis: Option<i64>) -> Stored<Option<Timestamp>> {
    millis.map(time).transpose()
}

pub(super) fn millis(time: Option<Timestamp>) -> Option<i64> {
    time.map(Timestamp::as_millisecond)
}

impl<'a> From<&'a StaffCard> for StaffDoc<'a> {
    fn from(card: &'a StaffCard) -> Self {
        let StaffCard { id, name, title, image } = card;
        Self { id: id.0, name: name.into(), title: title.into(), image: image.as_ref().map(Into::into) }
    }
}

impl StaffDoc<'_> {
    pub(super) fn read(self) -> StaffCard {
        StaffCard {
            id: StaffId(self.id),
            name: self.name.into_owned(),
            title: self.title.into_owned(),
            image: self.image.map(Cow::into_owned),
        }
    }
}

impl<'a> From<&'a CardVisitor> for CardVisitorDoc<'a> {
    fn from(visitor: &'a CardVisitor) -> Self {
        let CardVisitor { room, key, email, converted } = visitor;
        Self {
            room: room.0,
            key: key.as_str().into(),
            email: email.as_ref().map(Into::into),
            converted: *converted,
        }
    }
}

impl CardVisitorDoc<'_> {
    fn read(self) -> Stored<CardVisitor> {
        Ok(CardVisitor {
            room: VisitorRoomId(self.room),
            key: visitor_key(&self.key)?,
            email: self.email.map(Cow::into_owned),
            converted: self.converted,
        })
    }
}

fn stay(booking: Option<i64>, reference: Option<&str>) -> Stored<Option<CardStay>> {
    let Some((booking, reference)) = booking.zip(reference) else { return Ok(None) };
    Ok(Some(CardStay { booking: BookingId(booking), reference: booking_ref(reference)? }))
}

impl<'a> From<&'a ConversationCard> for CardDoc<'a> {
    fn from(card: &'a ConversationCard) -> Self {
        Self {
            id: card.id.0,
            hotel: card.hotel.0,
            hotel_slug: card.hotel_slug.as_str().into(),
            room_channels: room_channels::word(card.room_channels).into(),
            booking: card.booking().map(|booking| booking.0),
            booking_ref: card.reference().map(Into::into),
            visitor: card.visitor.as_ref().map(Into::into),
            room: card.room.map(|room| room.0),
            room_number: card.room_number.as_ref().map(|number| number.as_str().into()),
            pin_epoch: card.pin_epoch,
            guest_name: (&card.guest_name).into(),
            guest_phone: card.guest_phone.as_ref().map(Into::into),
            department: card.department.0,
            department_name: (&card.department_name).into(),
            handler: card.handler.as_ref().map(Into::into),
        }
    }
}

impl CardDoc<'_> {
    pub(super) fn read(self) -> Stored<ConversationCard> {
        Ok(ConversationCard {
            id: ConversationId(self.id),
            hotel: HotelId(self.hotel),
            hotel_slug: slug(&self.hotel_slug)?,
            room_channels: known(room_channels::parse(&self.room_channels), "channel setting")?,
            stay: stay(self.booking, self.booking_ref.as_deref())?,
            visitor: self.visitor.map(CardVisitorDoc::read).transpose()?,
            room: self.room.map(RoomId),
            room_number: self.room_number.map(|number| room_number(&number)).transpose()?,
            pin_epoch: self.pin_epoch,
            guest_name: self.guest_name.into_owned(),
            guest_phone: self.guest_phone.map(Cow::into_owned),
            department: DepartmentId(self.department),
            department_name: self.department_name.into_owned(),
            handler: self.handler.map(StaffDoc::read),
        })
    }
}

impl<'a> From<&'a Conversation> for ConversationDoc<'a> {
    fn from(conversation: &'a Conversation) -> Self {
        Self {
            card: (&conversation.card).into(),
            status: status::word(conversation.status).into(),
            priority: Some(priority::word(conversation.priority).into()),
            snoozed_until: millis(conversation.snoozed_until),
            tags: conversation.tags.iter().map(|tag| tag.as_str().into()).collect(),
            whatsapp_until: millis(conversation.whatsapp_until),
            guest_door: conversation.guest_door.map(|by| door::word(by).into()),
            last_seq: conversation.last_seq.0,
            last_preview: conversation.last_preview.as_ref().map(Into::into),
            last_message_at: millis(conversation.last_message_at),
            unread_by_staff: conversation.unread_by_staff,
            unread_by_guest: conversation.unread_by_guest,
            waiting_since: millis(conversation.waiting_since),
            created_at: conversation.created_at.as_millisecond(),
            updated_at: conversation.updated_at.as_millisecond(),
        }
    }
}

impl ConversationDoc<'_> {
    pub(super) fn read(self) -> Stored<Conversation> {
        Ok(Conversation {
            card: self.card.read()?,
            status: known(status::parse(&self.status), "conversation status")?,
            priority: match self.priority {
                Some(word) => known(priority::parse(&word), "priority")?,
                None => Priority::default(),
            },
            snoozed_until: opt_time(self.snoozed_until)?,
            tags: self.tags.iter().map(|word| tag(word)).collect::<Stored<Vec<Tag>>>()?,
            whatsapp_until: opt_time(self.whatsapp_until)?,
            guest_door: self.guest_door.map(|word| known(door::parse(&word), "door")).transpose()?,
            last_seq: MessageSeq(self.last_seq),
            last_preview: self.last_preview.map(Cow::into_owned),
            last_message_at: opt_time(self.last_message_at)?,
            unread_by_staff: self.unread_by_staff,
            unread_by_guest: self.unread_by_guest,
            waiting_since: opt_time(self.waiting_since)?,
            created_at: time(self.created_at)?,
            updated_at: time(self.updated_at)?,
        })
    }
}

impl<'a> From<&'a Attachment> for AttachmentDoc<'a> {
    fn from(file: &'a Attachment) -> Self {
        let Attachment { id, key, name, media_type, size } = file;
        Self { id: id.0, key: key.into(), name: name.into(), media_type: media_type.into(), size: *size }
    }
}

impl AttachmentDoc<'_> {
    pub(super) fn read(self) -> Attachment {
        Attachment {
            id: AttachmentId(self.id),
            key: self.key.into_owned(),
            name: self.name.into_owned(),
            media_type: self.media_type.into_owned(),
            size: self.size,
        }
    }
}

impl<'a> From<&'a Message> for MessageDoc<'a> {
    fn from(message: &'a Message) -> Self {
        Self {
            id: message.id.0,
            conversation: message.conversation.0,
            seq: message.seq.0,
            sender: match &message.sender {
                Sender::Guest { name, visitor } => SenderDoc::Guest {
                    name: name.into(),
                    visitor: visitor.as_ref().map(|key| key.as_str().into()),
                },
                Sender::Staff(card) => SenderDoc::Staff(card.into()),
                Sender::System => SenderDoc::System,
            },
            door: door::word(message.door).into(),
            text: (&message.text).into(),
            automation: message.automation.as_ref().map(Into::into),
            client_key: message.client_key.as_ref().map(|key| key.as_str().into()),
            reply_to: message.reply_to.map(|id| id.0),
            attachments: message.attachments.iter().map(Into::into).collect(),
            said_at: millis(message.said_at),
            delivery: message.delivery.as_ref().map(Into::into),
            created_at: message.created_at.as_millisecond(),
            read_at: millis(message.read_at),
            edited_at: millis(message.edited_at),
            deleted_at: millis(message.deleted_at),
        }
    }
}

impl MessageDoc<'_> {
    pub(super) fn read(self) -> Stored<Message> {
        Ok(Message {
            id: MessageId(self.id),
            conversation: ConversationId(self.conversation),
            seq: MessageSeq(self.seq),
            sender: match self.sender {
                SenderDoc::Guest { name, visitor } => Sender::Guest {
                    name: name.into_owned(),
                    visitor: visitor.map(|key| visitor_key(&key)).transpose()?,
                },
                SenderDoc::Staff(card) => Sender::Staff(card.read()),
                SenderDoc::System => Sender::System,
            },
            door: known(door::parse(&self.door), "door")?,
            text: self.text.into_owned(),
            automation: self.automation.map(AutomationDoc::read).transpose()?,
            client_key: self
                .client_key
                .map(|key| known(ClientKey::new(&key).ok(), "client key"))
                .transpose()?,
            reply_to: self.reply_to.map(MessageId),
            attachments: self.attachments.into_iter().map(AttachmentDoc::read).collect(),
            said_at: opt_time(self.said_at)?,
            delivery: self.delivery.map(DeliveryDoc::read).transpose()?,
            created_at: time(self.created_at)?,
            read_at: opt_time(self.read_at)?,
            edited_at: opt_time(self.edited_at)?,
            deleted_at: opt_time(self.deleted_at)?,
        })
    }
}

impl<'a> From<&'a RoomCard> for RoomDoc<'a> {
    fn from(room: &'a RoomCard) -> Self {
        Self {
            id: room.id.0,
            number: room.number.as_str().into(),
            hotel_slug: room.hotel_slug.as_str().into(),
        }
    }
}

impl RoomDoc<'_> {
    pub(super) fn read(self) -> Stored<RoomCard> {
        Ok(RoomCard {
            id: RoomId(self.id),
            number: room_number(&self.number)?,
            hotel_slug: slug(&self.hotel_slug)?,
        })
    }
}

impl<'a> From<&'a StayCard> for StayDoc<'a> {
    fn from(stay: &'a StayCard) -> Self {
        Self {
            booking: stay.booking.0,
            guest_name: (&stay.guest_name).into(),
            room: (&stay.room).into(),
            pin_epoch: stay.pin_epoch,
            conversation: stay.conversation.as_ref().map(Into::into),
        }
    }
}

impl StayDoc<'_> {
    pub(super) fn read(self) -> Stored<StayCard> {
        Ok(StayCard {
            booking: BookingId(self.booking),
            guest_name: self.guest_name.into_owned(),
            room: self.room.read()?,
            pin_epoch: self.pin_epoch,
            conversation: self.conversation.map(CardDoc::read).transpose()?,
        })
    }
}
