//! How staff work on conversations: who has one, where it is, whether it is done or sleeps.

use axum::http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::document::operations;
use crate::house::{Answer, PIN, TestHouse};

pub fn of(id: i64, what: &str) -> String {
    format!("/api/console/conversations/{id}/{what}")
}

/// A conversation of room 205 in which the guest has said something.
pub async fn asked(house: &TestHouse) -> (String, i64) {
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    say(house, &ann, "Can I get extra towels?").await;
    (ann, id)
}

pub async fn say(house: &TestHouse, guest: &str, text: &str) {
    let said = house.post(guest, "/api/console/guest/messages", json!({"text": text})).await;
    assert_eq!(said.status, StatusCode::CREATED, "{}", said.body);
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status.as_u16(), &answer.body["code"]), (status, &json!(code)), "{}", answer.body);
}

async fn inbox(house: &TestHouse, who: &str, query: &str) -> Vec<i64> {
    let page = house.get(who, &format!("/api/console/inbox?{query}")).await.body;
    let rows = page["conversations"].as_array().unwrap_or_else(|| panic!("no page: {page}"));
    rows.iter().map(|row| row["id"].as_i64().expect("an id")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_at_once_one_is_told_who_was_faster() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (_, id) = asked(&house).await;
    let path = of(id, "take");
    let (one, other) = tokio::join!(house.post(&john, &path, json!({})), house.post(&jane, &path, json!({})));
    let (winner, loser) = if one.status == StatusCode::OK { (one, other) } else { (other, one) };
    assert_eq!(winner.status, StatusCode::OK, "{}", winner.body);
    refused(&loser, 409, "taken");
    let handler = &winner.body["conversation"]["handler"];
    assert_eq!(&loser.body["details"]["handler"], handler);
    assert_eq!(
        loser.body["error"],
        format!("Already taken by {}", handler["name"].as_str().expect("a name"))
    );
}

#[tokio::test]
async fn a_transfer_moves_a_conversation_to_another_department() {
    let house = TestHouse::open().await;
    let (john, mary, olga) =
        (house.sign_in("john").await, house.sign_in("mary").await, house.sign_in("olga").await);
    let (_, id) = asked(&house).await;
    house.post(&john, &of(id, "take"), json!({})).await;
    let to = house.department("killarney", "Housekeeping").await;
    assert_eq!(inbox(&house, &mary, "").await, Vec::<i64>::new());

    let wish = json!({"department_id": to, "note": "Extra towels, please @mary"});
    let done = house.post(&john, &of(id, "transfer"), wish).await;
    let expected = json!({
        "conversation_id": id, "department_id": to, "department_name": "Housekeeping", "visible": false,
    });
    assert_eq!((done.status, done.body), (StatusCode::OK, expected));

    assert_eq!(inbox(&house, &mary, "").await, [id]);
    assert!(!inbox(&house, &john, "").await.contains(&id));
    refused(&house.get(&john, &format!("/api/console/conversations/{id}")).await, 404, "not_found");
    let row = house.get(&mary, &format!("/api/console/conversations/{id}")).await.body["conversation"].take();
    assert_eq!((&row["department"]["name"], &row["handler"]), (&json!("Housekeeping"), &Value::Null));
    let notes = house.get(&mary, &of(id, "notes")).await.body;
    let note = &notes["notes"][0];
    assert_eq!(
        (&note["kind"], &note["from"], &note["to"]),
        (&json!("transfer"), &json!("Reception"), &json!("Housekeeping"))
    );
    assert_eq!(
        (&note["text"], &note["author"]["name"]),
        (&json!("Extra towels, please @mary"), &json!("john"))
    );
    let marys = house.get(&mary, "/api/console/me").await.body["staff"]["id"].clone();
    assert_eq!(note["mentions"], json!([marys]));

    refused(
        &house.post(&mary, &of(id, "transfer"), json!({"department_id": to})).await,
        409,
        "same_department",
    );
    let abroad = house.department("galway", "Housekeeping").await;
    refused(
        &house.post(&mary, &of(id, "transfer"), json!({"department_id": abroad})).await,
        404,
        "not_found",
    );
    let back = house.department("killarney", "Reception").await;
    let by_owner = house.post(&olga, &of(id, "transfer"), json!({"department_id": back})).await;
    assert_eq!(by_owner.body["visible"], true, "whoever sees every department still sees it");
    assert_eq!(inbox(&house, &john, "").await, [id]);
}

#[tokio::test]
async fn housekeeping_can_do_nothing_with_a_conversation_of_reception() {
    let house = TestHouse::open().await;
    let (john, mary) = (house.sign_in("john").await, house.sign_in("mary").await);
    let (_, id) = asked(&house).await;
    let before = house.get(&john, &format!("/api/console/conversations/{id}")).await.body;
    let head = house.journal("killarney").await;
    let marys = house.department("killarney", "Housekeeping").await;
    // A body that fits every call, so that none is refused for its form.
    let body = json!({
        "text": "x", "up_to": 1, "typing": true, "over": null, "staff_id": 1, "status": "closed", "priority": "urgent",
        "until": null, "tags": ["x"], "department_id": marys, "looking": true, "name": "x", "language": "en",
        "parameters": [], "email": "ann@example.com", "booking_id": "BK-1", "blocked": true, "kind": "busy",
    });
    let mut tried = 0;
    for (call, _) in operations() {
        let (method, path) = call.split_once(' ').expect("a method and a path");
        if !path.starts_with("/api/console/conversations/{id}") {
            continue;
        }
        let path = path.replace("{id}", &id.to_string());
        let answer = if path.ends_with("/upload") {
            house.upload(&mary, &path, "a.txt", "hello", "x").await
        } else {
            let method: Method = method.parse().expect("a method");
            let body = (method != Method::GET).then(|| body.clone());
            house.call(method, &path, Some(&mary), body).await
        };
        assert_eq!(
            (answer.status, &answer.body["code"]),
            (StatusCode::NOT_FOUND, &json!("not_found")),
            "{call}"
        );
        assert_eq!(answer.body["error"], "Conversation not found", "{call}");
        tried += 1;
    }
    assert!(tried >= 17, "only {tried} calls were tried");
    assert_eq!(house.get(&john, &format!("/api/console/conversations/{id}")).await.body, before);
    assert_eq!(house.journal("killarney").await, head, "nothing happened");

    let reception = house.department("killarney", "Reception").await;
    for query in
        [format!("department={reception}"), "view=done".into(), "view=snoozed".into(), "mine=true".into()]
    {
        assert_eq!(inbox(&house, &mary, &query).await, Vec::<i64>::new(), "{query}");
    }
    let unread = house.get(&mary, "/api/console/unread").await.body;
    let expected = json!({
        "mine": 0,
        "departments": [{"department_id": marys, "name": "Housekeeping", "waiting": 0, "unread": 0}],
    });
    assert_eq!(unread, expected);
}

#[tokio::test]
async fn who_only_looks_on_changes_nothing() {
    let house = TestHouse::open().await;
    let rita = house.sign_in("rita").await;
    let (_, id) = asked(&house).await;
    let to = house.department("killarney", "Housekeeping").await;
    for (what, body) in [
        ("state", json!({"status": "closed"})),
        ("priority", json!({"priority": "high"})),
        ("snooze", json!({"until": null})),
        ("tags", json!({"tags": []})),
        ("transfer", json!({"department_id": to})),
        ("notes", json!({"text": "x"})),
    ] {
        refused(&house.post(&rita, &of(id, what), body).await, 403, "not_allowed");
    }
    for what in ["notes", "participants"] {
        assert_eq!(house.get(&rita, &of(id, what)).await.status, StatusCode::OK, "{what}");
    }
    assert_eq!(
        house.post(&rita, &of(id, "looking"), json!({"looking": true})).await.status,
        StatusCode::NO_CONTENT
    );
}

#[tokio::test]
async fn a_snoozed_conversation_comes_back_by_itself_and_by_a_guests_message() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = asked(&house).await;
    let (_, other) = house.type_pin("killarney", "206", PIN).await;
    let now = house.house.app.clock.now();
    let hours = |count| (now + SignedDuration::from_hours(count)).to_string();

    for (of_whom, until) in [(id, hours(2)), (other, hours(1))] {
        let asleep = house.post(&john, &of(of_whom, "snooze"), json!({"until": until})).await;
        assert_eq!(asleep.status, StatusCode::OK, "{}", asleep.body);
    }
    assert_eq!(inbox(&house, &john, "").await, Vec::<i64>::new());
    assert_eq!(inbox(&house, &john, "view=snoozed").await, [other, id], "the next to wake first");
    let page = house.get(&john, "/api/console/inbox?view=snoozed&limit=1").await.body;
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    assert_eq!(inbox(&house, &john, &format!("view=snoozed&limit=1&cursor={cursor}")).await, [id]);

    house.clock.pass(SignedDuration::from_mins(61));
    assert_eq!(inbox(&house, &john, "").await, [other], "its time has come");
    assert_eq!(inbox(&house, &john, "view=snoozed").await, [id]);

    say(&house, &ann, "Hello?").await;
    assert_eq!(inbox(&house, &john, "view=snoozed").await, Vec::<i64>::new());
    let row = house.get(&john, &format!("/api/console/conversations/{id}")).await.body["conversation"].take();
    assert_eq!(row["snoozed_until"], Value::Null);
    assert!(inbox(&house, &john, "").await.contains(&id));
}

#[tokio::test]
async fn a_conversation_sleeps_within_the_next_year_and_only_at_work() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (_, id) = asked(&house).await;
    let now = house.house.app.clock.now();
    let at = |hours: i64| (now + SignedDuration::from_hours(hours)).to_string();
    for until in [at(-1), at(367 * 24), Timestamp::UNIX_EPOCH.to_string()] {
        refused(&house.post(&john, &of(id, "snooze"), json!({"until": until})).await, 400, "snooze");
    }
    refused(&house.post(&john, &of(id, "snooze"), json!({"until": "tomorrow"})).await, 400, "malformed");
    house.post(&john, &of(id, "state"), json!({"status": "closed"})).await;
    refused(&house.post(&john, &of(id, "snooze"), json!({"until": at(1)})).await, 409, "not_active");
}

#[tokio::test]
async fn what_is_done_is_put_away_and_opened_again_by_the_guest() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = asked(&house).await;
    for status in ["closed", "archived"] {
        let done = house.post(&john, &of(id, "state"), json!({"status": status})).await.body;
        assert_eq!(done["conversation"]["status"], status);
        assert_eq!(done["conversation"]["waiting_since"], Value::Null, "nobody waits any more");
        assert_eq!(inbox(&house, &john, "").await, Vec::<i64>::new());
        assert_eq!(inbox(&house, &john, "view=done").await, [id]);

        say(&house, &ann, "One more thing").await;
        assert_eq!(inbox(&house, &john, "waiting=true").await, [id]);
        assert_eq!(inbox(&house, &john, "view=done").await, Vec::<i64>::new());
    }
    house.post(&john, &of(id, "state"), json!({"status": "closed"})).await;
    let again = house.post(&john, &of(id, "state"), json!({"status": "active"})).await.body;
    assert_eq!(again["conversation"]["status"], "active");
    refused(&house.post(&john, &of(id, "state"), json!({"status": "gone"})).await, 400, "malformed");
}

#[tokio::test]
async fn priority_and_tags_sort_conversations() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (_, id) = asked(&house).await;
    let urgent = house.post(&john, &of(id, "priority"), json!({"priority": "urgent"})).await.body;
    assert_eq!(urgent["conversation"]["priority"], "urgent");
    let tagged =
        house.post(&john, &of(id, "tags"), json!({"tags": [" VIP ", "late  arrival", "vip"]})).await.body;
    assert_eq!(tagged["conversation"]["tags"], json!(["vip", "late arrival"]));
    let many: Vec<String> = (0..11).map(|n| format!("t{n}")).collect();
    refused(&house.post(&john, &of(id, "tags"), json!({"tags": many})).await, 400, "too_many");
    refused(&house.post(&john, &of(id, "tags"), json!({"tags": [""]})).await, 400, "empty");
    let row = house.get(&john, &format!("/api/console/conversations/{id}")).await.body;
    assert_eq!(
        row["conversation"]["tags"],
        json!(["vip", "late arrival"]),
        "a refused change changes nothing"
    );
}

#[tokio::test]
async fn the_inbox_shows_what_is_mine_and_what_is_a_departments() {
    let house = TestHouse::open().await;
    let (john, olga) = (house.sign_in("john").await, house.sign_in("olga").await);
    let (_, ann) = asked(&house).await;
    let (_, ben) = house.type_pin("killarney", "206", PIN).await;
    house.post(&john, &of(ann, "take"), json!({})).await;
    let housekeeping = house.department("killarney", "Housekeeping").await;
    house.post(&john, &of(ben, "transfer"), json!({"department_id": housekeeping})).await;
    assert_eq!(inbox(&house, &john, "mine=true").await, [ann]);
    assert_eq!(inbox(&house, &olga, "mine=true").await, Vec::<i64>::new());
    assert_eq!(inbox(&house, &olga, &format!("department={housekeeping}")).await, [ben]);
    assert_eq!(inbox(&house, &olga, "").await.len(), 2);
}
