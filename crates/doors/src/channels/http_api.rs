//! `/apps/{id}/…`: the HTTP API for server libraries. Every call is signed over its path, query and body as they came.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use pusher::api::{self, ChannelFacts, ChannelsQuery, Info, Trigger};
use pusher::{ApiCall, ApiError, ChannelName, RequestError, signature};
use serde_json::{Value, json};

use super::gateway::Gateway;
use super::{PREFIX, topic};
use crate::error::Failure;

/// Bytes of one call: a full batch whose data is escaped to several times its size.
pub(super) const BODY_MAX: usize = 512 * 1024;

/// `GET|POST /apps/{id}/{call}`
pub(super) async fn call(
    State(gateway): State<Arc<Gateway>>,
    method: Method,
    uri: Uri,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is too large")
        }
        _ => Failure::malformed("The body could not be read"),
    })?;
    let path = uri.path();
    let query = uri.query().unwrap_or_default();
    let segments = decoded_segments(path);
    let [_apps, id, rest @ ..] = segments.as_slice() else { return Err(unknown_app()) };
    check_app(&gateway, id)?;
    verify(&gateway, method.as_str(), path, query, &body)?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let call = ApiCall::parse(method.as_str(), &rest).map_err(failure)?;
    answer(&gateway, call, query, &body).map(Json).map_err(failure)
}

fn decoded_segments(path: &str) -> Vec<String> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect()
}

fn check_app(gateway: &Gateway, id: &str) -> Result<(), Failure> {
    if id != gateway.channels.app.app_id {
        return Err(unknown_app());
    }
    if !gateway.channels.setup.enabled {
        return Err(Failure::new(StatusCode::FORBIDDEN, "app_disabled", "Application disabled"));
    }
    Ok(())
}

/// Libraries differ in whether they sign a path's escapes or the characters they stand for.
fn verify(gateway: &Gateway, method: &str, path: &str, query: &str, body: &[u8]) -> Result<(), Failure> {
    let app = &gateway.channels.app;
    let now_s = u64::try_from(gateway.clock.now().as_second()).unwrap_or(0);
    let mut verdict = app.verify_request(method, path, query, body, now_s);
    if verdict == Err(RequestError::InvalidSignature) && path.contains('%') {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        verdict = app.verify_request(method, &decoded, query, body, now_s);
    }
    verdict.map_err(|error| Failure::new(StatusCode::UNAUTHORIZED, "invalid_signature", error.to_string()))
}

fn answer(gateway: &Gateway, call: ApiCall, query: &str, body: &[u8]) -> Result<Value, ApiError> {
    let limits = &gateway.channels.setup.api_limits;
    match call {
        ApiCall::Events => {
            let event = api::parse_events(body, limits)?;
            gateway.trigger(&event);
            Ok(api::events_answer(&facts_of(gateway, &event), event.info))
        }
        ApiCall::BatchEvents => {
            let events = api::parse_batch(body, limits)?;
            let mut facts = Vec::new();
            for event in &events {
                gateway.trigger(event);
                facts.extend(
                    facts_of(gateway, event).into_iter().map(|(name, fact)| (name, fact, event.info)),
                );
            }
            Ok(api::batch_answer(&facts))
        }
        ApiCall::Channels => {
            let query = ChannelsQuery::parse(&signature::query_pairs(query))?;
            Ok(api::channels_answer(&occupied(gateway, &query), query.info))
        }
        ApiCall::Channel(channel) => {
            let pairs = signature::query_pairs(query);
            let wanted = pairs.iter().find(|(name, _)| name == "info").map(|(_, value)| value.as_str());
            api::channel_answer(&channel, &facts(gateway, &channel), Info::parse(wanted)?)
        }
        ApiCall::Users(channel) => {
            let members = gateway.presence.members(channel.as_str());
            Ok(api::users_answer(members.iter().map(|member| member.user_id.as_ref())))
        }
        ApiCall::TerminateConnections(user_id) => {
            gateway.terminate(&user_id);
            Ok(json!({}))
        }
    }
}

/// Facts are looked up only when they were asked for.
fn facts_of(gateway: &Gateway, event: &Trigger) -> Vec<(ChannelName, ChannelFacts)> {
    if event.info == Info::default() {
        return vec![];
    }
    event.channels.iter().map(|channel| (channel.clone(), facts(gateway, channel))).collect()
}

fn occupied(gateway: &Gateway, query: &ChannelsQuery) -> Vec<(ChannelName, ChannelFacts)> {
    let topics = gateway.hub.topics(topic(&query.prefix).as_str());
    let names = topics.iter().filter_map(|(topic, _)| topic.as_str().strip_prefix(PREFIX));
    // Channels the server makes for signed-in users are its own affair, and so are audiences, whose `#` is no character
    // of a channel's name.
    let names = names.filter(|name| !name.starts_with('#')).filter_map(|name| ChannelName::new(name).ok());
    names.map(|name| (name.clone(), facts(gateway, &name))).collect()
}

fn facts(gateway: &Gateway, channel: &ChannelName) -> ChannelFacts {
    let user_count =
        if channel.is_presence() { gateway.presence.occupancy(channel.as_str()).users } else { 0 };
    let cached =
        channel.is_cache().then(|| gateway.channels.live.cache.get(channel, gateway.channels.now_ms()));
    ChannelFacts {
        user_count,
        subscription_count: gateway.hub.listeners(&topic(channel.as_str())),
        cache: cached.flatten().map(|event| (event.data.unwrap_or_default(), event.ttl_s)),
    }
}

fn unknown_app() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "not_found", "Application does not exist")
}

fn failure(error: ApiError) -> Failure {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
    let code = match status {
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        _ => "invalid",
    };
    Failure::new(status, code, error.message)
}
