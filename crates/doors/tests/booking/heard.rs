//! Who hears of an order, and who may not listen.

use std::time::Duration;

use app::ports::{QueueReceiver, queue_outlet};
use axum::http::Method;
use domain::Purpose;
use domain::booking::BookingTerms;
use doors::channels;
use serde_json::{Value, json};

use crate::house::TestHouse;

const PATIENCE: Duration = Duration::from_secs(10);

/// Listens where a gateway's socket would.
fn listen(house: &TestHouse, place: &str) -> QueueReceiver {
    let (outlet, heard) = queue_outlet(house.house.hub.next_id(), 16);
    house.house.hub.join(&channels::topic(place), outlet);
    heard
}

/// The next event: its name and data.
async fn next(heard: &mut QueueReceiver) -> (String, Value) {
    let frame = tokio::time::timeout(PATIENCE, heard.next()).await.expect("in time");
    let bytes = frame.expect("open").expect("not ended").bytes;
    // A WebSocket header stands before the text.
    let begin = bytes.iter().position(|byte| *byte == b'{').expect("JSON");
    let event: Value = serde_json::from_slice(&bytes[begin..]).expect("JSON");
    let data = event["data"].as_str().and_then(|text| serde_json::from_str(text).ok());
    (event["event"].as_str().expect("a name").to_owned(), data.expect("data"))
}

#[tokio::test]
async fn an_order_is_confirmed_to_its_guest_and_told_to_the_kitchen() {
    let house = TestHouse::open().await;
    let booking = house.book_in("BK-1", BookingTerms::default()).await;
    let token = house.token(booking.id, Purpose::FullAccess).await;
    let hotel = house.hotel.id;
    let mut guest = listen(&house, &format!("private-room-service.BK-1#h{hotel}"));
    let mut kitchen = listen(&house, "private-killarney.room-service");
    let order = json!({"items": [{"item_id": house.kitchen.tea.0, "quantity": 1, "options": [1]}]});
    let placed = house.post("/api/public/hotel/killarney/room-services/order", &token, order).await.body;
    let id = placed["order_id"].clone();

    let (event, data) = next(&mut guest).await;
    assert_eq!((event.as_str(), &data["type"]), ("realtime_event", &json!("order_confirmed")));
    assert_eq!(
        (&data["payload"]["order_id"], &data["payload"]["total_amount"]),
        (&id, &placed["total_amount"])
    );
    let (event, data) = next(&mut kitchen).await;
    assert_eq!((event.as_str(), &data["payload"]["order_id"]), ("order_created", &id));

    let cancel = format!("/api/public/hotel/killarney/orders/{id}/cancel");
    house.post(&cancel, &token, json!({})).await;
    let (_, data) = next(&mut guest).await;
    assert_eq!((&data["type"], &data["payload"]["status"]), (&json!("order_updated"), &json!("cancelled")));
    assert_eq!(next(&mut kitchen).await.0, "order_updated");
}

#[tokio::test]
async fn staff_hear_orders_of_kitchens_they_work_in() {
    let house = TestHouse::open().await;
    let (cook, maid) = (house.hire("cook", "Room Service").await, house.hire("maid", "Housekeeping").await);
    let hear = async |who: &str, channel: &str| {
        let body = json!({"socket_id": "1.1", "channel_name": channel});
        let headers = [("authorization", who)];
        house.call_with(Method::POST, "/api/pusher/auth", &headers, Some(body)).await.verdict()
    };
    for channel in ["private-killarney.room-service", "private-killarney.breakfast"] {
        assert_eq!(hear(&cook, channel).await, "200", "{channel}");
        assert_eq!(hear(&maid, channel).await, "403 denied", "{channel}");
    }
    let others = [
        "private-galway.room-service",
        "private-killarney.room-services",
        "private-killarneyroom-service",
        "private-room-service.BK-1",
        "killarney.room-service",
    ];
    for channel in others {
        assert_eq!(hear(&cook, channel).await, "403 denied", "{channel}");
    }
}
