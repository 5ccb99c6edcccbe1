//! Whatever comes in: a 4xx with words, nothing half-written, never HTML.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, SLUG};

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_cannot_be() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let before = hotel.get(&guest.history_path(), &guest.token).await.ok();
    let path = guest.send_path(SLUG);
    let send = async |message: Value| hotel.post(&path, &guest.token, json!({"message": message})).await;
    let refusal = send(json!("  \n ")).await.refused(400, "empty");
    assert_eq!(refusal["error"], "Message cannot be empty");
    send(json!("\u{0}\u{7}")).await.refused(400, "empty");
    send(json!("x".repeat(4097))).await.refused(400, "too_long");
    send(json!(17)).await.refused(400, "malformed");
    let key = json!({"message": "hello", "client_message_id": "k".repeat(65)});
    hotel.post(&path, &guest.token, key).await.refused(400, "too_long");
    let reply = json!({"message": "hello", "reply_to": 999_999});
    hotel.post(&path, &guest.token, reply).await.refused(400, "reply_not_found");
    assert_eq!(hotel.get(&guest.history_path(), &guest.token).await.ok(), before);

    let kept = send(json!(format!("a\u{0}b\u{202e}c{}", "é".repeat(4000)))).await.ok();
    assert!(kept["message"]["message"].as_str().unwrap().starts_with("abcé"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_do_not_fit() {
    let hotel = Hotel::open().await;
    let path = format!("/api/chat/{SLUG}/guest-session/room/205/initialize/");
    let raw =
        |body: String, kind: &str| hotel.request(Method::POST, &path).header("content-type", kind).body(body);
    hotel.send(raw("{\"pin\": ".into(), "application/json")).await.refused(400, "malformed");
    hotel.send(raw("[1, 2]".into(), "application/json")).await.refused(400, "malformed");
    hotel.send(raw("<pin/>".into(), "text/xml")).await.refused(415, "unsupported_media_type");
    let huge = format!("{{\"pin\": \"{}\"}}", "1".repeat(100_000));
    hotel.send(raw(huge, "application/json")).await.refused(413, "too_large");
    hotel.send(raw(String::new(), "application/json")).await.refused(401, "invalid_pin");
}

#[tokio::test(flavor = "multi_thread")]
async fn things_that_are_not_there() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    hotel.initialize(SLUG, "999", "1234").await.refused(404, "not_found");
    hotel.initialize("no-such-hotel", "205", "1234").await.refused(404, "not_found");
    hotel.initialize(SLUG, "%00%ff", "1234").await.refused(404, "not_found");
    hotel
        .get(&format!("/api/chat/{SLUG}/conversations/99999999999999999999/messages/"), &guest.token)
        .await
        .refused(404, "not_found");
    hotel
        .get(&format!("/api/chat/{SLUG}/conversations/-1/messages/"), &guest.token)
        .await
        .refused(404, "not_found");
    hotel.get("/api/nothing/here", &guest.token).await.refused(404, "not_found");
    hotel.get("/files/nothing", &guest.token).await.refused(404, "not_found");
    let wrong_method = hotel.call(Method::DELETE, &guest.send_path(SLUG), Some(&guest.token), None).await;
    assert_eq!(wrong_method.status.as_u16(), 405);
    assert!(wrong_method.body["error"].is_string(), "{}", wrong_method.body);
    hotel.get(&format!("{}&before_id=x", guest.history_path()), &guest.token).await.refused(400, "malformed");
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_that_open_nothing() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    hotel.get(&guest.history_path(), "nonsense").await.refused(401, "session_unknown");
    hotel.call(Method::GET, &guest.history_path(), None, None).await.refused(401, "sign_in");
    hotel.get("/api/console/inbox", "nonsense").await.refused(401, "sign_in");
    for path in ["conversations", "active-rooms"] {
        hotel
            .call(Method::GET, &format!("/api/chat/{SLUG}/{path}/"), None, None)
            .await
            .refused(401, "sign_in");
    }
    let wrong = json!({"username": "john", "password": "wrong password"});
    let refusal = hotel
        .call(Method::POST, "/api/staff/login/", None, Some(wrong))
        .await
        .refused(400, "wrong_credentials");
    assert!(refusal["non_field_errors"].is_array());
    let unread =
        hotel.call(Method::GET, "/api/chat/guest-session/nonsense/unread-count/", None, None).await.ok();
    assert_eq!(unread, json!({"unread_count": 0}));
    let early = format!("/api/chat/conversations/{}/mark-read/", guest.conversation);
    let early = hotel.call(Method::POST, &early, None, None).await.ok();
    assert_eq!(early["marked_as_read"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_not_what_they_say() {
    let hotel = Hotel::open().await;
    let guest = hotel.guest().await;
    let path = format!("/api/chat/{SLUG}/conversations/{}/upload-attachment/", guest.conversation);
    let upload = async |name: &'static str, bytes: &'static [u8]| {
        let part = reqwest::multipart::Part::bytes(bytes).file_name(name);
        let form =
            reqwest::multipart::Form::new().part("files", part).text("session_token", guest.token.clone());
        hotel.send(hotel.request(Method::POST, &path).multipart(form)).await
    };
    upload("run.exe", b"MZ").await.refused(400, "no_valid_files");
    upload("photo.png", b"<script>alert(1)</script>").await.refused(400, "no_valid_files");
    let kept = upload("../../photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await.ok();
    assert_eq!(kept["attachments"][0]["file_name"], "photo.png");
    let address = kept["attachments"][0]["file_url"].as_str().unwrap();
    let file = reqwest::get(address).await.unwrap();
    assert_eq!(file.headers()["content-type"], "image/png");
    assert_eq!(file.bytes().await.unwrap().as_ref(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");

    let id = kept["message"]["id"].as_i64().unwrap();
    let deleted = hotel
        .call(Method::DELETE, &format!("/api/chat/messages/{id}/delete/"), Some(&guest.token), None)
        .await
        .ok();
    assert_eq!(deleted["message"]["is_deleted"], true);
    assert_eq!(reqwest::get(address).await.unwrap().status().as_u16(), 404, "the file goes with its message");
}
