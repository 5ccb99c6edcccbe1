//! What is to be posted to guests' bills.

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::house::TestHouse;
use crate::kitchen::Kitchen;

async fn charged(house: &TestHouse, kitchen: &Kitchen, orders: i64) {
    let john = house.sign_in("john").await;
    let ann = house.booking_of(&john, "Ann Guest").await;
    for quantity in 1..=orders {
        let order = kitchen.order(house, ann, quantity).await;
        kitchen.deliver(house, order).await;
    }
}

#[tokio::test]
async fn charges_are_listed_posted_and_taken_back() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let kitchen = Kitchen::open(&house).await;
    charged(&house, &kitchen, 2).await;
    let all = house.get(&john, "/api/console/charges").await.body;
    let amounts: Vec<&Value> =
        all["charges"].as_array().expect("charges").iter().map(|one| &one["amount"]).collect();
    assert_eq!(amounts, ["6.00", "4.00", "12.00", "4.00"]);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.get(&john, &format!("/api/console/charges?limit=3&cursor={cursor}")).await.body;
        seen.extend(page["charges"].as_array().expect("charges").clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(json!(seen), all["charges"]);

    let settle = |body: Value| {
        let (house, john) = (&house, &john);
        async move { house.post(john, "/api/console/charges/settle", body).await }
    };
    let (first, second) = (&all["charges"][0]["id"], &all["charges"][1]["id"]);
    for _ in 0..2 {
        let posted = settle(json!({"charges": [first, second], "to": "posted", "reference": "F-1"})).await;
        assert_eq!(posted.status, StatusCode::OK, "{}", posted.body);
        assert_eq!(
            (&posted.body["charges"][0]["state"], &posted.body["charges"][0]["reference"]),
            (&json!("posted"), &json!("F-1"))
        );
    }
    let open = house.get(&john, "/api/console/charges?state=not_posted").await.body;
    assert_eq!(open["charges"].as_array().expect("charges").len(), 2);
    for (body, status, code) in [
        (json!({"charges": [first], "to": "voided"}), StatusCode::BAD_REQUEST, "reason"),
        (json!({"charges": [], "to": "posted"}), StatusCode::BAD_REQUEST, "charges"),
        (json!({"charges": [first], "to": "not_posted"}), StatusCode::BAD_REQUEST, "state"),
        (json!({"charges": [first], "to": "paid"}), StatusCode::BAD_REQUEST, "malformed"),
        (json!({"charges": [9_999], "to": "posted"}), StatusCode::NOT_FOUND, "not_found"),
    ] {
        let refused = settle(body.clone()).await;
        assert_eq!((refused.status, &refused.body["code"]), (status, &json!(code)), "{body}");
    }
    let voided = settle(json!({"charges": [first], "to": "voided", "reason": "It was cold"})).await.body;
    assert_eq!(voided["charges"][0]["reason"], "It was cold");
    let back = settle(json!({"charges": [first], "to": "posted"})).await;
    assert_eq!((back.status, &back.body["code"]), (StatusCode::CONFLICT, &json!("charge_settled")));
    let open = house.get(&john, "/api/console/charges?state=not_posted").await.body;
    let amounts: Vec<&Value> =
        open["charges"].as_array().expect("charges").iter().map(|one| &one["amount"]).collect();
    assert_eq!(amounts, ["12.00", "4.00", "-6.00"], "what was posted and voided is taken back");
}

#[tokio::test]
async fn the_file_holds_all_charges_of_the_filter() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let kitchen = Kitchen::open(&house).await;
    let empty = house.get(&john, "/api/console/charges.csv").await;
    let head = "key,business_date,booking_id,guest_name,room,order_id,name,quantity,amount,currency,state,reference\r\n";
    assert_eq!(empty.body, head);
    // Names come from people: one that is a formula, with a comma in it.
    let ann = house.booking_of(&john, "Ann Guest").await;
    let renamed = json!({"guest_name": "=1+1, \"Ann\""});
    house.send_by(Method::PATCH, &john, &format!("/api/console/bookings/{ann}"), renamed).await;
    let order = kitchen.order(&house, ann, 2).await;
    kitchen.deliver(&house, order).await;

    let file = house.get(&john, "/api/console/charges.csv?state=not_posted").await;
    assert_eq!(file.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8; header=present");
    assert!(file.headers[header::CONTENT_DISPOSITION].to_str().expect("text").starts_with("attachment"));
    let page = house.get(&john, "/api/console/charges").await.body;
    let (key, day) = (
        page["charges"][0]["key"].as_str().expect("a key"),
        page["charges"][0]["business_date"].as_str().expect("a day"),
    );
    let booking = page["charges"][0]["booking_id"].as_str().expect("a reference");
    let line =
        format!("{key},{day},{booking},\"'=1+1, \"\"Ann\"\"\",205,{order},Beer,2,12.00,EUR,not_posted,\r\n");
    let text = file.body.as_str().expect("a text");
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with(&format!("{head}{line}")), "{text}");
    let none = house.get(&john, "/api/console/charges.csv?state=posted").await;
    assert_eq!(none.body, head);
    for query in ["from=x", "state=paid"] {
        for path in ["charges", "charges.csv"] {
            let refused = house.get(&john, &format!("/api/console/{path}?{query}")).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}?{query}");
        }
    }
    assert_eq!(house.get(&john, "/api/console/charges?cursor=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_file_longer_than_a_page_is_whole_and_in_order() {
    const ORDERS: usize = 11;
    let house = TestHouse::open().await;
    let colm = house.sign_in("colm").await;
    let kitchen = Kitchen::open(&house).await;
    let ann = house.booking_of(&colm, "Ann Guest").await;
    // 49 lines and a fee each, so that the file takes more than one page of 500.
    let items: Vec<Value> =
        (1..=49).map(|count| json!({"item_id": kitchen.beer, "quantity": count})).collect();
    for _ in 0..ORDERS {
        let path = format!("/api/console/bookings/{ann}/orders");
        let placed = house.post(&colm, &path, json!({"items": items})).await.body;
        for (revision, to) in [(1, "accepted"), (2, "delivered")] {
            let path = format!("/api/console/orders/{}/step", placed["order"]["order_id"]);
            let moved = house.post(&colm, &path, json!({"revision": revision, "to": to})).await;
            assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
        }
    }
    let file = house.get(&colm, "/api/console/charges.csv").await.body;
    let keys: Vec<&str> =
        file.as_str().expect("a text").lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut listed = Vec::new();
    let mut path = "/api/console/charges?limit=999".to_owned();
    loop {
        let page = house.get(&colm, &path).await.body;
        let charges = page["charges"].as_array().expect("charges").clone();
        listed.extend(charges.iter().map(|one| one["key"].as_str().expect("a key").to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/api/console/charges?limit=999&cursor={next}");
    }
    assert_eq!((keys.len(), keys), (ORDERS * 50, listed.iter().map(String::as_str).collect()));
}

#[tokio::test]
async fn charges_are_not_for_everybody() {
    let house = TestHouse::open().await;
    let (rita, gina) = (house.sign_in("rita").await, house.sign_in("gina").await);
    let kitchen = Kitchen::open(&house).await;
    charged(&house, &kitchen, 1).await;
    for path in ["/api/console/charges", "/api/console/charges.csv"] {
        assert_eq!(house.get(&rita, path).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(house.get(&gina, "/api/console/charges").await.body["charges"], json!([]));
    let settle = json!({"charges": [1], "to": "posted"});
    assert_eq!(
        house.post(&rita, "/api/console/charges/settle", settle.clone()).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(house.post(&gina, "/api/console/charges/settle", settle).await.status, StatusCode::NOT_FOUND);
}
