//! Everything a connection or a call works with, and how an event is sent.

use std::sync::Arc;

use app::ports::presence::Presence;
use app::ports::store::Outbox;
use app::ports::{Broker, Clock, Entropy, Farewell, Hub, OutletId, Signal, Topic, Whisper};
use bytes::Bytes;
use pusher::api::{Trigger, WebhookEvent};
use pusher::{Context, ServerFrame, SocketId};

use super::application::Channels;
use super::cache::CachedEvent;
use super::grant::Place;
use super::{users, webhooks};
use crate::House;
use crate::ws::frame;

/// The application with the ports it needs.
pub struct Gateway {
    /// The Pusher application.
    pub channels: Channels,
    /// Who listens on this node.
    pub hub: Arc<dyn Hub>,
    /// Who is in a presence channel, and which users are online.
    pub presence: Arc<dyn Presence>,
    /// How an event reaches every node.
    pub broker: Arc<dyn Broker>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Where webhooks wait for their courier.
    pub outbox: Arc<dyn Outbox>,
}

impl Gateway {
    /// The gateway of a house.
    pub fn of(house: &House) -> Self {
        Self {
            channels: house.channels.clone(),
            hub: house.hub.clone(),
            presence: house.presence.clone(),
            broker: house.app.broker.clone(),
            clock: house.app.clock.clone(),
            entropy: house.app.entropy.clone(),
            outbox: house.app.store.clone(),
        }
    }

    /// What the protocol needs to judge a message.
    pub(super) fn context(&self) -> Context<'_> {
        let limits = &self.channels.setup.limits;
        Context { app: &self.channels.app, limits, now_ms: self.channels.now_ms() }
    }

    /// Sends a frame to a channel's listeners on every node, but one.
    pub(super) fn tell(&self, place: Place<'_>, frame: &ServerFrame, except: Option<OutletId>) {
        self.tell_topic(place.topic(), frame, except);
    }

    /// Sends a frame to a topic's listeners on every node, but one.
    pub(super) fn tell_topic(&self, topic: Topic, frame: &ServerFrame, except: Option<OutletId>) {
        let bytes = encode(frame);
        self.broker.publish(Signal::Whisper(Whisper::Frame { topic, bytes, except }));
    }

    /// Sends an event of the app to its channels on every node.
    pub(super) fn trigger(&self, event: &Trigger) {
        let except = event.except.map(outlet_of);
        for channel in &event.channels {
            // Kept before it is sent: who subscribes in between hears it twice, the other way round never.
            if channel.is_cache() {
                let now_ms = self.channels.now_ms();
                self.channels.live.cache.put(channel, &event.name, Some(&event.data), now_ms);
            }
            let frame = ServerFrame::Event {
                channel: channel.as_str().to_owned(),
                name: event.name.clone(),
                data: Some(event.data.clone()),
                user_id: None,
            };
            self.tell(Place { channel, audience: None }, &frame, except);
        }
    }

    /// Ends every connection of a signed-in user, on every node.
    pub(super) fn terminate(&self, user_id: &str) {
        let end = Whisper::End { topic: users::connections_of(user_id), why: Farewell::RightEnded };
        self.broker.publish(Signal::Whisper(end));
    }

    /// The last event of a cache channel. An audience has none: only the HTTP API fills the cache, and it reaches none.
    pub(super) fn cached(&self, place: Place<'_>) -> Option<CachedEvent> {
        match place.audience {
            Some(_) => None,
            None => self.channels.live.cache.get(place.channel, self.channels.now_ms()),
        }
    }

    /// Notes something for the webhooks; `event` is not even made when there are none. Server libraries know nothing of
    /// audiences, so what happens there is not told.
    pub(super) fn note_at(self: &Arc<Self>, place: Place<'_>, event: impl FnOnce() -> WebhookEvent) {
        if place.audience.is_none() {
            webhooks::note(self, event);
        }
    }

    /// Tells a channel how many listen to it, where the application wants that.
    pub(super) fn count_changed(self: &Arc<Self>, place: Place<'_>) {
        if !self.channels.setup.subscription_counts || place.channel.is_presence() {
            return;
        }
        let name = place.channel.as_str().to_owned();
        let count = self.hub.listeners(&place.topic());
        self.tell(place, &ServerFrame::SubscriptionCount { channel: name.clone(), count }, None);
        self.note_at(place, || WebhookEvent::SubscriptionCount { channel: name, subscription_count: count });
    }
}

/// A frame as bytes for the socket.
pub(super) fn encode(frame: &ServerFrame) -> Bytes {
    frame::text(&frame.encode())
}

/// The public id of a listener. Its right half is the listener's own number, which is unique over all nodes, so that
/// any node can tell which listener an id means; the left half makes it hard to guess.
pub(super) fn socket_id(entropy: &dyn Entropy, outlet: OutletId) -> SocketId {
    let mut random = [0; 4];
    entropy.fill(&mut random);
    SocketId::new(u32::from_le_bytes(random).into(), outlet.0)
}

fn outlet_of(id: SocketId) -> OutletId {
    OutletId(id.right())
}
