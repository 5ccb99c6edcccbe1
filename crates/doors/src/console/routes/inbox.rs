//! The inbox.

use std::sync::Arc;

use app::conversations;
use app::ports::store::InboxFilter;
use axum::Json as Answer;
use axum::extract::State;
use domain::DepartmentId;

use super::PAGE;
use crate::House;
use crate::console::wire::cursor;
use crate::console::wire::talk::{InboxPage, InboxQuery};
use crate::error::Failure;
use crate::extract::Query;
use crate::identity::StaffIdentity;

/// A page of the conversations the caller sees.
#[utoipa::path(get, path = "/api/console/inbox", tag = "staff", params(InboxQuery),
    responses((status = 200, body = InboxPage), (status = 400)))]
pub async fn list_inbox(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<InboxQuery>,
) -> Result<Answer<InboxPage>, Failure> {
    let after = match query.cursor.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => {
            Some(cursor::decode(text).ok_or_else(|| Failure::malformed("The cursor is none of ours"))?)
        }
        None => None,
    };
    let limit = query.limit.unwrap_or(PAGE).clamp(1, 200);
    let view = query.view.unwrap_or_default().into();
    let filter = InboxFilter {
        departments: query.department.map(|id| vec![DepartmentId(id)]),
        view,
        handler: query.mine.unwrap_or(false).then_some(who.staff.id),
        waiting_only: query.waiting.unwrap_or(false),
        visitors: query.visitors,
        after,
        limit,
        ..InboxFilter::default()
    };
    // Read before the page, so that a row changed in between comes again by the stream instead of not at all.
    let journal = house.app.store.journal_head(who.staff.hotel).await.map_err(app::Error::from)?;
    let rows = conversations::list_inbox(&house.app, &who.actor, who.staff.hotel, filter).await?;
    let full = rows.len() == limit as usize;
    let next_cursor = rows.last().filter(|_| full).map(|row| cursor::encode(&cursor::after(row, view)));
    let conversations = rows.iter().map(Into::into).collect();
    Ok(Answer(InboxPage { conversations, next_cursor, journal: journal.0 }))
}
