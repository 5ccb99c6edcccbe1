//! Breakfast.

use std::sync::Arc;

use app::menus;
use app::orders::{self, BreakfastWish};
use axum::Json;
use axum::extract::State;
use domain::MenuKind;

use super::{Answer, currency_of, hotel_of};
use crate::House;
use crate::booking::services::caller::{Call, Caller};
use crate::booking::services::refusal::Matter;
use crate::booking::services::wire::orders::{BreakfastOffer, BreakfastOrder, BreakfastPlaced};
use crate::wire::offer;
use crate::wire::order::{WantedItem, Whole};

/// What there is for breakfast, and for which mornings and slots it can still be ordered.
#[utoipa::path(get, path = "/api/public/hotel/{slug}/breakfast/menu", tag = "booking", params(("slug" = String, Path)),
    responses((status = 200, body = BreakfastOffer), (status = 401), (status = 403)))]
pub async fn show_breakfast(State(house): State<Arc<House>>, caller: Caller) -> Answer<BreakfastOffer> {
    let refuse = |error| Matter::Breakfast.refuse(error);
    let hotel = hotel_of(&house, caller.0.guest.hotel).await?;
    let currency = currency_of(&hotel)?;
    let actor = caller.actor();
    let offer = menus::show(&house.app, &actor, hotel.id).await.map_err(refuse)?;
    let offer = offer.of_kind(MenuKind::Breakfast);
    let mornings = orders::mornings(&house.app, &actor, caller.booking()).await.map_err(refuse)?;
    let moment = house.app.clock.now().to_zoned(hotel.zone()).datetime();
    Ok(Json(BreakfastOffer {
        success: true,
        currency: currency.code().to_owned(),
        included: caller.0.card.booking.terms.breakfast_included,
        fees: offer::fees(&offer, currency),
        menus: offer::menus(&offer, currency, moment),
        mornings: mornings.iter().map(Into::into).collect(),
    }))
}

/// Orders breakfast for a morning of the stay, or changes the order there is for it.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/breakfast/order", tag = "booking",
    params(("slug" = String, Path)), request_body = BreakfastOrder,
    responses((status = 200, body = BreakfastPlaced), (status = 400), (status = 401), (status = 403), (status = 409),
        (status = 429)))]
pub async fn order_breakfast(
    State(house): State<Arc<House>>,
    call: Call<BreakfastOrder>,
) -> Answer<BreakfastPlaced> {
    let body = &call.body;
    let wish = BreakfastWish {
        date: body.morning()?,
        slot: body.slot.as_deref(),
        persons: body.persons.map(Whole::number),
        wishes: body.items.iter().map(WantedItem::wish).collect(),
        notes: body.notes.as_deref(),
        client_key: call.client_key(),
    };
    let placed = orders::order_breakfast(&house.app, &call.caller.actor(), call.caller.booking(), wish)
        .await
        .map_err(|error| Matter::Breakfast.refuse(error))?;
    Ok(Json((&placed).into()))
}
