//! A hotel's rooms as the older system lists them: by their last message, in numbered pages.

use app::ports::store::Stored;
use app::ports::visitors::{RoomFilter, RoomPage, RoomView, VisitorView};
use app::ports::work::RecentFilter;
use domain::{Conversation, DepartmentId, HotelId};

use crate::bookings::list::literal;
use crate::conversations::inbox::listed;
use crate::conversations::recent;
use crate::rows::visitors::{self, visitor_view_columns, visitor_view_joins};
use crate::rows::{self, conversation_columns, conversation_joins, priority};
use crate::tx::{Tx, statements};
use crate::value::{Arg, args};

/// How many of a hotel's conversations a page is looked for in, the latest: nothing indexes the middle of a name, so this is
/// what bounds the search, and the count.
const DEPTH: i64 = 50_000;

/// A longer text is in no name and no address.
const SEARCH_MAX: usize = 400;

/// A null lets everything through. What was merged into a stay is shown there.
macro_rules! filters {
    () => {
        "FROM conversations c LEFT JOIN bookings b ON b.id = c.booking_id \
         LEFT JOIN visitor_rooms w ON w.id = c.visitor_room_id \
         WHERE c.hotel_id = ?1 AND (c.spoke_at, c.id) > (?2, ?3) AND c.merged_into IS NULL \
         AND (CAST(?4 AS TEXT) IS NULL OR ?4 LIKE '%,' || CAST(c.department_id AS TEXT) || ',%') \
         AND (CAST(?5 AS BIGINT) IS NULL OR CASE WHEN c.booking_id IS NULL THEN 1 ELSE 0 END = ?5) \
         AND (CAST(?6 AS BIGINT) IS NULL OR CASE WHEN c.status = 'active' THEN 1 ELSE 0 END = ?6) \
         AND (CAST(?7 AS TEXT) IS NULL OR c.priority = ?7) \
         AND (CAST(?8 AS TEXT) IS NULL OR lower(COALESCE(b.guest_name, w.name, w.guest_key, '')) LIKE lower(?8) ESCAPE '!' \
         OR lower(COALESCE(w.email, '')) LIKE lower(?8) ESCAPE '!' \
         OR lower(COALESCE(c.last_preview, '')) LIKE lower(?8) ESCAPE '!') "
    };
}

/// The page is cut before anything is joined to it.
macro_rules! cut {
    () => {
        concat!("(SELECT c.* ", filters!(), "ORDER BY c.spoke_at DESC, c.id DESC LIMIT ?9 OFFSET ?10) c ")
    };
}

statements! {
    /// The last conversation that is no longer looked at.
    LOOKED_AT = "SELECT spoke_at, id FROM conversations WHERE hotel_id = ?1 ORDER BY spoke_at DESC, id DESC LIMIT 1 OFFSET ?2";
    ROOM_COUNT = concat!("SELECT COUNT(*) ", filters!());
    ROOM_PAGE = concat!(
        "SELECT ", conversation_columns!(), " FROM ", cut!(), conversation_joins!(), "ORDER BY c.spoke_at DESC, c.id DESC"
    );
    ROOM_VISITORS = concat!(
        "SELECT ", visitor_view_columns!(), " FROM ", cut!(), "JOIN visitor_rooms w ON w.id = c.visitor_room_id",
        visitor_view_joins!()
    );
}

pub(crate) async fn rooms_page(tx: &mut Tx, (hotel, filter): &(HotelId, RoomFilter)) -> Stored<RoomPage> {
    let search = filter.search.as_deref().unwrap_or_default();
    if search.len() > SEARCH_MAX {
        return Ok(RoomPage { rooms: Vec::new(), total: 0 });
    }
    let search = (!search.is_empty()).then(|| format!("%{}%", literal(search)));
    let departments = filter.departments.as_deref().map(listed);
    let (spoke_at, id) = beginning(tx, *hotel).await?;
    let limit = i64::from(filter.limit.clamp(1, 100));
    let offset = i64::from(filter.page.max(1) - 1).saturating_mul(limit).min(DEPTH);
    let values: [Arg<'_>; 10] = [
        (*hotel).into(),
        spoke_at.into(),
        id.into(),
        departments.as_ref().into(),
        filter.visitors.into(),
        filter.active.into(),
        filter.priority.map(priority::word).into(),
        search.as_ref().into(),
        limit.into(),
        offset.into(),
    ];
    let total = tx.query_one(ROOM_COUNT, &values[..8]).await?.int()?;
    let mut found = tx.query(ROOM_PAGE, &values).await?;
    let conversations = found.iter_mut().map(rows::conversation).collect::<Stored<Vec<_>>>()?;
    let mut found = tx.query(ROOM_VISITORS, &values).await?;
    let visitors = found.iter_mut().map(visitors::visitor_view).collect::<Stored<Vec<_>>>()?;
    let rooms = conversations.into_iter().map(|conversation| with_visitor(conversation, &visitors)).collect();
    Ok(RoomPage { rooms, total })
}

// Before the first row that is looked at.
async fn beginning(tx: &mut Tx, hotel: HotelId) -> Stored<(i64, i64)> {
    match tx.query_opt(LOOKED_AT, args![hotel, DEPTH]).await? {
        Some(mut row) => Ok((row.int()?, row.int()?)),
        None => Ok((i64::MIN, i64::MIN)),
    }
}

fn with_visitor(conversation: Conversation, visitors: &[VisitorView]) -> RoomView {
    let room = conversation.card.visitor.as_ref().map(|visitor| visitor.room);
    let visitor = visitors.iter().find(|view| Some(view.room.id) == room).cloned();
    RoomView { conversation, visitor }
}

pub(crate) async fn rooms_unread(
    tx: &mut Tx,
    (hotel, departments, limit): &(HotelId, Option<Vec<DepartmentId>>, u32),
) -> Stored<Vec<Conversation>> {
    let filter = RecentFilter {
        departments: departments.clone(),
        status: None,
        unread_only: true,
        handler: None,
        before: None,
        limit: *limit,
    };
    recent::recent(tx, &(*hotel, filter)).await
}
