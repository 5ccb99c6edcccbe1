//! The guest's own conversation.

use std::sync::Arc;

use app::conversations;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::booking::StayRight;

use super::conversation::{IdempotencyKey, bounds, read, say};
use crate::House;
use crate::console::wire::house::HelloQuery;
use crate::console::wire::people::{GuestHello, HotelRef};
use crate::console::wire::talk::{
    GuestConversation, GuestThread, NewMessage, PageQuery, ReadMessages, ReadUpTo, Right, SentMessage,
    TypingState,
};
use crate::error::Failure;
use crate::extract::{Json, Query};
use crate::identity::GuestIdentity;

/// Where the guest is, before the PIN.
#[utoipa::path(get, path = "/api/console/guest/hello", tag = "guest", params(HelloQuery),
    responses((status = 200, body = GuestHello), (status = 404)))]
pub async fn say_hello(
    State(house): State<Arc<House>>,
    Query(query): Query<HelloQuery>,
) -> Result<Answer<GuestHello>, Failure> {
    let store = &house.app.store;
    let hotel = store.hotel_by_slug(&query.hotel).await.map_err(app::Error::from)?;
    let hotel = hotel.ok_or(app::Error::NotFound("Hotel"))?;
    let view = store.room_by_number(hotel.id, &query.room).await.map_err(app::Error::from)?;
    let view = view.ok_or(app::Error::NotFound("Room"))?;
    let room_number = view.room.number.into_string();
    Ok(Answer(GuestHello { hotel: (&hotel).into(), room_number }))
}

/// The guest's conversation with a page of its messages.
#[utoipa::path(get, path = "/api/console/guest/thread", tag = "guest", params(PageQuery),
    responses((status = 200, body = GuestThread)))]
pub async fn show_thread(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Query(query): Query<PageQuery>,
) -> Result<Answer<GuestThread>, Failure> {
    let id = guest.session.conversation;
    let page = conversations::read_history(&house.app, &guest.actor, id, bounds(&query)).await?;
    let hotel = guest_hotel(&house, guest.session.hotel).await?;
    let right = Right::of(stay_right(&guest.actor)).ok_or(app::Error::from(domain::Refusal::StayOver))?;
    Ok(Answer(GuestThread {
        conversation: GuestConversation::new(&page.conversation, &hotel, right),
        messages: page.messages.iter().map(Into::into).collect(),
        has_more: page.has_more,
        journal: page.journal.0,
    }))
}

/// Says something to the hotel.
#[utoipa::path(post, path = "/api/console/guest/messages", tag = "guest", request_body = NewMessage,
    responses((status = 201, body = SentMessage), (status = 400), (status = 429)))]
pub async fn send_guest_message(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    key: IdempotencyKey,
    Json(body): Json<NewMessage>,
) -> Result<(StatusCode, Answer<SentMessage>), Failure> {
    say(&house, &guest.actor, &guest.conversation, &body, key).await
}

/// Marks the hotel's messages read.
#[utoipa::path(post, path = "/api/console/guest/read", tag = "guest", request_body = ReadUpTo,
    responses((status = 200, body = ReadMessages)))]
pub async fn read_guest_messages(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Json(body): Json<ReadUpTo>,
) -> Result<Answer<ReadMessages>, Failure> {
    read(&house, &guest.actor, guest.session.conversation, &body).await
}

/// Shows the hotel that the guest types.
#[utoipa::path(post, path = "/api/console/guest/typing", tag = "guest", request_body = TypingState,
    responses((status = 204)))]
pub async fn show_guest_typing(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Json(body): Json<TypingState>,
) -> Result<StatusCode, Failure> {
    conversations::show_typing(&house.app, &guest.actor, guest.session.conversation, body.typing).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What guests see of their hotel.
pub(super) async fn guest_hotel(house: &House, id: domain::HotelId) -> Result<HotelRef, Failure> {
    let hotel = house.app.store.hotel(id).await.map_err(app::Error::from)?;
    Ok((&hotel.ok_or(app::Error::NotFound("Hotel"))?).into())
}

fn stay_right(actor: &domain::Actor) -> StayRight {
    match actor {
        domain::Actor::Guest(guest) => guest.right,
        _ => StayRight::None,
    }
}
