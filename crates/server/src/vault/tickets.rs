//! Tickets of staff's sign-ins as JWTs (RFC 7519), signed with HMAC-SHA256.
//!
//! The claims are those the older dashboards read (`token_type`, `exp`, `iat`, `jti`, and `user_id` as a text), with the
//! sign-in (`sid`) and, in what renews it, the generation (`gen`). A ticket that names any other algorithm is none of ours.

use app::ports::house::{StaffTicket, TicketKind, VaultError};
use aws_lc_rs::rand;
use domain::{StaffId, StaffSessionId};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

const ALGORITHM: Algorithm = Algorithm::HS256;
const ACCESS: &str = "access";
const REFRESH: &str = "refresh";
/// Bytes of a ticket's own name, which keeps two tickets of one second apart.
const NAME_BYTES: usize = 16;
/// A longer text is no ticket; ours have some 250 bytes.
const TICKET_MAX: usize = 1024;

#[derive(Serialize, Deserialize)]
struct Claims {
    token_type: String,
    exp: i64,
    iat: i64,
    jti: String,
    user_id: String,
    sid: i64,
    #[serde(rename = "gen", skip_serializing_if = "Option::is_none")]
    generation: Option<i64>,
}

/// Signs and reads tickets.
pub(super) struct Tickets {
    signs: EncodingKey,
    reads: DecodingKey,
    rules: Validation,
}

impl Tickets {
    /// Tickets under one key.
    pub(super) fn new(key: &[u8; 32]) -> Self {
        let mut rules = Validation::new(ALGORITHM);
        // The library would ask a clock of its own.
        rules.validate_exp = false;
        rules.validate_aud = false;
        Self { signs: EncodingKey::from_secret(key), reads: DecodingKey::from_secret(key), rules }
    }

    /// A ticket as a token.
    pub(super) fn sign(&self, ticket: &StaffTicket) -> Result<String, VaultError> {
        let (token_type, generation) = match ticket.kind {
            TicketKind::Access => (ACCESS, None),
            TicketKind::Refresh(generation) => (REFRESH, Some(generation)),
        };
        let mut name = [0; NAME_BYTES];
        rand::fill(&mut name).map_err(|_| VaultError("no randomness for a ticket"))?;
        let claims = Claims {
            token_type: token_type.to_owned(),
            exp: ticket.expires_at.as_second(),
            iat: ticket.issued_at.as_second(),
            jti: hex::encode(name),
            user_id: ticket.staff.to_string(),
            sid: ticket.session.0,
            generation,
        };
        let signed = encode(&Header::new(ALGORITHM), &claims, &self.signs);
        signed.map_err(|_| VaultError("a ticket could not be signed"))
    }

    /// The ticket of a token of ours that has not ended.
    pub(super) fn read(&self, token: &str, now: Timestamp) -> Option<StaffTicket> {
        if token.len() > TICKET_MAX {
            return None;
        }
        let claims = decode::<Claims>(token, &self.reads, &self.rules).ok()?.claims;
        let kind = match (claims.token_type.as_str(), claims.generation) {
            (ACCESS, None) => TicketKind::Access,
            (REFRESH, Some(generation)) => TicketKind::Refresh(generation),
            _ => return None,
        };
        let ticket = StaffTicket {
            kind,
            session: StaffSessionId(claims.sid),
            staff: StaffId(claims.user_id.parse().ok()?),
            issued_at: Timestamp::from_second(claims.iat).ok()?,
            expires_at: Timestamp::from_second(claims.exp).ok()?,
        };
        Some(ticket).filter(|ticket| now < ticket.expires_at)
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::hmac;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::{Value, json};

    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn ticket(kind: TicketKind) -> StaffTicket {
        StaffTicket {
            kind,
            session: StaffSessionId(9),
            staff: StaffId(42),
            issued_at: at(1_000),
            expires_at: at(2_000),
        }
    }

    fn forged(header: &Value, claims: &Value, key: &[u8]) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let body = format!("{}.{}", part(header), part(claims));
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), body.as_bytes());
        format!("{body}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    fn claims() -> Value {
        json!({"token_type": "access", "exp": 2_000, "iat": 1_000, "jti": "x", "user_id": "42", "sid": 9})
    }

    #[test]
    fn a_ticket_comes_back_as_it_was_until_it_ends() {
        let tickets = Tickets::new(&KEY);
        for kind in [TicketKind::Access, TicketKind::Refresh(0), TicketKind::Refresh(3)] {
            let token = tickets.sign(&ticket(kind)).unwrap();
            assert_eq!(tickets.read(&token, at(1_999)), Some(ticket(kind)));
            assert_eq!(tickets.read(&token, at(2_000)), None);
            assert_eq!(Tickets::new(&[8; 32]).read(&token, at(1_000)), None, "another key");
        }
    }

    #[test]
    fn the_claims_are_those_of_the_older_dashboards() {
        let token = Tickets::new(&KEY).sign(&ticket(TicketKind::Refresh(1))).unwrap();
        let part = |n| URL_SAFE_NO_PAD.decode(token.split('.').nth(n).unwrap()).unwrap();
        let header: Value = serde_json::from_slice(&part(0)).unwrap();
        assert_eq!(header, json!({"typ": "JWT", "alg": "HS256"}));
        let mut claims: Value = serde_json::from_slice(&part(1)).unwrap();
        assert_eq!(claims["jti"].take().as_str().map(str::len), Some(32));
        let expected = json!({"token_type": "refresh", "exp": 2_000, "iat": 1_000, "jti": null, "user_id": "42",
            "sid": 9, "gen": 1});
        assert_eq!(claims, expected);
    }

    #[test]
    fn only_our_algorithm_and_our_key_make_a_ticket() {
        let tickets = Tickets::new(&KEY);
        let header = |alg: &str| json!({"typ": "JWT", "alg": alg});
        let right = forged(&header("HS256"), &claims(), &KEY);
        assert!(tickets.read(&right, at(1_000)).is_some(), "the forger's hand is steady");
        for alg in ["none", "None", "HS384", "HS512", "RS256", "ES256", "EdDSA"] {
            assert_eq!(tickets.read(&forged(&header(alg), &claims(), &KEY), at(1_000)), None, "{alg}");
        }
        let (signed, _) = right.rsplit_once('.').unwrap();
        for token in ["", "a.b.c", &format!("{signed}."), signed, &"x.".repeat(2_000)] {
            assert_eq!(tickets.read(token, at(1_000)), None, "{token}");
        }
    }

    #[test]
    fn claims_that_do_not_fit_are_no_ticket() {
        let tickets = Tickets::new(&KEY);
        let header = json!({"typ": "JWT", "alg": "HS256"});
        let changes = [
            ("token_type", json!("sliding")),
            ("token_type", json!("refresh")),
            ("gen", json!(0)),
            ("user_id", json!(42)),
            ("user_id", json!("john")),
            ("exp", Value::Null),
            ("exp", json!(i64::MAX)),
            ("sid", json!("9")),
        ];
        for (key, value) in changes {
            let mut claims = claims();
            claims[key] = value;
            assert_eq!(tickets.read(&forged(&header, &claims, &KEY), at(1_000)), None, "{claims}");
        }
    }
}
