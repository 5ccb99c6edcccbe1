//! What is to be posted to guests' bills.

use std::sync::Arc;

use app::charges::{self, ChargesPart};
use app::ports::orders::ChargePage;
use axum::Json as Answer;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use bytes::Bytes;
use domain::{Actor, HotelId};
use futures_util::stream;

use super::PAGE;
use crate::House;
use crate::console::wire::charges::{
    ChargesFileQuery, ChargesPage, ChargesQuery, SettledCharges, Settlement,
};
use crate::console::wire::csv;
use crate::error::Failure;
use crate::extract::{Json, Query};
use crate::identity::StaffIdentity;

/// How many charges of a file are in memory at once.
const FILE_PAGE: u32 = 500;

/// A page of the hotel's charges.
#[utoipa::path(get, path = "/api/console/charges", tag = "staff", params(ChargesQuery),
    responses((status = 200, body = ChargesPage), (status = 400), (status = 403)))]
pub async fn list_charges(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<ChargesQuery>,
) -> Result<Answer<ChargesPage>, Failure> {
    let part = charges::list(&house.app, &who.actor, who.staff.hotel, query.page(PAGE)?).await?;
    let last = part.charges.last().filter(|_| part.has_more);
    Ok(Answer(ChargesPage {
        next_cursor: last.map(|charge| charge.id.to_string()),
        charges: part.charges.iter().map(Into::into).collect(),
    }))
}

/// All charges of the filter as CSV. The file ends early, and the connection with it, when storage fails midway.
#[utoipa::path(get, path = "/api/console/charges.csv", tag = "staff", params(ChargesFileQuery),
    responses((status = 200, content_type = "text/csv", body = String), (status = 400), (status = 403)))]
pub async fn export_charges(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<ChargesFileQuery>,
) -> Result<impl IntoResponse, Failure> {
    let page = ChargePage { limit: FILE_PAGE, ..query.page()? };
    // The first page is read before anything is answered, so that a refusal is an error and no broken file.
    let first = charges::list(&house.app, &who.actor, who.staff.hotel, page.clone()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"charges.csv\""),
    ];
    let file = File { house, actor: who.actor, hotel: who.staff.hotel, page, next: Some(first) };
    let lines = stream::try_unfold(file, File::next);
    let head = stream::iter([Ok(Bytes::from_static(csv::HEADER.as_bytes()))]);
    Ok((headers, Body::from_stream(futures_util::StreamExt::chain(head, lines))))
}

// A file on its way out: a page at a time, so that a year of charges takes no more memory than a day.
struct File {
    house: Arc<House>,
    actor: Actor,
    hotel: HotelId,
    page: ChargePage,
    next: Option<ChargesPart>,
}

impl File {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, app::Error> {
        let part = match self.next.take() {
            Some(part) => part,
            None if self.page.after.is_none() => return Ok(None),
            None => charges::list(&self.house.app, &self.actor, self.hotel, self.page.clone()).await?,
        };
        let lines: String = part.charges.iter().map(csv::line).collect();
        self.page.after = part.charges.last().filter(|_| part.has_more).map(|charge| charge.id);
        Ok(Some((lines.into(), self)))
    }
}

/// Says that charges were posted, or are not to be: all or none. A repeat is harmless.
#[utoipa::path(post, path = "/api/console/charges/settle", tag = "staff", request_body = Settlement,
    responses((status = 200, body = SettledCharges), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn settle_charges(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<Settlement>,
) -> Result<Answer<SettledCharges>, Failure> {
    let settled = charges::settle(&house.app, &who.actor, who.staff.hotel, body.wish()).await?;
    Ok(Answer(SettledCharges { charges: settled.iter().map(Into::into).collect() }))
}
