//! The HTTP API and webhooks: paths, payloads and answers, without the web framework.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{ChannelName, SocketId, channel::is_user_id};

/// How large a request to the API may be.
#[derive(Debug, Clone, Copy)]
pub struct ApiLimits {
    /// Bytes of one event's data.
    pub event_bytes: usize,
    /// Channels of one event.
    pub channels: usize,
    /// Events of one batch.
    pub batch: usize,
    /// Characters of an event name.
    pub event_name_chars: usize,
}

impl Default for ApiLimits {
    fn default() -> Self {
        Self { event_bytes: 10 * 1024, channels: 100, batch: 10, event_name_chars: 200 }
    }
}

/// A refused request: its status and its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// Shown to the developer of the calling server.
    pub message: String,
}

impl ApiError {
    fn invalid(message: impl Into<String>) -> Self {
        Self { status: 400, message: message.into() }
    }

    fn too_large(message: impl Into<String>) -> Self {
        Self { status: 413, message: message.into() }
    }
}

/// Which call of the API a request is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiCall {
    /// `POST /apps/{id}/events`
    Events,
    /// `POST /apps/{id}/batch_events`
    BatchEvents,
    /// `GET /apps/{id}/channels`
    Channels,
    /// `GET /apps/{id}/channels/{name}`
    Channel(ChannelName),
    /// `GET /apps/{id}/channels/{name}/users`
    Users(ChannelName),
    /// `POST /apps/{id}/users/{user_id}/terminate_connections`
    TerminateConnections(String),
}

impl ApiCall {
    /// Reads the decoded path segments after `/apps/{id}/`.
    pub fn parse(method: &str, segments: &[&str]) -> Result<Self, ApiError> {
        let channel = |name: &str| ChannelName::new(name).map_err(|e| ApiError::invalid(e.to_string()));
        match (method, segments) {
            ("POST", ["events"]) => Ok(Self::Events),
            ("POST", ["batch_events"]) => Ok(Self::BatchEvents),
            ("GET", ["channels"]) => Ok(Self::Channels),
            ("GET", ["channels", name]) => channel(name).map(Self::Channel),
            ("GET", ["channels", name, "users"]) => match channel(name)? {
                name if name.is_presence() => Ok(Self::Users(name)),
                _ => Err(ApiError::invalid("Users can only be retrieved for presence channels")),
            },
            ("POST", ["users", id, "terminate_connections"]) if is_user_id(id) => {
                Ok(Self::TerminateConnections((*id).to_owned()))
            }
            _ => Err(ApiError { status: 404, message: "Unknown path".into() }),
        }
    }
}

/// An event to be sent to its channels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Name of the event.
    pub name: String,
    /// Text, usually JSON.
    pub data: String,
    /// At least one, without doubles.
    pub channels: Vec<ChannelName>,
    /// The connection that is left out.
    pub except: Option<SocketId>,
    /// What the answer shall tell about the channels.
    pub info: Info,
}

#[derive(Deserialize)]
struct RawTrigger {
    name: String,
    data: String,
    channel: Option<String>,
    channels: Option<Vec<String>>,
    socket_id: Option<String>,
    info: Option<String>,
}

/// Reads the body of `events`.
pub fn parse_events(body: &[u8], limits: &ApiLimits) -> Result<Trigger, ApiError> {
    trigger(from_json(body)?, limits)
}

/// Reads the body of `batch_events`.
pub fn parse_batch(body: &[u8], limits: &ApiLimits) -> Result<Vec<Trigger>, ApiError> {
    #[derive(Deserialize)]
    struct Batch {
        batch: Vec<RawTrigger>,
    }
    let Batch { batch } = from_json(body)?;
    if batch.len() > limits.batch {
        return Err(ApiError::invalid(format!("A batch holds at most {} events", limits.batch)));
    }
    batch.into_iter().map(|raw| trigger(raw, limits)).collect()
}

fn from_json<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, ApiError> {
    // The parser's own words may quote the body, which must not come back in an error that is logged.
    serde_json::from_slice(body)
        .map_err(|_| ApiError::invalid("The body must be JSON with a name, channels and data as a string"))
}

fn trigger(raw: RawTrigger, limits: &ApiLimits) -> Result<Trigger, ApiError> {
    check_event_name(&raw.name, limits)?;
    if raw.data.len() > limits.event_bytes {
        return Err(ApiError::too_large(format!(
            "The data of an event is at most {} bytes",
            limits.event_bytes
        )));
    }
    let names: BTreeSet<String> = raw.channels.unwrap_or_default().into_iter().chain(raw.channel).collect();
    if names.is_empty() || names.len() > limits.channels {
        return Err(ApiError::invalid(format!("An event goes to 1 to {} channels", limits.channels)));
    }
    let channels: Result<_, _> = names.iter().map(|name| ChannelName::new(name)).collect();
    let except = raw.socket_id.filter(|id| !id.is_empty()).map(|id| id.parse()).transpose();
    Ok(Trigger {
        channels: channels.map_err(|e| ApiError::invalid(e.to_string()))?,
        except: except.map_err(|e: crate::InvalidSocketId| ApiError::invalid(e.to_string()))?,
        info: Info::parse(raw.info.as_deref())?,
        name: raw.name,
        data: raw.data,
    })
}

/// Names of the protocol itself are refused: a server library never sends them, and clients would
/// take them for ours.
fn check_event_name(name: &str, limits: &ApiLimits) -> Result<(), ApiError> {
    let reserved = name.starts_with("pusher:") || name.starts_with("pusher_internal:");
    if name.is_empty() || reserved || name.chars().count() > limits.event_name_chars {
        return Err(ApiError::invalid(format!(
            "An event name has 1 to {} characters and does not begin with pusher:",
            limits.event_name_chars
        )));
    }
    Ok(())
}

/// Attributes that a caller asks for with `info=a,b`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Info {
    /// Users on a presence channel.
    pub user_count: bool,
    /// Connections on a channel.
    pub subscription_count: bool,
    /// The last event of a cache channel.
    pub cache: bool,
}

impl Info {
    /// Reads `a,b`.
    pub fn parse(text: Option<&str>) -> Result<Self, ApiError> {
        let mut info = Self::default();
        for name in text.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name {
                "user_count" => info.user_count = true,
                "subscription_count" => info.subscription_count = true,
                "cache" => info.cache = true,
                _ => return Err(ApiError::invalid("Unknown info attribute")),
            }
        }
        Ok(info)
    }
}

/// What the query of `channels` asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelsQuery {
    /// Only names that begin with this.
    pub prefix: String,
    /// Attributes per channel.
    pub info: Info,
}

impl ChannelsQuery {
    /// Reads the decoded query pairs.
    pub fn parse(pairs: &[(String, String)]) -> Result<Self, ApiError> {
        let find = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let prefix = find("filter_by_prefix").unwrap_or_default().to_owned();
        let info = Info::parse(find("info"))?;
        if info.user_count && !prefix.starts_with("presence-") {
            return Err(ApiError::invalid("user_count may only be requested for presence channels"));
        }
        Ok(Self { prefix, info })
    }
}

/// What the driver knows about a channel; only what was asked for needs to be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelFacts {
    /// Different users on a presence channel.
    pub user_count: usize,
    /// Connections.
    pub subscription_count: usize,
    /// Data of the last event, and for how many seconds it is still kept.
    pub cache: Option<(String, u64)>,
}

impl ChannelFacts {
    fn attributes(&self, channel: &ChannelName, info: Info) -> BTreeMap<&'static str, Value> {
        let mut attributes = BTreeMap::new();
        if info.user_count && channel.is_presence() {
            attributes.insert("user_count", json!(self.user_count));
        }
        if info.subscription_count {
            attributes.insert("subscription_count", json!(self.subscription_count));
        }
        if let Some((data, ttl)) = self.cache.as_ref().filter(|_| info.cache) {
            attributes.insert("cache", json!({ "data": data, "ttl": ttl }));
        }
        attributes
    }
}

/// Answer of `channels`: every occupied channel.
pub fn channels_answer(channels: &[(ChannelName, ChannelFacts)], info: Info) -> Value {
    let channels: BTreeMap<_, _> =
        channels.iter().map(|(name, facts)| (name.as_str(), facts.attributes(name, info))).collect();
    json!({ "channels": channels })
}

/// Answer of `channels/{name}`.
pub fn channel_answer(channel: &ChannelName, facts: &ChannelFacts, info: Info) -> Result<Value, ApiError> {
    if info.user_count && !channel.is_presence() {
        return Err(ApiError::invalid("user_count may only be requested for presence channels"));
    }
    let mut attributes = facts.attributes(channel, info);
    attributes.insert("occupied", json!(facts.subscription_count > 0));
    Ok(json!(attributes))
}

/// Answer of `channels/{name}/users`.
pub fn users_answer<'a>(user_ids: impl IntoIterator<Item = &'a str>) -> Value {
    let users: Vec<_> = user_ids.into_iter().map(|id| json!({ "id": id })).collect();
    json!({ "users": users })
}

/// Answer of `events`: `{}`, or the attributes that were asked for.
pub fn events_answer(channels: &[(ChannelName, ChannelFacts)], info: Info) -> Value {
    if info == Info::default() { json!({}) } else { channels_answer(channels, info) }
}

/// Answer of `batch_events`: `{}`, or the attributes per event when one asked for them.
pub fn batch_answer(events: &[(ChannelName, ChannelFacts, Info)]) -> Value {
    if events.iter().all(|(_, _, info)| *info == Info::default()) {
        return json!({});
    }
    let batch: Vec<_> = events.iter().map(|(name, facts, info)| facts.attributes(name, *info)).collect();
    json!({ "batch": batch })
}

/// One event of a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum WebhookEvent {
    /// The first connection joined.
    ChannelOccupied { channel: String },
    /// The last connection left.
    ChannelVacated { channel: String },
    /// The first connection of a user joined.
    MemberAdded { channel: String, user_id: String },
    /// The last connection of a user left.
    MemberRemoved { channel: String, user_id: String },
    /// A client spoke to the others.
    ClientEvent {
        channel: String,
        event: String,
        data: String,
        socket_id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        user_id: Option<String>,
    },
    /// Somebody joined a cache channel that has nothing to show.
    CacheMiss { channel: String },
    /// The number of connections changed.
    SubscriptionCount { channel: String, subscription_count: usize },
}

/// Body of a webhook. `time_ms` is Unix time.
pub fn webhook_body(time_ms: i64, events: &[WebhookEvent]) -> String {
    json!({ "time_ms": time_ms, "events": events }).to_string()
}

#[cfg(test)]
mod tests;
