//! People who write from a phone: known by what the provider calls them, linked to a stay once they have proven it.

use jiff::{SignedDuration, Timestamp};

use crate::folding::folded;
use crate::{BookingId, ContactId, HotelId};

/// How long after a guest's message the hotel may answer in its own words.
pub const WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// How many messages of somebody without a stay are kept until he is linked.
pub const HELD_MAX: i64 = 20;

/// How many booking codes may be tried within [`LINK_WINDOW`].
pub const LINK_TRIES: i64 = 5;

/// See [`LINK_TRIES`].
pub const LINK_WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// What the provider calls somebody.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactAddress {
    /// A phone number's digits, as the provider writes them.
    Number(String),
    /// An id that stands for somebody who does not show his number.
    User(String),
}

impl ContactAddress {
    /// The number or id itself.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Number(text) | Self::User(text) => text,
        }
    }
}

/// Somebody who wrote to a hotel from a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Identity.
    pub id: ContactId,
    /// The hotel.
    pub hotel: HotelId,
    /// Where answers go.
    pub address: ContactAddress,
    /// The name he gave himself: shown, never believed.
    pub name: String,
    /// The booking it was linked to last.
    pub booking: Option<BookingId>,
    /// Until when the hotel may answer in its own words; in the past when it may not.
    pub window_ends_at: Timestamp,
}

/// What a hotel does when an unknown number writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnknownNumbers {
    /// Says nothing; the messages are kept until the number is linked.
    Silent,
    /// Asks for the booking code and surname.
    Invite,
}

/// The booking code and surname in a text like `BK-2025-0123 Murphy`: every pair of a word that could be a code and the
/// rest that could be a name, in both orders.
pub fn claims(text: &str) -> Vec<(&str, &str)> {
    let text = text.trim();
    let plain = |c: char| c.is_alphanumeric() || "-_./'’ ".contains(c);
    if text.len() > 160 || !text.chars().all(plain) || !text.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let first = text.split_once(' ').map(|(code, name)| (code, name.trim()));
    let last = text.rsplit_once(' ').map(|(name, code)| (code, name.trim()));
    let mut found: Vec<(&str, &str)> = first.into_iter().chain(last).collect();
    found.retain(|(code, name)| code.chars().any(|c| c.is_ascii_digit()) && !name.is_empty());
    found
}

/// Whether `claimed` is the surname of `guest_name`: its last word, or the whole name, in any case and without regard to
/// marks on letters.
pub fn is_surname(claimed: &str, guest_name: &str) -> bool {
    let claimed = folded(claimed);
    let name = folded(guest_name);
    let last = name.rsplit(' ').next().unwrap_or_default();
    !claimed.is_empty() && (claimed == last || claimed == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_a_code_and_a_name_in_either_order() {
        assert_eq!(claims("BK-2025-0123 Murphy"), [("BK-2025-0123", "Murphy")]);
        assert_eq!(claims(" Murphy BK-2025-0123"), [("BK-2025-0123", "Murphy")]);
        assert!(claims("Hello there").is_empty());
        assert!(claims("BK-2025-0123").is_empty());
        assert!(claims("is room 205 free?").is_empty(), "a question is no claim");
    }

    #[test]
    fn a_surname_is_the_last_word_of_the_name() {
        assert!(is_surname("müller", "Anna Müller") && is_surname("Muller", "Anna Müller"));
        assert!(is_surname("ANNA MÜLLER", "Anna  Müller"));
        assert!(!is_surname("Anna", "Anna Müller") && !is_surname("", "Anna Müller"));
    }
}
