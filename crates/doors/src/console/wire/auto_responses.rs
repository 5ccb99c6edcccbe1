//! What is said to a visitor while nobody answers.

use domain::DepartmentId;
use domain::auto_response::AutoResponseBody;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wire::words::ResponseKind;

/// A text that answers while nobody does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AutoResponse {
    /// Identity.
    pub id: i64,
    /// The department it speaks for; null for all of them.
    #[schema(required = true)]
    pub department_id: Option<i64>,
    /// Its name, for staff.
    pub name: String,
    /// When it is said; `custom` only when staff choose it.
    pub kind: ResponseKind,
    /// Its language as two letters, `en`.
    pub language: String,
    /// The words. `{hotel}`, `{name}`, `{opens_at}`, `{closes_at}` and `{holiday}` are filled in when it is said.
    pub message: String,
    /// What the visitor may answer with a tap.
    pub quick_replies: Vec<String>,
    /// Whether it is in use.
    pub active: bool,
}

impl From<&domain::AutoResponse> for AutoResponse {
    fn from(text: &domain::AutoResponse) -> Self {
        Self {
            id: text.id.0,
            department_id: text.department.map(|id| id.0),
            name: text.name.clone(),
            kind: text.kind.into(),
            language: text.language.clone(),
            message: text.message.clone(),
            quick_replies: text.quick_replies.clone(),
            active: text.active,
        }
    }
}

/// The hotel's texts.
#[derive(Serialize, ToSchema)]
pub struct AutoResponseList {
    /// In the order they were made.
    pub auto_responses: Vec<AutoResponse>,
}

/// One text.
#[derive(Serialize, ToSchema)]
pub struct AutoResponseKept {
    /// As kept.
    pub auto_response: AutoResponse,
}

/// A text to be kept.
#[derive(Deserialize, ToSchema)]
pub struct AutoResponseEntry {
    /// The department it speaks for; all of them when left out or null.
    pub department_id: Option<i64>,
    /// Its name, for staff, 1 to 120 characters on one line.
    pub name: String,
    /// When it is said; `custom` only when staff choose it.
    pub kind: ResponseKind,
    /// Its language as two letters, `en`.
    pub language: String,
    /// The words, 1 to 1,000 characters. `{hotel}`, `{name}`, `{opens_at}`, `{closes_at}` and `{holiday}` are filled in when it
    /// is said.
    pub message: String,
    /// What the visitor may answer with a tap, at most five, each of at most 60 characters.
    #[serde(default)]
    pub quick_replies: Vec<String>,
    /// Whether it is in use; it is when left out.
    pub active: Option<bool>,
}

impl AutoResponseEntry {
    /// The same for the use case.
    pub fn body(self) -> AutoResponseBody {
        AutoResponseBody {
            department: self.department_id.map(DepartmentId),
            name: self.name,
            kind: self.kind.into(),
            language: self.language,
            message: self.message,
            quick_replies: self.quick_replies,
            active: self.active.unwrap_or(true),
        }
    }
}

/// The language of the usual texts.
#[derive(Deserialize, ToSchema)]
pub struct DefaultTexts {
    /// One of those we speak, as two letters.
    pub language: String,
}
