//! Six hotels with staff, served over loopback TCP.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::bookings::{self, NewReservation};
use app::limits::{self, Limits};
use app::ports::Clock;
use app::staff::{self, NewColleague};
use app::{App, faqs, hotels};
use axum::Router;
use domain::booking::BookingTerms;
use domain::{Actor, FaqBody, Hotel, Role, RoomChannels};
use doors::House;
use doors::channels::{Channels, ChannelsConfig};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use jiff::{Timestamp, ToSpan};
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::socket::Socket;
use crate::stand_ins::{Counting, FilesInMemory, LightVault, NoWhatsApp, settings};

/// The hotels' slugs. Staff and guests are at the first.
pub const SLUGS: [&str; 6] = ["killarney", "galway", "cork", "dublin", "kerry", "mayo"];
/// What killarney answers by itself, and its answer.
pub const QUESTION: &str = "What time is check-in?";
pub const ANSWER: &str = "You can check in from 3 pm.";

pub struct TestHouse {
    pub house: Arc<House>,
    pub hotels: Vec<Hotel>,
    pub clock: Arc<SteeredClock>,
    address: SocketAddr,
    _stop: DropGuard,
    _folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Value,
}

/// The time, and how far a test has put it on.
#[derive(Default)]
pub struct SteeredClock {
    minutes: AtomicI64,
}

impl SteeredClock {
    /// Puts it on.
    pub fn pass(&self, minutes: i64) {
        self.minutes.fetch_add(minutes, Ordering::Relaxed);
    }
}

impl Clock for SteeredClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's implementation for tests")]
    fn now(&self) -> Timestamp {
        let put_on = self.minutes.load(Ordering::Relaxed) * 60_000;
        Timestamp::from_millisecond(Timestamp::now().as_millisecond() + put_on).unwrap()
    }
}

impl TestHouse {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let broker = Arc::new(broker);
        let config = storage::Config::Sqlite { path: folder.path().join("bellhop.db") };
        let store = storage::open(config, storage::Options::default(), broker.clone()).await.unwrap();
        let clock = Arc::new(SteeredClock::default());
        let app = App {
            store: store.clone(),
            broker,
            clock: clock.clone(),
            entropy: Arc::new(Counting::default()),
            vault: Arc::new(LightVault),
            files: Arc::new(FilesInMemory::default()),
            limits: Arc::new(Limits::new(&limits::Settings::default())),
            faqs: Arc::default(),
        };
        let hotels = furnish(&app).await;
        let hub = Arc::new(ShardedHub::new(0));
        let house = Arc::new(House {
            app,
            hub: hub.clone(),
            presence: Arc::new(LocalPresence::new()),
            channels: channels(),
            console: doors::console::Console::default(),
            whatsapp: Arc::new(NoWhatsApp),
            settings: settings(),
        });
        let relay = Relay::open(store, hub, doors::announcers(&house), signals).await;
        let stop = CancellationToken::new();
        tokio::spawn(relay.run(stop.clone()));
        let address = serve(doors::router(&house)).await;
        Self { house, hotels, clock, address, _stop: stop.drop_guard(), _folder: folder }
    }

    pub fn app(&self) -> &App {
        &self.house.app
    }

    /// Hires somebody at a hotel; their access token.
    pub async fn hire(&self, hotel: usize, username: &str, role: Role, departments: &[&str]) -> String {
        let new = NewColleague {
            id: None,
            username,
            password: "a good password",
            name: username,
            title: "Colleague",
            role,
            departments,
            image: None,
        };
        staff::add(self.app(), &Actor::House, self.hotels[hotel].id, new).await.unwrap();
        let body = json!({"username": username, "password": "a good password"});
        let answer = self.call("POST", "/api/login", None, Some(body)).await;
        answer.body["access"].as_str().unwrap().to_owned()
    }

    /// Somebody books at killarney.
    pub async fn book(&self, reference: &str, name: &str) {
        let hotel = &self.hotels[0];
        let today = hotel.today(self.app().clock.now());
        let new = NewReservation {
            reference: Some(reference),
            guest_name: name,
            arrival: today,
            departure: today.saturating_add(3.days()),
            terms: BookingTerms::default(),
        };
        bookings::add(self.app(), &Actor::House, hotel.id, new).await.unwrap();
    }

    pub async fn call(&self, method: &str, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let bytes = bytes::Bytes::from(body.map(|body| body.to_string()).unwrap_or_default());
        let response = sender.send_request(request.body(Full::new(bytes)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// A socket, with what the client brings.
    pub async fn enter(&self, auth: Value) -> Socket {
        Socket::enter(&format!("ws://{}", self.address), auth).await
    }

    /// A new visitor in his room at killarney; its number.
    pub async fn visit(&self, name: &str) -> (Socket, i64) {
        let mut socket = self.enter(json!({})).await;
        let joined = socket.ask("chat:join-room", json!({"businessId": SLUGS[0], "userName": name})).await;
        assert_eq!(joined["success"], true, "{joined}");
        let room = joined["roomId"].as_i64().unwrap();
        (socket, room)
    }
}

async fn furnish(app: &App) -> Vec<Hotel> {
    let mut opened = Vec::new();
    for slug in SLUGS {
        let new = hotels::NewHouse {
            slug,
            name: "A Hotel",
            time_zone: "UTC",
            currency: "EUR",
            room_channels: RoomChannels::Sealed,
        };
        opened.push(hotels::add(app, &Actor::House, new).await.unwrap());
    }
    let body = FaqBody {
        question: QUESTION.into(),
        alternatives: vec!["When can we arrive?".into()],
        keywords: vec!["check-in".into()],
        answer: ANSWER.into(),
        language: "en".into(),
        category: "arrival".into(),
        priority: 0,
        threshold: 60,
        active: true,
    };
    faqs::keep(app, &Actor::House, opened[0].id, None, body).await.unwrap();
    opened
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(router.clone());
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades();
            tokio::spawn(connection);
        }
    });
    address
}

fn channels() -> Channels {
    Channels::new(ChannelsConfig {
        app_id: "123456".into(),
        key: "key".into(),
        secret: "secret".into(),
        master_key: [7; 32],
        limits: pusher::Limits::default(),
        timing: pusher::session::Timing { activity_timeout_ms: 120_000, pong_timeout_ms: 30_000 },
        webhooks: Vec::new(),
        max_connections: 100,
    })
}
