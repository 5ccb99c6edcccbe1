//! The API of our own pages: the staff console and the guest's page.
//!
//! The document at `/api/openapi.json` tells every call and type; `openapi.json` beside this crate is its committed copy.
//!
//! | calls | file |
//! | --- | --- |
//! | `/api/console/sign-in`, `/sign-out`, `/me`, `…/password`, `/duty`, `/sign-out-everywhere` | [`routes::session`] |
//! | `/api/console/staff`, `…/{id}`, `…/password`, `/sign-out`, `/duty` | [`routes::people`] |
//! | `/api/console/departments`, `…/{id}` | [`routes::departments`] |
//! | `/api/console/inbox` | [`routes::inbox`] |
//! | `/api/console/conversations/{id}`, `…/messages`, `/upload`, `/read`, `/typing`, `/take`, `/assign` | [`routes::conversation`] |
//! | `/api/console/conversations/{id}/state`, `/priority`, `/snooze`, `/tags`, `/transfer`, `/participants`, `/looking`; `/api/console/unread` | [`routes::work`] |
//! | `/api/console/conversations/{id}/notes` | [`routes::notes`] |
//! | `/api/console/canned`, `…/{id}/files` | [`routes::canned`] |
//! | `/api/console/rooms`, `…/{id}/qr.svg`, `/pin`, `/check-in`, `/check-out` | [`routes::rooms`] |
//! | `/api/console/bookings`, `…/{id}`, `…/check-in`, `/check-out`, `/undo-check-in`, `/move`, `/cancel`, `/no-show`, `/reinstate`, `/companions`, `/pre-check-in` | [`routes::bookings`] |
//! | `/api/console/bookings/{id}/tokens`, `…/conversation`, `/api/console/tokens/{id}/revoke` | [`routes::tokens`] |
//! | `/api/console/orders`, `…/board`, `/totals`, `/sheets`, `/{id}`, `/{id}/step`; `/api/console/bookings/{id}/orders`, `/breakfast`, `/mornings` | [`routes::orders`] |
//! | `/api/console/offer`, `/menus`, `/categories`, `/items`, `/fees` | [`routes::offer`] |
//! | `/api/console/photos` | [`routes::photos`] |
//! | `/api/console/charges`, `/charges.csv`, `/charges/settle` | [`routes::charges`] |
//! | `/api/console/messaging` | [`routes::messaging`] |
//! | `/api/console/templates`, `…/sync`; `/api/console/conversations/{id}/template` | [`routes::templates`] |
//! | `/api/console/dead-letters`, `…/{id}`, `…/{id}/resend` | [`routes::dead_letters`] |
//! | `/api/console/strangers`, `…/{id}/link` | [`routes::strangers`] |
//! | `/api/console/conversations/{id}/visitor`, `…/convert`, `/link`, `/unlink`, `/block`; `…/respond`; `/api/console/visitors/rules` | [`routes::visitors`] |
//! | `/api/console/faqs`, `…/{id}`, `…/try`; `/api/console/conversations/{id}/suggestions` | [`routes::faqs`] |
//! | `/api/console/auto-responses`, `…/{id}`, `…/defaults` | [`routes::auto_responses`] |
//! | `/api/console/hours`, `…/{id}` | [`routes::hours`] |
//! | `/api/console/figures` | [`routes::figures`] |
//! | `/api/console/guest/hello`, `/thread`, `/messages`, `/read`, `/typing` | [`routes::guest`] |
//! | `/api/console/live`, `/api/console/guest/live` | [`routes::live`] |
//!
//! Topics: `desk/{hotel}` for rooms, stays, bookings, menus, charges and the house, `desk/{hotel}/{department}` for
//! conversations with their notes and orders; `stay/{booking}`, `stay/{booking}/chat/…`, `stay/{booking}/orders` and
//! `menus/{hotel}` for guests, as far as their credential opens them; `session/…`, `managers/…`, `pin/…`, `token/…` and
//! `right/…` are joined only to be ended, see [`topics`], and so are staff's `sign-in/…` and `staff/…`, see
//! [`crate::sign_ins`].
//!
//! - [`wire`]: request and response types.
//! - [`announce`]: what happened → what the streams say.
//! - [`live`]: one event stream: replay, then live, then farewell.
//! - [`sse`]: the form of server-sent events.
//! - [`topics`]: topics' names.
//! - [`state`]: what is kept in memory.
//! - [`openapi`]: the document.

use std::sync::Arc;

use app::ports::Announcer;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::House;

pub mod announce;
mod live;
pub mod openapi;
pub mod routes;
pub mod sse;
mod state;
pub mod topics;
pub mod wire;

pub use announce::ConsoleAnnouncer;
pub use state::Console;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    // Answers hold PINs and guests' words: no cache on the way may keep them.
    let no_store =
        SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let (calls, _) = routes::all(house.settings.upload_max).split_for_parts();
    let document = openapi::text();
    calls
        .layer(no_store)
        .layer(DefaultBodyLimit::max(house.settings.body_max))
        .with_state(house.clone())
        .route(
            "/api/openapi.json",
            get(async move || ([(header::CONTENT_TYPE, "application/json")], document)),
        )
}

/// Announces to event streams.
pub fn announcer(house: &Arc<House>) -> Arc<dyn Announcer> {
    Arc::new(ConsoleAnnouncer::new(house.clone()))
}
