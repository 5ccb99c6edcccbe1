//! What a hotel sets about visitors.

use app::ports::store::Stored;
use domain::access::deed;
use domain::event::HousePart;
use domain::{Allowed, HotelId, VisitorRules};
use jiff::Timestamp;

use crate::house;
use crate::rows::visitors::{self, visitor_rules_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    RULES = concat!("SELECT ", visitor_rules_columns!(), " FROM visitor_rules WHERE hotel_id = ?1");
    SET_RULES = "INSERT INTO visitor_rules (hotel_id, open, department_id, consent, answers_faqs, responds, language) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel_id) DO UPDATE SET open = excluded.open, \
                 department_id = excluded.department_id, consent = excluded.consent, \
                 answers_faqs = excluded.answers_faqs, responds = excluded.responds, language = excluded.language";
}

/// A hotel that set nothing has the usual rules.
pub(crate) async fn visitor_rules(tx: &mut Tx, hotel: &HotelId) -> Stored<VisitorRules> {
    let mut found = tx.query_opt(RULES, args![*hotel]).await?;
    found.as_mut().map_or_else(|| Ok(VisitorRules::default()), visitors::visitor_rules)
}

pub(crate) async fn set_visitor_rules(
    tx: &mut Tx,
    (proof, rules, at): &(Allowed<deed::Administer>, VisitorRules, Timestamp),
) -> Stored<()> {
    let hotel = proof.scope().hotel;
    house::ensure_department(tx, hotel, rules.department).await?;
    let VisitorRules { open, department, consent, answers_faqs, responds, language } = rules;
    let values = args![hotel, *open, *department, consent, *answers_faqs, *responds, language];
    tx.execute(SET_RULES, values).await?;
    house::changed(tx, hotel, HousePart::Visitors, *at).await
}
