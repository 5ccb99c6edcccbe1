//! What staff do with a visitor: make him a guest, link him to a stay, block him, answer with words kept ready.

use std::sync::Arc;

use app::ports::visitors::RoomView;
use app::visitors::{self, Conversion};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ConversationId;
use serde_json::{Value, json};

use super::asked::{Asked, Id};
use super::{NO_STORE, messages, rooms};
use crate::House;
use crate::visitor::wire::fields::Misfit;
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::requests;

type Answer = Result<Response, Refusal>;

/// `POST rooms/{id}/convert-guest`
pub(super) async fn convert(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let fields = &asked.fields;
    let known = Conversion {
        email: fields.needed("email")?,
        phone: fields.text("phone")?,
        name: fields.text("name")?,
    };
    let view = visitors::convert(&house.app, &who.actor, ConversationId(id), known).await?;
    room(&house, view, "Guest converted to customer").await
}

/// `POST rooms/{id}/link-booking`
pub(super) async fn link(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let reference = asked.fields.name("booking_id")?.or(asked.fields.name("bookingId")?);
    let reference = reference.ok_or(Misfit { field: "booking_id", rule: "a booking's reference" })?;
    let stay = visitors::link(&house.app, &who.actor, ConversationId(id), &reference).await?;
    let view = visitors::show(&house.app, &who.actor, stay.card.id).await?;
    room(&house, view, "Guest linked to the booking").await
}

/// `POST rooms/{id}/unlink-booking`
pub(super) async fn unlink(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    visitors::unlink(&house.app, &who.actor, ConversationId(id)).await?;
    let view = visitors::show(&house.app, &who.actor, ConversationId(id)).await?;
    room(&house, view, "Guest unlinked from the booking").await
}

/// `POST rooms/{id}/block`
pub(super) async fn block(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let blocked = asked.fields.flag("blocked")?.unwrap_or(true);
    let view = visitors::block(&house.app, &who.actor, ConversationId(id), blocked).await?;
    room(&house, view, if blocked { "Guest blocked" } else { "Guest unblocked" }).await
}

/// `POST rooms/{id}/trigger-auto-response`
pub(super) async fn respond(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let kind = requests::response_kind(&asked.fields)?;
    let said = visitors::respond(&house.app, &who.actor, ConversationId(id), kind).await?;
    let mut body = done("Auto-response sent");
    body["messageId"] = said.message.id.0.into();
    body["data"] = messages::row(&house, &said);
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(body)).into_response())
}

async fn room(house: &House, view: RoomView, sentence: &str) -> Answer {
    let mut body = done(sentence);
    body["roomId"] = view.conversation.card.id.0.into();
    body["room"] = rooms::one(house, view).await?;
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(body)).into_response())
}

fn done(sentence: &str) -> Value {
    json!({"success": true, "message": sentence})
}
