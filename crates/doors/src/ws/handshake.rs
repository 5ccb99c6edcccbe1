//! The upgrade request and its answer.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};

const GUID: &[u8] = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// Why a request is not upgraded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandshakeError {
    /// An ordinary request at an address for WebSockets.
    #[error("This address speaks WebSocket")]
    NotAnUpgrade,
    /// Another version than 13.
    #[error("Only version 13 of WebSocket is spoken")]
    UnsupportedVersion,
    /// `Sec-WebSocket-Key` is missing or is not 16 bytes in base64.
    #[error("Invalid Sec-WebSocket-Key")]
    InvalidKey,
}

impl HandshakeError {
    /// The answer to such a request.
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotAnUpgrade | Self::UnsupportedVersion => StatusCode::UPGRADE_REQUIRED,
            Self::InvalidKey => StatusCode::BAD_REQUEST,
        }
    }

    /// Headers of that answer: what would have been understood.
    pub fn headers(self) -> [(HeaderName, HeaderValue); 2] {
        [
            (header::UPGRADE, HeaderValue::from_static("websocket")),
            (header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13")),
        ]
    }
}

/// Checks an upgrade request and gives the answer 101 that accepts it.
pub fn upgrade_answer<B>(request: &Request<B>) -> Result<Response<()>, HandshakeError> {
    let headers = request.headers();
    let asks = request.method() == Method::GET
        && has_token(headers, &header::CONNECTION, "upgrade")
        && has_token(headers, &header::UPGRADE, "websocket");
    if !asks {
        return Err(HandshakeError::NotAnUpgrade);
    }
    if headers.get(header::SEC_WEBSOCKET_VERSION).is_none_or(|version| version != "13") {
        return Err(HandshakeError::UnsupportedVersion);
    }
    let key = headers.get(header::SEC_WEBSOCKET_KEY).ok_or(HandshakeError::InvalidKey)?;
    if STANDARD.decode(key).map_or(0, |key| key.len()) != 16 {
        return Err(HandshakeError::InvalidKey);
    }
    let accept =
        HeaderValue::from_str(&accept_key(key.as_bytes())).map_err(|_| HandshakeError::InvalidKey)?;
    let mut answer = Response::new(());
    *answer.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
    answer.headers_mut().insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    answer.headers_mut().insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    Ok(answer)
}

/// `Sec-WebSocket-Accept` for a key. SHA-1 is what the standard asks for; no security rests on it.
fn accept_key(key: &[u8]) -> String {
    let mut context = digest::Context::new(&digest::SHA1_FOR_LEGACY_USE_ONLY);
    context.update(key);
    context.update(GUID);
    STANDARD.encode(context.finish())
}

fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| part.trim().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(changes: &[(&'static str, Option<&'static str>)]) -> Request<()> {
        let mut request = Request::new(());
        let headers = request.headers_mut();
        for (name, value) in [
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "WebSocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in changes {
            headers.remove(*name);
            if let Some(value) = value {
                headers.insert(*name, HeaderValue::from_static(value));
            }
        }
        request
    }

    #[test]
    fn the_key_of_the_rfc() {
        let answer = upgrade_answer(&request(&[])).unwrap();
        assert_eq!(answer.status(), 101);
        assert_eq!(answer.headers()["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn each_fault_has_its_answer() {
        let faults = [
            ("connection", None, HandshakeError::NotAnUpgrade, 426),
            ("upgrade", Some("h2c"), HandshakeError::NotAnUpgrade, 426),
            ("sec-websocket-version", Some("8"), HandshakeError::UnsupportedVersion, 426),
            ("sec-websocket-key", None, HandshakeError::InvalidKey, 400),
            ("sec-websocket-key", Some("c2hvcnQ="), HandshakeError::InvalidKey, 400),
        ];
        for (name, value, error, status) in faults {
            assert_eq!(upgrade_answer(&request(&[(name, value)])).err(), Some(error));
            assert_eq!(error.status(), status);
        }
        let mut post = request(&[]);
        *post.method_mut() = Method::POST;
        assert_eq!(upgrade_answer(&post).err(), Some(HandshakeError::NotAnUpgrade));
    }
}
