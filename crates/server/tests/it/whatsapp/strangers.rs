//! Those without a stay.

use std::time::Duration;

use app::hotels::{HouseChanges, change};
use domain::Actor;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::meta::Posts;
use tokio::time::{sleep, timeout};

use super::{EMMA, Line, now};
use crate::client::{PATIENCE, SLUG};

const BOB: &str = "353861112233";
/// The booking of room 205.
const EMMAS: &str = "BK-2025-0123";
/// A booking that has not begun: its guest is Fiona Sullivan.
const FIONAS: &str = "BK-2025-0130";

impl Line {
    async fn strangers(&self) -> Vec<Value> {
        let list = self.hotel.get("/api/console/strangers", &self.john.token).await.ok();
        list["strangers"].as_array().unwrap().clone()
    }

    /// What the stand-in was given for somebody, once there is so much.
    async fn told(&self, to: &str, count: usize) -> Vec<String> {
        let look = async {
            loop {
                let taken = self.meta.taken();
                let own = taken.iter().filter(|one| one.body["to"] == to);
                let texts: Vec<String> =
                    own.map(|one| one.body["text"]["body"].as_str().unwrap_or_default().to_owned()).collect();
                if texts.len() >= count {
                    return texts;
                }
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE, look).await.expect("told in time")
    }

    /// The texts of a booking's conversation.
    async fn texts_of(&self, conversation: i64) -> Vec<String> {
        self.thread_of(conversation).await.iter().map(|message| message.text.clone()).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_number_is_invited_once_and_links_itself_by_code_and_surname() {
    let line = Line::open().await;
    line.hear(BOB, "wamid.B1", "Hello, we arrive late").await;
    line.hear(BOB, "wamid.B2", "Around ten").await;
    line.hear(BOB, "wamid.B2", "Around ten").await;
    assert_eq!(line.told(BOB, 1).await, ["Who are you?"]);
    let strangers = line.strangers().await;
    assert_eq!((&strangers[0]["held"], &strangers[0]["address_hint"]), (&json!(2), &json!("2233")));

    line.hear(BOB, "wamid.B3", "BK-2025-9999 Sullivan").await;
    line.hear(BOB, "wamid.B4", &format!("{FIONAS} Murphy")).await;
    let told = line.told(BOB, 3).await;
    assert_eq!(told[1], told[2], "an unknown code and a wrong surname are answered alike");
    assert!(told[1].contains("could not find"), "{told:?}");

    line.hear(BOB, "wamid.B5", "sullivan bk-2025-0130").await;
    let told = line.told(BOB, 4).await;
    assert!(told[3].contains("connected"), "{told:?}");
    assert!(line.strangers().await.is_empty());
    let booking = line.hotel.booking(&line.john, FIONAS).await;
    let conversation = booking["conversation_id"].as_i64().unwrap();
    let expected = [
        "Hello, we arrive late",
        "Around ten",
        "BK-2025-9999 Sullivan",
        "BK-2025-0130 Murphy",
        "sullivan bk-2025-0130",
    ];
    assert_eq!(line.texts_of(conversation).await, expected);
    line.hear(BOB, "wamid.B6", "Thanks").await;
    assert_eq!(line.texts_of(conversation).await.last().unwrap(), "Thanks");
    assert_eq!(line.told(BOB, 4).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_ends_after_five_tries_even_with_the_right_words() {
    let line = Line::open().await;
    for n in 0..5 {
        line.hear(BOB, &format!("wamid.G{n}"), &format!("BK-2025-9{n}00 Byrne")).await;
    }
    line.told(BOB, 5).await;
    line.hear(BOB, "wamid.G6", &format!("{EMMAS} Byrne")).await;
    assert_eq!(line.strangers().await[0]["held"], 6, "the sixth was not tried");
    // Another phone's tries are its own.
    line.hear("353869998877", "wamid.H1", &format!("{EMMAS} Byrne")).await;
    assert!(line.told("353869998877", 1).await[0].contains("connected"));
    assert_eq!(line.told(BOB, 5).await.len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_link_a_stranger_by_hand() {
    let line = Line::open().await;
    line.set(json!({"unknown": "silent"})).await;
    line.hear(BOB, "wamid.B1", "It is Emma, from my second phone").await;
    let stranger = line.strangers().await[0]["id"].clone();
    let path = format!("/api/console/strangers/{stranger}/link");
    line.hotel
        .post(&path, &line.john.token, json!({"booking_id": "nonsense"}))
        .await
        .refused(404, "not_found");
    let sister = line.hotel.staff(&line.hotel.sisters()[0], "manager").await;
    line.hotel.post(&path, &sister.token, json!({"booking_id": EMMAS})).await.refused(404, "not_found");
    let linked = line.hotel.post(&path, &line.john.token, json!({"booking_id": EMMAS})).await.ok();
    assert_eq!(linked["conversation_id"], line.conversation);
    assert_eq!(line.last_texts(1).await, ["It is Emma, from my second phone"]);
    line.answer("Welcome").await;
    assert_eq!(line.told(BOB, 1).await, ["Welcome"], "in silence, and then to the phone that wrote last");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_without_a_number_links_and_is_answered() {
    let line = Line::open().await;
    let post = async |id: &str, text: &str| {
        let mut change = Posts::change(&[Posts::text("", id, now(), text)], &[]);
        let value = &mut change["value"];
        value["messages"][0].as_object_mut().unwrap().remove("from");
        value["contacts"] = json!([{"profile": {"name": "Em", "username": "em"}, "user_id": "IE.1349"}]);
        line.post(&Posts::batch(&[change])).await.ok();
    };
    post("wamid.U1", "Hello").await;
    assert_eq!(line.strangers().await[0]["address_hint"], Value::Null);
    post("wamid.U2", &format!("{EMMAS} Byrne")).await;
    let taken = line.meta.wait_for_taken(2).await;
    assert!(taken.iter().all(|one| one.body["recipient"] == "IE.1349" && one.body["to"].is_null()));
    assert_eq!(line.last_texts(2).await, ["Hello", &format!("{EMMAS} Byrne")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hotel_without_enquiries_keeps_what_guests_write_until_their_stay() {
    let line = Line::open().await;
    line.set(json!({"enquiries": false, "unknown": "silent"})).await;
    let booking = line.hotel.booking(&line.john, FIONAS).await;
    let id = booking["id"].as_i64().unwrap();
    let path = format!("/api/console/bookings/{id}");
    let phone = json!({"phone": "+353 86 111 2233"});
    line.hotel.call(Method::PATCH, &path, Some(&line.owner.token), Some(phone)).await.ok();
    line.hear(BOB, "wamid.F1", "Can we come earlier?").await;
    assert_eq!(line.strangers().await.len(), 1);
    line.set(json!({"enquiries": true})).await;
    line.hear(BOB, "wamid.F2", "At noon?").await;
    let booking = line.hotel.booking(&line.john, FIONAS).await;
    let texts = line.texts_of(booking["conversation_id"].as_i64().unwrap()).await;
    assert_eq!(texts, ["Can we come earlier?", "At noon?"]);
    assert!(line.meta.taken().iter().all(|one| one.body["to"] != EMMA));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_whose_days_are_over_is_a_stranger_again() {
    let line = Line::open().await;
    line.set(json!({"enquiries": false})).await;
    line.hear(EMMA, "wamid.E1", "Good evening").await;
    assert_eq!(line.last_texts(1).await, ["Good evening"]);
    let booking = line.hotel.booking(&line.john, EMMAS).await["id"].as_i64().unwrap();
    let path = format!("/api/console/bookings/{booking}/check-out");
    line.hotel.post(&path, &line.john.token, json!({})).await.ok();
    line.hear(EMMA, "wamid.E2", "I left my umbrella").await;
    assert!(line.strangers().await.is_empty(), "known, but kept until the hotel takes enquiries again");
    line.set(json!({"enquiries": true})).await;
    line.hear(EMMA, "wamid.E3", "A red one").await;
    assert_eq!(line.last_texts(2).await, ["I left my umbrella", "A red one"]);
    let app = line.hotel.server.node().app();
    let hotel = app.store.hotel_by_slug(SLUG).await.unwrap().unwrap();
    let no_days = HouseChanges { name: None, room_channels: None, enquiry_days: Some(0) };
    change(app, &Actor::House, hotel.id, no_days).await.unwrap();
    line.hear(EMMA, "wamid.E4", "Are you there?").await;
    let strangers = line.strangers().await;
    assert_eq!((strangers.len(), &strangers[0]["held"]), (1, &json!(1)));
}
