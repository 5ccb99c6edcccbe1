//! Visitors of the hotel's website, and how it receives them.

use app::ports::visitors::VisitorView;
use domain::visitor::StaffMark;
use domain::{DepartmentId, Hotel, VisitorRules};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::time;
use crate::wire::words::ResponseKind;

/// Who of the staff did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mark {
    /// When.
    pub at: String,
    /// Who; empty for the house.
    pub by: String,
}

impl From<&StaffMark> for Mark {
    fn from(mark: &StaffMark) -> Self {
        Self { at: time(mark.at), by: mark.name.clone() }
    }
}

/// A visitor. What he told about himself was not checked by anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Visitor {
    /// Who he is on the wire.
    pub guest_id: String,
    /// Tells his browser's sessions apart; null when all have ended. It opens nothing.
    #[schema(required = true)]
    pub fingerprint: Option<String>,
    /// Name.
    #[schema(required = true)]
    pub name: Option<String>,
    /// E-mail address.
    #[schema(required = true)]
    pub email: Option<String>,
    /// Phone number.
    #[schema(required = true)]
    pub phone: Option<String>,
    /// The language of his page.
    #[schema(required = true)]
    pub language: Option<String>,
    /// The page he first wrote from, without its query.
    #[schema(required = true)]
    pub page: Option<String>,
    /// What his browser calls itself; forgotten after a day.
    #[schema(required = true)]
    pub user_agent: Option<String>,
    /// When he first wrote to the hotel.
    pub first_seen: String,
    /// When he was last there.
    pub last_seen: String,
    /// When, and by whom, he was made a guest in the hotel's books.
    #[schema(required = true)]
    pub converted: Option<Mark>,
    /// When, and by whom, he was linked to a stay.
    #[schema(required = true)]
    pub linked: Option<Mark>,
    /// When, and by whom, he was told to write no more.
    #[schema(required = true)]
    pub blocked: Option<Mark>,
    /// Since when he wants a person.
    #[schema(required = true)]
    pub wants_person: Option<String>,
}

impl Visitor {
    /// A visitor with what staff see in place of his session.
    pub fn new(view: &VisitorView, fingerprint: Option<String>) -> Self {
        let room = &view.room;
        Self {
            guest_id: room.key.as_str().to_owned(),
            fingerprint,
            name: room.contact.name.clone(),
            email: room.contact.email.clone(),
            phone: room.contact.phone.clone(),
            language: room.language.clone(),
            page: room.page.clone(),
            user_agent: view.user_agent.clone(),
            first_seen: time(room.opened_at),
            last_seen: time(view.seen_at),
            converted: room.converted.as_ref().map(Into::into),
            linked: room.linked.as_ref().map(Into::into),
            blocked: room.blocked.as_ref().map(Into::into),
            wants_person: room.wants_person.map(time),
        }
    }
}

/// The visitor of a conversation.
#[derive(Serialize, ToSchema)]
pub struct VisitorAnswer {
    /// As he stands now.
    pub visitor: Visitor,
}

/// What is known of a visitor who becomes a guest.
#[derive(Deserialize, ToSchema)]
pub struct Conversion {
    /// E-mail address.
    pub email: String,
    /// Phone number; what he gave when left out.
    pub phone: Option<String>,
    /// Name; what he gave when left out.
    pub name: Option<String>,
}

/// The booking a visitor belongs to.
#[derive(Deserialize, ToSchema)]
pub struct VisitorLink {
    /// The hotel's own reference.
    pub booking_id: String,
}

/// Where a visitor speaks now.
#[derive(Serialize, ToSchema)]
pub struct LinkedVisitor {
    /// The conversation of the stay; it may be another one than before.
    pub conversation_id: i64,
}

/// Whether a visitor is to write no more.
#[derive(Deserialize, ToSchema)]
pub struct Blocking {
    /// He is.
    pub blocked: bool,
}

/// Something the house is to say.
#[derive(Deserialize, ToSchema)]
pub struct ResponseWish {
    /// The hotel's text of this kind, in the visitor's language.
    pub kind: ResponseKind,
}

/// How the hotel receives visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VisitorSettings {
    /// Whether the website's visitors may write at all.
    pub open: bool,
    /// Who answers them; null for Reception.
    #[schema(required = true)]
    pub department_id: Option<i64>,
    /// What they are told about their data; empty for the usual words.
    pub consent: String,
    /// Whether questions the house knows are answered at once.
    pub answers_faqs: bool,
    /// Whether it greets and says why nobody answers.
    pub responds: bool,
    /// The language spoken where the visitor's is not, as two letters.
    pub language: String,
    /// The line of HTML that brings the chat onto the hotel's website.
    pub widget_tag: String,
}

impl VisitorSettings {
    /// What a hotel set; `public_url` is the address people reach us at.
    pub fn new(rules: VisitorRules, public_url: &str, hotel: &Hotel) -> Self {
        let VisitorRules { open, department, consent, answers_faqs, responds, language } = rules;
        // A slug holds nothing that HTML would read as its own.
        let slug = hotel.slug.as_str();
        Self {
            open,
            department_id: department.map(|id| id.0),
            consent,
            answers_faqs,
            responds,
            language,
            widget_tag: format!(
                r#"<script async src="{public_url}/widget.js" data-hotel="{slug}"></script>"#
            ),
        }
    }
}

/// How the hotel is to receive visitors.
#[derive(Deserialize, ToSchema)]
pub struct VisitorRulesEntry {
    /// Whether the website's visitors may write at all.
    pub open: bool,
    /// Who answers them; Reception when left out or null.
    pub department_id: Option<i64>,
    /// What they are told about their data, at most 2,000 characters; empty for the usual words.
    #[serde(default)]
    pub consent: String,
    /// Whether questions the house knows are answered at once.
    pub answers_faqs: bool,
    /// Whether it greets and says why nobody answers.
    pub responds: bool,
    /// The language spoken where the visitor's is not, as two letters.
    pub language: String,
}

impl VisitorRulesEntry {
    /// The same for the use case.
    pub fn rules(self) -> VisitorRules {
        VisitorRules {
            open: self.open,
            department: self.department_id.map(DepartmentId),
            consent: self.consent,
            answers_faqs: self.answers_faqs,
            responds: self.responds,
            language: self.language,
        }
    }
}
