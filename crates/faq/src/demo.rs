//! The demo hotel's questions and answers: 29 topics in seven languages.

use serde::Deserialize;

use crate::{Entry, Language};

const FAQS: &str = include_str!("../data/demo_faqs.json");

/// A question of the demo hotel with its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct DemoFaq {
    /// Two letters.
    pub language: String,
    /// What it is about, the same in every language.
    pub topic: String,
    /// The heading it stands under.
    pub category: String,
    /// See [`Entry`].
    pub question: String,
    /// See [`Entry`].
    pub alternatives: Vec<String>,
    /// See [`Entry`].
    pub keywords: Vec<String>,
    /// What the visitor is told.
    pub answer: String,
    /// See [`Entry`].
    pub priority: i32,
    /// See [`Entry`].
    pub threshold: u8,
}

impl DemoFaq {
    /// As an index takes it.
    pub fn entry(&self, id: i64) -> Entry<'_> {
        Entry {
            id,
            language: self.language.parse().unwrap_or(Language::Other(*b"xx")),
            question: &self.question,
            alternatives: &self.alternatives,
            keywords: &self.keywords,
            priority: self.priority,
            threshold: self.threshold,
        }
    }
}

/// All of them; an error only if the file in this crate is broken.
pub fn faqs() -> serde_json::Result<Vec<DemoFaq>> {
    serde_json::from_str(FAQS)
}
