//! The calls of staff and guests.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use crate::house::{PASSWORD, PIN, TestHouse};

fn ids(page: &Value) -> Vec<i64> {
    let messages = page["messages"].as_array().expect("messages");
    messages.iter().map(|message| message["id"].as_i64().expect("an id")).collect()
}

fn sign_in_request(site: Option<&str>, username: &str, password: &str) -> Request<Body> {
    let mut request = Request::post("/api/console/sign-in").header(header::CONTENT_TYPE, "application/json");
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    let body = json!({"username": username, "password": password}).to_string();
    request.body(Body::from(body)).expect("a request")
}

#[tokio::test]
async fn a_sign_in_is_a_cookie_that_other_sites_cannot_use() {
    let house =
        TestHouse::open_with(|settings| settings.public_url = "https://chat.example.com".into()).await;
    let answer = house.send(sign_in_request(Some("same-origin"), "John", PASSWORD)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text").to_owned();
    let (pair, rest) = cookie.split_once("; ").expect("attributes");
    assert_eq!(rest, "HttpOnly; SameSite=Strict; Path=/; Max-Age=43200; Secure");
    assert!(pair.starts_with("bellhop_staff="));

    let me = |site: &'static str| {
        let request = Request::get("/api/console/me").header(header::COOKIE, format!("other=1; {pair}"));
        house.send(request.header("sec-fetch-site", site).body(Body::empty()).expect("a request"))
    };
    let own = me("same-origin").await;
    assert_eq!(own.status, StatusCode::OK);
    assert_eq!(own.body, answer.body);
    assert_eq!(me("cross-site").await.status, StatusCode::UNAUTHORIZED);
    let crossed = house.send(sign_in_request(Some("cross-site"), "john", PASSWORD)).await;
    assert_eq!((crossed.status, &crossed.body["code"]), (StatusCode::FORBIDDEN, &json!("cross_site")));

    for (username, password) in [("john", "wrong"), ("nobody", PASSWORD)] {
        let refused = house.send(sign_in_request(None, username, password)).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_eq!(refused.body["code"], "wrong_credentials");
        assert!(!refused.headers.contains_key(header::SET_COOKIE));
    }
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let house = TestHouse::open().await;
    for _ in 0..10 {
        let refused = house.send(sign_in_request(None, "john", "wrong")).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    }
    let locked = house.send(sign_in_request(None, "john", PASSWORD)).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn people_see_who_they_are_and_what_they_may() {
    let house = TestHouse::open().await;
    let (john, rita, olga) =
        (house.sign_in("john").await, house.sign_in("rita").await, house.sign_in("olga").await);
    let me = house.get(&john, "/api/console/me").await.body;
    assert_eq!(me["staff"]["departments"][0]["name"], "Reception");
    assert_eq!((&me["staff"]["role"], &me["staff"]["username"]), (&json!("agent"), &json!("john")));
    let hotel =
        json!({"slug": "killarney", "name": "A Hotel", "time_zone": "Europe/Dublin", "currency": "EUR"});
    assert_eq!(me["hotel"], hotel);
    assert_eq!(me["warnings"], json!([]));
    let may = json!({
        "send": true, "manage_stays": true, "see_pins": true, "change_pins": true, "administer": false,
        "manage_bookings": true, "manage_tokens": true, "work_orders": true, "edit_menus": false,
        "settle_charges": true, "assign": true, "transfer": true, "work_conversations": true, "write_notes": true,
        "edit_answers": true, "work_visitors": true, "edit_automation": false, "see_figures": false,
    });
    assert_eq!(me["may"], may);
    let manages = house.get(&olga, "/api/console/me").await.body;
    assert!(manages["may"].as_object().expect("rights").values().all(|right| right == true));
    let looks_on = house.get(&rita, "/api/console/me").await.body;
    assert!(looks_on["may"].as_object().expect("rights").values().all(|right| right == false));

    let staff = house.get(&john, "/api/console/staff").await.body;
    let names: Vec<&Value> =
        staff["staff"].as_array().expect("staff").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["colm", "jane", "john", "mary", "olga", "rita"]);
}

#[tokio::test]
async fn the_inbox_pages_without_a_gap_and_waiting_guests_come_first() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, of_ann) = house.type_pin("killarney", "205", PIN).await;
    let (ben, of_ben) = house.type_pin("killarney", "206", PIN).await;
    house.post(&ben, "/api/console/guest/messages", json!({"text": "Hello from Ben"})).await;
    house.post(&ann, "/api/console/guest/messages", json!({"text": "Hello from Ann"})).await;
    house
        .post(&john, &format!("/api/console/conversations/{of_ben}/messages"), json!({"text": "Hello"}))
        .await;

    let all = house.get(&john, "/api/console/inbox").await.body;
    assert_eq!(all["journal"], house.journal("killarney").await);
    assert_eq!(all["next_cursor"], Value::Null);
    let first = &all["conversations"][0];
    assert_eq!((&first["id"], &first["unread"]), (&json!(of_ann), &json!(1)));
    assert!(first["waiting_since"].is_string());
    assert_eq!(first["last_message"]["preview"], "Hello from Ann");
    assert_eq!(all["conversations"][1]["handler"]["name"], "john");
    assert_eq!(all["conversations"][1]["guest_unread"], 1);

    let page = house.get(&john, "/api/console/inbox?limit=1").await.body;
    assert_eq!(page["conversations"], json!([first]));
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    let rest = house.get(&john, &format!("/api/console/inbox?limit=1&cursor={cursor}")).await.body;
    assert_eq!(rest["conversations"], json!([all["conversations"][1]]));
    let waiting = house.get(&john, "/api/console/inbox?waiting=true").await.body;
    assert_eq!(waiting["conversations"], json!([first]));
    for query in ["cursor=nonsense", "limit=many", "waiting=perhaps"] {
        let refused = house.get(&john, &format!("/api/console/inbox?{query}")).await;
        assert_eq!((refused.status, &refused.body["code"]), (StatusCode::BAD_REQUEST, &json!("malformed")));
    }
    let mary = house.sign_in("mary").await;
    assert_eq!(house.get(&mary, "/api/console/inbox").await.body["conversations"], json!([]));
}

#[tokio::test]
async fn a_repeated_send_returns_the_first_message() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let body = json!({"text": "Towels, please", "client_message_id": "k1"});
    let first = house.post(&ann, "/api/console/guest/messages", body.clone()).await;
    assert_eq!((first.status, &first.body["repeated"]), (StatusCode::CREATED, &json!(false)));
    let journal = house.journal("killarney").await;
    let again = house.post(&ann, "/api/console/guest/messages", body).await;
    assert_eq!((again.status, &again.body["repeated"]), (StatusCode::CREATED, &json!(true)));
    assert_eq!(again.body["message"], first.body["message"]);
    assert_eq!(house.journal("killarney").await, journal);

    let path = format!("/api/console/conversations/{id}/messages");
    let mut sent = Vec::new();
    for _ in 0..2 {
        let request = Request::post(&path)
            .header(header::AUTHORIZATION, &john)
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", "k2");
        let request = request.body(Body::from(r#"{"text":"Of course","reply_to":null}"#)).expect("a request");
        sent.push(house.send(request).await.body);
    }
    assert_eq!(sent[0]["message"], sent[1]["message"]);
    assert_eq!(
        (&sent[0]["message"]["client_message_id"], &sent[1]["repeated"]),
        (&json!("k2"), &json!(true))
    );

    let long = "x".repeat(4_097);
    for text in ["", "  \n ", long.as_str()] {
        let refused = house.post(&ann, "/api/console/guest/messages", json!({"text": text})).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
    }
    let huge = house.post(&ann, "/api/console/guest/messages", json!({"text": "x".repeat(70_000)})).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    let unknown =
        house.post(&ann, "/api/console/guest/messages", json!({"text": "x", "reply_to": 999})).await;
    assert_eq!((unknown.status, &unknown.body["code"]), (StatusCode::BAD_REQUEST, &json!("reply_not_found")));
}

#[tokio::test]
async fn history_pages_in_both_directions() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let mut sent = Vec::new();
    for number in 0..7 {
        let said = house.post(&ann, "/api/console/guest/messages", json!({"text": number.to_string()})).await;
        sent.push(said.body["message"]["id"].as_i64().expect("an id"));
    }
    let messages = format!("/api/console/conversations/{id}/messages");
    for (who, path) in [(&john, messages.as_str()), (&ann, "/api/console/guest/thread")] {
        let newest = house.get(who, &format!("{path}?limit=3")).await.body;
        assert_eq!((ids(&newest), &newest["has_more"]), (sent[4..].to_vec(), &json!(true)));
        assert_eq!(newest["journal"], house.journal("killarney").await);
        let older = house.get(who, &format!("{path}?limit=4&before={}", sent[4])).await.body;
        assert_eq!((ids(&older), &older["has_more"]), (sent[..4].to_vec(), &json!(false)));
        let newer = house.get(who, &format!("{path}?limit=3&after={}", sent[1])).await.body;
        assert_eq!((ids(&newer), &newer["has_more"]), (sent[2..5].to_vec(), &json!(true)));
    }
    let thread = house.get(&ann, "/api/console/guest/thread").await.body;
    let conversation = json!({
        "id": id,
        "hotel": {"slug": "killarney", "name": "A Hotel", "time_zone": "Europe/Dublin"},
        "room_number": "205",
        "guest_name": "Ann Guest",
        "handler": null,
        "unread": 0,
        "right": "full",
    });
    assert_eq!(thread["conversation"], conversation);
}

#[tokio::test]
async fn only_one_takes_a_conversation_unless_knowingly() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (_, id) = house.type_pin("killarney", "205", PIN).await;
    let take = format!("/api/console/conversations/{id}/take");
    let taken = house.post(&john, &take, json!({})).await.body;
    let handler = taken["conversation"]["handler"].clone();
    assert_eq!(handler["name"], "john");
    let late = house.post(&jane, &take, json!({})).await;
    assert_eq!((late.status, &late.body["code"]), (StatusCode::CONFLICT, &json!("taken")));
    assert_eq!(late.body["details"]["handler"], handler);
    let over = house.post(&jane, &take, json!({"over": handler["id"]})).await.body;
    assert_eq!(over["conversation"]["handler"]["name"], "jane");
    let assign = format!("/api/console/conversations/{id}/assign");
    let given = house.post(&jane, &assign, json!({"staff_id": handler["id"]})).await.body;
    assert_eq!(given["conversation"]["handler"], handler);
    let stranger = house.post(&jane, &assign, json!({"staff_id": 9_999})).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn reading_counts_once_and_up_to_a_place() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let mut sent = Vec::new();
    for text in ["one", "two", "three"] {
        let said = house.post(&ann, "/api/console/guest/messages", json!({"text": text})).await;
        sent.push(said.body["message"]["id"].clone());
    }
    let read = format!("/api/console/conversations/{id}/read");
    assert_eq!(house.post(&john, &read, json!({"up_to": 2})).await.body["read"], json!(sent[..2]));
    assert_eq!(house.post(&john, &read, json!({})).await.body["read"], json!(sent[2..]));
    assert_eq!(house.post(&john, &read, json!({})).await.body["read"], json!([]));
    let row = house.get(&john, &format!("/api/console/conversations/{id}")).await.body;
    assert_eq!(row["conversation"]["unread"], 0);
}

#[tokio::test]
async fn what_is_not_yours_is_not_there() {
    let house = TestHouse::open().await;
    let (gina, mary, rita) =
        (house.sign_in("gina").await, house.sign_in("mary").await, house.sign_in("rita").await);
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let room = house.room(&john, "205").await;
    let conversation = format!("/api/console/conversations/{id}");
    for who in [&gina, &mary] {
        for (path, body) in [
            ("messages", json!({"text": "x"})),
            ("read", json!({})),
            ("typing", json!({"typing": true})),
            ("take", json!({})),
            ("assign", json!({"staff_id": 1})),
        ] {
            let answer = house.post(who, &format!("{conversation}/{path}"), body).await;
            assert_eq!(
                (answer.status, &answer.body["code"]),
                (StatusCode::NOT_FOUND, &json!("not_found")),
                "{path}"
            );
        }
        assert_eq!(house.get(who, &conversation).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.get(who, &format!("{conversation}/messages")).await.status, StatusCode::NOT_FOUND);
    }
    let arrival = json!({"guest_name": "x", "departure": "9999-01-01"});
    for (path, body) in [("pin", json!({})), ("check-in", arrival), ("check-out", json!({}))] {
        let path = format!("/api/console/rooms/{room}/{path}");
        assert_eq!(house.post(&gina, &path, body.clone()).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(house.post(&rita, &path, body).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let qr = format!("/api/console/rooms/{room}/qr.svg");
    assert_eq!(house.get(&gina, &qr).await.status, StatusCode::NOT_FOUND);
    let looks_on = house.post(&rita, &format!("{conversation}/messages"), json!({"text": "x"})).await;
    assert_eq!(looks_on.status, StatusCode::FORBIDDEN);
    for who in [&ann, "Bearer nonsense"] {
        assert_eq!(house.get(who, &conversation).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(house.get(&john, "/api/console/conversations/x").await.status, StatusCode::NOT_FOUND);
    let as_guest = house.get(&john, "/api/console/guest/thread").await;
    assert_eq!((as_guest.status, &as_guest.body["code"]), (StatusCode::UNAUTHORIZED, &json!("session_over")));
}

#[tokio::test]
async fn rooms_have_pins_for_those_who_may_and_a_qr_code() {
    let house = TestHouse::open().await;
    let (john, rita, olga) =
        (house.sign_in("john").await, house.sign_in("rita").await, house.sign_in("olga").await);
    let rooms = house.get(&john, "/api/console/rooms").await;
    assert_eq!(rooms.headers[header::CACHE_CONTROL], "no-store");
    let shown = &rooms.body["rooms"][0];
    assert_eq!((&shown["number"], &shown["pin"]), (&json!("205"), &json!(PIN)));
    assert_eq!(shown["stay"]["guest_name"], "Ann Guest");
    let url = "http://localhost:8080/chat/killarney/messages/room/205/validate-chat-pin";
    assert_eq!(shown["guest_url"], url);
    assert_eq!(house.get(&rita, "/api/console/rooms").await.body["rooms"][0]["pin"], Value::Null);

    let added = house.post(&olga, "/api/console/rooms", json!({"number": "12 A", "floor": "1"})).await;
    assert_eq!(added.status, StatusCode::CREATED);
    assert_eq!((&added.body["room"]["pin"], &added.body["room"]["stay"]), (&Value::Null, &Value::Null));
    let again = house.post(&olga, "/api/console/rooms", json!({"number": "12 A"})).await;
    assert_eq!((again.status, &again.body["code"]), (StatusCode::CONFLICT, &json!("room_exists")));
    assert_eq!(
        house.post(&john, "/api/console/rooms", json!({"number": "9"})).await.status,
        StatusCode::FORBIDDEN
    );

    let id = added.body["room"]["id"].clone();
    let qr = house.get(&rita, &format!("/api/console/rooms/{id}/qr.svg")).await;
    assert_eq!(qr.headers[header::CONTENT_TYPE], "image/svg+xml");
    assert_eq!(qr.headers[header::CACHE_CONTROL], "no-store");
    assert!(qr.body.as_str().expect("a picture").contains("<svg"));
}

#[tokio::test]
async fn guests_come_and_go() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let room = house.room(&john, "301").await;
    let call = |path: &str| format!("/api/console/rooms/{room}/{path}");
    let empty = house.post(&john, &call("check-out"), json!({})).await;
    assert_eq!((empty.status, &empty.body["code"]), (StatusCode::CONFLICT, &json!("not_occupied")));
    for departure in ["tomorrow", "2026-02-30", "2020-01-01", ""] {
        let body = json!({"guest_name": "Cleo", "departure": departure});
        let refused = house.post(&john, &call("check-in"), body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{departure}");
    }
    let arrival = json!({"guest_name": "Cleo", "departure": "9999-01-01", "booking_id": "BK-1"});
    let came = house.post(&john, &call("check-in"), arrival.clone()).await.body;
    assert_eq!(
        (&came["room"]["stay"]["booking_id"], &came["room"]["stay"]["departure"]),
        (&json!("BK-1"), &json!("9999-01-01"))
    );
    let pin = came["room"]["pin"].as_str().expect("a PIN").to_owned();
    let occupied = house.post(&john, &call("check-in"), arrival).await;
    assert_eq!((occupied.status, &occupied.body["code"]), (StatusCode::CONFLICT, &json!("occupied")));
    let (cleo, id) = house.type_pin("killarney", "301", &pin).await;
    let shown = house.get(&john, "/api/console/rooms").await.body;
    let rooms = shown["rooms"].as_array().expect("rooms");
    assert!(rooms.iter().any(|room| room["stay"]["conversation_id"] == id));
    let left = house.post(&john, &call("check-out"), json!({})).await.body;
    assert_eq!(left["room"]["stay"], Value::Null);
    assert_ne!(left["room"]["pin"], json!(pin));
    assert_eq!(house.get(&cleo, "/api/console/guest/thread").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_guest_is_greeted_before_the_pin() {
    let house = TestHouse::open().await;
    let hello = |hotel: &str, room: &str| {
        let path = format!("/api/console/guest/hello?hotel={hotel}&room={room}");
        let house = &house;
        async move { house.call(axum::http::Method::GET, &path, None, None).await }
    };
    let known = hello("killarney", "205").await;
    let hotel = json!({"slug": "killarney", "name": "A Hotel", "time_zone": "Europe/Dublin"});
    assert_eq!(known.body, json!({"hotel": hotel, "room_number": "205"}));
    for (hotel, room) in [("nowhere", "205"), ("killarney", "999")] {
        assert_eq!(hello(hotel, room).await.status, StatusCode::NOT_FOUND);
    }
}
