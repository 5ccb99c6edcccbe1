//! One connection: carries out what the protocol's state machine asks for.
//!
//! Nothing here waits: the hub, presence and the broker answer at once. Dropping the connection leaves everything it
//! had joined.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use app::ports::presence::{self, ChannelFull};
use app::ports::{Outlet, Topic};
use pusher::api::WebhookEvent;
use pusher::session::{Joined, Refusal};
use pusher::{Action, ChannelName, Code, DecodeError, Member, Presence, ServerFrame, Session, User};
use serde_json::value::RawValue;
use tokio::time::Instant;

use super::gateway::{Gateway, encode, socket_id};
use super::{topic, users};
use crate::ws::{Message, WsOutlet};

/// Topics over which the connections of a node are spread, so that leaving one of them is quick.
const NODE_TOPICS: u64 = 256;

/// One connection.
pub(super) struct Connection {
    gateway: Arc<Gateway>,
    outlet: Arc<WsOutlet>,
    session: Session,
}

impl Connection {
    /// Greets the client.
    pub(super) fn open(gateway: Arc<Gateway>, outlet: Arc<WsOutlet>) -> Self {
        let id = socket_id(gateway.entropy.as_ref(), outlet.id());
        let (session, greeting) =
            Session::open(id, &gateway.channels.setup.timing, gateway.channels.now_ms());
        // Everybody listens to something, so that the end of the node reaches those without a channel too.
        gateway.hub.join(&node_topic(&outlet), outlet.clone());
        outlet.send(encode(&greeting));
        Self { gateway, outlet, session }
    }

    /// When [`Self::tick`] wants to be called.
    pub(super) fn wakes_at(&self) -> Instant {
        let channels = &self.gateway.channels;
        channels.moment(self.session.wakes_at(&channels.setup.timing))
    }

    /// The clock moved on. A code says to close.
    pub(super) fn tick(&mut self) -> Option<Code> {
        let channels = &self.gateway.channels;
        let actions = self.session.tick(&channels.setup.timing, channels.now_ms());
        self.carry_out(actions)
    }

    /// The client said something. A code says to close.
    pub(super) fn hear(&mut self, message: Message) -> Option<Code> {
        self.gateway.channels.live.messages_in.fetch_add(1, Ordering::Relaxed);
        let decoded = match message {
            Message::Text(text) => pusher::decode(&text),
            Message::Binary(_) => Err(DecodeError::Malformed),
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => {
                self.session.heard(self.gateway.channels.now_ms());
                return None;
            }
        };
        match decoded {
            Ok(message) => {
                let actions = self.session.handle(message, self.gateway.context());
                self.carry_out(actions)
            }
            Err(error) => {
                self.session.heard(self.gateway.channels.now_ms());
                self.send(&error.frame());
                None
            }
        }
    }

    fn carry_out(&mut self, actions: Vec<Action>) -> Option<Code> {
        for action in actions {
            match action {
                Action::Send(frame) => self.send(&frame),
                Action::Subscribe { channel, member } => self.subscribe(&channel, member.as_ref()),
                Action::Unsubscribe { channel, member } => {
                    leave(&self.gateway, &self.outlet, &channel, member.as_ref());
                }
                Action::ClientEvent { channel, event, data, user_id } => {
                    self.pass_on(&channel, event, data, user_id);
                }
                Action::SignedIn(user) => self.sign_in(&user),
                Action::Close(code) => return Some(code),
            }
        }
        None
    }

    fn send(&self, frame: &ServerFrame) {
        self.outlet.send(encode(frame));
    }

    /// The channel's frames are held back until the client knows that it is subscribed: nothing comes before that, and
    /// nothing is lost.
    fn subscribe(&mut self, channel: &ChannelName, member: Option<&Member>) {
        let gateway = self.gateway.clone();
        let is_newcomer = match member.map(|member| enter(&gateway, channel, member)) {
            Some(Err(ChannelFull)) => {
                let refusal = self.session.refused(channel, Refusal::ChannelFull);
                return self.send_all(refusal);
            }
            Some(Ok(first)) => first,
            None => false,
        };
        self.outlet.hold();
        let was_vacant = gateway.hub.join(&topic(channel.as_str()), self.outlet.clone());
        let cached = gateway.channels.live.cache.get(channel, gateway.channels.now_ms());
        let is_missed = channel.is_cache() && cached.is_none();
        let joined = Joined {
            presence: member.map(|_| members(&gateway, channel)),
            cached: cached.map(|event| (event.name, event.data)),
        };
        let answer = self.session.joined(channel, joined);
        self.send_all(answer);
        self.outlet.release_held();
        let name = || channel.as_str().to_owned();
        if was_vacant {
            gateway.note(|| WebhookEvent::ChannelOccupied { channel: name() });
        }
        if let Some(member) = member.filter(|_| is_newcomer) {
            let added = ServerFrame::MemberAdded { channel: name(), member: member.clone() };
            gateway.tell(channel, &added, Some(self.outlet.id()));
            let user_id = member.user_id.clone();
            gateway.note(|| WebhookEvent::MemberAdded { channel: name(), user_id });
        }
        if is_missed {
            gateway.note(|| WebhookEvent::CacheMiss { channel: name() });
        }
        gateway.count_changed(channel);
    }

    fn send_all(&self, actions: Vec<Action>) {
        for action in actions {
            if let Action::Send(frame) = action {
                self.send(&frame);
            }
        }
    }

    fn pass_on(&self, channel: &ChannelName, name: String, data: Option<String>, user_id: Option<String>) {
        let told = (name.clone(), data.clone(), user_id.clone());
        let frame = ServerFrame::Event { channel: channel.as_str().to_owned(), name, data, user_id };
        self.gateway.tell(channel, &frame, Some(self.outlet.id()));
        self.gateway.note(|| WebhookEvent::ClientEvent {
            channel: channel.as_str().to_owned(),
            event: told.0,
            data: told.1.unwrap_or_default(),
            socket_id: self.session.socket_id().to_string(),
            user_id: told.2,
        });
    }

    fn sign_in(&self, user: &User) {
        let online = users::arrive(&self.gateway, user, &self.outlet);
        if !online.is_empty() {
            self.send(&ServerFrame::WatchlistEvents { online, offline: vec![] });
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        for (channel, member) in self.session.channels() {
            leave(&self.gateway, &self.outlet, channel, member);
        }
        if let Some(user) = self.session.user() {
            users::depart(&self.gateway, user, self.outlet.id());
        }
        self.gateway.hub.leave(&node_topic(&self.outlet), self.outlet.id());
        if self.outlet.was_too_slow() {
            self.gateway.channels.live.slow_closes.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn node_topic(outlet: &WsOutlet) -> Topic {
    Topic::new(format!("pusher-node/{}", outlet.id().0 % NODE_TOPICS))
}

/// Adds a member; `true` when the user was not there.
fn enter(gateway: &Gateway, channel: &ChannelName, member: &Member) -> Result<bool, ChannelFull> {
    let info = member.user_info.as_deref().map_or("", RawValue::get);
    let member = presence::Member { user_id: member.user_id.as_str().into(), user_info: info.into() };
    gateway.presence.join(channel.as_str(), member, gateway.channels.setup.limits.presence_members)
}

fn members(gateway: &Gateway, channel: &ChannelName) -> Presence {
    let info = |text: &str| RawValue::from_string(text.to_owned()).ok();
    let members = gateway.presence.members(channel.as_str()).into_iter();
    Presence { members: members.map(|m| (m.user_id.to_string(), info(&m.user_info))).collect() }
}

fn leave(gateway: &Arc<Gateway>, outlet: &WsOutlet, channel: &ChannelName, member: Option<&Member>) {
    let name = || channel.as_str().to_owned();
    let is_vacated = gateway.hub.leave(&topic(channel.as_str()), outlet.id());
    if let Some(Member { user_id, .. }) = member
        && gateway.presence.leave(channel.as_str(), user_id)
    {
        let removed = ServerFrame::MemberRemoved { channel: name(), user_id: user_id.clone() };
        gateway.tell(channel, &removed, None);
        gateway.note(|| WebhookEvent::MemberRemoved { channel: name(), user_id: user_id.clone() });
    }
    if is_vacated {
        gateway.note(|| WebhookEvent::ChannelVacated { channel: name() });
    } else {
        gateway.count_changed(channel);
    }
}
