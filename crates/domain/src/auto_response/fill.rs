//! A text with its blanks filled in.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::times::{Words, words};
use crate::Opening;

/// What the blanks of a text are filled in with.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    /// `{hotel}`: the hotel's name.
    pub hotel: &'a str,
    /// `{name}`: the visitor's name, as far as known.
    pub name: Option<&'a str>,
    /// `{opens_at}`, `{closes_at}` and `{holiday}`: the department's hours.
    pub opening: &'a Opening,
    /// Now.
    pub now: Timestamp,
    /// The hotel's zone.
    pub zone: &'a TimeZone,
    /// The text's language.
    pub language: &'a str,
}

impl Filling<'_> {
    fn of(&self, blank: &str) -> Option<String> {
        let words = words(self.language);
        let (opens_at, closes_at, holiday) = match self.opening {
            Opening::Open { closes_at } => (None, *closes_at, None),
            Opening::Closed { opens_at } => (*opens_at, None, None),
            Opening::Holiday { name, opens_at } => (*opens_at, None, Some(name.as_str())),
        };
        match blank {
            "hotel" => Some(self.hotel.to_owned()),
            "name" => Some(self.name.unwrap_or_default().to_owned()),
            "opens_at" => Some(self.read(words, opens_at).unwrap_or_else(|| words.soon.to_owned())),
            "closes_at" => Some(self.read(words, closes_at).unwrap_or_else(|| words.later.to_owned())),
            "holiday" => Some(holiday.unwrap_or(words.holiday).to_owned()),
            _ => None,
        }
    }

    fn read(&self, words: &Words, at: Option<Timestamp>) -> Option<String> {
        at.map(|at| words.read(at, self.now, self.zone))
    }
}

/// Fills the blanks of a text in. A time reads with its day, "tomorrow at 07:00", and as "soon" or "later" where it is not
/// known. A name that is not known takes the space before it along. Braces with anything else in them stay as they are.
pub fn fill(message: &str, filling: &Filling<'_>) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let blank = after.split_once('}').and_then(|(blank, tail)| Some((filling.of(blank)?, tail)));
        rest = match blank {
            Some((value, tail)) if value.is_empty() => {
                text.truncate(text.trim_end_matches(' ').len());
                if text.is_empty() { tail.trim_start_matches([' ', ',']) } else { tail }
            }
            Some((value, tail)) => {
                text.push_str(&value);
                tail
            }
            None => {
                text.push('{');
                after
            }
        };
    }
    text.push_str(rest);
    text
}
