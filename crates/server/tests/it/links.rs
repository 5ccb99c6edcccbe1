//! One link for the whole stay: what it opens follows the stay, and whoever listens by it goes when it ends.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Guest, Hotel, SLUG, Staff};

const PUBLIC: &str = "/api/public/hotel/hotel-killarney";
const EMMA: &str = "BK-2025-0123";

async fn order(hotel: &Hotel, link: &str) -> crate::client::Answer {
    let item = &hotel.demo(SLUG)["menu_item_ids"][0];
    let wish = json!({"items": [{"item_id": item, "quantity": 1}], "guest_token": link});
    hotel.post(&format!("{PUBLIC}/room-services/order/"), link, wish).await
}

async fn step(hotel: &Hotel, staff: &Staff, booking: &Value, step: &str, body: Value) -> Value {
    let path = format!("/api/console/bookings/{}/{step}", booking["id"]);
    hotel.post(&path, &staff.token, body).await.ok()["booking"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_and_the_rooms_pin_lead_into_one_thread() {
    let hotel = Hotel::open().await;
    let link = hotel.link(SLUG, EMMA, "FULL_ACCESS");
    let by_pin = hotel.guest().await;
    let path = format!("/api/guest/hotel/{SLUG}/chat/context?token={link}");
    let context = hotel.call(Method::GET, &path, None, None).await.ok();
    assert_eq!(context["conversation_id"], by_pin.conversation);
    let channel = context["pusher"]["channel"].as_str().unwrap();
    assert_eq!(channel, "private-hotel-hotel-killarney-guest-chat-booking-BK-2025-0123");
    let mut heard = hotel.private_socket("private-guest-chat.BK-2025-0123", &link).await;
    let mut room = hotel.socket(&by_pin.channel, None).await;

    let path = format!("/api/guest/hotel/{SLUG}/chat/messages?token={link}");
    let said = json!({"message": "By the link", "client_message_id": "one"});
    let first = hotel.call(Method::POST, &path, None, Some(said.clone())).await;
    assert_eq!(first.status, 201);
    let again = hotel.call(Method::POST, &path, None, Some(said)).await;
    assert_eq!(again.body["message_id"], first.body["message_id"]);
    assert_eq!(room.wait_for("new-message").await["message"], "By the link");
    let event = heard.wait_for("realtime_event").await;
    assert_eq!(
        (&event["type"], &event["message"]["message"]),
        (&json!("chat_message"), &json!("By the link"))
    );

    let by_room = json!({"message": "By the PIN", "session_token": by_pin.token});
    hotel.call(Method::POST, &by_pin.send_path(SLUG), None, Some(by_room)).await.ok();
    let event = heard.wait_for("realtime_event").await;
    assert_eq!(event["message"]["message"], "By the PIN", "the repeat was told to nobody");
    let history = hotel.call(Method::GET, &path, None, None).await.ok();
    let texts: Vec<&str> =
        history["messages"].as_array().unwrap().iter().map(|row| row["message"].as_str().unwrap()).collect();
    assert_eq!(texts, ["By the link", "By the PIN"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_link_ends_whoever_listens_by_it_and_nobody_else() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let (link, other) = (hotel.link(SLUG, EMMA, "FULL_ACCESS"), hotel.link(SLUG, EMMA, "CHAT"));
    let mut lost = hotel.private_socket("private-guest-chat.BK-2025-0123", &link).await;
    let mut kept = hotel.private_socket("private-guest-chat.BK-2025-0123", &other).await;
    let mut stream = hotel.live("/api/console/guest/live", &link, None).await;

    let booking = hotel.booking(&john, EMMA).await;
    let detail = hotel.get(&format!("/api/console/bookings/{}", booking["id"]), &john.token).await.ok();
    let tokens = detail["booking"]["tokens"].as_array().unwrap();
    let full = tokens.iter().find(|token| token["purpose"] == "FULL_ACCESS").unwrap();
    assert!(full["last_used_at"].is_string() && full["secret"].is_null() && full["token"].is_null());
    hotel.post(&format!("/api/console/tokens/{}/revoke", full["id"]), &john.token, json!({})).await.ok();

    assert_eq!(lost.closed().await, Some(4009));
    assert_eq!(stream.wait_for("bye").await.data["reason"], "final");
    order(&hotel, &link).await.refused(403, "token_invalid");
    hotel.get(&format!("/api/guest/hotel/{SLUG}/chat/context"), &link).await.refused(404, "token_invalid");
    let path = format!("/api/guest/hotel/{SLUG}/chat/messages?token={other}");
    hotel.call(Method::POST, &path, None, Some(json!({"message": "Still here"}))).await.ok();
    assert_eq!(kept.wait_for("realtime_event").await["message"]["message"], "Still here");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_opens_follows_the_stay() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let link = hotel.link(SLUG, "BK-2025-0131", "FULL_ACCESS");
    let booking = hotel.booking(&john, "BK-2025-0131").await;
    order(&hotel, &link).await.refused(400, "stay_over");

    let rooms = hotel.get("/api/console/rooms", &john.token).await.ok();
    let room = |number: &str| {
        let rooms = rooms["rooms"].as_array().unwrap();
        rooms.iter().find(|room| room["number"] == number).unwrap()["id"].clone()
    };
    step(&hotel, &john, &booking, "check-in", json!({"room_id": room("201")})).await;
    let pin = |number: &'static str| {
        let (hotel, john) = (&hotel, &john);
        async move {
            let rooms = hotel.get("/api/console/rooms", &john.token).await.ok();
            let rooms = rooms["rooms"].as_array().unwrap().clone();
            let room = rooms.into_iter().find(|room| room["number"] == number).unwrap();
            room["pin"].as_str().unwrap().to_owned()
        }
    };
    let placed = order(&hotel, &link).await.ok();
    assert_eq!(placed["order"]["room_number"], "201");
    let in_201 = Guest::of(&hotel.initialize(SLUG, "201", &pin("201").await).await.ok());
    let mut old_room = hotel.socket(&in_201.channel, None).await;
    let mut heard = hotel.private_socket("private-guest-booking.BK-2025-0131", &link).await;

    step(&hotel, &john, &booking, "move", json!({"room_id": room("202")})).await;
    assert_eq!(old_room.closed().await, Some(4009));
    let moved = heard.wait_for("realtime_event").await;
    assert_eq!(moved["category"], "room_booking", "{moved}");
    let context = hotel.get(&format!("/api/guest/hotel/{SLUG}/chat/context"), &link).await.ok();
    assert_eq!(
        (&context["conversation_id"], &context["room_number"]),
        (&in_201.conversation.into(), &json!("202"))
    );
    let followed = hotel.get(&format!("{PUBLIC}/orders/{}/", placed["order_id"]), &link).await.ok();
    assert_eq!(followed["order"]["room_number"], "202");

    step(&hotel, &john, &booking, "undo-check-in", json!({})).await;
    order(&hotel, &link).await.refused(400, "stay_over");
    let fallen = hotel.get(&format!("{PUBLIC}/orders/{}/", placed["order_id"]), &link).await.ok();
    assert_eq!(fallen["order"]["status"], "cancelled");
    assert!(fallen["order"]["reason"].as_str().is_some_and(|reason| !reason.is_empty()));

    let mut chat = hotel.private_socket("private-guest-chat.BK-2025-0131", &link).await;
    step(&hotel, &john, &booking, "cancel", json!({})).await;
    assert_eq!(chat.closed().await, Some(4009));
    hotel.get(&format!("/api/guest/hotel/{SLUG}/chat/context"), &link).await.refused(404, "token_invalid");
    let status = hotel.get(&format!("{PUBLIC}/booking/"), &link).await.ok();
    assert_eq!(status["booking"]["state"], "cancelled", "the status is in every link");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_order_from_the_phone_to_the_bill() {
    let hotel = Hotel::open().await;
    let (john, manager) = (hotel.john().await, hotel.staff(SLUG, "manager").await);
    let link = hotel.link(SLUG, EMMA, "FULL_ACCESS");
    let mut board = hotel.live("/api/console/live", &manager.token, None).await;
    let mut phone = hotel.live("/api/console/guest/live", &link, None).await;
    let item = &hotel.demo(SLUG)["menu_item_ids"][0];
    let wish = json!({
        "items": [{"item_id": item, "quantity": 2}], "notes": "No celery please", "client_message_id": "dinner",
    });
    let path = format!("{PUBLIC}/room-services/order/");
    let placed = hotel.post(&path, &link, wish.clone()).await.ok();
    let again = hotel.post(&path, &link, wish).await.ok();
    assert_eq!((&again["order_id"], &again["repeated"]), (&placed["order_id"], &json!(true)));
    let seen = board.wait_for("order_placed").await.data["order"].clone();
    assert_eq!((&seen["order_id"], &seen["notes"]), (&placed["order_id"], &json!("No celery please")));

    let step_path = format!("/api/console/orders/{}/step", placed["order_id"]);
    let blind = json!({"revision": seen["revision"], "to": "accepted"});
    hotel.post(&step_path, &manager.token, blind).await.refused(400, "notes_unread");
    hotel
        .post(
            &step_path,
            &john.token,
            json!({"revision": seen["revision"], "to": "accepted", "notes_read": true}),
        )
        .await
        .refused(404, "not_found");
    let mut order = seen;
    for to in ["accepted", "preparing", "on_the_way", "delivered"] {
        let next = json!({"revision": order["revision"], "to": to, "notes_read": true});
        order = hotel.post(&step_path, &manager.token, next).await.ok()["order"].clone();
        let told = phone.wait_for("order_changed").await.data["order"].clone();
        assert_eq!((&told["status"], &told["revision"]), (&json!(to), &order["revision"]));
    }
    let stale = json!({"revision": 1, "to": "cancelled", "reason": "late"});
    hotel.post(&step_path, &manager.token, stale).await.refused(409, "order_moved");

    let charges = hotel.get("/api/console/charges?state=not_posted&limit=200", &john.token).await.ok();
    let mine: Vec<&Value> = charges["charges"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|charge| charge["order_id"] == placed["order_id"])
        .collect();
    let cents = |amount: &Value| amount.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let sum: i64 = mine.iter().map(|charge| cents(&charge["amount"])).sum();
    assert_eq!(sum, cents(&placed["total_amount"]));
    let ids: Vec<&Value> = mine.iter().map(|charge| &charge["id"]).collect();
    let settle = json!({"charges": ids, "to": "posted", "reference": "F-1"});
    for _ in 0..2 {
        let settled = hotel.post("/api/console/charges/settle", &john.token, settle.clone()).await.ok();
        assert!(settled["charges"].as_array().unwrap().iter().all(|charge| charge["state"] == "posted"));
    }
}
