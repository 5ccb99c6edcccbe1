//! The calls, by matter. Each decodes, calls a use case and encodes.

use std::sync::Arc;

use domain::{Currency, Hotel, HotelId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::refusal::Refused;
use crate::House;

pub mod booking;
pub mod breakfast;
pub mod chat;
pub mod orders;
pub mod room_service;

/// What the paths of this part of the door begin with.
pub const BASE: &str = "/api/public/hotel/";

type Answer<T> = Result<axum::Json<T>, Refused>;

/// All of them, together with what the document tells about them.
pub fn all() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(booking::show_booking))
        .routes(routes!(booking::pre_check_in))
        .routes(routes!(room_service::show_room_service))
        .routes(routes!(room_service::order_room_service))
        .routes(routes!(breakfast::show_breakfast))
        .routes(routes!(breakfast::order_breakfast))
        .routes(routes!(orders::list_orders))
        .routes(routes!(orders::show_order))
        .routes(routes!(orders::cancel_order))
        .routes(routes!(chat::start_chat))
        .routes(routes!(chat::send_chat_message))
}

async fn hotel_of(house: &House, id: HotelId) -> Result<Hotel, app::Error> {
    house.app.store.hotel(id).await?.ok_or(app::Error::NotFound("Hotel"))
}

fn currency_of(hotel: &Hotel) -> Result<Currency, app::Error> {
    Ok(Currency::new(&hotel.currency)?)
}
