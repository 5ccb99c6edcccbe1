//! Photos of menus. They are for everybody, and what lies under an address never changes.

use std::sync::Arc;

use app::menus::fetch_photo;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::House;
use crate::error::Failure;
use crate::extract::Path;

/// `GET /photos/{key}`.
pub fn router(house: &Arc<House>) -> Router {
    Router::new().route("/photos/{key}", get(show)).with_state(house.clone())
}

async fn show(State(house): State<Arc<House>>, Path(key): Path<String>) -> Result<Response, Failure> {
    let bytes = fetch_photo(&house.app, &key).await?;
    let media_type = media_type(&bytes).ok_or(app::Error::NotFound("Photo"))?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
    ];
    Ok((headers.map(|(name, value)| (name, HeaderValue::from_static(value))), bytes).into_response())
}

/// The media type of a photo, by its bytes; none for what is no photo a menu may show.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    ["image/jpeg", "image/png", "image/webp"].into_iter().find(|known| *known == found)
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_photo_is_what_its_bytes_say() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("image/png"));
        assert_eq!(media_type(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Some("image/jpeg"));
        assert_eq!(media_type(b"RIFF\x24\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(media_type(b"GIF89a\x01\0\x01\0"), None);
        assert_eq!(media_type(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), None);
        assert_eq!(media_type(b""), None);
    }
}
