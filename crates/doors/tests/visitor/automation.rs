//! What the house says by itself, and when it keeps silent.

use app::auto_responses;
use domain::hotel::RECEPTION;
use domain::opening::{Holiday, OpeningHours};
use domain::{Actor, Role};
use serde_json::{Value, json};

use crate::house::{ANSWER, QUESTION, TestHouse};
use crate::socket::Socket;

/// The usual words, and a holiday on which Reception is closed until tomorrow.
async fn closed_today(house: &TestHouse) {
    let (app, hotel) = (house.app(), &house.hotels[0]);
    auto_responses::add_defaults(app, &Actor::House, hotel.id, "en").await.unwrap();
    let date = hotel.today(app.clock.now());
    let holiday = Holiday { date, name: "Lake Day".into(), windows: Vec::new() };
    let hours = OpeningHours::new(Vec::new(), vec![holiday]).unwrap();
    let departments = app.store.departments(hotel.id).await.unwrap();
    let reception = departments.iter().find(|department| department.name == RECEPTION).unwrap().id;
    auto_responses::set_hours(app, &Actor::House, hotel.id, reception, hours).await.unwrap();
}

/// What stands in the visitor's room that the house said by itself: FAQ answers, and everything else.
async fn said_by_the_house(house: &TestHouse, ann: &Socket, room: i64) -> (Vec<String>, Vec<String>) {
    let path = format!("/api/chat/rooms/{room}/messages?limit=100");
    let rows = house.call("GET", &path, Some(ann.session()), None).await.body;
    let said = |is_faq: bool| {
        let rows = rows["messages"].as_array().unwrap().iter();
        let automatic = rows.filter(|row| row["isAutomated"] == true && row["isFAQ"] == is_faq);
        automatic.map(|row| row["content"].as_str().unwrap().to_owned()).collect()
    };
    (said(true), said(false))
}

async fn say(ann: &mut Socket, words: &str) -> Value {
    ann.ask("chat:send-message", json!({"content": words})).await
}

#[tokio::test]
async fn whoever_comes_on_a_holiday_is_told_so_once_and_questions_are_answered_all_the_same() {
    let house = TestHouse::open().await;
    closed_today(&house).await;
    let (mut ann, room) = house.visit("Ann").await;
    let (_, told) = said_by_the_house(&house, &ann, room).await;
    assert_eq!(told.len(), 1, "the excuse stands in place of a welcome: {told:?}");
    assert!(told[0].contains("Lake Day"), "{told:?}");
    say(&mut ann, "My umbrella is lost").await;
    say(&mut ann, "It is a green one").await;
    ann.ask("chat:request-person", json!({})).await;
    say(&mut ann, "Hello?").await;
    let (faqs, told) = said_by_the_house(&house, &ann, room).await;
    assert_eq!((faqs.len(), told.len()), (0, 1), "never the same twice: {told:?}");

    let (mut max, room) = house.visit("Max").await;
    say(&mut max, QUESTION).await;
    let (faqs, _) = said_by_the_house(&house, &max, room).await;
    assert_eq!(faqs, [ANSWER]);
}

#[tokio::test]
async fn the_house_is_silent_while_a_person_answers_and_where_one_was_asked_for() {
    let house = TestHouse::open().await;
    closed_today(&house).await;
    let rita = house.hire(0, "rita", Role::Agent, &["Reception"]).await;
    let (mut ann, room) = house.visit("Ann").await;
    let path = format!("/api/chat/rooms/{room}/messages");
    let reply = json!({"content": "Good evening, I am here", "senderType": "staff"});
    assert_eq!(house.call("POST", &path, Some(&rita), Some(reply)).await.status, 201);
    say(&mut ann, QUESTION).await;
    let (faqs, told) = said_by_the_house(&house, &ann, room).await;
    assert_eq!((faqs.len(), told.len()), (0, 1), "Rita is there");
    house.clock.pass(16);
    say(&mut ann, "When can we arrive?").await;
    let (faqs, _) = said_by_the_house(&house, &ann, room).await;
    assert_eq!(faqs, [ANSWER], "she has gone");
    assert_eq!(ann.ask("chat:request-person", json!({})).await["success"], true);
    say(&mut ann, QUESTION).await;
    let (faqs, _) = said_by_the_house(&house, &ann, room).await;
    assert_eq!(faqs.len(), 1, "he wants a person");
}

#[tokio::test]
async fn whoever_says_the_same_again_and_again_is_not_heard() {
    let house = TestHouse::open().await;
    let (mut ann, _) = house.visit("Ann").await;
    for _ in 0..3 {
        assert_eq!(say(&mut ann, "Buy cheap watches").await["success"], true);
    }
    let refused = say(&mut ann, "buy CHEAP watches!!").await;
    assert_eq!((&refused["success"], &refused["code"]), (&json!(false), &json!("spam_repeats")), "{refused}");
    assert_eq!(say(&mut ann, "Sorry, what does a room cost?").await["success"], true);
}
