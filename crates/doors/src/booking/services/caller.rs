//! The guest a call comes from, and what the call asks for.

use std::collections::HashMap;
use std::sync::Arc;

use app::Error;
use app::credentials::{TokenGuest, guest_by_booking_token};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::{Actor, BookingId};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::refusal::Refused;
use crate::House;
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::Credentials;

/// A guest with a live token for a booking of the hotel the path names: its presence in a handler means "checked".
pub struct Caller(pub TokenGuest);

impl Caller {
    /// The guest as actor.
    pub fn actor(&self) -> Actor {
        self.0.actor()
    }

    /// The guest's booking.
    pub fn booking(&self) -> BookingId {
        self.0.card.booking.id
    }

    async fn find(house: &House, slug: &str, token: Option<&str>) -> Result<Self, Refused> {
        let missing = || Failure::new(StatusCode::UNAUTHORIZED, "token_required", "Guest token required");
        match guest_by_booking_token(&house.app, token.ok_or_else(missing)?).await {
            Ok(guest) if guest.card.hotel_slug.as_str() == slug => Ok(Self(guest)),
            Ok(_) | Err(Error::Unauthenticated { .. }) => Err(invalid_token().into()),
            Err(other) => Err(other.into()),
        }
    }
}

// One answer for unknown, expired, revoked and another hotel's, so that nobody learns which.
fn invalid_token() -> Failure {
    Failure::new(StatusCode::FORBIDDEN, "token_invalid", "Invalid token")
}

impl FromRequestParts<Arc<House>> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Refused> {
        let slug = slug(parts, house).await?;
        let credentials = Credentials::of(parts);
        Self::find(house, &slug, credentials.or_body(None)).await
    }
}

async fn slug(parts: &mut Parts, house: &Arc<House>) -> Result<String, Refused> {
    let Path(mut path) = Path::<HashMap<String, String>>::from_request_parts(parts, house).await?;
    Ok(path.remove("slug").unwrap_or_default())
}

/// What a body asks for.
pub trait Asked: DeserializeOwned {
    /// Its form, for the sentence that refuses another one.
    const FORM: &'static str;

    /// The client's key for it.
    fn client_message_id(&self) -> Option<&str> {
        None
    }
}

/// A call with a body. The token may stand in the body's `guest_token`, so who speaks is known before the rest is read.
pub struct Call<T> {
    /// Who.
    pub caller: Caller,
    /// What.
    pub body: T,
    idempotency_key: Option<String>,
}

impl<T: Asked> Call<T> {
    /// The client's key: `client_message_id` of the body, else the header `Idempotency-Key`.
    pub fn client_key(&self) -> Option<&str> {
        self.body.client_message_id().or(self.idempotency_key.as_deref())
    }
}

impl<T: Asked> FromRequest<Arc<House>> for Call<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, house: &Arc<House>) -> Result<Self, Refused> {
        let (mut parts, body) = request.into_parts();
        let slug = slug(&mut parts, house).await?;
        let credentials = Credentials::of(&parts);
        let idempotency_key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let idempotency_key = idempotency_key.map(str::to_owned);
        let Json(value) = Json::<Value>::from_request(Request::from_parts(parts, body), house).await?;
        let field = value.get("guest_token").and_then(Value::as_str);
        let caller = Caller::find(house, &slug, credentials.or_body(field)).await?;
        Ok(Self { caller, body: read(value)?, idempotency_key })
    }
}

/// Reads a body of a form.
pub(super) fn read<T: Asked>(value: Value) -> Result<T, Failure> {
    let unfit = || Failure::malformed(format!("The body does not fit: send {}", T::FORM));
    if !value.is_object() {
        return Err(unfit());
    }
    // serde's own words would quote what was sent; the form says what to change as well.
    serde_json::from_value(value).map_err(|_| unfit())
}
