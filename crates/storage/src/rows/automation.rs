//! What the house says by itself.

use app::ports::store::Stored;
use domain::auto_response::AutoResponse;
use domain::{AutoResponseId, DepartmentId, Faq, FaqBody, FaqId, HotelId};

use super::{known, response_kind};
use crate::documents::read_list;
use crate::value::Row;

macro_rules! faq_columns {
    () => {
        "q.id, q.hotel_id, q.question, q.alternatives, q.keywords, q.answer, q.language, q.category, q.priority, \
         q.threshold, q.active, q.used, q.helpful, q.unhelpful, q.updated_at"
    };
}
pub(crate) use faq_columns;

pub(crate) fn faq(row: &mut Row) -> Stored<Faq> {
    Ok(Faq {
        id: FaqId(row.int()?),
        hotel: HotelId(row.int()?),
        body: FaqBody {
            question: row.text()?,
            alternatives: read_list(&row.text()?)?,
            keywords: read_list(&row.text()?)?,
            answer: row.text()?,
            language: row.text()?,
            category: row.text()?,
            priority: known(i32::try_from(row.int()?).ok(), "priority of a question")?,
            threshold: known(u8::try_from(row.int()?).ok(), "threshold of a question")?,
            active: row.flag()?,
        },
        used: row.int()?,
        helpful: row.int()?,
        unhelpful: row.int()?,
        updated_at: row.time()?,
    })
}

macro_rules! auto_response_columns {
    () => {
        "o.id, o.hotel_id, o.department_id, o.name, o.kind, o.language, o.message, o.quick_replies, o.active"
    };
}
pub(crate) use auto_response_columns;

pub(crate) fn auto_response(row: &mut Row) -> Stored<AutoResponse> {
    Ok(AutoResponse {
        id: AutoResponseId(row.int()?),
        hotel: HotelId(row.int()?),
        department: row.opt_int()?.map(DepartmentId),
        name: row.text()?,
        kind: known(response_kind::parse(&row.text()?), "kind of response")?,
        language: row.text()?,
        message: row.text()?,
        quick_replies: read_list(&row.text()?)?,
        active: row.flag()?,
    })
}
