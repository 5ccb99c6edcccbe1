//! The webhook's two calls.

use std::sync::Arc;

use app::Error;
use app::whatsapp::{Line, find_line, note_status, receive};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::get;
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::wire::{self, Batch, News, What};
use crate::House;
use crate::error::Failure;
use crate::extract::{Path, Query, read_body};

/// The largest body Meta sends.
const BODY_MAX: usize = 3 * 1024 * 1024;
/// Up to this a body needs no permission.
const SMALL_BODY: u64 = 64 * 1024;
/// How many larger ones may be in memory at once: whose they are is known only when they are read.
const LARGE_AT_ONCE: usize = 16;

static LARGE: Semaphore = Semaphore::const_new(LARGE_AT_ONCE);

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    Router::new()
        .route("/webhooks/whatsapp/{hotel}", get(verify).post(take_in))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(house.clone())
}

/// What Meta asks with when the webhook is set up.
#[derive(Deserialize)]
struct Verification {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    verify_token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Proves to Meta that the webhook is ours.
async fn verify(
    State(house): State<Arc<House>>,
    Path(hotel): Path<String>,
    Query(query): Query<Verification>,
) -> Result<String, Failure> {
    let line = find_line(&house.app, &hotel).await?;
    if query.mode == "subscribe" && line.is_verify_token(&house.app, &query.verify_token) {
        return Ok(query.challenge);
    }
    Err(Failure::new(StatusCode::FORBIDDEN, "wrong_verify_token", "This is not the hotel's verify token"))
}

/// Takes in what Meta posts; answered when it is kept.
async fn take_in(
    State(house): State<Arc<House>>,
    Path(hotel): Path<String>,
    request: Request,
) -> Result<StatusCode, Failure> {
    let line = find_line(&house.app, &hotel).await?;
    let signature = signature(request.headers())?;
    let _permit = match is_small(request.headers()) {
        true => None,
        false => Some(LARGE.try_acquire().map_err(|_| Failure::from(Error::Unavailable))?),
    };
    let body = read_body(request, &house).await?;
    if !line.is_signed(&house.app, &body, &signature) {
        return Err(wrong_signature());
    }
    let batch = wire::decode(&body).map_err(|_| {
        tracing::warn!(hotel = line.hotel.slug.as_str(), bytes = body.len(), "WhatsApp sent no JSON");
        Failure::malformed("The body is not JSON")
    })?;
    keep(&house, &line, &batch).await?;
    Ok(StatusCode::OK)
}

// Each by itself, in Meta's order. What fails for a fault of ours is asked for once more, with the whole batch: what is
// kept already is known by its id.
async fn keep(house: &House, line: &Line, batch: &Batch) -> Result<(), Failure> {
    let hotel = line.hotel.slug.as_str();
    if batch.unreadable > 0 {
        tracing::warn!(hotel, count = batch.unreadable, "WhatsApp sent messages without id, sender or time");
    }
    let own = |news: &&News| news.phone_number_id == line.account.phone_number_id;
    let others = batch.news.iter().filter(|news| !own(news)).count();
    if others > 0 {
        tracing::warn!(
            hotel,
            count = others,
            "WhatsApp sent what belongs to another number: is its id right?"
        );
    }
    let mut failed = false;
    for (place, news) in batch.news.iter().enumerate().filter(|(_, news)| own(news)) {
        let kept = match &news.what {
            What::Message(message) => receive(&house.app, line, message).await,
            What::Status(status) => note_status(&house.app, line, status).await,
        };
        match kept {
            Ok(()) => {}
            // What follows must not overtake it.
            Err(Error::Unavailable) => return Err(Error::Unavailable.into()),
            Err(error) => {
                tracing::error!(hotel, place, %error, "something WhatsApp sent could not be kept");
                failed = true;
            }
        }
    }
    if failed { Err(Error::Unavailable.into()) } else { Ok(()) }
}

fn signature(headers: &HeaderMap) -> Result<Vec<u8>, Failure> {
    let Some(value) = headers.get("x-hub-signature-256") else {
        let message = "X-Hub-Signature-256 is missing";
        return Err(Failure::new(StatusCode::UNAUTHORIZED, "no_signature", message));
    };
    let hex = value.to_str().ok().and_then(|value| value.strip_prefix("sha256="));
    hex.and_then(|text| hex::decode(text).ok()).ok_or_else(wrong_signature)
}

fn wrong_signature() -> Failure {
    Failure::new(StatusCode::FORBIDDEN, "wrong_signature", "X-Hub-Signature-256 does not fit the body")
}

fn is_small(headers: &HeaderMap) -> bool {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|length| length <= SMALL_BODY)
}
