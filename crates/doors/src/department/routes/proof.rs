//! How somebody who names guests' numbers proves that a hotel trusts him.

use app::phones::Proof;
use axum::http::{HeaderMap, header};

/// Headers that carry `sha256=` and the HMAC of the body in hexadecimal digits.
const SIGNATURES: [&str; 2] = ["x-hub-signature-256", "x-signature"];

/// What a request's headers prove, once the body is at hand.
pub enum Claim {
    Missing,
    Secret(String),
    Signature(Vec<u8>),
}

impl Claim {
    /// Reads the headers. A signature that cannot be read is one that is nobody's.
    pub fn of(headers: &HeaderMap) -> Self {
        if let Some(value) = SIGNATURES.iter().find_map(|name| headers.get(*name)) {
            let digits = value.to_str().unwrap_or_default().trim();
            let digits = digits.strip_prefix("sha256=").unwrap_or_default();
            return Self::Signature(hex::decode(digits).unwrap_or_default());
        }
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        match value.and_then(|value| value.split_once(' ')) {
            Some((scheme, secret)) if scheme.eq_ignore_ascii_case("bearer") && !secret.trim().is_empty() => {
                Self::Secret(secret.trim().to_owned())
            }
            _ => Self::Missing,
        }
    }

    /// The proof, for a call with this body. A call without one cannot be signed: its signature would be the same each time.
    pub fn about<'a>(&'a self, body: Option<&'a [u8]>) -> Proof<'a> {
        match (self, body) {
            (Self::Missing, _) => Proof::Missing,
            (Self::Secret(secret), _) => Proof::Secret(secret),
            (Self::Signature(signature), Some(body)) => Proof::Signature { body, signature },
            (Self::Signature(_), None) => Proof::Signature { body: &[], signature: &[] },
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn claim(name: &'static str, value: &'static str) -> Claim {
        Claim::of(&HeaderMap::from_iter([(
            header::HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )]))
    }

    #[test]
    fn a_secret_or_a_signature_is_read() {
        assert!(
            matches!(claim("authorization", "Bearer s3cret"), Claim::Secret(secret) if secret == "s3cret")
        );
        assert!(matches!(claim("authorization", "Token s3cret"), Claim::Missing));
        for name in SIGNATURES {
            assert!(matches!(claim(name, "sha256=00ff"), Claim::Signature(bytes) if bytes == [0, 255]));
            assert!(matches!(claim(name, "00ff"), Claim::Signature(bytes) if bytes.is_empty()));
        }
    }
}
