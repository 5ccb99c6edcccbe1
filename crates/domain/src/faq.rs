//! Questions the house answers by itself.

use jiff::Timestamp;

use crate::canned;
use crate::{FaqId, HotelId, Invalid};

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faq {
    /// Identity.
    pub id: FaqId,
    /// The hotel.
    pub hotel: HotelId,
    /// What it says.
    pub body: FaqBody,
    /// How often it answered.
    pub used: i64,
    /// How often a visitor said that it helped.
    pub helpful: i64,
    /// How often one said that it did not.
    pub unhelpful: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What a question with its answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaqBody {
    /// The question as the hotel would ask it.
    pub question: String,
    /// Other ways to ask it.
    pub alternatives: Vec<String>,
    /// Words that point to it.
    pub keywords: Vec<String>,
    /// The answer.
    pub answer: String,
    /// Its language, `en`.
    pub language: String,
    /// What it is about, for the editor's order: `arrival`.
    pub category: String,
    /// The higher of two that fit equally well answers.
    pub priority: i32,
    /// From which confidence on it answers, 1 to 100.
    pub threshold: u8,
    /// Whether it answers at all.
    pub active: bool,
}

/// How many questions a hotel keeps at most.
pub const FAQS_MAX: usize = 500;
/// From which confidence on a question answers when nobody said otherwise.
pub const THRESHOLD_DEFAULT: u8 = 70;
const QUESTION_MAX: usize = 300;
const ANSWER_MAX: usize = 2_000;
const ALTERNATIVES_MAX: usize = 20;
const KEYWORDS_MAX: usize = 30;
const WORD_MAX: usize = 60;

impl FaqBody {
    /// Checks and tidies: texts are trimmed, empty alternatives and keywords fall away.
    pub fn checked(self) -> Result<Self, Invalid> {
        let form = |what, rule| Err(Invalid::Form { what, rule });
        let question = self.question.trim().to_owned();
        if question.is_empty() || question.chars().count() > QUESTION_MAX {
            return form("The question", "has 1 to 300 characters");
        }
        let answer = self.answer.trim().to_owned();
        if answer.is_empty() || answer.chars().count() > ANSWER_MAX {
            return form("The answer", "has 1 to 2000 characters");
        }
        let alternatives = tidied(&self.alternatives);
        if alternatives.len() > ALTERNATIVES_MAX || longest(&alternatives) > QUESTION_MAX {
            return form("Alternatives", "are at most 20, each of at most 300 characters");
        }
        let keywords = tidied(&self.keywords);
        if keywords.len() > KEYWORDS_MAX || longest(&keywords) > WORD_MAX {
            return form("Keywords", "are at most 30, each of at most 60 characters");
        }
        let category = self.category.trim().to_lowercase();
        if category.chars().count() > WORD_MAX {
            return form("The category", "has at most 60 characters");
        }
        if !(1..=100).contains(&self.threshold) {
            return form("The threshold", "is 1 to 100");
        }
        if !(-1_000..=1_000).contains(&self.priority) {
            return form("The priority", "is -1000 to 1000");
        }
        let language = canned::language(&self.language)?;
        Ok(Self { question, answer, alternatives, keywords, category, language, ..self })
    }
}

fn tidied(texts: &[String]) -> Vec<String> {
    let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    texts.map(str::to_owned).collect()
}

fn longest(texts: &[String]) -> usize {
    texts.iter().map(|text| text.chars().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> FaqBody {
        FaqBody {
            question: " What time is check-in? ".into(),
            alternatives: vec!["  ".into(), "When can we arrive?".into()],
            keywords: vec!["check-in".into()],
            answer: "From 3 pm.".into(),
            language: "EN".into(),
            category: " Arrival ".into(),
            priority: 0,
            threshold: THRESHOLD_DEFAULT,
            active: true,
        }
    }

    #[test]
    fn a_question_is_tidied() {
        let tidy = body().checked().unwrap();
        assert_eq!(tidy.question, "What time is check-in?");
        assert_eq!(tidy.alternatives, ["When can we arrive?"]);
        assert_eq!((tidy.language.as_str(), tidy.category.as_str()), ("en", "arrival"));
    }

    #[test]
    fn a_question_without_words_or_with_too_many_is_refused() {
        assert!(FaqBody { question: " ".into(), ..body() }.checked().is_err());
        assert!(FaqBody { answer: "x".repeat(2_001), ..body() }.checked().is_err());
        assert!(FaqBody { alternatives: vec!["x".into(); 21], ..body() }.checked().is_err());
        assert!(FaqBody { keywords: vec!["x".repeat(61)], ..body() }.checked().is_err());
        assert!(FaqBody { threshold: 0, ..body() }.checked().is_err());
        assert!(FaqBody { language: "english".into(), ..body() }.checked().is_err());
    }
}
