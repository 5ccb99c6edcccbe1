//! What staff answer, and what becomes of it.

use domain::{DeliveryFault, DeliveryState, Message};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use testkit::meta::Posts;

use super::{EMMA, Line, now};
use crate::client::SLUG;

fn state(message: &Message) -> Option<DeliveryState> {
    message.delivery.as_ref().map(|delivery| delivery.state)
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_answer_and_the_guest_gets_it_once_on_the_phone() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Could we have an iron?").await;
    let path = format!("/api/console/conversations/{}", line.conversation);
    line.hotel.post(&format!("{path}/read"), &line.john.token, json!({})).await.ok();
    assert_eq!(line.meta.wait_for_read(1).await, ["wamid.IN1"]);

    let id = line.answer("On the way!").await;
    let taken = line.meta.wait_for_taken(1).await;
    assert_eq!(taken[0].body["to"], EMMA);
    assert_eq!(taken[0].body["text"]["body"], "On the way!");
    assert_eq!(taken[0].body["biz_opaque_callback_data"], id.to_string());
    line.message_when(id, |message| state(message) == Some(DeliveryState::Sent)).await;

    let report = async |status: &str| {
        line.post(&Posts::statuses(&[Posts::status(&taken[0].id, status, now(), None)])).await.ok();
    };
    report("delivered").await;
    line.message_when(id, |message| state(message) == Some(DeliveryState::Delivered)).await;
    for late in ["read", "sent", "delivered"] {
        report(late).await;
    }
    line.post(&Posts::statuses(&[Posts::failure(&taken[0].id, 131_026, now(), None)])).await.ok();
    let message = line.message_when(id, |_| true).await;
    assert_eq!(state(&message), Some(DeliveryState::Read), "a status never moves back");
    assert!(message.read_at.is_some());
    assert_eq!(line.meta.taken().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_told_later_says_what_staff_can_do() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    let id = line.answer("Good evening").await;
    let taken = line.meta.wait_for_taken(1).await;
    let own = taken[0].body["biz_opaque_callback_data"].as_str();
    line.post(&Posts::statuses(&[Posts::failure(&taken[0].id, 131_026, now(), own)])).await.ok();
    let message = line.message_when(id, |message| state(message) == Some(DeliveryState::Failed)).await;
    assert_eq!(message.delivery.unwrap().fault, Some(DeliveryFault::Undeliverable));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_hotels_status_changes_nothing() {
    let line = Line::open().await;
    let thread = line.thread().await;
    let own = thread.iter().find(|message| message.is_from_staff()).map(|message| message.id.to_string());
    let report = Posts::status("wamid.UNKNOWN", "read", now(), own.as_deref());
    let nonsense = Posts::status("wamid.UNKNOWN2", "read", now(), Some("999999999"));
    line.post(&Posts::statuses(&[report, nonsense])).await.ok();
    assert_eq!(line.thread().await, thread, "what never went to a phone was not read there");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_day_of_silence_only_a_template_goes() {
    let line = Line::open().await;
    line.meta.set_templates(templates());
    let synced = line.hotel.post("/api/console/templates/sync", &line.owner.token, json!({})).await.ok();
    let names: Vec<&str> =
        synced["templates"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["paused", "ready"], "what needs a picture is left out");
    line.hotel
        .post("/api/console/templates/sync", &line.john.token, json!({}))
        .await
        .refused(403, "not_allowed");

    let old = Posts::text(EMMA, "wamid.OLD", now() - 25 * 3_600, "See you tomorrow");
    line.post(&Posts::messages(&[old])).await.ok();
    let withheld = line.answer("Your room is ready").await;
    let message = line.message_when(withheld, |message| message.delivery.is_some()).await;
    let delivery = message.delivery.unwrap();
    assert_eq!(
        (delivery.state, delivery.fault),
        (DeliveryState::Withheld, Some(DeliveryFault::WindowClosed))
    );

    let path = format!("/api/console/conversations/{}/template", line.conversation);
    let ask = async |name: &str, parameters: Value| {
        let body =
            json!({"name": name, "language": "en", "parameters": parameters, "client_message_id": "t-1"});
        line.hotel.post(&path, &line.john.token, body).await
    };
    ask("ready", json!(["Emma"])).await.refused(400, "wrong_parameters");
    ask("paused", json!([])).await.refused(400, "not_approved");
    ask("photo", json!([])).await.refused(404, "not_found");
    let sent = ask("ready", json!(["Emma", "205"])).await.ok();
    assert_eq!(sent["message"]["text"], "Hello Emma, room 205 is ready.");
    assert_eq!(ask("ready", json!(["Emma", "205"])).await.ok()["repeated"], true);
    let taken = line.meta.wait_for_taken(1).await;
    assert_eq!(taken[0].body["template"]["name"], "ready");
    let filled = &taken[0].body["template"]["components"][0]["parameters"];
    assert_eq!(filled[1]["text"], "205");
    line.hear(EMMA, "wamid.NEW", "Thank you").await;
    line.answer("You are welcome").await;
    assert_eq!(line.meta.wait_for_taken(2).await[1].body["text"]["body"], "You are welcome");
}

fn templates() -> Vec<Value> {
    let row = |name: &str, status: &str, header: Option<Value>, body: &str| {
        let body = json!({"type": "BODY", "text": body});
        let components: Vec<Value> = header.into_iter().chain([body]).collect();
        json!({"name": name, "language": "en", "category": "UTILITY", "status": status, "components": components})
    };
    let picture = json!({"type": "HEADER", "format": "IMAGE"});
    vec![
        row("photo", "APPROVED", Some(picture), "Our view"),
        row("paused", "PAUSED", None, "Hello"),
        row("ready", "APPROVED", None, "Hello {{1}}, room {{2}} is ready."),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_staff_reach_the_phone_with_their_words() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Do you have a map?").await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let pdf = b"%PDF-1.4 the house rules".to_vec();
    let file = |bytes: Vec<u8>, name: &str| Part::bytes(bytes).file_name(name.to_owned());
    let form = Form::new()
        .text("message", "The map and the rules")
        .part("files", file(png.clone(), "map.png"))
        .part("files", file(pdf.clone(), "rules.pdf"));
    let path = format!("/api/chat/{SLUG}/conversations/{}/upload-attachment/", line.conversation);
    let request = line.hotel.request(Method::POST, &path).bearer_auth(&line.john.token).multipart(form);
    let sent = line.hotel.send(request).await.ok();
    let taken = line.meta.wait_for_taken(2).await;
    let (image, document) = (&taken[0].body["image"], &taken[1].body["document"]);
    assert_eq!(image["caption"], "The map and the rules");
    assert_eq!(document["filename"], "rules.pdf");
    assert_eq!(line.meta.file(image["id"].as_str().unwrap()), ("image/png".into(), png.into()));
    assert_eq!(line.meta.file(document["id"].as_str().unwrap()).1, pdf);
    assert_eq!(
        taken[0].body["biz_opaque_callback_data"],
        Value::Null,
        "the last one's status is the message's"
    );
    let id = sent["message"]["id"].as_i64().unwrap();
    assert_eq!(taken[1].body["biz_opaque_callback_data"], id.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_shows_what_it_answers_on_both_sides() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.ASKED", "Is the pool open?").await;
    let asked = line.thread().await.last().unwrap().id;
    let path = format!("/api/console/conversations/{}/messages", line.conversation);
    let body = json!({"text": "Until ten", "reply_to": asked.0});
    let sent = line.hotel.post(&path, &line.john.token, body).await.ok();
    let taken = line.meta.wait_for_taken(1).await;
    assert_eq!(taken[0].body["context"]["message_id"], "wamid.ASKED");
    let id = sent["message"]["id"].as_i64().unwrap();
    line.message_when(id, |message| state(message) == Some(DeliveryState::Sent)).await;
    let mut answer = Posts::text(EMMA, "wamid.BACK", now(), "Great");
    answer["context"] = json!({"from": "353641234567", "id": taken[0].id});
    line.post(&Posts::messages(&[answer])).await.ok();
    assert_eq!(line.thread().await.last().unwrap().reply_to.map(|id| id.0), Some(id));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_staff_note_never_goes_out() {
    const MARKER: &str = "for-colleagues-only-7c1f";
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    let path = format!("/api/console/conversations/{}", line.conversation);
    let note = json!({"text": format!("{MARKER} @john"), "mentions": [42]});
    line.hotel.post(&format!("{path}/notes"), &line.owner.token, note).await.ok();
    let departments = line.hotel.get("/api/console/departments", &line.owner.token).await.ok();
    let departments = departments["departments"].as_array().unwrap();
    let other = departments.iter().find(|department| department["name"] == "Housekeeping").unwrap();
    let transfer = json!({"department_id": other["id"], "note": MARKER});
    line.hotel.post(&format!("{path}/transfer"), &line.owner.token, transfer).await.ok();
    let body = json!({"text": "Good evening"});
    line.hotel.post(&format!("{path}/messages"), &line.owner.token, body).await.ok();
    // Errands of one guest leave in order: had the note gone out, it would be there before this.
    let taken = line.meta.wait_for_taken(1).await;
    assert_eq!(taken[0].body["text"]["body"], "Good evening");
    assert!(!format!("{taken:?}").contains(MARKER));
}
