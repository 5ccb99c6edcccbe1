//! The guest's own conversation, by the PIN of the room or the link of the booking.

use std::sync::Arc;

use app::conversations;
use app::messages::{self, Send};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{Actor, Conversation, Door, MessageId};

use super::conversation::{IdempotencyKey, bounds, read};
use crate::House;
use crate::console::wire::house::HelloQuery;
use crate::console::wire::message::{NewMessage, PageQuery, SentMessage};
use crate::console::wire::people::{GuestHello, HotelRef};
use crate::console::wire::talk::{
    GuestConversation, GuestThread, ReadMessages, ReadUpTo, Right, TypingState,
};
use crate::error::Failure;
use crate::extract::{Json, Query};
use crate::identity::{Guest, GuestIdentity};

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

/// The guest's conversation with a page of its messages. By a link, the first call opens the conversation.
#[utoipa::path(get, path = "/api/console/guest/thread", tag = "guest", params(PageQuery),
    responses((status = 200, body = GuestThread), (status = 403)))]
pub async fn show_thread(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Query(query): Query<PageQuery>,
) -> Result<Answer<GuestThread>, Failure> {
    let (conversation, actor) = conversation_of(&house, &guest).await?;
    let id = conversation.card.id;
    let page = conversations::read_history(&house.app, &actor, id, bounds(&query)).await?;
    let hotel = guest_hotel(&house, guest.hotel()).await?;
    Ok(Answer(GuestThread {
        conversation: GuestConversation::new(&page.conversation, &hotel, right_of(&guest)?),
        messages: page.messages.iter().map(Into::into).collect(),
        has_more: page.has_more,
        journal: page.journal.0,
    }))
}

/// Says something to the hotel.
#[utoipa::path(post, path = "/api/console/guest/messages", tag = "guest", request_body = NewMessage,
    responses((status = 201, body = SentMessage), (status = 400), (status = 403), (status = 429)))]
pub async fn send_guest_message(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    key: IdempotencyKey,
    Json(body): Json<NewMessage>,
) -> Result<(StatusCode, Answer<SentMessage>), Failure> {
    let (conversation, actor) = conversation_of(&house, &guest).await?;
    let send = Send {
        text: &body.text,
        client_key: body.client_message_id.as_deref().or(key.0.as_deref()),
        reply_to: body.reply_to.map(MessageId),
        files: Vec::new(),
        door: Door::Console,
    };
    let sent = messages::send(&house.app, &actor, &conversation, send).await?;
    let answer = SentMessage { message: (&sent.message).into(), repeated: sent.repeated };
    Ok((StatusCode::CREATED, Answer(answer)))
}

/// Marks the hotel's messages read.
#[utoipa::path(post, path = "/api/console/guest/read", tag = "guest", request_body = ReadUpTo,
    responses((status = 200, body = ReadMessages), (status = 403)))]
pub async fn read_guest_messages(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Json(body): Json<ReadUpTo>,
) -> Result<Answer<ReadMessages>, Failure> {
    let (conversation, actor) = conversation_of(&house, &guest).await?;
    read(&house, &actor, conversation.card.id, &body).await
}

/// Shows the hotel that the guest types.
#[utoipa::path(post, path = "/api/console/guest/typing", tag = "guest", request_body = TypingState,
    responses((status = 204), (status = 403)))]
pub async fn show_guest_typing(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    Json(body): Json<TypingState>,
) -> Result<StatusCode, Failure> {
    let (conversation, actor) = conversation_of(&house, &guest).await?;
    conversations::show_typing(&house.app, &actor, conversation.card.id, body.typing).await?;
    Ok(StatusCode::NO_CONTENT)
}

// The guest's conversation, opened if need be, and the guest who knows it.
async fn conversation_of(house: &House, guest: &Guest) -> Result<(Conversation, Actor), Failure> {
    if let Some(conversation) = guest.conversation() {
        return Ok((conversation.clone(), guest.actor()));
    }
    let (conversation, actor, _) =
        conversations::open_for_booking(&house.app, &guest.actor(), guest.booking().id).await?;
    Ok((conversation, actor))
}

/// What the guest's stay allows now; an error when it allows nothing any more.
pub(super) fn right_of(guest: &Guest) -> Result<Right, Failure> {
    Right::of(guest.right()).ok_or_else(|| app::Error::from(domain::Refusal::StayOver).into())
}

/// What guests see of their hotel.
pub(super) async fn guest_hotel(house: &House, id: domain::HotelId) -> Result<HotelRef, Failure> {
    let hotel = house.app.store.hotel(id).await.map_err(app::Error::from)?;
    Ok((&hotel.ok_or(app::Error::NotFound("Hotel"))?).into())
}
