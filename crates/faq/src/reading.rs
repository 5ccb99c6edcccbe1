//! Words → terms with a weight each: what a text says, as far as it tells one topic from another.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use crate::Language;
use crate::fold::{Text, Word};
use crate::lexicon::{self, Does, Lexicon, Meaning, Role};
use crate::typos::Near;

/// The weight of a word that is in no list.
pub(crate) const CONTENT: f32 = 1.0;
/// The weight of asking for a time, a price or a place.
pub(crate) const ASPECT: f32 = 0.6;
const LIGHT: f32 = 0.25;
const NUMBER: f32 = 0.5;
/// How sure it is that a mistyped word was meant.
const MISSPELT: f32 = 0.9;
/// Parts of a compound are not shorter than this.
const SHORTEST_PART: usize = 4;
/// Longer words are no compounds.
const LONGEST_COMPOUND: usize = 40;

/// Something a text says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// A stem, or an aspect.
    pub stem: String,
    pub weight: f32,
    /// Below 1 for a guess.
    pub sure: f32,
}

/// What one word or phrase of a text says and does.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// None for words that say nothing, several for a compound.
    pub terms: Vec<Term>,
    pub does: Does,
    pub sentence: usize,
    pub polite: bool,
    /// How many of the text's words it is, when the language knows them.
    pub known: usize,
}

/// Reads texts of one language.
pub(crate) struct Reader {
    lexicon: &'static Lexicon,
    stemmer: Option<Stemmer>,
    compounds: bool,
    // Every word of the entries that is in no list, with its stem.
    words: HashMap<String, String>,
    near: Near,
}

impl Reader {
    pub fn new(language: Language) -> Self {
        Self {
            lexicon: lexicon::of(language),
            stemmer: language.stemmer(),
            compounds: language.compounds(),
            words: HashMap::new(),
            near: Near::default(),
        }
    }

    /// A text's words without politeness, as two texts are compared that say the same.
    pub fn plain(&self, text: &Text) -> String {
        let mut plain = String::new();
        let mut rest = text.words.as_slice();
        while !rest.is_empty() {
            let (length, said) = match self.lexicon.phrase(rest) {
                Some((length, meaning)) => (length, meaning.role != Role::Polite),
                None => (1, true),
            };
            if said {
                rest.iter().take(length).for_each(|word| {
                    plain.push_str(&word.text);
                    plain.push(' ');
                });
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        plain
    }

    /// Makes the words of an entry's text known, before any text is read.
    pub fn learn(&mut self, text: &Text) {
        let mut rest = text.words.as_slice();
        while let Some(word) = rest.first() {
            match self.lexicon.phrase(rest) {
                Some((length, meaning)) => {
                    // "Check in" makes "checkin" known, so that its misspellings are found as well.
                    if let Role::Same(other) = meaning.role {
                        self.learn_word(&folded(other));
                    }
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    self.learn_word(&word.text);
                    rest = rest.get(1..).unwrap_or_default();
                }
            }
        }
    }

    fn learn_word(&mut self, word: &str) {
        if !self.words.contains_key(word) {
            self.words.insert(word.to_owned(), self.stem(word));
            self.near.add(word);
        }
    }

    /// Reads a text word by word.
    pub fn read(&self, text: &Text) -> Vec<Unit> {
        let mut units = Vec::with_capacity(text.words.len());
        let mut rest = text.words.as_slice();
        while let Some(word) = rest.first() {
            let (length, unit) = self.next(word, rest);
            units.push(unit);
            rest = rest.get(length..).unwrap_or_default();
        }
        units
    }

    fn next(&self, word: &Word, rest: &[Word]) -> (usize, Unit) {
        let same_sentence =
            |length: usize| rest.get(length - 1).is_some_and(|last| last.sentence == word.sentence);
        if let Some((length, meaning)) =
            self.lexicon.phrase(rest).filter(|(length, _)| same_sentence(*length))
        {
            let phrase: Vec<&str> = rest.iter().take(length).map(|word| word.text.as_str()).collect();
            return (length, self.unit(word, self.meant(&phrase.join(" "), meaning), meaning, length));
        }
        if let Some(joined) = rest.get(1).map(|next| format!("{}{}", word.text, next.text))
            && !self.words.contains_key(&word.text)
            && let Some(stem) = self.words.get(&joined)
        {
            return (2, self.unit(word, vec![content(stem, 1.0)], PLAIN, 2));
        }
        let (terms, meaning, known) = self.word(&word.text);
        (1, self.unit(word, terms, meaning, usize::from(known)))
    }

    fn unit(&self, word: &Word, terms: Vec<Term>, meaning: Meaning, known: usize) -> Unit {
        let polite = meaning.role == Role::Polite;
        Unit { terms, does: meaning.does, sentence: word.sentence, polite, known }
    }

    // A word that is in no list.
    fn word(&self, word: &str) -> (Vec<Term>, Meaning, bool) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let known = self.words.contains_key(word);
            return (vec![Term { stem: word.to_owned(), weight: NUMBER, sure: 1.0 }], PLAIN, known);
        }
        if let Some(parts) = self.parts(word) {
            return (parts, PLAIN, true);
        }
        if let Some(stem) = self.words.get(word) {
            return (vec![content(stem, 1.0)], PLAIN, true);
        }
        if let Some(stem) = self.near.find(word).and_then(|near| self.words.get(near)) {
            return (vec![content(stem, MISSPELT)], PLAIN, true);
        }
        if let Some(meaning) = self.lexicon.misspelt(word) {
            return (self.meant(word, meaning), meaning, true);
        }
        (vec![content(&self.stem(word), 1.0)], PLAIN, false)
    }

    // What a word of the lexicon says.
    fn meant(&self, word: &str, meaning: Meaning) -> Vec<Term> {
        let term = |stem: &str, weight| vec![Term { stem: stem.to_owned(), weight, sure: 1.0 }];
        match meaning.role {
            Role::Silent | Role::Polite => Vec::new(),
            Role::Time => term("@time", ASPECT),
            Role::Price => term("@price", ASPECT),
            Role::Place => term("@place", ASPECT),
            Role::Light => term(&self.stem(word), LIGHT),
            Role::Content => term(&self.stem(word), CONTENT),
            Role::Same(other) => term(&self.stem(&folded(other)), CONTENT),
        }
    }

    // The two known words a long one is made of, with or without a letter between them.
    fn parts(&self, word: &str) -> Option<Vec<Term>> {
        if !self.compounds || word.len() > LONGEST_COMPOUND || !word.is_ascii() {
            return None;
        }
        (SHORTEST_PART..word.len().saturating_sub(SHORTEST_PART - 1)).rev().find_map(|at| {
            let (first, second) = word.split_at(at);
            let first = self.part(first).or_else(|| self.part(first.strip_suffix('s')?))?;
            Some([first, self.part(second)?].concat())
        })
    }

    fn part(&self, word: &str) -> Option<Vec<Term>> {
        if word.len() < SHORTEST_PART {
            return None;
        }
        match self.lexicon.word(word) {
            Some(meaning) if meaning.role != Role::Silent => Some(self.meant(word, meaning)),
            Some(_) => None,
            None => self.words.get(word).map(|stem| vec![content(stem, 1.0)]),
        }
    }

    fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(word).into_owned(),
            None => word.to_owned(),
        }
    }
}

const PLAIN: Meaning = Meaning { role: Role::Content, does: Does::NOTHING };

fn content(stem: &str, sure: f32) -> Term {
    Term { stem: stem.to_owned(), weight: CONTENT, sure }
}

// The lexicon's lists are written as people write; what they are compared with is folded.
fn folded(word: &str) -> String {
    crate::fold::read(word, 1).words.pop().map(|word| word.text).unwrap_or_default()
}
