//! Phone numbers as their digits, so that one number is found however it is written.

use crate::Invalid;

/// A number's 10 to 15 digits, country code first.
///
/// The rule is the older webhook's, because its clients were answered by it: only digits count, and a number of ten
/// digits lacks its country code and gets a `1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneDigits(String);

impl PhoneDigits {
    /// Reads a number as written.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
        let signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()./".contains(c);
        if raw.len() > 40 || !raw.chars().all(signs) {
            return Err(Self::malformed());
        }
        match digits.len() {
            10 => Ok(Self(format!("1{digits}"))),
            11..=15 => Ok(Self(digits)),
            _ => Err(Self::malformed()),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn malformed() -> Invalid {
        Invalid::Form { what: "The phone number", rule: "has 10 to 15 digits, like +353 86 123 4567" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        let digits = |raw| PhoneDigits::new(raw).map(|number| number.0).ok();
        assert_eq!(
            digits("+1234567890").as_deref(),
            Some("11234567890"),
            "ten digits lack their country code"
        );
        assert_eq!(digits("(123) 456-7890").as_deref(), Some("11234567890"));
        assert_eq!(digits("+353 86 123 4567").as_deref(), Some("353861234567"));
        assert_eq!(digits("00353").as_deref(), None);
        assert_eq!(digits("1234567890123456").as_deref(), None);
        assert_eq!(digits("call 1234567890").as_deref(), None);
    }
}
