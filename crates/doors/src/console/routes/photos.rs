//! Photos of menus, taken in.

use std::sync::Arc;

use app::menus;
use axum::Json as Answer;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use bytes::Bytes;

use crate::House;
use crate::console::wire::offer::KeptPhoto;
use crate::error::Failure;
use crate::extract::read_body;
use crate::identity::StaffIdentity;
use crate::photos::media_type;

/// The largest photo, in bytes.
pub const PHOTO_MAX: usize = 8 * 1024 * 1024;

/// A picture that is what its sender says it is.
pub struct Photo(Bytes);

impl<S: Send + Sync> FromRequest<S> for Photo {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let refused = || {
            let message = "Send a photo as image/jpeg, image/png or image/webp";
            Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", message)
        };
        let said = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let said = said.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
        let said = said.to_ascii_lowercase();
        if !["image/jpeg", "image/png", "image/webp"].contains(&said.as_str()) {
            return Err(refused());
        }
        let bytes = read_body(request, state).await?;
        if media_type(&bytes) == Some(said.as_str()) { Ok(Self(bytes)) } else { Err(refused()) }
    }
}

/// Keeps a photo for the menus: the bytes as they are, at most 8 MiB.
#[utoipa::path(post, path = "/api/console/photos", tag = "staff",
    request_body(content = Vec<u8>, content_type = "image/*", description = "A JPEG, PNG or WebP image"),
    responses((status = 201, body = KeptPhoto), (status = 403), (status = 413), (status = 415)))]
pub async fn add_photo(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Photo(bytes): Photo,
) -> Result<(StatusCode, Answer<KeptPhoto>), Failure> {
    let key = menus::keep_photo(&house.app, &who.actor, who.staff.hotel, bytes).await?;
    Ok((StatusCode::CREATED, Answer(KeptPhoto { photo: menus::photo_path(&key) })))
}
