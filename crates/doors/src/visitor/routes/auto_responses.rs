//! What the house says while nobody answers, for staff.

use std::sync::Arc;

use app::auto_responses;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::AutoResponseId;
use serde_json::{Value, json};

use super::asked::{Asked, Id};
use crate::House;
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{knowledge, requests};

type Answer = Result<Response, Refusal>;

/// `GET auto-responses`
pub(super) async fn list(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let who = asked.staff_of_named_hotel(&house).await?;
    let all = auto_responses::list(&house.app, &who.actor, who.staff.hotel).await?;
    let rows: Vec<Value> = all.iter().map(knowledge::auto_response).collect();
    Ok(axum::Json(rows).into_response())
}

/// `POST auto-responses`
pub(super) async fn add(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let who = asked.staff_of_named_hotel(&house).await?;
    let body = requests::auto_response(&asked.fields, None)?;
    let kept = auto_responses::keep(&house.app, &who.actor, who.staff.hotel, None, body).await?;
    Ok((StatusCode::CREATED, axum::Json(knowledge::auto_response(&kept))).into_response())
}

/// `PUT auto-responses/{id}`
pub(super) async fn change(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let (id, hotel) = (AutoResponseId(id), who.staff.hotel);
    let known = auto_responses::list(&house.app, &who.actor, hotel).await?;
    let known = known.into_iter().find(|response| response.id == id);
    let known = known.ok_or(app::Error::NotFound("Auto-response"))?;
    let body = requests::auto_response(&asked.fields, Some(known))?;
    let kept = auto_responses::keep(&house.app, &who.actor, hotel, Some(id), body).await?;
    Ok(axum::Json(knowledge::auto_response(&kept)).into_response())
}

/// `DELETE auto-responses/{id}`
pub(super) async fn remove(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    auto_responses::remove(&house.app, &who.actor, who.staff.hotel, AutoResponseId(id)).await?;
    Ok(axum::Json(json!({"success": true, "message": "Auto-response deleted"})).into_response())
}
