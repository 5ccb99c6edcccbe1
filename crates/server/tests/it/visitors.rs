//! A visitor of the website among everybody else: his thread outlives a restart, and what is said by any door reaches his.

use serde_json::{Value, json};
use tempfile::tempdir;
use testkit::server::TestServer;

use crate::client::{Hotel, SLUG};
use crate::visitor::Visitor;

fn join() -> Value {
    json!({"businessId": SLUG, "userName": "Walter Visitor"})
}

#[tokio::test]
async fn a_thread_is_resumed_after_the_server_was_restarted() {
    let folder = tempdir().unwrap();
    let hotel = Hotel::at(TestServer::spawn_binary(folder.path()).await).await;
    let mut walter = Visitor::enter(&hotel, json!({})).await;
    let room = walter.ask("chat:join-room", join()).await["roomId"].clone();
    walter.ask("chat:send-message", json!({"content": "Do you rent bicycles?"})).await;
    let (session, guest_id) = (walter.session(), walter.registered["guestId"].clone());
    let hotel = Hotel::at(hotel.server.restart().await).await;
    walter.ended().await;
    let mut again = Visitor::enter(&hotel, json!({"sessionId": session})).await;
    assert_eq!((&again.registered["guestId"], &again.registered["resumed"]), (&guest_id, &json!(true)));
    let joined = again.ask("chat:join-room", join()).await;
    assert_eq!(joined["roomId"], room);
    let has = |text: &str| joined["messages"].as_array().unwrap().iter().any(|row| row["content"] == text);
    assert!(has("Do you rent bicycles?"), "{joined}");
}

#[tokio::test]
async fn what_the_console_says_reaches_the_visitor_and_what_he_says_the_console() {
    let hotel = Hotel::open().await;
    let manager = hotel.staff(SLUG, "manager").await;
    let mut walter = Visitor::enter(&hotel, json!({})).await;
    let room = walter.ask("chat:join-room", join()).await["roomId"].as_i64().unwrap();
    let mut desk = hotel.live("/api/console/live", &manager.token, None).await;
    walter.ask("chat:send-message", json!({"content": "Is the lake warm?"})).await;
    while !desk.wait_for("message_sent").await.data.to_string().contains("Is the lake warm?") {}
    let path = format!("/api/console/conversations/{room}/messages");
    hotel.post(&path, &manager.token, json!({"text": "Warm enough"})).await.ok();
    let heard = walter.hear_said("Warm enough").await;
    assert_eq!((&heard["senderType"], &heard["roomId"]), (&json!("staff"), &json!(room)));
}

#[tokio::test]
async fn a_visitor_who_was_linked_speaks_in_the_thread_of_the_stay() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let guest = hotel.guest().await;
    let mut walter = Visitor::enter(&hotel, json!({})).await;
    let room = walter.ask("chat:join-room", join()).await["roomId"].as_i64().unwrap();
    walter.ask("chat:send-message", json!({"content": "I arrive at nine"})).await;
    let path = format!("/api/chat/rooms/{room}/link-booking/");
    let linked = hotel.post(&path, &john.token, json!({"booking_id": "BK-2025-0123"})).await.ok();
    assert_eq!(linked["roomId"], guest.conversation, "the stay had a thread already: {linked}");
    let moved = walter.hear("chat:room-moved").await;
    assert_eq!((&moved["roomId"], &moved["newRoomId"]), (&json!(room), &json!(guest.conversation)));
    let session = walter.session();
    walter.ended().await;

    let mut again = Visitor::enter(&hotel, json!({"sessionId": session})).await;
    let joined = again.ask("chat:join-room", json!({"roomId": room})).await;
    assert_eq!(joined["roomId"], guest.conversation);
    again.ask("chat:send-message", json!({"content": "From my browser"})).await;
    let history = hotel.get(&guest.history_path(), &guest.token).await.ok().to_string();
    assert!(history.contains("I arrive at nine") && history.contains("From my browser"), "{history}");
    let said = json!({"message": "From my room", "sender_type": "guest", "session_token": guest.token});
    hotel.post(&guest.send_path(SLUG), &guest.token, said).await.ok();
    let heard = again.hear_said("From my room").await;
    assert_eq!((&heard["senderType"], &heard["senderId"]), (&json!("customer"), &Value::Null));

    hotel
        .post(&format!("/api/chat/rooms/{}/unlink-booking", guest.conversation), &john.token, json!({}))
        .await
        .ok();
    let session = again.session();
    again.ended().await;
    let mut stranger = Visitor::enter(&hotel, json!({"sessionId": session})).await;
    let joined = stranger.ask("chat:join-room", join()).await;
    assert_ne!(joined["roomId"], guest.conversation, "he hears no more of the stay");
}
