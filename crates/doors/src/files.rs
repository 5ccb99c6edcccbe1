//! Files of messages, at an address nobody can guess.

use std::sync::Arc;

use app::Error;
use app::messages::{fetch_file, fetch_held};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::House;
use crate::department::held;
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

async fn show(
    State(house): State<Arc<House>>,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let found = fetch_file(&house.app, &key).await;
    // A file that still waits for its message is shown to whoever brings its whole address.
    let waiting = query.and_then(|query| held::of_query(&key, &query));
    if let (Err(Error::NotFound(_)), Some(held)) = (&found, waiting) {
        let bytes = fetch_held(&house.app, &held).await?;
        return Ok(handed_over(&held.file.name, &held.file.media_type, bytes));
    }
    let file = found?;
    Ok(handed_over(&file.attachment.name, &file.attachment.media_type, file.bytes))
}

/// A file on its way to a browser.
pub fn handed_over(name: &str, media_type: &str, bytes: Bytes) -> Response {
    // Only pictures are shown in place; anything else is handed over, so that a guest's file never runs as our page.
    let shown = matches!(media_type, "image/jpeg" | "image/png" | "image/gif" | "image/webp");
    let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    let disposition = format!("{}; filename*=UTF-8''{name}", if shown { "inline" } else { "attachment" });
    let media_type = if shown { media_type } else { "application/octet-stream" };
    let headers = [
        (header::CONTENT_TYPE, value(media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition)),
        (header::CACHE_CONTROL, value("private, max-age=3600")),
        (header::REFERRER_POLICY, value("no-referrer")),
        (header::CONTENT_SECURITY_POLICY, value("sandbox; default-src 'none'")),
        (HeaderName::from_static("x-content-type-options"), value("nosniff")),
    ];
    (headers, bytes).into_response()
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
