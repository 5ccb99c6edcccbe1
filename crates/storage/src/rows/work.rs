//! How staff work, and their sign-ins.

use app::ports::store::Stored;
use app::ports::work::Participant;
use domain::{
    CannedAnswer, CannedId, ConversationId, Delivery, DepartmentId, HotelId, MessageSeq, Note, NoteId,
    NoteKind, StaffCard, StaffId, StaffSession, StaffSessionId, Tag,
};

use super::{delivery_fault, delivery_state, known};
use crate::documents::{read_files, read_list};
use crate::value::Row;

/// Tags from a JSON list.
pub(super) fn read_tags(text: &str) -> Stored<Vec<Tag>> {
    let words: Vec<String> = read_list(text)?;
    words.iter().map(|word| tag(word)).collect()
}

pub(crate) fn tag(word: &str) -> Stored<Tag> {
    known(Tag::new(word).ok(), "tag")
}

/// A delivery from the outer side of a join: `state, fault, at`.
pub(super) fn opt_delivery(row: &mut Row) -> Stored<Option<Delivery>> {
    let (state, fault, at) = (row.opt_text()?, row.opt_text()?, row.opt_time()?);
    let Some((state, at)) = state.zip(at) else { return Ok(None) };
    Ok(Some(Delivery {
        state: known(delivery_state::parse(&state), "state of a delivery")?,
        fault: fault.map(|word| known(delivery_fault::parse(&word), "fault of a delivery")).transpose()?,
        at,
    }))
}

macro_rules! card_columns {
    () => {
        "s.id, s.name, s.title, s.image"
    };
}
pub(crate) use card_columns;

/// A member of staff `s` who is always there.
pub(crate) fn card(row: &mut Row) -> Stored<StaffCard> {
    Ok(StaffCard { id: StaffId(row.int()?), name: row.text()?, title: row.text()?, image: row.opt_text()? })
}

/// The words for what a note is.
pub(crate) const REMARK: &str = "remark";
/// See [`REMARK`].
pub(crate) const TRANSFER: &str = "transfer";

macro_rules! note_columns {
    () => {
        concat!(
            "n.id, n.conversation_id, ",
            $crate::rows::card_columns!(),
            ", n.kind, n.from_name, n.to_name, n.text, n.mentions, n.created_at"
        )
    };
}
pub(crate) use note_columns;

pub(crate) fn note(row: &mut Row) -> Stored<Note> {
    Ok(Note {
        id: NoteId(row.int()?),
        conversation: ConversationId(row.int()?),
        author: card(row)?,
        kind: note_kind(&row.text()?, row.opt_text()?, row.opt_text()?)?,
        text: row.text()?,
        mentions: read_list::<i64>(&row.text()?)?.into_iter().map(StaffId).collect(),
        at: row.time()?,
    })
}

/// A kind from its word and the names of the departments.
pub(crate) fn note_kind(word: &str, from: Option<String>, to: Option<String>) -> Stored<NoteKind> {
    let kind = match word {
        REMARK => Some(NoteKind::Remark),
        TRANSFER => from.zip(to).map(|(from, to)| NoteKind::Transfer { from, to }),
        _ => None,
    };
    known(kind, "kind of a note")
}

macro_rules! participant_columns {
    () => {
        concat!($crate::rows::card_columns!(), ", p.joined_at, p.last_read_seq, p.last_read_at")
    };
}
pub(crate) use participant_columns;

pub(crate) fn participant(row: &mut Row) -> Stored<Participant> {
    Ok(Participant {
        card: card(row)?,
        joined_at: row.time()?,
        last_read: MessageSeq(row.int()?),
        last_read_at: row.time()?,
    })
}

macro_rules! canned_columns {
    () => {
        "a.id, a.hotel_id, a.department_id, a.language, a.short, a.text, a.files"
    };
}
pub(crate) use canned_columns;

pub(crate) fn canned(row: &mut Row) -> Stored<CannedAnswer> {
    Ok(CannedAnswer {
        id: CannedId(row.int()?),
        hotel: HotelId(row.int()?),
        department: row.opt_int()?.map(DepartmentId),
        language: row.text()?,
        short: row.text()?,
        text: row.text()?,
        files: read_files(&row.text()?)?,
    })
}

macro_rules! staff_session_columns {
    () => {
        "id, staff_id, created_at, expires_at, generation, refreshed_at, ended_at"
    };
}
pub(crate) use staff_session_columns;

pub(crate) fn staff_session(row: &mut Row) -> Stored<StaffSession> {
    Ok(StaffSession {
        id: StaffSessionId(row.int()?),
        staff: StaffId(row.int()?),
        created_at: row.time()?,
        expires_at: row.time()?,
        generation: row.int()?,
        refreshed_at: row.time()?,
        ended_at: row.opt_time()?,
    })
}
