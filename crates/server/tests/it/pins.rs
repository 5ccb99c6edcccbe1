//! Wrong PINs: kind, counted, locked, released; nobody else suffers.

use reqwest::Method;
use serde_json::json;

use crate::client::{Hotel, SLUG};

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_pins_lock_this_client_out_of_this_room_only() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;
    for _ in 0..5 {
        let refusal = hotel.initialize(SLUG, "205", "9999").await.refused(401, "invalid_pin");
        assert_eq!(refusal["error"], "Invalid PIN");
    }
    let locked = hotel.initialize(SLUG, "205", "1234").await;
    let wait = locked.retry_after.expect("a wait");
    assert!((1..=600).contains(&wait), "{wait}");
    locked.refused(429, "pin_locked");
    let told = desk.wait_for("pin_locked").await;
    assert_eq!(told.data["room_number"], "205");

    let (room, pin) = hotel.occupied_rooms(SLUG).into_iter().find(|(room, _)| room != "205").unwrap();
    hotel.initialize(SLUG, &room, &pin).await.ok();
    let path = format!("/api/chat/{SLUG}/guest-session/room/205/initialize/");
    let other = hotel
        .request(Method::POST, &path)
        .header("user-agent", "another phone")
        .json(&json!({"pin": "1234"}));
    hotel.send(other).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_pin_releases_the_lock_and_ends_the_old_sessions() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let guest = hotel.guest().await;
    for _ in 0..5 {
        hotel.initialize(SLUG, "205", "0000").await.refused(401, "invalid_pin");
    }
    let rooms = hotel.get("/api/console/rooms", &john.token).await.ok();
    let room =
        rooms["rooms"].as_array().unwrap().iter().find(|room| room["number"] == "205").unwrap().clone();
    assert_eq!(room["pin"], "1234");
    let changed =
        hotel.post(&format!("/api/console/rooms/{}/pin", room["id"]), &john.token, json!({})).await.ok();
    let pin = changed["room"]["pin"].as_str().unwrap();
    assert_ne!(pin, "1234");

    let gone = hotel.get(&format!("/api/chat/guest-session/{}/validate/", guest.token), "").await;
    assert_eq!(
        (gone.status.as_u16(), &gone.body["valid"], &gone.body["reason"]),
        (404, &json!(false), &json!("not_found"))
    );
    hotel.initialize(SLUG, "205", "1234").await.refused(401, "invalid_pin");
    let again = hotel.initialize(SLUG, "205", pin).await.ok();
    assert_eq!(again["conversation_id"], guest.conversation, "the thread of the stay goes on");
    assert_ne!(again["pusher_channel"], guest.channel, "who knew the old PIN does not know the new channel");
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_at_once_are_counted_one_by_one() {
    let hotel = Hotel::open().await;
    let guesses =
        futures_util::future::join_all((0..20).map(|_| hotel.initialize(SLUG, "205", "9999"))).await;
    let wrong = guesses.iter().filter(|answer| answer.status.as_u16() == 401).count();
    let locked = guesses.iter().filter(|answer| answer.status.as_u16() == 429).count();
    assert_eq!((wrong, locked), (5, 15));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_token_needs_no_new_session() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let path = format!("/api/chat/{SLUG}/guest-session/room/205/initialize/");
    let body = json!({"pin": "1234", "session_token": guest.token});
    let again = hotel.call(Method::POST, &path, None, Some(body)).await.ok();
    assert_eq!((&again["session_token"], &again["is_new_session"]), (&json!(guest.token), &json!(false)));
    let fresh = hotel.initialize(SLUG, "205", "1234").await.ok();
    assert_eq!(fresh["is_new_session"], true);
    assert_ne!(fresh["session_token"], guest.token);
    assert_eq!(fresh["conversation_id"], guest.conversation);
}
