//! What every door takes out of a request alike, with our own words when it does not fit.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::error::Failure;

/// A JSON body.
///
/// An empty body counts as `{}`, because the seeds' clients send none where every field is optional.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        expect_type(request.headers(), |kind| kind.is_empty() || kind.contains("json"), "application/json")?;
        let bytes = read_body(request, state).await?;
        from_json(&bytes).map(Json)
    }
}

/// A body that may be JSON or a form.
#[derive(Debug)]
pub struct JsonOrForm<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonOrForm<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let is_form = content_type(request.headers()).starts_with("application/x-www-form-urlencoded");
        let bytes = read_body(request, state).await?;
        if is_form {
            let body = serde_urlencoded::from_bytes(&bytes);
            return body
                .map(JsonOrForm)
                .map_err(|error| Failure::malformed(format!("The form does not fit: {error}")));
        }
        from_json(&bytes).map(JsonOrForm)
    }
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let text = if bytes.is_empty() { b"{}" } else { bytes };
    // serde's own words name the field and the place, never the value of a credential: values appear only for
    // wrong types of short scalars, so they are cut off at the first quote.
    serde_json::from_slice(text).map_err(|error| {
        let words = error.to_string();
        let place = format!("line {}, column {}", error.line(), error.column());
        let reason =
            if words.starts_with("missing field") { words } else { format!("wrong JSON or type at {place}") };
        Failure::malformed(format!("The body does not fit: {reason}"))
    })
}

/// The body, within the route's limit.
pub(crate) async fn read_body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Failure> {
    Bytes::from_request(request, state).await.map_err(|rejection: BytesRejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is too large")
        }
        _ => Failure::malformed("The body could not be read"),
    })
}

fn expect_type(headers: &HeaderMap, fits: impl Fn(&str) -> bool, wanted: &str) -> Result<(), Failure> {
    if fits(&content_type(headers)) {
        return Ok(());
    }
    let message = format!("Send this as {wanted}");
    Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", message))
}

fn content_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_ascii_lowercase()
}

/// The query as a typed value.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let value = serde_urlencoded::from_str(query);
        value.map(Query).map_err(|_| Failure::malformed("A parameter of the address does not fit"))
    }
}

/// The path's parameters as a typed value; what does not fit is not there.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Path(value))
            .map_err(|_| Failure::new(StatusCode::NOT_FOUND, "not_found", "Not found"))
    }
}

/// The address a request came from, put there by the server: the peer's, or what a trusted proxy says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddress(pub IpAddr);

/// Who sends a request, as far as limits care.
#[derive(Clone, Debug)]
pub struct Client {
    /// The address, an IPv6 one cut to its /64, which is what one customer has.
    pub address: String,
    /// Tells browsers behind one address apart, not more.
    pub fingerprint: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = match parts.extensions.get::<PeerAddress>() {
            Some(PeerAddress(IpAddr::V6(v6))) => {
                let s = v6.segments();
                format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
            }
            Some(PeerAddress(address)) => address.to_string(),
            None => "unknown".to_owned(),
        };
        let agent = parts.headers.get(header::USER_AGENT).map(|value| value.as_bytes()).unwrap_or_default();
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, agent);
        let fingerprint = format!("{address} {}", hex::encode(&digest.as_ref()[..8]));
        Ok(Self { address, fingerprint })
    }
}
