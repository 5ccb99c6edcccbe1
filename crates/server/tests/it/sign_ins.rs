//! Staff sign in by any door: what a sign-in opens, how it is renewed, and what goes with it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, Live, SLUG, Tickets};

const DESK: &str = "/api/console/live";
const ME: &str = "/api/console/me";

async fn desk(hotel: &Hotel, token: &str) -> Live {
    hotel.live(DESK, token, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_token_opens_the_console_the_sockets_and_the_older_staffs_calls() {
    let hotel = Hotel::open().await;
    let john = hotel.tickets("john").await;
    let channel = format!("private-{SLUG}-staff-42-chat");
    let mut socket = hotel.private_socket(&channel, &john.access).await;
    let mut stream = desk(&hotel, &john.access).await;
    assert_eq!(hotel.get(ME, &john.access).await.ok()["staff"]["username"], "john");
    assert_eq!(hotel.get("/api/staff/me/", &john.access).await.ok()["staff_id"], 42);
    let rows = hotel.get(&format!("/api/chat/{SLUG}/conversations/"), &john.access).await.ok();
    assert!(rows.as_array().is_some_and(|rows| !rows.is_empty()), "{rows}");

    let guest = hotel.guest().await;
    hotel.post("/api/console/guest/messages", &guest.token, json!({"text": "Towels, please"})).await.ok();
    assert_eq!(socket.wait_for("new-guest-message").await["message"], "Towels, please");
    assert_eq!(stream.wait_for("message_sent").await.data["message"]["text"], "Towels, please");
    let answer = json!({"message": "At once", "sender_type": "staff", "staff_id": 42});
    let sent = hotel.post(&guest.send_path(SLUG), &john.access, answer).await.ok();
    assert_eq!(sent["staff_info"]["name"], "John Smith");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_renews_opens_nothing_and_what_opens_renews_nothing() {
    let hotel = Hotel::open().await;
    let john = hotel.tickets("john").await;
    let opaque = hotel.john().await.token;
    hotel.get(ME, &john.refresh).await.refused(401, "sign_in");
    for token in [john.access.as_str(), opaque.as_str(), "x", "a.b.c", ""] {
        let refused = hotel.refresh(token).await.refused(401, "token_not_valid");
        assert_eq!(refused["detail"], "Token is invalid or expired");
    }
    let (head, tail) = john.access.split_at(john.access.len() - 4);
    hotel.get(ME, &format!("{head}AAAA")).await.refused(401, "sign_in");
    assert_ne!(tail, "AAAA");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_a_sign_in_is_what_the_older_dashboards_read() {
    let hotel = Hotel::open().await;
    let sign_in = async |username: &str| {
        let form = format!("username={username}&password=killarney");
        let request = hotel.request(Method::POST, "/api/login").body(form);
        hotel.send(request.header("content-type", "application/x-www-form-urlencoded")).await
    };
    let john = sign_in("JOHN").await.ok();
    let user = &john["user"];
    assert_eq!(
        (&user["id"], &user["username"], &user["department"]),
        (&json!(42), &json!("john"), &json!(["Reception"]))
    );
    assert_eq!((&user["is_active_hotel_user"], &user["is_verified"]), (&json!(true), &json!(true)));
    assert!(user["hotel"].is_string() && user["hotel_id"].is_string() && john["data"].is_null(), "{john}");
    let types = [
        ("aoife", "hotel_admin"),
        ("liam", "manager"),
        ("john", "receptionist"),
        ("maria", "department_staff"),
        ("tom", "other_staff"),
    ];
    for (username, user_type) in types {
        let user = sign_in(username).await.ok()["user"].clone();
        assert_eq!(user["user_type"], user_type, "{username}");
        let told = matches!(user_type, "hotel_admin" | "manager" | "receptionist");
        assert_eq!(user.get("hotel_id").is_some(), told, "{username}");
    }
    let body = json!({"username": "john", "password": "kilkenny"});
    let wrong =
        hotel.call(Method::POST, "/api/login/", None, Some(body)).await.refused(401, "wrong_credentials");
    assert_eq!(wrong["detail"], wrong["error"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_refresh_token_ends_the_sign_in_and_what_it_let_in() {
    let hotel = Hotel::open().await;
    let first = hotel.tickets("john").await;
    let second = Tickets::of(&hotel.refresh(&first.refresh).await.ok());
    let third = Tickets::of(&hotel.refresh(&second.refresh).await.ok());
    assert_ne!(first.access, third.access);
    let other = hotel.tickets("john").await;
    let mut streams = [desk(&hotel, &first.access).await, desk(&hotel, &third.access).await];
    let mut socket = hotel.private_socket(&format!("private-{SLUG}-staff-42-chat"), &third.access).await;

    let refused = hotel.refresh(&first.refresh).await.refused(401, "token_reused");
    assert!(refused["detail"].is_string());
    for stream in &mut streams {
        assert_eq!(stream.bye().await, "final");
    }
    assert_eq!(socket.closed().await, Some(4009));
    for access in [&first.access, &third.access] {
        hotel.get(ME, access).await.refused(401, "sign_in");
    }
    hotel.refresh(&third.refresh).await.refused(401, "token_not_valid");
    hotel.get(ME, &other.access).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_that_renew_at_once_both_go_on() {
    let hotel = Hotel::open().await;
    let john = hotel.tickets("john").await;
    let (one, two) = tokio::join!(hotel.refresh(&john.refresh), hotel.refresh(&john.refresh));
    for tab in [Tickets::of(&one.ok()), Tickets::of(&two.ok())] {
        hotel.get(ME, &tab.access).await.ok();
        let next = Tickets::of(&hotel.refresh(&tab.refresh).await.ok());
        hotel.get(ME, &next.access).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_that_sign_in_alone() {
    let hotel = Hotel::open().await;
    let (phone, desktop) = (hotel.tickets("john").await, hotel.tickets("john").await);
    let mut closing = desk(&hotel, &phone.access).await;
    let mut staying = desk(&hotel, &desktop.access).await;
    let out = hotel.call(Method::POST, "/api/logout/", None, Some(json!({"refresh": phone.refresh}))).await;
    assert_eq!(out.status.as_u16(), 205);
    assert_eq!(closing.bye().await, "final");
    hotel.get(ME, &phone.access).await.refused(401, "sign_in");
    hotel.refresh(&phone.refresh).await.refused(401, "token_not_valid");

    let guest = hotel.guest().await;
    hotel.post("/api/console/guest/messages", &guest.token, json!({"text": "Still there?"})).await.ok();
    assert_eq!(staying.wait_for("message_sent").await.data["message"]["text"], "Still there?");
    let again = hotel.call(Method::POST, "/api/logout", None, Some(json!({"refresh": phone.refresh}))).await;
    assert_eq!(again.status.as_u16(), 205, "whoever is out is out");
    let by_header = hotel.post("/api/logout", &desktop.access, json!({})).await;
    assert_eq!((by_header.status.as_u16(), staying.bye().await.as_str()), (205, "final"));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_closes_all_that_every_sign_in_let_in() {
    let hotel = Hotel::open().await;
    let (old, new, other) =
        (hotel.john().await, hotel.tickets("john").await, hotel.colleague("siobhan").await);
    let channel = format!("private-{SLUG}-staff-42-chat");
    let mut streams = [desk(&hotel, &old.token).await, desk(&hotel, &new.access).await];
    let mut sockets =
        [hotel.private_socket(&channel, &old.token).await, hotel.private_socket(&channel, &new.access).await];
    let late = hotel.connect().await;
    let wish = json!({"socket_id": late.id, "channel_name": channel});
    let kept = hotel.post("/api/pusher/auth", &new.access, wish).await.ok();
    let mut staying = desk(&hotel, &other.token).await;

    let out = hotel.post("/api/console/me/sign-out-everywhere", &new.access, Value::Null).await;
    assert_eq!(out.status.as_u16(), 204, "{}", out.body);
    for stream in &mut streams {
        assert_eq!(stream.bye().await, "final");
    }
    for socket in &mut sockets {
        assert_eq!(socket.closed().await, Some(4009));
    }
    hotel.get(ME, &old.token).await.refused(401, "sign_in");
    hotel.get(ME, &new.access).await.refused(401, "sign_in");
    hotel.refresh(&new.refresh).await.refused(401, "token_not_valid");
    let (mut late, mut subscribe) = (late, kept);
    subscribe["channel"] = channel.as_str().into();
    late.say("pusher:subscribe", subscribe).await;
    assert_eq!(late.next().await.unwrap().0, "pusher:subscription_error", "a kept signature lets nobody in");

    let changed = staying.wait_for("staff_changed").await;
    assert_eq!(changed.data["staff"]["id"], 42, "colleagues go on");
    hotel.get(ME, &hotel.john().await.token).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_passwords_ends_in_a_wait_whichever_door_is_tried() {
    let hotel = Hotel::open().await;
    let guess = |path: &'static str| {
        let body = json!({"username": "john", "password": "guess"});
        hotel.call(Method::POST, path, None, Some(body))
    };
    let mut statuses = Vec::new();
    for _ in 0..5 {
        statuses.push(guess("/api/login/").await.status.as_u16());
        statuses.push(guess("/api/staff/login/").await.status.as_u16());
    }
    assert_eq!(statuses, [401, 400].repeat(5));
    let locked = guess("/api/login/").await;
    assert!(locked.retry_after.is_some_and(|seconds| seconds > 0));
    let locked = locked.refused(429, "too_many_sign_ins");
    assert_eq!(locked["detail"], locked["error"]);
    let right = json!({"username": "John", "password": "killarney"});
    hotel
        .call(Method::POST, "/api/console/sign-in", None, Some(right))
        .await
        .refused(429, "too_many_sign_ins");
    hotel.tickets("siobhan").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_do_not_fit_are_told_so_without_a_word_of_what_they_held() {
    let hotel = Hotel::open().await;
    for (path, body) in [
        ("/api/login/", json!({"username": "john"})),
        ("/api/login/", json!({"username": "john", "password": 20_011})),
        ("/api/login/refresh/", json!({})),
        ("/api/logout/", json!({"refresh": 20_011})),
    ] {
        let refused = hotel.call(Method::POST, path, None, Some(body)).await.refused(400, "malformed");
        assert!(!refused.to_string().contains("20011"), "{refused}");
    }
}
