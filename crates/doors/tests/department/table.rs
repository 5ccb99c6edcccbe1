//! Departments × calls × frames: what is Reception's is nobody else's to see, hear, guess or alter.

use domain::Role;
use serde_json::{Value, json};

use crate::house::{ANN, BEN, TestHouse};

const SECRET: &str = "the safe's code is 4711";

/// Every call on a conversation and what it answers to somebody of another department, and of another hotel.
fn calls(id: i64, message: i64) -> Vec<(&'static str, String, Value, u16, u16)> {
    let of = json!({"conversation_id": id});
    vec![
        ("GET", format!("/api/chat/conversations/{id}"), Value::Null, 403, 404),
        ("POST", "/api/chat/conversations/close".into(), of.clone(), 403, 404),
        ("POST", "/api/chat/messages/mark-read".into(), of, 403, 404),
        (
            "POST",
            "/api/chat/messages/mark-read".into(),
            json!({"conversation_id": id, "message_ids": [message]}),
            403,
            404,
        ),
        (
            "POST",
            "/api/chat/messages/typing".into(),
            json!({"conversation_id": id, "is_typing": true}),
            403,
            404,
        ),
        (
            "POST",
            "/api/chat/conversations/create".into(),
            json!({"guest_whatsapp_number": ANN, "department_type": "Housekeeping"}),
            403,
            404,
        ),
        (
            "POST",
            "/api/chat/conversations/create".into(),
            json!({"guest_whatsapp_number": ANN, "department_type": "Reception"}),
            403,
            404,
        ),
    ]
}

fn frames(id: i64) -> Vec<Value> {
    let kinds = [
        "mark_read",
        "typing",
        "subscribe_conversation",
        "unsubscribe_conversation",
        "close_conversation",
        "reopen-temporary",
    ];
    let mut frames: Vec<Value> =
        kinds.iter().map(|kind| json!({"type": kind, "conversation_id": id, "is_typing": true})).collect();
    frames.push(json!({"type": "text", "conversation_id": id, "content": "hello"}));
    frames.push(json!({"type": "media", "conversation_id": id, "file_url": "https://a.example/b.jpg"}));
    frames
}

#[tokio::test]
async fn what_is_reception_s_is_nobody_else_s() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let rita = house.hire(&house.killarney, "rita", Role::Agent, &["Reception"]).await;
    let hanna = house.hire(&house.killarney, "hanna", Role::Agent, &["Housekeeping"]).await;
    let gail = house.hire(&house.galway, "gail", Role::Manager, &["Reception"]).await;
    let said = house.says(ANN, SECRET, "").await.body;
    let (id, message) = (said["conversation_id"].as_i64().unwrap(), said["message_id"].as_i64().unwrap());

    let mut desk = house.listen("/ws/chat/Reception", &rita).await;
    let mut strangers = [
        (house.listen("/ws/chat", &hanna).await, "Access denied to this conversation"),
        (house.listen("/ws/chat", &gail).await, "Conversation not found"),
    ];
    desk.rest().await;
    for (method, path, body, other_department, other_hotel) in calls(id, message) {
        for (token, expected) in [(&hanna, other_department), (&gail, other_hotel)] {
            let bearer = format!("Bearer {token}");
            let body = Some(body.clone()).filter(|body| !body.is_null());
            let answer = house.call(method, &path, &[("authorization", &bearer)], body).await;
            assert_eq!(answer.status, expected, "{method} {path} {}", answer.body);
            assert!(!answer.body.to_string().contains("4711"), "{path}");
        }
        assert_eq!(house.call(method, &path, &[], Some(body)).await.status, 401, "{path} by nobody");
    }
    for (socket, sentence) in &mut strangers {
        for frame in frames(id) {
            socket.say(&frame).await;
            let answer = socket.hear("error").await;
            assert_eq!(answer["message"], *sentence, "{frame}");
        }
    }
    assert_eq!(house.says(ANN, SECRET, "").await.status, 201);
    desk.say(&json!({"type": "text", "conversation_id": id, "content": SECRET})).await;
    desk.hear("acknowledgment").await;
    for (socket, _) in &mut strangers {
        let heard: Vec<Value> = socket.rest().await;
        let only_of_themselves = heard.iter().all(|frame| frame["type"] == "user_status");
        assert!(only_of_themselves, "{heard:?}");
    }
    // None of it had an effect: the guest's messages are unread, the conversation is open, nobody else spoke.
    let row = house.get(&format!("/api/chat/conversations/{id}"), &rita).await.body;
    assert_eq!(row["conversation"]["status"], "active");
    let told: Vec<_> = row["messages"].as_array().unwrap().iter().map(|row| &row["content"]).collect();
    assert_eq!(told, [SECRET, SECRET, SECRET]);
    for (token, department) in
        [(&hanna, ""), (&hanna, "?department=Reception&status=all"), (&gail, "?status=all")]
    {
        let list = house.get(&format!("/api/chat/conversations{department}"), token).await;
        assert_eq!(list.body, json!([]), "{department}");
    }
}

#[tokio::test]
async fn a_transfer_takes_the_conversation_out_of_one_department_s_ears_into_another_s() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let rita = house.hire(&house.killarney, "rita", Role::Agent, &["Reception"]).await;
    let hanna = house.hire(&house.killarney, "hanna", Role::Agent, &["Housekeeping"]).await;
    let said = house.says(ANN, "Towels please", "").await.body;
    let id = said["conversation_id"].as_i64().unwrap();
    let mut reception = house.listen("/ws/chat/Reception", &rita).await;
    let mut housekeeping = house.listen("/ws/chat/Housekeeping", &hanna).await;
    reception.rest().await;
    let departments = house.app().store.departments(house.killarney.id).await.unwrap();
    let to = departments.iter().find(|known| known.name == "Housekeeping").unwrap().id;
    let path = format!("/api/console/conversations/{id}/transfer");
    let body = json!({"department_id": to.0, "note": SECRET});
    let moved = house.post(&path, &rita, body).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    let new = housekeeping.hear("new_conversation").await;
    assert_eq!((&new["id"], &new["data"]["id"]), (&json!(id), &json!(id)));
    assert_eq!(
        (&new["department"], &new["guest_info"]["name"]),
        (&json!("Housekeeping"), &json!("Ann Guest"))
    );
    assert!(new["last_message"]["time_ago"].is_string());
    house.says(ANN, "And soap", "").await;
    assert_eq!(housekeeping.hear("message").await["data"]["content"], "And soap");
    let left = reception.rest().await;
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0]["data"]["type"], "conversation_transferred");
    assert_eq!(left[0]["data"]["to_department"], "Housekeeping");
    reception.say(&json!({"conversation_id": id, "content": "hello"})).await;
    assert_eq!(reception.hear("error").await["message"], "Access denied to this conversation");
    let all = [left, housekeeping.rest().await].concat();
    assert!(!all.iter().any(|frame| frame.to_string().contains("4711")), "a note is told nowhere here");
}

#[tokio::test]
async fn two_hotels_with_the_same_departments_do_not_hear_each_other() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let gail = house.hire(&house.galway, "gail", Role::Agent, &["Reception"]).await;
    let mut galway = house.listen("/ws/chat/Reception", &gail).await;
    house.says(ANN, SECRET, "").await;
    assert_eq!(house.says(BEN, SECRET, "").await.status, 404, "galway's webhook is not open");
    assert_eq!(galway.rest().await, Vec::<Value>::new());
}
