//! Answers written beforehand, for what guests ask every day.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::{CannedId, DepartmentId, HotelId, Invalid, Label, Language, MessageText, RoomNumber, Shortcut};

/// An answer to be looked over, changed and sent. One shortcut names one answer of a department in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedAnswer {
    /// Identity.
    pub id: CannedId,
    /// The hotel.
    pub hotel: HotelId,
    /// Whose answer it is; none for one that every department gives.
    pub department: Option<DepartmentId>,
    /// What it is written in.
    pub language: Language,
    /// What staff type to find it.
    pub shortcut: Shortcut,
    /// What it is about, for staff's eyes.
    pub title: Label,
    /// What it says.
    pub text: CannedText,
}

/// A text with places to be filled in: a [`MessageText`] that may hold `{guest_name}` and the other variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedText {
    raw: MessageText,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Plain(String),
    Variable(Variable),
}

/// What can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The guest's name.
    GuestName,
    /// The room's number.
    Room,
    /// The hotel's name for people.
    Hotel,
    /// The name of whoever answers.
    StaffName,
    /// The day the guest leaves.
    CheckoutDate,
}

impl Variable {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::GuestName, Self::Room, Self::Hotel, Self::StaffName, Self::CheckoutDate];

    /// Its name between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::GuestName => "guest_name",
            Self::Room => "room",
            Self::Hotel => "hotel",
            Self::StaffName => "staff_name",
            Self::CheckoutDate => "checkout_date",
        }
    }
}

/// What is known when an answer is filled in. The hotel and whoever answers always are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The guest's name.
    pub guest_name: Option<String>,
    /// The room, once one was assigned.
    pub room: Option<RoomNumber>,
    /// The hotel's name for people.
    pub hotel: String,
    /// The name of whoever answers.
    pub staff_name: String,
    /// The day the guest leaves.
    pub checkout_date: Option<Date>,
}

impl CannedText {
    /// Trims and checks like a message. Every pair of braces must hold a variable; a brace alone is plain text.
    pub fn new(raw: &str) -> Result<Self, Invalid> {
        let raw = MessageText::new(raw)?;
        let pieces = split(raw.as_str())?;
        Ok(Self { raw, pieces })
    }

    /// As it was written, with the variables' names.
    pub fn as_str(&self) -> &str {
        self.raw.as_str()
    }
}

fn split(raw: &str) -> Result<Vec<Piece>, Invalid> {
    let mut pieces = Vec::new();
    let mut rest = raw;
    while let Some((before, name, after)) = next_braces(rest) {
        let known = Variable::ALL.into_iter().find(|variable| variable.name() == name);
        let variable = known.ok_or(Invalid::Form {
            what: "An answer",
            rule: "may only hold the variables {guest_name}, {room}, {hotel}, {staff_name} and {checkout_date}",
        })?;
        pieces.push(Piece::Plain(before.to_owned()));
        pieces.push(Piece::Variable(variable));
        rest = after;
    }
    pieces.push(Piece::Plain(rest.to_owned()));
    Ok(pieces)
}

fn next_braces(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once('{')?;
    let (name, after) = inside.split_once('}')?;
    Some((before, name, after))
}

impl CannedAnswer {
    /// The text with everything filled in. What is not known is paraphrased in the answer's language, in English where
    /// that language has no words here. A value is never read for variables again. Long names can make it longer than
    /// a message may be: it is checked when it is sent, like anything typed.
    pub fn fill(&self, facts: &Facts) -> String {
        let words = Words::of(&self.language);
        let filled = self.text.pieces.iter().map(|piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Variable(variable) => words.value(*variable, facts),
        });
        filled.collect()
    }

    /// Whether it is for a conversation of this department.
    pub fn serves(&self, department: DepartmentId) -> bool {
        self.department.is_none_or(|own| own == department)
    }

    /// Whether all words of what was typed occur in its shortcut, title or text, in any case.
    pub fn matches(&self, typed: &str) -> bool {
        let text = format!("{}\n{}\n{}", self.shortcut.as_str(), self.title.as_str(), self.text.as_str())
            .to_lowercase();
        typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// Puts answers into the order in which they are offered: first those in `preferred`, in each language a department's
/// own before those for all, then by shortcut.
pub fn best_first(answers: &mut [CannedAnswer], preferred: &Language) {
    answers.sort_by(|a, b| {
        let key = |answer: &CannedAnswer| (Reverse(answer.language == *preferred), answer.language.clone());
        let own = |answer: &CannedAnswer| (answer.department.is_none(), answer.department);
        key(a)
            .cmp(&key(b))
            .then_with(|| own(a).cmp(&own(b)))
            .then_with(|| a.shortcut.cmp(&b.shortcut))
            .then_with(|| a.id.cmp(&b.id))
    });
}

// How a language says what is not known, and how it writes a day.
enum Words {
    English,
    German,
    Other,
}

const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

impl Words {
    fn of(language: &Language) -> Self {
        match language.as_str() {
            "en" => Self::English,
            "de" => Self::German,
            _ => Self::Other,
        }
    }

    fn value(&self, variable: Variable, facts: &Facts) -> String {
        let known = match variable {
            Variable::GuestName => facts.guest_name.clone(),
            Variable::Room => facts.room.as_ref().map(|room| room.as_str().to_owned()),
            Variable::Hotel => Some(facts.hotel.clone()),
            Variable::StaffName => Some(facts.staff_name.clone()),
            Variable::CheckoutDate => facts.checkout_date.map(|date| self.day(date)),
        };
        known.unwrap_or_else(|| self.unknown(variable).to_owned())
    }

    // Each must read well where the value would stand: "Dear …", "room …", "on …".
    fn unknown(&self, variable: Variable) -> &'static str {
        match (self, variable) {
            (Self::German, Variable::GuestName) => "Gast",
            (Self::German, Variable::Room) => "(noch nicht vergeben)",
            (Self::German, Variable::CheckoutDate) => "Abreisetag",
            (_, Variable::GuestName) => "guest",
            (_, Variable::Room) => "(not yet assigned)",
            (_, Variable::CheckoutDate) => "the day of departure",
            (_, Variable::Hotel | Variable::StaffName) => "",
        }
    }

    fn day(&self, date: Date) -> String {
        match self {
            Self::English => date.strftime("%-d %B %Y").to_string(),
            Self::German => {
                let month = usize::try_from(date.month() - 1).ok().and_then(|index| GERMAN_MONTHS.get(index));
                format!("{}. {} {}", date.day(), month.copied().unwrap_or_default(), date.year())
            }
            Self::Other => date.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn answer(id: i64, department: Option<i64>, language: &str, shortcut: &str, text: &str) -> CannedAnswer {
        CannedAnswer {
            id: CannedId(id),
            hotel: HotelId(1),
            department: department.map(DepartmentId),
            language: Language::new(language).unwrap(),
            shortcut: Shortcut::new(shortcut).unwrap(),
            title: Label::new("Wireless Network").unwrap(),
            text: CannedText::new(text).unwrap(),
        }
    }

    fn known() -> Facts {
        Facts {
            guest_name: Some("Ann Lee".into()),
            room: Some(RoomNumber::new("001").unwrap()),
            hotel: "Hotel Killarney".into(),
            staff_name: "John".into(),
            checkout_date: Some(date(2026, 3, 4)),
        }
    }

    fn unknown() -> Facts {
        Facts { guest_name: None, room: None, checkout_date: None, ..known() }
    }

    const ALL: &str = "{guest_name}, {room}, {hotel}, {staff_name}, {checkout_date}.";

    #[test]
    fn every_variable_is_filled_in_the_language_of_the_answer() {
        let fill = |language, facts| answer(1, None, language, "all", ALL).fill(&facts);
        assert_eq!(fill("en", known()), "Ann Lee, 001, Hotel Killarney, John, 4 March 2026.");
        assert_eq!(fill("de", known()), "Ann Lee, 001, Hotel Killarney, John, 4. März 2026.");
        assert_eq!(fill("fr", known()), "Ann Lee, 001, Hotel Killarney, John, 2026-03-04.");
    }

    #[test]
    fn what_is_not_known_is_paraphrased() {
        let fill = |language| answer(1, None, language, "all", ALL).fill(&unknown());
        assert_eq!(fill("en"), "guest, (not yet assigned), Hotel Killarney, John, the day of departure.");
        assert_eq!(fill("de"), "Gast, (noch nicht vergeben), Hotel Killarney, John, Abreisetag.");
    }

    #[test]
    fn a_guest_called_like_a_variable_is_not_filled_in_twice() {
        let facts = Facts { guest_name: Some("{staff_name}".into()), ..known() };
        assert_eq!(answer(1, None, "en", "hi", "Dear {guest_name}").fill(&facts), "Dear {staff_name}");
    }

    #[test]
    fn unknown_variables_are_refused_with_the_known_ones() {
        for bad in ["{pin}", "{}", "{ room }", "{Room}", "{{room}}"] {
            let refusal = CannedText::new(bad).unwrap_err().to_string();
            for variable in Variable::ALL {
                assert!(refusal.contains(&format!("{{{}}}", variable.name())), "{bad}: {refusal}");
            }
        }
        for plain in ["a { b", "a } b", "{room} :-}"] {
            assert!(CannedText::new(plain).is_ok(), "{plain}");
        }
        assert_eq!(CannedText::new(" "), Err(Invalid::Empty("Message")));
    }

    #[test]
    fn answers_of_other_departments_do_not_serve() {
        assert!(answer(1, None, "en", "wifi", "x").serves(DepartmentId(1)));
        assert!(answer(1, Some(1), "en", "wifi", "x").serves(DepartmentId(1)));
        assert!(!answer(1, Some(2), "en", "wifi", "x").serves(DepartmentId(1)));
    }

    #[test]
    fn any_words_of_an_answer_find_it() {
        let wifi = answer(1, None, "en", "wifi", "The password is on your KEY card.");
        for found in ["", "wif", "NETWORK wifi", "key password"] {
            assert!(wifi.matches(found), "{found}");
        }
        assert!(!wifi.matches("wifi pool"));
    }

    #[test]
    fn ones_own_language_comes_first_and_then_ones_own_department() {
        let mut answers = vec![
            answer(1, None, "en", "a", "x"),
            answer(2, None, "de", "a", "x"),
            answer(3, Some(1), "de", "z", "x"),
            answer(4, Some(1), "ar", "a", "x"),
            answer(5, Some(1), "de", "b", "x"),
        ];
        best_first(&mut answers, &Language::new("de").unwrap());
        let order: Vec<i64> = answers.iter().map(|answer| answer.id.0).collect();
        assert_eq!(order, [5, 3, 2, 4, 1]);
    }

    proptest! {
        #[test]
        fn a_text_without_variables_stays_as_it_is(text in "[^{]{1,200}") {
            if let Ok(kept) = MessageText::new(&text) {
                let canned = CannedAnswer { text: CannedText::new(&text).unwrap(), ..answer(1, None, "en", "x", "x") };
                prop_assert_eq!(canned.fill(&unknown()), kept.as_str());
            }
        }

        #[test]
        fn nothing_typed_makes_it_panic(text in "[{}a-z_ é]{0,60}") {
            if let Ok(text) = CannedText::new(&text) {
                CannedAnswer { text, ..answer(1, None, "en", "x", "x") }.fill(&known());
            }
        }
    }
}
