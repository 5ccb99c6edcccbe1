use proptest::prelude::*;

use super::*;

fn channel(name: &str) -> ChannelName {
    ChannelName::new(name).unwrap()
}

fn events(body: &Value) -> Result<Trigger, ApiError> {
    parse_events(body.to_string().as_bytes(), &ApiLimits::default())
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn an_event_names_its_channels_once() {
    let trigger = events(&json!({
        "name": "order", "data": "{\"id\":1}", "channel": "a", "channels": ["b", "a"], "socket_id": "1.2", "info": "user_count,subscription_count",
    }))
    .unwrap();
    assert_eq!(trigger.channels, [channel("a"), channel("b")]);
    assert_eq!(trigger.except, Some(SocketId::new(1, 2)));
    assert_eq!(trigger.info, Info { user_count: true, subscription_count: true, cache: false });
}

#[test]
fn an_event_is_checked() {
    let good = json!({"name": "order", "data": "{}", "channel": "a"});
    assert!(events(&good).is_ok());
    let many: Vec<_> = (0..101).map(|n| format!("room-{n}")).collect();
    let faults = [
        ("name", json!(""), 400),
        ("name", json!("x".repeat(201)), 400),
        ("name", json!("pusher_internal:subscription_succeeded"), 400),
        ("data", json!({}), 400),
        ("data", json!("x".repeat(10 * 1024 + 1)), 413),
        ("channel", json!("a b"), 400),
        ("channel", json!(null), 400),
        ("channels", json!(many), 400),
        ("socket_id", json!("1"), 400),
        ("info", json!("colour"), 400),
    ];
    for (key, value, status) in faults {
        let mut body = good.clone();
        body[key] = value;
        assert_eq!(events(&body).map_err(|error| error.status), Err(status), "{key}");
    }
}

#[test]
fn a_batch_holds_ten_events() {
    let batch = |n: usize| {
        let events = vec![json!({"name": "e", "data": "1", "channel": "a"}); n];
        parse_batch(json!({ "batch": events }).to_string().as_bytes(), &ApiLimits::default())
    };
    assert_eq!(batch(10).unwrap().len(), 10);
    assert_eq!(batch(11).unwrap_err().status, 400);
}

#[test]
fn paths_are_calls() {
    assert_eq!(ApiCall::parse("POST", &["events"]), Ok(ApiCall::Events));
    assert_eq!(ApiCall::parse("POST", &["batch_events"]), Ok(ApiCall::BatchEvents));
    assert_eq!(ApiCall::parse("GET", &["channels"]), Ok(ApiCall::Channels));
    assert_eq!(ApiCall::parse("GET", &["channels", "a"]), Ok(ApiCall::Channel(channel("a"))));
    let users = ApiCall::parse("GET", &["channels", "presence-a", "users"]);
    assert_eq!(users, Ok(ApiCall::Users(channel("presence-a"))));
    assert_eq!(ApiCall::parse("GET", &["channels", "a", "users"]).unwrap_err().status, 400);
    let end = ApiCall::parse("POST", &["users", "7", "terminate_connections"]);
    assert_eq!(end, Ok(ApiCall::TerminateConnections("7".into())));
    assert_eq!(ApiCall::parse("GET", &["events"]).unwrap_err().status, 404);
}

#[test]
fn user_count_is_for_presence_channels_only() {
    assert!(ChannelsQuery::parse(&pairs(&[("info", "user_count")])).is_err());
    let query = pairs(&[("info", "user_count"), ("filter_by_prefix", "presence-")]);
    assert!(ChannelsQuery::parse(&query).is_ok());
    let info = Info { user_count: true, ..Info::default() };
    assert!(channel_answer(&channel("a"), &ChannelFacts::default(), info).is_err());
}

#[test]
fn answers_have_the_documented_shapes() {
    let facts = ChannelFacts { user_count: 2, subscription_count: 3, cache: Some(("{}".into(), 60)) };
    let all = Info { user_count: true, subscription_count: true, cache: true };
    let presence = channel("presence-cache-a");
    assert_eq!(
        channel_answer(&presence, &facts, all),
        Ok(
            json!({"occupied": true, "user_count": 2, "subscription_count": 3, "cache": {"data": "{}", "ttl": 60}})
        )
    );
    let list = [(presence.clone(), facts.clone())];
    assert_eq!(channels_answer(&list, Info::default()), json!({"channels": {"presence-cache-a": {}}}));
    assert_eq!(events_answer(&list, Info::default()), json!({}));
    let count = Info { subscription_count: true, ..Info::default() };
    assert_eq!(
        batch_answer(&[(presence, facts, count), (channel("b"), ChannelFacts::default(), Info::default())]),
        json!({"batch": [{"subscription_count": 3}, {}]})
    );
    assert_eq!(users_answer(["1", "2"]), json!({"users": [{"id": "1"}, {"id": "2"}]}));
}

#[test]
fn webhooks_name_their_events() {
    let channel = || "presence-a".to_owned();
    let body = webhook_body(
        1_700_000_000_000,
        &[
            WebhookEvent::ChannelOccupied { channel: channel() },
            WebhookEvent::MemberAdded { channel: channel(), user_id: "7".into() },
            WebhookEvent::SubscriptionCount { channel: channel(), subscription_count: 1 },
        ],
    );
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        body,
        json!({"time_ms": 1_700_000_000_000_i64, "events": [
            {"name": "channel_occupied", "channel": "presence-a"},
            {"name": "member_added", "channel": "presence-a", "user_id": "7"},
            {"name": "subscription_count", "channel": "presence-a", "subscription_count": 1},
        ]})
    );
}

proptest! {
    #[test]
    fn no_body_panics(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let limits = ApiLimits::default();
        prop_assert!(parse_events(&body, &limits).is_err());
        prop_assert!(parse_batch(&body, &limits).is_err());
    }
}
