//! The protocol's published test suite as far as it is about a session, and what it leaves out.

use proptest::prelude::*;

use super::*;
use crate::engine::Packet as Raw;

struct Client {
    setup: Setup,
    session: Session,
    now_ms: u64,
}

impl Client {
    fn new(transport: Transport) -> Self {
        let namespaces = vec!["/".to_owned(), "/custom".to_owned()];
        let setup = Setup { namespaces, ..Setup::default() };
        Self { setup, session: Session::open(transport, 0), now_ms: 0 }
    }

    fn says(&mut self, text: &str) -> Vec<Action> {
        let packet = Raw::decode(text).unwrap();
        self.session.hear(packet, Context { setup: &self.setup, now_ms: self.now_ms })
    }

    fn at(&mut self, now_ms: u64) -> Vec<Action> {
        self.now_ms = now_ms;
        self.session.tick(Context { setup: &self.setup, now_ms })
    }

    fn wakes_at(&self) -> u64 {
        self.session.wakes_at(&self.setup.timing)
    }

    /// Enters a namespace with a packet; the entry and what the client is told.
    fn enters(&mut self, text: &str) -> (Member, String) {
        match self.says(text).as_slice() {
            [Action::Connect { member, .. }] => {
                (*member, self.session.accepted(*member, "public").expect("the client waits"))
            }
            other => panic!("{other:?}"),
        }
    }
}

fn entered() -> (Client, Member) {
    let mut client = Client::new(Transport::WebSocket);
    let (member, _) = client.enters("40");
    (client, member)
}

fn event(member: Member, args: Vec<Value>, ack: Option<u64>, attachments: usize) -> Vec<Action> {
    vec![Action::Event(member, Event { name: "message".into(), args, ack, attachments })]
}

fn closed(reason: CloseReason) -> Vec<Action> {
    vec![Action::Close(reason)]
}

fn sent(text: &str) -> Vec<Action> {
    vec![Action::Send(text.into())]
}

#[test]
fn a_client_is_let_into_the_namespaces_there_are() {
    let table = [
        ("40", "/", None, r#"40{"sid":"public"}"#),
        (r#"40{"token":"123"}"#, "/", Some(json!({"token": "123"})), r#"40{"sid":"public"}"#),
        ("40/custom,", "/custom", None, r#"40/custom,{"sid":"public"}"#),
        (
            r#"40/custom,{"token":"abc"}"#,
            "/custom",
            Some(json!({"token": "abc"})),
            r#"40/custom,{"sid":"public"}"#,
        ),
    ];
    for (text, namespace, auth, answer) in table {
        let mut client = Client::new(Transport::WebSocket);
        let member = Member(1);
        let asks = Action::Connect { member, namespace: namespace.into(), auth };
        assert_eq!(client.says(text), [asks]);
        assert!(!client.session.is_in(member));
        assert_eq!(client.session.accepted(member, "public").as_deref(), Some(answer));
        assert!(client.session.is_in(member));
        assert_eq!(client.session.accepted(member, "public"), None, "once");
    }
    let mut client = Client::new(Transport::WebSocket);
    assert_eq!(client.says("40/random"), sent(r#"44/random,{"message":"Invalid namespace"}"#));
    assert_eq!(client.session.closed(), None);
}

#[test]
fn a_client_that_is_not_let_in_may_ask_again() {
    let mut client = Client::new(Transport::WebSocket);
    client.says("40");
    let answer = client.session.refused(Member(1), "No", Some(json!({"code": "blocked"})));
    assert_eq!(answer.as_deref(), Some(r#"44{"data":{"code":"blocked"},"message":"No"}"#));
    assert_eq!(client.enters("40").0, Member(2));
}

#[test]
fn who_leaves_while_asking_and_comes_again_is_another() {
    let mut client = Client::new(Transport::WebSocket);
    client.says("40");
    assert_eq!(client.says("41"), [Action::Left(Member(1))]);
    client.says("40");
    assert_eq!(client.session.accepted(Member(1), "late"), None);
    assert_eq!(client.session.refused(Member(1), "late", None), None);
    assert!(client.session.accepted(Member(2), "public").is_some());
}

#[test]
fn what_breaks_the_protocol_closes() {
    let malformed = CloseReason::Parse(DecodeError::Malformed);
    let table = [
        ("2", CloseReason::Protocol),
        ("2probe", CloseReason::Protocol),
        ("4abc", CloseReason::Parse(DecodeError::UnknownKind)),
        ("4", malformed),
        ("42", malformed),
        (r#"42["disconnect"]"#, malformed),
        ("40", CloseReason::Protocol),
        ("44", malformed),
        (r#"44{"message":"x"}"#, CloseReason::Protocol),
        (r#"42/custom,["message"]"#, CloseReason::Protocol),
        ("43/custom,1[]", CloseReason::Protocol),
        ("bAQ==", CloseReason::Parse(DecodeError::Attachment)),
        ("1", CloseReason::Client),
    ];
    for (text, reason) in table {
        let (mut client, member) = entered();
        assert_eq!(client.says(text), closed(reason), "{text}");
        assert_eq!(client.session.closed(), Some(reason));
        assert!(!client.session.is_in(member));
        assert_eq!(client.says(r#"42["message"]"#), [], "nothing after the end");
        assert_eq!(client.at(u64::MAX), []);
    }
    let mut outside = Client::new(Transport::WebSocket);
    assert_eq!(outside.says(r#"42["message"]"#), closed(CloseReason::Protocol));
}

#[test]
fn events_come_with_the_number_of_their_answer() {
    let (mut client, member) = entered();
    let args = vec![json!(1), json!("2"), json!({"3": [true]})];
    assert_eq!(client.says(r#"42["message",1,"2",{"3":[true]}]"#), event(member, args.clone(), None, 0));
    assert_eq!(client.says(r#"42456["message",1,"2",{"3":[true]}]"#), event(member, args, Some(456), 0));
    assert_eq!(client.says("43456[]"), [], "an answer that nobody asked for");
    let (custom, _) = client.enters("40/custom,");
    assert_eq!(client.says(r#"42/custom,["message"]"#), event(custom, vec![], None, 0));
}

#[test]
fn an_event_with_bytes_is_an_event_without_them() {
    let (mut client, member) = entered();
    let text = r#"452-789["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]"#;
    assert_eq!(client.says(text), []);
    assert_eq!(client.says("bAQID"), []);
    let args = vec![Value::Null, Value::Null];
    assert_eq!(client.says("bBAUG"), event(member, args, Some(789), 2));
}

#[test]
fn a_client_leaves_one_namespace_and_stays_in_another() {
    let (mut client, main) = entered();
    let (custom, _) = client.enters("40/custom");
    assert_eq!(client.says("41/custom"), [Action::Left(custom)]);
    assert_eq!(client.says("41/custom"), [], "twice");
    assert_eq!(client.says(r#"42["message"]"#), event(main, vec![], None, 0));
    assert_eq!(client.wakes_at(), 25_000);
    assert_eq!(client.says("41"), [Action::Left(main)]);
    client.now_ms = 44_999;
    assert_eq!(client.wakes_at(), 25_000);
    assert_eq!(client.at(45_000), closed(CloseReason::ConnectTimeout));
}

#[test]
fn the_server_asks_and_hears_an_answer_or_nothing() {
    let (mut client, _) = entered();
    for round in 0..3 {
        let asks_at = 25_100 * round + 25_000;
        assert_eq!(client.wakes_at(), asks_at);
        assert_eq!(client.at(asks_at - 1), []);
        assert_eq!(client.at(asks_at), sent("2"));
        assert_eq!(client.wakes_at(), asks_at + 20_000);
        client.now_ms = asks_at + 100;
        assert_eq!(client.says("3"), []);
    }
    let asks_at = client.wakes_at();
    client.now_ms = asks_at - 1;
    client.says("3");
    assert_eq!(client.wakes_at(), asks_at, "an answer that nobody asked for");
    assert_eq!(client.at(asks_at), sent("2"));
    assert_eq!(client.at(asks_at + 19_999), []);
    assert_eq!(client.at(asks_at + 20_000), closed(CloseReason::PingTimeout));
}

#[test]
fn who_enters_nothing_is_closed() {
    let mut client = Client::new(Transport::Polling);
    client.setup.timing.ping_interval_ms = 60_000;
    assert_eq!(client.wakes_at(), 45_000);
    client.says("40/random");
    assert_eq!(client.at(44_999), []);
    assert_eq!(client.at(45_000), closed(CloseReason::ConnectTimeout));
}

#[test]
fn a_session_moves_to_a_second_transport() {
    let mut client = Client::new(Transport::Polling);
    assert!(client.session.probe());
    assert!(!client.session.probe(), "one at a time");
    assert_eq!(client.session.hear_probe(&Raw::Ping("probe".into())), Probe::Answer);
    assert_eq!(client.session.transport(), Transport::Polling);
    assert_eq!(client.session.hear_probe(&Raw::Upgrade), Probe::Upgrade);
    assert_eq!(client.session.transport(), Transport::WebSocket);
    assert!(!client.session.probe(), "it has moved");
    client.session.probe_over();
    assert_eq!(client.session.transport(), Transport::WebSocket);
}

#[test]
fn a_probe_that_fails_leaves_the_session_where_it_is() {
    for packet in [Raw::Ping("hello".into()), Raw::Message("0".into()), Raw::Pong("probe".into()), Raw::Noop]
    {
        let mut client = Client::new(Transport::Polling);
        assert!(client.session.probe());
        assert_eq!(client.session.hear_probe(&packet), Probe::Drop);
        assert_eq!(client.session.transport(), Transport::Polling);
        assert_eq!(client.session.hear_probe(&Raw::Upgrade), Probe::Drop, "not without a new probe");
        assert!(client.session.probe());
        client.session.probe_over();
        assert!(client.session.probe());
        client.says("1");
        assert_eq!(client.session.hear_probe(&Raw::Upgrade), Probe::Drop, "it is over");
    }
    assert!(!Client::new(Transport::WebSocket).session.probe());
}

#[test]
fn the_house_ends_a_session_once() {
    let (mut client, _) = entered();
    client.enters("40/custom,");
    let actions = client.session.close(CloseReason::RightEnded);
    let ending = [sent("41"), sent("41/custom,"), closed(CloseReason::RightEnded)].concat();
    assert_eq!(actions, ending);
    assert_eq!(client.session.close(CloseReason::GoingAway), []);
    for reason in [CloseReason::GoingAway, CloseReason::TooSlow, CloseReason::Flood] {
        let (mut client, _) = entered();
        assert_eq!(client.session.close(reason), closed(reason), "and the client comes back");
    }
}

proptest! {
    #[test]
    fn whatever_is_said_a_session_closes_at_most_once(
        words in prop::collection::vec("[0-6b](0|1|2|51-)?(/custom,)?[0-9]?(\\[\"message\"\\])?", 0..30)
    ) {
        let mut client = Client::new(Transport::WebSocket);
        let mut closes = 0;
        for word in words {
            let Ok(packet) = Raw::decode(&word) else { continue };
            let context = Context { setup: &client.setup, now_ms: 0 };
            for action in client.session.hear(packet, context) {
                match action {
                    Action::Connect { member, .. } => { client.session.accepted(member, "public"); }
                    Action::Close(_) => closes += 1,
                    Action::Send(_) | Action::Event(..) | Action::Left(_) => {}
                }
            }
        }
        prop_assert_eq!(closes, usize::from(client.session.closed().is_some()));
    }
}
