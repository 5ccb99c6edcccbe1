//! Seed 001's calls, as its client and the later ones make them, and what is heard of it.

use std::cell::RefCell;
use std::fmt::Write as _;

use app::ports::{Topic, queue_outlet};
use app::{bookings, conversations, messages, rooms, stays, tokens};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use domain::booking::{BookingStep, BookingTerms};
use domain::{Actor, Booking, JournalSeq, MessageId, Purpose, StaffId};
use doors::booking::announce::tell;
use doors::booking::sink::Sink;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, TestHouse};

const CHAT: &str = "/api/guest/hotel/killarney/chat";
const CHANNEL: &str = "private-hotel-killarney-guest-chat-booking-BK-1";
const SOCKET: &str = "12.34";

struct Guest<'a> {
    house: &'a TestHouse,
    booking: Booking,
    token: String,
}

impl Guest<'_> {
    async fn get(&self, rest: &str) -> Answer {
        self.house.get(&format!("{CHAT}{rest}"), &self.token).await
    }

    async fn post(&self, rest: &str, body: Value) -> Answer {
        self.house.post(&format!("{CHAT}{rest}"), &self.token, body).await
    }

    async fn say(&self, text: &str) -> i64 {
        let answer = self.post("/messages", json!({"message": text})).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        answer.body["message_id"].as_i64().expect("an id")
    }

    async fn texts(&self, query: &str) -> (Vec<String>, Value) {
        let body = self.get(&format!("/messages?{query}")).await.body;
        let rows = body["messages"].as_array().expect("rows");
        assert_eq!(body["count"], json!(rows.len()));
        let text = |row: &Value| row["message"].as_str().expect("a text").to_owned();
        (rows.iter().map(text).collect(), body["has_more"].clone())
    }

    /// Asks for a signature at the one endpoint of guests and staff.
    async fn hear(&self, channel: &str) -> Answer {
        let body = json!({"socket_id": SOCKET, "channel_name": channel});
        self.house.post("/api/notifications/pusher/auth", &self.token, body).await
    }
}

async fn in_house<'a>(house: &'a TestHouse, purpose: Purpose) -> Guest<'a> {
    let booking = house.book_in("BK-1", BookingTerms::default()).await;
    let token = house.token(booking.id, purpose).await;
    Guest { house, booking, token }
}

fn refused(answer: &Answer, status: StatusCode, words: &str) {
    assert_eq!((answer.status, &answer.body["error"]), (status, &json!(words)), "{}", answer.body);
}

#[tokio::test]
async fn the_context_has_what_clients_of_every_age_need() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    let by_query = format!("{CHAT}/context?token={}", ann.token);
    let answer = house.call_with(Method::GET, &by_query, &[], None).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let mut context = answer.body;
    assert_eq!(context["channel_name"], CHANNEL);
    assert!(context["conversation_id"].is_i64() && context["chat_session"].is_string());
    context["chat_session"] = "…".into();
    insta::assert_json_snapshot!(context);

    let again = house
        .call_with(Method::POST, &format!("{CHAT}/context"), &[], Some(json!({"token": ann.token})))
        .await;
    assert_eq!(again.body["conversation_id"], context["conversation_id"]);
    let key = format!("GuestToken {}", ann.token);
    let again =
        house.call_with(Method::GET, &format!("{CHAT}/context"), &[("authorization", &key)], None).await;
    assert_eq!(again.body["conversation_id"], context["conversation_id"]);
}

#[tokio::test]
async fn a_token_that_opens_nothing_here_has_one_answer() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    for call in ["/context", "/messages"] {
        let none = house.call_with(Method::GET, &format!("{CHAT}{call}"), &[], None).await;
        refused(&none, StatusCode::BAD_REQUEST, "Token is required");
        let unknown = house.get(&format!("{CHAT}{call}"), "no-such-token").await;
        refused(&unknown, StatusCode::NOT_FOUND, "Invalid or expired token");
        let abroad = house.get(&format!("/api/guest/hotel/galway/chat{call}"), &ann.token).await;
        assert_eq!((abroad.status, &abroad.body), (unknown.status, &unknown.body));
    }
    let cancelled = house.book("BK-2", BookingTerms::default()).await;
    let token = house.token(cancelled.id, Purpose::FullAccess).await;
    house.step(&cancelled, BookingStep::Cancel).await;
    for call in ["/context", "/messages"] {
        let answer = house.get(&format!("{CHAT}{call}"), &token).await;
        refused(&answer, StatusCode::NOT_FOUND, "Invalid or expired token");
    }
    let orders = house.token(ann.booking.id, Purpose::RoomServices).await;
    let withheld = house.get(&format!("{CHAT}/context"), &orders).await;
    refused(&withheld, StatusCode::FORBIDDEN, "Token lacks required permissions: CHAT");
}

#[tokio::test]
async fn what_is_said_is_kept_once_and_read_in_pages() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::Chat).await;
    let none = ann.get("/messages").await.body;
    assert_eq!(none, json!({"messages": [], "conversation_id": null, "count": 0, "has_more": false}));

    let first = ann.post("/messages", json!({"message": "one", "client_message_id": "k1"})).await;
    let repeat = ann.post("/messages", json!({"message": "one", "client_message_id": "k1"})).await;
    assert_eq!((first.status, &first.body), (StatusCode::CREATED, &repeat.body));
    assert_eq!(first.body["client_message_id"], "k1");
    let row = &first.body["message"];
    assert_eq!(
        (&row["client_message_id"], &row["sender_role"], &row["pin"]),
        (&json!("k1"), &json!("guest"), &Value::Null)
    );
    assert_eq!(row["room_conversation_id"], first.body["conversation_id"]);

    let two = ann.say("two").await;
    let three = ann.say("three").await;
    ann.say("four").await;
    assert_eq!(ann.texts("limit=2").await, (vec!["three".into(), "four".into()], json!(true)));
    for older in [format!("limit=2&before={three}"), format!("before_id={three}&limit=")] {
        assert_eq!(ann.texts(&older).await, (vec!["one".into(), "two".into()], json!(false)));
    }
    assert_eq!(ann.texts(&format!("limit=1&after={two}")).await, (vec!["three".into()], json!(true)));

    let actor = house.guest_actor(&ann.token).await;
    messages::delete(house.app(), &actor, MessageId(three), false).await.expect("taken back");
    assert_eq!(ann.texts(&format!("limit=1&after={two}")).await, (vec!["four".into()], json!(false)));
    assert_eq!(ann.texts("").await.0, ["one", "two", "four"]);

    refused(
        &ann.post("/messages", json!({"message": " "})).await,
        StatusCode::BAD_REQUEST,
        "Message text is required",
    );
    let reply = ann.post("/messages", json!({"message": "what?", "reply_to": 999_999})).await;
    refused(&reply, StatusCode::BAD_REQUEST, "Reply message not found");
    assert_eq!(ann.get("/messages?before=abc").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn only_the_bookings_own_channel_is_signed() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    // As pusher-js asks: a form, with the token in the address.
    let form = format!("socket_id={SOCKET}&channel_name={CHANNEL}");
    let request = Request::post(format!("{CHAT}/pusher/auth?token={}", ann.token))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .expect("a request");
    let signed = house.send(request).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.body);
    assert!(signed.body["auth"].as_str().is_some_and(|auth| auth.starts_with("key:")));
    let data: Value =
        serde_json::from_str(signed.body["channel_data"].as_str().expect("data")).expect("JSON");
    assert_eq!(data["user_id"], "guest-BK-1");
    let info = json!({
        "type": "guest", "booking_id": "BK-1", "hotel": "killarney",
        "permissions": {"can_chat": true, "can_order_services": true},
    });
    assert_eq!(data["user_info"], info);
    assert_eq!(data["grant"]["audience"], json!(format!("h{}", house.hotel.id)));

    let longer = format!("{CHANNEL}2");
    for other in [&CHANNEL[..CHANNEL.len() - 1], &longer, "private-guest-chat.BK-1", "private-*", "x y"] {
        let answer = ann.post("/pusher/auth", json!({"socket_id": SOCKET, "channel_name": other})).await;
        refused(&answer, StatusCode::FORBIDDEN, "Channel name does not match booking");
    }
    let empty = ann.post("/pusher/auth", json!({"socket_id": SOCKET})).await;
    refused(&empty, StatusCode::BAD_REQUEST, "Missing socket_id or channel_name");
}

#[tokio::test]
async fn one_endpoint_signs_for_guests_and_for_staff() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    for kind in ["guest-booking", "guest-chat", "room-service"] {
        let own = ann.hear(&format!("private-{kind}.BK-1")).await;
        assert_eq!(own.status, StatusCode::OK, "{}", own.body);
        refused(&ann.hear(&format!("private-{kind}.BK-12")).await, StatusCode::FORBIDDEN, "UNAUTHORIZED");
    }
    let staffs = ann.hear("private-killarney.staff-chat").await;
    refused(&staffs, StatusCode::FORBIDDEN, "Invalid channel for guest token");
    let chat = house.token(ann.booking.id, Purpose::Chat).await;
    let chat = Guest { house: &house, booking: ann.booking.clone(), token: chat };
    let withheld = chat.hear("private-room-service.BK-1").await;
    refused(&withheld, StatusCode::FORBIDDEN, "Room service access disabled");

    let path = "/api/pusher/auth";
    let ask = |channel: &str| Some(json!({"socket_id": SOCKET, "channel_name": channel}));
    let call = async |key: &str, channel: &str| {
        house.call_with(Method::POST, path, &[("authorization", key)], ask(channel)).await
    };
    // What comes as `Token` is a member of staff's, whatever it is.
    let as_staff = format!("Token {}", ann.token);
    refused(&call(&as_staff, CHANNEL).await, StatusCode::UNAUTHORIZED, "Staff authentication required");
    refused(&call("Bearer nonsense", "private-guest-chat.BK-1").await, StatusCode::FORBIDDEN, "UNAUTHORIZED");
    let body =
        json!({"socket_id": SOCKET, "channel_name": "private-guest-chat.BK-1", "guest_token": ann.token});
    assert_eq!(house.call_with(Method::POST, path, &[], Some(body)).await.status, StatusCode::OK);

    let reception = house.hire("anna", "Reception").await;
    let kitchen = house.hire("carl", "Room Service").await;
    refused(&call(&reception, CHANNEL).await, StatusCode::FORBIDDEN, "Channel access denied for staff");
    ann.say("Hello").await;
    let signed = call(&reception, CHANNEL).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.body);
    assert!(signed.body["channel_data"].as_str().is_some_and(|data| data.contains("audience")));
    for (channel, who_hears) in [
        ("private-killarney.staff-chat", [true, false]),
        ("private-killarney.room-bookings", [true, true]),
        ("private-killarney.rooms", [true, true]),
        ("private-killarney.attendance", [true, true]),
        ("private-killarney.room-service", [false, true]),
        ("private-killarney.staff-999-notifications", [false, false]),
        ("private-galway.staff-chat", [false, false]),
        ("private-guest-chat.BK-1", [false, false]),
        (CHANNEL, [true, false]),
        ("private-hotel-galway-guest-chat-booking-BK-1", [false, false]),
    ] {
        let mut hears = Vec::new();
        for key in [&reception, &kitchen] {
            hears.push(call(key, channel).await.status == StatusCode::OK);
        }
        assert_eq!(hears, who_hears, "{channel}");
    }
}

#[tokio::test]
async fn a_chat_session_stands_in_for_the_token_for_four_hours() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    let context = ann.get("/context").await.body;
    let session = context["chat_session"].as_str().expect("a session").to_owned();
    let call = async |session: &str, method: Method, path: &str, body: Option<Value>| {
        house.call_with(method, path, &[("x-guest-chat-session", session)], body).await
    };
    let messages = format!("{CHAT}/messages");
    let sent = call(&session, Method::POST, &messages, Some(json!({"message": "Hello"}))).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
    let ask = json!({"socket_id": SOCKET, "channel_name": CHANNEL});
    let signed = call(&session, Method::POST, &format!("{CHAT}/pusher/auth"), Some(ask)).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.body);
    let read = |id: &Value| format!("{CHAT}/conversations/{id}/mark_read");
    let marked = call(&session, Method::POST, &read(&context["conversation_id"]), Some(json!({}))).await;
    assert_eq!((marked.status, marked.body), (StatusCode::OK, json!({"marked_read": 0})));
    let other = call(&session, Method::POST, &read(&json!(999)), Some(json!({}))).await;
    assert_eq!((other.status, &other.body["code"]), (StatusCode::FORBIDDEN, &json!("CONVERSATION_MISMATCH")));

    let abroad = call(&session, Method::GET, "/api/guest/hotel/galway/chat/messages", None).await;
    assert_eq!(
        (abroad.status, &abroad.body["code"]),
        (StatusCode::FORBIDDEN, &json!("GRANT_HOTEL_MISMATCH"))
    );
    let (token, rest) = session.split_once('.').expect("parts");
    let raised = format!("{token}.9{rest}");
    for forged in ["", "1", "1.2.3", "a.b.c", &raised, &format!("{session}x")] {
        let answer = call(forged, Method::GET, &messages, None).await;
        let expected = if forged.is_empty() { "token_required" } else { "GRANT_INVALID" };
        assert_eq!(answer.body["code"], expected, "{forged}");
    }
    house.pass(SignedDuration::from_hours(4));
    let late = call(&session, Method::GET, &messages, None).await;
    assert_eq!((late.status, &late.body["code"]), (StatusCode::UNAUTHORIZED, &json!("GRANT_EXPIRED")));

    let session = ann.get("/context").await.body["chat_session"].as_str().expect("a session").to_owned();
    for token in house.app().store.tokens(ann.booking.id).await.expect("read") {
        tokens::revoke(house.app(), &Actor::House, token.id).await.expect("revoked");
    }
    let revoked = call(&session, Method::GET, &messages, None).await;
    assert_eq!((revoked.status, &revoked.body["code"]), (StatusCode::UNAUTHORIZED, &json!("GRANT_INVALID")));
}

#[tokio::test]
async fn after_the_days_after_the_stay_the_page_is_told_and_nothing_is_said() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    ann.say("Hello").await;
    stays::check_out_booking(house.app(), &Actor::House, ann.booking.id).await.expect("out");
    assert_eq!(ann.get("/context").await.body["allowed_actions"], json!(["chat"]));
    ann.say("I left my coat").await;

    house.pass(SignedDuration::from_hours(24 * 8));
    let over = ann.get("/context").await;
    assert_eq!(over.status, StatusCode::OK);
    assert_eq!(over.body["disabled_reason"], "Chat unavailable after checkout");
    assert_eq!((&over.body["allowed_actions"], &over.body["conversation_id"]), (&json!([]), &Value::Null));
    assert_eq!(over.body["pusher"]["channel"], CHANNEL);
    let words = "Guest has already checked out";
    refused(&ann.post("/messages", json!({"message": "Hello?"})).await, StatusCode::FORBIDDEN, words);
    refused(&ann.get("/messages").await, StatusCode::FORBIDDEN, words);
    assert_eq!(ann.hear("private-guest-booking.BK-1").await.status, StatusCode::OK);
    assert_eq!(ann.hear("private-guest-chat.BK-1").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_guests_context_tells_the_booking() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    for path in ["/api/guest/context", "/api/hotel/guest/context"] {
        let context = house.get(path, &ann.token).await;
        assert_eq!(context.status, StatusCode::OK);
        let body = context.body;
        assert_eq!(
            (&body["booking_id"], &body["hotel_slug"], &body["status"]),
            (&json!("BK-1"), &json!("killarney"), &json!("CONFIRMED"))
        );
        assert_eq!((&body["is_checked_in"], &body["is_checked_out"]), (&json!(true), &json!(false)));
        assert_eq!(body["allowed_actions"], json!(["view_booking", "chat", "room_service"]));
        refused(
            &house.call_with(Method::GET, path, &[], None).await,
            StatusCode::UNAUTHORIZED,
            "MISSING_TOKEN",
        );
        refused(&house.get(path, "nonsense").await, StatusCode::NOT_FOUND, "INVALID_TOKEN");
    }
}

#[tokio::test]
async fn a_file_comes_with_a_message() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::Chat).await;
    let upload = async |token: &str, name: &str| {
        let form = format!(
            "--b\r\ncontent-disposition: form-data; name=\"guest_token\"\r\n\r\n{token}\r\n--b\r\n\
             content-disposition: form-data; name=\"message\"\r\n\r\nLook\r\n--b\r\n\
             content-disposition: form-data; name=\"files[]\"; filename=\"{name}\"\r\n\r\nhello\r\n--b--\r\n"
        );
        let request = Request::post("/api/public/hotel/killarney/chat/upload")
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from(form))
            .expect("a request");
        house.send(request).await
    };
    let sent = upload(&ann.token, "note.txt").await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
    assert_eq!((&sent.body["success"], &sent.body["message"]["message"]), (&json!(true), &json!("Look")));
    assert_eq!(sent.body["attachments"][0]["file_name"], "note.txt");
    refused(&upload(&ann.token, "note.exe").await, StatusCode::BAD_REQUEST, "No valid files uploaded");
    refused(&upload("nonsense", "note.txt").await, StatusCode::FORBIDDEN, "Invalid token");
    let none = upload("", "note.txt").await;
    refused(&none, StatusCode::UNAUTHORIZED, "Guest token required");
    assert_eq!(none.body["success"], json!(false));
}

/// Everything that is said, with the audience it is said to.
#[derive(Default)]
struct Heard(RefCell<String>);

impl Sink for Heard {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        let data = data();
        let audience = audience.map(|name| format!(" to {name}")).unwrap_or_default();
        let _ = writeln!(self.0.borrow_mut(), "  {channel}{audience}: {event}\n    {data}");
    }
}

fn staff_of(actor: &Actor) -> domain::access::StaffActor {
    match actor {
        Actor::Staff(staff) => Some(staff.clone()),
        _ => None,
    }
    .expect("staff")
}

#[tokio::test]
async fn every_event_as_guests_and_staff_hear_it() {
    let house = TestHouse::open().await;
    house.hire("anna", "Reception").await;
    let app = house.app();
    let from = app.store.journal_head(house.hotel.id).await.expect("read");
    let ann = in_house(&house, Purpose::FullAccess).await;
    let id = MessageId(ann.say("Can I get extra towels?").await);
    let guest = house.guest_actor(&ann.token).await;
    let staff = app.store.staff_of(house.hotel.id).await.expect("read").swap_remove(0);
    let anna = app::credentials::staff_actor(&staff);
    let card = app.store.booking_card(ann.booking.id).await.expect("read").expect("a booking");
    let conversation = card.conversation.expect("opened");
    messages::edit(app, &guest, id, "Can I get two towels?").await.expect("changed");
    conversations::mark_read(app, &anna, conversation, None).await.expect("read");
    conversations::take(app, &anna, conversation, None::<StaffId>).await.expect("taken");
    let found = conversations::find(app, &anna, conversation).await.expect("found");
    let say = messages::Send {
        text: "Sure!",
        client_key: None,
        reply_to: Some(id),
        files: Vec::new(),
        door: domain::Door::Console,
    };
    let answer = messages::send(app, &anna, &found, say).await.expect("sent").message.id;
    conversations::mark_read(app, &guest, conversation, None).await.expect("read");
    // Told before it is taken back: the journal forgets a text with the message.
    let (mut text, told) = heard_after(&house, from).await;
    messages::delete(app, &guest, id, false).await.expect("taken back");
    let manager = domain::access::StaffActor { role: domain::Role::Manager, ..staff_of(&anna) };
    messages::delete(app, &Actor::Staff(manager), answer, true).await.expect("erased");
    let room = rooms::add(app, &Actor::House, house.hotel.id, "301", "3").await.expect("a room");
    stays::move_room(app, &Actor::House, ann.booking.id, room.id).await.expect("moved");
    stays::check_out_booking(app, &Actor::House, ann.booking.id).await.expect("out");
    let token = app.store.tokens(ann.booking.id).await.expect("read").swap_remove(0);
    tokens::revoke(app, &Actor::House, token.id).await.expect("revoked");
    let late = house.book("2025/2", BookingTerms::default()).await;
    conversations::open_for_booking(app, &anna, late.id).await.expect("opened");
    bookings::step(app, &Actor::House, late.id, BookingStep::Cancel).await.expect("cancelled");

    text.push_str(&heard_after(&house, told).await.0);
    insta::assert_snapshot!(text);
}

/// What is said of the journal's rows after a number, and the last number.
async fn heard_after(house: &TestHouse, after: JournalSeq) -> (String, JournalSeq) {
    let rows = house.app().store.journal_after(house.hotel.id, after, 200).await.expect("read");
    let mut text = String::new();
    for recorded in &rows {
        let heard = Heard::default();
        tell(&house.house, recorded, &heard);
        let _ = writeln!(text, "{}\n{}", recorded.event.kind(), heard.0.into_inner());
    }
    (text, rows.last().map_or(after, |recorded| recorded.seq))
}

/// Waits until a listener is ended; the frames before that are let pass.
async fn ended(mut heard: app::ports::QueueReceiver) -> bool {
    let wait = async {
        while let Some(frame) = heard.next().await {
            if frame.is_err() {
                return;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), wait).await.is_ok()
}

#[tokio::test]
async fn a_link_that_is_revoked_and_a_stay_that_falls_end_those_who_listen_by_it() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::FullAccess).await;
    let listen = |topic: String| {
        let (outlet, heard) = queue_outlet(house.house.hub.next_id(), 16);
        house.house.hub.join(&Topic::new(topic), outlet);
        heard
    };
    let token = house.app().store.tokens(ann.booking.id).await.expect("read").swap_remove(0);
    let by_token = listen(format!("grant/token-{}", token.id));
    let due = house.book("BK-2", BookingTerms::default()).await;
    let by_stay = listen(format!("grant/stay-{}", due.id));
    let by_other_stay = Topic::new(format!("grant/stay-{}", ann.booking.id));
    let (outlet, _heard) = queue_outlet(house.house.hub.next_id(), 16);
    house.house.hub.join(&by_other_stay, outlet);

    // Who leaves may still ask for some days: that ends nobody.
    stays::check_out_booking(house.app(), &Actor::House, ann.booking.id).await.expect("out");
    tokens::revoke(house.app(), &Actor::House, token.id).await.expect("revoked");
    house.step(&due, BookingStep::Cancel).await;
    assert!(ended(by_token).await && ended(by_stay).await);
    assert_eq!(house.house.hub.listeners(&by_other_stay), 1);
}

#[tokio::test]
async fn who_types_is_heard_on_the_chats_channels() {
    let house = TestHouse::open().await;
    let ann = in_house(&house, Purpose::Chat).await;
    ann.say("Hello").await;
    let guest = house.guest_actor(&ann.token).await;
    let hotel = house.hotel.id;
    let channels = [CHANNEL, "private-guest-chat.BK-1"];
    let mut listeners = channels.map(|channel| {
        let (outlet, heard) = queue_outlet(house.house.hub.next_id(), 16);
        house.house.hub.join(&doors::channels::topic(&format!("{channel}#h{hotel}")), outlet);
        heard
    });
    let card = house.app().store.booking_card(ann.booking.id).await.expect("read").expect("a booking");
    conversations::show_typing(house.app(), &guest, card.conversation.expect("opened"), true)
        .await
        .expect("shown");
    for heard in &mut listeners {
        let frame = tokio::time::timeout(std::time::Duration::from_secs(10), async {
            loop {
                let frame = heard.next().await.expect("open").expect("not ended");
                let text = String::from_utf8_lossy(&frame.bytes).into_owned();
                if text.contains("typing") {
                    return (frame.position, text);
                }
            }
        });
        let (position, text) = frame.await.expect("in time");
        assert_eq!(position, None);
        assert!(text.contains(r#"\"type\":\"typing\""#) && text.contains(r#"\"is_typing\":true"#), "{text}");
    }
}

#[tokio::test]
async fn elsewhere_no_channel_is_fed_that_two_hotels_could_share() {
    let house = TestHouse::open().await;
    house.hire("anna", "Reception").await;
    let ann = in_house(&house, Purpose::Chat).await;
    ann.say("Hello").await;
    let mut said = Vec::new();
    for recorded in house.app().store.journal_after(house.hotel.id, JournalSeq(0), 200).await.expect("read") {
        let list = doors::elsewhere(&house.house, &recorded).await.expect("read");
        said.extend(list.into_iter().map(|(channel, event, _)| (channel, event)));
    }
    let staff = house.app().store.staff_of(house.hotel.id).await.expect("read").swap_remove(0);
    let notifications = format!("private-killarney.staff-{}-notifications", staff.id);
    for (channel, event) in [
        (CHANNEL, "realtime_event"),
        (CHANNEL, "chat.message.created"),
        ("private-killarney.staff-chat", "guest_message"),
        ("private-killarney.room-bookings", "booking_checked_in"),
        (&notifications, "new-guest-message"),
    ] {
        assert!(said.contains(&(channel.to_owned(), event)), "{channel} {event}: {said:?}");
    }
    let shared = ["private-guest-", "private-room-service."];
    assert!(
        said.iter().all(|(channel, _)| shared.iter().all(|prefix| !channel.starts_with(prefix))),
        "{said:?}"
    );
}
