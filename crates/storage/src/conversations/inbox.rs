//! The inbox: each view walks an index from where the last page ended; what is open takes two, one after the other.

use app::ports::store::{InboxCursor, InboxFilter, InboxView, Stored};
use domain::{Conversation, DepartmentId, HotelId};

use crate::rows::{self, conversation_columns, conversation_joins};
use crate::tx::{Tx, statements};
use crate::value::args;

/// The page is cut before anything is joined to it. `?4` is the departments as `,1,2,`, or null for all of them; `?7` the
/// handler, or null for any; `?9` is 1 for visitors without a stay, 0 for stays, null for both.
macro_rules! page {
    ($walk:literal, $order:literal, $joined_order:literal) => {
        concat!(
            "SELECT ",
            conversation_columns!(),
            " FROM (SELECT * FROM conversations WHERE hotel_id = ?1 AND ",
            $walk,
            " AND (CAST(?4 AS TEXT) IS NULL OR ?4 LIKE '%,' || CAST(department_id AS TEXT) || ',%')",
            " AND last_seq >= ?5 AND (CAST(?7 AS BIGINT) IS NULL OR handler_id = ?7)",
            " AND (CAST(?9 AS BIGINT) IS NULL OR CASE WHEN booking_id IS NULL THEN 1 ELSE 0 END = ?9) ORDER BY ",
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
        "status = 'active' AND waiting_since IS NOT NULL AND (waiting_since, id) > (?2, ?3) \
         AND (snoozed_until IS NULL OR snoozed_until <= ?8)",
        "waiting_since, id",
        "c.waiting_since, c.id"
    );
    /// A visitor who only looked in and was greeted asks nothing of anybody.
    ANSWERED = page!(
        "status = 'active' AND waiting_since IS NULL AND (updated_at, id) < (?2, ?3) \
         AND (snoozed_until IS NULL OR snoozed_until <= ?8) \
         AND (booking_id IS NOT NULL OR guest_door IS NOT NULL OR handler_id IS NOT NULL)",
        "updated_at DESC, id DESC",
        "c.updated_at DESC, c.id DESC"
    );
    ASLEEP = page!(
        "status = 'active' AND snoozed_until IS NOT NULL AND (snoozed_until, id) > (?2, ?3) \
         AND (?8 = 0 OR waiting_since IS NOT NULL)",
        "snoozed_until, id",
        "c.snoozed_until, c.id"
    );
    /// Nobody waits in what is done.
    DONE = page!(
        "status <> 'active' AND (updated_at, id) < (?2, ?3) AND ?8 = 0",
        "updated_at DESC, id DESC",
        "c.updated_at DESC, c.id DESC"
    );
}

/// The first place of an order, and the last.
const BEGINNING: (i64, i64) = (i64::MIN, i64::MIN);
const END: (i64, i64) = (i64::MAX, i64::MAX);

pub(crate) async fn inbox(
    tx: &mut Tx,
    (hotel, filter): &(HotelId, InboxFilter),
) -> Stored<Vec<Conversation>> {
    let limit = i64::from(filter.limit.clamp(1, 200));
    let walk = Walk { hotel: *hotel, filter, departments: filter.departments.as_deref().map(listed) };
    let waiting_only = i64::from(filter.waiting_only);
    match filter.view {
        InboxView::Open => walk.open(tx, limit).await,
        InboxView::Snoozed => {
            // Who slept until now is awake.
            let awake = (filter.now.as_millisecond(), i64::MAX);
            let from = filter.after.map_or(awake, |cursor| changed(cursor).max(awake));
            walk.page(tx, ASLEEP, from, limit, waiting_only).await
        }
        InboxView::Done => walk.page(tx, DONE, filter.after.map_or(END, changed), limit, waiting_only).await,
    }
}

fn changed(cursor: InboxCursor) -> (i64, i64) {
    (cursor.updated_at.as_millisecond(), cursor.id.0)
}

/// What all the pages of one call share.
struct Walk<'a> {
    hotel: HotelId,
    filter: &'a InboxFilter,
    departments: Option<String>,
}

impl Walk<'_> {
    // Who waits, then the rest.
    async fn open(&self, tx: &mut Tx, limit: i64) -> Stored<Vec<Conversation>> {
        let now = self.filter.now.as_millisecond();
        let waiting = match self.filter.after {
            None => Some(BEGINNING),
            Some(cursor) => cursor.waiting_since.map(|since| (since.as_millisecond(), cursor.id.0)),
        };
        let mut found = match waiting {
            Some(from) => self.page(tx, WAITING, from, limit, now).await?,
            None => Vec::new(),
        };
        let left = limit - i64::try_from(found.len()).unwrap_or(limit);
        if self.filter.waiting_only || left <= 0 {
            return Ok(found);
        }
        let answered = match self.filter.after {
            Some(cursor) if cursor.waiting_since.is_none() => changed(cursor),
            _ => END,
        };
        found.extend(self.page(tx, ANSWERED, answered, left, now).await?);
        Ok(found)
    }

    async fn page(
        &self,
        tx: &mut Tx,
        sql: &'static str,
        from: (i64, i64),
        limit: i64,
        last: i64,
    ) -> Stored<Vec<Conversation>> {
        let InboxFilter { spoken_only, handler, .. } = self.filter;
        let departments = self.departments.as_ref();
        let visitors = self.filter.visitors.map(i64::from);
        let values =
            args![self.hotel, from.0, from.1, departments, *spoken_only, limit, *handler, last, visitors];
        tx.query(sql, values).await?.iter_mut().map(rows::conversation).collect()
    }
}

/// Departments as a statement looks for one of them: `,1,2,`.
pub(crate) fn listed(departments: &[DepartmentId]) -> String {
    departments.iter().fold(String::from(","), |list, id| format!("{list}{id},"))
}
