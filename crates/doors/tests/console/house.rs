//! A house with two hotels: real SQLite, hub, broker and relay; only the vault keeps its secrets lightly.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::limits::{self, Limits};
use app::ports::Clock;
use app::staff::NewColleague;
use app::stays::Arrival;
use app::{App, hotels, rooms, staff, stays};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use bytes::Bytes;
use domain::{Actor, Hotel, Pin, Role, RoomChannels, RoomId};
use doors::channels::{Channels, ChannelsConfig};
use doors::{House, Settings};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp, ToSpan};
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::ServiceExt;

use crate::stand_ins::{Counting, FilesInMemory, LightVault, NoWhatsApp, settings};

pub const PASSWORD: &str = "a good password";
pub const PIN: &str = "1234";

/// The house. Its hotels are `killarney` (rooms 205 and 206, a guest in each; john of Reception, mary of Housekeeping, colm of
/// Room Service, olga who owns it, rita who looks on) and `galway` (room 205; gina, its manager).
pub struct TestHouse {
    pub house: Arc<House>,
    pub router: Router,
    pub clock: Arc<MovableClock>,
    _relay: DropGuard,
    _folder: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// JSON, or a text as it is, or null when there is none.
    pub body: Value,
}

impl TestHouse {
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    pub async fn open_with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let broker = Arc::new(broker);
        let config = storage::Config::Sqlite { path: folder.path().join("bellhop.db") };
        let store =
            storage::open(config, storage::Options::default(), broker.clone()).await.expect("a database");
        let clock = Arc::new(MovableClock::default());
        let app = App {
            store: store.clone(),
            broker,
            clock: clock.clone(),
            entropy: Arc::new(Counting::default()),
            vault: Arc::new(LightVault),
            files: Arc::new(FilesInMemory::default()),
            limits: Arc::new(Limits::new(&limits::Settings {
                guest_messages_per_minute: 100_000,
                ..limits::Settings::default()
            })),
            faqs: Arc::default(),
        };
        furnish(&app).await.expect("two hotels");
        let hub = Arc::new(ShardedHub::new(0));
        let mut settings = settings();
        change(&mut settings);
        let house = Arc::new(House {
            app,
            hub: hub.clone(),
            presence: Arc::new(LocalPresence::new()),
            whatsapp: Arc::new(NoWhatsApp),
            channels: channels(),
            console: doors::console::Console::default(),
            settings,
        });
        let relay = Relay::open(store, hub, vec![doors::console::announcer(&house)], signals).await;
        let stop = CancellationToken::new();
        tokio::spawn(relay.run(stop.clone()));
        let router = doors::router(&house);
        Self { house, router, clock, _relay: stop.drop_guard(), _folder: folder }
    }

    /// A call. `credential` is the whole Authorization header.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        credential: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(credential) = credential {
            request = request.header(header::AUTHORIZATION, credential);
        }
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).expect("a request")).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("never fails");
        let (parts, body) = response.into_parts();
        let streams = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if streams { Bytes::new() } else { body.collect().await.expect("a body").to_bytes() };
        let text = || Value::String(String::from_utf8_lossy(&bytes).into_owned());
        let body = if bytes.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&bytes).unwrap_or_else(|_| text())
        };
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.call(Method::GET, path, Some(who), None).await
    }

    pub async fn post(&self, who: &str, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(who), Some(body)).await
    }

    /// Signs in; the Authorization header of it.
    pub async fn sign_in(&self, username: &str) -> String {
        let body = json!({"username": username, "password": PASSWORD});
        let answer = self.call(Method::POST, "/api/console/sign-in", None, Some(body)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text");
        let token = cookie.split(['=', ';']).nth(1).expect("a token");
        format!("Bearer {token}")
    }

    /// Types the PIN of a room; the Authorization header of it and the conversation.
    pub async fn type_pin(&self, hotel: &str, room: &str, pin: &str) -> (String, i64) {
        let path = format!("/api/chat/{hotel}/guest-session/room/{room}/initialize");
        let answer = self.call(Method::POST, &path, None, Some(json!({"pin": pin}))).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let token = answer.body["session_token"].as_str().expect("a token");
        (format!("Bearer {token}"), answer.body["conversation_id"].as_i64().expect("an id"))
    }

    /// A room's identity.
    pub async fn room(&self, who: &str, number: &str) -> i64 {
        let rooms = self.get(who, "/api/console/rooms").await.body;
        let rooms = rooms["rooms"].as_array().expect("rooms").clone();
        let found = rooms.into_iter().find(|room| room["number"] == number).expect("the room");
        found["id"].as_i64().expect("an id")
    }

    /// Sends a form with one file.
    pub async fn upload(&self, who: &str, path: &str, name: &str, bytes: &str, message: &str) -> Answer {
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"message\"\r\n\r\n{message}\r\n\
             --b\r\ncontent-disposition: form-data; name=\"files[]\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--b--\r\n"
        );
        let request = Request::post(path)
            .header(header::AUTHORIZATION, who)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// The identity of a department of the hotel with this slug.
    pub async fn department(&self, slug: &str, name: &str) -> i64 {
        let store = &self.house.app.store;
        let hotel = store.hotel_by_slug(slug).await.expect("read").expect("the hotel");
        let departments = store.departments(hotel.id).await.expect("read");
        departments.iter().find(|department| department.name == name).expect("the department").id.0
    }

    /// Sends a body by another method than POST.
    pub async fn send_by(&self, method: Method, who: &str, path: &str, body: Value) -> Answer {
        self.call(method, path, Some(who), Some(body)).await
    }

    /// The booking in house whose guest has this name, as a row.
    pub async fn booking_of(&self, who: &str, guest: &str) -> i64 {
        let page = self.get(who, "/api/console/bookings?list=in_house").await.body;
        let found = page["bookings"].as_array().expect("bookings").clone();
        let found = found.into_iter().find(|booking| booking["guest_name"] == guest).expect("the booking");
        found["id"].as_i64().expect("an id")
    }

    /// Makes a link for a booking; the Authorization header of it and its identity.
    pub async fn link(&self, who: &str, booking: i64, purpose: &str) -> (String, i64) {
        let path = format!("/api/console/bookings/{booking}/tokens");
        let made = self.post(who, &path, json!({"purpose": purpose})).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        let secret = made.body["secret"].as_str().expect("a secret");
        (format!("Bearer {secret}"), made.body["token"]["id"].as_i64().expect("an id"))
    }

    /// A day of the hotel, so many days from today.
    pub fn day(&self, from_today: i64) -> String {
        let zone = jiff::tz::TimeZone::get("Europe/Dublin").expect("a zone");
        self.house.app.clock.now().to_zoned(zone).date().saturating_add(from_today.days()).to_string()
    }

    /// The last number of a journal row of the hotel with this slug.
    pub async fn journal(&self, slug: &str) -> i64 {
        let store = &self.house.app.store;
        let hotel = store.hotel_by_slug(slug).await.expect("read").expect("the hotel");
        store.journal_head(hotel.id).await.expect("read").0
    }
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

async fn furnish(app: &App) -> Result<(), app::Error> {
    let killarney = open_hotel(app, "killarney").await?;
    for (room, guest) in [("205", "Ann Guest"), ("206", "Ben Guest")] {
        let id = add_room(app, &killarney, room).await?;
        move_in(app, id, guest).await?;
    }
    add_room(app, &killarney, "301").await?;
    let people = [
        ("john", Role::Agent, "Reception"),
        ("jane", Role::Agent, "Reception"),
        ("mary", Role::Agent, "Housekeeping"),
        ("colm", Role::Agent, "Room Service"),
        ("olga", Role::Owner, "Management"),
        ("rita", Role::ReadOnly, "Reception"),
    ];
    for (username, role, department) in people {
        hire(app, &killarney, username, role, department).await?;
    }
    let galway = open_hotel(app, "galway").await?;
    let id = add_room(app, &galway, "205").await?;
    move_in(app, id, "Gus Guest").await?;
    hire(app, &galway, "gina", Role::Manager, "Reception").await
}

async fn open_hotel(app: &App, slug: &str) -> Result<Hotel, app::Error> {
    let new = hotels::NewHouse {
        slug,
        name: "A Hotel",
        time_zone: "Europe/Dublin",
        currency: "EUR",
        room_channels: RoomChannels::Sealed,
    };
    hotels::add(app, &Actor::House, new).await
}

async fn add_room(app: &App, hotel: &Hotel, number: &str) -> Result<RoomId, app::Error> {
    Ok(rooms::add(app, &Actor::House, hotel.id, number, "2").await?.id)
}

async fn move_in(app: &App, room: RoomId, guest_name: &str) -> Result<(), app::Error> {
    let departure = app.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date().saturating_add(3.days());
    let pin = Some(Pin::new(PIN)?);
    let arrival = Arrival { room, booking: None, guest_name, departure, pin };
    stays::check_in(app, &Actor::House, arrival).await.map(drop)
}

async fn hire(
    app: &App,
    hotel: &Hotel,
    username: &str,
    role: Role,
    department: &str,
) -> Result<(), app::Error> {
    let new = NewColleague {
        id: None,
        username,
        password: PASSWORD,
        name: username,
        title: "Colleague",
        role,
        departments: &[department],
        image: None,
    };
    staff::add(app, &Actor::House, hotel.id, new).await.map(drop)
}

/// The time, which a test can let pass.
#[derive(Default)]
pub struct MovableClock {
    ahead_ms: AtomicI64,
}

impl MovableClock {
    /// So long passes at once.
    pub fn pass(&self, time: SignedDuration) {
        let ms = i64::try_from(time.as_millis()).expect("a time that can pass");
        self.ahead_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for MovableClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's implementation for tests")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now().as_millisecond() + self.ahead_ms.load(Ordering::Relaxed);
        Timestamp::from_millisecond(now).expect("a time")
    }
}
