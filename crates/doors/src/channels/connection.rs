//! One connection: carries out what the protocol's state machine asks for.
//!
//! Nothing here waits: the hub, presence and the broker answer at once. Dropping the connection leaves everything it
//! had joined.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use app::ports::presence::{self, ChannelFull};
use app::ports::{Outlet, Topic};
use pusher::api::WebhookEvent;
use pusher::session::{Joined, Refusal};
use pusher::{Action, ChannelName, Code, DecodeError, Member, Presence, ServerFrame, Session, User};
use serde_json::value::RawValue;
use tokio::time::Instant;

use super::gateway::{Gateway, encode, socket_id};
use super::grant::{Grant, Place, ending_topic};
use super::users;
use crate::ws::{Message, WsOutlet};

/// Topics over which the connections of a node are spread, so that leaving one of them is quick.
const NODE_TOPICS: u64 = 256;
/// The longest wait for the end of a grant; then the clock is asked again.
const WAIT_MAX: Duration = Duration::from_secs(24 * 60 * 60);

/// One connection.
pub(super) struct Connection {
    gateway: Arc<Gateway>,
    outlet: Arc<WsOutlet>,
    session: Session,
    /// Of the channels that were joined with one.
    grants: BTreeMap<ChannelName, Grant>,
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
        Self { gateway, outlet, session, grants: BTreeMap::new() }
    }

    /// When [`Self::tick`] wants to be called.
    pub(super) fn wakes_at(&self) -> Instant {
        let channels = &self.gateway.channels;
        let wakes_at = channels.moment(self.session.wakes_at(&channels.setup.timing));
        match self.grants.values().filter_map(|grant| grant.ends_at).min() {
            Some(ends_at) => {
                // Asked anew each time, so that a clock that was set right moves the end with it.
                let left = Duration::try_from(ends_at.duration_since(self.gateway.clock.now()));
                wakes_at.min(Instant::now() + left.unwrap_or_default().min(WAIT_MAX))
            }
            None => wakes_at,
        }
    }

    /// A grant of this connection has come to its end by the clock.
    fn is_over(&self) -> bool {
        let mut ends = self.grants.values().filter_map(|grant| grant.ends_at).peekable();
        ends.peek().is_some() && {
            let now = self.gateway.clock.now();
            ends.any(|at| at <= now)
        }
    }

    /// The clock moved on. A code says to close.
    pub(super) fn tick(&mut self) -> Option<Code> {
        if self.is_over() {
            return Some(Code::Unauthorized);
        }
        let channels = &self.gateway.channels;
        let actions = self.session.tick(&channels.setup.timing, channels.now_ms());
        self.carry_out(actions)
    }

    /// The client said something. A code says to close.
    pub(super) fn hear(&mut self, message: Message) -> Option<Code> {
        self.gateway.channels.live.messages_in.fetch_add(1, Ordering::Relaxed);
        // Whoever keeps talking may keep the timer from being looked at.
        if self.is_over() {
            return Some(Code::Unauthorized);
        }
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
                Action::Subscribe { channel, member, channel_data } => {
                    self.subscribe(&channel, member.as_ref(), channel_data.as_deref());
                }
                Action::Unsubscribe { channel, member } => {
                    leave(&self.gateway, &self.outlet, self.place(&channel), member.as_ref());
                    self.release_grant(&channel);
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

    fn place<'a>(&'a self, channel: &'a ChannelName) -> Place<'a> {
        let audience = self.grants.get(channel).and_then(|grant| grant.audience.as_deref());
        Place { channel, audience }
    }

    fn subscribe(&mut self, channel: &ChannelName, member: Option<&Member>, channel_data: Option<&str>) {
        let admitted = self.take_grant(channel, channel_data).and_then(|()| match member {
            Some(member) => enter(&self.gateway, self.place(channel), member),
            None => Ok(false),
        });
        match admitted {
            Ok(is_newcomer) => self.join(channel, member, is_newcomer),
            Err(refusal) => {
                self.release_grant(channel);
                let answer = self.session.refused(channel, refusal);
                self.send_all(answer);
            }
        }
    }

    fn take_grant(&mut self, channel: &ChannelName, channel_data: Option<&str>) -> Result<(), Refusal> {
        let decoded = channel_data.map_or(Ok(None), Grant::decode).map_err(|_| Refusal::Denied)?;
        let Some(grant) = decoded else { return Ok(()) };
        // Joined before it is asked whether the right has ended, so that an end in between is not missed.
        for word in &grant.ends_with {
            self.gateway.hub.join(&ending_topic(word), self.outlet.clone());
        }
        let is_good = self.gateway.channels.live.ended.admits(&grant, self.gateway.clock.now());
        self.grants.insert(channel.clone(), grant);
        if is_good { Ok(()) } else { Err(Refusal::Denied) }
    }

    /// Lets go of a channel's grant; words that another channel's grant shares stay.
    fn release_grant(&mut self, channel: &ChannelName) {
        let Some(grant) = self.grants.remove(channel) else { return };
        for word in &grant.ends_with {
            if !self.grants.values().any(|other| other.ends_with.contains(word)) {
                self.gateway.hub.leave(&ending_topic(word), self.outlet.id());
            }
        }
    }

    /// The channel's frames are held back until the client knows that it is subscribed: nothing comes before that, and
    /// nothing is lost.
    fn join(&mut self, channel: &ChannelName, member: Option<&Member>, is_newcomer: bool) {
        let gateway = self.gateway.clone();
        let audience = self.place(channel).audience.map(str::to_owned);
        let place = Place { channel, audience: audience.as_deref() };
        self.outlet.hold();
        let was_vacant = gateway.hub.join(&place.topic(), self.outlet.clone());
        let cached = gateway.cached(place);
        let is_missed = channel.is_cache() && cached.is_none();
        let joined = Joined {
            presence: member.map(|_| members(&gateway, place)),
            cached: cached.map(|event| (event.name, event.data)),
        };
        let answer = self.session.joined(channel, joined);
        self.send_all(answer);
        self.outlet.release_held();
        let name = || channel.as_str().to_owned();
        if was_vacant {
            gateway.note_at(place, || WebhookEvent::ChannelOccupied { channel: name() });
        }
        if let Some(member) = member.filter(|_| is_newcomer) {
            let added = ServerFrame::MemberAdded { channel: name(), member: member.clone() };
            gateway.tell(place, &added, Some(self.outlet.id()));
            let user_id = member.user_id.clone();
            gateway.note_at(place, || WebhookEvent::MemberAdded { channel: name(), user_id });
        }
        if is_missed {
            gateway.note_at(place, || WebhookEvent::CacheMiss { channel: name() });
        }
        gateway.count_changed(place);
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
        let place = self.place(channel);
        self.gateway.tell(place, &frame, Some(self.outlet.id()));
        self.gateway.note_at(place, || WebhookEvent::ClientEvent {
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
            leave(&self.gateway, &self.outlet, self.place(channel), member);
        }
        for word in self.grants.values().flat_map(|grant| &grant.ends_with) {
            self.gateway.hub.leave(&ending_topic(word), self.outlet.id());
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
fn enter(gateway: &Gateway, place: Place<'_>, member: &Member) -> Result<bool, Refusal> {
    let info = member.user_info.as_deref().map_or("", RawValue::get);
    let member = presence::Member { user_id: member.user_id.as_str().into(), user_info: info.into() };
    let entered =
        gateway.presence.join(&place.name(), member, gateway.channels.setup.limits.presence_members);
    entered.map_err(|ChannelFull| Refusal::ChannelFull)
}

fn members(gateway: &Gateway, place: Place<'_>) -> Presence {
    let info = |text: &str| RawValue::from_string(text.to_owned()).ok();
    let members = gateway.presence.members(&place.name()).into_iter();
    Presence { members: members.map(|m| (m.user_id.to_string(), info(&m.user_info))).collect() }
}

fn leave(gateway: &Arc<Gateway>, outlet: &WsOutlet, place: Place<'_>, member: Option<&Member>) {
    let name = || place.channel.as_str().to_owned();
    let is_vacated = gateway.hub.leave(&place.topic(), outlet.id());
    if let Some(Member { user_id, .. }) = member
        && gateway.presence.leave(&place.name(), user_id)
    {
        let removed = ServerFrame::MemberRemoved { channel: name(), user_id: user_id.clone() };
        gateway.tell(place, &removed, None);
        gateway.note_at(place, || WebhookEvent::MemberRemoved { channel: name(), user_id: user_id.clone() });
    }
    if is_vacated {
        gateway.note_at(place, || WebhookEvent::ChannelVacated { channel: name() });
    } else {
        gateway.count_changed(place);
    }
}
