//! The Pusher Channels endpoint that several doors announce through: sockets at `/app/{key}`, the HTTP API at
//! `/apps/{id}/…`, webhooks out; who may listen is decided above it.
//!
//! The protocol itself is the crate [`pusher`]; here it meets sockets, the hub, presence and the broker. What it serves
//! is told in `docs/doors/channels.md`.
//!
//! - [`application`]: the Pusher application: credentials, limits, what is counted.
//! - [`gateway`]: everything a connection or a call works with, and how an event is sent.
//! - [`sockets`]: `/app/{key}`: handshake, admission, one task per connection.
//! - [`connection`]: one connection: carries out what the protocol's state machine asks for.
//! - [`users`]: signed-in users: who is online, and who watches whom.
//! - [`cache`]: the last event of cache channels.
//! - [`grant`]: what a signature says beside "may listen": to whose events, and until when.
//! - [`ended`]: rights that ended a moment ago, and let nobody in any more.
//! - [`http_api`]: `/apps/{id}/…` for server libraries.
//! - [`signing`]: what endpoints that sign share, and where to connect.
//! - [`webhooks`]: what happens on channels, told to the operator's own servers by the outbox.

use std::sync::Arc;

use app::ports::{Farewell, Frame, Hub, Signal, Topic, Whisper};
use axum::Router;
use axum::routing::{any, get};
use bytes::Bytes;
use domain::JournalSeq;
use jiff::Timestamp;
use pusher::ServerFrame;
use serde_json::Value;

use crate::House;
use crate::ws::frame;

pub mod application;
mod cache;
mod connection;
mod ended;
pub mod gateway;
mod grant;
mod http_api;
mod signing;
mod sockets;
mod users;
pub mod webhooks;

pub use application::{Channels, ChannelsConfig, Stats};
pub use gateway::Gateway;
pub use grant::{Grant, grant_channel_data};
pub use signing::{asked, connection, sign, socket_id};

/// What the topics of channels begin with.
const PREFIX: &str = "pusher/";

/// The topic of a channel.
pub fn topic(channel: &str) -> Topic {
    Topic::new(format!("{PREFIX}{channel}"))
}

/// Sends an event about a journal row to a channel's listeners on this node; encodes nothing when nobody listens.
pub fn announce(
    hub: &dyn Hub,
    channel: &str,
    event: &str,
    position: JournalSeq,
    data: impl FnOnce() -> Value,
) {
    announce_at(hub, channel, None, event, position, data);
}

/// The same for one audience of a channel: those whose [`Grant`] names it, and nobody else.
pub fn announce_to(
    hub: &dyn Hub,
    channel: &str,
    audience: &str,
    event: &str,
    position: JournalSeq,
    data: impl FnOnce() -> Value,
) {
    announce_at(hub, channel, Some(audience), event, position, data);
}

/// Sends an event about something that the journal does not hold, to an audience of a channel or to everybody there.
pub fn announce_passing(
    hub: &dyn Hub,
    channel: &str,
    audience: Option<&str>,
    event: &str,
    data: impl FnOnce() -> Value,
) {
    send(hub, channel, audience, event, Frame::passing, data);
}

fn announce_at(
    hub: &dyn Hub,
    channel: &str,
    audience: Option<&str>,
    event: &str,
    position: JournalSeq,
    data: impl FnOnce() -> Value,
) {
    send(hub, channel, audience, event, |bytes| Frame::recorded(bytes, position), data);
}

fn send(
    hub: &dyn Hub,
    channel: &str,
    audience: Option<&str>,
    event: &str,
    frame_of: impl FnOnce(Bytes) -> Frame,
    data: impl FnOnce() -> Value,
) {
    let topic = topic(&grant::place_name(channel, audience));
    if hub.listeners(&topic) == 0 {
        return;
    }
    let frame = ServerFrame::Event {
        channel: channel.to_owned(),
        name: event.to_owned(),
        data: Some(data().to_string()),
        user_id: None,
    };
    hub.publish(&topic, frame_of(frame::text(&frame.encode())), None);
}

/// A right has ended: closes this node's connections that a [`Grant`] with this word let in, for good, and lets none in
/// whose credential was looked at before. Announcers call it on every node. `now` is this node's time.
pub fn end_grant(channels: &Channels, hub: &dyn Hub, word: &str, now: Timestamp) {
    // Remembered first: a connection joins first and then asks, so that one of the two always finds the other.
    channels.live.ended.remember(word, now);
    hub.end(&grant::ending_topic(word), Farewell::RightEnded);
}

/// The same for every node: here at once, elsewhere by a whisper.
pub fn end_grant_everywhere(house: &House, word: &str) {
    end_grant(&house.channels, house.hub.as_ref(), word, house.app.clock.now());
    let (topic, why) = (grant::ending_topic(word), Farewell::RightEnded);
    house.app.broker.publish(Signal::Whisper(Whisper::End { topic, why }));
}

/// A right has turned into another one: closes this node's connections that a [`Grant`] let in by a word that begins with
/// `stem`, for them to come back and be judged anew, and lets none in by such a word; `kept` is the word of the right as
/// it is now. Announcers call it on every node.
pub fn turn_grants(channels: &Channels, hub: &dyn Hub, stem: &str, kept: &str, now: Timestamp) {
    channels.live.ended.turn(stem, kept, now);
    let kept = grant::ending_topic(kept);
    for (topic, _) in hub.topics(grant::ending_topic(stem).as_str()) {
        if topic != kept {
            hub.end(&topic, Farewell::TooSlow);
        }
    }
}

/// Closes this node's connections that speak for a user, for good.
pub fn end_user(hub: &dyn Hub, user_id: &str) {
    hub.end(&users::connections_of(user_id), Farewell::RightEnded);
}

/// All routes.
pub fn router(house: &Arc<House>) -> Router {
    gateway_router(Arc::new(Gateway::of(house)))
}

/// The routes that any client or server library of Pusher knows.
pub fn gateway_router(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route("/app/{key}", get(sockets::connect))
        .route("/apps/{id}/{*call}", any(http_api::call))
        .layer(axum::extract::DefaultBodyLimit::max(http_api::BODY_MAX))
        .with_state(gateway)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use app::ports::queue_outlet;
    use realtime::ShardedHub;
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn an_announcement_is_one_frame_with_its_place_in_the_journal() {
        let hub = ShardedHub::new(0);
        let (outlet, mut heard) = queue_outlet(hub.next_id(), 8);
        hub.join(&topic("h-room-205-chat"), Arc::<app::ports::QueueOutlet>::clone(&outlet));
        announce(&hub, "h-room-205-chat", "new-message", JournalSeq(7), || json!({ "id": 1 }));
        let frame = heard.next().await.unwrap().unwrap();
        let text = r#"{"event":"new-message","channel":"h-room-205-chat","data":"{\"id\":1}"}"#;
        assert_eq!((frame.bytes, frame.position), (frame::text(text), Some(JournalSeq(7))));
    }

    #[test]
    fn nothing_is_even_made_for_nobody() {
        let make = || panic!("nobody listens");
        announce(&ShardedHub::new(0), "h-room-205-chat", "new-message", JournalSeq(7), make);
    }
}
