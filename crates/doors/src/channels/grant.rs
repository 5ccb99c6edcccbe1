//! Grants: what a subscription's signature says beside "may listen": to whose events, and until when.
//!
//! A grant travels in the signed `channel_data` of a subscription, so that a client can read it but not change it, and
//! the node that lets the socket in has nothing to look up. `docs/doors/channels.md` explains it for maintainers.

use app::ports::Topic;
use jiff::Timestamp;
use pusher::ChannelName;
use serde::Deserialize;
use serde_json::{Value, json};

/// Words of one grant.
const WORDS_MAX: usize = 4;
/// Bytes of an audience or a word.
const WORD_BYTES: usize = 64;

/// What a subscription's signature says beside "may listen".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Hears only what is announced to this audience of the channel (`h7`). None: what is announced to the channel.
    pub audience: Option<String>,
    /// The connection ends when one of these rights ends (`token-5`, `stay-17`); see [`super::end_grant`]. At most 4.
    /// Words and audiences are 1 to 64 printable ASCII characters without spaces.
    pub ends_with: Vec<String>,
    /// The connection ends at this time.
    pub ends_at: Option<Timestamp>,
    /// When the credential was looked at, taken *before* looking: a right that ended after that is not let in.
    pub checked_at: Timestamp,
}

/// The grant is signed, but cannot be understood. Whoever holds it is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Malformed grant")]
pub struct MalformedGrant;

/// `channel_data` of a subscription that carries a grant: `{"user_id", "user_info", "grant"}`.
pub fn grant_channel_data(user_id: &str, user_info: Value, grant: &Grant) -> String {
    let mut data = json!({ "user_id": user_id, "grant": grant.encode() });
    data["user_info"] = user_info;
    data.to_string()
}

impl Grant {
    fn encode(&self) -> Value {
        let mut grant = json!({ "ends_with": self.ends_with, "checked_at": self.checked_at.to_string() });
        if let Some(audience) = &self.audience {
            grant["audience"] = audience.as_str().into();
        }
        if let Some(at) = self.ends_at {
            grant["ends_at"] = at.to_string().into();
        }
        grant
    }

    /// The grant in a `channel_data` whose signature was verified; None when it has none, whatever else it is.
    pub(super) fn decode(channel_data: &str) -> Result<Option<Self>, MalformedGrant> {
        // A condition that this version does not know must not be skipped over.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Data {
            audience: Option<String>,
            ends_with: Vec<String>,
            ends_at: Option<String>,
            checked_at: String,
        }
        let Ok(Value::Object(mut fields)) = serde_json::from_str(channel_data) else { return Ok(None) };
        let Some(grant) = fields.remove("grant") else { return Ok(None) };
        let data: Data = serde_json::from_value(grant).map_err(|_| MalformedGrant)?;
        let is_bounded = data.ends_with.len() <= WORDS_MAX
            && data.ends_with.iter().chain(&data.audience).all(|word| is_word(word));
        let time = |text: String| text.parse::<Timestamp>().map_err(|_| MalformedGrant);
        let grant = Self {
            audience: data.audience,
            ends_with: data.ends_with,
            ends_at: data.ends_at.map(time).transpose()?,
            checked_at: time(data.checked_at)?,
        };
        if is_bounded { Ok(Some(grant)) } else { Err(MalformedGrant) }
    }
}

fn is_word(word: &str) -> bool {
    (1..=WORD_BYTES).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The topic of the connections that end with a right.
pub(super) fn ending_topic(word: &str) -> Topic {
    Topic::new(format!("grant/{word}"))
}

/// Where the listeners of a channel gather: all of them, or those of one audience apart from all others.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) channel: &'a ChannelName,
    pub(super) audience: Option<&'a str>,
}

impl Place<'_> {
    /// The place's own name. `#` is no character of a name that takes a signature, so no two places share one.
    pub(super) fn name(&self) -> String {
        place_name(self.channel.as_str(), self.audience)
    }

    /// The topic of its listeners.
    pub(super) fn topic(&self) -> Topic {
        super::topic(&self.name())
    }
}

/// The name of a channel's listeners, or of those of one audience.
pub(super) fn place_name(channel: &str, audience: Option<&str>) -> String {
    match audience {
        Some(audience) => format!("{channel}#{audience}"),
        None => channel.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant() -> Grant {
        Grant {
            audience: Some("h7".into()),
            ends_with: vec!["token-5".into(), "stay-17".into()],
            ends_at: Some("2026-11-30T10:00:00Z".parse().unwrap()),
            checked_at: "2026-11-21T10:00:00.5Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_grant_travels_in_channel_data() {
        let text = grant_channel_data("guest-5", json!({ "name": "Ann" }), &grant());
        let expected = json!({
            "user_id": "guest-5",
            "user_info": { "name": "Ann" },
            "grant": {
                "audience": "h7",
                "ends_with": ["token-5", "stay-17"],
                "ends_at": "2026-11-30T10:00:00Z",
                "checked_at": "2026-11-21T10:00:00.5Z",
            },
        });
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
        assert_eq!(Grant::decode(&text), Ok(Some(grant())));
        let least = Grant { audience: None, ends_with: vec![], ends_at: None, ..grant() };
        assert_eq!(Grant::decode(&grant_channel_data("1", Value::Null, &least)), Ok(Some(least)));
    }

    #[test]
    fn channel_data_without_a_grant_is_nobody_s_business() {
        for text in ["", "{}", "no", "[]", r#"{"user_id":1,"user_info":{"grant":7}}"#] {
            assert_eq!(Grant::decode(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_malformed_grant_is_refused() {
        let five = json!(["1", "2", "3", "4", "5"]);
        let long = json!("x".repeat(65));
        let changes = [
            ("audience", json!("")),
            ("audience", json!("a b")),
            ("audience", json!(7)),
            ("audience", long.clone()),
            ("ends_with", five),
            ("ends_with", json!([long])),
            ("ends_with", json!("token-5")),
            ("ends_with", Value::Null),
            ("ends_at", json!("tomorrow")),
            ("ends_at", json!(17)),
            ("checked_at", Value::Null),
            ("only_on", json!("mondays")),
        ];
        for (key, value) in changes {
            let mut grant = grant().encode();
            grant[key] = value;
            let text = json!({ "grant": grant }).to_string();
            assert_eq!(Grant::decode(&text), Err(MalformedGrant), "{text}");
        }
        for text in [r#"{"grant":null}"#, r#"{"grant":"h7"}"#, r#"{"grant":{}}"#] {
            assert_eq!(Grant::decode(text), Err(MalformedGrant), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_decoding_panic(text in r#"\{"grant":\{("[a-z_]+":("[^"]*"|[0-9]+|\[\]),?)*\}\}|.*"#) {
            let _either = Grant::decode(&text);
        }
    }
}
