//! A hotel's conversations by their last message, in one indexed walk.

use app::ports::store::Stored;
use app::ports::work::RecentFilter;
use domain::{Conversation, HotelId};

use super::inbox::listed;
use crate::rows::{self, conversation_columns, conversation_joins, status};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// The page is cut before anything is joined to it. `?4` is the departments as `,1,2,`, or null for all of them.
    RECENT = concat!(
        "SELECT ",
        conversation_columns!(),
        " FROM (SELECT * FROM conversations WHERE hotel_id = ?1 ",
        "AND (spoke_at, id) < (?2, ?3) ",
        "AND (CAST(?4 AS TEXT) IS NULL OR ?4 LIKE '%,' || CAST(department_id AS TEXT) || ',%') ",
        "AND (CAST(?5 AS TEXT) IS NULL OR status = ?5) AND unread_by_staff >= ?6 ",
        "AND (CAST(?7 AS BIGINT) IS NULL OR handler_id = ?7) ",
        "ORDER BY spoke_at DESC, id DESC LIMIT ?8) c ",
        conversation_joins!(),
        "ORDER BY c.spoke_at DESC, c.id DESC"
    );
}

pub(crate) async fn recent(
    tx: &mut Tx,
    (hotel, filter): &(HotelId, RecentFilter),
) -> Stored<Vec<Conversation>> {
    let before = filter.before.map_or((i64::MAX, i64::MAX), |place| (place.at.as_millisecond(), place.id.0));
    let departments = filter.departments.as_deref().map(listed);
    let values = args![
        *hotel,
        before.0,
        before.1,
        departments.as_ref(),
        filter.status.map(status::word),
        filter.unread_only,
        filter.handler,
        filter.limit.clamp(1, 200),
    ];
    tx.query(RECENT, values).await?.iter_mut().map(rows::conversation).collect()
}
