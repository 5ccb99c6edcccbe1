//! What goes over the wire of our own API, as types; the document for other programs is made from them.
//!
//! Every type that stands for something of the hotel is made from the domain's by hand, so that neither follows the other's
//! changes unseen.
//!
//! - [`people`]: staff, hotels, what somebody may do.
//! - [`staffing`]: what administrators send about people and departments, and people about themselves.
//! - [`talk`], [`message`]: conversations and messages.
//! - [`work`]: how staff work on conversations, and their notes.
//! - [`canned`]: answers kept ready.
//! - [`house`]: rooms and stays.
//! - [`bookings`]: bookings, stays, companions and guests' links.
//! - [`orders`]: orders, the kitchen's board and its papers.
//! - [`offer`]: the menus' editor.
//! - [`charges`], [`csv`]: what is to be posted to guests' bills.
//! - [`messaging`], [`templates`], [`letters`]: how the hotel is reached by phone, what may be said there, what did not arrive.
//! - [`live`], [`news`]: what the event streams say; the latter for staff alone.
//! - [`visitors`]: visitors of the website, and how the hotel receives them; [`figures`]: what became of them.
//! - [`faqs`], [`auto_responses`], [`hours`]: what the house says by itself, and when somebody is there.
//! - [`cursor`]: a place in a list as text.
//! - [`fields`]: days, times of day, prices and shares as text.

pub mod auto_responses;
pub mod bookings;
pub mod canned;
pub mod charges;
pub mod csv;
pub mod cursor;
pub mod faqs;
pub mod fields;
pub mod figures;
pub mod hours;
pub mod house;
pub mod letters;
pub mod live;
pub mod message;
pub mod messaging;
pub mod news;
pub mod offer;
pub mod orders;
pub mod people;
pub mod staffing;
pub mod talk;
pub mod templates;
pub mod visitors;
pub mod work;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Every error's body.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody {
    /// A sentence for a person.
    pub error: String,
    /// A word for programs, `snake_case`.
    pub code: String,
    /// What else there is to know: `handler` when a colleague has the conversation, `retry_after` in seconds,
    /// `field` when one does not fit.
    pub details: Option<ErrorDetails>,
}

/// What else there is to know about an error.
#[derive(Serialize, ToSchema)]
pub struct ErrorDetails {
    /// Who has the conversation.
    pub handler: Option<people::StaffCard>,
    /// Seconds to wait before the next attempt.
    pub retry_after: Option<u64>,
    /// The field that does not fit.
    pub field: Option<String>,
}

/// A time as RFC 3339 in UTC.
pub fn time(at: Timestamp) -> String {
    at.to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;

    use super::{
        auto_responses, bookings, canned, charges, faqs, figures, hours, house, letters, live, message,
        messaging, offer, orders, people, staffing, talk, templates, visitors, work,
    };

    fn read_all(bytes: &[u8]) {
        fn read<T: DeserializeOwned>(bytes: &[u8]) {
            let _ = serde_json::from_slice::<T>(bytes);
            let _ = serde_urlencoded::from_bytes::<T>(bytes);
        }
        read::<people::SignIn>(bytes);
        read::<staffing::NewColleague>(bytes);
        read::<staffing::ColleagueEdit>(bytes);
        read::<staffing::NewPassword>(bytes);
        read::<staffing::OwnPassword>(bytes);
        read::<staffing::Duty>(bytes);
        read::<staffing::DepartmentName>(bytes);
        read::<message::NewMessage>(bytes);
        read::<message::NewAnswer>(bytes);
        read::<message::PageQuery>(bytes);
        read::<talk::ReadUpTo>(bytes);
        read::<talk::TypingState>(bytes);
        read::<talk::Take>(bytes);
        read::<talk::Assign>(bytes);
        read::<talk::InboxQuery>(bytes);
        read::<work::NewStatus>(bytes);
        read::<work::NewPriority>(bytes);
        read::<work::Snooze>(bytes);
        read::<work::NewTags>(bytes);
        read::<work::HandOver>(bytes);
        read::<work::NewNote>(bytes);
        read::<work::LookingState>(bytes);
        read::<canned::NewCanned>(bytes);
        read::<house::NewRoom>(bytes);
        read::<house::CheckIn>(bytes);
        read::<house::HelloQuery>(bytes);
        read::<live::AfterQuery>(bytes);
        read::<bookings::BookingsQuery>(bytes);
        read::<bookings::NewBooking>(bytes);
        read::<bookings::EditBooking>(bytes);
        read::<bookings::NewToken>(bytes);
        read::<orders::OrdersQuery>(bytes);
        read::<orders::OrderStep>(bytes);
        read::<orders::OrderForGuest>(bytes);
        read::<orders::BreakfastForGuest>(bytes);
        read::<offer::NewMenu>(bytes);
        read::<offer::ItemChange>(bytes);
        read::<offer::FeesEntry>(bytes);
        read::<charges::ChargesQuery>(bytes);
        read::<charges::Settlement>(bytes);
        read::<messaging::MessagingEntry>(bytes);
        read::<templates::NewTemplateMessage>(bytes);
        read::<letters::StrangerLink>(bytes);
        read::<faqs::FaqEntry>(bytes);
        read::<faqs::FaqTry>(bytes);
        read::<auto_responses::AutoResponseEntry>(bytes);
        read::<auto_responses::DefaultTexts>(bytes);
        read::<hours::HoursEntry>(bytes);
        read::<visitors::Conversion>(bytes);
        read::<visitors::VisitorLink>(bytes);
        read::<visitors::Blocking>(bytes);
        read::<visitors::ResponseWish>(bytes);
        read::<visitors::VisitorRulesEntry>(bytes);
        read::<figures::FiguresQuery>(bytes);
    }

    proptest! {
        #[test]
        fn any_body_is_read_without_a_panic(
            bytes: Vec<u8>,
            key in "text|up_to|typing|over|staff_id|after|limit|number|username|role|departments|on_duty|image|items|revision|fees|charges|email|purpose|status|until|tags|whatsapp|parameters|mentions|short|threshold|holidays|kind|blocked|open|from",
            value in r#"-?[0-9]{1,40}|[0-9]e[0-9]{1,4}|"[^"]*"|null|\[\]|\{\}"#,
        ) {
            read_all(&bytes);
            read_all(format!("{{\"{key}\":{value}}}").as_bytes());
            read_all(format!("{key}={value}").as_bytes());
        }
    }

    #[test]
    fn fields_that_may_be_left_out_may() {
        let said: message::NewMessage = serde_json::from_str(r#"{"text":"x"}"#).unwrap();
        assert_eq!((said.text.as_str(), said.client_message_id, said.reply_to), ("x", None, None));
        assert_eq!(serde_json::from_str::<talk::ReadUpTo>("{}").unwrap().up_to, None);
        assert!(serde_json::from_str::<message::NewMessage>("{}").is_err());
    }

    #[test]
    fn left_out_and_null_are_two_things_where_null_forgets() {
        let read = |text| serde_json::from_str::<bookings::EditBooking>(text).unwrap().email;
        assert_eq!(read("{}"), None);
        assert_eq!(read(r#"{"email":null}"#), Some(None));
        assert_eq!(read(r#"{"email":"a@b.example"}"#), Some(Some("a@b.example".into())));
    }
}
