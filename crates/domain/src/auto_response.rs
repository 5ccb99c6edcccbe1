//! What is said to a visitor while nobody answers: a welcome, that the team is away, when it is back.
//!
//! - [`choose`]: which kind of text fits the moment, if any; [`pick`]: the hotel's text of that kind.
//! - [`fill`]: a text with its blanks filled in.
//! - [`defaults`]: the texts a new hotel starts with.

mod choice;
mod fill;
mod texts;
mod times;

pub use choice::{BUSY_FROM, CLOSING_SOON, Facts, choose, pick};
pub use fill::{Filling, fill};
pub use texts::defaults;

use crate::canned::language;
use crate::menu::at_most;
use crate::text::{bounded, one_line};
use crate::{AutoResponseId, DepartmentId, HotelId, Invalid, Label, MessageText};

/// The languages with texts of their own; the first is spoken where none fits.
pub const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "nl"];
/// How many texts a hotel keeps at most.
pub const AUTO_RESPONSES_MAX: i64 = 500;
/// The longest text, in characters.
pub const AUTO_MESSAGE_MAX: usize = 1_000;
/// How many questions are offered with a text at most.
pub const QUICK_REPLIES_MAX: usize = 5;
/// The longest question offered, in characters.
pub const QUICK_REPLY_MAX: usize = 60;
/// How many opening braces a text has at most: so bounded, it is no longer than a message may be when it is filled in.
const BRACES_MAX: usize = 20;

/// When a text is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResponseKind {
    /// To somebody new, within the hours.
    Welcome,
    /// Outside the hours.
    Offline,
    /// When many wait.
    Busy,
    /// Within the hours, but nobody is there.
    Away,
    /// Shortly before the end of the hours.
    ClosingSoon,
    /// On a holiday.
    Holiday,
    /// Only when staff choose it.
    Custom,
}

impl ResponseKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Welcome,
        Self::Offline,
        Self::Busy,
        Self::Away,
        Self::ClosingSoon,
        Self::Holiday,
        Self::Custom,
    ];
}

/// A text that answers while nobody does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoResponse {
    /// Identity.
    pub id: AutoResponseId,
    /// The hotel.
    pub hotel: HotelId,
    /// The department it speaks for; none for all of them.
    pub department: Option<DepartmentId>,
    /// Its name, for staff.
    pub name: String,
    /// When it is said.
    pub kind: ResponseKind,
    /// Its language, `en`.
    pub language: String,
    /// The words. `{hotel}`, `{name}`, `{opens_at}`, `{closes_at}` and `{holiday}` are filled in by [`fill`].
    pub message: String,
    /// Questions offered with it, at most [`QUICK_REPLIES_MAX`].
    pub quick_replies: Vec<String>,
    /// Whether it is in use.
    pub active: bool,
}

/// What an editor says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoResponseBody {
    /// The department it speaks for; none for all of them.
    pub department: Option<DepartmentId>,
    /// Its name, for staff.
    pub name: String,
    /// When it is said.
    pub kind: ResponseKind,
    /// Its language, `en`.
    pub language: String,
    /// The words, as in [`AutoResponse::message`].
    pub message: String,
    /// Questions offered with it.
    pub quick_replies: Vec<String>,
    /// Whether it is in use.
    pub active: bool,
}

impl AutoResponseBody {
    /// Trims and checks; questions that are blank or there already are left out.
    pub fn checked(mut self) -> Result<Self, Invalid> {
        self.name = Label::new(&self.name)?.into_string();
        self.language = language(&self.language)?;
        self.message = checked_message(&self.message)?;
        let mut replies: Vec<String> = Vec::new();
        for reply in self.quick_replies.iter().map(|reply| one_line(reply)) {
            if !reply.is_empty() && !replies.contains(&reply) {
                replies.push(bounded("A quick reply", &reply, QUICK_REPLY_MAX)?);
            }
        }
        at_most("quick replies", replies.len(), QUICK_REPLIES_MAX)?;
        self.quick_replies = replies;
        Ok(self)
    }

    /// The text as the hotel keeps it.
    pub fn kept(self, id: AutoResponseId, hotel: HotelId) -> AutoResponse {
        let Self { department, name, kind, language, message, quick_replies, active } = self;
        AutoResponse { id, hotel, department, name, kind, language, message, quick_replies, active }
    }
}

fn checked_message(raw: &str) -> Result<String, Invalid> {
    let message = bounded("Message", MessageText::new(raw)?.as_str(), AUTO_MESSAGE_MAX)?;
    if message.matches('{').count() > BRACES_MAX {
        return Err(Invalid::TooMany { what: "placeholders", max: BRACES_MAX });
    }
    // A name is not always known, and then leaves nothing.
    if message.replace("{name}", "").trim().is_empty() {
        return Err(Invalid::Form { what: "A message", rule: "says more than the visitor's name" });
    }
    Ok(message)
}

#[cfg(test)]
mod tests;
