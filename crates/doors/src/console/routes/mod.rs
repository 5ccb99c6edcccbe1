//! The calls, by area. Each decodes, calls a use case and encodes.

use std::sync::Arc;

use domain::Hotel;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::House;
use crate::error::Failure;
use crate::identity::StaffIdentity;

pub mod conversation;
pub mod guest;
pub mod inbox;
pub mod live;
pub mod rooms;
pub mod session;

/// All of them, together with what the document tells about them.
pub fn all() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in))
        .routes(routes!(session::sign_out))
        .routes(routes!(session::show_me))
        .routes(routes!(session::list_staff))
        .routes(routes!(inbox::list_inbox))
        .routes(routes!(conversation::show_conversation))
        .routes(routes!(conversation::list_messages, conversation::send_message))
        .routes(routes!(conversation::read_messages))
        .routes(routes!(conversation::show_typing))
        .routes(routes!(conversation::take_conversation))
        .routes(routes!(conversation::assign_conversation))
        .routes(routes!(rooms::list_rooms, rooms::add_room))
        .routes(routes!(rooms::show_qr))
        .routes(routes!(rooms::change_pin))
        .routes(routes!(rooms::check_in))
        .routes(routes!(rooms::check_out))
        .routes(routes!(live::hear_desk))
        .routes(routes!(guest::say_hello))
        .routes(routes!(guest::show_thread))
        .routes(routes!(guest::send_guest_message))
        .routes(routes!(guest::read_guest_messages))
        .routes(routes!(guest::show_guest_typing))
        .routes(routes!(live::hear_room))
}

/// How many rows a page has when the client does not say.
const PAGE: u32 = 50;

async fn hotel_of(house: &House, who: &StaffIdentity) -> Result<Hotel, Failure> {
    let hotel = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?;
    Ok(hotel.ok_or(app::Error::NotFound("Hotel"))?)
}
