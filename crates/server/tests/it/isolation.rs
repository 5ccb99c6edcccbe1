//! A person never sees what is not theirs.

use reqwest::Method;
use serde_json::json;

use crate::client::{Guest, Hotel, SLUG};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_another_room_opens_nothing() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let (room, pin) = hotel.occupied_rooms(SLUG).into_iter().find(|(room, _)| room != "205").unwrap();
    let other = Guest::of(&hotel.initialize(SLUG, &room, &pin).await.ok());
    let body = json!({"message": "Let me in", "session_token": other.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.refused(404, "not_found");
    hotel.get(&guest.history_path(), &other.token).await.refused(404, "not_found");
    let read = format!("/api/chat/conversations/{}/mark-read/", guest.conversation);
    hotel.post(&read, &other.token, json!({})).await.refused(404, "not_found");
    hotel
        .get(&format!("/api/console/conversations/{}", guest.conversation), &guest.token)
        .await
        .refused(401, "sign_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_one_hotel_know_nothing_of_another() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    hotel.post("/api/console/guest/messages", &guest.token, json!({"text": "Only for Killarney"})).await.ok();
    let sister = hotel.sisters().into_iter().next().unwrap();
    let stranger = hotel.staff(&sister, "manager").await;

    let id = guest.conversation;
    hotel.get(&format!("/api/console/conversations/{id}"), &stranger.token).await.refused(404, "not_found");
    hotel
        .get(&format!("/api/console/conversations/{id}/messages"), &stranger.token)
        .await
        .refused(404, "not_found");
    hotel.get(&guest.history_path(), &stranger.token).await.refused(404, "not_found");
    for path in ["conversations", "active-rooms", "conversations/unread-count"] {
        hotel.get(&format!("/api/chat/{SLUG}/{path}/"), &stranger.token).await.refused(404, "not_found");
    }
    for path in ["take", "read", "typing"] {
        let path = format!("/api/console/conversations/{id}/{path}");
        hotel.post(&path, &stranger.token, json!({"typing": true})).await.refused(404, "not_found");
    }
    let body = json!({"message": "Hello from next door", "sender_type": "staff"});
    hotel.post(&guest.send_path(SLUG), &stranger.token, body).await.refused(404, "not_found");
    let inbox = hotel.get("/api/console/inbox", &stranger.token).await.ok();
    let rows = inbox["conversations"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["id"] != id), "{inbox}");

    let socket = hotel.connect().await;
    for channel in [
        format!("private-{SLUG}-room-205-chat"),
        format!("private-{SLUG}-conversation-{id}-chat"),
        format!("private-{SLUG}-staff-42-chat"),
        format!("private-{sister}-staff-42-chat"),
        format!("private-{SLUG}-new-conversation"),
        format!("presence-{SLUG}-staff"),
    ] {
        let ask = json!({"socket_id": socket.id, "channel_name": channel});
        let answer = hotel.post("/api/pusher/auth", &stranger.token, ask).await;
        assert_eq!(answer.status.as_u16(), 403, "{channel}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_one_hotel_carries_nothing_of_another() {
    let hotel = Hotel::open().await;
    let sister = hotel.sisters().into_iter().find(|slug| !hotel.occupied_rooms(slug).is_empty()).unwrap();
    let stranger = hotel.staff(&sister, "manager").await;
    let mut stream = hotel.live("/api/console/live", &stranger.token, None).await;
    let guest = hotel.guest().await;
    hotel.post("/api/console/guest/messages", &guest.token, json!({"text": "Only for Killarney"})).await.ok();
    let (room, pin) = hotel.occupied_rooms(&sister).into_iter().next().unwrap();
    let own = Guest::of(&hotel.initialize(&sister, &room, &pin).await.ok());
    hotel.post("/api/console/guest/messages", &own.token, json!({"text": "For the sister"})).await.ok();
    assert_eq!(stream.wait_for("message_sent").await.data["message"]["text"], "For the sister");
}

#[tokio::test(flavor = "multi_thread")]
async fn housekeeping_does_not_see_receptions_threads() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let people = hotel.demo(SLUG)["staff"].as_array().unwrap();
    let maid = people
        .iter()
        .find(|person| person["role"] == "agent" && person["departments"] == json!(["Housekeeping"]))
        .expect("somebody who works in Housekeeping only");
    let body = json!({"username": maid["username"], "password": maid["password"]});
    let token = hotel.call(Method::POST, "/api/staff/login/", None, Some(body)).await.ok()["token"].clone();
    let path = format!("/api/console/conversations/{}", guest.conversation);
    hotel.get(&path, token.as_str().unwrap()).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_cannot_speak_for_the_staff() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let claim = json!({"message": "Free champagne", "sender_type": "staff", "staff_id": 42, "session_token": guest.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(claim)).await.refused(403, "not_staff");
    let nobody = json!({"message": "Free champagne", "sender_type": "staff", "staff_id": 42});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(nobody)).await.refused(401, "sign_in");
    let john = hotel.john().await;
    let other = json!({"message": "Not me", "sender_type": "staff", "staff_id": 41});
    hotel.post(&guest.send_path(SLUG), &john.token, other).await.refused(403, "wrong_staff");
}
