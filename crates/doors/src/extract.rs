//! What every door takes out of a request alike, with our own words when it does not fit.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};

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
        let headers = request.headers().clone();
        let bytes = read_body(request, state).await?;
        json_or_form(&headers, &bytes).map(JsonOrForm)
    }
}

/// A body as it came, for what was signed.
#[derive(Debug)]
pub struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        read_body(request, state).await.map(Self)
    }
}

/// A body that is at hand, JSON or a form as its headers say.
pub(crate) fn json_or_form<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Failure> {
    if content_type(headers).starts_with("application/x-www-form-urlencoded") {
        let body = serde_urlencoded::from_bytes(bytes);
        return body.map_err(|error| Failure::malformed(format!("The form does not fit: {error}")));
    }
    from_json(bytes)
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let text = if bytes.is_empty() { b"{}" } else { bytes };
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = serde_path_to_error::deserialize(&mut reader);
    match read.and_then(|value| reader.end().map(|()| value).map_err(at_the_end)) {
        Ok(value) => Ok(value),
        Err(error) => Err(unfit(&error)),
    }
}

fn at_the_end(error: serde_json::Error) -> serde_path_to_error::Error<serde_json::Error> {
    // What stands after the value is no field's fault.
    serde_path_to_error::Error::new(serde_path_to_error::Track::new().path(), error)
}

// serde's own words quote values, which may be credentials: only the field and the place are told.
fn unfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Failure {
    let (path, inner) = (error.path().to_string(), error.inner());
    let words = inner.to_string();
    let place = format!("line {}, column {}", inner.line(), inner.column());
    if words.starts_with("missing field") {
        return missing("The body", &words);
    }
    let failure = |at: &str| Failure::malformed(format!("The body does not fit: wrong JSON or type at {at}"));
    match path.as_str() {
        "." | "?" => failure(&place),
        field if field.len() > FIELD_MAX => failure(&place),
        field => failure(&format!("{field}, {place}")).detail("field", field.into()),
    }
}

// The name in serde's words is one of our own.
fn missing(whole: &str, words: &str) -> Failure {
    let failure = Failure::malformed(format!("{whole} does not fit: {words}"));
    match words.split('`').nth(1) {
        Some(field) => failure.detail("field", field.into()),
        None => failure,
    }
}

/// The longest name of a field that is told back: the keys of a body are its sender's.
const FIELD_MAX: usize = 64;

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
        serde_urlencoded::from_str(query).map(Query).map_err(|error| {
            let words = error.to_string();
            if words.starts_with("missing field") {
                return missing("The address", &words);
            }
            let failure = Failure::malformed("A parameter of the address does not fit");
            match misfit::<T>(query) {
                Some(field) => failure.detail("field", field.into()),
                None => failure,
            }
        })
    }
}

/// The most parameters that are looked through for the one that does not fit.
const PARAMETERS_MAX: usize = 32;

// The parameter without which the others fit. Only a name that is known can be at fault, so no other is told back.
fn misfit<T: DeserializeOwned>(query: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    if pairs.len() > PARAMETERS_MAX {
        return None;
    }
    let fits_without = |index: usize| {
        let others: Vec<_> =
            pairs.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, pair)| pair).collect();
        serde_urlencoded::to_string(others).is_ok_and(|text| serde_urlencoded::from_str::<T>(&text).is_ok())
    };
    (0..pairs.len()).find(|index| fits_without(*index)).and_then(|index| Some(pairs.get(index)?.0.clone()))
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
    /// The address itself; that of nobody where it is not known.
    pub ip: IpAddr,
    /// The address, an IPv6 one cut to its /64, which is what one customer has.
    pub address: String,
    /// Tells browsers behind one address apart, not more.
    pub fingerprint: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<PeerAddress>();
        let ip = peer.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |PeerAddress(ip)| *ip);
        let address = match peer {
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
        Ok(Self { ip, address, fingerprint })
    }
}
