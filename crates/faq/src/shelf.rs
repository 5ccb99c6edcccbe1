//! The entries of one language, found by their words.

use std::collections::HashMap;

use crate::fold::{self, Text};
use crate::index::Entry;
use crate::lexicon::Does;
use crate::reading::{Reader, Unit};
use crate::scoring::{self, Asked};
use crate::{Language, Match};

/// Of a question, an alternative or a keyword no more words are read.
const LONGEST_WORDING: usize = 60;
/// How many entries are looked at closely.
const CANDIDATES: usize = 16;
/// In points of confidence: what a known word and the hint are worth in choosing the language.
const KNOWN_WORD: f32 = 3.0;
const HINTED: f32 = 15.0;
// BM25, with the usual values.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// An entry that has a word in common with a message.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub id: i64,
    pub language: Language,
    pub threshold: u8,
    pub priority: i32,
    /// 0 to 100.
    pub confidence: f32,
    /// How many of the message's words the language knows.
    pub known_words: usize,
    /// Read in this language the message negates, reports or wants something done.
    pub warns: bool,
}

impl Found {
    /// How it stands against what was found in other languages: those that know more of the message's words, and the one hinted at,
    /// win where they fit about as well.
    #[expect(clippy::cast_precision_loss, reason = "a number of words")]
    pub fn standing(&self, hint: Option<Language>) -> f32 {
        let hinted = if Some(self.language) == hint { HINTED } else { 0.0 };
        self.confidence + hinted + KNOWN_WORD * self.known_words as f32
    }

    /// The entry with the confidence as people see it.
    pub fn rounded(&self) -> Match {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
        let confidence = self.confidence.clamp(0.0, 100.0) as u8;
        Match { id: self.id, confidence, language: self.language }
    }
}

/// One wording of an entry, or one of its keywords.
#[derive(Debug)]
pub(crate) struct Wording {
    /// Each once, with its weight.
    pub terms: Vec<(u32, f32)>,
    pub does: Does,
}

/// An entry as it is compared.
#[derive(Debug)]
pub(crate) struct Shelved {
    id: i64,
    threshold: u8,
    priority: i32,
    pub wordings: Vec<Wording>,
    /// Every term of every wording with how often it occurs.
    pub bag: HashMap<u32, f32>,
}

/// See the module.
pub(crate) struct Shelf {
    language: Language,
    reader: Reader,
    numbers: HashMap<String, u32>,
    entries: Vec<Shelved>,
    // By term: which entries have it, and what that is worth.
    postings: Vec<Vec<(usize, f32)>>,
    // By the plain words of every question and alternative.
    exact: HashMap<String, usize>,
}

impl Shelf {
    pub fn new(language: Language, entries: &[Entry<'_>]) -> Self {
        let mut reader = Reader::new(language);
        let texts: Vec<Vec<(Text, bool)>> = entries.iter().map(texts).collect();
        texts.iter().flatten().for_each(|(text, _)| reader.learn(text));
        let mut shelf = Self {
            language,
            reader,
            numbers: HashMap::new(),
            entries: Vec::with_capacity(entries.len()),
            postings: Vec::new(),
            exact: HashMap::new(),
        };
        for (entry, texts) in entries.iter().zip(&texts) {
            shelf.add(entry, texts);
        }
        shelf.weigh();
        shelf
    }

    /// What has a word in common with the message, the surest first.
    pub fn find(&self, text: &Text) -> Vec<Found> {
        let units = self.reader.read(text);
        let known_words = units.iter().map(|unit| unit.known).sum();
        let warns = units.iter().any(|unit| unit.does.has(Does::WARNS));
        let asked = Asked::read(&units, &text.questions, |stem| self.numbers.get(stem).copied());
        let exact = self.exact.get(&self.reader.plain(text)).copied();
        let mut found: Vec<Found> = self
            .candidates(&asked, exact)
            .into_iter()
            .filter_map(|at| Some((at, self.entries.get(at)?)))
            .map(|(at, entry)| Found {
                id: entry.id,
                language: self.language,
                threshold: entry.threshold,
                priority: entry.priority,
                confidence: if exact == Some(at) { 100.0 } else { scoring::confidence(&asked, entry) },
                known_words,
                warns,
            })
            .collect();
        found.sort_by(|a, b| {
            b.confidence.total_cmp(&a.confidence).then(b.priority.cmp(&a.priority)).then(a.id.cmp(&b.id))
        });
        found
    }

    // The entries with the most BM25, and the one whose wording the message repeats.
    fn candidates(&self, asked: &Asked, exact: Option<usize>) -> Vec<usize> {
        let mut worth: HashMap<usize, f32> = HashMap::new();
        for term in &asked.terms {
            let postings = term.number.and_then(|number| self.postings.get(number as usize));
            for &(entry, value) in postings.into_iter().flatten() {
                *worth.entry(entry).or_default() += value * term.weight;
            }
        }
        let mut ranked: Vec<(usize, f32)> = worth.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut best: Vec<usize> = ranked.into_iter().take(CANDIDATES).map(|(entry, _)| entry).collect();
        if let Some(exact) = exact.filter(|exact| !best.contains(exact)) {
            best.push(exact);
        }
        best
    }

    fn add(&mut self, entry: &Entry<'_>, texts: &[(Text, bool)]) {
        let at = self.entries.len();
        let mut wordings = Vec::with_capacity(texts.len());
        let mut bag: HashMap<u32, f32> = HashMap::new();
        for (text, is_keyword) in texts {
            let wording = self.wording(text);
            for (term, _) in &wording.terms {
                *bag.entry(*term).or_default() += 1.0;
            }
            if !is_keyword {
                self.claim(self.reader.plain(text), at, entry.priority);
            }
            wordings.push(wording);
        }
        let &Entry { id, threshold, priority, .. } = entry;
        self.entries.push(Shelved { id, threshold, priority, wordings, bag });
    }

    // Of two entries with the same wording the one with the higher priority has it.
    fn claim(&mut self, plain: String, at: usize, priority: i32) {
        let holder = self.exact.get(&plain).and_then(|&holder| self.entries.get(holder));
        if !plain.is_empty() && holder.is_none_or(|holder| holder.priority < priority) {
            self.exact.insert(plain, at);
        }
    }

    fn wording(&mut self, text: &Text) -> Wording {
        let units = self.reader.read(text);
        let does = units.iter().fold(Does::NOTHING, |all, unit| all.with(unit.does));
        let mut terms: Vec<(u32, f32)> = Vec::new();
        for term in units.iter().flat_map(|unit: &Unit| &unit.terms) {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(term.stem.clone()).or_insert(next);
            if terms.iter().all(|(known, _)| *known != number) {
                terms.push((number, term.weight));
            }
        }
        Wording { terms, does }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of entries and words")]
    fn weigh(&mut self) {
        let count = self.entries.len() as f32;
        let length = |entry: &Shelved| entry.bag.values().sum::<f32>();
        let mean = (self.entries.iter().map(length).sum::<f32>() / count).max(1.0);
        let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); self.numbers.len()];
        for (at, entry) in self.entries.iter().enumerate() {
            let room = SATURATION * (1.0 - LENGTH + LENGTH * length(entry) / mean);
            for (&term, &times) in &entry.bag {
                if let Some(list) = postings.get_mut(term as usize) {
                    list.push((at, times * (SATURATION + 1.0) / (times + room)));
                }
            }
        }
        for list in &mut postings {
            let having = list.len() as f32;
            let rarity = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
            list.iter_mut().for_each(|(_, value)| *value *= rarity);
        }
        self.postings = postings;
    }
}

// An entry's texts, and of each whether it is a keyword.
fn texts(entry: &Entry<'_>) -> Vec<(Text, bool)> {
    let read = |text: &str| fold::read(text, LONGEST_WORDING);
    let wordings = std::iter::once(entry.question).chain(entry.alternatives.iter().map(String::as_str));
    let keywords = entry.keywords.iter().map(|keyword| (read(keyword), true));
    wordings.map(|wording| (read(wording), false)).chain(keywords).collect()
}
