//! A hotel with menus, rooms and bookings in every state, whose clock the tests turn.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::bookings::{self, NewReservation};
use app::limits::{self, Limits};
use app::orders::{self, RoomServiceWish};
use app::ports::Clock;
use app::ports::orders::OfferEdit;
use app::staff::{self, NewColleague};
use app::stays::{self, Arrival};
use app::tokens::{self, NewLink};
use app::{App, hotels, menus, rooms};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use bytes::Bytes;
use domain::bill::Wish;
use domain::booking::{BookingStep, BookingTerms};
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Choice, ItemBody, MenuBody, OptionGroup};
use domain::{
    Actor, Amount, Booking, BookingId, CategoryId, DepartmentId, Hotel, ItemId, Label, MenuId, OrderId,
    Purpose, Role, RoomChannels, RoomId,
};
use doors::House;
use doors::channels::{Channels, ChannelsConfig};
use http_body_util::BodyExt;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub};
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::ServiceExt;

use crate::stand_ins::{Counting, FilesInMemory, LightVault, NoWhatsApp, settings};

/// The hotel's day when a test begins; it is in UTC.
pub const TODAY: Date = Date::constant(2025, 11, 21);
/// Noon of that day.
const NOON: i64 = 1_763_726_400_000;

/// The house. Its hotels are `killarney`, with the menus of [`Kitchen`], and `galway`, with none.
pub struct TestHouse {
    pub house: Arc<House>,
    pub hotel: Hotel,
    pub kitchen: Kitchen,
    router: Router,
    clock: Arc<TurnedClock>,
    _relay: DropGuard,
    _folder: TempDir,
}

/// What can be ordered at `killarney`.
pub struct Kitchen {
    /// Room service: tea, 3.50, with a choice of milk.
    pub tea: ItemId,
    /// Room service: soup, 8.00, sold out.
    pub soup: ItemId,
    /// Breakfast: eggs, 12.00; orders close at 22:00, slots 07:30-08:00 and 08:00-08:30, one order each.
    pub eggs: ItemId,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// JSON, or null when there is none.
    pub body: Value,
    pub bytes: Bytes,
}

impl Answer {
    /// `200`, or status and code of an error, which must have a sentence.
    pub fn verdict(&self) -> String {
        if self.status.is_success() {
            return self.status.as_u16().to_string();
        }
        let sentence = self.body["error"].as_str().unwrap_or_default();
        assert!(!sentence.is_empty(), "{} without a sentence: {}", self.status, self.body);
        format!("{} {}", self.status.as_u16(), self.body["code"].as_str().unwrap_or("?"))
    }
}

impl TestHouse {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let broker = Arc::new(broker);
        let config = storage::Config::Sqlite { path: folder.path().join("bellhop.db") };
        let store =
            storage::open(config, storage::Options::default(), broker.clone()).await.expect("a database");
        let clock = Arc::new(TurnedClock(AtomicI64::new(NOON)));
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
        let hotel = open_hotel(&app, "killarney").await;
        open_hotel(&app, "galway").await;
        let kitchen = Kitchen::furnish(&app, &hotel).await;
        let hub = Arc::new(ShardedHub::new(0));
        let house = Arc::new(House {
            app,
            hub: hub.clone(),
            presence: Arc::new(LocalPresence::new()),
            whatsapp: Arc::new(NoWhatsApp),
            channels: channels(),
            console: doors::console::Console::default(),
            settings: settings(),
        });
        let relay = Relay::open(store, hub, doors::announcers(&house), signals).await;
        let stop = CancellationToken::new();
        tokio::spawn(relay.run(stop.clone()));
        let router = doors::router(&house);
        Self { house, hotel, kitchen, router, clock, _relay: stop.drop_guard(), _folder: folder }
    }

    pub fn app(&self) -> &App {
        &self.house.app
    }

    /// Turns the clock on.
    pub fn pass(&self, time: SignedDuration) {
        let millis = i64::try_from(time.as_millis()).expect("a time");
        self.clock.0.fetch_add(millis, Ordering::Relaxed);
    }

    /// A booking from today for three nights.
    pub async fn book(&self, reference: &str, terms: BookingTerms) -> Booking {
        let new = NewReservation {
            reference: Some(reference),
            guest_name: "Ann Guest",
            arrival: TODAY,
            departure: TODAY.saturating_add(3.days()),
            terms,
        };
        bookings::add(self.app(), &Actor::House, self.hotel.id, new).await.expect("a booking").booking
    }

    /// A booking that lives in a room of its own.
    pub async fn book_in(&self, reference: &str, terms: BookingTerms) -> Booking {
        let booking = self.book(reference, terms).await;
        self.check_in(&booking).await;
        booking
    }

    /// Checks a booking in, to a room of its own.
    pub async fn check_in(&self, booking: &Booking) -> RoomId {
        let number = format!("R{}", booking.id);
        let room = rooms::add(self.app(), &Actor::House, self.hotel.id, &number, "2").await.expect("a room");
        let arrival = Arrival {
            room: room.id,
            booking: Some(booking.reference.as_str()),
            guest_name: &booking.guest_name,
            departure: booking.departure,
            pin: None,
        };
        stays::check_in(self.app(), &Actor::House, arrival).await.expect("checked in");
        room.id
    }

    pub async fn step(&self, booking: &Booking, step: BookingStep) {
        bookings::step(self.app(), &Actor::House, booking.id, step).await.expect("a step");
    }

    /// A token for a booking.
    pub async fn token(&self, booking: BookingId, purpose: Purpose) -> String {
        let link = NewLink { purpose, keep_others: true, ..NewLink::full() };
        tokens::issue(self.app(), &Actor::House, booking, link).await.expect("a token").secret
    }

    /// The guest of a token, as actor.
    pub async fn guest_actor(&self, token: &str) -> Actor {
        app::credentials::guest_by_booking_token(self.app(), token).await.expect("a guest").actor()
    }

    /// Hires somebody of a department of `killarney`; the Authorization header of their sign-in.
    pub async fn hire(&self, username: &str, department: &str) -> String {
        let new = NewColleague {
            id: None,
            username,
            password: "a good password",
            name: username,
            title: "Colleague",
            role: Role::Agent,
            departments: &[department],
            image: None,
        };
        staff::add(self.app(), &Actor::House, self.hotel.id, new).await.expect("hired");
        let body = serde_json::json!({"username": username, "password": "a good password"});
        let answer = self.call_with(Method::POST, "/api/staff/login", &[], Some(body)).await;
        format!("Token {}", answer.body["token"].as_str().expect("a token"))
    }

    /// Staff order tea for a guest.
    pub async fn order_tea(&self, booking: BookingId) -> OrderId {
        let wish = Wish { item: self.kitchen.tea, quantity: 1, choices: vec![1], notes: None };
        let wish = RoomServiceWish { wishes: vec![wish], notes: None, deliver_at: None, client_key: None };
        orders::place(self.app(), &Actor::House, booking, wish).await.expect("an order").order.id
    }

    /// A call with a token as the seed's client sends it.
    pub async fn call(&self, method: Method, path: &str, token: &str, body: Option<Value>) -> Answer {
        self.call_with(method, path, &[("authorization", &format!("Bearer {token}"))], body).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call(Method::GET, path, token, None).await
    }

    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call(Method::POST, path, token, Some(body)).await
    }

    pub async fn call_with(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
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
        let bytes = body.collect().await.expect("a body").to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body: json, bytes }
    }
}

async fn open_hotel(app: &App, slug: &str) -> Hotel {
    let new = hotels::NewHouse {
        slug,
        name: "A Hotel",
        time_zone: "UTC",
        currency: "EUR",
        room_channels: RoomChannels::Sealed,
    };
    hotels::add(app, &Actor::House, new).await.expect("a hotel")
}

impl Kitchen {
    async fn furnish(app: &App, hotel: &Hotel) -> Self {
        let departments = app.store.departments(hotel.id).await.expect("read");
        let kitchen = departments.iter().find(|each| each.name == "Room Service").expect("a kitchen").id;
        let all_day = MenuEditor::open(app, hotel, kitchen, "All day", None).await;
        let tea = all_day.add("Tea", 350, vec![milk()]).await;
        let soup = all_day.add("Soup", 800, Vec::new()).await;
        menus::sell_out(app, &Actor::House, hotel.id, soup, true).await.expect("sold out");
        let slot = |from: Time, until: Time| Slot { from, until, capacity: 1 };
        let rules = BreakfastRules {
            cut_off: Time::constant(22, 0, 0, 0),
            slots: vec![
                slot(Time::constant(7, 30, 0, 0), Time::constant(8, 0, 0, 0)),
                slot(Time::constant(8, 0, 0, 0), Time::constant(8, 30, 0, 0)),
            ],
        };
        let breakfast = MenuEditor::open(app, hotel, kitchen, "Breakfast", Some(rules)).await;
        let eggs = breakfast.add("Eggs", 1200, Vec::new()).await;
        Self { tea, soup, eggs }
    }
}

fn milk() -> OptionGroup {
    let choice = |name: &str, price| Choice { id: 0, name: name.into(), price: Amount(price) };
    OptionGroup { name: "Milk".into(), min: 1, max: 1, choices: vec![choice("Cow", 0), choice("Oat", 50)] }
}

struct MenuEditor<'a> {
    app: &'a App,
    hotel: &'a Hotel,
    category: CategoryId,
}

impl<'a> MenuEditor<'a> {
    async fn open(
        app: &'a App,
        hotel: &'a Hotel,
        department: DepartmentId,
        name: &str,
        breakfast: Option<BreakfastRules>,
    ) -> Self {
        let body = MenuBody {
            name: name.into(),
            description: String::new(),
            windows: Vec::new(),
            kitchen_minutes: 30,
            breakfast,
        };
        let menu = change(app, hotel, OfferEdit::AddMenu { department, body }).await;
        let name = Label::new("Everything").expect("a name");
        let category = change(app, hotel, OfferEdit::AddCategory { menu: MenuId(menu), name }).await;
        Self { app, hotel, category: CategoryId(category) }
    }

    async fn add(&self, name: &str, price: i64, groups: Vec<OptionGroup>) -> ItemId {
        let body = ItemBody {
            name: name.into(),
            description: String::new(),
            price: Amount(price),
            photo: None,
            contains: Default::default(),
            may_contain: Default::default(),
            diets: Default::default(),
            always_charged: false,
            groups,
        };
        ItemId(change(self.app, self.hotel, OfferEdit::AddItem { category: self.category, body }).await)
    }
}

async fn change(app: &App, hotel: &Hotel, edit: OfferEdit) -> i64 {
    let (_, added) = menus::change(app, &Actor::House, hotel.id, edit).await.expect("a change");
    added.expect("something was added")
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

struct TurnedClock(AtomicI64);

impl Clock for TurnedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).expect("a time")
    }
}
