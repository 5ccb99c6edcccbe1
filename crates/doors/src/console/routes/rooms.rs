//! Rooms, their PINs and QR codes, guests who come and go.

use std::sync::Arc;

use app::rooms::{self, RoomEntry};
use app::stays::{self, Arrival};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::RoomId;
use jiff::civil::Date;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::hotel_of;
use crate::House;
use crate::console::wire::house::{CheckIn, NewRoom, Room, RoomAnswer, RoomList, guest_url};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// The hotel's rooms.
#[utoipa::path(get, path = "/api/console/rooms", tag = "staff", responses((status = 200, body = RoomList)))]
pub async fn list_rooms(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<RoomList>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let entries = rooms::list(&house.app, &who.actor, hotel.id).await?;
    let shown = entries.iter().map(|entry| Room::new(entry, &house.settings.public_url, &hotel.slug));
    Ok(Answer(RoomList { rooms: shown.collect() }))
}

/// Adds a room.
#[utoipa::path(post, path = "/api/console/rooms", tag = "staff", request_body = NewRoom,
    responses((status = 201, body = RoomAnswer), (status = 400), (status = 403), (status = 409)))]
pub async fn add_room(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<NewRoom>,
) -> Result<(StatusCode, Answer<RoomAnswer>), Failure> {
    let floor = body.floor.as_deref().unwrap_or_default();
    let added = rooms::add(&house.app, &who.actor, who.staff.hotel, &body.number, floor).await?;
    let entry = rooms::find(&house.app, &who.actor, added.id).await?;
    Ok((StatusCode::CREATED, answer(&house, &who, &entry).await?))
}

/// A room's QR code, which leads its guest to the chat.
#[utoipa::path(get, path = "/api/console/rooms/{id}/qr.svg", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, content_type = "image/svg+xml", body = String), (status = 404)))]
pub async fn show_qr(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<impl IntoResponse, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let entry = rooms::find(&house.app, &who.actor, RoomId(id)).await?;
    let url = guest_url(&house.settings.public_url, &hotel.slug, entry.view.room.number.as_str());
    Ok(([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")], qr_svg(&url)?))
}

/// Gives a room a new PIN; sessions of the old one end.
#[utoipa::path(post, path = "/api/console/rooms/{id}/pin", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = RoomAnswer), (status = 403), (status = 404)))]
pub async fn change_pin(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<RoomAnswer>, Failure> {
    let entry = rooms::change_pin(&house.app, &who.actor, RoomId(id)).await?;
    answer(&house, &who, &entry).await
}

/// Checks a guest in.
#[utoipa::path(post, path = "/api/console/rooms/{id}/check-in", tag = "staff", params(("id" = i64, Path)),
    request_body = CheckIn,
    responses((status = 200, body = RoomAnswer), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn check_in(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<CheckIn>,
) -> Result<Answer<RoomAnswer>, Failure> {
    let departure: Date =
        body.departure.parse().map_err(|_| Failure::malformed("The departure is a day like 2026-05-31"))?;
    let booking = body.booking_id.as_deref().filter(|text| !text.trim().is_empty());
    let arrival = Arrival { room: RoomId(id), booking, guest_name: &body.guest_name, departure, pin: None };
    let entry = stays::check_in(&house.app, &who.actor, arrival).await?;
    answer(&house, &who, &entry).await
}

/// Checks the guest of a room out.
#[utoipa::path(post, path = "/api/console/rooms/{id}/check-out", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = RoomAnswer), (status = 403), (status = 404), (status = 409)))]
pub async fn check_out(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<RoomAnswer>, Failure> {
    let entry = stays::check_out(&house.app, &who.actor, RoomId(id)).await?;
    answer(&house, &who, &entry).await
}

async fn answer(
    house: &House,
    who: &StaffIdentity,
    entry: &RoomEntry,
) -> Result<Answer<RoomAnswer>, Failure> {
    let hotel = hotel_of(house, who).await?;
    Ok(Answer(RoomAnswer { room: Room::new(entry, &house.settings.public_url, &hotel.slug) }))
}

// Level M mends 15 % of the picture: enough for a card on a bedside table, and the squares stay large.
pub(super) fn qr_svg(url: &str) -> Result<String, Failure> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).map_err(|error| {
        tracing::error!(%error, "an address does not fit into a QR code; is public_url very long?");
        Failure::from(app::Error::Internal)
    })?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(240, 240).build())
}
