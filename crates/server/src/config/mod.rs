//! The configuration: one TOML file, the environment, flags.
//!
//! - [`keys`]: every key once, with default and meaning.
//! - [`layers`]: defaults, file, environment and flags laid over each other; the last one wins.
//! - [`reference`]: the example file and the reference page, printed from the table.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use doors::visitor::Timing;
use serde::{Deserialize, Deserializer};

pub mod keys;
pub mod layers;
pub mod network;
pub mod reference;

pub use layers::{ConfigError, Sources};
pub use network::Network;

/// What the environment variables' names begin with.
pub const ENV_PREFIX: &str = "BELLHOP_";

/// What the operator set. Field names are the keys of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    public_url: String,
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// Where to listen.
    pub listen: Listen,
    /// The database.
    pub database: Database,
    /// Requests.
    pub requests: Requests,
    /// Limits.
    pub limits: Limits,
    /// Visitors of the hotels' websites.
    pub visitors: Visitors,
    /// The Pusher endpoint.
    pub pusher: Pusher,
    /// The application at Pusher's own clusters, in hosted mode.
    pub hosted_pusher: Hosted,
    /// The hotel's own system that keeps guests' bills.
    pub folio: Folio,
    /// Meta's Cloud API.
    pub whatsapp: WhatsApp,
    /// The log.
    pub log: Log,
    /// The end.
    pub shutdown: Shutdown,
}

/// Where to listen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// The address.
    pub address: IpAddr,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// Connections at once.
    pub max_connections: usize,
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    url: String,
    /// Connections to PostgreSQL.
    pub pool_size: usize,
}

/// Which database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server, by its connection address.
    Postgres(String),
}

/// Requests.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requests {
    /// Largest body but uploads, in bytes.
    pub body_max: usize,
    /// Largest upload, in bytes.
    pub upload_max: usize,
    /// Whose word on the client's address counts.
    pub trusted_proxies: Vec<Network>,
    /// Origins of other staff pages.
    pub staff_origins: Vec<String>,
    /// Who may read the metrics.
    pub metrics_from: Vec<Network>,
}

/// Limits.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// What the guests of one stay may send.
    pub guest_messages_per_minute: u32,
}

/// Visitors of the hotels' websites.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitors {
    // In milliseconds, because that is what the older system's variable says.
    session_timeout_ms: u32,
    /// What one visitor may send.
    pub messages_per_minute: u32,
    /// To how many hotels one visitor may write.
    pub rooms_per_session: u32,
    #[serde(deserialize_with = "duration")]
    ping_interval: Duration,
    #[serde(deserialize_with = "duration")]
    ping_timeout: Duration,
    #[serde(deserialize_with = "duration")]
    connect_timeout: Duration,
}

impl Visitors {
    /// How long a session lives without being used.
    pub fn session_timeout(&self) -> Duration {
        Duration::from_millis(self.session_timeout_ms.into())
    }

    /// When sockets are asked whether they are there, and how long they may take.
    pub fn timing(&self) -> Timing {
        Timing {
            ping_interval_ms: millis(self.ping_interval),
            ping_timeout_ms: millis(self.ping_timeout),
            connect_timeout_ms: millis(self.connect_timeout),
            ..Timing::default()
        }
    }
}

/// The Pusher endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pusher {
    /// Who is the Pusher server.
    pub mode: PusherMode,
    /// Silence before a ping.
    #[serde(deserialize_with = "duration")]
    pub activity_timeout: Duration,
    /// Silence after a ping.
    #[serde(deserialize_with = "duration")]
    pub pong_timeout: Duration,
    /// Sockets at once.
    pub max_connections: usize,
    /// Whether listeners are told how many they are.
    pub subscription_count: bool,
    /// Who is told of channels.
    pub webhooks: Vec<String>,
}

/// An application at Pusher's own clusters.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hosted {
    /// Its id.
    pub app_id: String,
    /// Its key.
    pub key: String,
    /// Its secret.
    pub secret: String,
    /// Its cluster.
    pub cluster: String,
    /// Where its HTTP API is; empty for the cluster's own address.
    pub api_url: String,
}

// The secret must not come into a log with the rest of the configuration.
impl std::fmt::Debug for Hosted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hosted")
            .field("app_id", &self.app_id)
            .field("cluster", &self.cluster)
            .finish_non_exhaustive()
    }
}

impl Hosted {
    /// Where the HTTP API is, without a trailing slash.
    pub fn base_url(&self) -> String {
        match self.api_url.trim_end_matches('/') {
            "" => format!("https://api-{}.pusher.com", self.cluster),
            set => set.to_owned(),
        }
    }

    fn check(&self) -> Result<(), String> {
        let keys = [
            ("app_id", &self.app_id),
            ("key", &self.key),
            ("secret", &self.secret),
            ("cluster", &self.cluster),
        ];
        match keys.iter().find(|(_, value)| value.is_empty()) {
            Some((name, _)) => {
                Err(format!("hosted_pusher.{name} must be set when pusher.mode is \"hosted\""))
            }
            None => Ok(()),
        }
    }
}

/// The hotel's own system that keeps guests' bills.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Folio {
    /// Where charges are posted; empty means that staff post them.
    pub url: String,
    /// What proves that it is us.
    pub secret: String,
}

impl fmt::Debug for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folio").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Meta's Cloud API.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatsApp {
    /// Where it is.
    pub base_url: String,
    /// What one request may take.
    #[serde(deserialize_with = "duration")]
    pub timeout: Duration,
}

/// Who is the Pusher server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PusherMode {
    /// We are.
    Own,
    /// Pusher's own clusters are.
    Hosted,
}

/// The log.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// For whom.
    pub format: LogFormat,
    /// How much, as a filter.
    pub level: String,
}

/// For whom the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// People.
    Pretty,
    /// Machines.
    Json,
}

/// The end.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shutdown {
    /// What running requests may take.
    #[serde(deserialize_with = "duration")]
    pub grace: Duration,
}

impl Config {
    /// The address people reach us at, without a trailing slash; `port` is the one really listened on.
    pub fn public_url(&self, port: u16) -> String {
        match self.public_url.trim_end_matches('/') {
            "" => format!("http://localhost:{port}"),
            set => set.to_owned(),
        }
    }

    /// Which database, with the default filled in.
    pub fn database_url(&self) -> DatabaseUrl {
        let url = self.database.url.as_str();
        match url.strip_prefix("sqlite:") {
            Some(path) => DatabaseUrl::Sqlite(path.into()),
            None if url.is_empty() => DatabaseUrl::Sqlite(self.data_dir.join("bellhop.db")),
            None => DatabaseUrl::Postgres(url.to_owned()),
        }
    }

    // What a type cannot say.
    fn check(&self) -> Result<(), String> {
        let has_scheme = |url: &str| {
            url.split_once("://").is_some_and(|(scheme, rest)| scheme.starts_with("http") && !rest.is_empty())
        };
        if !self.public_url.is_empty() && !has_scheme(&self.public_url) {
            return Err("public_url must begin with http:// or https://".into());
        }
        let url = self.database.url.as_str();
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if !url.is_empty() && !known.iter().any(|scheme| url.starts_with(scheme)) {
            return Err("database.url must begin with sqlite: or postgres://".into());
        }
        if let Some(origin) = self.requests.staff_origins.iter().find(|origin| !is_origin(origin)) {
            return Err(format!(
                "requests.staff_origins: {origin} is not an origin like https://desk.example.com"
            ));
        }
        if let Some(address) = self.pusher.webhooks.iter().find(|address| !has_scheme(address)) {
            return Err(format!("pusher.webhooks: {address} must begin with http:// or https://"));
        }
        if self.pusher.mode == PusherMode::Hosted {
            self.hosted_pusher.check()?;
        }
        if !self.folio.url.is_empty() && !has_scheme(&self.folio.url) {
            return Err("folio.url must begin with http:// or https://".into());
        }
        if !self.folio.url.is_empty() && self.folio.secret.is_empty() {
            return Err("folio.secret must be set when folio.url is".into());
        }
        if !has_scheme(&self.whatsapp.base_url) {
            return Err("whatsapp.base_url must begin with http:// or https://".into());
        }
        let positive = [
            ("listen.max_connections", self.listen.max_connections),
            ("database.pool_size", self.database.pool_size),
            ("requests.body_max", self.requests.body_max),
            ("requests.upload_max", self.requests.upload_max),
            ("limits.guest_messages_per_minute", self.limits.guest_messages_per_minute as usize),
            ("visitors.session_timeout_ms", self.visitors.session_timeout_ms as usize),
            ("visitors.messages_per_minute", self.visitors.messages_per_minute as usize),
            ("visitors.rooms_per_session", self.visitors.rooms_per_session as usize),
            ("pusher.max_connections", self.pusher.max_connections),
        ];
        match positive.iter().find(|(_, value)| *value == 0) {
            Some((name, _)) => Err(format!("{name} must be more than 0")),
            None => Ok(()),
        }
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else { return false };
    scheme.starts_with("http") && !host.is_empty() && !host.contains(['/', '*', ' '])
}

// A time with its unit, so that nobody has to guess whether 30 means seconds.
/// A span in whole milliseconds.
pub(crate) fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = text.parse::<jiff::SignedDuration>().ok().and_then(|span| Duration::try_from(span).ok());
    parsed.filter(|span| !span.is_zero()).ok_or_else(|| {
        serde::de::Error::custom(format!("\"{text}\" is not a time like \"30s\", \"300ms\" or \"2m\""))
    })
}
