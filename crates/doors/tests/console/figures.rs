//! What became of visitors, in numbers.

use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::json;

use crate::house::TestHouse;
use crate::visiting::Visiting;
use crate::work::{asked, of};

fn between(from: &str, until: &str) -> String {
    format!("/api/console/figures?from={from}&until={until}")
}

#[tokio::test]
async fn figures_count_visitors_and_compare_with_the_days_before() {
    let house = TestHouse::open().await;
    asked(&house).await;
    Visiting::come(&house, "galway").await;
    Visiting::come(&house, "killarney").await;
    house.clock.pass(SignedDuration::from_hours(24));
    let (olga, john) = (house.sign_in("olga").await, house.sign_in("john").await);
    let answered = Visiting::ask(&house, "I want to book").await;
    house.clock.pass(SignedDuration::from_secs(90));
    house.post(&john, &of(answered.conversation, "messages"), json!({"text": "Gladly"})).await;
    let email = json!({"email": "vera@example.com"});
    house.post(&john, &of(answered.conversation, "visitor/convert"), email).await;
    Visiting::ask(&house, "Is there parking?").await;

    let today = house.day(0);
    let figures = house.get(&olga, &between(&today, &today)).await;
    assert_eq!(figures.status, StatusCode::OK, "{}", figures.body);
    let totals = json!({
        "conversations": 2, "asked": 2, "gave_email": 1, "converted": 1, "booked": 0, "answered_by_faq": 0,
        "wanted_person": 0, "unanswered": 1,
    });
    assert_eq!(figures.body["totals"], totals);
    assert_eq!((&figures.body["zone"], &figures.body["from"]), (&json!("Europe/Dublin"), &json!(today)));
    let waited = &figures.body["first_answer"]["person"];
    assert!(waited["median_seconds"].as_i64().expect("seconds") >= 90, "{waited}");
    let mut day = totals;
    day["date"] = today.clone().into();
    assert_eq!(figures.body["days"], json!([day]));
    assert_eq!(figures.body["compared"]["conversations"], 1, "yesterday's, and no stay or other hotel");
    let yesterday = house.day(-1);
    let both = house.get(&olga, &between(&yesterday, &today)).await.body;
    assert_eq!((&both["totals"]["conversations"], &both["days"][0]["date"]), (&json!(3), &json!(yesterday)));
}

#[tokio::test]
async fn figures_are_for_managers_and_have_bounds() {
    let house = TestHouse::open().await;
    let (olga, john) = (house.sign_in("olga").await, house.sign_in("john").await);
    let refused = house.get(&john, &between("2026-05-01", "2026-05-31")).await;
    assert_eq!((refused.status, &refused.body["code"]), (StatusCode::FORBIDDEN, &json!("not_allowed")));
    let most = house.get(&olga, &between("2026-01-01", "2026-04-02")).await.body;
    assert_eq!(most["days"].as_array().map(Vec::len), Some(92), "{most}");
    assert_eq!(most["first_answer"], json!({"all": null, "person": null}));
    for (from, until) in [("2026-01-01", "2026-04-03"), ("2026-01-02", "2026-01-01")] {
        let refused = house.get(&olga, &between(from, until)).await;
        assert_eq!((refused.status, &refused.body["code"]), (StatusCode::BAD_REQUEST, &json!("range")));
    }
    let odd = house.get(&olga, &between("2026-1-1", "2026-01-02")).await;
    assert_eq!((odd.status, &odd.body["details"]["field"]), (StatusCode::BAD_REQUEST, &json!("from")));
}
