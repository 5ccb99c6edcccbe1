//! The Pusher application of this installation: credentials, limits, and what is counted.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use pusher::api::ApiLimits;
use pusher::{AppCredentials, ChannelName, Limits, Timing, signature};
use tokio::time::{Duration, Instant};

use super::cache::EventCache;
use super::ended::EndedRights;
use super::webhooks::Webhooks;

/// What the operator set.
#[derive(Clone)]
pub struct ChannelsConfig {
    /// Digits only: pusher's Python library refuses others.
    pub app_id: String,
    /// Public name of the application.
    pub key: String,
    /// Signs and verifies; never shown but to the operator.
    pub secret: String,
    /// Makes the shared secrets of encrypted channels.
    pub master_key: [u8; 32],
    /// How much one connection may do.
    pub limits: Limits,
    /// Keep-alive.
    pub timing: Timing,
    /// Addresses that are told what happens on channels.
    pub webhooks: Vec<String>,
    /// Connections of this node; one more is closed with 4100.
    pub max_connections: usize,
}

impl fmt::Debug for ChannelsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChannelsConfig").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct Channels {
    /// App id, key and secret.
    pub app: AppCredentials,
    pub(super) setup: Arc<Setup>,
    pub(super) live: Arc<Live>,
}

/// What does not change while the node runs.
#[derive(Clone)]
pub(super) struct Setup {
    pub(super) limits: Limits,
    pub(super) api_limits: ApiLimits,
    pub(super) timing: Timing,
    pub(super) max_connections: usize,
    pub(super) enabled: bool,
    pub(super) hosted_cluster: Option<String>,
    pub(super) subscription_counts: bool,
    master_key: [u8; 32],
}

/// What does.
pub(super) struct Live {
    pub(super) cache: EventCache,
    pub(super) ended: EndedRights,
    pub(super) webhooks: Webhooks,
    pub(super) connections: AtomicUsize,
    pub(super) messages_in: AtomicU64,
    pub(super) slow_closes: AtomicU64,
    started: Instant,
}

/// A look at the application, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Open connections.
    pub connections: usize,
    /// Messages of clients since the start.
    pub messages_in: u64,
    /// Connections closed since the start because they read too slowly.
    pub slow_closes: u64,
    /// Webhook events dropped since the start because storage was away for too long.
    pub webhook_events_dropped: u64,
}

impl Channels {
    /// An application that is switched on and does not send subscription counts.
    pub fn new(config: ChannelsConfig) -> Self {
        let setup = Setup {
            limits: config.limits,
            api_limits: ApiLimits::default(),
            timing: config.timing,
            max_connections: config.max_connections,
            enabled: true,
            hosted_cluster: None,
            subscription_counts: false,
            master_key: config.master_key,
        };
        let live = Live {
            cache: EventCache::default(),
            ended: EndedRights::default(),
            webhooks: Webhooks::new(config.webhooks),
            connections: AtomicUsize::new(0),
            messages_in: AtomicU64::new(0),
            slow_closes: AtomicU64::new(0),
            started: Instant::now(),
        };
        Self {
            app: AppCredentials::new(config.app_id, config.key, config.secret),
            setup: Arc::new(setup),
            live: Arc::new(live),
        }
    }

    /// Tells subscribers of a channel how many they are, whenever that changes. Pusher makes it an app's choice.
    pub fn with_subscription_counts(mut self, on: bool) -> Self {
        Arc::make_mut(&mut self.setup).subscription_counts = on;
        self
    }

    /// Switches the application on or off; when off, connections are closed with 4003 and calls answered 403.
    pub fn enabled(mut self, on: bool) -> Self {
        Arc::make_mut(&mut self.setup).enabled = on;
        self
    }

    /// Sends clients to one of Pusher's own clusters; this installation's sockets and HTTP API are switched off.
    pub fn hosted_at(mut self, cluster: String) -> Self {
        let setup = Arc::make_mut(&mut self.setup);
        setup.enabled = false;
        setup.hosted_cluster = Some(cluster);
        self
    }

    /// Whether clients connect to one of Pusher's own clusters, which keep no [`super::Grant`]: neither its audience nor
    /// its end.
    pub fn is_hosted(&self) -> bool {
        self.setup.hosted_cluster.is_some()
    }

    /// What is going on.
    pub fn stats(&self) -> Stats {
        Stats {
            connections: self.live.connections.load(Ordering::Relaxed),
            messages_in: self.live.messages_in.load(Ordering::Relaxed),
            slow_closes: self.live.slow_closes.load(Ordering::Relaxed),
            webhook_events_dropped: self.live.webhooks.dropped(),
        }
    }

    /// The key with which the clients of an encrypted channel open its payloads.
    pub fn shared_secret(&self, channel: &ChannelName) -> String {
        signature::shared_secret(channel, &self.setup.master_key)
    }

    /// How long clients may be silent, in whole seconds, as they are told.
    pub(super) fn activity_timeout_s(&self) -> u64 {
        (self.setup.timing.activity_timeout_ms / 1000).max(1)
    }

    /// Milliseconds since the application was made.
    pub(super) fn now_ms(&self) -> u64 {
        u64::try_from(self.live.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The moment that [`Self::now_ms`] calls `ms`.
    pub(super) fn moment(&self, ms: u64) -> Instant {
        self.live.started + Duration::from_millis(ms)
    }
}
