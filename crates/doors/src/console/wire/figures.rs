//! What became of the website's visitors, in numbers.

use app::figures;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many of the visitors who opened a conversation in a time came how far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureTotals {
    /// Conversations that were opened.
    pub conversations: u32,
    /// In which something was asked.
    pub asked: u32,
    /// Whose visitor gave an e-mail address.
    pub gave_email: u32,
    /// Whose visitor was made a guest in the hotel's books.
    pub converted: u32,
    /// Whose visitor was linked to a stay.
    pub booked: u32,
    /// Which the house answered alone: no person did, and none was wanted.
    pub answered_by_faq: u32,
    /// Whose visitor wanted a person.
    pub wanted_person: u32,
    /// In which what was asked has no answer yet.
    pub unanswered: u32,
}

impl From<&figures::Totals> for FigureTotals {
    fn from(totals: &figures::Totals) -> Self {
        let figures::Totals {
            conversations,
            asked,
            gave_email,
            converted,
            booked,
            answered_by_faq,
            wanted_person,
            unanswered,
        } = *totals;
        Self {
            conversations,
            asked,
            gave_email,
            converted,
            booked,
            answered_by_faq,
            wanted_person,
            unanswered,
        }
    }
}

/// How long visitors waited for the first answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wait {
    /// Half of them no longer than this.
    pub median_seconds: u64,
    /// Nine of ten no longer than this.
    pub p90_seconds: u64,
}

impl From<figures::Spread> for Wait {
    fn from(spread: figures::Spread) -> Self {
        Self { median_seconds: spread.median_seconds, p90_seconds: spread.p90_seconds }
    }
}

/// How long visitors waited for the first answer; null where nobody was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FirstAnswer {
    /// Of a person or of the house.
    #[schema(required = true)]
    pub all: Option<Wait>,
    /// Of a person.
    #[schema(required = true)]
    pub person: Option<Wait>,
}

/// What became of the visitors of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureDay {
    /// The day, in the hotel's zone.
    pub date: String,
    /// How far they came.
    #[serde(flatten)]
    pub totals: FigureTotals,
}

/// What became of the website's visitors.
#[derive(Serialize, ToSchema)]
pub struct Figures {
    /// The IANA zone of the days.
    pub zone: String,
    /// The first day.
    pub from: String,
    /// The last day, which counts as well.
    pub until: String,
    /// All of them.
    pub totals: FigureTotals,
    /// How long they waited.
    pub first_answer: FirstAnswer,
    /// Each day, also those on which nobody came.
    pub days: Vec<FigureDay>,
    /// The same for as many days before.
    pub compared: FigureTotals,
}

impl From<&figures::Figures> for Figures {
    fn from(shown: &figures::Figures) -> Self {
        let day = |day: &figures::Day| FigureDay { date: day.date.to_string(), totals: (&day.totals).into() };
        let (all, person) = (shown.first_answers.all, shown.first_answers.person);
        Self {
            zone: shown.zone.clone(),
            from: shown.from.to_string(),
            until: shown.until.to_string(),
            totals: (&shown.totals).into(),
            first_answer: FirstAnswer { all: all.map(Into::into), person: person.map(Into::into) },
            days: shown.days.iter().map(day).collect(),
            compared: (&shown.compared).into(),
        }
    }
}

/// Which days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// The first, in the hotel's zone: `2026-05-01`.
    pub from: String,
    /// The last, which counts as well; together at most 92.
    pub until: String,
}
