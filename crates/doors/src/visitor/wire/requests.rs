//! What calls ask for.

use app::ports::visitors::RoomFilter;
use domain::{AutoResponse, Faq};
use domain::{AutoResponseBody, DepartmentId, FaqBody, MessageId, ResponseKind};
use jiff::civil::Date;

use super::asks::{Told, told};
use super::fields::{Fields, Misfit};
use super::rooms::priority_of;

type Read<T> = Result<T, Misfit>;

/// Rows on a page when nobody says how many.
const PAGE: u32 = 20;
/// The most rows on a page.
const PAGE_MAX: u32 = 100;
/// Messages when nobody says how many.
const HISTORY: u32 = 50;
/// The most messages.
const HISTORY_MAX: u32 = 200;

/// A visitor's room to be made, or found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Create {
    /// The hotel's slug or number.
    pub hotel: Option<String>,
    /// What he tells about himself.
    pub told: Told,
    /// The secret of his session.
    pub session: Option<String>,
    /// The page's language.
    pub language: Option<String>,
    /// The page's address.
    pub page: Option<String>,
}

/// Reads it.
pub fn create(fields: &Fields) -> Read<Create> {
    let info = fields.object("guestInfo")?;
    let (outer, inner) = (told(fields)?, told(&info)?);
    let text = |of: &Fields, field| Ok(of.text(field)?.filter(|text| !text.is_empty()).map(str::to_owned));
    Ok(Create {
        hotel: fields.name("businessId")?.or(fields.name("subdomain")?),
        told: Told {
            name: outer.name.or(inner.name),
            email: outer.email.or(inner.email),
            phone: outer.phone.or(inner.phone),
        },
        session: text(fields, "sessionId")?.or(text(&info, "sessionId")?),
        language: text(fields, "language")?,
        page: text(fields, "page")?,
    })
}

/// Which rooms staff want to see.
pub fn room_filter(fields: &Fields) -> Read<RoomFilter> {
    let visitors = match fields.text("roomType")?.unwrap_or_default() {
        "" | "customer-support" => None,
        "visitor" => Some(true),
        "stay" => Some(false),
        _ => return Err(Misfit { field: "roomType", rule: "customer-support, visitor or stay" }),
    };
    let priority = match fields.text("priority")?.unwrap_or_default() {
        "" => None,
        word => {
            let rule = "low, medium, high or urgent";
            Some(priority_of(word).ok_or(Misfit { field: "priority", rule })?)
        }
    };
    Ok(RoomFilter {
        departments: None,
        visitors,
        active: fields.flag("isActive")?,
        priority,
        search: fields.text("search")?.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
        page: bounded(fields, "page", 1, u32::MAX)?,
        limit: bounded(fields, "limit", PAGE, PAGE_MAX)?,
    })
}

// A number from 1 to a bound, which more than that is taken for.
fn bounded(fields: &Fields, field: &'static str, usual: u32, max: u32) -> Read<u32> {
    let misfit = Misfit { field, rule: "a whole number from 1" };
    match fields.number(field)? {
        None => Ok(usual),
        Some(number) if number < 1 => Err(misfit),
        Some(number) => Ok(u32::try_from(number).unwrap_or(u32::MAX).min(max)),
    }
}

/// Which messages are wanted: how many, and before which.
pub fn history(fields: &Fields) -> Read<(u32, Option<MessageId>)> {
    let limit = bounded(fields, "limit", HISTORY, HISTORY_MAX)?;
    Ok((limit, fields.number("beforeMessageId")?.map(MessageId)))
}

/// The kind of an auto-response.
pub fn response_kind(fields: &Fields) -> Read<ResponseKind> {
    let rule = "welcome, offline, busy, away, closing-soon, holiday or custom";
    Ok(match fields.needed("responseType")? {
        "welcome" => ResponseKind::Welcome,
        "offline" => ResponseKind::Offline,
        "busy" => ResponseKind::Busy,
        "away" => ResponseKind::Away,
        "closing-soon" | "closing_soon" => ResponseKind::ClosingSoon,
        "holiday" => ResponseKind::Holiday,
        "custom" => ResponseKind::Custom,
        _ => return Err(Misfit { field: "responseType", rule }),
    })
}

/// A question with its answer. What is not sent stays as it was.
pub fn faq(fields: &Fields, known: Option<Faq>) -> Read<FaqBody> {
    let known = known.map_or_else(no_faq, |faq| faq.body);
    Ok(FaqBody {
        question: text_or(fields, "question", known.question)?,
        alternatives: fields.texts("alternativeQuestions")?.unwrap_or(known.alternatives),
        keywords: fields.texts("keywords")?.unwrap_or(known.keywords),
        answer: text_or(fields, "answer", known.answer)?,
        language: text_or(fields, "language", known.language)?,
        category: text_or(fields, "category", known.category)?,
        priority: number_or(fields, "priority", known.priority)?,
        threshold: number_or(fields, "confidenceThreshold", known.threshold)?,
        active: fields.flag("isActive")?.unwrap_or(known.active),
    })
}

fn no_faq() -> FaqBody {
    FaqBody {
        question: String::new(),
        alternatives: Vec::new(),
        keywords: Vec::new(),
        answer: String::new(),
        language: "en".into(),
        category: String::new(),
        priority: 0,
        threshold: domain::faq::THRESHOLD_DEFAULT,
        active: true,
    }
}

/// Words the house says by itself. What is not sent stays as it was.
pub fn auto_response(fields: &Fields, known: Option<AutoResponse>) -> Read<AutoResponseBody> {
    let kind = match (fields.text("responseType")?, &known) {
        (None, Some(known)) => known.kind,
        _ => response_kind(fields)?,
    };
    let department = fields.number("departmentId")?.map(DepartmentId);
    let (name, language, message, replies, active, place) = match known {
        Some(known) => {
            (known.name, known.language, known.message, known.quick_replies, known.active, known.department)
        }
        None => (String::new(), "en".into(), String::new(), Vec::new(), true, None),
    };
    Ok(AutoResponseBody {
        department: department.or(place),
        name: text_or(fields, "name", name)?,
        kind,
        language: text_or(fields, "language", language)?,
        message: text_or(fields, "message", message)?,
        quick_replies: fields.texts("quickReplies")?.unwrap_or(replies),
        active: fields.flag("isActive")?.unwrap_or(active),
    })
}

fn text_or(fields: &Fields, field: &'static str, known: String) -> Read<String> {
    Ok(fields.text(field)?.map_or(known, str::to_owned))
}

fn number_or<T: TryFrom<i64>>(fields: &Fields, field: &'static str, known: T) -> Read<T> {
    match fields.number(field)? {
        None => Ok(known),
        Some(number) => T::try_from(number).map_err(|_| Misfit { field, rule: "a small whole number" }),
    }
}

/// A day, `2026-01-31`.
pub fn day(fields: &Fields, field: &'static str) -> Read<Option<Date>> {
    match fields.text(field)?.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Misfit { field, rule: "a day such as 2026-01-31" }),
    }
}

#[cfg(test)]
mod tests {
    use domain::Priority;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn fields(value: Value) -> Fields {
        Fields::of(value).unwrap()
    }

    #[test]
    fn the_shipped_widget_s_room_is_understood() {
        let body = json!({
            "userId": "abc", "userName": "Ann", "subdomain": "killarney", "isGuest": true,
            "guestInfo": {"sessionId": "abc", "userName": "Ann", "email": "ann@example.com"},
        });
        let told = Told { name: Some("Ann".into()), email: Some("ann@example.com".into()), phone: None };
        let expected = Create {
            hotel: Some("killarney".into()),
            told,
            session: Some("abc".into()),
            ..Create::default()
        };
        assert_eq!(create(&fields(body)), Ok(expected));
    }

    #[test]
    fn pages_are_bounded() {
        let of = |limit: Value| room_filter(&fields(json!({"limit": limit}))).map(|filter| filter.limit);
        assert_eq!((of(Value::Null), of(json!("7")), of(json!(5_000))), (Ok(20), Ok(7), Ok(100)));
        assert!(of(json!(0)).is_err());
        let filter = room_filter(&fields(json!({"priority": "medium", "isActive": "true"}))).unwrap();
        assert_eq!((filter.priority, filter.active), (Some(Priority::Normal), Some(true)));
    }

    #[test]
    fn what_is_not_sent_of_a_question_stays() {
        let first = faq(&fields(json!({"question": "Parking?", "answer": "Yes."})), None).unwrap();
        assert_eq!((first.threshold, first.active), (70, true));
        assert!(faq(&fields(json!({"confidenceThreshold": 700})), None).is_err());
    }

    proptest! {
        #[test]
        fn any_query_is_read_or_refused(pairs in prop::collection::vec(("[a-zA-Z]{0,16}", ".{0,12}"), 0..6)) {
            let fields = Fields::of_pairs(pairs);
            let _ = (room_filter(&fields), history(&fields), day(&fields, "from"));
            let _ = (create(&fields), faq(&fields, None), auto_response(&fields, None));
        }
    }
}
