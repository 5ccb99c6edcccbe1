//! Those who write from a phone and have no stay.

use std::sync::Arc;

use app::whatsapp;
use axum::Json as Answer;
use axum::extract::State;
use domain::ContactId;

use crate::House;
use crate::console::wire::letters::{LinkedStranger, StrangerLink, Strangers};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// Those who write and have no stay, latest first.
#[utoipa::path(get, path = "/api/console/strangers", tag = "staff",
    responses((status = 200, body = Strangers), (status = 403)))]
pub async fn list_strangers(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Strangers>, Failure> {
    let strangers = whatsapp::strangers(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(Strangers { strangers: strangers.iter().map(Into::into).collect() }))
}

/// Says whose phone it is; what was kept then stands in the conversation.
#[utoipa::path(post, path = "/api/console/strangers/{id}/link", tag = "staff", params(("id" = i64, Path)),
    request_body = StrangerLink,
    responses((status = 200, body = LinkedStranger), (status = 403), (status = 404), (status = 409)))]
pub async fn link_stranger(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<StrangerLink>,
) -> Result<Answer<LinkedStranger>, Failure> {
    let (hotel, contact) = (who.staff.hotel, ContactId(id));
    let conversation =
        whatsapp::link_by_hand(&house.app, &who.actor, hotel, contact, &body.booking_id).await?;
    Ok(Answer(LinkedStranger { conversation_id: conversation.0 }))
}
