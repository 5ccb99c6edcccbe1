//! Bookings, stays and links, as staff work with them.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::TestHouse;

async fn make(house: &TestHouse, who: &str, reference: &str, from: i64, until: i64) -> i64 {
    let body = json!({"reference": reference, "guest_name": "Cleo Guest", "arrival": house.day(from), "departure": house.day(until)});
    let made = house.post(who, "/api/console/bookings", body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    made.body["booking"]["id"].as_i64().expect("an id")
}

#[tokio::test]
async fn a_booking_from_the_first_call_to_the_last() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let body = json!({
        "reference": "BK-7", "guest_name": "Cleo Guest", "arrival": house.day(0), "departure": house.day(3),
        "email": "cleo@example.com", "phone": "+353 1 234 5678", "party_size": 2, "breakfast_included": true,
    });
    let made = house.post(&john, "/api/console/bookings", body.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let booking = &made.body["booking"];
    assert_eq!((&booking["booking_id"], &booking["state"]), (&json!("BK-7"), &json!("booked")));
    assert_eq!((&booking["party_size"], &booking["no_post"]), (&json!(2), &json!(false)));
    assert_eq!(
        (&booking["companions"], &booking["rooms"], &booking["tokens"]),
        (&json!([]), &json!([]), &json!([]))
    );
    let again = house.post(&john, "/api/console/bookings", body).await;
    assert_eq!((again.status, &again.body["code"]), (StatusCode::CONFLICT, &json!("reference_taken")));

    let path = format!("/api/console/bookings/{}", booking["id"]);
    let call = |step: &str, body: Value| {
        let (house, john, path) = (&house, &john, format!("{path}/{step}"));
        async move { house.post(john, &path, body).await }
    };
    let edited =
        house.send_by(Method::PATCH, &john, &path, json!({"phone": null, "no_post": true})).await.body;
    let booking = &edited["booking"];
    assert_eq!((&booking["email"], &booking["phone"]), (&json!("cleo@example.com"), &Value::Null));
    assert_eq!((&booking["party_size"], &booking["no_post"]), (&json!(2), &json!(true)));

    let told =
        call("pre-check-in", json!({"arrival_time": "about six", "dietary_notes": "No nuts"})).await.body;
    assert_eq!(told["booking"]["pre_check_in"]["dietary_notes"], "No nuts");
    let added = call("companions", json!({"name": "Dan Guest"})).await;
    assert_eq!(added.status, StatusCode::CREATED);
    let companion = added.body["booking"]["companions"][0].clone();
    assert_eq!(companion["name"], "Dan Guest");

    let (taken, free) = (house.room(&john, "205").await, house.room(&john, "301").await);
    let occupied = call("check-in", json!({"room_id": taken})).await;
    assert_eq!((occupied.status, &occupied.body["code"]), (StatusCode::CONFLICT, &json!("occupied")));
    let nowhere = call("check-out", json!({})).await;
    assert_eq!((nowhere.status, &nowhere.body["code"]), (StatusCode::CONFLICT, &json!("not_in_house")));
    let came = call("check-in", json!({"room_id": free})).await.body;
    assert_eq!(
        (&came["booking"]["state"], &came["booking"]["room"]["number"]),
        (&json!("in_house"), &json!("301"))
    );
    let twice = call("check-in", json!({"room_id": free})).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);
    let undone = call("undo-check-in", json!({})).await.body;
    assert_eq!((&undone["booking"]["state"], &undone["booking"]["room"]), (&json!("booked"), &Value::Null));
    call("check-in", json!({"room_id": free})).await;
    let crowded = call("move", json!({"room_id": taken})).await;
    assert_eq!(crowded.body["code"], "occupied");
    let ben = house.booking_of(&john, "Ben Guest").await;
    house.post(&john, &format!("/api/console/bookings/{ben}/check-out"), json!({})).await;
    let moved = call("move", json!({"room_id": house.room(&john, "206").await})).await.body;
    let rooms = moved["booking"]["rooms"].as_array().expect("rooms").clone();
    let last = rooms.last().expect("a room");
    assert_eq!((&last["number"], &last["until"]), (&json!("206"), &Value::Null));
    let opened = call("conversation", json!({})).await.body;
    assert!(opened["conversation_id"].is_i64());

    let removed = house
        .send_by(Method::DELETE, &john, &format!("{path}/companions/{}", companion["id"]), json!({}))
        .await;
    assert_eq!(removed.body["booking"]["companions"], json!([]));
    let left = call("check-out", json!({})).await.body;
    assert_eq!(left["booking"]["state"], "checked_out");
    assert!(left["booking"]["checked_out_at"].is_string());
    let late = house.send_by(Method::PATCH, &john, &path, json!({"guest_name": "x"})).await;
    assert_eq!((late.status, &late.body["code"]), (StatusCode::CONFLICT, &json!("stay_over")));
}

#[tokio::test]
async fn a_guest_who_does_not_come_may_come_after_all() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let id = make(&house, &john, "BK-8", 0, 2).await;
    for (step, state) in
        [("cancel", "cancelled"), ("reinstate", "booked"), ("no-show", "no_show"), ("reinstate", "booked")]
    {
        let path = format!("/api/console/bookings/{id}/{step}");
        assert_eq!(house.post(&john, &path, json!({})).await.body["booking"]["state"], state);
    }
    let wrong = house.post(&john, &format!("/api/console/bookings/{id}/reinstate"), json!({})).await;
    assert_eq!((wrong.status, &wrong.body["code"]), (StatusCode::CONFLICT, &json!("wrong_state")));
}

#[tokio::test]
async fn lists_page_without_a_gap_and_a_search_looks_through_all() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let mut made = Vec::new();
    for (number, from) in [(1, 5), (2, 2), (3, 2), (4, 9), (5, 2)] {
        made.push((from, make(&house, &john, &format!("GROUP-{number}"), from, 12).await));
    }
    made.sort();
    let expected: Vec<i64> = made.iter().map(|(_, id)| *id).collect();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house
            .get(&john, &format!("/api/console/bookings?list=upcoming&limit=2&cursor={cursor}"))
            .await
            .body;
        assert_eq!(page["today"], house.day(0));
        seen.extend(
            page["bookings"].as_array().expect("bookings").iter().filter_map(|row| row["id"].as_i64()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, expected);
    let found = house.get(&john, "/api/console/bookings?list=past&search=group-4").await.body;
    assert_eq!(found["bookings"].as_array().expect("bookings").len(), 1);
    let due = house.get(&john, "/api/console/bookings").await.body;
    assert_eq!((&due["bookings"], &due["next_cursor"]), (&json!([]), &Value::Null));
    let long = "x".repeat(101);
    for query in ["list=all", "cursor=nonsense", "limit=many", &format!("search={long}")] {
        let refused = house.get(&john, &format!("/api/console/bookings?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_its_field() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let good = json!({"guest_name": "Cleo", "arrival": house.day(1), "departure": house.day(2)});
    for (field, value) in [
        ("arrival", json!("tomorrow")),
        ("arrival", json!("2026-02-30")),
        ("departure", json!("20260531")),
        ("departure", json!("2026-05-31T00:00:00Z")),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let refused = house.post(&john, "/api/console/bookings", body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["code"]),
            (StatusCode::BAD_REQUEST, &json!("malformed")),
            "{body}"
        );
        assert_eq!(refused.body["details"]["field"], field);
    }
    for (field, value) in [
        ("guest_name", json!("")),
        ("guest_name", json!(7)),
        ("email", json!("nobody")),
        ("phone", json!("call me")),
        ("party_size", json!(0)),
        ("party_size", json!(21)),
        ("party_size", json!(-1)),
        ("no_post", json!("yes")),
        ("reference", json!("x".repeat(200))),
        ("departure", json!(house.day(1))),
        ("departure", json!("9999-01-01")),
        ("arrival", json!(null)),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let refused = house.post(&john, "/api/console/bookings", body.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}: {}", refused.body);
        assert!(refused.body["error"].is_string());
    }
    for (body, field) in [
        (json!({"guest_name": "Cleo", "arrival": house.day(1)}), json!("departure")),
        (json!({"guest_name": 7}), json!("guest_name")),
        (json!({"guest_name": "Cleo", "party_size": -1}), json!("party_size")),
        (json!([]), Value::Null),
        (json!("text"), Value::Null),
    ] {
        let refused = house.post(&john, "/api/console/bookings", body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["details"]["field"]),
            (StatusCode::BAD_REQUEST, &field),
            "{body}"
        );
    }
    let refused = house.get(&john, "/api/console/bookings?search=x&limit=many&other=1").await;
    assert_eq!(
        (refused.status, &refused.body["details"]["field"]),
        (StatusCode::BAD_REQUEST, &json!("limit"))
    );
    let refused = house.get(&john, "/api/console/orders/sheets").await;
    assert_eq!(
        (refused.status, &refused.body["details"]["field"]),
        (StatusCode::BAD_REQUEST, &json!("date"))
    );
    let id = make(&house, &john, "BK-9", 1, 2).await;
    for (path, body) in [
        ("check-in", json!({})),
        ("check-in", json!({"room_id": "301"})),
        ("move", json!([])),
        ("companions", json!({"name": " "})),
        ("tokens", json!({"purpose": "EVERYTHING"})),
        ("tokens", json!({"purpose": "CHAT", "expires_days": 0})),
        ("tokens", json!({"purpose": "CHAT", "expires_days": 1_000})),
        ("pre-check-in", json!({"phone": "x"})),
    ] {
        let refused = house.post(&john, &format!("/api/console/bookings/{id}/{path}"), body.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path} {body}: {}", refused.body);
    }
}

#[tokio::test]
async fn another_hotels_bookings_are_not_there_and_who_looks_on_changes_nothing() {
    let house = TestHouse::open().await;
    let (john, gina, rita) =
        (house.sign_in("john").await, house.sign_in("gina").await, house.sign_in("rita").await);
    let id = make(&house, &john, "BK-9", 0, 2).await;
    let (_, token) = house.link(&john, id, "CHAT").await;
    let room = house.room(&john, "301").await;
    let path = format!("/api/console/bookings/{id}");
    let mut calls = vec![
        (Method::PATCH, path.clone(), json!({"party_size": 2})),
        (Method::DELETE, format!("{path}/companions/1"), json!({})),
        (Method::POST, format!("/api/console/tokens/{token}/revoke"), json!({})),
    ];
    for (step, body) in [
        ("check-in", json!({"room_id": room})),
        ("check-out", json!({})),
        ("undo-check-in", json!({})),
        ("move", json!({"room_id": room})),
        ("cancel", json!({})),
        ("no-show", json!({})),
        ("reinstate", json!({})),
        ("companions", json!({"name": "x"})),
        ("pre-check-in", json!({})),
        ("tokens", json!({"purpose": "CHAT"})),
        ("orders", json!({"items": []})),
        ("breakfast", json!({"items": [], "delivery_date": house.day(1)})),
    ] {
        calls.push((Method::POST, format!("{path}/{step}"), body));
    }
    for (method, path, body) in calls {
        let strange = house.send_by(method.clone(), &gina, &path, body.clone()).await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND, "{path}: {}", strange.body);
        let looks_on = house.send_by(method, &rita, &path, body).await;
        assert_eq!(looks_on.status, StatusCode::FORBIDDEN, "{path}: {}", looks_on.body);
    }
    let opened = house.post(&gina, &format!("{path}/conversation"), json!({})).await;
    assert_eq!(opened.status, StatusCode::NOT_FOUND);
    for part in ["", "/orders", "/mornings"] {
        assert_eq!(house.get(&gina, &format!("{path}{part}")).await.status, StatusCode::NOT_FOUND, "{part}");
    }
    let seen = house.get(&rita, &path).await;
    assert_eq!((seen.status, &seen.body["booking"]["tokens"]), (StatusCode::OK, &json!([])));
    let foreign = house.room(&gina, "205").await;
    let strange = house.post(&john, &format!("{path}/check-in"), json!({"room_id": foreign})).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_who_may_answer_at_reception_begins_a_conversation() {
    let house = TestHouse::open().await;
    let (john, mary, rita) =
        (house.sign_in("john").await, house.sign_in("mary").await, house.sign_in("rita").await);
    let id = make(&house, &john, "BK-9", 0, 2).await;
    let path = format!("/api/console/bookings/{id}/conversation");
    for (who, status) in [(&mary, StatusCode::NOT_FOUND), (&rita, StatusCode::FORBIDDEN)] {
        assert_eq!(house.post(who, &path, json!({})).await.status, status);
    }
    let before = house.get(&john, &format!("/api/console/bookings/{id}")).await.body;
    assert_eq!(before["booking"]["conversation_id"], Value::Null, "nothing was opened by those who may not");
    let opened = house.post(&john, &path, json!({})).await;
    assert!(opened.body["conversation_id"].is_i64(), "{}", opened.body);
    assert_eq!(house.post(&rita, &path, json!({})).await.body, opened.body, "what is there is there to read");
    assert_eq!(house.post(&mary, &path, json!({})).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_is_shown_once_and_can_be_taken_back() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let path = format!("/api/console/bookings/{ann}/tokens");
    let made =
        house.post(&john, &path, json!({"purpose": "FULL_ACCESS", "can_order_services": false})).await.body;
    let secret = made["secret"].as_str().expect("a secret");
    assert_eq!(made["url"], format!("http://localhost:8080/guest/killarney?token={secret}"));
    assert!(made["qr_svg"].as_str().expect("a picture").contains("<svg"));
    let token = &made["token"];
    assert_eq!((&token["purpose"], &token["state"]), (&json!("FULL_ACCESS"), &json!("live")));
    assert_eq!((&token["can_chat"], &token["can_order_services"]), (&json!(true), &json!(false)));

    house.link(&john, ann, "FULL_ACCESS").await;
    let (_, kept) = house.link(&john, ann, "CHAT").await;
    let revoked = house.post(&john, &format!("/api/console/tokens/{kept}/revoke"), json!({})).await.body;
    assert_eq!(revoked["token"]["state"], "revoked");
    let again = house.post(&john, &format!("/api/console/tokens/{kept}/revoke"), json!({})).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &revoked));
    let shown = house.get(&john, &format!("/api/console/bookings/{ann}")).await;
    let states: Vec<&Value> = shown.body["booking"]["tokens"]
        .as_array()
        .expect("tokens")
        .iter()
        .map(|token| &token["state"])
        .collect();
    assert_eq!(
        states,
        ["revoked", "live", "revoked"],
        "newest first; the second link took the first one's place"
    );
    assert!(!shown.body.to_string().contains(secret));
    let stranger = json!({"purpose": "CHAT", "companion_id": 9_999});
    assert_eq!(house.post(&john, &path, stranger).await.status, StatusCode::NOT_FOUND);
}
