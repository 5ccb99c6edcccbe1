//! Visitors of a hotel's website: people nobody knows yet.

use jiff::Timestamp;

use crate::booking::{is_email, is_phone};
use crate::{
    ConversationId, DepartmentId, HotelId, Invalid, PersonName, StaffId, VisitorId, VisitorKey, VisitorRoomId,
};

/// Somebody behind one browser. He is the same at every hotel of the installation; what he tells is each hotel's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Identity.
    pub id: VisitorId,
    /// Who he is on the wire.
    pub key: VisitorKey,
    /// Until when a remembered browser brings him back.
    pub remembered_until: Option<Timestamp>,
    /// When he first came.
    pub created_at: Timestamp,
}

/// A visitor's place at one hotel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorRoom {
    /// Identity.
    pub id: VisitorRoomId,
    /// Whose.
    pub visitor: VisitorId,
    /// Who that is on the wire.
    pub key: VisitorKey,
    /// The hotel.
    pub hotel: HotelId,
    /// The conversation he opened.
    pub opened: ConversationId,
    /// The one he speaks in now: another one once he was linked to a stay that had one.
    pub conversation: ConversationId,
    /// What he told about himself.
    pub contact: VisitorContact,
    /// The language of his page, `en`.
    pub language: Option<String>,
    /// The page he opened it on, without its query.
    pub page: Option<String>,
    /// When, and by whom, he was made a guest in the hotel's books.
    pub converted: Option<StaffMark>,
    /// When, and by whom, he was linked to a stay.
    pub linked: Option<StaffMark>,
    /// When, and by whom, he was told to write no more.
    pub blocked: Option<StaffMark>,
    /// Since when he wants a person.
    pub wants_person: Option<Timestamp>,
    /// When he opened it.
    pub opened_at: Timestamp,
}

/// Who of the staff did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMark {
    /// When.
    pub at: Timestamp,
    /// Who; none for the house.
    pub by: Option<StaffId>,
    /// Their name.
    pub name: String,
}

/// What a visitor tells about himself. It is told, not checked: it joins no identities and opens nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitorContact {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
}

impl VisitorContact {
    /// Checks. What is empty was not told.
    pub fn new(name: Option<&str>, email: Option<&str>, phone: Option<&str>) -> Result<Self, Invalid> {
        let name = told(name).map(PersonName::new).transpose()?.map(PersonName::into_string);
        let (email, phone) = (told(email), told(phone));
        if email.is_some_and(|email| !is_email(email)) {
            return Err(Invalid::Form { what: "The e-mail address", rule: "looks like name@example.com" });
        }
        if phone.is_some_and(|phone| !is_phone(phone)) {
            return Err(Invalid::Form { what: "The phone number", rule: "looks like +353 1 234 5678" });
        }
        Ok(Self { name, email: email.map(str::to_owned), phone: phone.map(str::to_owned) })
    }

    /// What was known with what was told since.
    #[must_use]
    pub fn with(self, later: Self) -> Self {
        Self {
            name: later.name.or(self.name),
            email: later.email.or(self.email),
            phone: later.phone.or(self.phone),
        }
    }
}

fn told(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// What a hotel sets about visitors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorRules {
    /// Whether the website's visitors may write at all.
    pub open: bool,
    /// Who answers them; none for Reception.
    pub department: Option<DepartmentId>,
    /// What they are told about their data; empty for the usual words.
    pub consent: String,
    /// Whether questions the house knows are answered at once.
    pub answers_faqs: bool,
    /// Whether it greets and says why nobody answers.
    pub responds: bool,
    /// The language spoken where the visitor's is not.
    pub language: String,
}

impl VisitorRules {
    /// What a visitor is told about his data, in his language where there are words for it.
    pub fn consent_in(&self, language: Option<&str>) -> &str {
        if !self.consent.is_empty() {
            return &self.consent;
        }
        let spoken = [language, Some(self.language.as_str())].into_iter().flatten();
        let known =
            spoken.filter_map(|spoken| CONSENT.iter().find(|(language, _)| *language == spoken)).next();
        known.unwrap_or(&CONSENT[0]).1
    }
}

/// The usual words, the first where no other language fits.
const CONSENT: [(&str, &str); 7] = [
    (
        "en",
        "The hotel reads and keeps what you write here, to answer you. Your name and e-mail address are up to you. Where \
         you write from is forgotten after a day.",
    ),
    (
        "de",
        "Das Hotel liest und behält, was Sie hier schreiben, um Ihnen zu antworten. Name und E-Mail-Adresse sind freiwillig. \
         Von wo Sie schreiben, wird nach einem Tag vergessen.",
    ),
    (
        "fr",
        "L’hôtel lit et conserve ce que vous écrivez ici pour vous répondre. Le nom et l’adresse e-mail sont facultatifs. \
         L’endroit d’où vous écrivez est oublié après un jour.",
    ),
    (
        "es",
        "El hotel lee y guarda lo que escribe aquí para responderle. El nombre y el correo son voluntarios. El lugar desde \
         el que escribe se olvida después de un día.",
    ),
    (
        "it",
        "L’hotel legge e conserva ciò che scrive qui per risponderle. Nome ed e-mail sono facoltativi. Il luogo da cui \
         scrive viene dimenticato dopo un giorno.",
    ),
    (
        "pt",
        "O hotel lê e guarda o que escreve aqui para lhe responder. O nome e o e-mail são facultativos. O local de onde \
         escreve é esquecido ao fim de um dia.",
    ),
    (
        "nl",
        "Het hotel leest en bewaart wat u hier schrijft om u te antwoorden. Naam en e-mailadres zijn niet verplicht. Waar u \
         vandaan schrijft, wordt na een dag vergeten.",
    ),
];

impl Default for VisitorRules {
    fn default() -> Self {
        Self {
            open: true,
            department: None,
            consent: String::new(),
            answers_faqs: true,
            responds: true,
            language: "en".into(),
        }
    }
}

/// How long a hotel's words about visitors' data may be.
pub const CONSENT_MAX: usize = 2_000;

/// How many links one message of a visitor may hold.
pub const LINKS_MAX: usize = 3;
/// How often in a row a visitor may say the same.
pub const REPEATS_MAX: usize = 3;

/// Why a visitor's message is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spam {
    /// It is made of links.
    Links,
    /// It was said again and again.
    Repeats,
}

/// Judges a message of a visitor by itself and by what he said last, the latest first.
pub fn spam<'a>(text: &str, said: impl IntoIterator<Item = &'a str>) -> Option<Spam> {
    let links = text.match_indices("://").count() + text.match_indices("www.").count();
    if links > LINKS_MAX {
        return Some(Spam::Links);
    }
    let same = plain(text);
    let repeats = said.into_iter().take_while(|earlier| plain(earlier) == same).count();
    (repeats >= REPEATS_MAX).then_some(Spam::Repeats)
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_visitor_tells_is_checked_for_its_form_only() {
        let told = VisitorContact::new(Some(" Ann "), Some(""), None).unwrap();
        assert_eq!(told, VisitorContact { name: Some("Ann".into()), ..VisitorContact::default() });
        assert!(VisitorContact::new(None, Some("w"), None).is_err());
        assert!(VisitorContact::new(None, None, Some("call me")).is_err());
    }

    #[test]
    fn what_was_told_later_replaces_what_was_known() {
        let known = VisitorContact::new(Some("Ann"), Some("ann@example.com"), None).unwrap();
        let told = VisitorContact::new(Some("Ann Lee"), None, Some("+353 1 234 5678")).unwrap();
        let both = known.with(told);
        assert_eq!(both.name.as_deref(), Some("Ann Lee"));
        assert_eq!(both.email.as_deref(), Some("ann@example.com"));
        assert!(both.phone.is_some());
    }

    #[test]
    fn a_visitor_is_told_about_his_data_in_his_language() {
        let usual = VisitorRules::default();
        assert!(usual.consent_in(Some("de")).starts_with("Das Hotel"));
        assert!(usual.consent_in(Some("xx")).starts_with("The hotel"));
        assert!(usual.consent_in(None).starts_with("The hotel"));
        let french = VisitorRules { language: "fr".into(), ..VisitorRules::default() };
        assert!(french.consent_in(Some("xx")).starts_with("L’hôtel"));
        let own = VisitorRules { consent: "Ours".into(), ..usual };
        assert_eq!(own.consent_in(Some("de")), "Ours");
    }

    #[test]
    fn links_and_repeats_are_not_taken() {
        assert_eq!(spam("see https://a.example and www.b.example", []), None);
        let links = "http://a http://b http://c www.d";
        assert_eq!(spam(links, []), Some(Spam::Links));
        assert_eq!(spam("Hello!", ["hello", "HELLO"]), None);
        assert_eq!(spam("Hello!", ["hello", "HELLO", "hello."]), Some(Spam::Repeats));
        assert_eq!(spam("Hello!", ["hello", "is there parking", "hello", "hello"]), None);
    }
}
