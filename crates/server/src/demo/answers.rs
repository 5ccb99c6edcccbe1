//! What the demo's houses say without a person: answers to usual questions and words for when nobody is there, in every
//! language they speak, and the hours of their departments.

use app::{App, Error, auto_responses, faqs};
use domain::auto_response::LANGUAGES;
use domain::menu::Window;
use domain::{Actor, FaqBody, Holiday, Hotel, OpeningHours};
use futures_util::future::try_join_all;
use jiff::civil::{Date, Time};
use serde::Deserialize;

/// A question that every house answers.
pub const QUESTION: &str = "What time is check-in?";

const QUESTIONS: &str = include_str!("../../../faq/data/demo_faqs.json");
/// How many are kept at once, so that they share commits: fewer than storage lets wait.
const AT_ONCE: usize = 64;

const WEEK: [bool; 7] = [true; 7];
const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];
const WEEKEND: [bool; 7] = [false, false, false, false, false, true, true];

/// On which days, from and until which full hour.
type Hours = ([bool; 7], i8, i8);

/// Departments' hours.
const HOURS: [(&str, &[Hours]); 5] = [
    ("Reception", &[(WEEK, 0, 0)]),
    ("Housekeeping", &[(WEEK, 7, 22)]),
    ("Room Service", &[(WEEK, 6, 23)]),
    ("Café", &[(WORKDAYS, 8, 18), (WEEKEND, 9, 20)]),
    ("Management", &[(WORKDAYS, 9, 17)]),
];
/// Who keeps the holidays.
const CLOSED_ON_HOLIDAYS: [&str; 2] = ["Café", "Management"];

#[derive(Deserialize)]
struct Question {
    language: String,
    category: String,
    question: String,
    alternatives: Vec<String>,
    keywords: Vec<String>,
    answer: String,
    priority: i32,
    threshold: u8,
}

/// Tells a house all of it.
pub async fn teach(app: &App, hotel: &Hotel) -> Result<(), Error> {
    for some in questions()?.chunks(AT_ONCE) {
        let kept = some.iter().map(|body| faqs::keep(app, &Actor::House, hotel.id, None, body.clone()));
        try_join_all(kept).await?;
    }
    let usual =
        LANGUAGES.map(|language| auto_responses::add_defaults(app, &Actor::House, hotel.id, language));
    try_join_all(usual).await?;
    for department in app.store.departments(hotel.id).await? {
        let Some((name, hours)) = HOURS.iter().find(|(name, _)| *name == department.name) else { continue };
        let today = hotel.today(app.clock.now());
        let holidays = if CLOSED_ON_HOLIDAYS.contains(name) { holidays(today) } else { Vec::new() };
        let hours = OpeningHours::new(hours.iter().map(window).collect(), holidays)?;
        auto_responses::set_hours(app, &Actor::House, hotel.id, department.id, hours).await?;
    }
    Ok(())
}

fn questions() -> Result<Vec<FaqBody>, Error> {
    let questions: Vec<Question> = serde_json::from_str(QUESTIONS).map_err(|error| {
        tracing::error!(%error, "the demo's questions cannot be read");
        Error::Internal
    })?;
    let bodies = questions.into_iter().map(|kept| FaqBody {
        question: kept.question,
        alternatives: kept.alternatives,
        keywords: kept.keywords,
        answer: kept.answer,
        language: kept.language,
        category: kept.category,
        priority: kept.priority,
        threshold: kept.threshold,
        active: true,
    });
    Ok(bodies.collect())
}

fn window((days, from, until): &Hours) -> Window {
    let hour = |hour: i8| Time::constant(hour, 0, 0, 0);
    Window { days: *days, from: hour(*from), until: hour(*until) }
}

// Christmas, on which nobody bakes or does accounts.
fn holidays(today: Date) -> Vec<Holiday> {
    let days = [(25, "Christmas Day"), (26, "St Stephen’s Day")];
    let this_year = days.into_iter().filter_map(|(day, name)| {
        let date = Date::new(today.year(), 12, day).ok()?;
        Some(Holiday { date, name: name.into(), windows: Vec::new() })
    });
    this_year.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_house_knows_the_question_that_is_shown_and_all_of_them_are_sound() {
        let questions = questions().unwrap();
        assert!(questions.iter().any(|body| body.question == QUESTION));
        for body in questions {
            body.checked().unwrap();
        }
    }
}
