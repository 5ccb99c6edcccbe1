//! Notes, deliveries and people.

use std::borrow::Cow;

use app::ports::store::Stored;
use domain::{ConversationId, Delivery, DepartmentId, HotelId, Note, NoteId, NoteKind, Staff, StaffId};
use serde::{Deserialize, Serialize};

use super::convert::time;
use super::{StaffDoc, Text};
use crate::rows::{REMARK, TRANSFER, delivery_fault, delivery_state, known, note_kind, role};

#[derive(Serialize, Deserialize)]
pub(in crate::journal_codec) struct NoteDoc<'a> {
    id: i64,
    conversation: i64,
    #[serde(borrow)]
    author: StaffDoc<'a>,
    #[serde(borrow)]
    kind: Text<'a>,
    from: Option<Text<'a>>,
    to: Option<Text<'a>>,
    #[serde(borrow)]
    text: Text<'a>,
    mentions: Vec<i64>,
    at: i64,
}

impl<'a> From<&'a Note> for NoteDoc<'a> {
    fn from(note: &'a Note) -> Self {
        let (kind, from, to) = match &note.kind {
            NoteKind::Remark => (REMARK, None, None),
            NoteKind::Transfer { from, to } => (TRANSFER, Some(from.into()), Some(to.into())),
        };
        Self {
            id: note.id.0,
            conversation: note.conversation.0,
            author: (&note.author).into(),
            kind: kind.into(),
            from,
            to,
            text: (&note.text).into(),
            mentions: note.mentions.iter().map(|staff| staff.0).collect(),
            at: note.at.as_millisecond(),
        }
    }
}

impl NoteDoc<'_> {
    pub(super) fn read(self) -> Stored<Note> {
        Ok(Note {
            id: NoteId(self.id),
            conversation: ConversationId(self.conversation),
            author: self.author.read(),
            kind: note_kind(&self.kind, self.from.map(Cow::into_owned), self.to.map(Cow::into_owned))?,
            text: self.text.into_owned(),
            mentions: self.mentions.into_iter().map(StaffId).collect(),
            at: time(self.at)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal_codec) struct DeliveryDoc<'a> {
    #[serde(borrow)]
    state: Text<'a>,
    fault: Option<Text<'a>>,
    at: i64,
}

impl<'a> From<&'a Delivery> for DeliveryDoc<'a> {
    fn from(delivery: &'a Delivery) -> Self {
        Self {
            state: delivery_state::word(delivery.state).into(),
            fault: delivery.fault.map(|fault| delivery_fault::word(fault).into()),
            at: delivery.at.as_millisecond(),
        }
    }
}

impl DeliveryDoc<'_> {
    pub(super) fn read(self) -> Stored<Delivery> {
        let fault = |word: Text<'_>| known(delivery_fault::parse(&word), "fault of a delivery");
        Ok(Delivery {
            state: known(delivery_state::parse(&self.state), "state of a delivery")?,
            fault: self.fault.map(fault).transpose()?,
            at: time(self.at)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(in crate::journal_codec) struct PersonDoc<'a> {
    hotel: i64,
    #[serde(borrow)]
    username: Text<'a>,
    #[serde(borrow)]
    card: StaffDoc<'a>,
    #[serde(borrow)]
    role: Text<'a>,
    departments: Vec<i64>,
    active: bool,
    on_duty: bool,
}

impl<'a> From<&'a Staff> for PersonDoc<'a> {
    fn from(staff: &'a Staff) -> Self {
        let Staff { id, hotel, username, name, title, role, departments, image, active, on_duty } = staff;
        Self {
            hotel: hotel.0,
            username: username.into(),
            card: StaffDoc {
                id: id.0,
                name: name.into(),
                title: title.into(),
                image: image.as_ref().map(Into::into),
            },
            role: role::word(*role).into(),
            departments: departments.iter().map(|department| department.0).collect(),
            active: *active,
            on_duty: *on_duty,
        }
    }
}

impl PersonDoc<'_> {
    pub(super) fn read(self) -> Stored<Staff> {
        let card = self.card.read();
        Ok(Staff {
            id: card.id,
            hotel: HotelId(self.hotel),
            username: self.username.into_owned(),
            name: card.name,
            title: card.title,
            role: known(role::parse(&self.role), "role")?,
            departments: self.departments.into_iter().map(DepartmentId).collect(),
            image: card.image,
            active: self.active,
            on_duty: self.on_duty,
        })
    }
}
