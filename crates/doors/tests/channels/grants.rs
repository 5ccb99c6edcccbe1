//! Grants: audiences that do not hear each other, and connections that end with the right that let them in.

use app::ports::Topic;
use domain::JournalSeq;
use doors::channels::{
    self, Grant, announce, announce_to, end_grant, end_user, grant_channel_data, turn_grants,
};
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

use super::*;

const CHAT: &str = "private-guest-chat.7";

/// Time that stands still until it is moved.
struct SetClock(Mutex<Timestamp>);

impl SetClock {
    fn at_noon() -> Arc<Self> {
        Arc::new(Self(Mutex::new("2026-11-21T12:00:00Z".parse().unwrap())))
    }

    fn pass(&self, seconds: i64) {
        *self.0.lock() += SignedDuration::from_secs(seconds);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

async fn start_at(clock: Arc<SetClock>) -> TestGateway {
    start_with_clock(Channels::new(config()), clock).await
}

impl TestGateway {
    fn grant(&self, audience: Option<&str>, ends_with: &[&str]) -> Grant {
        Grant {
            audience: audience.map(str::to_owned),
            ends_with: ends_with.iter().map(|&word| word.to_owned()).collect(),
            ends_at: None,
            checked_at: self.gateway.clock.now(),
        }
    }

    /// A client that listens to the chat with this grant.
    async fn guest(&self, grant: &Grant) -> Client {
        let mut client = self.client().await;
        client.subscribed(self.app(), CHAT, Some(&data(grant))).await;
        client
    }

    fn end(&self, word: &str) {
        end_grant(&self.gateway.channels, self.gateway.hub.as_ref(), word, self.gateway.clock.now());
    }

    fn announce(&self, audience: Option<&str>, event: &str) {
        let (hub, position, data) = (self.gateway.hub.as_ref(), JournalSeq(1), || json!({ "n": 1 }));
        match audience {
            Some(audience) => announce_to(hub, CHAT, audience, event, position, data),
            None => announce(hub, CHAT, event, position, data),
        }
    }

    fn waiting_for_an_end(&self) -> Vec<(Topic, usize)> {
        self.gateway.hub.topics("grant/")
    }
}

fn data(grant: &Grant) -> Value {
    let text = grant_channel_data("guest-5", json!({ "name": "Ann" }), grant);
    serde_json::from_str(&text).unwrap()
}

async fn is_refused(client: &mut Client) {
    let (event, on, data) = client.hear().await;
    assert_eq!((event.as_str(), on.as_str()), ("pusher:subscription_error", CHAT));
    assert_eq!((&data["type"], &data["status"]), (&json!("AuthError"), &json!(401)));
}

#[tokio::test]
async fn audiences_of_one_name_do_not_hear_each_other() {
    let house = start().await;
    let mut of_h7 = house.guest(&house.grant(Some("h7"), &[])).await;
    let mut of_h8 = house.guest(&house.grant(Some("h8"), &[])).await;
    let mut plain = house.client().await;
    plain.subscribed(house.app(), CHAT, None).await;

    house.announce(Some("h7"), "to-h7");
    house.announce(Some("h8"), "to-h8");
    house.announce(None, "to-all-without");
    house.trigger(CHAT, "by-http", None).await;
    let heard = |event: &str| (event.to_owned(), CHAT.to_owned(), json!({ "n": 1 }));
    assert_eq!(of_h7.hear().await, heard("to-h7"));
    assert_eq!(of_h8.hear().await, heard("to-h8"));
    assert_eq!((plain.hear().await, plain.hear().await), (heard("to-all-without"), heard("by-http")));
    for client in [&mut of_h7, &mut of_h8, &mut plain] {
        client.hears_nothing().await;
    }
}

#[tokio::test]
async fn client_events_stay_within_their_audience() {
    let house = start().await;
    let grant = house.grant(Some("h7"), &[]);
    let (mut guest, mut companion) = (house.guest(&grant).await, house.guest(&grant).await);
    let mut stranger = house.guest(&house.grant(Some("h8"), &[])).await;
    let typing = json!({ "event": "client-typing", "channel": CHAT, "data": {} });
    guest.say(typing.clone()).await;
    assert_eq!(companion.hear().await, ("client-typing".into(), CHAT.into(), json!({})));
    // A topic's frames keep their order: had the first one come here too, it would be heard first.
    house.announce(Some("h8"), "after");
    assert_eq!(stranger.hear().await.0, "after");
    stranger.say(typing).await;
    stranger.hears_nothing().await;
    guest.hears_nothing().await;
}

#[tokio::test]
async fn an_audience_is_counted_alone_and_not_shown_to_server_libraries() {
    let webhooks = vec!["http://127.0.0.1:1/hook".to_owned()];
    let channels = Channels::new(ChannelsConfig { webhooks, ..config() }).with_subscription_counts(true);
    let house = start_with(channels).await;
    let count = |n: u32| {
        ("pusher_internal:subscription_count".into(), CHAT.into(), json!({ "subscription_count": n }))
    };
    let mut guest = house.guest(&house.grant(Some("h7"), &[])).await;
    assert_eq!(guest.hear().await, count(1));
    let mut plain = house.client().await;
    plain.subscribed(house.app(), CHAT, None).await;
    assert_eq!(plain.hear().await, count(1));
    guest.hears_nothing().await;

    let list = house.call("GET", "/apps/1/channels", &[], &Value::Null).await;
    assert_eq!(list, (200, json!({ "channels": { CHAT: {} } })));
    let path = format!("/apps/1/channels/{CHAT}");
    let facts = house.call("GET", &path, &[("info", "subscription_count")], &Value::Null).await;
    assert_eq!(facts, (200, json!({ "occupied": true, "subscription_count": 1 })));
    drop(plain);
    house.until("all is told", |h| told(h).last().is_some_and(|e| e["name"] == "channel_vacated")).await;
    let events = told(&house);
    let names: Vec<_> = events.iter().map(|event| event["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["channel_occupied", "subscription_count", "channel_vacated"]);
    let list = house.call("GET", "/apps/1/channels", &[], &Value::Null).await;
    assert_eq!(list, (200, json!({ "channels": {} })), "the guest still listens");
    guest.hears_nothing().await;
}

#[tokio::test]
async fn presence_and_cache_channels_keep_audiences_apart_too() {
    let house = start().await;
    let (mut guest, mut stranger) = (house.client().await, house.client().await);
    for (client, audience) in [(&mut guest, "h7"), (&mut stranger, "h8")] {
        let data = data(&house.grant(Some(audience), &[]));
        let members = client.subscribed(house.app(), "presence-x", Some(&data)).await;
        assert_eq!(members["presence"]["count"], 1);
    }
    guest.hears_nothing().await;
    house.trigger("private-cache-x", "of-nobody", None).await;
    let grant = data(&house.grant(Some("h7"), &[]));
    guest.subscribed(house.app(), "private-cache-x", Some(&grant)).await;
    assert_eq!(guest.hear().await.0, "pusher:cache_miss");
}

#[tokio::test]
async fn the_end_of_a_right_closes_exactly_the_sockets_it_let_in() {
    let house = start().await;
    let first = house.guest(&house.grant(Some("h7"), &["token-5", "stay-17"])).await;
    let second = house.guest(&house.grant(None, &["token-6", "stay-17"])).await;
    let mut other = house.guest(&house.grant(Some("h7"), &["token-7", "stay-18"])).await;
    let mut plain = house.client().await;
    plain.subscribed(house.app(), CHAT, None).await;

    house.end("token-5");
    assert_eq!(first.rest().await, (vec![], Some(4009)));
    house.announce(None, "still-here");
    house.end("stay-17");
    let (heard, code) = second.rest().await;
    assert_eq!((heard.len(), heard[0].0.as_str(), code), (1, "still-here", Some(4009)));
    assert_eq!(plain.hear().await.0, "still-here");
    plain.hears_nothing().await;
    other.hears_nothing().await;
    drop(other);
    house.until("nobody waits for an end", |house| house.waiting_for_an_end().is_empty()).await;
}

#[tokio::test]
async fn a_right_that_turned_sends_back_those_it_let_in_as_what_it_was() {
    let house = start().await;
    let turned = house.guest(&house.grant(None, &["sign-in-1", "rights-4-a"])).await;
    let mut kept = house.guest(&house.grant(None, &["sign-in-2", "rights-4-b"])).await;
    let mut other = house.guest(&house.grant(None, &["sign-in-3", "rights-42-a"])).await;
    let now = house.gateway.clock.now();
    turn_grants(&house.gateway.channels, house.gateway.hub.as_ref(), "rights-4-", "rights-4-b", now);
    assert_eq!(turned.rest().await, (vec![], Some(4200)), "comes back, to be judged anew");
    kept.hears_nothing().await;
    other.hears_nothing().await;
    let mut late = house.client().await;
    late.subscribe(house.app(), CHAT, Some(&data(&house.grant(None, &["rights-4-a"])))).await;
    is_refused(&mut late).await;
    house.guest(&house.grant(None, &["rights-4-b"])).await;
}

#[tokio::test]
async fn a_user_who_is_signed_out_loses_the_connections_that_speak_for_him() {
    let house = start().await;
    let (mut john, mut mary) = (house.client().await, house.client().await);
    john.sign_in(house.app(), &json!({ "id": "42" })).await;
    mary.sign_in(house.app(), &json!({ "id": "43" })).await;
    end_user(house.gateway.hub.as_ref(), "42");
    assert_eq!(john.rest().await, (vec![], Some(4009)));
    mary.hears_nothing().await;
}

#[tokio::test]
async fn a_connection_ends_with_any_of_its_channels_grants_while_it_holds_them() {
    let house = start().await;
    let chat_right = house.grant(Some("h7"), &["token-5", "stay-17"]);
    let mut client = house.guest(&chat_right).await;
    let order_right = data(&house.grant(Some("h7"), &["token-6", "stay-17"]));
    client.subscribed(house.app(), "private-room-service.7", Some(&order_right)).await;
    client.say(json!({ "event": "pusher:unsubscribe", "data": { "channel": CHAT } })).await;
    client.hears_nothing().await;
    assert_eq!(
        house.waiting_for_an_end(),
        [(Topic::new("grant/stay-17"), 1), (Topic::new("grant/token-6"), 1)],
        "what both channels ended with stays"
    );
    house.end("token-5");
    client.hears_nothing().await;
    let right = data(&house.grant(Some("h7"), &["token-8"]));
    client.subscribed(house.app(), CHAT, Some(&right)).await;
    house.end("token-8");
    assert_eq!(client.rest().await.1, Some(4009));
}

#[tokio::test]
async fn a_kept_signature_is_worth_nothing_after_the_end() {
    let clock = SetClock::at_noon();
    let house = start_at(clock.clone()).await;
    let kept = data(&house.grant(Some("h7"), &["token-5"]));
    clock.pass(10);
    house.end("token-5");
    clock.pass(10);
    let mut client = house.client().await;
    client.subscribe(house.app(), CHAT, Some(&kept)).await;
    is_refused(&mut client).await;
    assert_eq!(house.waiting_for_an_end(), []);
    assert_eq!(house.gateway.hub.topics("pusher/"), []);
    let again = data(&house.grant(Some("h7"), &["token-5"]));
    client.subscribed(house.app(), CHAT, Some(&again)).await;
    let mut late = house.client().await;
    clock.pass(61);
    late.subscribe(house.app(), CHAT, Some(&again)).await;
    is_refused(&mut late).await;
}

#[tokio::test]
async fn the_clock_ends_a_connection_that_says_nothing() {
    let clock = SetClock::at_noon();
    let house = start_at(clock.clone()).await;
    let ends_at = Some(clock.now() + SignedDuration::from_millis(200));
    let client = house.guest(&Grant { ends_at, ..house.grant(Some("h7"), &["token-5"]) }).await;
    let later = Some(clock.now() + SignedDuration::from_hours(24 * 365));
    let mut other = house.guest(&Grant { ends_at: later, ..house.grant(Some("h7"), &[]) }).await;
    clock.pass(1);
    assert_eq!(client.rest().await.1, Some(4009));
    other.hears_nothing().await;
}

#[tokio::test]
async fn the_clock_ends_a_connection_that_keeps_talking() {
    let clock = SetClock::at_noon();
    let house = start_at(clock.clone()).await;
    let ends_at = Some(clock.now() + SignedDuration::from_hours(1));
    let grant = Grant { ends_at, ..house.grant(Some("h7"), &[]) };
    let mut client = house.guest(&grant).await;
    clock.pass(3599);
    client.hears_nothing().await;
    clock.pass(1);
    client.say(json!({ "event": "pusher:ping", "data": {} })).await;
    assert_eq!(client.rest().await, (vec![], Some(4009)));
    let mut late = house.client().await;
    let over = Grant { checked_at: clock.now(), ..grant };
    late.subscribe(house.app(), CHAT, Some(&data(&over))).await;
    is_refused(&mut late).await;
}

#[tokio::test]
async fn whoever_changes_or_leaves_out_what_was_signed_is_refused() {
    let house = start().await;
    let mut client = house.client().await;
    let channel = pusher::ChannelName::new(CHAT).unwrap();
    let signed = grant_channel_data("guest-5", Value::Null, &house.grant(Some("h7"), &["token-5"]));
    let auth = house.app().channel_auth(client.socket_id.parse().unwrap(), &channel, Some(&signed));
    let stranger = signed.replace("h7", "h8");
    let endless = signed.replace("\"token-5\"", "");
    for channel_data in [Some(stranger), Some(endless), Some("{}".to_owned()), None] {
        let data = json!({ "channel": CHAT, "auth": auth, "channel_data": channel_data });
        client.say(json!({ "event": "pusher:subscribe", "data": data })).await;
        is_refused(&mut client).await;
    }
    let malformed = json!({ "user_id": "1", "grant": { "audience": "h7" } });
    client.subscribe(house.app(), CHAT, Some(&malformed)).await;
    is_refused(&mut client).await;
    assert_eq!(house.gateway.hub.listeners(&channels::topic(CHAT)), 0);
    let data = json!({ "channel": CHAT, "auth": auth, "channel_data": signed });
    client.say(json!({ "event": "pusher:subscribe", "data": data })).await;
    assert_eq!(client.hear().await.0, "pusher_internal:subscription_succeeded");
}
