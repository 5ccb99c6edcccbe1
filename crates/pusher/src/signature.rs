//! Every signature of the protocol: channel and user authorization, the HTTP API in both directions,
//! webhooks, and the shared secret of encrypted channels. All comparisons take constant time.

use std::fmt;

use aws_lc_rs::{digest, hmac};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use md5::{Digest as _, Md5};
use percent_encoding::percent_decode_str;
use subtle::ConstantTimeEq as _;

use crate::{ChannelName, SocketId};

/// How far a request's `auth_timestamp` may be from now, in seconds.
pub const TIMESTAMP_GRACE_S: u64 = 600;

/// Names one app and signs for it. The secret is shown by no `Debug`.
#[derive(Clone)]
pub struct AppCredentials {
    /// Digits only: some server libraries refuse anything else.
    pub app_id: String,
    /// Public name of the app in addresses and signatures.
    pub key: String,
    secret: String,
}

impl fmt::Debug for AppCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppCredentials").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// Why a request to the HTTP API was refused. All are answered 401.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// A parameter of the signature is not there.
    #[error("Missing {0}")]
    Missing(&'static str),
    /// The key names another app.
    #[error("Unknown auth_key")]
    UnknownKey,
    /// Only version 1.0 exists.
    #[error("Unsupported auth_version, expected 1.0")]
    UnsupportedVersion,
    /// Not a number of seconds.
    #[error("Invalid auth_timestamp")]
    InvalidTimestamp,
    /// Too old, or from the future.
    #[error("Timestamp expired: auth_timestamp is not within {TIMESTAMP_GRACE_S} seconds of now")]
    TimestampExpired,
    /// The body is not the one that was signed.
    #[error("Invalid body_md5")]
    BodyMismatch,
    /// The signature does not fit the request.
    #[error("Invalid signature")]
    InvalidSignature,
}

impl AppCredentials {
    /// An app by its id, key and secret.
    pub fn new(app_id: impl Into<String>, key: impl Into<String>, secret: impl Into<String>) -> Self {
        Self { app_id: app_id.into(), key: key.into(), secret: secret.into() }
    }

    fn sign(&self, text: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.secret.as_bytes());
        hex::encode(hmac::sign(&key, text))
    }

    /// `auth` of a channel subscription. `channel_data`, when sent, is part of what is signed on
    /// private channels too.
    pub fn channel_auth(
        &self,
        socket_id: SocketId,
        channel: &ChannelName,
        channel_data: Option<&str>,
    ) -> String {
        let text = match channel_data {
            Some(data) => format!("{socket_id}:{channel}:{data}"),
            None => format!("{socket_id}:{channel}"),
        };
        format!("{}:{}", self.key, self.sign(text.as_bytes()))
    }

    /// True when `auth` is what [`Self::channel_auth`] gives.
    pub fn verify_channel(
        &self,
        auth: &str,
        socket_id: SocketId,
        channel: &ChannelName,
        channel_data: Option<&str>,
    ) -> bool {
        same(auth, &self.channel_auth(socket_id, channel, channel_data))
    }

    /// `auth` of a sign-in.
    pub fn user_auth(&self, socket_id: SocketId, user_data: &str) -> String {
        let signature = self.sign(format!("{socket_id}::user::{user_data}").as_bytes());
        format!("{}:{signature}", self.key)
    }

    /// True when `auth` is what [`Self::user_auth`] gives.
    pub fn verify_user(&self, auth: &str, socket_id: SocketId, user_data: &str) -> bool {
        same(auth, &self.user_auth(socket_id, user_data))
    }

    /// `X-Pusher-Signature` of an outgoing webhook; `X-Pusher-Key` is [`Self::key`].
    pub fn webhook_signature(&self, body: &[u8]) -> String {
        self.sign(body)
    }

    /// True when `signature` fits the body of a webhook.
    pub fn verify_webhook(&self, signature: &str, body: &[u8]) -> bool {
        same(signature, &self.webhook_signature(body))
    }

    /// The signed query string of a request to an HTTP API: `params` and the signature's own. The
    /// body is signed when it is not empty. `now_s` is Unix time.
    pub fn sign_request(
        &self,
        method: &str,
        path: &str,
        params: &[(&str, &str)],
        body: &[u8],
        now_s: u64,
    ) -> String {
        let mut pairs: Vec<_> = params.iter().map(|&(k, v)| (k.to_lowercase(), v.to_owned())).collect();
        pairs.push(("auth_key".into(), self.key.clone()));
        pairs.push(("auth_timestamp".into(), now_s.to_string()));
        pairs.push(("auth_version".into(), "1.0".into()));
        if !body.is_empty() {
            pairs.push(("body_md5".into(), hex::encode(Md5::digest(body))));
        }
        let signature = self.sign(to_sign(method, path, &mut pairs).as_bytes());
        pairs.push(("auth_signature".into(), signature));
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let pairs: Vec<_> =
            pairs.iter().map(|(k, v)| format!("{}={}", plain(k, encode), plain(v, encode))).collect();
        pairs.join("&")
    }

    /// Checks a request to our HTTP API. `path` and `query` are as in the request line (the query may
    /// be percent-encoded); `now_s` is Unix time. The signature is looked at before the timestamp, so
    /// that only the holder of the secret learns about our clock.
    pub fn verify_request(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: &[u8],
        now_s: u64,
    ) -> Result<(), RequestError> {
        let mut pairs = query_pairs(query);
        let given = take(&mut pairs, "auth_signature").ok_or(RequestError::Missing("auth_signature"))?;
        if find(&pairs, "auth_key")? != self.key {
            return Err(RequestError::UnknownKey);
        }
        if find(&pairs, "auth_version")? != "1.0" {
            return Err(RequestError::UnsupportedVersion);
        }
        let timestamp: u64 =
            find(&pairs, "auth_timestamp")?.parse().map_err(|_| RequestError::InvalidTimestamp)?;
        check_body(&pairs, body)?;
        if !same(&given, &self.sign(to_sign(method, path, &mut pairs).as_bytes())) {
            return Err(RequestError::InvalidSignature);
        }
        if now_s.abs_diff(timestamp) > TIMESTAMP_GRACE_S {
            return Err(RequestError::TimestampExpired);
        }
        Ok(())
    }
}

/// `shared_secret` of an encrypted channel: base64 of SHA-256 over the channel's name and the master key.
pub fn shared_secret(channel: &ChannelName, master_key: &[u8; 32]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(channel.as_str().as_bytes());
    context.update(master_key);
    STANDARD.encode(context.finish())
}

/// The pairs of a query string, decoded, keys in lower case as they are signed.
pub fn query_pairs(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(key, value)| (decode(key).to_lowercase(), decode(value))).collect()
}

fn check_body(pairs: &[(String, String)], body: &[u8]) -> Result<(), RequestError> {
    let expected = hex::encode(Md5::digest(body));
    match find(pairs, "body_md5") {
        Ok(given) if same(given, &expected) => Ok(()),
        Ok(_) => Err(RequestError::BodyMismatch),
        Err(missing) if !body.is_empty() => Err(missing),
        Err(_) => Ok(()),
    }
}

fn to_sign(method: &str, path: &str, pairs: &mut [(String, String)]) -> String {
    pairs.sort();
    let query: Vec<_> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{}\n{path}\n{}", method.to_uppercase(), query.join("&"))
}

fn find<'a>(pairs: &'a [(String, String)], name: &'static str) -> Result<&'a str, RequestError> {
    let found = pairs.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_str()).ok_or(RequestError::Missing(name))
}

fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let at = pairs.iter().position(|(key, _)| key == name)?;
    Some(pairs.swap_remove(at).1)
}

/// Leaves text alone that needs no encoding in a query, so that addresses stay readable.
fn plain(text: &str, encode: impl Fn(&str) -> String) -> String {
    let safe = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    if text.bytes().all(safe) { text.to_owned() } else { encode(text) }
}

fn same(given: &str, expected: &str) -> bool {
    given.as_bytes().ct_eq(expected.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"name":"foo","channels":["project-3"],"data":"{\"some\":\"data\"}"}"#;
    const SIGNED: &str = "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0\
        &body_md5=ec365a775a4cd0599faeb73354201b6f\
        &auth_signature=da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";
    const NOW: u64 = 1_353_088_179;

    fn app() -> AppCredentials {
        AppCredentials::new("3", "278d425bdf160c739803", "7ad3773142a6692b25b8")
    }

    fn socket() -> SocketId {
        SocketId::new(1234, 1234)
    }

    fn verify(query: &str, body: &[u8], now: u64) -> Result<(), RequestError> {
        app().verify_request("POST", "/apps/3/events", query, body, now)
    }

    #[test]
    fn documented_private_channel_vector() {
        let channel = ChannelName::new("private-foobar").unwrap();
        let auth = "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4";
        assert_eq!(app().channel_auth(socket(), &channel, None), auth);
        assert!(app().verify_channel(auth, socket(), &channel, None));
        assert!(!app().verify_channel(auth, SocketId::new(1234, 1235), &channel, None));
        assert!(!app().verify_channel(auth, socket(), &channel, Some("{}")));
        assert!(!app().verify_channel("", socket(), &channel, None));
    }

    #[test]
    fn documented_presence_channel_vector() {
        let channel = ChannelName::new("presence-foobar").unwrap();
        let data = r#"{"user_id":10,"user_info":{"name":"Mr. Channels"}}"#;
        let auth = "278d425bdf160c739803:31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80";
        assert_eq!(app().channel_auth(socket(), &channel, Some(data)), auth);
    }

    #[test]
    fn documented_user_vector() {
        let auth = "278d425bdf160c739803:4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba";
        assert_eq!(app().user_auth(socket(), r#"{"id":"12345"}"#), auth);
        assert!(!app().verify_user(auth, socket(), r#"{"id":"12346"}"#));
    }

    #[test]
    fn documented_http_api_vector() {
        assert_eq!(verify(SIGNED, BODY, NOW), Ok(()));
        assert_eq!(app().sign_request("POST", "/apps/3/events", &[], BODY, NOW), SIGNED);
    }

    #[test]
    fn each_fault_of_a_request_has_its_own_error() {
        assert_eq!(verify(SIGNED, BODY, NOW + 600), Ok(()));
        assert_eq!(verify(SIGNED, BODY, NOW + 601), Err(RequestError::TimestampExpired));
        assert_eq!(verify(SIGNED, BODY, NOW - 601), Err(RequestError::TimestampExpired));
        assert_eq!(verify(SIGNED, b"{}", NOW), Err(RequestError::BodyMismatch));
        assert_eq!(verify("", BODY, NOW), Err(RequestError::Missing("auth_signature")));
        let cases = [
            ("auth_key=278d", "auth_key=0", RequestError::UnknownKey),
            ("auth_version=1.0", "auth_version=2.0", RequestError::UnsupportedVersion),
            ("auth_timestamp=1353088179", "auth_timestamp=now", RequestError::InvalidTimestamp),
            ("auth_timestamp=1353088179", "auth_timestamp=1353088178", RequestError::InvalidSignature),
            ("body_md5=ec365a775a4cd0599faeb73354201b6f", "a=b", RequestError::Missing("body_md5")),
            ("auth_signature=da", "auth_signature=db", RequestError::InvalidSignature),
        ];
        for (from, to, error) in cases {
            assert_eq!(verify(&SIGNED.replace(from, to), BODY, NOW), Err(error), "{to}");
        }
    }

    #[test]
    fn a_get_may_sign_its_empty_body_and_encoded_parameters() {
        let path = "/apps/3/channels";
        let md5_of_nothing = "d41d8cd98f00b204e9800998ecf8427e";
        let params = [("Info", "user_count,subscription_count"), ("body_md5", md5_of_nothing)];
        let query = app().sign_request("GET", path, &params, b"", NOW);
        assert!(query.contains("info=user%5Fcount%2Csubscription%5Fcount"));
        assert_eq!(app().verify_request("GET", path, &query, b"", NOW), Ok(()));
        assert!(app().verify_request("GET", "/apps/4/channels", &query, b"", NOW).is_err());
    }

    #[test]
    fn the_shared_secret_is_the_hash_of_name_and_master_key() {
        let channel = ChannelName::new("private-encrypted-foobar").unwrap();
        let secret = shared_secret(&channel, b"01234567890123456789012345678901");
        assert_eq!(secret, "Uedy6frF2/3cz/oMziDQ0pGdahMvE50/N0xZ8eKYEIg=");
    }

    #[test]
    fn webhooks_are_signed_over_their_body() {
        let signature = app().webhook_signature(b"{}");
        assert!(app().verify_webhook(&signature, b"{}"));
        assert!(!app().verify_webhook(&signature, b"{ }"));
    }

    #[test]
    fn the_secret_is_not_shown() {
        assert!(!format!("{:?}", app()).contains("7ad377"));
    }
}
