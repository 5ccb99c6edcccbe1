//! What the house says when nobody answers.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::auto_response::{AUTO_RESPONSES_MAX, AutoResponse, AutoResponseBody};
use domain::event::HousePart;
use domain::{Allowed, AutoResponseId, HotelId};
use jiff::Timestamp;

use crate::documents::write_list;
use crate::house;
use crate::rows::automation::{self, auto_response_columns};
use crate::rows::response_kind;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Whoever changes what a hotel says: it is counted.
    LOCK_RESPONSES = "SELECT pg_advisory_xact_lock(7310868735900000 + ?1)";
    RESPONSES = concat!(
        "SELECT ", auto_response_columns!(), " FROM auto_responses o WHERE o.hotel_id = ?1 ORDER BY o.id"
    );
    RESPONSE_COUNT = "SELECT COUNT(*) FROM auto_responses WHERE hotel_id = ?1";
    INSERT_RESPONSE = "INSERT INTO auto_responses (hotel_id, department_id, name, kind, language, message, \
                       quick_replies, active) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
    CHANGE_RESPONSE = "UPDATE auto_responses SET department_id = ?3, name = ?4, kind = ?5, language = ?6, message = ?7, \
                       quick_replies = ?8, active = ?9 WHERE id = ?1 AND hotel_id = ?2";
    REMOVE_RESPONSE = "DELETE FROM auto_responses WHERE id = ?1 AND hotel_id = ?2";
}

pub(crate) async fn auto_responses(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<AutoResponse>> {
    tx.query(RESPONSES, args![*hotel]).await?.iter_mut().map(automation::auto_response).collect()
}

pub(crate) async fn keep_auto_response(
    tx: &mut Tx,
    (proof, id, body, at): &(
        Allowed<deed::EditAutomation>,
        Option<AutoResponseId>,
        AutoResponseBody,
        Timestamp,
    ),
) -> Stored<AutoResponse> {
    let hotel = proof.scope().hotel;
    tx.lock(LOCK_RESPONSES, args![hotel]).await?;
    house::ensure_department(tx, hotel, body.department).await?;
    let id = match id {
        Some(id) => change(tx, hotel, *id, body).await?,
        None => add(tx, hotel, body).await?,
    };
    house::changed(tx, hotel, HousePart::AutoResponses, *at).await?;
    Ok(body.clone().kept(id, hotel))
}

async fn add(tx: &mut Tx, hotel: HotelId, body: &AutoResponseBody) -> Stored<AutoResponseId> {
    if tx.query_one(RESPONSE_COUNT, args![hotel]).await?.int()? >= AUTO_RESPONSES_MAX {
        return Err(StoreError::Conflict("auto_responses"));
    }
    let replies = write_list(&body.quick_replies)?;
    let AutoResponseBody { department, name, kind, language, message, active, .. } = body;
    let kind = response_kind::word(*kind);
    let values = args![hotel, *department, name, kind, language, message, &replies, *active];
    Ok(AutoResponseId(tx.query_one(INSERT_RESPONSE, values).await?.int()?))
}

async fn change(
    tx: &mut Tx,
    hotel: HotelId,
    id: AutoResponseId,
    body: &AutoResponseBody,
) -> Stored<AutoResponseId> {
    let replies = write_list(&body.quick_replies)?;
    let AutoResponseBody { department, name, kind, language, message, active, .. } = body;
    let kind = response_kind::word(*kind);
    let values = args![id, hotel, *department, name, kind, language, message, &replies, *active];
    let changed = tx.execute(CHANGE_RESPONSE, values).await?;
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(id) }
}

pub(crate) async fn remove_auto_response(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::EditAutomation>, AutoResponseId, Timestamp),
) -> Stored<()> {
    let hotel = proof.scope().hotel;
    if tx.execute(REMOVE_RESPONSE, args![*id, hotel]).await? == 0 {
        return Err(StoreError::NotFound);
    }
    house::changed(tx, hotel, HousePart::AutoResponses, *at).await
}
