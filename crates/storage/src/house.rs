//! What changes of the house have in common.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::HousePart;
use domain::{DepartmentId, Event, HotelId};
use jiff::Timestamp;

use crate::directory;
use crate::tx::Tx;

/// Whether a hotel has the department that is named. `NotFound` when it does not.
pub(crate) async fn ensure_department(
    tx: &mut Tx,
    hotel: HotelId,
    wanted: Option<DepartmentId>,
) -> Stored<()> {
    let Some(wanted) = wanted else { return Ok(()) };
    let departments = directory::departments(tx, &hotel).await?;
    let found = departments.iter().any(|department| department.id == wanted);
    if found { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Records that a part of the house changed. `NotFound` for an unknown hotel.
pub(crate) async fn changed(tx: &mut Tx, hotel: HotelId, part: HousePart, at: Timestamp) -> Stored<()> {
    let hotel_slug = directory::hotel(tx, &hotel).await?.ok_or(StoreError::NotFound)?.slug;
    tx.record(hotel, at, Event::HouseChanged { hotel_slug, part });
    Ok(())
}
