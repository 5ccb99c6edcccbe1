//! What people type, checked once where it comes in; inner layers never check again.

use thiserror::Error;

/// Why a text was refused. The sentence says what to change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Invalid {
    /// Nothing is left after trimming.
    #[error("{0} cannot be empty")]
    Empty(&'static str),
    /// Longer than allowed, counted in characters.
    #[error("{what} is too long: at most {max} characters")]
    TooLong {
        /// What the text is for.
        what: &'static str,
        /// The limit, in characters.
        max: usize,
    },
    /// More of them than allowed.
    #[error("There are too many {what}: at most {max}")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// The limit.
        max: usize,
    },
    /// A form rule is broken.
    #[error("{what} {rule}")]
    Form {
        /// What the text is for.
        what: &'static str,
        /// The rule, as the end of a sentence that starts with `what`.
        rule: &'static str,
    },
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Gives the text away.
            pub fn into_string(self) -> String {
                self.0
            }
        }
    };
}

text! {
    /// What is said: 1 to 4,096 characters after trimming; line breaks and tabs are the only control characters kept.
    MessageText
}
text! {
    /// A person's or department's name: one line, 1 to 120 characters.
    PersonName
}
text! {
    /// A name on a menu or a bill: one line, 1 to 120 characters.
    Label
}
text! {
    /// A remark to the hotel: 1 to 500 characters after trimming, line breaks kept.
    Remark
}
text! {
    /// A room's number as the hotel writes it: opaque, `001` is not `1`. 1 to 16 letters, digits, `-`, `.`, `_` or spaces.
    RoomNumber
}
text! {
    /// A hotel's name in addresses: 1 to 64 of `a-z`, `0-9` and `-`, and none of the words that `/api/chat/` uses itself.
    Slug
}
text! {
    /// A booking's reference as the hotel writes it: 1 to 64 letters, digits and `-_./`.
    BookingRef
}
text! {
    /// The key a client gives a send so that a repeated request is recognised: 1 to 64 characters, no control characters.
    ClientKey
}
text! {
    /// Who a visitor is on the wire: `guest_{milliseconds}_{random}`, at most 48 letters, digits and `_`.
    VisitorKey
}
text! {
    /// A word that sorts conversations: one line, 1 to 32 characters, in lower case.
    Tag
}
text! {
    /// The name a file had at home: one line, 1 to 200 characters, no path.
    FileName
}

/// A room's PIN: 4 to 8 letters and digits, compared exactly. It never shows itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The longest message, in characters.
pub const MESSAGE_MAX: usize = 4096;

impl MessageText {
    /// Trims and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let kept: String = raw.chars().filter(|c| matches!(c, '\n' | '\t') || !is_control(*c)).collect();
        bounded("Message", kept.trim(), MESSAGE_MAX).map(Self)
    }
}

impl PersonName {
    /// Folds white space and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        bounded("Name", &one_line(raw), 120).map(Self)
    }
}

impl Label {
    /// Folds white space and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        bounded("A name", &one_line(raw), 120).map(Self)
    }
}

impl Tag {
    /// Folds white space and case, and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        bounded("Tag", &one_line(raw).to_lowercase(), 32).map(Self)
    }
}

impl Remark {
    /// Trims and checks; nothing is left of a blank one.
    pub fn optional(raw: Option<&str>) -> Result<Option<Self>, Invalid> {
        let kept: String =
            raw.unwrap_or_default().chars().filter(|c| matches!(c, '\n' | '\t') || !is_control(*c)).collect();
        let kept = kept.trim();
        if kept.is_empty() {
            Ok(None)
        } else {
            bounded("A remark", kept, REMARK_MAX).map(|text| Some(Self(text)))
        }
    }
}

/// The longest remark, in characters.
pub const REMARK_MAX: usize = 500;

impl FileName {
    /// Takes the last path segment and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
        bounded("File name", &one_line(last), 200).map(Self)
    }
}

impl RoomNumber {
    /// Trims and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let text = bounded("Room number", raw.trim(), 16)?;
        form(
            text,
            |c| c.is_alphanumeric() || "-._ ".contains(c),
            "Room number",
            "may hold letters, digits, spaces, '-', '.' and '_'",
        )
        .map(Self)
    }
}

/// Words that paths under `/api/chat/` use themselves, where a hotel's slug would stand.
pub const RESERVED_SLUGS: [&str; 15] = [
    "conversations",
    "messages",
    "guest-session",
    "guest-webhook",
    "guest",
    "hotels",
    "rooms",
    "faqs",
    "auto-responses",
    "unread-counts",
    "attachments",
    "upload-media",
    "templates",
    "custom-templates",
    "test",
];

impl Slug {
    /// Checks; slugs are not trimmed or lower-cased, they are addresses.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let text = bounded("Hotel slug", raw, 64)?;
        let text = form(
            text,
            |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
            "Hotel slug",
            "may hold a-z, 0-9 and '-'",
        )?;
        if RESERVED_SLUGS.contains(&text.as_str()) {
            return Err(Invalid::Form { what: "Hotel slug", rule: "is a reserved word" });
        }
        // Channel names are `{slug}-room-…`: a slug that holds such a word could be read as another hotel's channel.
        if text.split('-').any(|segment| ["room", "conversation", "staff", "new"].contains(&segment)) {
            return Err(Invalid::Form {
                what: "Hotel slug",
                rule: "may not hold the words room, conversation, staff, new",
            });
        }
        Ok(Self(text))
    }
}

impl BookingRef {
    /// Trims and checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let text = bounded("Booking reference", raw.trim(), 64)?;
        form(
            text,
            |c| c.is_ascii_alphanumeric() || "-_./".contains(c),
            "Booking reference",
            "may hold letters, digits and '-_./'",
        )
        .map(Self)
    }
}

impl ClientKey {
    /// Checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let text = bounded("Client message id", raw, 64)?;
        form(text, |c| !is_control(c), "Client message id", "may not hold control characters").map(Self)
    }
}

impl VisitorKey {
    /// Checks.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let text = bounded("Guest id", raw, 48)?;
        let fits = text.starts_with("guest_") && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let rule = "is guest_ with letters and digits";
        if fits { Ok(Self(text)) } else { Err(Invalid::Form { what: "Guest id", rule }) }
    }

    /// Of whoever came then, with a random end that makes it unique.
    pub fn made(at: jiff::Timestamp, random: &str) -> Result<Self, Invalid> {
        Self::new(&format!("guest_{}_{random}", at.as_millisecond()))
    }
}

impl Pin {
    /// Checks; case counts.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let rule = Invalid::Form { what: "PIN", rule: "is 4 to 8 letters and digits" };
        let fits = (4..=8).contains(&raw.len()) && raw.chars().all(|c| c.is_ascii_alphanumeric());
        if fits { Ok(Self(raw.to_owned())) } else { Err(rule) }
    }

    /// The PIN itself, for staff's eyes and the QR sheet.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn is_control(c: char) -> bool {
    // Bidirectional overrides can make a text show something other than it says, so they go with the control characters.
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Folds white space and control characters to single spaces.
pub(crate) fn one_line(raw: &str) -> String {
    let clean: String = raw.chars().map(|c| if is_control(c) { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that is neither empty nor longer than so many characters.
pub(crate) fn bounded(what: &'static str, text: &str, max: usize) -> Result<String, Invalid> {
    if text.is_empty() {
        return Err(Invalid::Empty(what));
    }
    if text.chars().nth(max).is_some() {
        return Err(Invalid::TooLong { what, max });
    }
    Ok(text.to_owned())
}

fn form(
    text: String,
    fits: impl Fn(char) -> bool,
    what: &'static str,
    rule: &'static str,
) -> Result<String, Invalid> {
    if text.chars().all(fits) { Ok(text) } else { Err(Invalid::Form { what, rule }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_is_trimmed_and_counted_in_characters() {
        assert_eq!(MessageText::new("  towels \n").unwrap().as_str(), "towels");
        assert_eq!(MessageText::new(" \n\t "), Err(Invalid::Empty("Message")));
        assert!(MessageText::new(&"é".repeat(4096)).is_ok());
        assert_eq!(MessageText::new(&"é".repeat(4097)), Err(Invalid::TooLong { what: "Message", max: 4096 }));
    }

    #[test]
    fn control_characters_do_not_survive() {
        assert_eq!(MessageText::new("a\0b\u{202E}c\nd").unwrap().as_str(), "abc\nd");
        assert_eq!(PersonName::new("Ann\u{7}\r\n Lee").unwrap().as_str(), "Ann Lee");
    }

    #[test]
    fn names_of_ten_thousand_characters_are_refused() {
        assert_eq!(PersonName::new(&"x".repeat(10_000)), Err(Invalid::TooLong { what: "Name", max: 120 }));
    }

    #[test]
    fn room_numbers_are_opaque() {
        assert_ne!(RoomNumber::new("001").unwrap(), RoomNumber::new("1").unwrap());
        assert!(RoomNumber::new("12A").is_ok());
        assert!(RoomNumber::new("1/2").is_err());
    }

    #[test]
    fn slugs_are_never_reserved_words() {
        for word in RESERVED_SLUGS {
            assert!(Slug::new(word).is_err(), "{word}");
        }
        assert!(Slug::new("hotel-killarney").is_ok());
        assert!(Slug::new("Hotel").is_err());
        assert!(Slug::new("hotel-room-1").is_err() && Slug::new("roomy").is_ok());
    }

    #[test]
    fn pins_hide_from_logs() {
        let pin = Pin::new("a1B2").unwrap();
        assert_eq!(format!("{pin:?}"), "Pin(…)");
        assert!(Pin::new("123").is_err() && Pin::new("123456789").is_err() && Pin::new("12 4").is_err());
    }

    #[test]
    fn file_names_lose_their_path() {
        assert_eq!(FileName::new("../../etc/passwd").unwrap().as_str(), "passwd");
        assert!(FileName::new("a/").is_err());
    }
}
