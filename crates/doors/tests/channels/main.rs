//! The Pusher endpoint over real sockets, with its real hub, broker, relay and presence.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, like the tests that call them"
)]

mod client;
mod gateway;
mod grants;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::ports::{Clock, Farewell};
use client::Client;
use doors::channels::{Channels, ChannelsConfig, Gateway};
use gateway::{Posted, SystemClock};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper_util::rt::TokioIo;
use pusher::{AppCredentials, Limits, Timing};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::{CancellationToken, DropGuard};

const PATIENCE: Duration = Duration::from_secs(20);

struct TestGateway {
    address: SocketAddr,
    gateway: Arc<Gateway>,
    posted: Arc<Posted>,
    _stop: DropGuard,
}

fn config() -> ChannelsConfig {
    ChannelsConfig {
        app_id: "1".into(),
        key: "key".into(),
        secret: "secret".into(),
        master_key: [7; 32],
        limits: Limits::default(),
        timing: Timing::default(),
        webhooks: vec![],
        max_connections: 100,
    }
}

async fn start_with(channels: Channels) -> TestGateway {
    start_with_clock(channels, Arc::new(SystemClock)).await
}

async fn start_with_clock(channels: Channels, clock: Arc<dyn Clock>) -> TestGateway {
    let (stop, posted) = (CancellationToken::new(), Arc::new(Posted::default()));
    let gateway = gateway::start(channels, posted.clone(), clock, stop.clone()).await;
    let address = gateway::serve(gateway.clone(), ([127, 0, 0, 1], 0).into()).await;
    TestGateway { address, gateway, posted, _stop: stop.drop_guard() }
}

async fn start() -> TestGateway {
    start_with(Channels::new(config())).await
}

impl TestGateway {
    fn app(&self) -> &AppCredentials {
        &self.gateway.channels.app
    }

    fn url(&self, rest: &str) -> String {
        format!("ws://{}/app/{rest}", self.address)
    }

    async fn client(&self) -> Client {
        Client::connect(&self.url("key?protocol=7&client=js&version=8.4.0&flash=false")).await
    }

    /// A signed call of the HTTP API.
    async fn call(&self, method: &str, path: &str, params: &[(&str, &str)], body: &Value) -> (u16, Value) {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let now_s = u64::try_from(SystemClock.now().as_second()).unwrap();
        let query = self.app().sign_request(method, path, params, body.as_bytes(), now_s);
        self.raw_call(method, &format!("{path}?{query}"), body).await
    }

    async fn raw_call(&self, method: &str, uri: &str, body: String) -> (u16, Value) {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request =
            Request::builder().method(method).uri(uri).body(Full::<bytes::Bytes>::from(body)).unwrap();
        let answer = sender.send_request(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    async fn trigger(&self, channel: &str, event: &str, except: Option<&str>) {
        let body = json!({ "name": event, "channels": [channel], "data": "{\"n\":1}", "socket_id": except });
        assert_eq!(self.call("POST", "/apps/1/events", &[], &body).await, (200, json!({})));
    }

    async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        timeout(PATIENCE, async {
            while !is_so(self) {
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap_or_else(|_| panic!("{what}: not in time"));
    }
}

fn member(id: &str) -> Value {
    json!({ "user_id": id, "user_info": { "name": id } })
}

#[tokio::test]
async fn whoever_is_not_admitted_hears_why() {
    let house = start().await;
    let cases = [
        ("other?protocol=7", 4001),
        ("key", 4008),
        ("key?protocol=", 4008),
        ("key?protocol=x", 4006),
        ("key?protocol=99", 4007),
    ];
    for (rest, code) in cases {
        let (heard, closed) = Client::dial(&house.url(rest)).await.rest().await;
        assert_eq!(closed, Some(code), "{rest}");
        assert_eq!(
            (heard.len(), heard[0].0.as_str(), &heard[0].2["code"]),
            (1, "pusher:error", &json!(code))
        );
    }
    assert_eq!(house.gateway.channels.stats().connections, 0);
    let (status, body) = house.raw_call("GET", "/app/key?protocol=7", String::new()).await;
    assert_eq!((status, &body["code"]), (426, &json!("websocket_expected")));
}

#[tokio::test]
async fn a_full_or_disabled_application_admits_nobody() {
    let house = start_with(Channels::new(ChannelsConfig { max_connections: 1, ..config() })).await;
    let first = house.client().await;
    let (_, code) = Client::dial(&house.url("key?protocol=7")).await.rest().await;
    assert_eq!(code, Some(4100));
    drop(first);
    house.until("the seat is free", |house| house.gateway.channels.stats().connections == 0).await;
    house.client().await;
    let house = start_with(Channels::new(config()).enabled(false)).await;
    let (_, code) = Client::dial(&house.url("key?protocol=7")).await.rest().await;
    assert_eq!(code, Some(4003));
    assert_eq!(house.call("GET", "/apps/1/channels", &[], &Value::Null).await.0, 403);
}

#[tokio::test]
async fn an_event_reaches_every_subscriber_but_the_one_left_out() {
    let house = start().await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    for client in [&mut anna, &mut bert] {
        client.subscribed(house.app(), "lobby", None).await;
        client.subscribed(house.app(), "private-lobby", None).await;
    }
    house.trigger("lobby", "news", None).await;
    let news = ("news".to_owned(), "lobby".to_owned(), json!({ "n": 1 }));
    assert_eq!((anna.hear().await, bert.hear().await), (news.clone(), news));
    house.trigger("private-lobby", "news", Some(&anna.socket_id)).await;
    assert_eq!(bert.hear().await.1, "private-lobby");
    anna.hears_nothing().await;
    bert.say(json!({ "event": "pusher:unsubscribe", "data": { "channel": "lobby" } })).await;
    bert.hears_nothing().await;
    house.trigger("lobby", "news", None).await;
    assert_eq!(anna.hear().await.0, "news");
    bert.hears_nothing().await;
}

#[tokio::test]
async fn a_wrong_signature_is_refused_and_the_connection_stays() {
    let house = start().await;
    let mut client = house.client().await;
    let wrong = AppCredentials::new("1", "key", "guessed");
    for channel in ["private-x", "presence-x", "private-encrypted-x", "private-cache-x"] {
        client.subscribe(&wrong, channel, Some(&member("1"))).await;
        let (event, on, data) = client.hear().await;
        assert_eq!((event.as_str(), on.as_str()), ("pusher:subscription_error", channel));
        assert_eq!((&data["type"], &data["status"]), (&json!("AuthError"), &json!(401)));
    }
    assert_eq!(
        house.call("GET", "/apps/1/channels", &[], &Value::Null).await,
        (200, json!({"channels": {}}))
    );
}

#[tokio::test]
async fn malformed_frames_are_answered_and_hurt_nobody() {
    let house = start().await;
    let (mut bad, mut good) = (house.client().await, house.client().await);
    for text in
        ["", "{", "[]", "7", r#"{"event":1}"#, r#"{"event":"pusher:subscribe","data":7}"#, r#"{"event":"x"}"#]
    {
        bad.say_text(text).await;
        let (event, _, data) = bad.hear().await;
        assert_eq!((event.as_str(), &data["code"]), ("pusher:error", &Value::Null), "{text}");
    }
    bad.hears_nothing().await;
    good.hears_nothing().await;
    bad.say_text(&"x".repeat(64 * 1024 + 1)).await;
    assert_eq!(bad.rest().await.1, Some(1009));
    good.hears_nothing().await;
}

#[tokio::test]
async fn members_see_each_other_once_per_user() {
    let house = start().await;
    let (mut anna, mut bert, mut bert2) = (house.client().await, house.client().await, house.client().await);
    anna.subscribed(house.app(), "presence-x", Some(&member("anna"))).await;
    let data = bert.subscribed(house.app(), "presence-x", Some(&member("bert"))).await;
    let hash = json!({ "anna": { "name": "anna" }, "bert": { "name": "bert" } });
    assert_eq!(data, json!({ "presence": { "count": 2, "ids": ["anna", "bert"], "hash": hash } }));
    assert_eq!(
        anna.hear().await,
        ("pusher_internal:member_added".into(), "presence-x".into(), member("bert"))
    );
    bert2.subscribed(house.app(), "presence-x", Some(&member("bert"))).await;
    anna.hears_nothing().await;
    bert.hears_nothing().await;
    let path = "/apps/1/channels/presence-x";
    let (_, facts) =
        house.call("GET", path, &[("info", "user_count,subscription_count")], &Value::Null).await;
    assert_eq!(facts, json!({ "occupied": true, "user_count": 2, "subscription_count": 3 }));
    let (_, users) = house.call("GET", &format!("{path}/users"), &[], &Value::Null).await;
    assert_eq!(users, json!({ "users": [{ "id": "anna" }, { "id": "bert" }] }));
    drop(bert);
    house.until("one is left", |h| h.gateway.channels.stats().connections == 2).await;
    anna.hears_nothing().await;
    drop(bert2);
    let removed =
        ("pusher_internal:member_removed".into(), "presence-x".into(), json!({ "user_id": "bert" }));
    assert_eq!(anna.hear().await, removed);
}

#[tokio::test]
async fn a_presence_channel_has_room_for_so_many() {
    let limits = Limits { presence_members: 1, ..Limits::default() };
    let house = start_with(Channels::new(ChannelsConfig { limits, ..config() })).await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    anna.subscribed(house.app(), "presence-x", Some(&member("anna"))).await;
    bert.subscribe(house.app(), "presence-x", Some(&member("bert"))).await;
    let (event, _, data) = bert.hear().await;
    assert_eq!((event.as_str(), &data["type"]), ("pusher:subscription_error", &json!("LimitReached")));
    drop(anna);
    house.until("anna has left", |h| h.gateway.presence.occupancy("presence-x").users == 0).await;
    bert.subscribed(house.app(), "presence-x", Some(&member("bert"))).await;
}

#[tokio::test]
async fn clients_speak_to_each_other_within_limits() {
    let limits = Limits { client_events_per_second: 2, ..Limits::default() };
    let house = start_with(Channels::new(ChannelsConfig { limits, ..config() })).await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    anna.subscribed(house.app(), "presence-x", Some(&member("anna"))).await;
    bert.subscribed(house.app(), "presence-x", Some(&member("bert"))).await;
    assert_eq!(anna.hear().await.0, "pusher_internal:member_added");
    let typing = json!({ "event": "client-typing", "channel": "presence-x", "data": { "on": true } });
    for _ in 0..2 {
        anna.say(typing.clone()).await;
        assert_eq!(bert.hear().await, ("client-typing".into(), "presence-x".into(), json!({ "on": true })));
    }
    anna.say(typing).await;
    let (event, _, data) = anna.hear().await;
    assert_eq!((event.as_str(), &data["code"]), ("pusher:error", &json!(4301)));
    anna.subscribed(house.app(), "lobby", None).await;
    anna.say(json!({ "event": "client-a", "channel": "lobby", "data": {} })).await;
    assert_eq!(anna.hear().await.2["code"], 4301, "public channels are for listening");
    bert.hears_nothing().await;
}

#[tokio::test]
async fn a_cache_channel_shows_its_last_event_to_newcomers() {
    let house = start().await;
    let mut anna = house.client().await;
    anna.subscribed(house.app(), "private-cache-x", None).await;
    assert_eq!(anna.hear().await.0, "pusher:cache_miss");
    house.trigger("private-cache-x", "first", None).await;
    house.trigger("private-cache-x", "second", None).await;
    assert_eq!((anna.hear().await.0, anna.hear().await.0), ("first".into(), "second".into()));
    let mut bert = house.client().await;
    bert.subscribed(house.app(), "private-cache-x", None).await;
    assert_eq!(bert.hear().await, ("second".into(), "private-cache-x".into(), json!({ "n": 1 })));
    bert.hears_nothing().await;
    let info = [("info", "cache")];
    let (_, facts) = house.call("GET", "/apps/1/channels/private-cache-x", &info, &Value::Null).await;
    assert_eq!(facts["cache"]["data"], "{\"n\":1}");
}

#[tokio::test]
async fn signed_in_users_are_watched_spoken_to_and_sent_away() {
    let house = start().await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    anna.sign_in(house.app(), &json!({ "id": "anna", "watchlist": ["bert", "carl"] })).await;
    bert.sign_in(house.app(), &json!({ "id": "bert", "watchlist": ["anna"] })).await;
    let online = |id: &str| json!({ "events": [{ "name": "online", "user_ids": [id] }] });
    assert_eq!(bert.hear().await.2, online("anna"));
    assert_eq!(anna.hear().await, ("pusher_internal:watchlist_events".into(), String::new(), online("bert")));
    bert.subscribed(house.app(), "#server-to-user-bert", None).await;
    house.trigger("#server-to-user-bert", "hello", None).await;
    assert_eq!(bert.hear().await.0, "hello");
    anna.subscribe(house.app(), "#server-to-user-bert", None).await;
    assert_eq!(anna.hear().await.0, "pusher:subscription_error");
    let path = "/apps/1/users/bert/terminate_connections";
    assert_eq!(house.call("POST", path, &[], &json!({})).await, (200, json!({})));
    assert_eq!(bert.rest().await.1, Some(4009));
    assert_eq!(anna.hear().await.2, json!({ "events": [{ "name": "offline", "user_ids": ["bert"] }] }));
    let mut carl = house.client().await;
    carl.say(json!({ "event": "pusher:signin", "data": { "auth": "key:no", "user_data": "{}" } })).await;
    assert_eq!(carl.rest().await.1, Some(4009));
}

#[tokio::test]
async fn calls_of_the_http_api_are_checked() {
    let house = start().await;
    let body = json!({ "name": "a", "channels": ["lobby"], "data": "{}" });
    assert_eq!(house.call("POST", "/apps/2/events", &[], &body).await.0, 404);
    assert_eq!(house.raw_call("POST", "/apps/1/events", body.to_string()).await.0, 401);
    let signed = house.app().sign_request("POST", "/apps/1/events", &[], b"{}", 1);
    assert_eq!(house.raw_call("POST", &format!("/apps/1/events?{signed}"), "{}".into()).await.0, 401);
    let big = json!({ "name": "a", "channels": ["lobby"], "data": "x".repeat(10 * 1024 + 1) });
    assert_eq!(house.call("POST", "/apps/1/events", &[], &big).await.0, 413);
    let huge = json!({ "name": "a", "channels": ["lobby"], "data": "x".repeat(600 * 1024) });
    assert_eq!(house.call("POST", "/apps/1/events", &[], &huge).await.0, 413);
    assert_eq!(house.call("POST", "/apps/1/events", &[], &json!({ "name": "a" })).await.0, 400);
    assert_eq!(house.call("GET", "/apps/1/nothing", &[], &Value::Null).await.0, 404);
    assert_eq!(house.call("GET", "/apps/1/channels/lobby/users", &[], &Value::Null).await.0, 400);
}

#[tokio::test]
async fn a_batch_and_its_attributes() {
    let house = start().await;
    let mut anna = house.client().await;
    anna.subscribed(house.app(), "lobby", None).await;
    anna.subscribed(house.app(), "presence-x", Some(&member("anna"))).await;
    let event = |n: u32| json!({ "name": n.to_string(), "channel": "lobby", "data": "{}", "info": "subscription_count" });
    let batch = json!({ "batch": [event(1), event(2)] });
    let count = json!({ "subscription_count": 1 });
    let answer = house.call("POST", "/apps/1/batch_events", &[], &batch).await;
    assert_eq!(answer, (200, json!({ "batch": [count, count] })));
    assert_eq!((anna.hear().await.0, anna.hear().await.0), ("1".into(), "2".into()));
    let params = [("filter_by_prefix", "presence-"), ("info", "user_count")];
    let (_, list) = house.call("GET", "/apps/1/channels", &params, &Value::Null).await;
    assert_eq!(list, json!({ "channels": { "presence-x": { "user_count": 1 } } }));
}

#[tokio::test]
async fn silence_is_asked_about_and_then_ended() {
    let timing = Timing { activity_timeout_ms: 50, pong_timeout_ms: 50 };
    let house = start_with(Channels::new(ChannelsConfig { timing, ..config() })).await;
    let mut client = house.client().await;
    assert_eq!(client.hear().await.0, "pusher:ping");
    client.say(json!({ "event": "pusher:pong", "data": {} })).await;
    let (heard, code) = client.rest().await;
    assert_eq!(heard.last().map(|(event, ..)| event.as_str()), Some("pusher:ping"));
    assert_eq!(code, Some(4201));
}

#[tokio::test]
async fn the_end_of_the_node_sends_everybody_elsewhere() {
    let house = start().await;
    let (idle, mut subscribed) = (house.client().await, house.client().await);
    subscribed.subscribed(house.app(), "lobby", None).await;
    house.gateway.hub.end_all(Farewell::GoingAway);
    assert_eq!((idle.rest().await.1, subscribed.rest().await.1), (Some(4200), Some(4200)));
    house
        .until("nothing is left", |h| {
            h.gateway.hub.topics("").is_empty() && h.gateway.channels.stats().connections == 0
        })
        .await;
}

#[tokio::test]
async fn subscribers_are_counted_where_the_application_wants_it() {
    let house = start_with(Channels::new(config()).with_subscription_counts(true)).await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    let count = |n: u32| {
        ("pusher_internal:subscription_count".into(), "lobby".into(), json!({ "subscription_count": n }))
    };
    anna.subscribed(house.app(), "lobby", None).await;
    assert_eq!(anna.hear().await, count(1));
    bert.subscribed(house.app(), "lobby", None).await;
    assert_eq!((anna.hear().await, bert.hear().await), (count(2), count(2)));
    drop(bert);
    assert_eq!(anna.hear().await, count(1));
}

#[tokio::test]
async fn webhooks_tell_what_happened_and_are_signed() {
    let webhooks = vec!["http://127.0.0.1:1/hook".to_owned()];
    let house = start_with(Channels::new(ChannelsConfig { webhooks, ..config() })).await;
    let (mut anna, mut bert) = (house.client().await, house.client().await);
    anna.subscribed(house.app(), "presence-cache-x", Some(&member("anna"))).await;
    assert_eq!(anna.hear().await.0, "pusher:cache_miss");
    bert.subscribed(house.app(), "presence-cache-x", Some(&member("bert"))).await;
    bert.say(json!({ "event": "client-a", "channel": "presence-cache-x", "data": "{}" })).await;
    assert_eq!(
        (anna.hear().await.0, anna.hear().await.0),
        ("pusher_internal:member_added".into(), "client-a".into())
    );
    let socket_id = bert.socket_id.clone();
    drop(bert);
    assert_eq!(anna.hear().await.0, "pusher_internal:member_removed");
    drop(anna);
    house
        .until("everything is told", |h| told(h).last().is_some_and(|e| e["name"] == "channel_vacated"))
        .await;
    let events = told(&house);
    let names: Vec<_> = events.iter().map(|event| event["name"].as_str().unwrap()).collect();
    let expected = [
        "channel_occupied",
        "member_added",
        "cache_miss",
        "member_added",
        "cache_miss",
        "client_event",
        "member_removed",
        "member_removed",
        "channel_vacated",
    ];
    assert_eq!(names, expected);
    let event = json!({
        "name": "client_event", "channel": "presence-cache-x", "event": "client-a", "data": "{}",
        "socket_id": socket_id, "user_id": "bert",
    });
    assert_eq!(events[5], event);
}

/// The events of all webhooks posted so far, each request's signature checked.
fn told(house: &TestGateway) -> Vec<Value> {
    let mut events = vec![];
    for text in house.posted.0.lock().iter() {
        let request: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            (&request["url"], &request["headers"]["X-Pusher-Key"]),
            (&json!("http://127.0.0.1:1/hook"), &json!("key"))
        );
        let body = request["body"].as_str().unwrap();
        let signature = request["headers"]["X-Pusher-Signature"].as_str().unwrap();
        assert!(house.app().verify_webhook(signature, body.as_bytes()));
        let body: Value = serde_json::from_str(body).unwrap();
        assert!(body["time_ms"].is_i64());
        events.extend(body["events"].as_array().unwrap().iter().cloned());
    }
    events
}
