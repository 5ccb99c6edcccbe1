//! How many wrote from the website, and what became of them.

use std::sync::Arc;

use app::figures;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;

use super::asked::{Asked, hotel_of};
use crate::House;
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{knowledge, requests};

/// Days that are shown before the last one when nobody says from when on.
const DAYS_BEFORE: i64 = 29;

/// `GET analytics`
pub(super) async fn show(State(house): State<Arc<House>>, asked: Asked) -> Result<Response, Refusal> {
    let who = asked.staff_of_named_hotel(&house).await?;
    let hotel = hotel_of(&house, &who).await?;
    let today = house.app.clock.now().to_zoned(hotel.zone()).date();
    let until = requests::day(&asked.fields, "until")?.unwrap_or(today);
    let from = requests::day(&asked.fields, "from")?;
    let from = from.unwrap_or_else(|| until.saturating_sub(DAYS_BEFORE.days()));
    let shown = figures::show(&house.app, &who.actor, hotel.id, from, until).await?;
    Ok(axum::Json(knowledge::figures(&shown)).into_response())
}
