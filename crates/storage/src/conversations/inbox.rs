//! The inbox: two indexed walks one after the other, each from where the last page ended.

use app::ports::store::{InboxFilter, Stored};
use domain::{Conversation, DepartmentId, HotelId};

use crate::rows::{self, conversation_columns, conversation_joins};
use crate::tx::{Tx, statements};
use crate::value::args;

/// The page is cut before anything is joined to it. `?4` is the departments as `,1,2,`, or null for all of them.
macro_rules! page {
    ($walk:literal, $order:literal, $joined_order:literal) => {
        concat!(
            "SELECT ",
            conversation_columns!(),
            " FROM (SELECT * FROM conversations WHERE hotel_id = ?1 AND ",
            $walk,
            " AND (CAST(?4 AS TEXT) IS NULL OR ?4 LIKE '%,' || CAST(department_id AS TEXT) || ',%')",
            " AND last_seq >= ?5 ORDER BY ",
            $order,
            " LIMIT ?6) c ",
            conversation_joins!(),
            "ORDER BY ",
            $joined_order
        )
    };
}

statements! {
    WAITING = page!(
        "waiting_since IS NOT NULL AND (waiting_since, id) > (?2, ?3)",
        "waiting_since, id",
        "c.waiting_since, c.id"
    );
    ANSWERED = page!(
        "waiting_since IS NULL AND (updated_at, id) < (?2, ?3)",
        "updated_at DESC, id DESC",
        "c.updated_at DESC, c.id DESC"
    );
}

pub(crate) async fn inbox(
    tx: &mut Tx,
    (hotel, filter): &(HotelId, InboxFilter),
) -> Stored<Vec<Conversation>> {
    let limit = i64::from(filter.limit.clamp(1, 200));
    let departments = filter.departments.as_deref().map(listed);
    let spoken = i64::from(filter.spoken_only);
    let mut found = Vec::new();
    let waiting = match filter.after {
        None => Some((i64::MIN, i64::MIN)),
        Some(cursor) => cursor.waiting_since.map(|since| (since.as_millisecond(), cursor.id.0)),
    };
    if let Some((since, id)) = waiting {
        let values = args![*hotel, since, id, departments.as_ref(), spoken, limit];
        found = read(tx, WAITING, values).await?;
    }
    let left = limit - i64::try_from(found.len()).unwrap_or(limit);
    if filter.waiting_only || left <= 0 {
        return Ok(found);
    }
    let answered = match filter.after {
        Some(cursor) if cursor.waiting_since.is_none() => (cursor.updated_at.as_millisecond(), cursor.id.0),
        _ => (i64::MAX, i64::MAX),
    };
    let values = args![*hotel, answered.0, answered.1, departments.as_ref(), spoken, left];
    found.extend(read(tx, ANSWERED, values).await?);
    Ok(found)
}

async fn read(tx: &mut Tx, sql: &'static str, values: &[crate::value::Arg<'_>]) -> Stored<Vec<Conversation>> {
    tx.query(sql, values).await?.iter_mut().map(rows::conversation).collect()
}

/// Departments as a statement looks for one of them: `,1,2,`.
pub(crate) fn listed(departments: &[DepartmentId]) -> String {
    departments.iter().fold(String::from(","), |list, id| format!("{list}{id},"))
}
