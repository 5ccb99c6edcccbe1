//! Answers staff keep ready.

use domain::CannedId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A file that goes with an answer.
#[derive(Serialize, ToSchema)]
pub struct CannedFile {
    /// Names it among the answer's files.
    pub key: String,
    /// The name guests see.
    pub name: String,
    /// Media type, found by looking at the bytes.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Its address, from the root of this server; for staff.
    pub url: String,
}

impl CannedFile {
    fn new(answer: CannedId, file: &domain::canned::CannedFile) -> Self {
        Self {
            key: file.key.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            url: format!("/api/console/canned/{answer}/files/{}", file.key),
        }
    }
}

/// An answer kept ready.
#[derive(Serialize, ToSchema)]
pub struct CannedAnswer {
    /// Identity.
    pub id: i64,
    /// The department it is for; null for all of them.
    #[schema(required = true)]
    pub department_id: Option<i64>,
    /// Its language as two letters, `en`.
    pub language: String,
    /// What is typed after the slash to find it.
    pub short: String,
    /// The words. `{guest}`, `{room}`, `{hotel}` and `{staff}` are filled in where it is used.
    pub text: String,
    /// Files that go with it.
    pub files: Vec<CannedFile>,
}

impl From<&domain::CannedAnswer> for CannedAnswer {
    fn from(answer: &domain::CannedAnswer) -> Self {
        Self {
            id: answer.id.0,
            department_id: answer.department.map(|id| id.0),
            language: answer.language.clone(),
            short: answer.short.clone(),
            text: answer.text.clone(),
            files: answer.files.iter().map(|file| CannedFile::new(answer.id, file)).collect(),
        }
    }
}

/// The answers the caller may use.
#[derive(Serialize, ToSchema)]
pub struct CannedList {
    /// By shortcut and language.
    pub answers: Vec<CannedAnswer>,
}

/// One answer.
#[derive(Serialize, ToSchema)]
pub struct CannedKept {
    /// As kept.
    pub answer: CannedAnswer,
    /// Files that were not taken, each with the reason.
    pub warnings: Vec<String>,
}

/// An answer to be kept.
#[derive(Deserialize, ToSchema)]
pub struct NewCanned {
    /// The department it is for; all of them when left out or null.
    pub department_id: Option<i64>,
    /// Its language as two letters, `en`.
    pub language: String,
    /// 1 to 32 letters, digits, `-` or `_`.
    pub short: String,
    /// 1 to 4,096 characters after trimming.
    pub text: String,
}

/// Files that are to go with an answer.
#[derive(ToSchema)]
pub struct CannedFilesForm {
    /// As many as the answer has room for: five in all.
    #[schema(value_type = Vec<String>, format = Binary, rename = "files[]")]
    pub files: Vec<Vec<u8>>,
}
