//! Answers staff keep ready.

use crate::{CannedId, DepartmentId, HotelId, Invalid};

/// An answer that was written beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedAnswer {
    /// Identity.
    pub id: CannedId,
    /// The hotel.
    pub hotel: HotelId,
    /// The department it is for; none for all of them.
    pub department: Option<DepartmentId>,
    /// Its language, `en`.
    pub language: String,
    /// What is typed after the slash to find it.
    pub short: String,
    /// The words. `{guest}`, `{room}`, `{hotel}` and `{staff}` are filled in where it is used.
    pub text: String,
    /// Files that go with it.
    pub files: Vec<CannedFile>,
}

/// A file of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedFile {
    /// Where the bytes lie.
    pub key: String,
    /// The name guests see.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: i64,
}

/// How many answers a hotel keeps at most.
pub const CANNED_MAX: i64 = 500;

/// How many files go with one answer at most.
pub const CANNED_FILES_MAX: usize = 5;

/// What is typed after the slash: 1 to 32 lower-case letters, digits, `-` or `_`.
pub fn short(raw: &str) -> Result<String, Invalid> {
    let short = raw.trim().trim_start_matches('/').to_lowercase();
    let fits = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let length = short.chars().count();
    if (1..=32).contains(&length) && short.chars().all(fits) {
        Ok(short)
    } else {
        Err(Invalid::Form { what: "The shortcut", rule: "has 1 to 32 letters, digits, - or _" })
    }
}

/// A language as two letters, `en`.
pub fn language(raw: &str) -> Result<String, Invalid> {
    let language = raw.trim().to_lowercase();
    if language.len() == 2 && language.chars().all(|c| c.is_ascii_lowercase()) {
        Ok(language)
    } else {
        Err(Invalid::Form { what: "The language", rule: "has two letters, like en" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_and_languages_are_short_words() {
        assert_eq!(short("/WiFi").as_deref(), Ok("wifi"));
        assert!(short("late check").is_err() && short("").is_err());
        assert_eq!(language("DE").as_deref(), Ok("de"));
        assert!(language("deutsch").is_err());
    }
}
