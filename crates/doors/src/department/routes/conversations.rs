//! Conversations: list, begin, show, close.

use std::sync::Arc;

use app::conversations::{change_work, find, list_recent};
use app::phones::{find_guest, open_thread};
use app::ports::store::HistoryPage;
use app::ports::work::{RecentCursor, RecentFilter};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::conversation::WorkChange;
use domain::hotel::department_named;
use domain::{Conversation, ConversationId, ConversationStatus, Department, Message, MessageId, PhoneDigits};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Clerk, NO_STORE, hotel_of, invalid_data, shown, unknown_department};
use crate::House;
use crate::department::wire::requests::{Create, DetailQuery, ListQuery, OfConversation};
use crate::error::Failure;
use crate::extract::{JsonOrForm, Path, Query};

/// Messages per read of the history, and reads for one answer: older clients have no pages.
const PAGE: u32 = 200;
const PAGES_MAX: usize = 5;

/// `GET /api/chat/conversations/`
pub(super) async fn list(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    let hotel = hotel_of(&house, clerk.0.staff.hotel).await?;
    let store = &house.app.store;
    // Looked at before the list, so that who listens from there on misses nothing.
    let head = store.journal_head(hotel.id).await.map_err(app::Error::from)?;
    let departments = store.departments(hotel.id).await.map_err(app::Error::from)?;
    let filter = filter(&query, &departments)?;
    let limit = filter.limit;
    let rows = list_recent(&house.app, &clerk.0.actor, hotel.id, filter).await?;
    let ids = rows.iter().map(|row| row.card.id).collect();
    let last = store.last_messages(ids).await.map_err(app::Error::from)?;
    let mut headers = HeaderMap::new();
    put(&mut headers, "x-last-seq", &head.to_string());
    if rows.len() == limit as usize {
        next_page(&house, &query, rows.last(), &mut headers);
    }
    let body: Vec<Value> = rows
        .iter()
        .map(|row| {
            let last = last.iter().find(|message| message.conversation == row.card.id);
            named(shown(&house).conversation(row, last, None), &hotel.name)
        })
        .collect();
    Ok((NO_STORE, headers, axum::Json(body)).into_response())
}

fn filter(query: &ListQuery, departments: &[Department]) -> Result<RecentFilter, Failure> {
    let status = match query.status.as_str() {
        "" | "active" => Some(ConversationStatus::Active),
        "closed" => Some(ConversationStatus::Closed),
        "archived" => Some(ConversationStatus::Archived),
        "all" => None,
        _ => return Err(invalid_data("status", "Use active, closed, archived or all.")),
    };
    let department = match query.department.as_str() {
        "" => None,
        name => Some(department_named(departments, name).ok_or_else(|| unknown_department(departments))?.id),
    };
    let limit = match query.limit.as_str() {
        "" => PAGE,
        text => text
            .parse()
            .ok()
            .filter(|limit| (1..=PAGE).contains(limit))
            .ok_or_else(|| invalid_data("limit", "Use a number from 1 to 200."))?,
    };
    let before = match query.cursor.as_str() {
        "" => None,
        text => {
            Some(cursor(text).ok_or_else(|| invalid_data("cursor", "This is not a cursor of this list."))?)
        }
    };
    Ok(RecentFilter {
        departments: department.map(|id| vec![id]),
        status,
        unread_only: matches!(query.unread.to_ascii_lowercase().as_str(), "true" | "1" | "yes"),
        handler: None,
        before,
        limit,
    })
}

fn cursor(text: &str) -> Option<RecentCursor> {
    let (at, id) = text.split_once('-')?;
    let at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
    Some(RecentCursor { at, id: ConversationId(id.parse().ok()?) })
}

fn next_page(house: &House, query: &ListQuery, last: Option<&Conversation>, headers: &mut HeaderMap) {
    let Some(last) = last else { return };
    let at = last.last_message_at.unwrap_or(last.created_at);
    let cursor = format!("{}-{}", at.as_millisecond(), last.card.id);
    let mut pairs = vec![("cursor", cursor.as_str())];
    let asked = [
        ("status", &query.status),
        ("department", &query.department),
        ("unread", &query.unread),
        ("limit", &query.limit),
    ];
    pairs.extend(
        asked.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str())),
    );
    let address = serde_urlencoded::to_string(pairs).unwrap_or_default();
    let link = format!("<{}/api/chat/conversations/?{address}>; rel=\"next\"", house.settings.public_url);
    put(headers, header::LINK.as_str(), &link);
    put(headers, "x-next-cursor", &cursor);
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

fn named(mut row: Value, hotel: &str) -> Value {
    row["hotel_name"] = hotel.into();
    row
}

/// `GET /api/chat/conversations/{id}/`
pub(super) async fn show(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    Path(id): Path<i64>,
    Query(query): Query<DetailQuery>,
) -> Result<Response, Failure> {
    let id = ConversationId(id);
    let conversation = match find(&house.app, &clerk.0.actor, id).await {
        Ok(conversation) => conversation,
        Err(error) => return Err(clerk.refused(&house, id, error).await),
    };
    let messages = history(&house, &clerk, id, query.before_id.map(MessageId)).await?;
    let row = whole(&house, &conversation).await?;
    let rows: Vec<Value> =
        messages.iter().map(|message| shown(&house).message(&conversation.card, message)).collect();
    let mut body = json!({"conversation": row});
    body["messages"] = rows.into();
    Ok((NO_STORE, axum::Json(body)).into_response())
}

// The newest of them, oldest first.
async fn history(
    house: &House,
    clerk: &Clerk,
    id: ConversationId,
    mut before: Option<MessageId>,
) -> Result<Vec<Message>, Failure> {
    let mut messages: Vec<Message> = Vec::new();
    for _ in 0..PAGES_MAX {
        let page = HistoryPage { before, after: None, limit: PAGE };
        let mut read = app::conversations::read_history(&house.app, &clerk.0.actor, id, page).await?;
        before = read.messages.first().map(|message| message.id);
        read.messages.append(&mut messages);
        messages = read.messages;
        if !read.has_more {
            break;
        }
    }
    Ok(messages)
}

// A conversation with all that is known of its guest.
async fn whole(house: &House, conversation: &Conversation) -> Result<Value, Failure> {
    let store = &house.app.store;
    let card = match conversation.card.booking() {
        Some(booking) => store.booking_card(booking).await.map_err(app::Error::from)?,
        None => None,
    };
    let last = store.last_messages(vec![conversation.card.id]).await.map_err(app::Error::from)?;
    let hotel = hotel_of(house, conversation.card.hotel).await?;
    let booking = card.as_ref().map(|card| &card.booking);
    let mut row = named(shown(house).conversation(conversation, last.first(), booking), &hotel.name);
    if let Some(card) = card.filter(|card| !card.floor.is_empty()) {
        row["guest_info"]["floor"] = card.floor.into();
    }
    Ok(row)
}

/// `POST /api/chat/conversations/create/`
pub(super) async fn create(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    JsonOrForm(body): JsonOrForm<Create>,
) -> Result<Response, Failure> {
    let hotel = clerk.0.staff.hotel;
    let departments = house.app.store.departments(hotel).await.map_err(app::Error::from)?;
    let department = department_named(&departments, &body.department_type)
        .ok_or_else(|| {
            let names: Vec<&str> = departments.iter().map(|known| known.name.as_str()).collect();
            invalid_data("department_type", format!("Use one of: {}", names.join(", ")))
        })?
        .id;
    let digits = PhoneDigits::new(&body.guest_whatsapp_number)
        .map_err(|_| invalid_data("guest_whatsapp_number", "Invalid whatsapp number format"))?;
    let guest = find_guest(&house.app, &[hotel], &digits).await?.in_house()?;
    let (conversation, _, opened) = open_thread(&house.app, &clerk.0.actor, &guest, department).await?;
    let mut body = json!({"success": true, "conversation_created": opened});
    body["conversation"] = whole(&house, &conversation).await?;
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(body)).into_response())
}

/// `POST /api/chat/conversations/close/`
pub(super) async fn close(
    State(house): State<Arc<House>>,
    clerk: Clerk,
    JsonOrForm(body): JsonOrForm<OfConversation>,
) -> Result<axum::Json<Value>, Failure> {
    let id = super::conversation_id(&body)?;
    match change_work(&house.app, &clerk.0.actor, id, WorkChange::Close).await {
        Ok(_) => Ok(axum::Json(json!({
            "success": true, "message": "Conversation closed successfully", "conversation_id": id.0,
        }))),
        Err(error) => Err(clerk.refused(&house, id, error).await),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_a_place_in_the_list() {
        let place = cursor("1700000000123-7").unwrap();
        assert_eq!((place.at.as_millisecond(), place.id), (1_700_000_000_123, ConversationId(7)));
        for bad in ["", "7", "x-7", "1-x", "99999999999999999-1"] {
            assert_eq!(cursor(bad), None, "{bad}");
        }
    }
}
