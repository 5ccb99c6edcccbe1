//! What sockets hear, in which order, and how they end.

use app::{departments, staff};
use domain::{Actor, Role};
use serde_json::{Value, json};

use crate::house::{ANN, TestHouse};

async fn open() -> (TestHouse, String, i64) {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let rita = house.hire(&house.killarney, "rita", Role::Agent, &["Reception"]).await;
    let id = house.says(ANN, "Is there a spa?", "").await.body["conversation_id"].as_i64().unwrap();
    (house, rita, id)
}

fn kinds(frames: &[Value]) -> Vec<String> {
    let word = |frame: &Value| match frame["type"].as_str().unwrap() {
        "conversation_update" | "user_status" => frame["data"]["type"].as_str().unwrap().to_owned(),
        "acknowledgment" => format!("ack {}", frame["status"].as_str().unwrap()),
        other => other.to_owned(),
    };
    frames.iter().map(word).collect()
}

#[tokio::test]
async fn what_is_said_is_broadcast_and_then_acknowledged_to_its_sender_alone() {
    let (house, rita, id) = open().await;
    let rob = house.hire(&house.killarney, "rob", Role::Agent, &["Reception"]).await;
    let mut sender = house.listen("/ws/chat/Reception", &rita).await;
    let mut other = house.listen("/ws/chat", &rob).await;
    let mut guest = house.dial("/ws/guest/+1234567890").await;
    let say = json!({"type": "text", "conversation_id": id, "content": "Yes, on floor 3", "client_message_id": "temp-1"});
    sender.say(&say).await;
    let heard = sender.rest().await;
    let expected = ["user_connected", "handler_changed", "message", "new_message", "ack received"];
    assert_eq!(kinds(&heard), expected);
    let (message, ack) = (&heard[2]["data"], &heard[4]);
    assert_eq!((&message["id"], &message["client_message_id"]), (&ack["message_id"], &json!("temp-1")));
    assert_eq!(ack["client_message_id"], "temp-1");
    assert_eq!((&message["sender_type"], &message["sender_name"]), (&json!("staff"), &json!("rita")));
    assert_eq!(heard[3]["data"]["data"]["last_message_preview"], "Yes, on floor 3");
    assert!(heard[2]["seq"].as_i64().unwrap() > heard[1]["seq"].as_i64().unwrap());
    assert_eq!(kinds(&other.rest().await), ["handler_changed", "message", "new_message"]);
    assert_eq!(guest.next().await["data"]["content"], "Yes, on floor 3");
    sender.say(&say).await;
    let again = sender.rest().await;
    assert_eq!(kinds(&again), ["ack received"], "a repeat is told to nobody");
    assert_eq!(again[0]["message_id"], ack["message_id"]);
}

#[tokio::test]
async fn every_frame_is_answered() {
    let (house, rita, id) = open().await;
    let mut desk = house.listen("/ws/chat/reception", &rita).await;
    let frame = |kind: &str| json!({"type": kind, "conversation_id": id, "is_typing": true});
    for (kind, answers) in [
        ("subscribe_conversation", vec!["ack subscribed"]),
        ("unsubscribe_conversation", vec!["ack unsubscribed"]),
        ("typing", vec!["typing"]),
        ("mark_read", vec!["messages_read", "ack marked_read"]),
        ("close_conversation", vec!["conversation_closed", "ack conversation_closed"]),
        ("reopen-temporary", vec!["conversation_reopened", "ack reopen_button_sent"]),
    ] {
        desk.say(&frame(kind)).await;
        assert_eq!(kinds(&desk.rest().await), answers, "{kind}");
    }
    let media = json!({"type": "media", "conversation_id": id, "file_url": "https://a.example/map.jpg",
        "filename": "map.jpg", "file_type": "image", "caption": "The way"});
    desk.say(&media).await;
    let said = desk.rest().await;
    let message = said.iter().find(|frame| frame["type"] == "message").unwrap();
    assert_eq!(message["data"]["content"], "[Photo] map.jpg https://a.example/map.jpg\nThe way");
    for (text, sentence) in [
        (r#"{"type":"dance"}"#, "Invalid message type"),
        (r#"{"type":"text","content":" "}"#, "Message content cannot be empty"),
        (r#"{"type":"text","content":"hi"}"#, "Conversation ID is required"),
        (r#"{"type":"text","content":"hi","conversation_id":4711}"#, "Conversation not found"),
    ] {
        desk.say_text(text).await;
        assert_eq!(desk.hear("error").await["message"], sentence);
    }
}

#[tokio::test]
async fn a_file_is_brought_first_and_sent_by_its_address() {
    let (house, rita, id) = open().await;
    let mut desk = house.listen("/ws/chat/Reception", &rita).await;
    let form = format!(
        "--X\r\nContent-Disposition: form-data; name=\"conversation_id\"\r\n\r\n{id}\r\n--X\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"map.txt\"\r\n\r\nTurn left\r\n--X--\r\n"
    );
    let bearer = format!("Bearer {rita}");
    let headers = [("authorization", bearer.as_str())];
    let kind = "multipart/form-data; boundary=X";
    let brought = house.send("/api/chat/upload-media", &headers, kind, form.as_bytes()).await;
    assert_eq!(brought.status, 200, "{}", brought.body);
    let url = brought.body["file_url"].as_str().unwrap().to_owned();
    let path = url.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(house.get(path, "").await.status, 200, "it is shown before it is sent");
    assert_eq!(house.get(path.split('?').next().unwrap(), "").await.status, 404, "by its whole address only");
    let media = json!({"type": "media", "conversation_id": id, "file_url": url, "caption": "The way"});
    desk.say(&media).await;
    let heard = desk.rest().await;
    let message = heard.iter().find(|frame| frame["type"] == "message").unwrap();
    assert_eq!(
        (&message["data"]["message_type"], &message["data"]["content"]),
        (&json!("document"), &json!("The way"))
    );
    assert_eq!(message["data"]["media_filename"], "map.txt");
    desk.say(&media).await;
    assert_eq!(kinds(&desk.rest().await), ["ack received"], "the same file is the same message");
    let forged =
        json!({"type": "media", "conversation_id": id, "file_url": url.replace("map.txt", "mop.txt")});
    desk.say(&forged).await;
    assert_eq!(desk.hear("error").await["message"], "File not found");
}

#[tokio::test]
async fn whoever_comes_again_hears_what_was_missed_once_and_before_anything_newer() {
    let (house, rita, id) = open().await;
    let mut desk = house.listen("/ws/chat/Reception", &rita).await;
    house.says(ANN, "one", "").await;
    let last = desk.hear("message").await["seq"].as_i64().unwrap();
    drop(desk);
    for text in ["two", "three"] {
        house.says(ANN, text, "").await;
    }
    let mut again = house.dial(&format!("/ws/chat/Reception?token={rita}&after={last}")).await;
    house.says(ANN, "four", "").await;
    let mut said = Vec::new();
    while said.len() < 3 {
        said.push(again.hear("message").await["data"]["content"].clone());
    }
    assert_eq!(said, ["two", "three", "four"]);
    assert!(!again.rest().await.iter().any(|frame| frame["type"] == "message"), "and none twice");
    let mut lost = house.dial(&format!("/ws/chat/Reception?token={rita}&after=999999")).await;
    assert_eq!(lost.next().await["status"], "reset");
    let list = house.get("/api/chat/conversations", &rita).await;
    let seq: i64 = list.headers["x-last-seq"].to_str().unwrap().parse().unwrap();
    let mut fresh = house.dial(&format!("/ws/chat/Reception?token={rita}&after={seq}")).await;
    assert_eq!(fresh.next().await["status"], "resumed");
    assert!(id > 0);
}

#[tokio::test]
async fn sockets_are_refused_and_ended_by_codes_that_say_what_to_do() {
    let (house, rita, id) = open().await;
    let dial = async |path: &str| house.dial(path).await.end().await;
    assert_eq!(dial("/ws/chat/Reception").await, 4401);
    assert_eq!(dial("/ws/chat/Reception?token=nonsense").await, 4401);
    assert_eq!(dial(&format!("/ws/chat/Spa?token={rita}")).await, 4404);
    assert_eq!(dial(&format!("/ws/chat/Room+Service?token={rita}")).await, 4404, "a plus stays a plus");
    assert_eq!(dial(&format!("/ws/chat/Room%20Service?token={rita}")).await, 4403);
    assert_eq!(dial(&format!("/ws/chat/Reception?token={rita}&after=soon")).await, 4400);
    let nobody = house.hire(&house.killarney, "nobody", Role::Agent, &[]).await;
    assert_eq!(dial(&format!("/ws/chat?token={nobody}")).await, 4403);

    let mut flood = house.listen("/ws/chat/Reception", &rita).await;
    for _ in 0..100 {
        flood.say(&json!({"type": "typing", "conversation_id": id, "is_typing": true})).await;
    }
    assert_eq!(flood.end().await, 4429);
    let mut huge = house.listen("/ws/chat/Reception", &rita).await;
    huge.say_text(&"x".repeat(70_000)).await;
    assert_eq!(huge.end().await, 1009);

    let changed = house.listen("/ws/chat/Reception", &rita).await;
    departments::add(house.app(), &Actor::House, house.killarney.id, "Spa").await.unwrap();
    assert_eq!(changed.end().await, 4500);
    let person = house.app().store.staff_by_username("rita").await.unwrap().unwrap().0;
    let out = house.listen("/ws/chat/Reception", &rita).await;
    staff::set_password(house.app(), &Actor::House, person.id, "another password").await.unwrap();
    assert_eq!(out.end().await, 4403);
    assert_eq!(dial(&format!("/ws/chat/Reception?token={rita}")).await, 4401);
}
