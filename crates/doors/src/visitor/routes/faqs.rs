//! FAQs: anybody reads a hotel's, staff write their own.

use std::sync::Arc;

use app::faqs;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FaqId;
use serde_json::{Value, json};

use super::NO_STORE;
use super::asked::{Asked, Id};
use crate::House;
use crate::visitor::wire::fields::Misfit;
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{knowledge, requests};

type Answer = Result<Response, Refusal>;

/// `GET faqs`
pub(super) async fn list(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let rows: Vec<Value> = if asked.staff_if_any(&house).await?.is_some() {
        // Staff see all of theirs, also what answers nothing now.
        let who = asked.staff_of_named_hotel(&house).await?;
        let faqs = faqs::list(&house.app, &who.actor, who.staff.hotel).await?;
        faqs.iter().map(knowledge::faq).collect()
    } else {
        let named = asked.fields.name("businessId")?;
        let hotel = named.ok_or(Misfit { field: "businessId", rule: "a hotel's number or name" })?;
        faqs::list_public(&house.app, &hotel).await?.iter().map(knowledge::public_faq).collect()
    };
    Ok((NO_STORE, axum::Json(rows)).into_response())
}

/// `POST faqs`
pub(super) async fn add(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let who = asked.staff_of_named_hotel(&house).await?;
    let body = requests::faq(&asked.fields, None)?;
    let faq = faqs::keep(&house.app, &who.actor, who.staff.hotel, None, body).await?;
    Ok((StatusCode::CREATED, axum::Json(knowledge::faq(&faq))).into_response())
}

/// `PUT faqs/{id}`
pub(super) async fn change(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    let known = faqs::list(&house.app, &who.actor, who.staff.hotel).await?;
    let known = known.into_iter().find(|faq| faq.id == FaqId(id)).ok_or(app::Error::NotFound("FAQ"))?;
    let body = requests::faq(&asked.fields, Some(known))?;
    let faq = faqs::keep(&house.app, &who.actor, who.staff.hotel, Some(FaqId(id)), body).await?;
    Ok(axum::Json(knowledge::faq(&faq)).into_response())
}

/// `DELETE faqs/{id}`
pub(super) async fn remove(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    faqs::remove(&house.app, &who.actor, who.staff.hotel, FaqId(id)).await?;
    Ok(axum::Json(json!({"success": true, "message": "FAQ deleted"})).into_response())
}
