//! All entries of a hotel.

use std::collections::BTreeMap;

use crate::Language;
use crate::fold;
use crate::shelf::{Found, Shelf};

/// A message with more words is no question: it is read by a person.
const LONGEST_QUESTION: usize = 70;
/// Staff are shown suggestions for longer ones, from as many words as this.
const LONGEST_READ: usize = 200;
/// What is not even suggested.
const SUGGESTION_FLOOR: u8 = 25;

/// A question with its answer, as far as it is needed for finding it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Given back in a [`Match`].
    pub id: i64,
    /// Of the texts.
    pub language: Language,
    /// The question as the hotel words it.
    pub question: &'a str,
    /// Other wordings.
    pub alternatives: &'a [String],
    /// Words and phrases that say what it is about.
    pub keywords: &'a [String],
    /// 0 to 100; decides between entries that fit as well as one another.
    pub priority: i32,
    /// The confidence from which it is given as an answer, 0 to 100.
    pub threshold: u8,
}

/// An entry that fits a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The entry's.
    pub id: i64,
    /// 0 to 100.
    pub confidence: u8,
    /// The entry's, in which the answer is.
    pub language: Language,
}

/// The entries of a hotel, ready to be asked. Immutable: it is built anew when an entry changes.
#[derive(Default)]
pub struct Index {
    shelves: Vec<Shelf>,
}

impl Index {
    /// Reads the entries.
    pub fn build<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let mut by_language: BTreeMap<Language, Vec<Entry<'a>>> = BTreeMap::new();
        for entry in entries {
            by_language.entry(entry.language).or_default().push(entry);
        }
        Self {
            shelves: by_language.iter().map(|(&language, entries)| Shelf::new(language, entries)).collect(),
        }
    }

    /// The answer to a message, if there is one: the best entry, when its confidence reaches its threshold.
    ///
    /// `hint` is the language the visitor's browser or page speaks; it decides only between languages that fit alike.
    pub fn best(&self, text: &str, hint: Option<Language>) -> Option<Match> {
        let text = fold::read(text, LONGEST_QUESTION);
        if text.cut {
            return None;
        }
        let shelves = self.ranked(&text, hint);
        let best = shelves.first()?.first()?;
        let answer = best.rounded();
        let is_sure = answer.confidence >= best.threshold
            && (Some(best.language) == hint || !is_doubted(best, &shelves));
        is_sure.then_some(answer)
    }

    /// Entries that may fit, best first and no matter their thresholds, for staff to choose from. At most one language: the one
    /// that fits best.
    pub fn suggest(&self, text: &str, hint: Option<Language>, limit: usize) -> Vec<Match> {
        let text = fold::read(text, LONGEST_READ);
        let shelves = self.ranked(&text, hint);
        shelves
            .first()
            .into_iter()
            .flatten()
            .map(Found::rounded)
            .filter(|found| found.confidence >= SUGGESTION_FLOOR)
            .take(limit)
            .collect()
    }

    // What was found in each language, that of the best language first.
    fn ranked(&self, text: &fold::Text, hint: Option<Language>) -> Vec<Vec<Found>> {
        let mut shelves: Vec<Vec<Found>> = self.shelves.iter().map(|shelf| shelf.find(text)).collect();
        shelves.retain(|found| !found.is_empty());
        let standing = |found: &[Found]| found.first().map_or(0.0, |best| best.standing(hint));
        shelves.sort_by(|a, b| standing(b).total_cmp(&standing(a)));
        shelves
    }
}

// "No wifi" asks nothing in English and has "no" for "in the" in Portuguese: a language that knows as much of the message and is
// warned by it stands against an answer in another.
fn is_doubted(best: &Found, shelves: &[Vec<Found>]) -> bool {
    shelves.iter().filter_map(|found| found.first()).any(|other| {
        other.known_words >= best.known_words && other.warns && other.confidence < f32::from(other.threshold)
    })
}
