//! What the house says by itself: questions it knows, texts while nobody answers, and when somebody is there.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{Answer, TestHouse};
use crate::stream::Stream;
use crate::visiting::Visiting;
use crate::work::of;

const FAQS: &str = "/api/console/faqs";
const TEXTS: &str = "/api/console/auto-responses";
const HOURS: &str = "/api/console/hours";

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status.as_u16(), &answer.body["code"]), (status, &json!(code)), "{}", answer.body);
}

fn check_in() -> Value {
    json!({
        "question": "What time is check-in?", "alternatives": ["When can we arrive?"], "keywords": ["check-in"],
        "answer": "From 3 pm.", "language": "en", "category": "Arrival",
    })
}

fn away() -> Value {
    json!({"name": "Away", "kind": "away", "language": "en", "message": "We are away, {name}", "quick_replies": ["Ok"]})
}

async fn kept(house: &TestHouse, who: &str, path: &str, body: Value) -> Value {
    let kept = house.post(who, path, body).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    kept.body
}

async fn messages(house: &TestHouse, who: &str, id: i64) -> Vec<Value> {
    let page = house.get(who, &of(id, "messages")).await.body;
    page["messages"].as_array().expect("messages").clone()
}

#[tokio::test]
async fn a_question_is_kept_changed_and_removed() {
    let house = TestHouse::open().await;
    let (olga, rita) = (house.sign_in("olga").await, house.sign_in("rita").await);
    let mut desk = Stream::of_staff(&house, &rita).await;
    let faq = kept(&house, &olga, FAQS, check_in()).await["faq"].take();
    assert_eq!(
        (&faq["category"], &faq["threshold"], &faq["priority"], &faq["active"]),
        (&json!("arrival"), &json!(70), &json!(0), &json!(true))
    );
    assert_eq!((&faq["used"], &faq["helpful"], &faq["unhelpful"]), (&json!(0), &json!(0), &json!(0)));
    assert_eq!(house.get(&rita, FAQS).await.body, json!({"faqs": [faq]}));
    let heard = desk.hear().await;
    assert_eq!((heard.kind(), &heard.data["part"]), ("house_changed", &json!("faqs")));

    let path = format!("{FAQS}/{}", faq["id"]);
    let mut change = check_in();
    change["answer"] = "From 2 pm.".into();
    change["active"] = false.into();
    let changed = house.send_by(Method::PUT, &olga, &path, change).await;
    assert_eq!((changed.status, &changed.body["faq"]["answer"]), (StatusCode::OK, &json!("From 2 pm.")));
    assert_eq!(changed.body["faq"]["active"], false);
    assert_eq!(house.call(Method::DELETE, &path, Some(&olga), None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(house.get(&rita, FAQS).await.body, json!({"faqs": []}));
    refused(&house.call(Method::DELETE, &path, Some(&olga), None).await, 404, "not_found");
}

#[tokio::test]
async fn a_question_has_a_form() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    for (field, value) in [
        ("question", json!(" ")),
        ("answer", json!("x".repeat(2_001))),
        ("language", json!("english")),
        ("threshold", json!(0)),
        ("threshold", json!(257)),
        ("priority", json!(1_001)),
        ("alternatives", json!(vec!["x"; 21])),
    ] {
        let mut body = check_in();
        body[field] = value.clone();
        let refused = house.post(&olga, FAQS, body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{field} {value}");
    }
}

#[tokio::test]
async fn only_managers_change_what_the_house_says() {
    let house = TestHouse::open().await;
    let (olga, john, gina) =
        (house.sign_in("olga").await, house.sign_in("john").await, house.sign_in("gina").await);
    let faq = kept(&house, &olga, FAQS, check_in()).await["faq"]["id"].to_string();
    let text = kept(&house, &olga, TEXTS, away()).await["auto_response"]["id"].to_string();
    let reception = house.department("killarney", "Reception").await;
    for (method, path, body) in [
        (Method::POST, FAQS.to_owned(), check_in()),
        (Method::PUT, format!("{FAQS}/{faq}"), check_in()),
        (Method::DELETE, format!("{FAQS}/{faq}"), json!({})),
        (Method::POST, TEXTS.to_owned(), away()),
        (Method::PUT, format!("{TEXTS}/{text}"), away()),
        (Method::DELETE, format!("{TEXTS}/{text}"), json!({})),
        (Method::POST, format!("{TEXTS}/defaults"), json!({"language": "en"})),
        (Method::PUT, format!("{HOURS}/{reception}"), json!({})),
    ] {
        refused(&house.send_by(method.clone(), &john, &path, body.clone()).await, 403, "not_allowed");
        if method != Method::POST {
            refused(&house.send_by(method, &gina, &path, body).await, 404, "not_found");
        }
    }
    for path in [FAQS, TEXTS, HOURS] {
        assert_eq!(house.get(&john, path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(house.get(&gina, FAQS).await.body, json!({"faqs": []}), "another hotel's");
}

#[tokio::test]
async fn a_manager_tries_out_what_would_be_answered() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    let faq = kept(&house, &olga, FAQS, check_in()).await["faq"]["id"].take();
    let path = format!("{FAQS}/try");
    let hit = house.post(&olga, &path, json!({"text": "what time is check in"})).await.body;
    assert_eq!((&hit["match"]["faq_id"], &hit["match"]["answers"]), (&faq, &json!(true)), "{hit}");
    assert!(hit["match"]["confidence"].as_u64().expect("a number") >= 70);
    assert_eq!(hit["others"], json!([]));
    let miss =
        house.post(&olga, &path, json!({"text": "Do you sell snow tyres?", "language": "en"})).await.body;
    assert_ne!(miss["match"]["answers"], json!(true), "{miss}");
    refused(&house.post(&olga, &path, json!({"text": " "})).await, 400, "empty");
    assert_eq!(house.get(&olga, FAQS).await.body["faqs"][0]["used"], 0, "nobody was answered");
}

#[tokio::test]
async fn what_the_house_answered_says_by_which_rule() {
    let house = TestHouse::open().await;
    let (olga, john) = (house.sign_in("olga").await, house.sign_in("john").await);
    let faq = kept(&house, &olga, FAQS, check_in()).await["faq"]["id"].take();
    let id = Visiting::ask(&house, "What time is check-in?").await.conversation;
    let said = messages(&house, &john, id).await;
    let answer = said.iter().find(|message| message["text"] == "From 3 pm.").expect("an answer");
    assert_eq!((&answer["from"], &answer["sender"]["name"]), (&json!("house"), &json!("")));
    assert_eq!(answer["automation"], json!({"by": "faq", "faq_id": faq, "helpful": null}));
    assert_eq!(house.get(&olga, FAQS).await.body["faqs"][0]["used"], 1);
    let row = house.get(&john, &format!("/api/console/conversations/{id}")).await.body;
    assert_eq!(row["conversation"]["waiting_since"], Value::Null, "it waits for nobody");
}

#[tokio::test]
async fn staff_are_suggested_answers_until_one_has_answered() {
    let house = TestHouse::open().await;
    let (olga, john, rita) =
        (house.sign_in("olga").await, house.sign_in("john").await, house.sign_in("rita").await);
    let mut unsure = check_in();
    unsure["threshold"] = 100.into();
    let faq = kept(&house, &olga, FAQS, unsure).await["faq"]["id"].take();
    let (ann, id) = house.type_pin("killarney", "205", crate::house::PIN).await;
    crate::work::say(&house, &ann, "Hello, at what time is the check-in?").await;
    let found = house.get(&john, &of(id, "suggestions")).await.body["suggestions"].take();
    assert_eq!((&found[0]["faq_id"], &found[0]["answer"]), (&faq, &json!("From 3 pm.")), "{found}");
    assert_eq!(found[0]["question"], "What time is check-in?");
    let sent = house.post(&john, &of(id, "messages"), json!({"text": found[0]["answer"]})).await;
    assert_eq!(sent.status, StatusCode::CREATED, "it is sent like any other message");
    assert_eq!(house.get(&john, &of(id, "suggestions")).await.body, json!({"suggestions": []}));
    refused(&house.get(&rita, &of(id, "suggestions")).await, 403, "not_allowed");
}

#[tokio::test]
async fn texts_are_kept_and_said_when_staff_wish() {
    let house = TestHouse::open().await;
    let (olga, john) = (house.sign_in("olga").await, house.sign_in("john").await);
    let text = kept(&house, &olga, TEXTS, away()).await["auto_response"].take();
    let id = text["id"].clone();
    let expected = json!({
        "id": id, "department_id": null, "name": "Away", "kind": "away", "language": "en",
        "message": "We are away, {name}", "quick_replies": ["Ok"], "active": true,
    });
    assert_eq!(text, expected);
    let mut long = away();
    long["quick_replies"] = json!(["1", "2", "3", "4", "5", "6"]);
    refused(&house.post(&olga, TEXTS, long).await, 400, "too_many");
    let mut odd = away();
    odd["kind"] = "shy".into();
    refused(&house.post(&olga, TEXTS, odd).await, 400, "malformed");

    let visiting = Visiting::come(&house, "killarney").await;
    let said = house.post(&john, &of(visiting.conversation, "respond"), json!({"kind": "away"})).await;
    assert_eq!(said.status, StatusCode::CREATED, "{}", said.body);
    let message = &said.body["message"];
    assert_eq!((&message["text"], &message["from"]), (&json!("We are away, Vera"), &json!("house")));
    assert_eq!(message["automation"], json!({"by": "response", "kind": "away", "quick_replies": ["Ok"]}));
    let none = house.post(&john, &of(visiting.conversation, "respond"), json!({"kind": "holiday"})).await;
    refused(&none, 404, "not_found");

    let path = format!("{TEXTS}/{id}");
    let mut change = away();
    change["active"] = false.into();
    let changed = house.send_by(Method::PUT, &olga, &path, change).await;
    assert_eq!((changed.status, &changed.body["auto_response"]["active"]), (StatusCode::OK, &json!(false)));
    assert_eq!(house.call(Method::DELETE, &path, Some(&olga), None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(house.get(&john, TEXTS).await.body, json!({"auto_responses": []}));
}

#[tokio::test]
async fn usual_texts_fill_in_what_is_missing() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    kept(&house, &olga, TEXTS, away()).await;
    let path = format!("{TEXTS}/defaults");
    let added = kept(&house, &olga, &path, json!({"language": "en"})).await;
    let added = added["auto_responses"].as_array().expect("texts").clone();
    assert!(!added.is_empty() && added.iter().all(|text| text["kind"] != "away"), "{added:?}");
    let again = kept(&house, &olga, &path, json!({"language": "en"})).await;
    assert_eq!(again, json!({"auto_responses": []}), "nothing is missing any more");
    let all = house.get(&olga, TEXTS).await.body;
    assert_eq!(all["auto_responses"].as_array().map(Vec::len), Some(added.len() + 1));
    refused(&house.post(&olga, &path, json!({"language": "xx"})).await, 400, "no_defaults");
}

#[tokio::test]
async fn departments_have_hours_and_holidays() {
    let house = TestHouse::open().await;
    let (olga, rita) = (house.sign_in("olga").await, house.sign_in("rita").await);
    let mut desk = Stream::of_staff(&house, &rita).await;
    let reception = house.department("killarney", "Reception").await;
    let shown = house.get(&rita, HOURS).await.body;
    assert_eq!(shown["zone"], "Europe/Dublin");
    let always = json!({
        "department_id": reception, "department_name": "Reception", "windows": [], "holidays": [],
        "now": {"state": "open", "closes_at": null},
    });
    assert!(shown["departments"].as_array().expect("departments").contains(&always), "{shown}");

    let today = house.day(0);
    let entry = json!({
        "windows": [{"days": [1, 2, 3, 4, 5], "from": "08:00", "until": "12:00"}, {"days": [5], "from": "22:00", "until": "02:00"}],
        "holidays": [
            {"date": house.day(7), "name": "Fair", "windows": [{"from": "10:00", "until": "11:30"}]},
            {"date": today, "name": "Feast", "windows": []},
        ],
    });
    let path = format!("{HOURS}/{reception}");
    let set = house.send_by(Method::PUT, &olga, &path, entry.clone()).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.body);
    assert_eq!(set.body["windows"], entry["windows"]);
    assert_eq!(set.body["holidays"], json!([entry["holidays"][1], entry["holidays"][0]]), "earliest first");
    assert_eq!((&set.body["now"]["state"], &set.body["now"]["name"]), (&json!("holiday"), &json!("Feast")));
    assert!(set.body["now"]["opens_at"].is_string());
    let shown = house.get(&rita, HOURS).await.body;
    assert!(shown["departments"].as_array().expect("departments").contains(&set.body), "{shown}");
    let heard = desk.hear().await;
    assert_eq!((heard.kind(), &heard.data["part"]), ("house_changed", &json!("auto_responses")));
}

#[tokio::test]
async fn hours_have_a_form_and_a_refusal_names_the_field() {
    let house = TestHouse::open().await;
    let olga = house.sign_in("olga").await;
    let path = format!("{HOURS}/{}", house.department("killarney", "Reception").await);
    let window =
        |days: Value, from: &str| json!({"windows": [{"days": days, "from": from, "until": "12:00"}]});
    let holiday = |date: &str, from: &str| json!({"holidays": [{"date": date, "name": "Feast", "windows": [{"from": from, "until": "12:00"}]}]});
    for (entry, field) in [
        (window(json!([8]), "08:00"), "windows.days"),
        (window(json!([1]), "8"), "windows.from"),
        (holiday("25.12.2026", "08:00"), "holidays.date"),
        (holiday("2026-12-25", "8:00"), "holidays.windows.from"),
    ] {
        let answer = house.send_by(Method::PUT, &olga, &path, entry).await;
        refused(&answer, 400, "malformed");
        assert_eq!(answer.body["details"]["field"], field);
    }
    let twice = json!({"holidays": [
        {"date": "2026-12-25", "name": "Feast", "windows": []}, {"date": "2026-12-25", "name": "Fair", "windows": []},
    ]});
    refused(&house.send_by(Method::PUT, &olga, &path, twice).await, 400, "malformed");
}
