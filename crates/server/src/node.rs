//! One running node: the parts put together, started and stopped.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::faqs::Cabinet;
use app::limits::{self, Limits};
use app::ports::house::VaultError;
use app::ports::{Broker, Clock, Entropy, Farewell, Hub, Store, StoreError, Vault};
use couriers::whatsapp::Meta;
use doors::channels::{Channels, ChannelsConfig};
use doors::{House, Settings};
use jiff::SignedDuration;
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub, Signals};
use storage::{FileFolder, Storage};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::SystemClock;
use crate::config::{self, Config, DatabaseUrl, PusherMode};
use crate::demo;
use crate::dispatch;
use crate::entropy::SystemEntropy;
use crate::housekeeping;
use crate::listener::{Listener, Traffic};
use crate::metrics::{Figure, Figures, Metrics};
use crate::secrets::{self, Secrets, SecretsError};
use crate::service::{self, Surroundings};
use crate::vault::LocalVault;

/// How long listeners that were told the house closes may take to hang up, when running requests left no time.
const HANG_UP: Duration = Duration::from_secs(2);
/// How often the end of requests and listeners is looked for.
const LOOK: Duration = Duration::from_millis(20);

/// Why a node did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The secrets.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// The folder of files.
    #[error("the folder of files: {0}")]
    Files(String),
    /// The address.
    #[error("{address} cannot be listened on: {source}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the machine said.
        source: std::io::Error,
    },
    /// The client of Meta's API.
    #[error("the client of Meta's API: {0}")]
    Meta(String),
    /// The demo's links.
    #[error("the demo's links could not be made: {0}")]
    Links(#[source] demo::LinksError),
    /// The demo.
    #[error("the demo could not be made: {0}")]
    Demo(app::Error),
}

/// The use cases with everything they need, and what only their maker may touch.
pub struct Parts {
    /// The use cases.
    pub app: App,
    /// The same store, with its figures.
    pub storage: Arc<Storage>,
    /// The installation's secrets.
    pub secrets: Secrets,
    /// The same broker, with its figures.
    broker: Arc<MemoryBroker>,
    /// What the broker carries.
    signals: Signals,
}

impl Parts {
    /// Opens the data folder: makes it, its secrets and its database if they are not there, and migrates the database.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let secrets = secrets::load_or_create(&config.data_dir, entropy.as_ref())?;
        let vault: Arc<dyn Vault> = Arc::new(LocalVault::new(&secrets)?);
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let broker = Arc::new(broker);
        let heard: Arc<dyn Broker> = broker.clone();
        let storage =
            storage::open(database(config), dispatch::storage_options(config), heard.clone()).await?;
        let files = files_folder(&config.data_dir).await?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let limits = Arc::new(Limits::new(&limits(config)));
        let store: Arc<dyn Store> = storage.clone();
        let (files, faqs) = (Arc::new(files), Arc::new(Cabinet::default()));
        let app = App { store, broker: heard, clock, entropy, vault, files, limits, faqs };
        Ok(Self { app, storage, secrets, broker, signals })
    }
}

fn limits(config: &Config) -> limits::Settings {
    let visitors = &config.visitors;
    limits::Settings {
        guest_messages_per_minute: config.limits.guest_messages_per_minute,
        visitor_messages_per_minute: visitors.messages_per_minute,
        visitor_idle: SignedDuration::try_from(visitors.session_timeout()).unwrap_or(SignedDuration::MAX),
        visitor_rooms: visitors.rooms_per_session,
    }
}

async fn files_folder(data_dir: &Path) -> Result<FileFolder, StartError> {
    let folder = data_dir.join("files");
    secrets::make_private_folder(&folder)?;
    FileFolder::open(folder).await.map_err(|error| StartError::Files(error.0))
}

/// The database a configuration names, as storage wants it.
pub fn database(config: &Config) -> storage::Config {
    match config.database_url() {
        DatabaseUrl::Sqlite(path) => storage::Config::Sqlite { path },
        DatabaseUrl::Postgres(url) => storage::Config::Postgres { url, pool_size: config.database.pool_size },
    }
}

/// A running node. Dropping it without [`Node::stop`] leaves its tasks running until the process ends.
pub struct Node {
    address: SocketAddr,
    public_url: String,
    app: App,
    hub: Arc<ShardedHub>,
    traffic: Arc<Traffic>,
    accepting: CancellationToken,
    connections: TaskTracker,
    relaying: CancellationToken,
    relay: tokio::task::JoinHandle<()>,
    grace: Duration,
}

impl Node {
    /// Starts a node; when it returns, requests are answered.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        Self::start_as(config, false).await
    }

    /// Starts a node that shows the demo, made first if the database is empty.
    pub async fn start_demo(config: Config) -> Result<Self, StartError> {
        Self::start_as(config, true).await
    }

    async fn start_as(config: Config, is_demo: bool) -> Result<Self, StartError> {
        let parts = Parts::open(&config).await?;
        if is_demo && demo::seed(&parts.app).await.map_err(StartError::Demo)? {
            tracing::info!("the demo's hotels were made");
        }
        let socket = listen(SocketAddr::new(config.listen.address, config.listen.port)).await?;
        let address = socket.local_addr().map_err(|source| StartError::Listen {
            address: SocketAddr::new(config.listen.address, config.listen.port),
            source,
        })?;
        let Parts { app, storage, secrets, broker, signals } = parts;
        let hub = Arc::new(ShardedHub::new(0));
        let channels = channels(&config, &secrets);
        let public_url = config.public_url(address.port());
        let meta = meta(&config)?;
        let house = Arc::new(House {
            app: app.clone(),
            hub: hub.clone(),
            presence: Arc::new(LocalPresence::new()),
            channels: channels.clone(),
            whatsapp: Arc::new(meta.clone()),
            console: Default::default(),
            settings: Settings {
                public_url: public_url.clone(),
                body_max: config.requests.body_max,
                upload_max: config.requests.upload_max,
                staff_origins: config.requests.staff_origins.clone(),
                visitor_sockets: config.visitors.timing(),
            },
        });
        let accepting = CancellationToken::new();
        let connections = TaskTracker::new();
        let relaying = CancellationToken::new();
        let relay = Relay::open(storage.clone(), hub.clone(), doors::announcers(&house), signals).await;
        let relay = tokio::spawn(relay.run(relaying.clone()));
        dispatch::start(&config, &house, meta, &connections, &accepting);
        connections.spawn(housekeeping::run(app.clone(), accepting.clone()));
        let mut routes = doors::router(&house);
        if is_demo {
            let pusher = (secrets.pusher_app_id, secrets.pusher_key, secrets.pusher_secret);
            let links = demo::Links::open(&app, &config.data_dir).await.map_err(StartError::Links)?;
            let shown = demo::api::Demo { house, pusher, port: address.port(), links };
            routes = routes.merge(demo::api::router(shown));
        }
        let traffic = Arc::new(Traffic::default());
        let measured = Measured { traffic: traffic.clone(), storage, hub: hub.clone(), broker, channels };
        let service = service::service(
            routes,
            Surroundings {
                metrics: Metrics::new(move || measured.figures()),
                metrics_from: config.requests.metrics_from.clone(),
                store: app.store.clone(),
                body_max: config.requests.body_max,
                name: start_name(app.entropy.as_ref()),
            },
        );
        let listener = Listener {
            service,
            trusted_proxies: config.requests.trusted_proxies,
            max_connections: config.listen.max_connections,
            traffic: traffic.clone(),
            stop: accepting.clone(),
            tasks: connections.clone(),
        };
        connections.spawn(listener.run(socket));
        let grace = config.shutdown.grace;
        Ok(Self { address, public_url, app, hub, traffic, accepting, connections, relaying, relay, grace })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address people reach it at, without a trailing slash.
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// The use cases, for tests and measurements that look behind the doors.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Stops: accepts no more, lets running requests finish within the grace, tells every listener to come back, finishes
    /// what was accepted for storage. When it returns, everything acknowledged is durable and the port is free.
    pub async fn stop(self) {
        let deadline = Instant::now() + self.grace;
        self.accepting.cancel();
        self.connections.close();
        let requests_done = async {
            while self.traffic.requests() > 0 {
                sleep(LOOK).await;
            }
        };
        if timeout(self.grace, requests_done).await.is_err() {
            tracing::warn!(running = self.traffic.requests(), "requests did not finish in time");
        }
        // Not before the requests are done: what they wrote is announced to listeners that are still there.
        self.relaying.cancel();
        if self.relay.await.is_err() {
            tracing::error!("the relay panicked");
        }
        tracing::debug!("requests are done and announced");
        self.hub.end_all(Farewell::GoingAway);
        let left = deadline.saturating_duration_since(Instant::now()).max(HANG_UP);
        let everybody_gone = async {
            self.connections.wait().await;
            while self.hub.stats().listeners > 0 {
                sleep(LOOK).await;
            }
        };
        if timeout(left, everybody_gone).await.is_err() {
            tracing::info!("some connections did not hang up and are cut");
        }
        tracing::debug!("everybody is told");
        self.app.store.close().await;
        tracing::debug!("the store is closed");
    }
}

/// Meta's API as the configuration names it.
pub fn meta(config: &Config) -> Result<Meta, StartError> {
    let set = &config.whatsapp;
    Meta::new(&set.base_url, set.timeout).map_err(|error| StartError::Meta(error.to_string()))
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|source| StartError::Listen { address, source })
}

fn channels(config: &Config, secrets: &Secrets) -> Channels {
    let hosted = (config.pusher.mode == PusherMode::Hosted).then_some(&config.hosted_pusher);
    let (app_id, key, secret) = match hosted {
        Some(app) => (&app.app_id, &app.key, &app.secret),
        None => (&secrets.pusher_app_id, &secrets.pusher_key, &secrets.pusher_secret),
    };
    let set = ChannelsConfig {
        app_id: app_id.clone(),
        key: key.clone(),
        secret: secret.clone(),
        master_key: secrets.encryption_master_key,
        limits: pusher::Limits::default(),
        timing: pusher::session::Timing {
            activity_timeout_ms: config::millis(config.pusher.activity_timeout),
            pong_timeout_ms: config::millis(config.pusher.pong_timeout),
        },
        webhooks: config.pusher.webhooks.clone(),
        max_connections: config.pusher.max_connections,
    };
    let channels = Channels::new(set).with_subscription_counts(config.pusher.subscription_count);
    match hosted {
        Some(app) => channels.hosted_at(app.cluster.clone()),
        None => channels,
    }
}

// Tells the requests of one start from those of another in a log.
fn start_name(entropy: &dyn Entropy) -> String {
    let mut name = [0; 4];
    entropy.fill(&mut name);
    hex::encode(name)
}

struct Measured {
    traffic: Arc<Traffic>,
    storage: Arc<Storage>,
    hub: Arc<ShardedHub>,
    broker: Arc<MemoryBroker>,
    channels: Channels,
}

impl Measured {
    fn figures(&self) -> Figures {
        let (store, hub, channels) = (self.storage.stats(), self.hub.stats(), self.channels.stats());
        let level = |value: usize| Figure::Level(i64::try_from(value).unwrap_or(i64::MAX));
        vec![
            ("http_connections", "Open connections that speak HTTP", level(self.traffic.connections())),
            ("http_requests_running", "Requests whose answer has not begun", level(self.traffic.requests())),
            ("store_queue", "Writes that wait for the database", level(store.queue_depth)),
            ("store_commits", "Commits since the start", Figure::Count(store.batches)),
            ("store_writes", "Writes in those commits", Figure::Count(store.writes)),
            (
                "store_last_commit_micros",
                "How long the last commit took",
                Figure::Level(i64::try_from(store.last_commit_micros).unwrap_or(i64::MAX)),
            ),
            ("hub_topics", "Topics somebody listens to", level(hub.topics)),
            ("hub_listeners", "Listeners over all topics", level(hub.listeners)),
            ("hub_delivered", "Frames handed to listeners", Figure::Count(hub.delivered)),
            (
                "broker_dropped",
                "Signals dropped because the queue was full",
                Figure::Count(self.broker.dropped()),
            ),
            ("pusher_connections", "Open Pusher sockets", level(channels.connections)),
            ("pusher_messages_received", "Messages of Pusher clients", Figure::Count(channels.messages_in)),
            (
                "pusher_slow_closes",
                "Pusher sockets closed because they read too slowly",
                Figure::Count(channels.slow_closes),
            ),
            (
                "pusher_webhook_events_dropped",
                "Webhook events dropped because storage was away",
                Figure::Count(channels.webhook_events_dropped),
            ),
        ]
    }
}

#[cfg(test)]
mod tests;
