//! Questions the house answers by itself.

use app::faqs::{self, Tried};
use domain::FaqBody;
use domain::faq::THRESHOLD_DEFAULT;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fields::wrong;
use super::time;
use crate::error::Failure;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Faq {
    /// Identity.
    pub id: i64,
    /// The question as the hotel would ask it.
    pub question: String,
    /// Other ways to ask it.
    pub alternatives: Vec<String>,
    /// Words that point to it.
    pub keywords: Vec<String>,
    /// The answer.
    pub answer: String,
    /// Its language as two letters, `en`.
    pub language: String,
    /// What it is about, in small letters; may be empty.
    pub category: String,
    /// The higher of two that fit equally well answers.
    pub priority: i32,
    /// From which confidence on it answers, 1 to 100.
    pub threshold: u8,
    /// Whether it answers at all.
    pub active: bool,
    /// How often it answered.
    pub used: i64,
    /// How often a visitor said that it helped.
    pub helpful: i64,
    /// How often one said that it did not.
    pub unhelpful: i64,
    /// When it was last changed.
    pub updated_at: String,
}

impl From<&domain::Faq> for Faq {
    fn from(faq: &domain::Faq) -> Self {
        let FaqBody { question, alternatives, keywords, answer, language, category, .. } = faq.body.clone();
        Self {
            id: faq.id.0,
            question,
            alternatives,
            keywords,
            answer,
            language,
            category,
            priority: faq.body.priority,
            threshold: faq.body.threshold,
            active: faq.body.active,
            used: faq.used,
            helpful: faq.helpful,
            unhelpful: faq.unhelpful,
            updated_at: time(faq.updated_at),
        }
    }
}

/// The hotel's questions.
#[derive(Serialize, ToSchema)]
pub struct FaqList {
    /// By priority, the higher first, then by how often they answered.
    pub faqs: Vec<Faq>,
}

/// One question.
#[derive(Serialize, ToSchema)]
pub struct FaqKept {
    /// As kept.
    pub faq: Faq,
}

/// A question to be kept.
#[derive(Deserialize, ToSchema)]
pub struct FaqEntry {
    /// The question as the hotel would ask it, 1 to 300 characters.
    pub question: String,
    /// Other ways to ask it, at most 20, each of at most 300 characters.
    #[serde(default)]
    pub alternatives: Vec<String>,
    /// Words that point to it, at most 30, each of at most 60 characters.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// The answer, 1 to 2,000 characters.
    pub answer: String,
    /// Its language as two letters, `en`.
    pub language: String,
    /// What it is about, at most 60 characters.
    #[serde(default)]
    pub category: String,
    /// The higher of two that fit equally well answers; -1,000 to 1,000, 0 when left out.
    #[serde(default)]
    pub priority: i32,
    /// From which confidence on it answers, 1 to 100; 70 when left out.
    pub threshold: Option<u32>,
    /// Whether it answers at all; it does when left out.
    pub active: Option<bool>,
}

impl FaqEntry {
    /// The same for the use case.
    pub fn body(self) -> Result<FaqBody, Failure> {
        let threshold = self.threshold.map_or(Ok(THRESHOLD_DEFAULT), u8::try_from);
        Ok(FaqBody {
            question: self.question,
            alternatives: self.alternatives,
            keywords: self.keywords,
            answer: self.answer,
            language: self.language,
            category: self.category,
            priority: self.priority,
            threshold: threshold.map_err(|_| wrong("threshold", "send 1 to 100"))?,
            active: self.active.unwrap_or(true),
        })
    }
}

/// Words to try the hotel's questions with.
#[derive(Deserialize, ToSchema)]
pub struct FaqTry {
    /// What a visitor might write.
    pub text: String,
    /// The language of the visitor's page as two letters; the hotel's own when left out.
    pub language: Option<String>,
}

/// The question that fits best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FaqMatch {
    /// Which.
    pub faq_id: i64,
    /// How sure it is, 0 to 100.
    pub confidence: u8,
    /// Whether a visitor would be answered with it.
    pub answers: bool,
}

/// Another question that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FaqGuess {
    /// Which.
    pub faq_id: i64,
    /// How sure it is, 0 to 100.
    pub confidence: u8,
}

/// What the house would make of a visitor's words.
#[derive(Serialize, ToSchema)]
pub struct FaqTried {
    /// The question that fits best; null when none is anywhere near.
    #[schema(required = true)]
    pub r#match: Option<FaqMatch>,
    /// Others that fit, the better first.
    pub others: Vec<FaqGuess>,
}

impl From<&Tried> for FaqTried {
    fn from(tried: &Tried) -> Self {
        let best = |best: &faqs::Suggestion| FaqMatch {
            faq_id: best.faq.id.0,
            confidence: best.confidence,
            answers: tried.answers,
        };
        let other =
            |other: &faqs::Suggestion| FaqGuess { faq_id: other.faq.id.0, confidence: other.confidence };
        Self { r#match: tried.best.as_ref().map(best), others: tried.others.iter().map(other).collect() }
    }
}

/// An answer staff could give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The question it answers.
    pub faq_id: i64,
    /// That question.
    pub question: String,
    /// The answer, ready to be sent as a message.
    pub answer: String,
    /// How sure it is, 0 to 100.
    pub confidence: u8,
}

impl From<&faqs::Suggestion> for Suggestion {
    fn from(suggestion: &faqs::Suggestion) -> Self {
        Self {
            faq_id: suggestion.faq.id.0,
            question: suggestion.faq.body.question.clone(),
            answer: suggestion.faq.body.answer.clone(),
            confidence: suggestion.confidence,
        }
    }
}

/// Answers staff could give to what the guest said last.
#[derive(Serialize, ToSchema)]
pub struct SuggestionList {
    /// The surest first, at most five; none once a member of staff has answered.
    pub suggestions: Vec<Suggestion>,
}
