//! Visitors of the website and their rooms.

use app::ports::store::Stored;
use app::ports::visitors::{RoomFacts, VisitorView};
use domain::visitor::StaffMark;
use domain::{
    ConversationId, DepartmentId, HotelId, StaffId, Visitor, VisitorContact, VisitorId, VisitorRoom,
    VisitorRoomId, VisitorRules,
};

use super::{known, visitor_key};
use crate::value::Row;

macro_rules! visitor_columns {
    () => {
        "v.id, v.guest_key, v.remembered_until, v.created_at"
    };
}
pub(crate) use visitor_columns;

pub(crate) fn visitor(row: &mut Row) -> Stored<Visitor> {
    Ok(Visitor {
        id: VisitorId(row.int()?),
        key: visitor_key(&row.text()?)?,
        remembered_until: row.opt_time()?,
        created_at: row.time()?,
    })
}

macro_rules! visitor_room_columns {
    () => {
        "w.id, w.visitor_id, w.guest_key, w.hotel_id, w.opened_id, w.conversation_id, w.name, w.email, w.phone, w.language, \
         w.page, w.converted_at, w.converted_by, sc.name, w.linked_at, w.linked_by, sl.name, w.blocked_at, w.blocked_by, \
         sb.name, w.wants_person, w.opened_at"
    };
}
pub(crate) use visitor_room_columns;

/// Whom of the staff a room `w` is shown with.
macro_rules! visitor_room_joins {
    () => {
        " LEFT JOIN staff sc ON sc.id = w.converted_by LEFT JOIN staff sl ON sl.id = w.linked_by \
         LEFT JOIN staff sb ON sb.id = w.blocked_by "
    };
}
pub(crate) use visitor_room_joins;

pub(crate) fn visitor_room(row: &mut Row) -> Stored<VisitorRoom> {
    Ok(VisitorRoom {
        id: VisitorRoomId(row.int()?),
        visitor: VisitorId(row.int()?),
        key: visitor_key(&row.text()?)?,
        hotel: HotelId(row.int()?),
        opened: ConversationId(row.int()?),
        conversation: ConversationId(row.int()?),
        contact: VisitorContact { name: row.opt_text()?, email: row.opt_text()?, phone: row.opt_text()? },
        language: row.opt_text()?,
        page: row.opt_text()?,
        converted: staff_mark(row)?,
        linked: staff_mark(row)?,
        blocked: staff_mark(row)?,
        wants_person: row.opt_time()?,
        opened_at: row.time()?,
    })
}

fn staff_mark(row: &mut Row) -> Stored<Option<StaffMark>> {
    let (at, by, name) = (row.opt_time()?, row.opt_int()?, row.opt_text()?);
    Ok(at.map(|at| StaffMark { at, by: by.map(StaffId), name: name.unwrap_or_default() }))
}

macro_rules! visitor_view_columns {
    () => {
        concat!(
            $crate::rows::visitors::visitor_room_columns!(),
            ", t.session_hash, t.user_agent, \
             CASE WHEN t.seen_at > i.seen_at THEN t.seen_at ELSE i.seen_at END"
        )
    };
}
pub(crate) use visitor_view_columns;

/// What a room `w` is shown with to staff: `t` is the session that was used last.
macro_rules! visitor_view_joins {
    () => {
        concat!(
            $crate::rows::visitors::visitor_room_joins!(),
            "JOIN visitors i ON i.id = w.visitor_id LEFT JOIN visitor_sessions t ON t.session_hash = \
             (SELECT session_hash FROM visitor_sessions WHERE visitor_id = w.visitor_id \
             ORDER BY seen_at DESC, created_at DESC LIMIT 1) "
        )
    };
}
pub(crate) use visitor_view_joins;

pub(crate) fn visitor_view(row: &mut Row) -> Stored<VisitorView> {
    let room = visitor_room(row)?;
    let session = row.opt_blob()?.map(|bytes| known(bytes.try_into().ok(), "session's hash")).transpose()?;
    Ok(VisitorView { room, session, user_agent: row.opt_text()?, seen_at: row.time()? })
}

macro_rules! room_facts_columns {
    () => {
        "opened_at, asked_at, answered_at, person_answered_at, faq_answered, wanted_person, email, converted_at, linked_at"
    };
}
pub(crate) use room_facts_columns;

pub(crate) fn room_facts(row: &mut Row) -> Stored<RoomFacts> {
    Ok(RoomFacts {
        opened_at: row.time()?,
        asked_at: row.opt_time()?,
        answered_at: row.opt_time()?,
        person_answered_at: row.opt_time()?,
        faq_answered: row.flag()?,
        wanted_person: row.flag()?,
        gave_email: row.opt_text()?.is_some(),
        converted: row.opt_time()?.is_some(),
        booked: row.opt_time()?.is_some(),
    })
}

macro_rules! visitor_rules_columns {
    () => {
        "open, department_id, consent, answers_faqs, responds, language"
    };
}
pub(crate) use visitor_rules_columns;

pub(crate) fn visitor_rules(row: &mut Row) -> Stored<VisitorRules> {
    Ok(VisitorRules {
        open: row.flag()?,
        department: row.opt_int()?.map(DepartmentId),
        consent: row.text()?,
        answers_faqs: row.flag()?,
        responds: row.flag()?,
        language: row.text()?,
    })
}
