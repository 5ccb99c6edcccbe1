//! Orders, as the kitchen works with them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::house::TestHouse;
use crate::kitchen::Kitchen;

fn ids(page: &Value) -> Vec<i64> {
    let orders = page["orders"].as_array().expect("orders");
    orders.iter().map(|order| order["order_id"].as_i64().expect("an id")).collect()
}

#[tokio::test]
async fn an_order_goes_from_the_call_to_the_room() {
    let house = TestHouse::open().await;
    let colm = house.sign_in("colm").await;
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&colm, "Ann Guest").await;
    let path = format!("/api/console/bookings/{ann}/orders");
    let body = json!({
        "items": [{"item_id": kitchen.burger, "quantity": 2, "options": [1, 2], "notes": "Well done"}],
        "notes": "Ring twice", "client_message_id": "k1",
    });
    let placed = house.post(&colm, &path, body.clone()).await;
    assert_eq!(placed.status, StatusCode::CREATED, "{}", placed.body);
    assert_eq!((&placed.body["repeated"], &placed.body["replaced"]), (&json!(false), &json!(false)));
    let order = &placed.body["order"];
    assert_eq!((&order["subtotal"], &order["total"]), (&json!("40.00"), &json!("44.00")));
    assert_eq!((&order["room_number"], &order["status"]), (&json!("205"), &json!("new")));
    let again = house.post(&colm, &path, body).await.body;
    assert_eq!((&again["repeated"], &again["order"]), (&json!(true), order));

    let id = order["order_id"].as_i64().expect("an id");
    let board = house.get(&colm, "/api/console/orders/board").await.body;
    assert_eq!((ids(&board), &board["overdue_after_seconds"]), (vec![id], &json!(300)));
    assert_eq!(board["journal"], house.journal("killarney").await);
    assert!(board["now"].is_string());

    let step = |body: Value| {
        let (house, colm) = (&house, &colm);
        async move { house.post(colm, &format!("/api/console/orders/{id}/step"), body).await }
    };
    for (body, status, code) in [
        (json!({"revision": 1, "to": "accepted"}), StatusCode::BAD_REQUEST, "notes_unread"),
        (json!({"revision": 1, "to": "refused"}), StatusCode::BAD_REQUEST, "reason"),
        (json!({"revision": 1}), StatusCode::BAD_REQUEST, "nothing_to_do"),
        (json!({"revision": 1, "minutes": 0}), StatusCode::BAD_REQUEST, "minutes"),
        (json!({"revision": 1, "to": "eaten"}), StatusCode::BAD_REQUEST, "malformed"),
        (json!({"to": "accepted"}), StatusCode::BAD_REQUEST, "malformed"),
        (json!({"revision": 7, "to": "accepted", "notes_read": true}), StatusCode::CONFLICT, "order_moved"),
        (json!({"revision": 1, "to": "delivered"}), StatusCode::CONFLICT, "order_moved"),
    ] {
        let refused = step(body.clone()).await;
        assert_eq!((refused.status, &refused.body["code"]), (status, &json!(code)), "{body}");
    }
    let accepted =
        step(json!({"revision": 1, "to": "accepted", "notes_read": true, "minutes": 15})).await.body;
    assert_eq!(
        (&accepted["order"]["status"], &accepted["order"]["revision"]),
        (&json!("accepted"), &json!(2))
    );
    let late = step(json!({"revision": 1, "to": "preparing"})).await;
    assert_eq!((late.status, &late.body["code"]), (StatusCode::CONFLICT, &json!("order_moved")));
    let brought = step(json!({"revision": 2, "to": "delivered"})).await.body;
    assert_eq!(brought["order"]["handled_by"]["name"], "colm");
    assert_eq!(house.get(&colm, &format!("/api/console/orders/{id}")).await.body, brought);
    assert_eq!(ids(&house.get(&colm, "/api/console/orders/board").await.body), Vec::<i64>::new());
    assert_eq!(ids(&house.get(&colm, &path).await.body), [id]);
}

#[tokio::test]
async fn orders_that_break_a_rule_are_refused() {
    let house = TestHouse::open().await;
    let colm = house.sign_in("colm").await;
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&colm, "Ann Guest").await;
    let beer = |quantity: Value| json!({"items": [{"item_id": kitchen.beer, "quantity": quantity}]});
    for (body, code) in [
        (json!({"items": []}), "order_empty"),
        (json!({}), "malformed"),
        (beer(json!(0)), "quantity"),
        (beer(json!("2")), "quantity"),
        (json!({"items": [{"item_id": 9_999, "quantity": 1}]}), "item_unknown"),
        (json!({"items": [{"item_id": kitchen.burger, "quantity": 1}]}), "option_missing"),
        (json!({"items": [{"item_id": kitchen.porridge, "quantity": 1}]}), "item_other_menu"),
        (json!({"items": [{"item_id": kitchen.beer, "quantity": 1}], "deliver_at": "at six"}), "malformed"),
        (
            json!({"items": [{"item_id": kitchen.beer, "quantity": 1}], "deliver_at": "2020-01-01T00:00:00Z"}),
            "deliver_at",
        ),
    ] {
        let refused = house.post(&colm, &format!("/api/console/bookings/{ann}/orders"), body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["code"]),
            (StatusCode::BAD_REQUEST, &json!(code)),
            "{body}"
        );
    }
    let breakfast = format!("/api/console/bookings/{ann}/breakfast");
    let porridge = json!([{"item_id": kitchen.porridge, "quantity": 1}]);
    for (body, code) in [
        (json!({"items": porridge, "delivery_date": "tomorrow"}), "malformed"),
        (json!({"items": porridge, "delivery_date": house.day(30)}), "outside_stay"),
        (json!({"items": porridge, "delivery_date": house.day(2), "slot": "12:00-13:00"}), "slot_unknown"),
        (json!({"items": porridge, "delivery_date": house.day(2), "persons": 0}), "persons"),
    ] {
        let refused = house.post(&colm, &breakfast, body.clone()).await;
        assert_eq!(
            (refused.status, &refused.body["code"]),
            (StatusCode::BAD_REQUEST, &json!(code)),
            "{body}"
        );
    }
    for query in ["from=tomorrow", "until=2026-02-30", "kind=lunch", "status=eaten", "before=x", "limit=-1"] {
        for list in ["orders", "orders/totals"] {
            let refused = house.get(&colm, &format!("/api/console/{list}?{query}")).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{list}?{query}");
        }
    }
    assert_eq!(house.get(&colm, "/api/console/orders/sheets?date=x").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(house.get(&colm, "/api/console/orders/sheets").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn breakfast_is_ordered_changed_and_stands_on_the_kitchens_papers() {
    let house = TestHouse::open().await;
    let colm = house.sign_in("colm").await;
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&colm, "Ann Guest").await;
    let (path, morning) = (format!("/api/console/bookings/{ann}/breakfast"), house.day(2));
    let body = |quantity: i64| {
        json!({"delivery_date": morning, "slot": "08:00-08:30", "persons": 2,
            "items": [{"item_id": kitchen.porridge, "quantity": quantity, "instructions": "Hot"}]})
    };
    let first = house.post(&colm, &path, body(1)).await;
    assert_eq!(
        (first.status, &first.body["replaced"]),
        (StatusCode::CREATED, &json!(false)),
        "{}",
        first.body
    );
    let second = house.post(&colm, &path, body(2)).await.body;
    assert_eq!(second["replaced"], true);
    assert_eq!(second["order"]["order_id"], first.body["order"]["order_id"]);

    let ben = house.booking_of(&colm, "Ben Guest").await;
    let full = house.post(&colm, &format!("/api/console/bookings/{ben}/breakfast"), body(1)).await;
    assert_eq!((full.status, &full.body["code"]), (StatusCode::BAD_REQUEST, &json!("slot_full")));

    let mornings = house.get(&colm, &format!("/api/console/bookings/{ann}/mornings")).await.body;
    assert_eq!(mornings["included"], false);
    let of_day = mornings["mornings"].as_array().expect("mornings").iter().find(|one| one["date"] == morning);
    let of_day = of_day.expect("the morning");
    assert_eq!(of_day["slots"][1], json!({"slot": "08:00-08:30", "free": 1}));
    assert_eq!(
        (&of_day["closed"], &of_day["order"]["revision"]),
        (&json!(false), &second["order"]["revision"])
    );

    let sheets = house.get(&colm, &format!("/api/console/orders/sheets?date={morning}")).await.body;
    let expected = json!([{"slot": "08:00-08:30", "orders": 1, "persons": 2, "making": [{"name": "Porridge", "quantity": 2}]}]);
    assert_eq!((&sheets["production"], &sheets["date"]), (&expected, &json!(morning)));
    assert_eq!((&sheets["run"][0]["room_number"], &sheets["deadline"]), (&json!("205"), &of_day["deadline"]));
    let john = house.sign_in("john").await;
    let elsewhere = house.get(&john, &format!("/api/console/orders/sheets?date={morning}")).await.body;
    assert_eq!((&elsewhere["production"], &elsewhere["run"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn history_and_totals_go_by_days_of_the_hotel() {
    let house = TestHouse::open().await;
    let colm = house.sign_in("colm").await;
    let kitchen = Kitchen::open(&house).await;
    let (ann, ben) = (house.booking_of(&colm, "Ann Guest").await, house.booking_of(&colm, "Ben Guest").await);
    let mut placed = Vec::new();
    for (booking, quantity) in [(ann, 1), (ben, 2), (ann, 3)] {
        placed.push(kitchen.order(&house, booking, quantity).await);
    }
    kitchen.deliver(&house, placed[0]).await;
    let list = |query: String| {
        let (house, colm) = (&house, &colm);
        async move { house.get(colm, &format!("/api/console/orders?{query}")).await.body }
    };
    let (today, yesterday, tomorrow) = (house.day(0), house.day(-1), house.day(1));
    // Should midnight pass while the test runs, what was placed before it belongs to yesterday.
    let all = list(format!("from={yesterday}&until={tomorrow}")).await;
    assert_eq!((ids(&all), &all["has_more"]), (vec![placed[2], placed[1], placed[0]], &json!(false)));
    assert_eq!(ids(&list(format!("from={tomorrow}&kind=room_service")).await), Vec::<i64>::new());
    assert_eq!(ids(&list(format!("until={}", house.day(-2))).await), Vec::<i64>::new());
    let page = list(format!("limit=2&until={tomorrow}&from={yesterday}")).await;
    assert_eq!((ids(&page), &page["has_more"]), (vec![placed[2], placed[1]], &json!(true)));
    assert_eq!(ids(&list(format!("before={}", placed[1])).await), [placed[0]]);
    assert_eq!(ids(&list("room=206".into()).await), [placed[1]]);
    assert_eq!(ids(&list("status=delivered".into()).await), [placed[0]]);
    assert_eq!(ids(&list("kind=breakfast".into()).await), Vec::<i64>::new());

    let path = format!("/api/console/orders/totals?from={yesterday}&until={today}&room=205");
    let totals = house.get(&colm, &path).await.body;
    let total =
        |status: &str, sum: &str| json!({"kind": "room_service", "status": status, "count": 1, "sum": sum});
    let mut found = totals["totals"].as_array().expect("totals").clone();
    found.sort_by_key(ToString::to_string);
    assert_eq!(totals["currency"], "EUR");
    let mut expected = [total("new", "22.00"), total("delivered", "10.00")];
    expected.sort_by_key(ToString::to_string);
    assert_eq!(found, expected);
}

#[tokio::test]
async fn reception_orders_for_a_guest_who_calls() {
    let house = TestHouse::open().await;
    let (john, rita) = (house.sign_in("john").await, house.sign_in("rita").await);
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let path = format!("/api/console/bookings/{ann}/orders");
    let body = json!({"items": [{"item_id": kitchen.beer, "quantity": 1}]});
    let placed = house.post(&john, &path, body).await;
    assert_eq!(placed.status, StatusCode::CREATED, "{}", placed.body);
    let order = placed.body["order"]["order_id"].as_i64().expect("an id");
    assert_eq!(ids(&house.get(&john, &path).await.body), [order]);
    assert_eq!(ids(&house.get(&john, "/api/console/orders/board").await.body), Vec::<i64>::new());
    assert_eq!(ids(&house.get(&rita, &path).await.body), Vec::<i64>::new(), "who looks on sees no charges");
}

#[tokio::test]
async fn another_departments_orders_are_not_there() {
    let house = TestHouse::open().await;
    let (john, gina, olga) =
        (house.sign_in("john").await, house.sign_in("gina").await, house.sign_in("olga").await);
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    let order = kitchen.order(&house, ann, 1).await;
    for who in [&john, &gina] {
        assert_eq!(
            house.get(who, &format!("/api/console/orders/{order}")).await.status,
            StatusCode::NOT_FOUND
        );
        let step = json!({"revision": 1, "to": "accepted"});
        let refused = house.post(who, &format!("/api/console/orders/{order}/step"), step).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(ids(&house.get(who, "/api/console/orders/board").await.body), Vec::<i64>::new());
        assert_eq!(ids(&house.get(who, "/api/console/orders").await.body), Vec::<i64>::new());
        assert_eq!(house.get(who, "/api/console/orders/totals").await.body["totals"], json!([]));
    }
    assert_eq!(ids(&house.get(&olga, "/api/console/orders/board").await.body), [order]);
}
