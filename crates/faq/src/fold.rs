//! Text as it is compared: lower case, without marks on letters, in words and sentences.

use unicode_normalization::UnicodeNormalization;

/// Of a longer word the rest is left out; counted in bytes.
const LONGEST_WORD: usize = 64;

/// One word of a text, folded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub text: String,
    /// Which of the text's sentences it stands in.
    pub sentence: usize,
}

/// A text taken apart.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub words: Vec<Word>,
    /// For each sentence whether it ends with a question mark (or opens with the Spanish one).
    pub questions: Vec<bool>,
    /// It had more words than were read.
    pub cut: bool,
}

/// Takes a text apart, and reads no more than `most` words of it.
pub(crate) fn read(text: &str, most: usize) -> Text {
    let mut reading =
        Reading { text: Text { questions: vec![false], ..Text::default() }, word: String::new(), most };
    // Compatibility decomposition splits letters from their marks; the marks are left out below.
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if reading.text.cut {
            break;
        }
        reading.take(c);
    }
    reading.end_word();
    reading.text
}

struct Reading {
    text: Text,
    word: String,
    most: usize,
}

impl Reading {
    fn take(&mut self, c: char) {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'ß' => self.word.push_str("ss"),
            'æ' => self.word.push_str("ae"),
            'œ' => self.word.push_str("oe"),
            'ø' => self.word.push('o'),
            'ł' => self.word.push('l'),
            'ı' => self.word.push('i'),
            c if is_unspaced(c) => self.pair(c),
            c if c.is_alphanumeric() => {
                if self.word.len() < LONGEST_WORD {
                    self.word.push(c);
                }
            }
            '?' | '¿' | '？' => self.end_sentence(true),
            '.' | '!' | ';' | '\n' | '…' | '。' | '！' => self.end_sentence(false),
            _ => self.end_word(),
        }
    }

    // Scripts without spaces are read as overlapping pairs of signs.
    fn pair(&mut self, c: char) {
        if self.word.chars().last().is_some_and(is_unspaced) {
            self.word.push(c);
        }
        self.end_word();
        self.word.push(c);
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        if self.text.words.len() == self.most {
            self.text.cut = true;
            return;
        }
        let sentence = self.text.questions.len() - 1;
        self.text.words.push(Word { text: std::mem::take(&mut self.word), sentence });
    }

    fn end_sentence(&mut self, asks: bool) {
        self.end_word();
        let sentence = self.text.questions.len() - 1;
        let has_words = self.text.words.last().is_some_and(|word| word.sentence == sentence);
        if let Some(last) = self.text.questions.last_mut() {
            *last |= asks;
        }
        if has_words {
            self.text.questions.push(false);
        }
    }
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        read(text, 100).words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn marks_case_and_signs_make_no_difference() {
        assert_eq!(words("Frühstück"), words("FRUHSTUCK"));
        assert_eq!(words("L’hôtel, c'est où ?"), ["l", "hotel", "c", "est", "ou"]);
        assert_eq!(words("Straße"), ["strasse"]);
    }

    #[test]
    fn sentences_keep_their_question_marks() {
        let text = read("We arrive late. Is that ok? ¿Cuándo abren?", 100);
        assert_eq!(text.words.iter().map(|word| word.sentence).max(), Some(2));
        assert_eq!(text.questions[..3], [false, true, true]);
    }

    #[test]
    fn signs_without_spaces_are_read_in_pairs() {
        assert_eq!(words("入住时间"), ["入住", "住时", "时间", "间"]);
    }

    #[test]
    fn no_more_words_are_read_than_asked_for() {
        let text = read("one two three four", 3);
        assert_eq!((text.words.len(), text.cut), (3, true));
        assert!(!read("one two three", 3).cut);
        assert_eq!(words(&"a".repeat(10_000)), ["a".repeat(LONGEST_WORD)]);
    }
}
