//! One guest leaves, the next one comes: nothing passes from one to the other.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Guest, Hotel, SLUG, Staff};

async fn room_205(hotel: &Hotel, john: &Staff) -> Value {
    let rooms = hotel.get("/api/console/rooms", &john.token).await.ok();
    rooms["rooms"].as_array().unwrap().iter().find(|room| room["number"] == "205").unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_guest_sees_and_hears_nothing_of_the_last_one() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let last = hotel.guest().await;
    let mut socket = hotel.socket(&last.channel, None).await;
    let mut stream = hotel.live("/api/console/guest/live", &last.token, None).await;
    hotel.post("/api/console/guest/messages", &last.token, json!({"text": "My secret"})).await.ok();

    let room = room_205(&hotel, &john).await;
    hotel.post(&format!("/api/console/rooms/{}/check-out", room["id"]), &john.token, json!({})).await.ok();
    assert_eq!(socket.closed().await, Some(4009));
    assert_eq!(stream.wait_for("bye").await.data["reason"], "final");
    let late = json!({"message": "Still here", "session_token": last.token});
    hotel.call(Method::POST, &last.send_path(SLUG), None, Some(late)).await.refused(401, "session_unknown");
    hotel.get("/api/console/guest/thread", &last.token).await.refused(401, "session_over");

    let arrival = json!({"guest_name": "Noah Berg", "departure": "2099-01-02"});
    let room =
        hotel.post(&format!("/api/console/rooms/{}/check-in", room["id"]), &john.token, arrival).await.ok();
    let pin = room["room"]["pin"].as_str().unwrap();
    hotel.initialize(SLUG, "205", "1234").await.refused(401, "invalid_pin");
    let next = Guest::of(&hotel.initialize(SLUG, "205", pin).await.ok());
    assert_ne!(next.conversation, last.conversation);
    assert_ne!(next.channel, last.channel);
    let history = hotel.get(&next.history_path(), &next.token).await.ok();
    assert_eq!(history, json!([]));
    hotel.get(&last.history_path(), &next.token).await.refused(404, "not_found");

    let mut old = hotel.socket(&last.channel, None).await;
    let mut new = hotel.socket(&next.channel, None).await;
    hotel.post("/api/console/guest/messages", &next.token, json!({"text": "Good morning"})).await.ok();
    assert_eq!(new.wait_for("new-message").await["message"], "Good morning");
    // The old name still exists for whoever kept it; a sentence of the new guest must not have come to it first.
    let secret = json!({"name": "marker", "channel": last.channel, "data": "{}"});
    trigger(&hotel, &secret).await;
    assert_eq!(old.next().await.unwrap().0, "marker");
}

/// Triggers an event through the HTTP API, signed as server libraries do.
async fn trigger(hotel: &Hotel, body: &Value) {
    let pusher = hotel.pusher();
    let text = |name: &str| pusher[name].as_str().map_or_else(|| pusher[name].to_string(), str::to_owned);
    let app = pusher::AppCredentials::new(text("app_id"), text("key"), text("secret"));
    let body = body.to_string();
    let path = format!("/apps/{}/events", text("app_id"));
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let query = app.sign_request("POST", &path, &[], body.as_bytes(), now);
    let request =
        hotel.request(Method::POST, &format!("{path}?{query}")).header("content-type", "application/json");
    hotel.send(request.body(body)).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_given_to_one_guest_at_a_time() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let room = room_205(&hotel, &john).await;
    let arrival = json!({"guest_name": "Noah Berg", "departure": "2099-01-02"});
    let path = format!("/api/console/rooms/{}", room["id"]);
    hotel.post(&format!("{path}/check-in"), &john.token, arrival).await.refused(409, "occupied");
    hotel.post(&format!("{path}/check-out"), &john.token, json!({})).await.ok();
    hotel.post(&format!("{path}/check-out"), &john.token, json!({})).await.refused(409, "not_occupied");
    let long = json!({"guest_name": "x".repeat(10_000), "departure": "2099-01-02"});
    hotel.post(&format!("{path}/check-in"), &john.token, long).await.refused(400, "too_long");
    let past = json!({"guest_name": "Noah Berg", "departure": "2001-01-02"});
    hotel.post(&format!("{path}/check-in"), &john.token, past).await.refused(400, "departure_past");
}
