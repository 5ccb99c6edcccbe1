//! Files of messages, at an address nobody can guess.

use std::sync::Arc;

use app::messages::fetch_file;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::House;
use crate::error::Failure;
use crate::extract::Path;

/// The path of a file.
pub fn path(key: &str) -> String {
    format!("/files/{key}")
}

/// The address of a file, as the seeds' pages need it.
pub fn url(house: &House, key: &str) -> String {
    format!("{}{}", house.settings.public_url, path(key))
}

/// `GET /files/{key}`.
pub fn router(house: &Arc<House>) -> Router {
    Router::new().route("/files/{key}", get(show)).with_state(house.clone())
}

async fn show(State(house): State<Arc<House>>, Path(key): Path<String>) -> Result<Response, Failure> {
    let file = fetch_file(&house.app, &key).await?;
    let attachment = file.attachment;
    // Only pictures are shown in place; anything else is handed over, so that a guest's file never runs as our page.
    let shown =
        matches!(attachment.media_type.as_str(), "image/jpeg" | "image/png" | "image/gif" | "image/webp");
    let name = percent_encoding::utf8_percent_encode(&attachment.name, percent_encoding::NON_ALPHANUMERIC);
    let disposition = format!("{}; filename*=UTF-8''{name}", if shown { "inline" } else { "attachment" });
    let media_type = if shown { attachment.media_type.as_str() } else { "application/octet-stream" };
    let headers = [
        (header::CONTENT_TYPE, value(media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition)),
        (header::CACHE_CONTROL, value("private, max-age=3600")),
        (header::REFERRER_POLICY, value("no-referrer")),
        (header::CONTENT_SECURITY_POLICY, value("sandbox; default-src 'none'")),
        (HeaderName::from_static("x-content-type-options"), value("nosniff")),
    ];
    Ok((headers, file.bytes).into_response())
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
