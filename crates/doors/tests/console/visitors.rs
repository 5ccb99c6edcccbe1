//! Visitors of the website: who they are, what staff make of them, and that their conversations work like any other.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{Answer, PIN, TestHouse};
use crate::stream::Stream;
use crate::visiting::Visiting;
use crate::work::{asked, of};

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status.as_u16(), &answer.body["code"]), (status, &json!(code)), "{}", answer.body);
}

async fn inbox(house: &TestHouse, who: &str, query: &str) -> Vec<i64> {
    let page = house.get(who, &format!("/api/console/inbox?{query}")).await.body;
    let rows = page["conversations"].as_array().unwrap_or_else(|| panic!("no page: {page}"));
    rows.iter().map(|row| row["id"].as_i64().expect("an id")).collect()
}

async fn row(house: &TestHouse, who: &str, id: i64) -> Value {
    house.get(who, &format!("/api/console/conversations/{id}")).await.body["conversation"].take()
}

/// The hotel's own reference of the booking of a guest in house.
async fn reference(house: &TestHouse, who: &str, guest: &str) -> String {
    let page = house.get(who, "/api/console/bookings?list=in_house").await.body;
    let found = page["bookings"].as_array().expect("bookings").iter();
    let mut found = found.filter(|booking| booking["guest_name"] == guest);
    found.next().and_then(|booking| booking["booking_id"].as_str()).expect("a reference").to_owned()
}

#[tokio::test]
async fn the_inbox_tells_visitors_from_stays() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (_, stay) = asked(&house).await;
    let visitor = Visiting::ask(&house, "Is there parking?").await;
    let mut both = inbox(&house, &john, "").await;
    both.sort_unstable();
    assert_eq!(both, [stay, visitor.conversation]);
    assert_eq!(inbox(&house, &john, "visitors=true").await, [visitor.conversation]);
    assert_eq!(inbox(&house, &john, "visitors=false").await, [stay]);
    assert_eq!(inbox(&house, &john, "visitors=true&view=done").await, Vec::<i64>::new());

    let shown = row(&house, &john, visitor.conversation).await;
    assert_eq!((&shown["booking_id"], &shown["room_number"]), (&Value::Null, &Value::Null));
    assert_eq!((&shown["guest_name"], &shown["guest_door"]), (&json!("Vera"), &json!("visitor")));
    let expected = json!({"guest_id": visitor.visitor.key.as_str(), "email": null, "converted": false});
    assert_eq!(shown["visitor"], expected);
    assert_eq!(row(&house, &john, stay).await["visitor"], Value::Null);
}

#[tokio::test]
async fn a_visitors_conversation_is_worked_like_any_other() {
    let house = TestHouse::open().await;
    let (john, mary) = (house.sign_in("john").await, house.sign_in("mary").await);
    let id = Visiting::ask(&house, "Is there parking?").await.conversation;
    let answer = house.post(&john, &of(id, "messages"), json!({"text": "There is"})).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let uploaded = house.upload(&john, &of(id, "upload"), "map.txt", "turn left", "The way").await;
    assert_eq!(uploaded.status, StatusCode::CREATED, "{}", uploaded.body);
    for (what, body) in [
        ("take", json!({})),
        ("read", json!({})),
        ("tags", json!({"tags": ["parking"]})),
        ("priority", json!({"priority": "high"})),
        ("state", json!({"status": "closed"})),
        ("state", json!({"status": "active"})),
        ("snooze", json!({"until": null})),
    ] {
        let worked = house.post(&john, &of(id, what), body).await;
        assert_eq!(worked.status, StatusCode::OK, "{what}: {}", worked.body);
    }
    let noted = house.post(&john, &of(id, "notes"), json!({"text": "A van"})).await;
    assert_eq!(noted.status, StatusCode::CREATED, "{}", noted.body);
    for (what, body) in [("typing", json!({"typing": true})), ("looking", json!({"looking": true}))] {
        assert_eq!(house.post(&john, &of(id, what), body).await.status, StatusCode::NO_CONTENT, "{what}");
    }
    let template = json!({"name": "x", "language": "en", "parameters": []});
    refused(&house.post(&john, &of(id, "template"), template).await, 409, "no_whatsapp");
    let to = house.department("killarney", "Housekeeping").await;
    let moved = house.post(&john, &of(id, "transfer"), json!({"department_id": to})).await;
    assert_eq!((moved.status, &moved.body["visible"]), (StatusCode::OK, &json!(false)));
    assert_eq!(inbox(&house, &mary, "visitors=true").await, [id]);
    refused(&house.get(&john, &of(id, "visitor")).await, 404, "not_found");
}

#[tokio::test]
async fn staff_see_who_a_visitor_says_he_is_and_never_a_secret() {
    let house = TestHouse::open().await;
    let (rita, gina) = (house.sign_in("rita").await, house.sign_in("gina").await);
    let visiting = Visiting::ask(&house, "Is there parking?").await;
    let path = of(visiting.conversation, "visitor");
    let shown = house.get(&rita, &path).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    let visitor = &shown.body["visitor"];
    assert_eq!(
        (&visitor["guest_id"], &visitor["name"]),
        (&json!(visiting.visitor.key.as_str()), &json!("Vera"))
    );
    assert_eq!(
        (&visitor["language"], &visitor["page"], &visitor["user_agent"]),
        (&json!("en"), &json!("https://hotel.example/rooms"), &json!("Netscape/4"))
    );
    assert_eq!(visitor["fingerprint"].as_str().map(str::len), Some(16), "a fingerprint, not the secret");
    for unset in ["email", "phone", "converted", "linked", "blocked", "wants_person"] {
        assert_eq!(visitor[unset], Value::Null, "{unset}");
    }
    refused(&house.get(&gina, &path).await, 404, "not_found");
    let (_, stay) = house.type_pin("killarney", "205", PIN).await;
    let none = house.get(&rita, &of(stay, "visitor")).await;
    assert_eq!((none.status, &none.body["error"]), (StatusCode::NOT_FOUND, &json!("Visitor not found")));
}

#[tokio::test]
async fn a_visitor_becomes_a_guest_in_the_books() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let id = Visiting::ask(&house, "I want to book").await.conversation;
    let mut desk = Stream::of_staff(&house, &jane).await;
    let path = of(id, "visitor/convert");
    for (email, code) in [("", "email_required"), ("vera", "malformed")] {
        refused(&house.post(&john, &path, json!({"email": email})).await, 400, code);
    }
    refused(
        &house.post(&john, &path, json!({"email": "v@example.com", "phone": "me"})).await,
        400,
        "malformed",
    );
    let wish = json!({"email": "vera@example.com", "phone": "+353 1 234 5678", "name": "Vera Lee"});
    let made = house.post(&john, &path, wish).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let visitor = &made.body["visitor"];
    assert_eq!((&visitor["email"], &visitor["name"]), (&json!("vera@example.com"), &json!("Vera Lee")));
    assert_eq!(visitor["converted"]["by"], "john");
    assert!(visitor["converted"]["at"].is_string());
    assert_eq!(visitor["linked"], Value::Null, "that joins nothing");

    let heard = desk.hear().await;
    assert_eq!((heard.kind(), &heard.data["change"]), ("conversation_changed", &json!("converted")));
    assert_eq!(heard.data["conversation"]["visitor"]["converted"], true);
    assert_eq!(heard.data["by"]["name"], "john");
}

#[tokio::test]
async fn a_visitors_words_go_along_into_the_stay() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, stay) = asked(&house).await;
    let visiting = Visiting::ask(&house, "Is there parking?").await;
    let booking = reference(&house, &john, "Ann Guest").await;
    let path = of(visiting.conversation, "visitor/link");
    refused(&house.post(&john, &path, json!({"booking_id": "BK-NONE"})).await, 404, "not_found");
    let linked = house.post(&john, &path, json!({"booking_id": booking})).await;
    assert_eq!((linked.status, &linked.body), (StatusCode::OK, &json!({"conversation_id": stay})));
    assert_eq!(inbox(&house, &john, "visitors=true").await, Vec::<i64>::new());

    let thread = house.get(&ann, "/api/console/guest/thread").await.body;
    let texts: Vec<_> =
        thread["messages"].as_array().expect("messages").iter().map(|said| said["text"].clone()).collect();
    assert!(texts.contains(&json!("Is there parking?")), "{texts:?}");
    let visitor = house.get(&john, &of(stay, "visitor")).await.body["visitor"].take();
    assert_eq!((&visitor["linked"]["by"], &visitor["name"]), (&json!("john"), &json!("Vera")));

    let undone = house.post(&john, &of(stay, "visitor/unlink"), json!({})).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.body);
    assert_eq!(undone.body["conversation"]["id"], stay);
    refused(&house.post(&john, &of(stay, "visitor/unlink"), json!({})).await, 404, "not_found");
    assert!(visiting.say(&house, "Hello?").await.is_err(), "he hears no more of the stay");
}

#[tokio::test]
async fn a_booking_without_a_conversation_takes_over_the_visitors() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let visiting = Visiting::ask(&house, "I am on my way").await;
    let new = json!({
        "reference": "WEB-1", "guest_name": "Vera Lee", "arrival": house.day(0), "departure": house.day(2),
        "adults": 1, "children": 0,
    });
    let added = house.post(&john, "/api/console/bookings", new).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    let path = of(visiting.conversation, "visitor/link");
    let linked = house.post(&john, &path, json!({"booking_id": " WEB-1 "})).await;
    assert_eq!(linked.body, json!({"conversation_id": visiting.conversation}), "it is the same one");
    let shown = row(&house, &john, visiting.conversation).await;
    assert_eq!((&shown["booking_id"], &shown["guest_name"]), (&json!("WEB-1"), &json!("Vera Lee")));
    let other = reference(&house, &john, "Ann Guest").await;
    refused(&house.post(&john, &path, json!({"booking_id": other})).await, 409, "linked");
}

#[tokio::test]
async fn a_blocked_visitor_writes_no_more_until_he_may_again() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let visiting = Visiting::ask(&house, "Buy my watches").await;
    let path = of(visiting.conversation, "visitor/block");
    let blocked = house.post(&john, &path, json!({"blocked": true})).await;
    assert_eq!(blocked.body["visitor"]["blocked"]["by"], "john", "{}", blocked.body);
    let refused = visiting.say(&house, "Cheap watches").await;
    assert!(matches!(refused, Err(app::Error::Denied { code: "blocked", .. })), "{refused:?}");
    let let_in = house.post(&john, &path, json!({"blocked": false})).await;
    assert_eq!(let_in.body["visitor"]["blocked"], Value::Null);
    visiting.say(&house, "Sorry").await.expect("said");
}

#[tokio::test]
async fn who_only_looks_on_makes_nothing_of_a_visitor() {
    let house = TestHouse::open().await;
    let rita = house.sign_in("rita").await;
    let id = Visiting::ask(&house, "Is there parking?").await.conversation;
    for (what, body) in [
        ("visitor/convert", json!({"email": "vera@example.com"})),
        ("visitor/link", json!({"booking_id": "WEB-1"})),
        ("visitor/unlink", json!({})),
        ("visitor/block", json!({"blocked": true})),
        ("respond", json!({"kind": "busy"})),
    ] {
        refused(&house.post(&rita, &of(id, what), body).await, 403, "not_allowed");
    }
}

#[tokio::test]
async fn managers_set_how_visitors_are_received() {
    let house =
        TestHouse::open_with(|settings| settings.public_url = "https://chat.example.com".into()).await;
    let (john, olga) = (house.sign_in("john").await, house.sign_in("olga").await);
    let path = "/api/console/visitors/rules";
    let usual = house.get(&john, path).await;
    let tag = r#"<script async src="https://chat.example.com/widget.js" data-hotel="killarney"></script>"#;
    let expected = json!({
        "open": true, "department_id": null, "consent": "", "answers_faqs": true, "responds": true,
        "language": "en", "widget_tag": tag,
    });
    assert_eq!((usual.status, &usual.body), (StatusCode::OK, &expected));
    let housekeeping = house.department("killarney", "Housekeeping").await;
    let wish = json!({
        "open": true, "department_id": housekeeping, "consent": " We keep it. ", "answers_faqs": false,
        "responds": false, "language": "DE",
    });
    refused(&house.send_by(Method::PUT, &john, path, wish.clone()).await, 403, "not_allowed");
    let set = house.send_by(Method::PUT, &olga, path, wish.clone()).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.body);
    assert_eq!((&set.body["consent"], &set.body["language"]), (&json!("We keep it."), &json!("de")));
    assert_eq!(house.get(&john, path).await.body, set.body);
    let visiting = Visiting::ask(&house, "Is there parking?").await;
    let shown = row(&house, &olga, visiting.conversation).await;
    assert_eq!(shown["department"]["id"], housekeeping);

    let abroad = house.department("galway", "Reception").await;
    for (field, value, status) in [
        ("department_id", json!(abroad), 404),
        ("language", json!("german"), 400),
        ("consent", json!("x".repeat(2_001)), 400),
    ] {
        let mut wrong = wish.clone();
        wrong[field] = value;
        assert_eq!(house.send_by(Method::PUT, &olga, path, wrong).await.status.as_u16(), status, "{field}");
    }
}
