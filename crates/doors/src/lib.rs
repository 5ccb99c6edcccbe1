//! The doors: each translates one outside format to use cases, and events to its frames. A door decides nothing.
//!
//! Knows wire formats and the web framework; knows no SQL, no database and no other node.
//!
//! - [`room`]: seed 000, room QR and PIN.
//! - [`booking`]: seeds 001 and 002, a booking's token.
//! - [`department`]: seed 003, the guests' webhook and the departments' sockets.
//! - [`whatsapp`]: the webhook of Meta's Cloud API.
//! - [`visitor`]: seed 004, visitors of a website by Socket.IO.
//! - [`console`]: the API of our own pages, live by server-sent events.
//! - [`channels`]: the Pusher Channels endpoint that several doors announce through.
//! - [`ws`]: WebSocket framing for every door with sockets.
//! - `authorize`: who may subscribe to which channel, for guests and staff, and what a page needs to connect.
//! - [`hearing`], [`places`]: how staff may hear a channel, and for how long one about a conversation.
//! - [`identity`]: credentials of any door → [`domain::Actor`].
//! - [`sign_ins`]: what a sign-in of staff let in, and how it ends.
//! - [`wire`]: bookings, menus, orders and charges as several doors say them alike.
//! - [`files`], [`upload`], [`photos`]: files of messages and how they come, photos of menus.
//! - [`error`], [`extract`], [`cors`]: what every door answers and accepts alike.

use std::sync::Arc;

use app::App;
use app::ports::presence::Presence;
use app::ports::store::Stored;
use app::ports::{Announcer, Hub, WhatsAppApi};
use axum::Router;
use domain::Recorded;
use serde_json::Value;

mod authorize;
pub mod booking;
pub mod channels;
pub mod console;
pub mod cors;
pub mod department;
pub mod error;
pub mod extract;
pub mod files;
pub mod hearing;
pub mod identity;
pub mod photos;
pub mod places;
pub mod room;
pub mod sign_ins;
pub mod upload;
pub mod visitor;
pub mod whatsapp;
pub mod wire;
pub mod ws;

/// What every door works with.
pub struct House {
    /// The use cases.
    pub app: App,
    /// Who listens on this node.
    pub hub: Arc<dyn Hub>,
    /// Who is in a presence channel.
    pub presence: Arc<dyn Presence>,
    /// The Pusher application of this installation.
    pub channels: channels::Channels,
    /// Meta's API, for what is asked at once.
    pub whatsapp: Arc<dyn WhatsAppApi>,
    /// What the console keeps in memory.
    pub console: console::Console,
    /// What the operator set.
    pub settings: Settings,
}

/// What the operator set, as far as doors care.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people reach us at, without a trailing slash: `https://chat.example.com`.
    pub public_url: String,
    /// Largest request body but uploads, in bytes.
    pub body_max: usize,
    /// Largest upload, in bytes.
    pub upload_max: usize,
    /// Origins of staff pages other than our own.
    pub staff_origins: Vec<String>,
    /// When visitors' sockets are asked whether they are there, and how long they may take.
    pub visitor_sockets: visitor::Timing,
}

/// All routes of all doors. Paths stand without trailing slash; the server trims it before routing.
pub fn router(house: &Arc<House>) -> Router {
    Router::new()
        .merge(room::routes::router(house))
        .merge(booking::router(house))
        .merge(department::routes::router(house))
        .merge(console::router(house))
        .merge(visitor::routes::router(house))
        .merge(whatsapp::router(house))
        .merge(channels::router(house))
        .merge(authorize::router(house))
        .merge(files::router(house))
        .merge(photos::router(house))
        .layer(cors::layer(&house.settings.staff_origins))
        .merge(visitor::sockets(house))
}

/// Everybody who must hear what happened, in the order they are told.
pub fn announcers(house: &Arc<House>) -> Vec<Arc<dyn Announcer>> {
    vec![
        // Before anything is told in its new place.
        Arc::new(places::PlacesAnnouncer::new(house.clone())),
        Arc::new(room::announce::RoomAnnouncer::new(house.clone())),
        Arc::new(booking::announce::BookingAnnouncer::new(house.clone())),
        Arc::new(booking::services::announce::OrderAnnouncer),
        Arc::new(department::announce::DepartmentAnnouncer::new(house.clone())),
        Arc::new(visitor::announce::VisitorAnnouncer::new(house.clone())),
        console::announcer(house),
        Arc::new(sign_ins::SignInsAnnouncer::new(house.clone())),
    ]
}

/// What a journal row means for listeners at Pusher's own clusters: channel, event and data, in order.
///
/// Errors: when it cannot be read who is to hear it.
pub async fn elsewhere(house: &House, recorded: &Recorded) -> Stored<Vec<(String, &'static str, Value)>> {
    let mut said = room::announce::elsewhere(house, recorded).await?;
    said.extend(booking::announce::elsewhere(house, recorded).await?);
    Ok(said)
}
