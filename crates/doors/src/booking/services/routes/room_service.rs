//! Room service.

use std::sync::Arc;

use app::menus;
use app::orders::{self, RoomServiceWish};
use axum::Json;
use axum::extract::State;
use domain::MenuKind;

use super::{Answer, currency_of, hotel_of};
use crate::House;
use crate::booking::services::caller::{Call, Caller};
use crate::booking::services::refusal::Matter;
use crate::booking::services::wire::orders::{RoomServiceOffer, RoomServiceOrder, RoomServicePlaced};
use crate::wire::offer;
use crate::wire::order::WantedItem;

/// What room service offers, whether it is served now or not.
#[utoipa::path(get, path = "/api/public/hotel/{slug}/room-services/menu", tag = "booking",
    params(("slug" = String, Path)),
    responses((status = 200, body = RoomServiceOffer), (status = 401), (status = 403)))]
pub async fn show_room_service(State(house): State<Arc<House>>, caller: Caller) -> Answer<RoomServiceOffer> {
    let hotel = hotel_of(&house, caller.0.guest.hotel).await?;
    let currency = currency_of(&hotel)?;
    let offer = menus::show(&house.app, &caller.actor(), hotel.id)
        .await
        .map_err(|error| Matter::RoomService.refuse(error))?;
    let estimated_minutes = orders::estimated_minutes(&house.app, &offer).await?;
    let offer = offer.of_kind(MenuKind::RoomService);
    let moment = house.app.clock.now().to_zoned(hotel.zone()).datetime();
    Ok(Json(RoomServiceOffer {
        success: true,
        currency: currency.code().to_owned(),
        estimated_minutes,
        fees: offer::fees(&offer, currency),
        menus: offer::menus(&offer, currency, moment),
    }))
}

/// Orders room service to the room. A repeat with the same key returns the first order.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/room-services/order", tag = "booking",
    params(("slug" = String, Path)), request_body = RoomServiceOrder,
    responses((status = 200, body = RoomServicePlaced), (status = 400), (status = 401), (status = 403), (status = 429)))]
pub async fn order_room_service(
    State(house): State<Arc<House>>,
    call: Call<RoomServiceOrder>,
) -> Answer<RoomServicePlaced> {
    let wish = RoomServiceWish {
        wishes: call.body.items.iter().map(WantedItem::wish).collect(),
        notes: call.body.notes.as_deref(),
        deliver_at: call.body.wished_time()?,
        client_key: call.client_key(),
    };
    let placed = orders::place(&house.app, &call.caller.actor(), call.caller.booking(), wish)
        .await
        .map_err(|error| Matter::RoomService.refuse(error))?;
    Ok(Json((&placed).into()))
}
