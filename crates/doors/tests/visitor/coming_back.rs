//! How long a visitor is known.

use serde_json::json;

use crate::house::{SLUGS, TestHouse};

#[tokio::test]
async fn a_session_nobody_used_for_two_hours_is_nobodys() {
    let house = TestHouse::open().await;
    let (ann, room) = house.visit("Ann").await;
    let (guest_id, session) = (ann.guest_id().to_owned(), ann.session().to_owned());
    drop(ann);
    house.clock.pass(100);
    let again = house.enter(json!({"sessionId": session})).await;
    assert_eq!(again.guest_id(), guest_id, "to come back is to use it");
    drop(again);
    house.clock.pass(121);
    let path = format!("/api/chat/rooms/{room}/messages");
    let refused = house.call("GET", &path, Some(&session), None).await;
    assert_eq!((refused.status, &refused.body["code"]), (401, &json!("session_expired")), "{}", refused.body);
    let mut stranger = house.enter(json!({"sessionId": session})).await;
    assert_ne!(stranger.guest_id(), guest_id);
    assert_ne!(stranger.session(), session, "what has ended is not given again");
    let refused = stranger.ask("chat:join-room", json!({"roomId": room})).await;
    assert_eq!(refused["code"], "room_not_found");
}

#[tokio::test]
async fn whoever_agreed_to_be_remembered_finds_his_thread_the_next_day_and_for_a_month() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    ann.ask("chat:send-message", json!({"content": "Is the lake deep?"})).await;
    let remembered = ann.ask("chat:remember", json!({})).await;
    let token = remembered["resumeToken"].as_str().unwrap().to_owned();
    let guest_id = ann.guest_id().to_owned();
    drop(ann);
    house.clock.pass(24 * 60);
    let mut again = house.enter(json!({"resumeToken": token})).await;
    assert_eq!((again.guest_id(), &again.registered["resumed"]), (guest_id.as_str(), &json!(true)));
    let joined = again.ask("chat:join-room", json!({"businessId": SLUGS[0], "userName": "Ann"})).await;
    assert_eq!((&joined["roomId"], &joined["isNew"]), (&json!(room), &json!(false)));
    assert!(joined["messages"].to_string().contains("Is the lake deep?"), "{joined}");
    drop(again);
    house.clock.pass(31 * 24 * 60);
    let stranger = house.enter(json!({"resumeToken": token})).await;
    assert_ne!(stranger.guest_id(), guest_id);
}
