//! When departments answer.

use app::ports::store::Stored;
use domain::access::deed;
use domain::event::HousePart;
use domain::opening::OpeningHours;
use domain::{Allowed, DepartmentId, HotelId};
use jiff::Timestamp;

use crate::documents::{read_hours, write_hours};
use crate::house;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    HOURS = "SELECT department_id, body FROM opening_hours WHERE hotel_id = ?1 ORDER BY department_id";
    SET_HOURS = "INSERT INTO opening_hours (department_id, hotel_id, body) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (department_id) DO UPDATE SET body = excluded.body";
}

pub(crate) async fn opening_hours(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<(DepartmentId, OpeningHours)>> {
    let found = tx.query(HOURS, args![*hotel]).await?;
    found.into_iter().map(|mut row| Ok((DepartmentId(row.int()?), read_hours(&row.text()?)?))).collect()
}

pub(crate) async fn set_opening_hours(
    tx: &mut Tx,
    (proof, department, hours, at): &(Allowed<deed::EditAutomation>, DepartmentId, OpeningHours, Timestamp),
) -> Stored<()> {
    let hotel = proof.scope().hotel;
    house::ensure_department(tx, hotel, Some(*department)).await?;
    tx.execute(SET_HOURS, args![*department, hotel, &write_hours(hours)?]).await?;
    house::changed(tx, hotel, HousePart::AutoResponses, *at).await
}
