//! A kitchen to order from: made by the editor's own calls.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::TestHouse;

/// What the hotel offers: a menu of room service with a burger (18.50, cheese for 1.50, one side required) and a beer
/// (6.00), a breakfast menu with porridge in the rate, and a tray charge of 4.00 for room service.
pub struct Kitchen {
    pub menu: i64,
    pub category: i64,
    pub burger: i64,
    pub beer: i64,
    pub breakfast: i64,
    pub porridge: i64,
    pub department: i64,
}

impl Kitchen {
    pub async fn open(house: &TestHouse) -> Self {
        let olga = house.sign_in("olga").await;
        let offer = house.get(&olga, "/api/console/offer").await.body;
        let department = department(&offer, "Room Service");
        let body = json!({"kind": "room_service", "name": "Room service", "department_id": department, "kitchen_minutes": 25});
        let menu = add(house, &olga, "/api/console/menus", body).await;
        let path = format!("/api/console/menus/{menu}/categories");
        let category = add(house, &olga, &path, json!({"name": "Mains"})).await;
        let items = format!("/api/console/categories/{category}/items");
        let burger = add(house, &olga, &items, burger()).await;
        let beer = add(house, &olga, &items, json!({"name": "Beer", "price": "6"})).await;
        let body = json!({
            "kind": "breakfast", "name": "Breakfast", "department_id": department, "kitchen_minutes": 20,
            "cut_off": "22:00", "slots": [
                {"from": "07:30", "until": "08:00", "capacity": 10}, {"from": "08:00", "until": "08:30", "capacity": 1},
            ],
        });
        let breakfast = add(house, &olga, "/api/console/menus", body).await;
        let path = format!("/api/console/menus/{breakfast}/categories");
        let hot = add(house, &olga, &path, json!({"name": "Hot"})).await;
        let path = format!("/api/console/categories/{hot}/items");
        let porridge = add(house, &olga, &path, json!({"name": "Porridge", "price": "7.00"})).await;
        let fees = json!({"fees": [{"name": "Tray charge", "rule": "flat", "amount": "4.00", "only_for": "room_service"}]});
        let set = house.send_by(Method::PUT, &olga, "/api/console/fees", fees).await;
        assert_eq!((set.status, &set.body["id"]), (StatusCode::OK, &Value::Null), "{}", set.body);
        Self { menu, category, burger, beer, breakfast, porridge, department }
    }

    /// Orders beers for a booking, as colm.
    pub async fn order(&self, house: &TestHouse, booking: i64, quantity: i64) -> i64 {
        let colm = house.sign_in("colm").await;
        let body = json!({"items": [{"item_id": self.beer, "quantity": quantity}]});
        let placed = house.post(&colm, &format!("/api/console/bookings/{booking}/orders"), body).await;
        assert_eq!(placed.status, StatusCode::CREATED, "{}", placed.body);
        placed.body["order"]["order_id"].as_i64().expect("an id")
    }

    /// Takes an order through the kitchen to its guest, as colm.
    pub async fn deliver(&self, house: &TestHouse, order: i64) {
        let colm = house.sign_in("colm").await;
        for (revision, to) in [(1, "accepted"), (2, "delivered")] {
            let body = json!({"revision": revision, "to": to});
            let moved = house.post(&colm, &format!("/api/console/orders/{order}/step"), body).await;
            assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
        }
    }
}

pub fn burger() -> Value {
    json!({
        "name": "Burger", "price": "18.50", "contains": ["gluten", "milk"], "diets": ["halal"],
        "options": [
            {"name": "Extras", "min": 0, "max": 1, "choices": [{"name": "Cheese", "price": "1.50"}]},
            {"name": "Side", "min": 1, "max": 1, "choices": [{"name": "Chips", "price": "0"}, {"name": "Salad", "price": "0.50"}]},
        ],
    })
}

/// The identity of a department in an offer.
pub fn department(offer: &Value, name: &str) -> i64 {
    let departments = offer["departments"].as_array().expect("departments");
    let found = departments.iter().find(|one| one["name"] == name).expect("the department");
    found["id"].as_i64().expect("an id")
}

async fn add(house: &TestHouse, who: &str, path: &str, body: Value) -> i64 {
    let added = house.post(who, path, body).await;
    assert_eq!(added.status, StatusCode::OK, "{path}: {}", added.body);
    added.body["id"].as_i64().expect("an id")
}
