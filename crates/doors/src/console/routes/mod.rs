//! The calls, by area. Each decodes, calls a use case and encodes.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use domain::{Currency, Hotel};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::House;
use crate::error::Failure;
use crate::identity::StaffIdentity;

pub mod bookings;
pub mod charges;
pub mod conversation;
pub mod guest;
pub mod inbox;
pub mod live;
pub mod offer;
pub mod orders;
pub mod photos;
pub mod rooms;
pub mod session;
pub mod tokens;

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
        .merge(of_bookings())
        .merge(of_orders())
        .merge(of_menus())
}

fn of_bookings() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(bookings::list_bookings, bookings::add_booking))
        .routes(routes!(bookings::show_booking, bookings::edit_booking))
        .routes(routes!(bookings::check_in_booking))
        .routes(routes!(bookings::check_out_booking))
        .routes(routes!(bookings::undo_check_in))
        .routes(routes!(bookings::move_booking))
        .routes(routes!(bookings::cancel_booking))
        .routes(routes!(bookings::mark_no_show))
        .routes(routes!(bookings::reinstate_booking))
        .routes(routes!(bookings::add_companion))
        .routes(routes!(bookings::remove_companion))
        .routes(routes!(bookings::pre_check_in_booking))
        .routes(routes!(tokens::issue_token))
        .routes(routes!(tokens::revoke_token))
        .routes(routes!(tokens::open_conversation))
}

fn of_orders() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(orders::list_orders_of_booking, orders::order_for_guest))
        .routes(routes!(orders::order_breakfast_for_guest))
        .routes(routes!(orders::list_mornings))
        .routes(routes!(orders::show_board))
        .routes(routes!(orders::list_orders))
        .routes(routes!(orders::show_totals))
        .routes(routes!(orders::show_sheets))
        .routes(routes!(orders::show_order))
        .routes(routes!(orders::step_order))
        .routes(routes!(charges::list_charges))
        .routes(routes!(charges::export_charges))
        .routes(routes!(charges::settle_charges))
}

fn of_menus() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(offer::show_offer))
        .routes(routes!(offer::add_menu))
        .routes(routes!(offer::arrange_menus))
        .routes(routes!(offer::edit_menu, offer::remove_menu))
        .routes(routes!(offer::add_category))
        .routes(routes!(offer::arrange_categories))
        .routes(routes!(offer::rename_category, offer::remove_category))
        .routes(routes!(offer::add_item))
        .routes(routes!(offer::arrange_items))
        .routes(routes!(offer::edit_item, offer::remove_item))
        .routes(routes!(offer::sell_out))
        .routes(routes!(offer::set_fees))
        .routes(routes!(photos::add_photo).layer(DefaultBodyLimit::max(photos::PHOTO_MAX)))
}

/// How many rows a page has when the client does not say.
const PAGE: u32 = 50;

async fn hotel_of(house: &House, who: &StaffIdentity) -> Result<Hotel, Failure> {
    let hotel = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?;
    Ok(hotel.ok_or(app::Error::NotFound("Hotel"))?)
}

fn currency_of(hotel: &Hotel) -> Result<Currency, Failure> {
    Ok(Currency::new(&hotel.currency)?)
}
