//! Seed 002's calls, as its client makes them and as a careless one does.

use axum::http::{Method, StatusCode, header};
use bytes::Bytes;
use domain::booking::BookingTerms;
use domain::{Actor, Purpose};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, TODAY, TestHouse};

const BASE: &str = "/api/public/hotel/killarney";

struct Guest<'a> {
    house: &'a TestHouse,
    token: String,
}

impl Guest<'_> {
    async fn get(&self, path: &str) -> Answer {
        self.house.get(&format!("{BASE}{path}"), &self.token).await
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.house.post(&format!("{BASE}{path}"), &self.token, body).await
    }

    async fn order(&self, body: Value) -> Answer {
        self.post("/room-services/order", body).await
    }
}

async fn guest<'a>(house: &'a TestHouse, reference: &str) -> Guest<'a> {
    guest_with(house, reference, BookingTerms::default()).await
}

async fn guest_with<'a>(house: &'a TestHouse, reference: &str, terms: BookingTerms) -> Guest<'a> {
    let booking = house.book_in(reference, terms).await;
    Guest { house, token: house.token(booking.id, Purpose::FullAccess).await }
}

fn tea(house: &TestHouse, quantity: &Value) -> Value {
    json!({"item_id": house.kitchen.tea.0, "quantity": quantity, "options": [1]})
}

fn refused(answer: &Answer, status: StatusCode, code: &str, words: &str) {
    assert_eq!((answer.status, &answer.body["code"]), (status, &json!(code)), "{}", answer.body);
    assert_eq!(answer.body["success"], json!(false), "{}", answer.body);
    let sentence = answer.body["error"].as_str().unwrap_or_default();
    assert!(sentence.contains(words), "{sentence}");
}

#[tokio::test]
async fn room_service_is_ordered_at_the_menus_price_and_seen_again() {
    let house = TestHouse::open().await;
    let ann = guest(&house, "BK-1").await;
    let menu = ann.get("/room-services/menu").await.body;
    assert_eq!((&menu["currency"], &menu["estimated_minutes"]), (&json!("EUR"), &json!(30)));
    assert_eq!(menu["menus"].as_array().map(Vec::len), Some(1), "no breakfast: {menu}");

    let mut wanted = tea(&house, &json!(2));
    wanted["options"] = json!([2]);
    wanted["notes"] = json!("hot");
    let placed = ann.order(json!({"items": [wanted], "notes": "Knock, please"})).await;
    assert_eq!(placed.status, StatusCode::OK, "{}", placed.body);
    let body = &placed.body;
    assert_eq!(
        (&body["success"], &body["total_amount"], &body["currency"]),
        (&json!(true), &json!("8.00"), &json!("EUR"))
    );
    assert_eq!(body["estimated_delivery"], "2025-11-21T12:30:00Z");
    assert_eq!((&body["status"], &body["repeated"]), (&json!("new"), &json!(false)));
    assert_eq!(placed.headers[header::CACHE_CONTROL], "no-store");

    let listed = ann.get("/orders").await.body;
    assert_eq!(listed["orders"], json!([body["order"]]));
    let id = body["order_id"].as_i64().expect("an id");
    assert_eq!(ann.get(&format!("/orders/{id}")).await.body["order"], body["order"]);

    let ben = guest(&house, "BK-2").await;
    refused(&ben.get(&format!("/orders/{id}")).await, StatusCode::NOT_FOUND, "not_found", "Order");
    let cancel = format!("/orders/{id}/cancel");
    refused(&ben.post(&cancel, json!({})).await, StatusCode::NOT_FOUND, "not_found", "Order");
    refused(&ann.get("/orders/abc").await, StatusCode::NOT_FOUND, "not_found", "Not found");
    let cancelled = ann.post(&cancel, json!({"reason": "Too late"})).await;
    assert_eq!(
        (&cancelled.body["order"]["status"], &cancelled.body["order"]["reason"]),
        (&json!("cancelled"), &json!("Too late"))
    );
    assert_eq!(ann.post(&cancel, json!({})).await.body["order"], cancelled.body["order"], "once is enough");
}

#[tokio::test]
async fn what_cannot_be_ordered_is_named_with_its_rule() {
    let house = TestHouse::open().await;
    let ann = guest(&house, "BK-1").await;
    for quantity in [
        json!(0),
        json!(-1),
        json!(51),
        json!(1e9),
        json!(1.5),
        json!("2"),
        Value::Null,
        json!([]),
        json!(u64::MAX),
    ] {
        let answer = ann.order(json!({"items": [tea(&house, &quantity)]})).await;
        refused(&answer, StatusCode::BAD_REQUEST, "quantity", "Tea: the quantity is 1 to 50");
    }
    let soup = json!({"item_id": house.kitchen.soup.0, "quantity": 1});
    refused(&ann.order(json!({"items": [soup]})).await, StatusCode::BAD_REQUEST, "item_sold_out", "Soup");
    let eggs = json!({"item_id": house.kitchen.eggs.0, "quantity": 1});
    refused(&ann.order(json!({"items": [eggs]})).await, StatusCode::BAD_REQUEST, "item_other_menu", "Eggs");
    let plain = json!({"item_id": house.kitchen.tea.0, "quantity": 1});
    refused(&ann.order(json!({"items": [plain]})).await, StatusCode::BAD_REQUEST, "option_missing", "Milk");
    for id in [json!(999_999), json!("12"), json!(1.5)] {
        let answer = ann.order(json!({"items": [{"item_id": id, "quantity": 1}]})).await;
        refused(&answer, StatusCode::BAD_REQUEST, "item_unknown", "not on the menu");
    }
    for empty in [json!({}), json!({"items": []})] {
        refused(&ann.order(empty).await, StatusCode::BAD_REQUEST, "order_empty", "no items");
    }
    let unfit = [
        json!([]),
        json!("tea"),
        json!({"items": 5}),
        json!({"items": [7]}),
        json!({"items": [{"item_id": 1}]}),
        json!({"notes": {}}),
    ];
    for body in unfit {
        refused(&ann.order(body).await, StatusCode::BAD_REQUEST, "malformed", "items: [{item_id, quantity");
    }
    for when in ["soon", "2025-11-21", "18:30"] {
        let answer = ann.order(json!({"items": [tea(&house, &json!(1))], "deliver_at": when})).await;
        refused(&answer, StatusCode::BAD_REQUEST, "malformed", "looks like 2025-11-21T18:30:00Z");
    }
    let past = json!({"items": [tea(&house, &json!(1))], "deliver_at": "2025-11-21T11:00:00Z"});
    refused(&ann.order(past).await, StatusCode::BAD_REQUEST, "deliver_at", "past");
    let half = json!({"items": [tea(&house, &json!(1)), {"item_id": house.kitchen.soup.0, "quantity": 1}]});
    refused(&ann.order(half).await, StatusCode::BAD_REQUEST, "item_sold_out", "Soup");
    assert_eq!(ann.get("/orders").await.body["orders"], json!([]), "nothing was kept");
}

#[tokio::test]
async fn a_repeat_returns_the_first_order() {
    let house = TestHouse::open().await;
    let ann = guest(&house, "BK-1").await;
    let body = json!({"items": [tea(&house, &json!(1))], "client_message_id": "k-1"});
    let first = ann.order(body.clone()).await.body;
    let second = ann.order(body).await.body;
    assert_eq!((&first["order_id"], &second["repeated"]), (&second["order_id"], &json!(true)));
    let bearer = format!("Bearer {}", ann.token);
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", "k-1")];
    let by_header = json!({"items": [tea(&house, &json!(1))]});
    let third = house
        .call_with(Method::POST, &format!("{BASE}/room-services/order"), &headers, Some(by_header))
        .await;
    assert_eq!(third.body["order_id"], first["order_id"]);
    assert_eq!(ann.get("/orders").await.body["orders"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_token_may_stand_in_body_header_or_query_and_the_header_wins() {
    let house = TestHouse::open().await;
    let booking = house.book_in("BK-1", BookingTerms::default()).await;
    let full = house.token(booking.id, Purpose::FullAccess).await;
    let status = house.token(booking.id, Purpose::Status).await;
    let path = format!("{BASE}/chat/start");
    let start = async |headers: &[(&str, &str)], query: &str, body: Value| {
        house.call_with(Method::POST, &format!("{path}{query}"), headers, Some(body)).await.verdict()
    };
    let in_body = json!({"guest_token": full});
    assert_eq!(start(&[], "", in_body.clone()).await, "200");
    assert_eq!(start(&[("authorization", &format!("GuestToken {full}"))], "", json!({})).await, "200");
    assert_eq!(start(&[], &format!("?token={full}"), json!({})).await, "200");
    assert_eq!(start(&[("authorization", &format!("Bearer {status}"))], "", in_body).await, "403 withheld");
    assert_eq!(start(&[], "", json!({})).await, "401 token_required");
    assert_eq!(start(&[], "", json!({"guest_token": 5})).await, "401 token_required");
}

#[tokio::test]
async fn a_dead_link_and_one_of_another_hotel_are_answered_alike() {
    let house = TestHouse::open().await;
    let booking = house.book_in("BK-1", BookingTerms::default()).await;
    let live = house.token(booking.id, Purpose::FullAccess).await;
    let other = house.get("/api/public/hotel/galway/booking", &live).await;
    let unknown = house.get(&format!("{BASE}/booking"), "not-a-token").await;
    let revoked = house.token(booking.id, Purpose::FullAccess).await;
    let tokens = house.app().store.tokens(booking.id).await.expect("read");
    app::tokens::revoke(house.app(), &Actor::House, tokens[0].id).await.expect("revoked");
    let revoked = house.get(&format!("{BASE}/booking"), &revoked).await;
    house.pass(SignedDuration::from_hours(60 * 24));
    let expired = house.get(&format!("{BASE}/booking"), &live).await;
    for answer in [other, unknown, revoked, expired] {
        refused(&answer, StatusCode::FORBIDDEN, "token_invalid", "Invalid token");
    }
}

#[tokio::test]
async fn breakfast_is_one_order_a_morning_and_a_slot_holds_so_many() {
    let house = TestHouse::open().await;
    let included = BookingTerms { breakfast_included: true, party_size: 2, ..BookingTerms::default() };
    let ann = guest_with(&house, "BK-1", included).await;
    let tomorrow = TODAY.tomorrow().expect("a day").to_string();
    let want = |extra: Value| {
        let mut body = json!({"delivery_date": tomorrow, "items": [{"item_id": house.kitchen.eggs.0, "quantity": 2, "instructions": "soft"}]});
        body.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
        body
    };
    let order = async |who: &Guest<'_>, extra: Value| who.post("/breakfast/order", want(extra)).await;

    let first = order(&ann, json!({"slot": "07:30-08:00"})).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    let body = first.body;
    assert_eq!(
        (&body["delivery_date"], &body["items_count"], &body["slot"]),
        (&json!(tomorrow), &json!(1), &json!("07:30-08:00"))
    );
    assert_eq!((&body["total_amount"], &body["replaced"]), (&json!("0.00"), &json!(false)), "in the rate");
    assert_eq!(
        (&body["order"]["morning"]["persons"], &body["order"]["items"][0]["notes"]),
        (&json!(2), &json!("soft"))
    );
    let second = order(&ann, json!({"persons": 1})).await.body;
    assert_eq!(
        (&second["order_id"], &second["replaced"], &second["slot"]),
        (&body["order_id"], &json!(true), &json!("07:30-08:00"))
    );

    let half = json!({"items": [
        {"item_id": house.kitchen.eggs.0, "quantity": 1}, {"item_id": house.kitchen.eggs.0, "quantity": 0},
    ]});
    refused(&order(&ann, half).await, StatusCode::BAD_REQUEST, "quantity", "Eggs");
    assert_eq!(ann.get("/orders").await.body["orders"], json!([second["order"]]), "what was ordered stands");

    let ben = guest(&house, "BK-2").await;
    refused(&order(&ben, json!({"slot": "07:30-08:00"})).await, StatusCode::BAD_REQUEST, "slot_full", "full");
    refused(&order(&ben, json!({"slot": "noon"})).await, StatusCode::BAD_REQUEST, "slot_unknown", "noon");
    assert_eq!(order(&ben, json!({})).await.body["slot"], "08:00-08:30", "the one with room");
    let kim = guest(&house, "BK-3").await;
    refused(&order(&kim, json!({})).await, StatusCode::BAD_REQUEST, "slot_full", "full");
    for persons in [json!(0), json!(21), json!(1.5), json!("2")] {
        refused(
            &order(&ann, json!({"persons": persons})).await,
            StatusCode::BAD_REQUEST,
            "persons",
            "1 to 20",
        );
    }

    let offer = ann.get("/breakfast/menu").await.body;
    assert_eq!((&offer["included"], offer["menus"].as_array().map(Vec::len)), (&json!(true), Some(1)));
    assert_eq!(
        (&offer["mornings"][0]["date"], offer["mornings"].as_array().map(Vec::len)),
        (&json!(tomorrow), Some(3))
    );
}

#[tokio::test]
async fn a_delivery_date_is_a_day_of_the_stay_and_nothing_else() {
    let house = TestHouse::open().await;
    let ann = guest(&house, "BK-1").await;
    let order = async |date: Value| {
        let body =
            json!({"delivery_date": date, "items": [{"item_id": house.kitchen.eggs.0, "quantity": 1}]});
        ann.post("/breakfast/order", body).await
    };
    let malformed = [
        "",
        "tomorrow",
        "2025-11-22T07:30:00Z",
        "2025-11-22T00:00:00.000Z",
        "2025-11-22 07:30",
        "20251122",
        "22.11.2025",
        "2025-13-01",
        "+002025-11-22",
    ];
    for date in malformed {
        refused(
            &order(json!(date)).await,
            StatusCode::BAD_REQUEST,
            "malformed",
            "(delivery_date) is a day like",
        );
    }
    refused(&order(Value::Null).await, StatusCode::BAD_REQUEST, "malformed", "(delivery_date) is a day like");
    refused(&order(json!(20_251_122)).await, StatusCode::BAD_REQUEST, "malformed", "delivery_date");
    for day in ["2025-11-21", "2025-11-25", "-000001-01-01"] {
        let answer = order(json!(day)).await;
        refused(&answer, StatusCode::BAD_REQUEST, "outside_stay", "Breakfast not available");
        assert_eq!(answer.body["error"], "Breakfast not available for selected date");
        assert_eq!(answer.body["reason"], "It is not a morning of your stay");
    }
    house.pass(SignedDuration::from_hours(10));
    let late = order(json!("2025-11-22")).await;
    refused(&late, StatusCode::BAD_REQUEST, "too_late", "Breakfast not available for selected date");
    assert!(
        late.body["reason"].as_str().is_some_and(|why| why.contains("the evening before")),
        "{}",
        late.body
    );
}

#[tokio::test]
async fn the_chat_opens_with_the_first_word_whoever_says_it() {
    let house = TestHouse::open().await;
    let ann = guest(&house, "BK-2025-0123").await;
    let said = ann.post("/chat/message", json!({"message": " Hello ", "client_message_id": "m-1"})).await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    assert!(said.body["sent_at"].as_str().is_some_and(|at| at.ends_with('Z')));
    let again = ann.post("/chat/message", json!({"message": "Hello", "client_message_id": "m-1"})).await;
    assert_eq!(again.body["message_id"], said.body["message_id"]);
    let started = ann.post("/chat/start", json!({})).await.body;
    assert_eq!(started["conversation_id"], said.body["conversation_id"]);
    assert_eq!(
        (&started["pusher_channel"], &started["staff_online"]),
        (&json!("private-guest-chat.BK-2025-0123"), &json!(0))
    );
    let fingerprint = started["guest_token"].as_str().expect("text");
    let hash = hex::encode(house.app().vault.token_hash(&ann.token));
    assert_eq!(fingerprint.len(), 16);
    assert!(
        !ann.token.contains(fingerprint) && !hash.contains(fingerprint),
        "it names the token and tells nothing"
    );
    for message in [json!({}), json!({"message": " \n"})] {
        refused(
            &ann.post("/chat/message", message).await,
            StatusCode::BAD_REQUEST,
            "empty",
            "Message cannot be empty",
        );
    }
    let long = json!({"message": "x".repeat(4097)});
    refused(&ann.post("/chat/message", long).await, StatusCode::BAD_REQUEST, "too_long", "4096");
    let unfit = ann.post("/chat/message", json!({"message": 5})).await;
    refused(&unfit, StatusCode::BAD_REQUEST, "malformed", "{message, client_message_id?");
}

#[tokio::test]
async fn the_booking_tells_what_its_guest_may_do_now() {
    let house = TestHouse::open().await;
    let booking = house.book("BK-1", BookingTerms { party_size: 2, ..BookingTerms::default() }).await;
    let ann = Guest { house: &house, token: house.token(booking.id, Purpose::FullAccess).await };
    let companion =
        app::bookings::add_companion(house.app(), &Actor::House, booking.id, "Kim").await.expect("added");
    drop(companion);
    let form = json!({"arrival_time": "about six", "phone": "+353 1 234 5678", "dietary_notes": "No nuts"});
    let told = ann.post("/booking/pre-checkin", form).await.body;
    assert_eq!(told["booking"]["pre_check_in"]["dietary_notes"], "No nuts");
    refused(
        &ann.post("/booking/pre-checkin", json!({"phone": "call me"})).await,
        StatusCode::BAD_REQUEST,
        "malformed",
        "phone",
    );

    let before = ann.get("/booking").await.body["booking"].clone();
    assert_eq!(
        (&before["state"], &before["right"], &before["due_in"], &before["room"]),
        (&json!("booked"), &json!("enquiry"), &json!(true), &Value::Null)
    );
    assert_eq!(
        before["may"],
        json!({"chat": true, "order": false, "see_orders": true, "see_menus": true, "pre_check_in": true})
    );
    assert_eq!(before["companions"], json!([{"name": "Kim"}]));
    house.check_in(&booking).await;
    let during = ann.get("/booking").await.body["booking"].clone();
    assert_eq!(
        (&during["state"], &during["right"], &during["room"]["floor"]),
        (&json!("in_house"), &json!("full"), &json!("2"))
    );
    assert_eq!(
        during["may"],
        json!({"chat": true, "order": true, "see_orders": true, "see_menus": true, "pre_check_in": false})
    );
    assert!(during["journal"].as_i64() > before["journal"].as_i64());
    assert_eq!(
        during["permissions"],
        json!({"can_chat": true, "can_order_services": true, "can_pre_check_in": true})
    );
    refused(
        &ann.post("/booking/pre-checkin", json!({})).await,
        StatusCode::BAD_REQUEST,
        "stay_over",
        "before your arrival",
    );
}

#[tokio::test]
async fn photos_of_menus_are_for_everybody_and_never_run() {
    let house = TestHouse::open().await;
    let keep = async |bytes: &'static [u8]| {
        let key =
            app::menus::keep_photo(house.app(), &Actor::House, house.hotel.id, Bytes::from_static(bytes));
        app::menus::photo_path(&key.await.expect("kept"))
    };
    let show = async |path: &str| house.call_with(Method::GET, path, &[], None).await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let shown = show(&keep(png).await).await;
    assert_eq!((shown.status, shown.bytes.as_ref()), (StatusCode::OK, png.as_slice()));
    assert_eq!(shown.headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(shown.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(shown.headers["x-content-type-options"], "nosniff");
    assert!(
        shown.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .is_ok_and(|policy| policy.starts_with("sandbox"))
    );
    let page = show(&keep(b"<html><script>alert(1)</script>").await).await;
    assert_eq!(page.verdict(), "404 not_found");
    for path in ["/photos/photo-nothing", "/photos/other", "/photos/..%2F..%2Fsecrets.toml"] {
        assert_eq!(show(path).await.verdict(), "404 not_found", "{path}");
    }
}
