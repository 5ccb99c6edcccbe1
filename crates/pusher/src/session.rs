//! One connection as a state machine: messages and times in, [`Action`]s out.
//!
//! A subscription has two steps, because who else is on a presence channel is known only to the
//! driver (and may take it a while to learn): [`Action::Subscribe`] asks the driver to join, and the
//! driver answers with [`Session::joined`] or [`Session::refused`].
//!
//! A session without subscriptions holds three words and a pointer.

mod rules;
mod timing;

use std::collections::BTreeMap;

use crate::{
    AppCredentials, ChannelName, ClientMessage, Code, Member, Presence, ServerFrame, SocketId, Subscribe,
    User,
};
pub use timing::{Pulse, Timing};

/// How much one connection may do.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Channels per connection.
    pub channels: usize,
    /// Whether clients may send client events at all.
    pub client_events: bool,
    /// Client events per second and connection.
    pub client_events_per_second: u32,
    /// Characters of an event name.
    pub event_name_chars: usize,
    /// Bytes of a client event's data.
    pub client_event_bytes: usize,
    /// Members of a presence channel, checked by the driver before it joins.
    pub presence_members: usize,
    /// Bytes of `user_info`.
    pub user_info_bytes: usize,
    /// Users on a watchlist.
    pub watchlist: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            channels: 100,
            client_events: true,
            client_events_per_second: 10,
            event_name_chars: 200,
            client_event_bytes: 10 * 1024,
            presence_members: 100,
            user_info_bytes: 1024,
            watchlist: 100,
        }
    }
}

/// What the driver has to do, in this order.
#[derive(Debug, Clone)]
pub enum Action {
    /// Send a frame to this connection.
    Send(ServerFrame),
    /// Join the channel, as this member when it is a presence channel; answer with
    /// [`Session::joined`] or [`Session::refused`]. `channel_data` is what the signature was verified
    /// with: the app's server wrote it.
    Subscribe { channel: ChannelName, member: Option<Member>, channel_data: Option<String> },
    /// Leave the channel.
    Unsubscribe { channel: ChannelName, member: Option<Member> },
    /// Hand an event to the other subscribers of the channel. `user_id` only on presence channels.
    ClientEvent { channel: ChannelName, event: String, data: Option<String>, user_id: Option<String> },
    /// The connection speaks for this user from now on: watch its list, count it as online.
    SignedIn(User),
    /// Close with this code.
    Close(Code),
}

/// What the driver found when it joined a channel.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    /// The members, this one included; for presence channels.
    pub presence: Option<Presence>,
    /// Name and data of the last event; for cache channels.
    pub cached: Option<(String, Option<String>)>,
}

/// Why the driver did not join a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The presence channel has as many members as it may have.
    ChannelFull,
    /// The right to this channel does not exist, or has ended.
    Denied,
}

/// One connection.
#[derive(Debug)]
pub struct Session {
    socket_id: SocketId,
    pulse: Pulse,
    held: Option<Box<Held>>,
}

/// What a connection has gathered; made with its first subscription or sign-in.
#[derive(Debug, Default)]
struct Held {
    channels: BTreeMap<ChannelName, Subscription>,
    user: Option<User>,
    window_start_ms: u64,
    window_events: u32,
}

#[derive(Debug, Default)]
struct Subscription {
    member: Option<Member>,
    confirmed: bool,
}

/// Facts that are the same for all connections of an app.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Verifies what clients bring.
    pub app: &'a AppCredentials,
    /// How much a connection may do.
    pub limits: &'a Limits,
    /// Now, in milliseconds of a clock that only goes forward.
    pub now_ms: u64,
}

impl Session {
    /// A new connection, and the frame that greets it.
    pub fn open(socket_id: SocketId, timing: &Timing, now_ms: u64) -> (Self, ServerFrame) {
        let activity_timeout_s = timing.activity_timeout_s();
        let session = Self { socket_id, pulse: Pulse::new(now_ms), held: None };
        (session, ServerFrame::ConnectionEstablished { socket_id, activity_timeout_s })
    }

    /// The public id of the connection.
    pub fn socket_id(&self) -> SocketId {
        self.socket_id
    }

    /// Who is signed in.
    pub fn user(&self) -> Option<&User> {
        self.held.as_ref()?.user.as_ref()
    }

    /// Every channel the connection has asked for, for leaving them all at its end.
    pub fn channels(&self) -> impl Iterator<Item = (&ChannelName, Option<&Member>)> {
        let channels = self.held.iter().flat_map(|held| &held.channels);
        channels.map(|(channel, subscription)| (channel, subscription.member.as_ref()))
    }

    /// Something was heard from the client, of whatever kind (also a WebSocket ping or pong).
    pub fn heard(&mut self, now_ms: u64) {
        self.pulse.heard(now_ms);
    }

    /// The clock moved on: says whether to ping or to close. Call it at [`Session::wakes_at`].
    pub fn tick(&mut self, timing: &Timing, now_ms: u64) -> Vec<Action> {
        self.pulse.tick(timing, now_ms)
    }

    /// When [`Session::tick`] has something to do next if nothing is heard, in milliseconds.
    pub fn wakes_at(&self, timing: &Timing) -> u64 {
        self.pulse.wakes_at(timing)
    }

    /// Handles one message.
    pub fn handle(&mut self, message: ClientMessage, context: Context<'_>) -> Vec<Action> {
        self.heard(context.now_ms);
        match message {
            ClientMessage::Ping => vec![Action::Send(ServerFrame::Pong)],
            ClientMessage::Pong => vec![],
            ClientMessage::Subscribe(wish) => self.subscribe(&wish, context),
            ClientMessage::Unsubscribe { channel } => self.unsubscribe(&channel),
            ClientMessage::Signin { auth, user_data } => self.sign_in(&auth, user_data, context),
            ClientMessage::ClientEvent { channel, event, data } => {
                self.client_event(&channel, event, data, context)
            }
        }
    }

    fn subscribe(&mut self, wish: &Subscribe, context: Context<'_>) -> Vec<Action> {
        match self.check_subscription(wish, context) {
            Ok((channel, member)) => {
                let subscription = Subscription { member: member.clone(), confirmed: false };
                self.held_mut().channels.insert(channel.clone(), subscription);
                let channel_data = wish.channel_data.clone().filter(|_| channel.needs_auth());
                vec![Action::Subscribe { channel, member, channel_data }]
            }
            Err(frame) => vec![Action::Send(*frame)],
        }
    }

    fn check_subscription(
        &self,
        wish: &Subscribe,
        context: Context<'_>,
    ) -> Result<(ChannelName, Option<Member>), Box<ServerFrame>> {
        let channel = ChannelName::new(&wish.channel).map_err(|invalid| plain_error(invalid.to_string()))?;
        if let Some(held) = &self.held {
            if held.channels.contains_key(&channel) {
                return Err(plain_error(format!("Existing subscription to channel {channel}")));
            }
            if held.channels.len() >= context.limits.channels {
                let error = format!("At most {} channels per connection", context.limits.channels);
                return Err(refused(&channel, "LimitReached", error, 429));
            }
        }
        let member = rules::authorize(self.socket_id, self.user(), &channel, wish, context)
            .map_err(|error| refused(&channel, "AuthError", error.to_string(), 401))?;
        Ok((channel, member))
    }

    /// The driver has joined. Says what to send; nothing when the client has left meanwhile, in which
    /// case [`Action::Unsubscribe`] was already given.
    pub fn joined(&mut self, channel: &ChannelName, joined: Joined) -> Vec<Action> {
        let Some(subscription) = self.held.as_mut().and_then(|held| held.channels.get_mut(channel)) else {
            return vec![];
        };
        subscription.confirmed = true;
        let name = channel.as_str().to_owned();
        let presence = joined.presence;
        let mut actions =
            vec![Action::Send(ServerFrame::SubscriptionSucceeded { channel: name.clone(), presence })];
        if channel.is_cache() {
            actions.push(Action::Send(match joined.cached {
                Some((event, data)) => ServerFrame::Event { channel: name, name: event, data, user_id: None },
                None => ServerFrame::CacheMiss { channel: name },
            }));
        }
        actions
    }

    /// The driver has not joined: the subscription is taken back.
    pub fn refused(&mut self, channel: &ChannelName, why: Refusal) -> Vec<Action> {
        if let Some(held) = &mut self.held {
            held.channels.remove(channel);
        }
        let frame = match why {
            Refusal::ChannelFull => {
                refused(channel, "LimitReached", "The presence channel is full".into(), 429)
            }
            Refusal::Denied => refused(channel, "AuthError", "The connection is unauthorized".into(), 401),
        };
        vec![Action::Send(*frame)]
    }

    /// Takes a subscription away, because the client asked or because its right has ended.
    pub fn unsubscribe(&mut self, channel: &str) -> Vec<Action> {
        let removed = self.held.as_mut().and_then(|held| held.channels.remove_entry(channel));
        let removed = removed.map(|(channel, held)| Action::Unsubscribe { channel, member: held.member });
        removed.into_iter().collect()
    }

    fn sign_in(&mut self, auth: &str, user_data: String, context: Context<'_>) -> Vec<Action> {
        let Ok(user) = rules::signed_user(self.socket_id, auth, &user_data, context) else {
            let message = "Connection not authorized".to_owned();
            let error = ServerFrame::Error { code: Some(Code::Unauthorized), message };
            return vec![Action::Send(error), Action::Close(Code::Unauthorized)];
        };
        let success = Action::Send(ServerFrame::SigninSuccess { user_data });
        match self.user().map(|known| known.id == user.id) {
            Some(true) => vec![success],
            Some(false) => {
                vec![Action::Send(*plain_error("The connection is already signed in as another user".into()))]
            }
            None => {
                self.held_mut().user = Some(user.clone());
                vec![success, Action::SignedIn(user)]
            }
        }
    }

    fn client_event(
        &mut self,
        channel: &str,
        event: String,
        data: Option<String>,
        context: Context<'_>,
    ) -> Vec<Action> {
        match self.check_client_event(channel, &event, data.as_deref(), context) {
            Ok((channel, user_id)) => vec![Action::ClientEvent { channel, event, data, user_id }],
            Err(reason) => {
                let message = reason.to_string();
                vec![Action::Send(ServerFrame::Error { code: Some(Code::ClientEventRejected), message })]
            }
        }
    }

    fn check_client_event(
        &mut self,
        channel: &str,
        event: &str,
        data: Option<&str>,
        context: Context<'_>,
    ) -> Result<(ChannelName, Option<String>), rules::Rejected> {
        rules::check_event(event, data, context.limits)?;
        let held = self.held.as_mut().ok_or(rules::Rejected::NotSubscribed)?;
        let (channel, subscription) = held
            .channels
            .get_key_value(channel)
            .filter(|(_, subscription)| subscription.confirmed)
            .ok_or(rules::Rejected::NotSubscribed)?;
        if !channel.allows_client_events() {
            return Err(rules::Rejected::Channel);
        }
        let sender = subscription.member.as_ref().map(|member| member.user_id.clone());
        let channel = channel.clone();
        held.count_event(context)?;
        Ok((channel, sender))
    }

    fn held_mut(&mut self) -> &mut Held {
        self.held.get_or_insert_default()
    }
}

impl Held {
    /// A fixed window of a second: two words per connection, and at worst twice the rate for a moment.
    fn count_event(&mut self, context: Context<'_>) -> Result<(), rules::Rejected> {
        if context.now_ms.saturating_sub(self.window_start_ms) >= 1000 {
            self.window_start_ms = context.now_ms;
            self.window_events = 0;
        }
        if self.window_events >= context.limits.client_events_per_second {
            return Err(rules::Rejected::Rate);
        }
        self.window_events += 1;
        Ok(())
    }
}

fn plain_error(message: String) -> Box<ServerFrame> {
    Box::new(ServerFrame::Error { code: None, message })
}

fn refused(channel: &ChannelName, kind: &'static str, error: String, status: u16) -> Box<ServerFrame> {
    Box::new(ServerFrame::SubscriptionError { channel: channel.as_str().to_owned(), kind, error, status })
}

#[cfg(test)]
mod tests;
