//! What common words of a language do in a message to a hotel: ask, tell, greet, or nothing.
//!
//! A list is words and phrases, separated by commas; the longest phrase wins. One word may stand in several lists.
//!
//! - `en`, `de`, `fr`, `es`, `it`, `pt`, `nl`: the lists of each language

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::Language;
use crate::fold;
use crate::typos::Near;

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pt;

/// The lists of one language.
pub(crate) struct Lists {
    /// Greetings, thanks and what is said before a question; read as if they were not there.
    pub polite: &'static str,
    /// Words that say nothing about the topic.
    pub silent: &'static str,
    /// Words that say little about the topic: where a message has them and an entry has not, it hardly matters.
    pub light: &'static str,
    /// The speaker.
    pub me: &'static str,
    /// Words that make a question of a sentence they open.
    pub opens: &'static str,
    /// Words that make a question of a sentence wherever they stand near its beginning.
    pub asks: &'static str,
    /// Asking somebody to do something.
    pub orders: &'static str,
    /// Negations.
    pub not: &'static str,
    /// Words of reports, complaints, praise and wishes about one's own booking.
    pub tells: &'static str,
    /// Asking for a time.
    pub time: &'static str,
    /// Asking for a price.
    pub price: &'static str,
    /// Asking for a place or a distance.
    pub place: &'static str,
    /// Other ways to write a word.
    pub same: &'static [(&'static str, &'static str)],
}

/// Greetings and thanks that are said in every language.
const COURTESY: &str =
    "hi, hello, hallo, hey, bonjour, hola, ciao, olá, thanks, thank you, merci, danke, gracias, grazie, ok";

/// Other ways to write a word, in every language.
const EVERYWHERE: &[(&str, &str)] = &[
    ("check in", "checkin"),
    ("chek in", "checkin"),
    ("check out", "checkout"),
    ("chek out", "checkout"),
    ("wi fi", "wifi"),
    ("wlan", "wifi"),
    ("e mail", "email"),
    ("room service", "roomservice"),
];

/// What a word or phrase says about the topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// As any word that is in no list.
    Content,
    Light,
    Silent,
    Polite,
    Time,
    Price,
    Place,
    /// The same as this other word.
    Same(&'static str),
}

/// What a word does to the sentence it stands in; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Does(u8);

impl Does {
    pub const NOTHING: Self = Self(0);
    pub const ME: Self = Self(1);
    pub const OPENS: Self = Self(2);
    pub const ASKS: Self = Self(4);
    pub const ORDERS: Self = Self(8);
    pub const NOT: Self = Self(16);
    pub const TELLS: Self = Self(32);
    /// Any of the signs that nothing was asked.
    pub const WARNS: Self = Self(8 | 16 | 32);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of a word or phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    pub role: Role,
    pub does: Does,
}

/// A language's lists, ready for looking up.
pub(crate) struct Lexicon {
    // By first word; of each the longest phrase first.
    phrases: HashMap<String, Vec<(Vec<String>, Meaning)>>,
    near: Near,
}

impl Lexicon {
    /// The longest phrase these words start with: how many words it takes, and what it means.
    pub fn phrase(&self, words: &[fold::Word]) -> Option<(usize, Meaning)> {
        let found = self.phrases.get(&words.first()?.text)?.iter().find(|(phrase, _)| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| *a == b.text)
        })?;
        Some((found.0.len(), found.1))
    }

    /// What one word means on its own.
    pub fn word(&self, word: &str) -> Option<Meaning> {
        self.phrases.get(word)?.iter().find(|(phrase, _)| phrase.len() == 1).map(|(_, meaning)| *meaning)
    }

    /// What the word means that was probably meant.
    pub fn misspelt(&self, word: &str) -> Option<Meaning> {
        self.word(self.near.find(word)?)
    }

    fn new(lists: &Lists) -> Self {
        let mut lexicon = Self { phrases: HashMap::new(), near: Near::default() };
        let roles = [
            (lists.tells, Role::Content, Does::TELLS),
            (lists.time, Role::Time, Does::default()),
            (lists.price, Role::Price, Does::default()),
            (lists.place, Role::Place, Does::default()),
            (lists.light, Role::Light, Does::default()),
            (lists.silent, Role::Silent, Does::default()),
            (lists.polite, Role::Polite, Does::default()),
            (COURTESY, Role::Polite, Does::default()),
            (lists.me, Role::Silent, Does::ME),
            (lists.opens, Role::Silent, Does::OPENS),
            (lists.asks, Role::Silent, Does::ASKS),
            (lists.orders, Role::Silent, Does::ORDERS),
            (lists.not, Role::Silent, Does::NOT),
        ];
        for (list, role, does) in roles {
            list.split(',').for_each(|phrase| lexicon.add(phrase, role, does));
        }
        for (written, meant) in EVERYWHERE.iter().chain(lists.same) {
            lexicon.add(written, Role::Same(meant), Does::default());
        }
        for phrases in lexicon.phrases.values_mut() {
            // "How far" asks because "how" does.
            let first = phrases.iter().find(|(phrase, _)| phrase.len() == 1).map(|(_, meaning)| meaning.does);
            let asks = first.unwrap_or_default().only(Does::OPENS.with(Does::ASKS));
            phrases.iter_mut().for_each(|(_, meaning)| meaning.does = meaning.does.with(asks));
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        let single: Vec<String> =
            lexicon.phrases.keys().filter(|word| lexicon.word(word).is_some()).cloned().collect();
        single.iter().for_each(|word| lexicon.near.add(word));
        lexicon
    }

    // A word that is in several lists does what each says; the first list that gives it a role decides that.
    fn add(&mut self, phrase: &str, role: Role, does: Does) {
        let words: Vec<String> = fold::read(phrase, 8).words.into_iter().map(|word| word.text).collect();
        let Some(first) = words.first() else { return };
        let phrases = self.phrases.entry(first.clone()).or_default();
        match phrases.iter_mut().find(|(known, _)| *known == words) {
            Some((_, meaning)) => {
                meaning.does = meaning.does.with(does);
                if meaning.role == Role::Content {
                    meaning.role = role;
                }
            }
            None => phrases.push((words, Meaning { role, does })),
        }
    }
}

/// The lexicon of a language; an empty one for those without lists.
pub(crate) fn of(language: Language) -> &'static Lexicon {
    static EN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&en::LISTS));
    static DE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&de::LISTS));
    static FR: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&fr::LISTS));
    static ES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&es::LISTS));
    static IT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&it::LISTS));
    static PT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&pt::LISTS));
    static NL: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&nl::LISTS));
    static NONE: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon { phrases: HashMap::new(), near: Near::default() });
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Fr => &FR,
        Language::Es => &ES,
        Language::It => &IT,
        Language::Pt => &PT,
        Language::Nl => &NL,
        Language::Other(_) => &NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> (usize, Role, Does) {
        let words = fold::read(text, 10).words;
        let (length, meaning) = of(Language::En).phrase(&words).expect(text);
        (length, meaning.role, meaning.does)
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(meaning("can you tell me the way").1, Role::Polite);
        assert!(meaning("can you book it").2.has(Does::ORDERS));
        assert_eq!(meaning("check-in"), (2, Role::Same("checkin"), Does::default()));
    }

    #[test]
    fn a_word_in_several_lists_does_all_of_it() {
        let (_, role, does) = meaning("when");
        assert_eq!(role, Role::Time);
        assert!(does.has(Does::ASKS));
    }
}
