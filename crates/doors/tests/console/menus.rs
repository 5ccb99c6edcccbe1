//! The menus' editor and its photos.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};

use crate::house::TestHouse;
use crate::kitchen::{Kitchen, burger};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

#[tokio::test]
async fn a_menu_is_built_changed_and_arranged() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    let kitchen = Kitchen::open(&house).await;
    let offer = house.get(&olga, "/api/console/offer").await.body;
    assert_eq!((&offer["currency"], &offer["may_edit"]), (&json!("EUR"), &json!(true)));
    assert_eq!(offer["fees"][0]["amount"], "4.00");
    let item = &offer["menus"][0]["categories"][0]["items"][0];
    assert_eq!((&item["price"], &item["contains"]), (&json!("18.50"), &json!(["gluten", "milk"])));
    let choices: Vec<&Value> =
        item["options"][1]["choices"].as_array().expect("choices").iter().map(|c| &c["id"]).collect();
    assert_eq!(choices, [2, 3]);
    assert_eq!(offer["menus"][1]["cut_off"], "22:00");
    assert_eq!(offer["menus"][1]["slots"][0]["slot"], "07:30-08:00");

    let put = |path: String, body: Value| {
        let (house, olga) = (&house, &olga);
        async move {
            let answer = house.send_by(Method::PUT, olga, &path, body).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            answer.body["offer"].clone()
        }
    };
    let hours = json!({"name": "All day", "department_id": kitchen.department, "kitchen_minutes": 30,
        "windows": [{"days": [1, 7], "from": "18:00", "until": "02:00"}]});
    let offer = put(format!("/api/console/menus/{}", kitchen.menu), hours).await;
    let window = json!([{"days": [1, 7], "from": "18:00", "until": "02:00"}]);
    assert_eq!((&offer["menus"][0]["name"], &offer["menus"][0]["windows"]), (&json!("All day"), &window));
    let mut changed = burger();
    (changed["category_id"], changed["price"]) = (json!(kitchen.category), json!("19"));
    let offer = put(format!("/api/console/items/{}", kitchen.burger), changed).await;
    assert_eq!(offer["menus"][0]["categories"][0]["items"][0]["price"], "19.00");
    let ids = json!({"ids": [kitchen.beer, kitchen.burger]});
    let offer = put(format!("/api/console/categories/{}/items/order", kitchen.category), ids).await;
    assert_eq!(offer["menus"][0]["categories"][0]["items"][0]["name"], "Beer");
    let offer =
        put("/api/console/menus/order".into(), json!({"ids": [kitchen.breakfast, kitchen.menu]})).await;
    assert_eq!(offer["menus"][0]["kind"], "breakfast");
    let offer = put(format!("/api/console/categories/{}", kitchen.category), json!({"name": "Plates"})).await;
    assert_eq!(offer["menus"][1]["categories"][0]["name"], "Plates");
    let only = json!({"ids": [kitchen.category]});
    put(format!("/api/console/menus/{}/categories/order", kitchen.menu), only).await;

    let category = format!("/api/console/categories/{}", kitchen.category);
    let used = house.send_by(Method::DELETE, &olga, &category, json!({})).await;
    assert_eq!((used.status, &used.body["code"]), (StatusCode::CONFLICT, &json!("category_in_use")));
    for item in [kitchen.burger, kitchen.beer] {
        let gone =
            house.send_by(Method::DELETE, &olga, &format!("/api/console/items/{item}"), json!({})).await;
        assert_eq!(gone.status, StatusCode::OK);
    }
    assert_eq!(house.send_by(Method::DELETE, &olga, &category, json!({})).await.status, StatusCode::OK);
    let menu = format!("/api/console/menus/{}", kitchen.menu);
    let offer = house.send_by(Method::DELETE, &olga, &menu, json!({})).await.body["offer"].clone();
    assert_eq!(offer["menus"].as_array().expect("menus").len(), 1);
}

#[tokio::test]
async fn what_does_not_fit_a_menu_is_refused_by_its_field() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    let kitchen = Kitchen::open(&house).await;
    let menu = |change: Value| {
        let mut body = json!({"kind": "room_service", "name": "Bar", "department_id": kitchen.department, "kitchen_minutes": 20});
        body.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        body
    };
    let window =
        |days: Value, from: &str| menu(json!({"windows": [{"days": days, "from": from, "until": "22:00"}]}));
    let fee = |fee: Value| json!({"fees": [fee]});
    let items = format!("/api/console/categories/{}/items", kitchen.category);
    let slots = json!([{"from": "07:30", "until": "08:00", "capacity": 1}]);
    let table = [
        (Method::POST, "/api/console/menus", window(json!([1]), "7:00"), "windows.from"),
        (Method::POST, "/api/console/menus", window(json!([1]), "24:00"), "windows.from"),
        (Method::POST, "/api/console/menus", window(json!([0]), "07:00"), "windows.days"),
        (Method::POST, "/api/console/menus", window(json!([8]), "07:00"), "windows.days"),
        (Method::POST, "/api/console/menus", menu(json!({"kind": "breakfast"})), "cut_off"),
        (Method::POST, "/api/console/menus", menu(json!({"slots": slots})), "cut_off"),
        (Method::POST, "/api/console/menus", menu(json!({"cut_off": "22:00", "slots": slots})), "cut_off"),
        (Method::POST, &items, json!({"name": "x", "price": "12.505"}), "price"),
        (Method::POST, &items, json!({"name": "x", "price": "12,50"}), "price"),
        (Method::POST, &items, json!({"name": "x", "price": "-1"}), "price"),
        (Method::POST, &items, json!({"name": "x", "price": ""}), "price"),
        (Method::PUT, "/api/console/fees", fee(json!({"name": "x", "rule": "flat"})), "fees.amount"),
        (
            Method::PUT,
            "/api/console/fees",
            fee(json!({"name": "x", "rule": "share", "percent": "12.345"})),
            "fees.percent",
        ),
        (
            Method::PUT,
            "/api/console/fees",
            fee(json!({"name": "x", "rule": "share", "percent": "101"})),
            "fees.percent",
        ),
        (
            Method::PUT,
            "/api/console/fees",
            fee(json!({"name": "x", "rule": "cumulative", "amount": "1"})),
            "fees.percent",
        ),
    ];
    let before = house.get(&olga, "/api/console/offer").await.body;
    for (method, path, body, field) in table {
        let refused = house.send_by(method, &olga, path, body.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}: {}", refused.body);
        assert_eq!(refused.body["details"]["field"], field, "{body}: {}", refused.body);
    }
    for (method, path, body) in [
        (Method::POST, "/api/console/menus", window(json!([]), "07:00")),
        (Method::POST, "/api/console/menus", menu(json!({"kitchen_minutes": 0}))),
        (Method::POST, "/api/console/menus", menu(json!({"name": ""}))),
        (
            Method::POST,
            &items,
            json!({"name": "x", "price": "1", "photo": "https://elsewhere.example/x.jpg"}),
        ),
        (Method::POST, &items, json!({"name": "x", "price": "1", "contains": ["love"]})),
        (
            Method::POST,
            &items,
            json!({"name": "x", "price": "1", "options": [{"name": "y", "min": 2, "max": 1, "choices": []}]}),
        ),
    ] {
        let refused = house.send_by(method, &olga, path, body.clone()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{body}: {}", refused.body);
    }
    let unknown = house.post(&olga, "/api/console/menus", menu(json!({"department_id": 9_999}))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let partial = json!({"ids": [kitchen.menu]});
    let partial = house.send_by(Method::PUT, &olga, "/api/console/menus/order", partial).await;
    assert_eq!((partial.status, &partial.body["code"]), (StatusCode::CONFLICT, &json!("order_changed")));
    let other_kind = menu(json!({"cut_off": "22:00", "slots": slots}));
    let path = format!("/api/console/menus/{}", kitchen.menu);
    let other_kind = house.send_by(Method::PUT, &olga, &path, other_kind).await;
    assert_eq!((other_kind.status, &other_kind.body["code"]), (StatusCode::CONFLICT, &json!("menu_kind")));
    assert_eq!(
        house.get(&olga, "/api/console/offer").await.body["menus"],
        before["menus"],
        "nothing was half done"
    );
}

#[tokio::test]
async fn agents_sell_out_at_their_own_kitchen_and_edit_nothing() {
    let house = TestHouse::open().await;
    let (colm, john, gina) =
        (house.sign_in("colm").await, house.sign_in("john").await, house.sign_in("gina").await);
    let kitchen = Kitchen::open(&house).await;
    let path = format!("/api/console/items/{}/sold-out", kitchen.beer);
    let sold_out = || async {
        house.get(&john, "/api/console/offer").await.body["menus"][0]["categories"][0]["items"][1]["sold_out"]
            .clone()
    };
    for said in [true, false, true] {
        let answer = house.post(&colm, &path, json!({"sold_out": said})).await;
        assert_eq!((answer.status, sold_out().await), (StatusCode::NO_CONTENT, json!(said)));
    }
    for who in [&john, &gina] {
        assert_eq!(house.post(who, &path, json!({"sold_out": false})).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(house.get(&colm, "/api/console/offer").await.body["may_edit"], false);
    let item = format!("/api/console/items/{}", kitchen.beer);
    let refused = house.send_by(Method::DELETE, &colm, &item, json!({})).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(house.send_by(Method::DELETE, &gina, &item, json!({})).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_photo_is_what_it_says_and_everybody_may_see_it() {
    let house = TestHouse::open().await;
    let (olga, colm) = (house.sign_in("olga").await, house.sign_in("colm").await);
    let upload = |who: &str, kind: &'static str, bytes: Vec<u8>| {
        let request = Request::post("/api/console/photos").header(header::AUTHORIZATION, who);
        house.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(bytes)).expect("a request"))
    };
    let large = [PNG, vec![0; 200 * 1024].as_slice()].concat();
    let kept = upload(&olga, "image/png", large.clone()).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    let photo = kept.body["photo"].as_str().expect("an address");
    assert!(photo.starts_with("/photos/photo-"));
    let shown = house.call(Method::GET, photo, None, None).await;
    assert_eq!(
        (shown.status, &shown.headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &"image/png".parse().expect("text"))
    );
    assert!(shown.headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));

    let too_large = [PNG, vec![0; 8 * 1024 * 1024].as_slice()].concat();
    assert_eq!(upload(&olga, "image/png", too_large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for (kind, bytes) in [
        ("image/jpeg", PNG.to_vec()),
        ("image/gif", b"GIF89a\x01\0\x01\0".to_vec()),
        ("image/png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("application/json", b"{}".to_vec()),
        ("image/png", Vec::new()),
    ] {
        let refused = upload(&olga, kind, bytes).await;
        assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}: {}", refused.body);
    }
    assert_eq!(upload(&colm, "image/png", large).await.status, StatusCode::FORBIDDEN);
}
