//! Finding the known word that a mistyped one probably is.

use std::collections::HashMap;

/// Shorter words are too close to one another to guess.
const SHORTEST: usize = 5;
/// Longer words are not looked at, so that a word costs no more than this many letters squared.
const LONGEST: usize = 32;

/// Words, findable with one letter left out, too many, wrong, or two swapped. The first letter must be right.
#[derive(Default)]
pub(crate) struct Near {
    words: Vec<String>,
    // Every word and every word without one of its letters.
    shortened: HashMap<String, Vec<u32>>,
}

impl Near {
    /// Makes a word findable.
    pub fn add(&mut self, word: &str) {
        let length = word.chars().count();
        let Ok(number) = u32::try_from(self.words.len()) else { return };
        if !(SHORTEST..=LONGEST).contains(&length) {
            return;
        }
        self.words.push(word.to_owned());
        for form in forms(word) {
            self.shortened.entry(form).or_default().push(number);
        }
    }

    /// The first word that was added of those one mistake away.
    pub fn find(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return None;
        }
        forms(word)
            .filter_map(|form| self.shortened.get(&form))
            .flatten()
            .filter_map(|&number| self.words.get(number as usize))
            .map(String::as_str)
            .find(|known| is_near(known, word))
    }
}

// Of two words that share a shortened form, those that are one mistake apart.
fn is_near(known: &str, typed: &str) -> bool {
    if known.chars().next() != typed.chars().next() {
        return false;
    }
    if known.chars().count() != typed.chars().count() {
        return true;
    }
    let differing: Vec<(char, char)> = known.chars().zip(typed.chars()).filter(|(a, b)| a != b).collect();
    match differing.as_slice() {
        [_] | [] => true,
        [(a, b), (c, d)] => a == d && b == c,
        _ => false,
    }
}

// The word, then the word without each of its letters but the first.
fn forms(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (0..letters.len()).map(move |out| {
        letters
            .iter()
            .enumerate()
            .filter(|&(at, _)| out == 0 || at != out)
            .map(|(_, letter)| letter)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_is_forgiven_and_more_are_not() {
        let mut near = Near::default();
        near.add("breakfast");
        for typed in ["breakfst", "breakfastt", "breakfest", "braekfast"] {
            assert_eq!(near.find(typed), Some("breakfast"), "{typed}");
        }
        for typed in ["brkfst", "wreakfast", "break", "breafkatt"] {
            assert_eq!(near.find(typed), None, "{typed}");
        }
    }

    #[test]
    fn short_words_are_not_guessed() {
        let mut near = Near::default();
        near.add("spa");
        near.add("pool");
        assert_eq!((near.find("spam"), near.find("poll")), (None, None));
    }
}
