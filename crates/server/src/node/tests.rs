use std::collections::HashSet;

use app::conversations;
use app::ports::store::InboxFilter;
use domain::Actor;
use futures_util::StreamExt;
use jiff::ToSpan;
use reqwest::Client;
use serde_json::{Value, json};

use super::*;
use crate::config::Sources;

const ROOM: &str = "/api/chat/hotel-killarney/guest-session/room/205/initialize/";
const DEADLINE: Duration = Duration::from_secs(30);

fn config(folder: &Path) -> Config {
    let flags = [
        ("data_dir", folder.display().to_string()),
        ("listen.port", "0".into()),
        ("limits.guest_messages_per_minute", "100000".into()),
    ];
    let flags = flags.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Sources { flags, ..Sources::default() }.load().unwrap()
}

struct Guest {
    http: Client,
    base: String,
    token: String,
}

impl Guest {
    async fn of(node: &Node) -> Self {
        let (http, base) = (Client::new(), format!("http://{}", node.address()));
        let opened = http.post(format!("{base}{ROOM}")).json(&json!({"pin": "1234"})).send().await.unwrap();
        let opened: Value = opened.json().await.unwrap();
        Self { token: opened["session_token"].as_str().unwrap().to_owned(), http, base }
    }

    async fn send(&self, text: &str) -> Option<i64> {
        let request = self.http.post(format!("{}/api/console/guest/messages", self.base));
        let answer = request.bearer_auth(&self.token).json(&json!({"text": text})).send().await.ok()?;
        let answer = answer.error_for_status().ok()?;
        answer.json::<Value>().await.ok()?["message"]["id"].as_i64()
    }

    async fn history(&self) -> Vec<i64> {
        let request = self.http.get(format!("{}/api/console/guest/thread?limit=200", self.base));
        let page: Value = request.bearer_auth(&self.token).send().await.unwrap().json().await.unwrap();
        page["messages"].as_array().unwrap().iter().map(|message| message["id"].as_i64().unwrap()).collect()
    }

    async fn listen(&self) -> impl Future<Output = String> + use<> {
        let request = self.http.get(format!("{}/api/console/guest/live", self.base));
        let answer = request.bearer_auth(&self.token).send().await.unwrap().error_for_status().unwrap();
        let mut stream = answer.bytes_stream();
        let first = stream.next().await.unwrap().unwrap();
        async move {
            let mut heard = String::from_utf8_lossy(&first).into_owned();
            while let Some(Ok(bytes)) = stream.next().await {
                heard.push_str(&String::from_utf8_lossy(&bytes));
            }
            heard
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_keeps_what_was_acknowledged_and_tells_listeners_to_come_back() {
    let home = tempfile::tempdir().unwrap();
    let node = Node::start_demo(config(home.path())).await.unwrap();
    let guest = Arc::new(Guest::of(&node).await);
    let listening = tokio::spawn(guest.listen().await);
    let writing: Vec<_> = (0..4)
        .map(|writer| {
            let guest = guest.clone();
            tokio::spawn(async move {
                let mut kept = Vec::new();
                // Until the house is closed to this writer.
                while let Some(id) = guest.send(&format!("from {writer}")).await {
                    kept.push(id);
                    if kept.len() == 45 {
                        break;
                    }
                }
                kept
            })
        })
        .collect();
    let address = node.address();
    while guest.history().await.len() < 8 {}
    node.stop().await;
    let mut acknowledged = HashSet::new();
    for writer in writing {
        acknowledged.extend(writer.await.unwrap());
    }
    let heard = timeout(DEADLINE, listening).await.unwrap().unwrap();
    assert!(heard.contains("event: bye") && heard.contains("restart"), "{heard}");
    assert!(acknowledged.len() >= 8);
    TcpListener::bind(address).await.expect("the port is free");

    let node = Node::start_demo(config(home.path())).await.unwrap();
    let guest =
        Guest { base: format!("http://{}", node.address()), token: guest.token.clone(), http: Client::new() };
    let found: HashSet<i64> = guest.history().await.into_iter().collect();
    assert!(acknowledged.is_subset(&found), "lost: {:?}", acknowledged.difference(&found));
    node.stop().await;
}

#[tokio::test]
async fn an_address_in_use_is_named() {
    let home = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut config = config(home.path());
    config.listen.port = taken.local_addr().unwrap().port();
    let error = Node::start(config).await.err().unwrap().to_string();
    assert!(error.contains(&taken.local_addr().unwrap().to_string()), "{error}");
}

#[tokio::test]
async fn the_demo_is_made_once_and_only_shown_when_it_was_asked_for() {
    let home = tempfile::tempdir().unwrap();
    Node::start_demo(config(home.path())).await.unwrap().stop().await;
    let parts = Parts::open(&config(home.path())).await.unwrap();
    assert!(!demo::seed(&parts.app).await.unwrap());
    parts.app.store.close().await;
    let node = Node::start(config(home.path())).await.unwrap();
    let answer = reqwest::get(format!("http://{}/api/demo", node.address())).await.unwrap();
    assert_eq!(answer.status(), 404);
    node.stop().await;
}

#[tokio::test]
async fn the_demos_month_has_something_of_everything_and_leaves_no_visitor_waiting() {
    let home = tempfile::tempdir().unwrap();
    let Parts { app, .. } = Parts::open(&config(home.path())).await.unwrap();
    assert!(demo::seed(&app).await.unwrap());
    let hotel = app.store.hotel_by_slug("hotel-killarney").await.unwrap().unwrap();
    let until = hotel.today(app.clock.now());
    let from = until.saturating_sub(30.days());
    let figures = app::figures::show(&app, &Actor::House, hotel.id, from, until).await.unwrap();
    let totals = figures.totals;
    assert!(totals.conversations >= 40 && totals.gave_email >= 8 && totals.converted >= 8, "{totals:?}");
    assert_eq!((totals.booked, totals.wanted_person, totals.unanswered), (4, 3, 1));
    assert!(totals.answered_by_faq >= 20, "{totals:?}");
    assert!(figures.first_answers.person.is_some_and(|person| person.median_seconds >= 60));
    let waiting = InboxFilter { waiting_only: true, limit: 200, ..InboxFilter::default() };
    let waiting = conversations::list_inbox(&app, &Actor::House, hotel.id, waiting).await.unwrap();
    assert!(waiting.iter().all(|conversation| conversation.card.stay.is_some()));
    app.store.close().await;
}

#[tokio::test]
async fn a_full_house_still_closes() {
    let home = tempfile::tempdir().unwrap();
    let mut config = config(home.path());
    config.listen.max_connections = 1;
    let node = Node::start(config).await.unwrap();
    let _only = tokio::net::TcpStream::connect(node.address()).await.unwrap();
    let _waiting = tokio::net::TcpStream::connect(node.address()).await.unwrap();
    timeout(DEADLINE, node.stop()).await.expect("nobody has to leave first");
}
