//! The calls, by area. Each decodes, calls a use case and encodes.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use domain::{Currency, Hotel};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::House;
use crate::error::Failure;
use crate::identity::StaffIdentity;
use crate::upload;

pub mod auto_responses;
pub mod bookings;
pub mod canned;
pub mod charges;
pub mod conversation;
pub mod dead_letters;
pub mod departments;
pub mod faqs;
pub mod figures;
pub mod guest;
pub mod hours;
pub mod inbox;
pub mod live;
pub mod messaging;
pub mod notes;
pub mod offer;
pub mod orders;
pub mod people;
pub mod photos;
pub mod rooms;
pub mod session;
pub mod strangers;
pub mod templates;
pub mod tokens;
pub mod visitors;
pub mod work;

/// All of them, together with what the document tells about them. `file_max` is the largest file, in bytes.
pub fn all(file_max: usize) -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in))
        .routes(routes!(session::sign_out))
        .routes(routes!(session::show_me))
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
        .merge(of_people())
        .merge(of_conversations(file_max))
        .merge(of_canned(file_max))
        .merge(of_bookings())
        .merge(of_orders())
        .merge(of_menus())
        .merge(of_phones())
        .merge(of_visitors())
        .merge(of_automation())
}

fn of_people() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_out_everywhere))
        .routes(routes!(session::change_own_password))
        .routes(routes!(session::set_own_duty))
        .routes(routes!(people::list_staff, people::add_colleague))
        .routes(routes!(people::edit_colleague))
        .routes(routes!(people::set_colleague_password))
        .routes(routes!(people::sign_colleague_out))
        .routes(routes!(people::set_colleague_duty))
        .routes(routes!(departments::list_departments, departments::add_department))
        .routes(routes!(departments::rename_department))
}

fn of_conversations(file_max: usize) -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(inbox::list_inbox))
        .routes(routes!(work::count_unread))
        .routes(routes!(conversation::show_conversation))
        .routes(routes!(conversation::list_messages, conversation::send_message))
        .routes(routes!(conversation::upload_files).map(|call| upload::limited(call, file_max)))
        .routes(routes!(conversation::read_messages))
        .routes(routes!(conversation::show_typing))
        .routes(routes!(conversation::take_conversation))
        .routes(routes!(conversation::assign_conversation))
        .routes(routes!(work::set_status))
        .routes(routes!(work::set_priority))
        .routes(routes!(work::snooze))
        .routes(routes!(work::set_tags))
        .routes(routes!(work::transfer_conversation))
        .routes(routes!(work::list_participants))
        .routes(routes!(work::show_looking))
        .routes(routes!(notes::list_notes, notes::add_note))
}

fn of_canned(file_max: usize) -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(canned::list_canned, canned::add_canned))
        .routes(routes!(canned::edit_canned, canned::remove_canned))
        .routes(routes!(canned::add_canned_files).map(|call| upload::limited(call, file_max)))
        .routes(routes!(canned::show_canned_file, canned::remove_canned_file))
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

fn of_phones() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(messaging::show_messaging, messaging::set_messaging))
        .routes(routes!(templates::list_templates))
        .routes(routes!(templates::sync_templates))
        .routes(routes!(templates::send_template))
        .routes(routes!(dead_letters::list_dead_letters))
        .routes(routes!(dead_letters::resend_dead_letter))
        .routes(routes!(dead_letters::discard_dead_letter))
        .routes(routes!(strangers::list_strangers))
        .routes(routes!(strangers::link_stranger))
}

fn of_visitors() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(visitors::show_visitor))
        .routes(routes!(visitors::convert_visitor))
        .routes(routes!(visitors::link_visitor))
        .routes(routes!(visitors::unlink_visitor))
        .routes(routes!(visitors::block_visitor))
        .routes(routes!(visitors::respond_to_visitor))
        .routes(routes!(visitors::show_visitor_rules, visitors::set_visitor_rules))
        .routes(routes!(figures::show_figures))
}

fn of_automation() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(faqs::list_faqs, faqs::add_faq))
        .routes(routes!(faqs::edit_faq, faqs::remove_faq))
        .routes(routes!(faqs::try_faqs))
        .routes(routes!(faqs::list_suggestions))
        .routes(routes!(auto_responses::list_auto_responses, auto_responses::add_auto_response))
        .routes(routes!(auto_responses::edit_auto_response, auto_responses::remove_auto_response))
        .routes(routes!(auto_responses::add_default_auto_responses))
        .routes(routes!(hours::show_hours))
        .routes(routes!(hours::set_hours))
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
