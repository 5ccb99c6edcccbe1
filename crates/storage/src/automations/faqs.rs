//! Questions the house answers by itself.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::HousePart;
use domain::faq::FAQS_MAX;
use domain::{Allowed, Faq, FaqBody, FaqId, HotelId};
use jiff::Timestamp;

use crate::documents::write_list;
use crate::house;
use crate::rows::automation::{self, faq_columns};
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Whoever changes a hotel's questions: they are counted.
    LOCK_FAQS = "SELECT pg_advisory_xact_lock(7310868735800000 + ?1)";
    FAQS = concat!(
        "SELECT ", faq_columns!(), " FROM faqs q WHERE q.hotel_id = ?1 ORDER BY q.priority DESC, q.used DESC, q.id"
    );
    FAQ = concat!("SELECT ", faq_columns!(), " FROM faqs q WHERE q.id = ?1 AND q.hotel_id = ?2");
    FAQ_COUNT = "SELECT COUNT(*) FROM faqs WHERE hotel_id = ?1";
    INSERT = "INSERT INTO faqs (hotel_id, question, alternatives, keywords, answer, language, category, priority, \
              threshold, active, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id";
    CHANGE = "UPDATE faqs SET question = ?3, alternatives = ?4, keywords = ?5, answer = ?6, language = ?7, category = ?8, \
              priority = ?9, threshold = ?10, active = ?11, updated_at = ?12 WHERE id = ?1 AND hotel_id = ?2";
    REMOVE = "DELETE FROM faqs WHERE id = ?1 AND hotel_id = ?2";
    VERSION = "SELECT faqs_version FROM hotels WHERE id = ?1";
    NEXT_VERSION = "UPDATE hotels SET faqs_version = faqs_version + 1 WHERE id = ?1";
}

pub(crate) async fn faqs(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<Faq>> {
    tx.query(FAQS, args![*hotel]).await?.iter_mut().map(automation::faq).collect()
}

/// 0 for an unknown hotel, which has none.
pub(crate) async fn faqs_version(tx: &mut Tx, hotel: &HotelId) -> Stored<i64> {
    tx.query_opt(VERSION, args![*hotel]).await?.map_or(Ok(0), |mut row| row.int())
}

async fn faq(tx: &mut Tx, hotel: HotelId, id: FaqId) -> Stored<Option<Faq>> {
    tx.query_opt(FAQ, args![id, hotel]).await?.as_mut().map(automation::faq).transpose()
}

pub(crate) async fn keep_faq(
    tx: &mut Tx,
    (proof, id, body, at): &(Allowed<deed::EditAutomation>, Option<FaqId>, FaqBody, Timestamp),
) -> Stored<Faq> {
    let hotel = proof.scope().hotel;
    tx.lock(LOCK_FAQS, args![hotel]).await?;
    let id = match id {
        Some(id) => change(tx, hotel, *id, body, *at).await?,
        None => add(tx, hotel, body, *at).await?,
    };
    changed(tx, hotel, *at).await?;
    known(faq(tx, hotel, id).await?, "question that was kept")
}

async fn add(tx: &mut Tx, hotel: HotelId, body: &FaqBody, at: Timestamp) -> Stored<FaqId> {
    let count = tx.query_one(FAQ_COUNT, args![hotel]).await?.int()?;
    if usize::try_from(count).is_ok_and(|count| count >= FAQS_MAX) {
        return Err(StoreError::Conflict("faqs"));
    }
    let (alternatives, keywords) = (write_list(&body.alternatives)?, write_list(&body.keywords)?);
    let FaqBody { question, answer, language, category, priority, threshold, active, .. } = body;
    let (priority, threshold) = (i64::from(*priority), i64::from(*threshold));
    let values = args![
        hotel,
        question,
        &alternatives,
        &keywords,
        answer,
        language,
        category,
        priority,
        threshold,
        *active,
        at
    ];
    Ok(FaqId(tx.query_one(INSERT, values).await?.int()?))
}

async fn change(tx: &mut Tx, hotel: HotelId, id: FaqId, body: &FaqBody, at: Timestamp) -> Stored<FaqId> {
    let (alternatives, keywords) = (write_list(&body.alternatives)?, write_list(&body.keywords)?);
    let FaqBody { question, answer, language, category, priority, threshold, active, .. } = body;
    let (priority, threshold) = (i64::from(*priority), i64::from(*threshold));
    let values = args![
        id,
        hotel,
        question,
        &alternatives,
        &keywords,
        answer,
        language,
        category,
        priority,
        threshold,
        *active,
        at
    ];
    let changed = tx.execute(CHANGE, values).await?;
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(id) }
}

pub(crate) async fn remove_faq(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::EditAutomation>, FaqId, Timestamp),
) -> Stored<()> {
    let hotel = proof.scope().hotel;
    tx.lock(LOCK_FAQS, args![hotel]).await?;
    if tx.execute(REMOVE, args![*id, hotel]).await? == 0 {
        return Err(StoreError::NotFound);
    }
    changed(tx, hotel, *at).await
}

// The hotel's row is locked from here on: nothing else is changed after it but the journal.
async fn changed(tx: &mut Tx, hotel: HotelId, at: Timestamp) -> Stored<()> {
    house::changed(tx, hotel, HousePart::Faqs, at).await?;
    tx.execute(NEXT_VERSION, args![hotel]).await.map(drop)
}
