use super::*;
use crate::codec;

struct Fixture {
    app: AppCredentials,
    limits: Limits,
    session: Session,
    now_ms: u64,
}

impl Fixture {
    fn new() -> Self {
        let (session, _) = Session::open(SocketId::new(1, 2), &Timing::default(), 0);
        let app = AppCredentials::new("3", "key", "secret");
        Self { app, limits: Limits::default(), session, now_ms: 0 }
    }

    fn say(&mut self, message: ClientMessage) -> Vec<Action> {
        let context = Context { app: &self.app, limits: &self.limits, now_ms: self.now_ms };
        self.session.handle(message, context)
    }

    fn subscribe(&mut self, channel: &str, channel_data: Option<&str>) -> Vec<Action> {
        let auth = ChannelName::new(channel)
            .ok()
            .map(|channel| self.app.channel_auth(SocketId::new(1, 2), &channel, channel_data));
        let channel_data = channel_data.map(str::to_owned);
        self.say(ClientMessage::Subscribe(Subscribe { channel: channel.to_owned(), auth, channel_data }))
    }

    /// Subscribes and confirms.
    fn join(&mut self, channel: &str, channel_data: Option<&str>) -> Vec<String> {
        let actions = self.subscribe(channel, channel_data);
        let [Action::Subscribe { channel, .. }] = actions.as_slice() else { panic!("{actions:?}") };
        texts(&self.session.joined(channel, Joined::default()))
    }

    fn sign_in(&mut self, user_data: &str) -> Vec<Action> {
        let auth = self.app.user_auth(SocketId::new(1, 2), user_data);
        self.say(ClientMessage::Signin { auth, user_data: user_data.to_owned() })
    }

    fn event(&mut self, channel: &str, data: &str) -> Vec<Action> {
        let (channel, event) = (channel.to_owned(), "client-typing".to_owned());
        self.say(ClientMessage::ClientEvent { channel, event, data: Some(data.to_owned()) })
    }
}

fn texts(actions: &[Action]) -> Vec<String> {
    let sent = actions.iter().filter_map(|action| match action {
        Action::Send(frame) => Some(frame.encode()),
        _ => None,
    });
    sent.collect()
}

#[track_caller]
fn assert_refused(actions: &[Action], part: &str) {
    let [text] = texts(actions).try_into().unwrap_or_else(|texts| panic!("{texts:?}"));
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert!(text.contains(part), "{text}");
}

#[test]
fn a_public_channel_needs_no_signature() {
    let mut it = Fixture::new();
    assert_eq!(
        it.join("rooms", None),
        [r#"{"event":"pusher_internal:subscription_succeeded","channel":"rooms","data":"{}"}"#]
    );
}

#[test]
fn a_wrong_signature_is_a_subscription_error_and_leaves_nothing_behind() {
    let mut it = Fixture::new();
    for auth in [None, Some("key:00".to_owned()), Some(String::new())] {
        let channel = "private-a".to_owned();
        let wish = Subscribe { channel, auth, channel_data: None };
        let actions = it.say(ClientMessage::Subscribe(wish));
        assert_refused(
            &actions,
            r#""data":{"error":"The connection is unauthorized","status":401,"type":"AuthError"}"#,
        );
    }
    assert_eq!(it.session.channels().count(), 0);
}

#[test]
fn channel_data_is_signed_on_private_channels_too() {
    let (signed, altered) = (r#"{"user_id":1}"#, r#"{"user_id":2}"#);
    for channel in ["private-a", "private-encrypted-a", "private-cache-a", "presence-a"] {
        let mut it = Fixture::new();
        let name = ChannelName::new(channel).unwrap();
        let auth = it.app.channel_auth(SocketId::new(1, 2), &name, Some(signed));
        for channel_data in [Some(altered), Some(""), None] {
            let (channel, channel_data) = (channel.to_owned(), channel_data.map(str::to_owned));
            let wish = Subscribe { channel, auth: Some(auth.clone()), channel_data };
            assert_refused(&it.say(ClientMessage::Subscribe(wish)), "The connection is unauthorized");
        }
        let actions = it.subscribe(channel, Some(signed));
        let [Action::Subscribe { channel_data: Some(data), .. }] = actions.as_slice() else {
            panic!("{channel}: {actions:?}")
        };
        assert_eq!(data, signed);
    }
}

#[test]
fn channel_data_that_nobody_signed_is_not_passed_on() {
    let mut it = Fixture::new();
    it.sign_in(r#"{"id":"ann"}"#);
    for channel in ["rooms", "#server-to-user-ann"] {
        let actions = it.subscribe(channel, Some("{}"));
        assert!(matches!(actions.as_slice(), [Action::Subscribe { channel_data: None, .. }]), "{actions:?}");
    }
}

#[test]
fn a_second_subscription_is_an_error_without_a_code() {
    let mut it = Fixture::new();
    it.join("rooms", None);
    let expected = r#"{"code":null,"message":"Existing subscription to channel rooms"}"#;
    assert_refused(&it.subscribe("rooms", None), expected);
    assert_eq!(it.session.channels().count(), 1);
}

#[test]
fn the_number_of_channels_is_bounded() {
    let mut it = Fixture::new();
    for n in 0..100 {
        it.join(&format!("room-{n}"), None);
    }
    assert_refused(&it.subscribe("room-100", None), "LimitReached");
    it.session.unsubscribe("room-7");
    it.join("room-100", None);
}

#[test]
fn presence_members_come_from_channel_data() {
    let mut it = Fixture::new();
    let actions = it.subscribe("presence-a", Some(r#"{"user_id":10,"user_info":{"name":"Ann"}}"#));
    let [Action::Subscribe { member: Some(member), .. }] = actions.as_slice() else { panic!("{actions:?}") };
    assert_eq!(member.user_id, "10");
    assert_eq!(member.user_info.as_ref().unwrap().get(), r#"{"name":"Ann"}"#);
}

#[test]
fn presence_members_are_bounded() {
    let mut it = Fixture::new();
    let long_id = format!(r#"{{"user_id":"{}"}}"#, "x".repeat(129));
    let long_info = format!(r#"{{"user_id":"1","user_info":"{}"}}"#, "x".repeat(1024));
    for data in [None, Some("{}"), Some("no"), Some(long_id.as_str()), Some(long_info.as_str())] {
        assert_refused(&it.subscribe("presence-a", data), "Presence channels need channel_data");
    }
}

#[test]
fn a_full_presence_channel_refuses_and_forgets() {
    let mut it = Fixture::new();
    it.subscribe("presence-a", Some(r#"{"user_id":1}"#));
    let channel = ChannelName::new("presence-a").unwrap();
    assert_refused(&it.session.refused(&channel, Refusal::ChannelFull), "LimitReached");
    assert_eq!(it.session.channels().count(), 0);
}

#[test]
fn a_cache_channel_gives_its_last_event_or_says_it_has_none() {
    let mut it = Fixture::new();
    assert!(it.join("cache-a", None)[1].contains("pusher:cache_miss"));
    it.subscribe("cache-b", None);
    let cached = Some(("menu".to_owned(), Some("{}".to_owned())));
    let actions = it.session.joined(&ChannelName::new("cache-b").unwrap(), Joined { presence: None, cached });
    assert_eq!(texts(&actions)[1], r#"{"event":"menu","channel":"cache-b","data":"{}"}"#);
}

#[test]
fn leaving_before_the_join_is_confirmed_sends_nothing() {
    let mut it = Fixture::new();
    it.subscribe("rooms", None);
    let actions = it.say(ClientMessage::Unsubscribe { channel: "rooms".into() });
    assert!(matches!(actions.as_slice(), [Action::Unsubscribe { .. }]));
    assert!(it.session.joined(&ChannelName::new("rooms").unwrap(), Joined::default()).is_empty());
    assert!(it.session.unsubscribe("rooms").is_empty());
}

#[test]
fn client_events_carry_the_member_on_presence_channels_only() {
    let mut it = Fixture::new();
    it.join("private-a", Some(r#"{"user_id":1}"#));
    it.join("presence-a", Some(r#"{"user_id":1}"#));
    let user_of = |actions: Vec<Action>| match actions.as_slice() {
        [Action::ClientEvent { user_id, .. }] => user_id.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(user_of(it.event("private-a", "{}")), None);
    assert_eq!(user_of(it.event("presence-a", "{}")), Some("1".into()));
}

#[test]
fn client_events_are_refused_elsewhere() {
    let mut it = Fixture::new();
    it.join("rooms", None);
    it.join("private-encrypted-a", None);
    it.subscribe("private-unconfirmed", None);
    assert_refused(&it.event("rooms", "{}"), "private and presence channels only");
    assert_refused(&it.event("private-encrypted-a", "{}"), "private and presence channels only");
    assert_refused(&it.event("private-unconfirmed", "{}"), "need a subscription");
    assert_refused(&it.event("private-a", "{}"), "4301");
}

#[test]
fn client_events_are_bounded_in_size_name_and_rate() {
    let mut it = Fixture::new();
    it.join("private-a", None);
    assert_refused(&it.event("private-a", &"x".repeat(10 * 1024 + 1)), "too large");
    let event = format!("client-{}", "x".repeat(200));
    let long = ClientMessage::ClientEvent { channel: "private-a".into(), event, data: None };
    assert_refused(&it.say(long), "at most 200");
    for _ in 0..10 {
        assert!(matches!(it.event("private-a", "{}").as_slice(), [Action::ClientEvent { .. }]));
    }
    assert_refused(&it.event("private-a", "{}"), r#""code":4301"#);
    it.now_ms = 1000;
    assert!(matches!(it.event("private-a", "{}").as_slice(), [Action::ClientEvent { .. }]));
    it.limits.client_events = false;
    assert_refused(&it.event("private-a", "{}"), "not enabled");
}

#[test]
fn a_signed_in_user_may_use_their_own_channel_and_join_presence_by_it() {
    let mut it = Fixture::new();
    assert_refused(&it.subscribe("#server-to-user-7", None), "Only the user");
    let actions = it.sign_in(r#"{"id":"7","user_info":{"name":"Ann"},"watchlist":["8",9]}"#);
    let [Action::Send(_), Action::SignedIn(user)] = actions.as_slice() else { panic!("{actions:?}") };
    assert_eq!((user.id.as_str(), user.watchlist.as_slice()), ("7", ["8".into(), "9".into()].as_slice()));
    it.join("#server-to-user-7", None);
    assert_refused(&it.subscribe("#server-to-user-8", None), "Only the user");
    let actions = it.subscribe("presence-a", None);
    let [Action::Subscribe { member: Some(member), .. }] = actions.as_slice() else { panic!("{actions:?}") };
    assert_eq!(member.user_id, "7");
}

#[test]
fn a_failed_sign_in_closes_the_connection() {
    let mut it = Fixture::new();
    let actions = it.say(ClientMessage::Signin { auth: "key:00".into(), user_data: r#"{"id":"7"}"#.into() });
    assert!(matches!(actions.as_slice(), [Action::Send(_), Action::Close(Code::Unauthorized)]));
    assert!(matches!(it.sign_in("{}").as_slice(), [Action::Send(_), Action::Close(Code::Unauthorized)]));
}

#[test]
fn a_connection_has_one_user() {
    let mut it = Fixture::new();
    it.sign_in(r#"{"id":"7"}"#);
    assert_refused(&it.sign_in(r#"{"id":"7"}"#), "pusher:signin_success");
    assert_refused(&it.sign_in(r#"{"id":"8"}"#), "another user");
    assert_eq!(it.session.user().map(|user| user.id.as_str()), Some("7"));
}

#[test]
fn silence_is_pinged_and_then_closed() {
    let timing = Timing { activity_timeout_ms: 300, pong_timeout_ms: 100 };
    let (mut session, _) = Session::open(SocketId::new(1, 2), &timing, 0);
    assert!(session.tick(&timing, 299).is_empty());
    assert!(matches!(session.tick(&timing, 300).as_slice(), [Action::Send(ServerFrame::Ping)]));
    assert_eq!(session.wakes_at(&timing), 400);
    session.heard(350);
    assert_eq!(session.wakes_at(&timing), 650);
    assert!(matches!(session.tick(&timing, 650).as_slice(), [Action::Send(ServerFrame::Ping)]));
    assert!(matches!(session.tick(&timing, 750).as_slice(), [Action::Close(Code::PongNotReceived)]));
}

#[test]
fn ping_is_answered() {
    let mut it = Fixture::new();
    assert!(matches!(it.say(ClientMessage::Ping).as_slice(), [Action::Send(ServerFrame::Pong)]));
    assert!(it.say(ClientMessage::Pong).is_empty());
}

#[test]
fn an_idle_connection_is_small() {
    assert!(size_of::<Session>() <= 64, "{}", size_of::<Session>());
}

proptest::proptest! {
    #[test]
    fn no_sequence_of_messages_panics_or_exceeds_the_limits(
        steps in proptest::collection::vec(("(pusher:subscribe|pusher:unsubscribe|client-a)", "(presence-|private-|cache-)?[a-z]"), 0..64),
    ) {
        let mut it = Fixture::new();
        it.limits.channels = 3;
        for (event, channel) in steps {
            let data = serde_json::json!({"channel": channel, "auth": "key:0"});
            let text = serde_json::json!({"event": event, "channel": channel, "data": data}).to_string();
            let Ok(message) = codec::decode(&text) else { continue };
            it.say(message);
            proptest::prop_assert!(it.session.channels().count() <= 3);
        }
    }
}
