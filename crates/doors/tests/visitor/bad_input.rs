//! What clients get wrong, or try: each gets a sentence and a word, and nobody gets another's room.

use serde_json::{Value, json};

use crate::house::{SLUGS, TestHouse};

async fn code(socket: &mut crate::socket::Socket, event: &str, payload: Value) -> String {
    let answer = socket.ask(event, payload.clone()).await;
    assert_eq!(answer["success"], false, "{event} {payload}: {answer}");
    assert!(answer["error"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{answer}");
    answer["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn everything_that_does_not_fit_is_answered_with_a_word() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    for (event, payload, expected) in [
        ("chat:dance", json!({}), "unknown_event"),
        ("chat:send-message", json!("hello"), "malformed"),
        ("chat:send-message", json!([1, 2]), "malformed"),
        ("chat:send-message", json!({"content": {"a": 1}}), "malformed"),
        ("chat:send-message", json!({}), "malformed"),
        ("chat:send-message", json!({"content": "   "}), "empty"),
        ("chat:send-message", json!({"content": "x".repeat(100 * 1024)}), "too_long"),
        ("chat:send-message", json!({"content": "x", "clientMessageId": "k".repeat(65)}), "too_long"),
        ("chat:send-message", json!({"content": "x", "roomId": room + 1}), "room_not_found"),
        ("chat:send-message", json!({"content": "x", "roomId": "abc"}), "malformed"),
        ("chat:send-message", json!({"content": "x", "senderType": "staff"}), "sender_mismatch"),
        ("chat:send-message", json!({"content": "x", "senderId": "guest_1_a"}), "sender_mismatch"),
        ("chat:send-message", json!({"content": "x", "isGuest": false}), "sender_mismatch"),
        ("chat:send-message", json!({"content": "http://a http://b http://c http://d"}), "spam_links"),
        ("chat:join-room", json!({"businessId": "nowhere", "userName": "x"}), "unknown_hotel"),
        ("chat:join-room", json!({"businessId": "galway", "userName": "x", "email": "w"}), "malformed"),
        ("chat:join-room", json!({}), "no_room"),
        ("chat:join-room", json!({"roomId": i64::MAX}), "room_not_found"),
        ("chat:typing", json!({"isTyping": "perhaps"}), "malformed"),
        ("chat:read-messages", json!({"messageIds": "all"}), "malformed"),
        ("chat:read-messages", json!({"messageIds": [i64::MAX]}), "malformed"),
        ("chat:set-contact", json!({"email": "nobody"}), "malformed"),
        ("chat:faq-feedback", json!({"messageId": 1}), "malformed"),
    ] {
        assert_eq!(code(&mut ann, event, payload.clone()).await, expected, "{event} {payload}");
    }
    ann.emit("chat:send-message", &json!({"content": 7})).await;
    assert_eq!(
        ann.hear("chat:error").await["code"],
        "malformed",
        "whoever wants no answer is told all the same"
    );
    let said = ann.ask("chat:send-message", json!({"content": "Still here"})).await;
    assert_eq!(said["success"], true);
}

#[tokio::test]
async fn whoever_sends_too_fast_is_told_how_long_to_wait() {
    let house = TestHouse::open().await;
    let (mut ann, _) = house.visit("Ann").await;
    let mut refused = Vec::new();
    for number in 0..50 {
        let answer = ann.ask("chat:send-message", json!({"content": format!("message {number}")})).await;
        if answer["success"] == false {
            refused.push(answer);
        }
    }
    assert!(refused.len() >= 35, "{}", refused.len());
    let is_told = |answer: &Value| {
        answer["code"] == "too_many_messages"
            && answer["retryAfter"].as_u64().is_some_and(|seconds| seconds > 0)
    };
    assert!(refused.iter().all(is_told), "{refused:?}");
}

#[tokio::test]
async fn nobody_has_rooms_at_all_hotels() {
    let house = TestHouse::open().await;
    let mut ann = house.enter(json!({})).await;
    for slug in &SLUGS[..5] {
        let joined = ann.ask("chat:join-room", json!({"businessId": slug, "userName": "Ann"})).await;
        assert_eq!(joined["success"], true, "{joined}");
    }
    for _ in 0..5 {
        let wish = json!({"businessId": SLUGS[5], "userName": "Ann"});
        assert_eq!(code(&mut ann, "chat:join-room", wish).await, "too_many_rooms");
    }
    let again = ann.ask("chat:join-room", json!({"businessId": SLUGS[0], "userName": "Ann"})).await;
    assert_eq!(again["success"], true, "the ones he has stay his");
}

#[tokio::test]
async fn calls_are_refused_in_the_older_system_s_words_as_well() {
    let house = TestHouse::open().await;
    for (method, path, body, status) in [
        ("POST", "/chat/rooms/create", json!({"userName": "Ann"}), 400),
        ("POST", "/chat/rooms/create", json!([1]), 400),
        ("POST", "/chat/rooms/create", json!({"businessId": "nowhere"}), 404),
        ("POST", "/chat/rooms/create", json!({"businessId": "cork", "userEmail": "w"}), 400),
        ("GET", "/chat/rooms/abc", Value::Null, 404),
        ("GET", "/chat/rooms/7", Value::Null, 401),
        ("GET", "/chat/faqs", Value::Null, 400),
        ("GET", "/chat/faqs?businessId=nowhere", Value::Null, 404),
    ] {
        let body = Some(body).filter(|body| !body.is_null());
        let answer = house.call(method, path, None, body).await;
        assert_eq!(answer.status, status, "{method} {path} {}", answer.body);
        assert_eq!(answer.body["statusCode"], status, "{path}");
        assert_eq!(answer.body["message"], answer.body["error"]);
        assert!(answer.body["code"].is_string());
    }
    let faqs = house.call("GET", "/api/chat/faqs?businessId=killarney", None, None).await.body;
    assert_eq!(faqs.as_array().map(Vec::len), Some(1), "{faqs}");
}
