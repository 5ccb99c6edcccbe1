//! Door `visitor`: seed 004, visitors of a hotel's website by Socket.IO, and the calls beside it.
//!
//! What it serves is told in `docs/doors/visitor.md`.
//!
//! - [`engine`]: Socket.IO sessions over long polling and WebSocket, for any handler.
//! - [`session`]: what one socket may ask for, and which rooms it is in.
//! - [`routes`]: its calls.
//! - [`wire`]: the shapes.
//! - [`announce`]: what happened → what sockets hear.
//! - [`topics`]: topics' names.
//!
//! A *room* of this wire is a conversation. A visitor has one at each hotel he writes to; staff come into any of theirs.

use std::sync::Arc;

use app::App;
use app::ports::visitors::RoomView;
use app::ports::{Signal, Whisper};
use axum::Router;
use bytes::Bytes;
use domain::{ConversationId, MessageId, MessageSeq};

use crate::House;
use wire::frames::Told;
use wire::refusal::Refusal;

pub use socketio::Timing;

pub mod announce;
pub mod engine;
pub mod routes;
pub mod session;
pub mod topics;
pub mod wire;

/// The namespace of this door's sockets.
pub const NAMESPACE: &str = "/realtime";

/// Bytes a client may send at once: much more than a message may have, so that one that is too long is refused with words.
const PAYLOAD_MAX: usize = 256 * 1024;

/// The sockets. They answer pages of any origin by themselves, so no layer for that belongs around them.
pub fn sockets(house: &Arc<House>) -> Router {
    let mut setup = engine::EngineSetup::usual(&[NAMESPACE]);
    setup.protocol.limits.payload_bytes = PAYLOAD_MAX;
    setup.protocol.timing = house.settings.visitor_sockets;
    let handler = session::Visitors::new(house.clone());
    engine::router(engine::Engine::new(setup, house.hub.clone(), house.app.entropy.clone(), handler))
}

/// An event as a frame for every listener of a topic.
fn encode((name, payload): &Told) -> Bytes {
    engine::frame(NAMESPACE, name, payload)
}

/// The place of the newest of these messages: whoever has read it has read what stands before it. Without any, none.
async fn newest(app: &App, room: ConversationId, ids: &[MessageId]) -> Result<Option<MessageSeq>, Refusal> {
    let Some(newest) = ids.iter().max() else { return Ok(None) };
    let found = app.store.message(*newest).await.map_err(app::Error::from)?;
    let of_this = found.filter(|message| message.conversation == room);
    let not_there = || wire::fields::Misfit { field: "messageIds", rule: "messages of this room" };
    Ok(Some(of_this.ok_or_else(not_there)?.seq))
}

/// Tells staff that a visitor waits whom the house could not answer by itself. It is a hint: what is lost of it stands in the
/// list of rooms.
async fn tell_desk(house: &House, room: ConversationId) {
    let conversation = match house.app.store.conversation(room).await {
        Ok(Some(conversation)) if conversation.waiting_since.is_some() => conversation,
        Ok(_) => return,
        Err(error) => return tracing::warn!(%error, "staff could not be told of a visitor who waits"),
    };
    let card = &conversation.card;
    let told = ("chat:new-conversation", wire::rooms::attention(&conversation, house.app.clock.now()));
    let topic = topics::desk(card.hotel, card.department);
    house.app.broker.publish(Signal::Whisper(Whisper::Frame { topic, bytes: encode(&told), except: None }));
}

/// How much of a session's fingerprint is shown.
const FINGERPRINT: usize = 16;

/// What staff see in place of a visitor's session, which is a secret: the same for the same session, and of no use to anybody.
pub fn fingerprint(house: &House, view: &RoomView) -> Option<String> {
    let session = view.visitor.as_ref()?.session.as_ref()?;
    let sealed = house.app.vault.seal_name(&format!("visitor's session {}", hex::encode(session)));
    Some(sealed.chars().take(FINGERPRINT).collect())
}
