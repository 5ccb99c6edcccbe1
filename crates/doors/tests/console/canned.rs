//! Answers kept ready: whose they are, what goes with them, and how they are sent.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::TestHouse;
use crate::work::{asked, of};

const PATH: &str = "/api/console/canned";

async fn kept(house: &TestHouse, who: &str, body: Value) -> i64 {
    let kept = house.post(who, PATH, body).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    kept.body["answer"]["id"].as_i64().expect("an id")
}

fn wifi(department: Option<i64>) -> Value {
    json!({"department_id": department, "language": "EN", "short": "/WiFi", "text": "Hello {guest}, it is lobby-2025"})
}

async fn shorts(house: &TestHouse, who: &str) -> Vec<String> {
    let list = house.get(who, PATH).await.body;
    let answers = list["answers"].as_array().expect("answers").clone();
    answers.iter().map(|answer| answer["short"].as_str().expect("text").to_owned()).collect()
}

#[tokio::test]
async fn an_answer_is_kept_changed_and_thrown_away() {
    let house = TestHouse::open().await;
    let (john, rita) = (house.sign_in("john").await, house.sign_in("rita").await);
    let id = kept(&house, &john, wifi(None)).await;
    let list = house.get(&rita, PATH).await.body;
    let expected = json!({
        "id": id, "department_id": null, "language": "en", "short": "wifi", "text": "Hello {guest}, it is lobby-2025",
        "files": [],
    });
    assert_eq!(list["answers"], json!([expected]));
    let again = house.post(&john, PATH, wifi(None)).await;
    assert_eq!((again.status, &again.body["code"]), (StatusCode::CONFLICT, &json!("shortcut_taken")));

    let path = format!("{PATH}/{id}");
    let change = json!({"language": "en", "short": "wlan", "text": "Ask us"});
    let changed = house.send_by(Method::PUT, &john, &path, change.clone()).await;
    assert_eq!((changed.status, &changed.body["answer"]["short"]), (StatusCode::OK, &json!("wlan")));
    for (method, path) in [(Method::PUT, path.as_str()), (Method::DELETE, &path), (Method::POST, PATH)] {
        let refused = house.send_by(method, &rita, path, change.clone()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(house.call(Method::DELETE, &path, Some(&john), None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(shorts(&house, &john).await, Vec::<String>::new());
    assert_eq!(house.call(Method::DELETE, &path, Some(&john), None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_answer_has_a_form() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    for (field, value) in [("language", "english"), ("short", "two words"), ("short", ""), ("text", " ")] {
        let mut body = wifi(None);
        body[field] = value.into();
        let refused = house.post(&john, PATH, body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{field} {value}");
    }
}

#[tokio::test]
async fn a_departments_answers_are_its_own() {
    let house = TestHouse::open().await;
    let (john, mary, olga, gina) = (
        house.sign_in("john").await,
        house.sign_in("mary").await,
        house.sign_in("olga").await,
        house.sign_in("gina").await,
    );
    let reception = house.department("killarney", "Reception").await;
    let housekeeping = house.department("killarney", "Housekeeping").await;
    let id = kept(&house, &john, wifi(Some(reception))).await;
    kept(&house, &mary, wifi(Some(housekeeping))).await;
    assert_eq!(shorts(&house, &mary).await.len(), 1);
    assert_eq!(shorts(&house, &olga).await.len(), 2);
    assert_eq!(shorts(&house, &gina).await.len(), 0, "another hotel's");

    let path = format!("{PATH}/{id}");
    for who in [&mary, &gina] {
        let own = if who == &mary { Some(housekeeping) } else { None };
        let changed = house.send_by(Method::PUT, who, &path, wifi(own)).await;
        assert_eq!(
            (changed.status, &changed.body["error"]),
            (StatusCode::NOT_FOUND, &json!("Answer not found"))
        );
        assert_eq!(house.call(Method::DELETE, &path, Some(who), None).await.status, StatusCode::NOT_FOUND);
        let added = house.upload(who, &format!("{path}/files"), "map.txt", "a map", "").await;
        assert_eq!(added.status, StatusCode::NOT_FOUND);
    }
    let given = house.send_by(Method::PUT, &john, &path, wifi(Some(housekeeping))).await;
    assert_eq!(given.status, StatusCode::NOT_FOUND, "nobody writes for a department they do not see");
    let abroad = house.department("galway", "Reception").await;
    assert_eq!(house.post(&olga, PATH, wifi(Some(abroad))).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn its_files_go_with_the_message_as_copies() {
    let house = TestHouse::open().await;
    let (john, mary) = (house.sign_in("john").await, house.sign_in("mary").await);
    let (ann, conversation) = asked(&house).await;
    let reception = house.department("killarney", "Reception").await;
    let id = kept(&house, &john, wifi(Some(reception))).await;
    let files = format!("{PATH}/{id}/files");
    let added = house.upload(&john, &files, "map.txt", "turn left", "").await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    let file = added.body["answer"]["files"][0].clone();
    assert_eq!(
        (&file["name"], &file["media_type"], &file["size"]),
        (&json!("map.txt"), &json!("text/plain"), &json!(9))
    );
    let url = file["url"].as_str().expect("an address");
    assert_eq!(house.get(&john, url).await.body, "turn left");
    for who in [&mary, &ann] {
        assert_ne!(house.get(who, url).await.status, StatusCode::OK);
    }

    let send = json!({"text": "Here is the way", "canned_id": id, "client_message_id": "k1"});
    let sent = house.post(&john, &of(conversation, "messages"), send.clone()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
    let attachment = sent.body["message"]["attachments"][0].clone();
    assert_eq!(attachment["name"], "map.txt");
    let again = house.post(&john, &of(conversation, "messages"), send).await;
    assert_eq!(
        (&again.body["repeated"], &again.body["message"]["id"]),
        (&json!(true), &sent.body["message"]["id"])
    );

    let key = file["key"].as_str().expect("a key");
    let taken = house.call(Method::DELETE, &format!("{files}/{key}"), Some(&john), None).await;
    assert_eq!((taken.status, &taken.body["answer"]["files"]), (StatusCode::OK, &json!([])));
    assert_eq!(house.get(&john, url).await.status, StatusCode::NOT_FOUND);
    assert!(house.house.app.files.get(key).await.expect("read").is_none(), "its bytes are forgotten");
    let copy = attachment["url"].as_str().expect("an address");
    assert_eq!(house.get(&ann, copy).await.body, "turn left", "the message keeps its own");

    let unknown = json!({"text": "x", "canned_id": 999_999});
    assert_eq!(house.post(&john, &of(conversation, "messages"), unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn five_files_go_with_an_answer_and_leave_with_it() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let id = kept(&house, &john, wifi(None)).await;
    let files = format!("{PATH}/{id}/files");
    let mut last = Value::Null;
    for n in 0..5 {
        let added = house.upload(&john, &files, &format!("{n}.txt"), "x", "").await;
        assert_eq!(added.status, StatusCode::CREATED);
        last = added.body["answer"].clone();
    }
    let sixth = house.upload(&john, &files, "6.txt", "x", "").await;
    assert_eq!((sixth.status, &sixth.body["code"]), (StatusCode::BAD_REQUEST, &json!("too_many_files")));
    let odd = house.upload(&john, &files, "6.exe", "x", "").await;
    assert_eq!((odd.status, &odd.body["code"]), (StatusCode::BAD_REQUEST, &json!("no_valid_files")));

    let renamed = json!({"language": "en", "short": "renamed", "text": "x"});
    let changed = house.send_by(Method::PUT, &john, &format!("{PATH}/{id}"), renamed).await.body;
    assert_eq!(changed["answer"]["files"], last["files"], "its files stay");
    house.call(Method::DELETE, &format!("{PATH}/{id}"), Some(&john), None).await;
    for file in last["files"].as_array().expect("files") {
        let key = file["key"].as_str().expect("a key");
        assert!(house.house.app.files.get(key).await.expect("read").is_none());
    }
}

#[tokio::test]
async fn staff_send_files() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = asked(&house).await;
    let sent = house.upload(&john, &of(id, "upload"), "map.txt", "turn left", "The way").await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
    let message = &sent.body["message"];
    assert_eq!(
        (&message["text"], &message["from"], &message["door"]),
        (&json!("The way"), &json!("staff"), &json!("console"))
    );
    let thread = house.get(&ann, "/api/console/guest/thread").await.body;
    let heard = &thread["messages"][1];
    assert_eq!(heard["attachments"], message["attachments"]);
    for word in ["delivery", "door", "said_at"] {
        assert!(heard.get(word).is_none(), "{word} is for staff: {heard}");
    }
    let empty = house.upload(&john, &of(id, "upload"), "map.exe", "x", "").await;
    assert_eq!((empty.status, &empty.body["code"]), (StatusCode::BAD_REQUEST, &json!("no_valid_files")));
}
