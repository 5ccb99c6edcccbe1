//! How the hotel is reached by phone.

use std::sync::Arc;

use app::whatsapp;
use axum::Json as Answer;
use axum::extract::State;

use super::hotel_of;
use crate::House;
use crate::console::wire::messaging::{MessagingEntry, MessagingSettings};
use crate::error::Failure;
use crate::extract::Json;
use crate::identity::StaffIdentity;

/// How the hotel is reached by phone.
#[utoipa::path(get, path = "/api/console/messaging", tag = "staff",
    responses((status = 200, body = MessagingSettings), (status = 403)))]
pub async fn show_messaging(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<MessagingSettings>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let settings = whatsapp::show_settings(&house.app, &who.actor, hotel.id).await?;
    Ok(Answer(MessagingSettings::new(&settings, &house.settings.public_url, &hotel.slug)))
}

/// Sets how the hotel is reached by phone.
#[utoipa::path(put, path = "/api/console/messaging", tag = "staff", request_body = MessagingEntry,
    responses((status = 200, body = MessagingSettings), (status = 400), (status = 403)))]
pub async fn set_messaging(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<MessagingEntry>,
) -> Result<Answer<MessagingSettings>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let settings = whatsapp::set_settings(&house.app, &who.actor, hotel.id, body.wish()).await?;
    Ok(Answer(MessagingSettings::new(&settings, &house.settings.public_url, &hotel.slug)))
}
