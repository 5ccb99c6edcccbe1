//! What staff tell each other, who has read how far, and what waits for whom.

use axum::http::StatusCode;
use serde_json::json;

use crate::house::TestHouse;
use crate::work::{asked, of, say};

#[tokio::test]
async fn notes_stand_in_their_order_and_call_colleagues() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (_, id) = asked(&house).await;
    let janes = house.get(&jane, "/api/console/me").await.body["staff"]["id"].clone();
    let ginas = {
        let gina = house.sign_in("gina").await;
        house.get(&gina, "/api/console/me").await.body["staff"]["id"].clone()
    };
    let path = of(id, "notes");
    let first = house.post(&john, &path, json!({"text": "  @Jane and @nobody, ask @gina or @mary  "})).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    let note = &first.body["note"];
    assert_eq!(
        (&note["text"], &note["kind"]),
        (&json!("@Jane and @nobody, ask @gina or @mary"), &json!("remark"))
    );
    assert_eq!(
        note["mentions"],
        json!([janes]),
        "whoever does not work here, or not in this department, is not called"
    );
    assert!(note.get("from").is_none() && note.get("to").is_none(), "{note}");
    let named = house.post(&john, &path, json!({"text": "Look", "mentions": [janes, ginas, 999_999]})).await;
    assert_eq!(named.body["note"]["mentions"], json!([janes]));

    let notes = house.get(&jane, &path).await.body;
    let texts: Vec<_> = notes["notes"].as_array().expect("notes").iter().map(|note| &note["text"]).collect();
    assert_eq!(texts, ["@Jane and @nobody, ask @gina or @mary", "Look"]);
    let messages = house.get(&john, &of(id, "messages")).await.body;
    assert_eq!(messages["messages"].as_array().expect("messages").len(), 1, "a note is no message");
    let empty = house.post(&john, &path, json!({"text": " "})).await;
    assert_eq!((empty.status, &empty.body["code"]), (StatusCode::BAD_REQUEST, &json!("empty")));
}

#[tokio::test]
async fn a_guest_cannot_reach_notes() {
    let house = TestHouse::open().await;
    let (ann, id) = asked(&house).await;
    for what in ["notes", "participants"] {
        assert_eq!(house.get(&ann, &of(id, what)).await.status, StatusCode::UNAUTHORIZED);
    }
    let written = house.post(&ann, &of(id, "notes"), json!({"text": "x"})).await;
    assert_eq!(written.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn whoever_read_or_wrote_takes_part() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (ann, id) = asked(&house).await;
    house.post(&jane, &of(id, "read"), json!({})).await;
    house.post(&john, &of(id, "messages"), json!({"text": "Of course"})).await;
    say(&house, &ann, "Thank you").await;
    let found = house.get(&john, &of(id, "participants")).await.body;
    let found = found["participants"].as_array().expect("participants").clone();
    let names: Vec<_> = found.iter().map(|one| &one["staff"]["name"]).collect();
    assert_eq!(names, ["jane", "john"]);
    assert_eq!(found[0]["last_read"], 1);
    assert!(found.iter().all(|one| one["joined_at"].is_string() && one["last_read_at"].is_string()));
}

#[tokio::test]
async fn each_counts_what_they_have_not_read_and_departments_what_nobody_has() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (ann, id) = asked(&house).await;
    say(&house, &ann, "And a pillow").await;
    let reception = house.department("killarney", "Reception").await;
    let counts = |mine, waiting, unread| {
        let row =
            json!({"department_id": reception, "name": "Reception", "waiting": waiting, "unread": unread});
        json!({"mine": mine, "departments": [row]})
    };
    assert_eq!(house.get(&jane, "/api/console/unread").await.body, counts(2, 1, 2));
    house.post(&john, &of(id, "read"), json!({})).await;
    assert_eq!(house.get(&john, "/api/console/unread").await.body, counts(0, 1, 0));
    assert_eq!(house.get(&jane, "/api/console/unread").await.body, counts(2, 1, 0), "she has not read them");
    house.post(&john, &of(id, "state"), json!({"status": "closed"})).await;
    assert_eq!(house.get(&jane, "/api/console/unread").await.body, counts(0, 0, 0), "it is done");
}
