//! FAQs, auto-responses and figures.

use app::figures::{Figures, FirstAnswers, Spread, Totals};
use domain::{AutoResponse, Faq, ResponseKind};
use serde_json::{Value, json};

use super::time;

/// A question with its answer, for anybody.
pub fn public_faq(faq: &Faq) -> Value {
    json!({
        "_id": faq.id.0,
        "id": faq.id.0,
        "businessId": faq.hotel.0.to_string(),
        "question": faq.body.question,
        "answer": faq.body.answer,
        "category": faq.body.category,
        "language": faq.body.language,
        "priority": faq.body.priority,
    })
}

/// The same for staff.
pub fn faq(faq: &Faq) -> Value {
    let mut row = public_faq(faq);
    row["alternativeQuestions"] = faq.body.alternatives.clone().into();
    row["keywords"] = faq.body.keywords.clone().into();
    row["confidenceThreshold"] = faq.body.threshold.into();
    row["isActive"] = faq.body.active.into();
    row["usageCount"] = faq.used.into();
    row["helpfulCount"] = faq.helpful.into();
    row["notHelpfulCount"] = faq.unhelpful.into();
    row["updatedAt"] = time(faq.updated_at).into();
    row
}

/// Words the house says by itself.
pub fn auto_response(response: &AutoResponse) -> Value {
    json!({
        "_id": response.id.0,
        "id": response.id.0,
        "businessId": response.hotel.0.to_string(),
        "departmentId": response.department.map(|id| id.0),
        "name": response.name,
        "responseType": kind(response.kind),
        "language": response.language,
        "message": response.message,
        "quickReplies": response.quick_replies,
        "isActive": response.active,
    })
}

fn kind(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Welcome => "welcome",
        ResponseKind::Offline => "offline",
        ResponseKind::Busy => "busy",
        ResponseKind::Away => "away",
        ResponseKind::ClosingSoon => "closing-soon",
        ResponseKind::Holiday => "holiday",
        ResponseKind::Custom => "custom",
    }
}

/// The figures of some days. `total` and `withEmail` are the names of the seed's own query.
pub fn figures(figures: &Figures) -> Value {
    let all = &figures.totals;
    let days: Vec<Value> = figures
        .days
        .iter()
        .map(|day| {
            let mut row = totals(&day.totals);
            row["date"] = day.date.to_string().into();
            row
        })
        .collect();
    let mut body = json!({
        "zone": figures.zone,
        "from": figures.from.to_string(),
        "until": figures.until.to_string(),
        "total": all.conversations,
        "withEmail": all.gave_email,
        "conversionRate": rate(all.gave_email, all.conversations),
    });
    body["totals"] = totals(all);
    body["firstAnswer"] = first_answers(&figures.first_answers);
    body["days"] = days.into();
    body["compared"] = totals(&figures.compared);
    body
}

fn totals(totals: &Totals) -> Value {
    json!({
        "conversations": totals.conversations,
        "asked": totals.asked,
        "gaveEmail": totals.gave_email,
        "converted": totals.converted,
        "booked": totals.booked,
        "answeredByFaq": totals.answered_by_faq,
        "wantedPerson": totals.wanted_person,
        "unanswered": totals.unanswered,
    })
}

fn first_answers(first: &FirstAnswers) -> Value {
    let spread =
        |spread: &Spread| json!({"medianSeconds": spread.median_seconds, "p90Seconds": spread.p90_seconds});
    json!({"all": first.all.as_ref().map(spread), "person": first.person.as_ref().map(spread)})
}

// Of none there is no rate.
fn rate(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| (f64::from(part) / f64::from(whole) * 1_000.0).round() / 1_000.0)
}
