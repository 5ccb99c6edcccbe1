//! Two visitors cannot see, hear, guess or alter anything of each other, by any event and any id.

use serde_json::{Value, json};

use crate::house::{SLUGS, TestHouse};

const SECRET: &str = "my booking is under the name of Featherstonehaugh";
const LAST: &str = "That is all";

fn events(room: i64, message: &Value) -> Vec<(&'static str, Value)> {
    vec![
        ("chat:join-room", json!({"roomId": room})),
        ("chat:join-room", json!({"roomId": room.to_string(), "businessId": SLUGS[0]})),
        ("chat:send-message", json!({"roomId": room, "content": "I am in"})),
        ("chat:typing", json!({"roomId": room, "isTyping": true})),
        ("chat:read-messages", json!({"roomId": room, "messageIds": [message]})),
        ("chat:set-contact", json!({"roomId": room, "userName": "Mallory"})),
        ("chat:request-person", json!({"roomId": room})),
        ("chat:faq-feedback", json!({"roomId": room, "messageId": message, "helpful": false})),
    ]
}

#[tokio::test]
async fn another_s_room_is_not_there() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    let told = ann.ask("chat:set-contact", json!({"email": "ann@example.com"})).await;
    assert_eq!(told["success"], true, "{told}");
    let message = ann.ask("chat:send-message", json!({"content": SECRET})).await["messageId"].clone();

    // Mallory knows all of Ann that is not secret: her e-mail, her guest id, her room's and message's numbers.
    let mut mallory = house.enter(json!({"sessionId": ann.guest_id()})).await;
    assert_ne!(mallory.guest_id(), ann.guest_id());
    let wish = json!({"businessId": SLUGS[0], "userName": "Ann", "email": "ann@example.com", "guestId": ann.guest_id()});
    let joined = mallory.ask("chat:join-room", wish).await;
    assert_ne!(joined["roomId"], json!(room), "an e-mail address opens nothing");
    assert!(!joined.to_string().contains(SECRET));
    for (event, payload) in events(room, &message) {
        let answer = mallory.ask(event, payload.clone()).await;
        assert_eq!(
            (&answer["success"], &answer["code"]),
            (&json!(false), &json!("room_not_found")),
            "{event} {answer}"
        );
    }
    let own = json!({"messageIds": [message]});
    assert_eq!(mallory.ask("chat:read-messages", own).await["success"], false, "a message of another's room");
    mallory.ask("chat:leave-room", json!({"roomId": room})).await;

    ann.ask("chat:send-message", json!({"content": SECRET})).await;
    let heard = ann.until(SECRET).await;
    assert!(heard.iter().all(|(name, _)| !name.starts_with("chat:user-")), "{heard:?}");
    mallory.ask("chat:send-message", json!({"content": LAST})).await;
    for (name, payload) in mallory.until(LAST).await {
        assert!(!payload.to_string().contains(SECRET), "{name} {payload}");
    }
    calls_find_nothing(&house, room, mallory.session(), ann.guest_id()).await;
    let view =
        app::visitors::show(house.app(), &domain::Actor::House, domain::ConversationId(room)).await.unwrap();
    assert_eq!(view.conversation.card.guest_name, "Ann", "nothing of it had an effect");
    assert!(view.visitor.unwrap().room.wants_person.is_none());
}

async fn calls_find_nothing(house: &TestHouse, room: i64, mallory: &str, ann: &str) {
    for (method, path, body) in [
        ("GET", format!("/chat/rooms/{room}"), Value::Null),
        ("GET", format!("/chat/rooms/{room}/messages?guestId={ann}"), Value::Null),
        ("GET", format!("/api/chat/rooms/{room}/messages?userId=ann%40example.com"), Value::Null),
        ("POST", format!("/chat/rooms/{room}/messages"), json!({"content": "in", "senderId": ann})),
        ("POST", format!("/chat/rooms/{room}/messages"), json!({"content": "in"})),
        ("PUT", format!("/chat/rooms/{room}/messages/read"), json!({})),
        ("PUT", format!("/api/chat/rooms/{room}/read"), json!({})),
    ] {
        let body = Some(body).filter(|body| !body.is_null());
        let by_mallory = house.call(method, &path, Some(mallory), body.clone()).await;
        assert!(matches!(by_mallory.status, 403 | 404), "{method} {path} {}", by_mallory.body);
        let by_nobody = house.call(method, &path, None, body).await;
        assert_eq!(by_nobody.status, 401, "{method} {path} {}", by_nobody.body);
        for answer in [by_mallory, by_nobody] {
            assert!(!answer.body.to_string().contains(SECRET), "{path}");
        }
    }
}
