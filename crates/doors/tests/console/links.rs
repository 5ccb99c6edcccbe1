//! Guests who come by the link of their booking: what it opens, live and replayed alike, and when it ends.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{PIN, TestHouse};
use crate::kitchen::Kitchen;
use crate::stream::{Heard, Stream};

const LIVE: &str = "/api/console/guest/live";

async fn say(house: &TestHouse, who: &str, text: &str) -> StatusCode {
    house.post(who, "/api/console/guest/messages", json!({"text": text})).await.status
}

/// What a stream says until a row of this number.
async fn hear_until(stream: &mut Stream, last: i64) -> Vec<Heard> {
    let mut heard = Vec::new();
    loop {
        let next = stream.hear().await;
        let id = next.id;
        heard.push(next);
        if id == Some(last) {
            return heard;
        }
    }
}

#[tokio::test]
async fn a_link_opens_the_conversation_by_its_first_look() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let (link, _) = house.link(&john, ann, "FULL_ACCESS").await;
    let mut early = Stream::of_guest(&house, &link).await;
    let thread = house.get(&link, "/api/console/guest/thread").await;
    assert_eq!(thread.status, StatusCode::OK, "{}", thread.body);
    let conversation = &thread.body["conversation"];
    assert_eq!((&conversation["right"], &conversation["room_number"]), (&json!("full"), &json!("205")));
    let opened = early.hear().await;
    assert_eq!(
        (opened.kind(), &opened.data["conversation"]["id"]),
        ("conversation_opened", &conversation["id"])
    );

    let (pin, of_pin) = house.type_pin("killarney", "205", PIN).await;
    assert_eq!(conversation["id"], of_pin, "one conversation for the stay, whoever comes how");
    let mut room = Stream::of_guest(&house, &pin).await;
    assert_eq!(say(&house, &link, "By the link").await, StatusCode::CREATED);
    for stream in [&mut early, &mut room] {
        assert_eq!(stream.hear().await.data["message"]["text"], "By the link");
    }
    let path = format!("/api/console/conversations/{of_pin}/typing");
    house.post(&john, &path, json!({"typing": true})).await;
    for stream in [&mut early, &mut room] {
        assert_eq!(stream.hear().await.kind(), "typing");
    }
}

#[tokio::test]
async fn before_arrival_the_right_is_an_enquiry_and_it_follows_the_stay() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let body = json!({"guest_name": "Cleo", "arrival": house.day(0), "departure": house.day(2)});
    let booking =
        house.post(&john, "/api/console/bookings", body).await.body["booking"]["id"].as_i64().expect("an id");
    let (link, _) = house.link(&john, booking, "FULL_ACCESS").await;
    let (room, path) = (house.room(&john, "301").await, format!("/api/console/bookings/{booking}"));
    let steps = [
        ("enquiry", "check-in", json!({"room_id": room}), "checked_in", "resume"),
        ("full", "check-out", json!({}), "checked_out", "resume"),
    ];
    let mut last = house.journal("killarney").await;
    for (right, step, body, change, farewell) in steps {
        let mut stream = Stream::open(&house, &link, LIVE, Some(&last.to_string())).await;
        assert_eq!(stream.hear().await.event, "hello");
        assert_eq!(say(&house, &link, "Hello").await, StatusCode::CREATED);
        let sent = loop {
            let heard = stream.hear().await;
            if heard.kind() == "message_sent" {
                break heard;
            }
        };
        assert_eq!(sent.data["conversation"]["right"], right);
        assert_eq!(house.get(&link, "/api/console/guest/thread").await.body["conversation"]["right"], right);
        house.post(&john, &format!("{path}/{step}"), body).await;
        let changed = stream.hear().await;
        assert_eq!((changed.kind(), &changed.data["change"]), ("booking_changed", &json!(change)));
        last = changed.id.expect("a number");
        assert_eq!(stream.farewell().await, farewell, "the stay allows something else now: come back");
    }
    let thread = house.get(&link, "/api/console/guest/thread").await.body;
    assert_eq!(thread["conversation"]["right"], "afterwards");
    let mut after = Stream::open(&house, &link, LIVE, Some(&last.to_string())).await;
    assert_eq!(after.hear().await.event, "hello");
    assert_eq!(say(&house, &link, "I left my hat").await, StatusCode::CREATED);
    assert_eq!(after.hear().await.data["conversation"]["right"], "afterwards");
}

#[tokio::test]
async fn an_order_reaches_the_kitchen_and_its_guest_and_nobody_else() {
    let house = TestHouse::open().await;
    let (john, colm) = (house.sign_in("john").await, house.sign_in("colm").await);
    let kitchen = Kitchen::open(&house).await;
    let (ann, ben) = (house.booking_of(&john, "Ann Guest").await, house.booking_of(&john, "Ben Guest").await);
    let ((of_ann, _), (of_ben, _)) =
        (house.link(&john, ann, "FULL_ACCESS").await, house.link(&john, ben, "FULL_ACCESS").await);
    let (pin, _) = house.type_pin("killarney", "205", PIN).await;
    let (mut kitchens, mut reception) =
        (Stream::of_staff(&house, &colm).await, Stream::of_staff(&house, &john).await);
    let (mut guest, mut other) =
        (Stream::of_guest(&house, &of_ann).await, Stream::of_guest(&house, &of_ben).await);
    let mut by_pin = Stream::of_guest(&house, &pin).await;

    let body = json!({"items": [{"item_id": kitchen.beer, "quantity": 1}]});
    let path = "/api/public/hotel/killarney/room-services/order";
    let placed = house.post(&of_ann, path, body).await;
    assert_eq!(placed.status, StatusCode::OK, "{}", placed.body);
    let id = &placed.body["order_id"];
    for stream in [&mut kitchens, &mut guest] {
        let heard = stream.hear().await;
        assert_eq!((heard.kind(), &heard.data["order"]["order_id"]), ("order_placed", id));
    }
    let step = json!({"revision": 1, "to": "accepted"});
    house.post(&colm, &format!("/api/console/orders/{id}/step"), step).await;
    let changed = kitchens.hear().await;
    assert_eq!((changed.kind(), &changed.data["before"]), ("order_changed", &json!("new")));
    let changed = guest.hear().await;
    assert_eq!((changed.kind(), &changed.data["order"]["status"]), ("order_changed", &json!("accepted")));

    house
        .post(&colm, &format!("/api/console/items/{}/sold-out", kitchen.beer), json!({"sold_out": true}))
        .await;
    let expected =
        json!({"type": "menu_changed", "menu_id": kitchen.menu, "item_id": kitchen.beer, "sold_out": true});
    // For Reception and the other guest this is the first thing they hear.
    for stream in [&mut kitchens, &mut reception, &mut guest, &mut other] {
        assert_eq!(stream.hear().await.data, expected);
    }
    house
        .post(&colm, &format!("/api/console/orders/{id}/step"), json!({"revision": 2, "to": "delivered"}))
        .await;
    assert_eq!(kitchens.hear().await.kind(), "order_changed");
    assert_eq!(kitchens.hear().await.data, json!({"type": "charges_changed"}));
    assert_eq!(reception.hear().await.kind(), "charges_changed");
    say(&house, &pin, "Thank you").await;
    assert_eq!(by_pin.hear().await.kind(), "message_sent", "the PIN opens the chat and nothing else");
}

#[tokio::test]
async fn a_replay_says_what_was_said_live_to_each_link() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let chat = house.link(&john, ann, "CHAT").await.0;
    let orders = house.link(&john, ann, "ROOM_SERVICES").await.0;
    let (pin, _) = house.type_pin("killarney", "205", PIN).await;
    let start = house.journal("killarney").await;
    let mut live = Vec::new();
    for who in [&chat, &orders, &pin] {
        live.push(Stream::of_guest(&house, who).await);
    }
    say(&house, &chat, "First").await;
    let order = kitchen.order(&house, ann, 1).await;
    kitchen.deliver(&house, order).await;
    let colm = house.sign_in("colm").await;
    house
        .post(&colm, &format!("/api/console/items/{}/sold-out", kitchen.beer), json!({"sold_out": true}))
        .await;
    say(&house, &pin, "Second").await;
    let renamed = json!({"guest_name": "Anna Guest"});
    house.send_by(Method::PATCH, &john, &format!("/api/console/bookings/{ann}"), renamed).await;
    let end = house.journal("killarney").await;
    assert_eq!(say(&house, &pin, "Third").await, StatusCode::CREATED);

    let kinds = |heard: &[Heard]| -> Vec<String> { heard.iter().map(|one| one.kind().to_owned()).collect() };
    let expected: [(&str, &[&str], i64); 3] = [
        (&chat, &["message_sent", "message_sent", "booking_changed", "message_sent"], end + 1),
        (
            &orders,
            &["order_placed", "order_changed", "order_changed", "menu_changed", "booking_changed"],
            end,
        ),
        (&pin, &["message_sent", "message_sent", "message_sent"], end + 1),
    ];
    for ((who, words, last), stream) in expected.into_iter().zip(&mut live) {
        let said = hear_until(stream, last).await;
        assert_eq!(kinds(&said), words);
        let mut replay = Stream::open(&house, who, LIVE, Some(&start.to_string())).await;
        assert_eq!(replay.hear().await.event, "hello");
        assert_eq!(hear_until(&mut replay, last).await, said);
    }
    let withheld = house.get(&orders, "/api/console/guest/thread").await;
    assert_eq!((withheld.status, &withheld.body["code"]), (StatusCode::FORBIDDEN, &json!("withheld")));
    assert_eq!(say(&house, &orders, "x").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_revoked_link_ends_its_streams_and_no_others() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let (lost, id) = house.link(&john, ann, "CHAT").await;
    let (kept, _) = house.link(&john, ann, "FULL_ACCESS").await;
    let (first, second) = (Stream::of_guest(&house, &lost).await, Stream::of_guest(&house, &lost).await);
    let mut other = Stream::of_guest(&house, &kept).await;
    house.post(&john, &format!("/api/console/tokens/{id}/revoke"), json!({})).await;
    for stream in [first, second] {
        assert_eq!(stream.farewell().await, "final");
    }
    for path in ["/api/console/guest/thread", LIVE] {
        let over = house.get(&lost, path).await;
        assert_eq!(
            (over.status, &over.body["code"]),
            (StatusCode::UNAUTHORIZED, &json!("token_over")),
            "{path}"
        );
    }
    let nobody = house.get("Bearer nonsense", LIVE).await;
    assert_eq!((nobody.status, &nobody.body["code"]), (StatusCode::UNAUTHORIZED, &json!("session_over")));
    say(&house, &kept, "Still here").await;
    while other.hear().await.kind() != "message_sent" {}
}

#[tokio::test]
async fn a_cancelled_booking_ends_its_links_streams() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let body = json!({"guest_name": "Cleo", "arrival": house.day(0), "departure": house.day(2)});
    let booking =
        house.post(&john, "/api/console/bookings", body).await.body["booking"]["id"].as_i64().expect("an id");
    let (link, _) = house.link(&john, booking, "FULL_ACCESS").await;
    let mut stream = Stream::of_guest(&house, &link).await;
    house.post(&john, &format!("/api/console/bookings/{booking}/cancel"), json!({})).await;
    assert_eq!(stream.hear().await.data["change"], "cancelled");
    assert_eq!(stream.farewell().await, "final");
    for path in ["/api/console/guest/thread", LIVE] {
        let over = house.get(&link, path).await;
        assert_eq!((over.status, &over.body["code"]), (StatusCode::FORBIDDEN, &json!("stay_over")), "{path}");
    }
    house.post(&john, &format!("/api/console/bookings/{booking}/reinstate"), json!({})).await;
    assert_eq!(house.get(&link, "/api/console/guest/thread").await.status, StatusCode::OK);
}

#[tokio::test]
async fn staff_hear_of_bookings() {
    let house = TestHouse::open().await;
    let (john, gina) = (house.sign_in("john").await, house.sign_in("gina").await);
    let mut desk = Stream::of_staff(&house, &john).await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let renamed = json!({"party_size": 2});
    house.send_by(Method::PATCH, &john, &format!("/api/console/bookings/{ann}"), renamed).await;
    let heard = desk.hear().await;
    assert_eq!((heard.kind(), &heard.data["change"]), ("booking_changed", &json!("edited")));
    let row: &Value = &heard.data["booking"];
    assert_eq!((&row["id"], &row["party_size"]), (&json!(ann), &json!(2)));
    let galway = house.booking_of(&gina, "Gus Guest").await;
    house.post(&gina, &format!("/api/console/bookings/{galway}/check-out"), json!({})).await;
    house.post(&john, &format!("/api/console/bookings/{ann}/check-out"), json!({})).await;
    assert_eq!(desk.hear().await.data["guest_name"], "Ann Guest", "nothing of another hotel");
}
