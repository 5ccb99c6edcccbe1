//! The main job: a guest asks, Reception answers, both keep it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, SLUG};

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_asks_and_john_answers() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;

    let guest = hotel.guest().await;
    assert!(guest.channel.starts_with("hotel-killarney-room-205-chat-"), "{}", guest.channel);
    let mut phone = hotel.socket(&guest.channel, None).await;

    let body =
        json!({"message": "Can I get extra towels?", "sender_type": "guest", "session_token": guest.token});
    let sent = hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    let asked = sent["message"]["id"].as_i64().unwrap();
    assert_eq!(sent["conversation_id"], guest.conversation);

    let echo = phone.wait_for("new-message").await;
    assert_eq!(
        (echo["id"].as_i64(), echo["message"].as_str()),
        (Some(asked), Some("Can I get extra towels?"))
    );
    let seen = desk.wait_for("message_sent").await;
    assert_eq!(seen.data["message"]["id"], asked);
    assert_eq!(seen.data["conversation"]["room_number"], "205");

    let answer = json!({"message": "On the way!", "sender_type": "staff", "staff_id": 42});
    let reply = hotel.post(&guest.send_path(SLUG), &john.token, answer).await.ok();
    assert_eq!(reply["staff_info"]["name"], "John Smith");

    let assigned = phone.wait_for("staff-assigned").await;
    assert_eq!(assigned["staff_name"], "John Smith");
    let heard = phone.wait_for("new-staff-message").await;
    assert_eq!(heard["message"], "On the way!");
    assert_eq!(
        (&heard["staff_info"]["name"], &heard["staff_info"]["role"]),
        (&json!("John Smith"), &json!("Receptionist"))
    );

    let history = hotel.get(&guest.history_path(), &guest.token).await.ok();
    let texts: Vec<&str> = history
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .take(2)
        .map(|row| row["message"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["On the way!", "Can I get extra towels?"]);
    let session = hotel.get(&format!("/api/chat/guest-session/{}/validate/", guest.token), "").await;
    assert_eq!(session.ok()["current_staff_handler"]["name"], "John Smith");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_the_thread_and_the_session() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let body = json!({"message": "Are you there?", "session_token": guest.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    let before = hotel.get(&guest.history_path(), &guest.token).await.ok();

    let hotel = Hotel::at(hotel.server.restart().await).await;
    let after = hotel.get(&guest.history_path(), &guest.token).await.ok();
    assert_eq!(before, after);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_send_is_one_message() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let mut phone = hotel.socket(&guest.channel, None).await;
    let send = async |key: &str, text: &str| {
        let body = json!({"message": text, "session_token": guest.token, "client_message_id": key});
        hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok()["message"]["id"].clone()
    };
    let first = send("k-1", "once").await;
    assert_eq!(send("k-1", "once").await, first);
    let second = send("k-2", "twice").await;
    assert_ne!(second, first);
    let heard = [
        phone.wait_for("new-message").await["id"].clone(),
        phone.wait_for("new-message").await["id"].clone(),
    ];
    assert_eq!(heard, [first.clone(), second]);
    let history = hotel.get(&guest.history_path(), &guest.token).await.ok();
    assert_eq!(history.as_array().unwrap().iter().filter(|row| row["id"] == first).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_stream_resumes_without_a_gap_or_a_double() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let guest = hotel.guest().await;
    let say = async |text: String| {
        let body = json!({"message": text, "session_token": guest.token});
        hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    };
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;
    say("0".into()).await;
    let last = desk.wait_for("message_sent").await.id.unwrap();
    drop(desk);
    for n in 1..=20 {
        say(n.to_string()).await;
    }
    let mut desk = hotel.live("/api/console/live", &john.token, Some(last)).await;
    say("21".into()).await;
    let mut heard = Vec::new();
    while heard.len() < 21 {
        let event = desk.wait_for("message_sent").await;
        heard.push(event.data["message"]["text"].as_str().unwrap().parse::<u32>().unwrap());
    }
    assert_eq!(heard, (1..=21).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_see_that_the_other_types_and_reads() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let guest = hotel.guest().await;
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;
    let mut phone = hotel.live("/api/console/guest/live", &guest.token, None).await;
    let conversation = format!("/api/console/conversations/{}", guest.conversation);

    hotel.post("/api/console/guest/typing", &guest.token, json!({"typing": true})).await;
    let typing = desk.wait_for("typing").await;
    assert_eq!(
        (&typing.data["who"], &typing.data["conversation_id"]),
        (&json!("guest"), &json!(guest.conversation))
    );
    hotel.post(&format!("{conversation}/typing"), &john.token, json!({"typing": true})).await;
    assert_eq!(phone.wait_for("typing").await.data["who"], "staff");

    hotel.post("/api/console/guest/messages", &guest.token, json!({"text": "Hello"})).await.ok();
    hotel.post(&format!("{conversation}/read"), &john.token, json!({})).await.ok();
    let read = phone.wait_for("messages_read").await;
    assert_eq!(read.data["by"], "staff");
    let sent = hotel
        .post(&format!("{conversation}/messages"), &john.token, json!({"text": "Good evening"}))
        .await
        .ok();
    let read = hotel.post("/api/console/guest/read", &guest.token, json!({})).await.ok();
    assert!(read["read"].as_array().unwrap().contains(&sent["message"]["id"]), "{read}");
    let told = desk.wait_for("messages_read").await;
    let told = if told.data["by"] == "guest" { told } else { desk.wait_for("messages_read").await };
    assert_eq!(told.data["by"], "guest");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_closes_the_sockets_of_that_sign_in_alone() {
    let hotel = Hotel::open().await;
    let (desk, phone) = (hotel.john().await, hotel.john().await);
    let channels = [format!("private-{SLUG}-staff-42-chat"), format!("presence-{SLUG}-staff")];
    let mut closing = Vec::new();
    for channel in &channels {
        closing.push(hotel.private_socket(channel, &desk.token).await);
    }
    let late = hotel.connect().await;
    let ask = json!({"socket_id": late.id, "channel_name": channels[0]});
    let kept = hotel.post("/api/pusher/auth", &desk.token, ask).await.ok();
    let mut stays = hotel.private_socket(&channels[0], &phone.token).await;

    let out = hotel.request(Method::POST, "/api/console/sign-out").bearer_auth(&desk.token);
    assert_eq!(out.send().await.unwrap().status().as_u16(), 204);
    for mut socket in closing {
        assert_eq!(socket.closed().await, Some(4009));
    }
    let mut late = late;
    let mut wish = kept;
    wish["channel"] = channels[0].as_str().into();
    late.say("pusher:subscribe", wish).await;
    assert_eq!(late.next().await.unwrap().0, "pusher:subscription_error", "a kept signature lets nobody in");

    let guest = hotel.guest().await;
    let body = json!({"message": "Still there?", "session_token": guest.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    assert_eq!(stays.wait_for("new-guest-message").await["message"], "Still there?");
}

#[tokio::test(flavor = "multi_thread")]
async fn johns_own_channel_points_to_the_message() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let channel = format!("private-{SLUG}-staff-42-chat");
    let mut socket = hotel.private_socket(&channel, &john.token).await;

    let guest = hotel.guest().await;
    let body = json!({"message": "Need towels", "session_token": guest.token});
    hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    let alert: Value = socket.wait_for("new-guest-message").await;
    assert_eq!((&alert["message"], &alert["room_number"]), (&json!("Need towels"), &json!("205")));
    assert_eq!((&alert["message_id"], &alert["conversation_id"]), (&alert["id"], &json!(guest.conversation)));
}
