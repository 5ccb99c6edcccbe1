//! What the house says by itself, and by what rule.

use crate::{FaqId, ResponseKind};

/// Why the house said something without a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Automation {
    /// It is the answer to a question it knows.
    Faq {
        /// Which.
        faq: FaqId,
        /// Whether the visitor said that it helped.
        helpful: Option<bool>,
    },
    /// It greets, or says why nobody answers.
    Response {
        /// Which kind.
        kind: ResponseKind,
        /// What the visitor may answer with a tap.
        quick_replies: Vec<String>,
    },
}

impl Automation {
    /// The FAQ it answers from.
    pub fn faq(&self) -> Option<FaqId> {
        match self {
            Self::Faq { faq, .. } => Some(*faq),
            Self::Response { .. } => None,
        }
    }
}
