//! What staff do by this door, and what else the older staff screen asks.

use std::sync::Arc;

use app::conversations::{assign as assign_to, list_inbox, open_for_room, read_history};
use app::credentials::{sign_in, staff_actor};
use app::ports::store::{HistoryPage, InboxFilter};
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Scope, allow, deed};
use domain::{Conversation, Hotel, MessageId, Staff, StaffId};
use serde_json::{Map, Value, json};

use super::{Speaker, at_hotel, conversation_of, hotel_of};
use crate::House;
use crate::error::Failure;
use crate::extract::{Client, Json, JsonOrForm, Path};
use crate::identity::{Credentials, StaffIdentity, staff_of};
use crate::room::wire;

type Answer = Result<axum::Json<Value>, Failure>;

/// How many rows the lists of this wire show: they have no pages.
const LIST_MAX: u32 = 200;

pub(super) async fn list(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    identity: StaffIdentity,
) -> Answer {
    let hotel = hotel_of(&house, &slug).await?;
    at_hotel(&identity, &hotel)?;
    let mut rows = inbox(&house, &identity, &hotel).await?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.updated_at, row.card.id)));
    Ok(axum::Json(rows.iter().map(wire::list_row).collect()))
}

async fn inbox(house: &House, identity: &StaffIdentity, hotel: &Hotel) -> Result<Vec<Conversation>, Failure> {
    let filter = InboxFilter { limit: LIST_MAX, ..InboxFilter::default() };
    Ok(list_inbox(&house.app, &identity.actor, hotel.id, filter).await?)
}

async fn unread(house: &House, slug: &str, credentials: &Credentials) -> Result<Vec<Conversation>, Failure> {
    let hotel = hotel_of(house, slug).await?;
    let Some(identity) = staff_of(house, credentials).await? else { return Ok(Vec::new()) };
    at_hotel(&identity, &hotel)?;
    let mut rows = inbox(house, &identity, &hotel).await?;
    rows.retain(|row| row.unread_by_staff > 0);
    Ok(rows)
}

pub(super) async fn unread_by_room(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    credentials: Credentials,
) -> Answer {
    let rows = unread(&house, &slug, &credentials).await?;
    let by_room =
        rows.iter().filter_map(|row| Some((row.card.room?.to_string(), Value::from(row.unread_by_staff))));
    Ok(axum::Json(json!({"unread_counts": by_room.collect::<Map<_, _>>()})))
}

pub(super) async fn unread_of_hotel(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    credentials: Credentials,
) -> Answer {
    let rows = unread(&house, &slug, &credentials).await?;
    // The rows' texts are in the conversation itself; this call is the badge's, asked every few seconds.
    let rooms: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "room_id": row.card.room.map(|room| room.0),
                "room_number": wire::room_number(&row.card),
                "conversation_id": row.card.id.0,
                "unread_count": row.unread_by_staff,
                "unread_messages": [],
            })
        })
        .collect();
    Ok(axum::Json(json!({"unread_count": rooms.len(), "rooms": rooms})))
}

pub(super) async fn from_room(
    State(house): State<Arc<House>>,
    Path((slug, room)): Path<(String, String)>,
    identity: StaffIdentity,
) -> Answer {
    let hotel = hotel_of(&house, &slug).await?;
    at_hotel(&identity, &hotel)?;
    let (conversation, created) = open_for_room(&house.app, &identity.actor, hotel.id, &room).await?;
    let page = HistoryPage { before: None, after: None, limit: LIST_MAX };
    let history = read_history(&house.app, &identity.actor, conversation.card.id, page).await?;
    let messages = history.messages.iter().map(|message| wire::message(&house, &conversation.card, message));
    Ok(axum::Json(json!({
        "conversation_id": conversation.card.id.0,
        "messages": messages.collect::<Vec<_>>(),
        "conversation_created": created,
    })))
}

pub(super) async fn assign(
    State(house): State<Arc<House>>,
    Path((slug, id)): Path<(String, i64)>,
    identity: StaffIdentity,
    Json(body): Json<wire::AssignStaff>,
) -> Answer {
    let to = body.staff_id.map_or(identity.staff.id, StaffId);
    let actor = identity.actor.clone();
    let speaker = Speaker::Staff(Box::new(identity));
    let conversation = conversation_of(&house, &speaker, &slug, id).await?;
    let (conversation, read): (Conversation, Vec<MessageId>) =
        assign_to(&house.app, &actor, conversation.card.id, to).await?;
    Ok(axum::Json(json!({
        "conversation_id": conversation.card.id.0,
        "assigned_staff": wire::handler(&house, &conversation.card),
        "sessions_updated": 1,
        "room_number": wire::room_number(&conversation.card),
        "messages_marked_read": read.len(),
    })))
}

pub(super) async fn login(
    State(house): State<Arc<House>>,
    client: Client,
    JsonOrForm(body): JsonOrForm<wire::Login>,
) -> Answer {
    let signed = sign_in(&house.app, &body.username, &body.password, &client.address).await;
    let signed = signed.map_err(|error| match error {
        app::Error::Unauthenticated { message, .. } => {
            Failure::new(StatusCode::BAD_REQUEST, "wrong_credentials", message)
                .with("non_field_errors", json!([message]))
        }
        other => other.into(),
    })?;
    let mut answer = profile(&house, &signed.staff).await?;
    answer["token"] = signed.token.into();
    Ok(axum::Json(answer))
}

pub(super) async fn me(State(house): State<Arc<House>>, identity: StaffIdentity) -> Answer {
    Ok(axum::Json(profile(&house, &identity.staff).await?))
}

async fn profile(house: &House, staff: &Staff) -> Result<Value, Failure> {
    let store = &house.app.store;
    let hotel = store.hotel(staff.hotel).await.map_err(app::Error::from)?.ok_or_else(super::unknown_hotel)?;
    let departments = store.departments(staff.hotel).await.map_err(app::Error::from)?;
    let department = departments.iter().find(|known| staff.departments.contains(&known.id));
    let manages = allow::<deed::Administer>(&staff_actor(staff), Scope::hotel(hotel.id)).is_ok();
    Ok(json!({
        "staff_id": staff.id.0,
        "username": staff.username,
        "name": staff.name,
        "hotel_id": hotel.id.0,
        "hotel_name": hotel.name,
        "hotel_slug": hotel.slug.as_str(),
        "is_staff": true,
        "is_superuser": false,
        "access_level": if manages { "staff_admin" } else { "regular_staff" },
        "department": department.map(|known| known.name.as_str()),
        "role": staff.title,
        "allowed_navs": ["home", "chat", "rooms"],
        "profile_image_url": staff.image.as_deref().map(|image| wire::absolute(house, image)),
    }))
}

pub(super) async fn hotel(State(house): State<Arc<House>>, Path(slug): Path<String>) -> Answer {
    let hotel = hotel_of(&house, &slug).await?;
    Ok(axum::Json(json!({"id": hotel.id.0, "name": hotel.name, "slug": hotel.slug.as_str(), "logo": null})))
}

// The older staff screen shows nothing until this answers; the colours are ours.
pub(super) async fn theme(State(house): State<Arc<House>>, Path(slug): Path<String>) -> Answer {
    let hotel = hotel_of(&house, &slug).await?;
    Ok(axum::Json(json!({
        "id": hotel.id.0,
        "main_color": "#1f5c57",
        "secondary_color": "#e9f1ef",
        "button_color": "#1f5c57",
        "button_text_color": "#ffffff",
        "button_hover_color": "#17463f",
    })))
}
