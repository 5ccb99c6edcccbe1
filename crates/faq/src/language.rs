//! The languages questions are written in.

use std::fmt;
use std::str::FromStr;

use rust_stemmers::{Algorithm, Stemmer};

/// A language by its two-letter code. Of [`Language::Other`] only the folded words are known: no stems, no lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English
    En,
    /// German
    De,
    /// French
    Fr,
    /// Spanish
    Es,
    /// Italian
    It,
    /// Portuguese
    Pt,
    /// Dutch
    Nl,
    /// Any other, by its ISO 639-1 code in lower case.
    Other([u8; 2]),
}

/// A text that does not start with two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language is two letters, such as \"en\" or \"pt-BR\"")
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `de`, `DE`, `de-AT` and `de_AT`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match code.as_bytes() {
            b"en" => Ok(Self::En),
            b"de" => Ok(Self::De),
            b"fr" => Ok(Self::Fr),
            b"es" => Ok(Self::Es),
            b"it" => Ok(Self::It),
            b"pt" => Ok(Self::Pt),
            b"nl" => Ok(Self::Nl),
            &[first, second] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => {
                Ok(Self::Other([first, second]))
            }
            _ => Err(UnknownLanguage),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::It => "it",
            Self::Pt => "pt",
            Self::Nl => "nl",
            Self::Other([first, second]) => {
                return write!(f, "{}{}", char::from(*first), char::from(*second));
            }
        };
        f.write_str(code)
    }
}

impl Language {
    pub(crate) fn stemmer(self) -> Option<Stemmer> {
        let algorithm = match self {
            Self::En => Algorithm::English,
            Self::De => Algorithm::German,
            Self::Fr => Algorithm::French,
            Self::Es => Algorithm::Spanish,
            Self::It => Algorithm::Italian,
            Self::Pt => Algorithm::Portuguese,
            Self::Nl => Algorithm::Dutch,
            Self::Other(_) => return None,
        };
        Some(Stemmer::create(algorithm))
    }

    /// Whether nouns are written together, so that a long word may be two known ones.
    pub(crate) fn compounds(self) -> bool {
        matches!(self, Self::De | Self::Nl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_and_with_a_region() {
        assert_eq!("pt-BR".parse(), Ok(Language::Pt));
        assert_eq!("DE".parse(), Ok(Language::De));
        assert_eq!("ga".parse(), Ok(Language::Other(*b"ga")));
        assert_eq!("ga".parse::<Language>().map(|language| language.to_string()), Ok("ga".to_owned()));
        assert_eq!("english".parse::<Language>(), Err(UnknownLanguage));
        assert_eq!("".parse::<Language>(), Err(UnknownLanguage));
    }
}
