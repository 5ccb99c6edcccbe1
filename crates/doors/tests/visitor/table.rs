//! Every call without a credential, with a visitor's and with staff's: who gets in where.

use domain::Role;
use serde_json::{Value, json};

use crate::house::TestHouse;

/// Method, path, body, and what it answers to a visitor in his own room, and to staff.
fn calls(room: i64) -> Vec<(&'static str, String, Value, u16, u16)> {
    let of = |rest: &str| format!("rooms/{room}{rest}");
    let faq = json!({"question": "Is there a sauna?", "answer": "Yes."});
    let words = json!({"name": "Away", "responseType": "away", "message": "Back soon."});
    vec![
        ("GET", "rooms".into(), Value::Null, 401, 200),
        ("GET", "rooms?businessId=killarney&page=1&limit=5".into(), Value::Null, 401, 200),
        ("GET", "rooms?businessId=galway".into(), Value::Null, 401, 404),
        ("GET", of(""), Value::Null, 200, 200),
        ("GET", of("/messages?limit=5"), Value::Null, 200, 200),
        ("POST", of("/messages"), json!({"content": "Hello"}), 201, 201),
        ("PUT", of("/messages/read"), json!({}), 200, 200),
        ("PUT", of("/read"), json!({}), 200, 200),
        ("GET", "unread-counts".into(), Value::Null, 401, 200),
        ("POST", of("/convert-guest"), json!({"email": "ann@example.com"}), 401, 201),
        ("POST", of("/link-booking"), json!({"booking_id": "BK-none"}), 401, 404),
        ("POST", of("/unlink-booking"), json!({}), 401, 404),
        ("POST", of("/block"), json!({"blocked": false}), 401, 201),
        ("POST", of("/trigger-auto-response"), json!({"responseType": "dance"}), 401, 400),
        ("PUT", of("/archive"), json!({}), 401, 200),
        ("POST", "faqs".into(), faq, 401, 201),
        ("PUT", "faqs/999".into(), json!({}), 401, 404),
        ("DELETE", "faqs/999".into(), Value::Null, 401, 404),
        ("GET", "auto-responses".into(), Value::Null, 401, 200),
        ("POST", "auto-responses".into(), words, 401, 201),
        ("PUT", "auto-responses/999".into(), json!({}), 401, 404),
        ("DELETE", "auto-responses/999".into(), Value::Null, 401, 404),
        ("GET", "analytics".into(), Value::Null, 401, 200),
    ]
}

#[tokio::test]
async fn who_gets_in_where() {
    let house = TestHouse::open().await;
    let manager = house.hire(0, "mary", Role::Manager, &["Reception"]).await;
    let stranger = house.hire(1, "gail", Role::Manager, &["Reception"]).await;
    let (ann, room) = house.visit("Ann").await;
    for (method, path, body, to_visitor, to_staff) in calls(room) {
        let body = Some(body).filter(|body| !body.is_null());
        for base in ["/chat", "/api/chat"] {
            let path = format!("{base}/{path}");
            let nobody = house.call(method, &path, None, body.clone()).await;
            assert_eq!(nobody.status, 401, "{method} {path} by nobody: {}", nobody.body);
            let visitor = house.call(method, &path, Some(ann.session()), body.clone()).await;
            assert_eq!(visitor.status, to_visitor, "{method} {path} by the visitor: {}", visitor.body);
            let staff = house.call(method, &path, Some(&manager), body.clone()).await;
            assert_eq!(staff.status, to_staff, "{method} {path} by staff: {}", staff.body);
            if path.contains(&format!("/rooms/{room}")) {
                let elsewhere = house.call(method, &path, Some(&stranger), body.clone()).await;
                assert!(
                    matches!(elsewhere.status, 400 | 404),
                    "{method} {path} by another hotel's: {}",
                    elsewhere.body
                );
                assert!(elsewhere.body["metadata"].is_null() && elsewhere.body["messages"].is_null());
            }
        }
    }
}

#[tokio::test]
async fn a_room_shows_its_secret_to_its_visitor_alone() {
    let house = TestHouse::open().await;
    let manager = house.hire(0, "mary", Role::Manager, &["Reception"]).await;
    let made = json!({
        "userId": "x", "userName": "Ann", "businessId": "killarney", "isGuest": true, "guestInfo": {"email": "ann@example.com"},
    });
    let made = house.call("POST", "/chat/rooms/create", None, Some(made)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.headers["cache-control"], "no-store");
    let (room, session) = (&made.body["_id"], made.body["sessionId"].as_str().unwrap());
    assert_eq!(made.body["roomName"], "Chat with Ann (Guest)");
    assert_eq!(made.body["metadata"]["guestInfo"]["sessionId"], session);
    let again = json!({"businessId": "killarney", "userName": "Ann", "guestInfo": {"sessionId": session}});
    let again = house.call("POST", "/chat/rooms/create", None, Some(again)).await;
    assert_eq!(&again.body["_id"], room, "by his session he finds his room");
    let same = json!({"businessId": "killarney", "userName": "Ann", "userEmail": "ann@example.com"});
    let other = house.call("POST", "/chat/rooms/create", None, Some(same)).await;
    assert_ne!(&other.body["_id"], room, "by his e-mail address nobody does");

    let list = house.call("GET", "/api/chat/rooms?businessId=killarney", Some(&manager), None).await.body;
    assert_eq!(list["total"], 2, "{list}");
    let seen = list["rooms"].as_array().unwrap().iter().find(|seen| seen["_id"] == *room).unwrap();
    let metadata = &seen["metadata"];
    assert_eq!((&metadata["userType"], &metadata["tags"]), (&json!("guest"), &json!(["anonymous"])));
    assert_eq!(metadata["guestInfo"]["sessionId"].as_str().map(str::len), Some(16), "a fingerprint");
    assert!(!list.to_string().contains(session), "whoever has it is the visitor");
}
