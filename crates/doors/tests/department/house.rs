//! Two hotels with staff of several departments and guests who have phones, served over loopback TCP.

use std::net::SocketAddr;
use std::sync::Arc;

use app::bookings::{self, NewReservation};
use app::limits::{self, Limits};
use app::ports::Clock;
use app::ports::phones::Messaging;
use app::staff::{self, NewColleague};
use app::stays::{self, Arrival};
use app::whatsapp::secret_context;
use app::{App, hotels, rooms};
use axum::Router;
use domain::access::{Scope, allow, deed};
use domain::booking::BookingTerms;
use domain::messaging::{GuestSocket, GuestWebhook, MessagingRules};
use domain::{Actor, Booking, Hotel, Role, RoomChannels};
use doors::House;
use doors::channels::{Channels, ChannelsConfig};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use jiff::{Timestamp, ToSpan};
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::socket::Socket;
use crate::stand_ins::{Counting, FilesInMemory, LightVault, NoWhatsApp, settings};

/// The number of the guest who lives at `killarney`.
pub const ANN: &str = "+1234567890";
/// The number of the guest who lives at `galway`.
pub const BEN: &str = "+353 86 123 4567";

pub struct TestHouse {
    pub house: Arc<House>,
    pub killarney: Hotel,
    pub galway: Hotel,
    pub ann: Booking,
    address: SocketAddr,
    http: http_client::Client,
    _stop: DropGuard,
    _folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Value,
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's implementation for tests")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap()
    }
}

impl TestHouse {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let broker = Arc::new(broker);
        let config = storage::Config::Sqlite { path: folder.path().join("bellhop.db") };
        let store = storage::open(config, storage::Options::default(), broker.clone()).await.unwrap();
        let app = App {
            store: store.clone(),
            broker,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(Counting::default()),
            vault: Arc::new(LightVault),
            files: Arc::new(FilesInMemory::default()),
            limits: Arc::new(Limits::new(&limits::Settings {
                guest_messages_per_minute: 100_000,
                ..limits::Settings::default()
            })),
            faqs: Arc::default(),
        };
        let killarney = open_hotel(&app, "killarney").await;
        let galway = open_hotel(&app, "galway").await;
        let ann = check_in(&app, &killarney, "Ann Guest", ANN).await;
        check_in(&app, &galway, "Ben Guest", BEN).await;
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
        let http = http_client::Client::new(address);
        let (_stop, _folder) = (stop.drop_guard(), folder);
        Self { house, killarney, galway, ann, address, http, _stop, _folder }
    }

    pub fn app(&self) -> &App {
        &self.house.app
    }

    /// Hires somebody; their access token.
    pub async fn hire(&self, hotel: &Hotel, username: &str, role: Role, departments: &[&str]) -> String {
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
        staff::add(self.app(), &Actor::House, hotel.id, new).await.unwrap();
        self.sign_in(username).await["access"].as_str().unwrap().to_owned()
    }

    pub async fn sign_in(&self, username: &str) -> Value {
        let body = json!({"username": username, "password": "a good password"});
        self.call("POST", "/api/login", &[], Some(body)).await.body
    }

    pub async fn set_messaging(&self, hotel: &Hotel, rules: MessagingRules, secret: Option<&str>) {
        let proof = allow::<deed::Administer>(&Actor::House, Scope::hotel(hotel.id)).unwrap();
        let sealed =
            secret.map(|secret| self.app().vault.seal_secret(secret, &secret_context(hotel.id)).unwrap());
        let messaging = Messaging { hotel: hotel.id, rules, webhook_secret: sealed, whatsapp: None };
        self.app().store.set_messaging(&proof, messaging, self.app().clock.now()).await.unwrap();
    }

    /// Lets anybody name the numbers of `killarney`'s guests.
    pub async fn open_to_all(&self) {
        let rules = MessagingRules {
            guest_socket: GuestSocket::Open,
            guest_webhook: GuestWebhook::Open,
            ..MessagingRules::default()
        };
        self.set_messaging(&self.killarney, rules, None).await;
    }

    pub async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let text = body.map(|body| body.to_string());
        self.http
            .call(method, path, headers, text.as_ref().map(|text| ("application/json", text.as_bytes())))
            .await
    }

    pub async fn send(&self, path: &str, headers: &[(&str, &str)], kind: &str, body: &[u8]) -> Answer {
        self.http.call("POST", path, headers, Some((kind, body))).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call("GET", path, &[("authorization", &format!("Bearer {token}"))], None).await
    }

    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call("POST", path, &[("authorization", &format!("Bearer {token}"))], Some(body)).await
    }

    /// The guest says something by phone; the answer.
    pub async fn says(&self, number: &str, text: &str, department: &str) -> Answer {
        let body = json!({"whatsapp_number": number, "message": text, "department": department});
        self.call("POST", "/api/chat/guest-webhook", &[], Some(body)).await
    }

    pub async fn dial(&self, path: &str) -> Socket {
        Socket::dial(&format!("ws://{}{path}", self.address)).await
    }

    /// A department's socket, once it is there.
    pub async fn listen(&self, path: &str, token: &str) -> Socket {
        let mark = if path.contains('?') { '&' } else { '?' };
        let mut socket = self.dial(&format!("{path}{mark}token={token}")).await;
        socket.hear("user_status").await;
        socket
    }
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

async fn open_hotel(app: &App, slug: &str) -> Hotel {
    let new = hotels::NewHouse {
        slug,
        name: "A Hotel",
        time_zone: "UTC",
        currency: "EUR",
        room_channels: RoomChannels::Sealed,
    };
    hotels::add(app, &Actor::House, new).await.unwrap()
}

async fn check_in(app: &App, hotel: &Hotel, name: &str, phone: &str) -> Booking {
    let today = hotel.today(app.clock.now());
    let new = NewReservation {
        reference: Some("BK-1"),
        guest_name: name,
        arrival: today,
        departure: today.saturating_add(3.days()),
        terms: BookingTerms { phone: Some(phone.into()), ..BookingTerms::default() },
    };
    let booking = bookings::add(app, &Actor::House, hotel.id, new).await.unwrap().booking;
    let room = rooms::add(app, &Actor::House, hotel.id, "205", "2").await.unwrap();
    let arrival = Arrival {
        room: room.id,
        booking: Some(booking.reference.as_str()),
        guest_name: name,
        departure: booking.departure,
        pin: None,
    };
    stays::check_in(app, &Actor::House, arrival).await.unwrap();
    booking
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

mod http_client {
    //! One request per connection.

    use http_body_util::{BodyExt, Full};
    use hyper::Request;
    use tokio::net::TcpStream;

    use super::*;

    pub struct Client(SocketAddr);

    impl Client {
        pub fn new(address: SocketAddr) -> Self {
            Self(address)
        }

        pub async fn call(
            &self,
            method: &str,
            path: &str,
            headers: &[(&str, &str)],
            body: Option<(&str, &[u8])>,
        ) -> Answer {
            let stream = TcpStream::connect(self.0).await.unwrap();
            let (mut sender, connection) =
                hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
            tokio::spawn(connection);
            let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            if let Some((kind, _)) = body {
                request = request.header("content-type", kind);
            }
            let bytes = bytes::Bytes::copy_from_slice(body.map(|(_, bytes)| bytes).unwrap_or_default());
            let response = sender.send_request(request.body(Full::new(bytes)).unwrap()).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.unwrap().to_bytes();
            let body = serde_json::from_slice(&bytes).unwrap_or_default();
            Answer { status: parts.status.as_u16(), headers: parts.headers, body }
        }
    }
}
