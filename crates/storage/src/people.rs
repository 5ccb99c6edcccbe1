//! People who work at the hotel, their sign-ins, and its departments.
//!
//! A person is locked before their sign-ins; whoever changes what people or departments of a hotel must not all be or have
//! alike holds [`lock_house`] first.
//!
//! - [`change`]: a person is changed, goes on or off duty, gets a new password.
//! - [`departments`]: added and renamed.
//! - [`sign_ins`]: begun, renewed and ended.

pub(crate) mod change;
pub(crate) mod departments;
pub(crate) mod sign_ins;

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::event::StaffChange;
use domain::{Event, HotelId, Staff, StaffId};
use jiff::Timestamp;

use crate::directory::{self, ensure_hotel};
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Not the hotel's row: every other write of the hotel waits for that one, with locks that are needed here.
    LOCK_HOUSE = "SELECT pg_advisory_xact_lock(7310868735700000 + ?1)";
    /// Messages and notes that name a person do not wait.
    LOCK_PERSON = "SELECT id FROM staff WHERE id = ?1 FOR NO KEY UPDATE";
}

async fn lock_house(tx: &mut Tx, hotel: HotelId) -> Stored<()> {
    tx.lock(LOCK_HOUSE, args![hotel]).await
}

/// Locks a person of this hotel and reads them.
async fn locked(tx: &mut Tx, hotel: HotelId, id: StaffId) -> Stored<Staff> {
    tx.lock(LOCK_PERSON, args![id]).await?;
    let found = directory::staff(tx, &id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(hotel, found.hotel)?;
    Ok(found)
}

/// Records what changed about a person, as they are now, and returns them.
pub(crate) async fn changed(tx: &mut Tx, id: StaffId, change: StaffChange, at: Timestamp) -> Stored<Staff> {
    let staff = known(directory::staff(tx, &id).await?, "changed member of staff")?;
    let hotel_slug = known(directory::hotel(tx, &staff.hotel).await?, "hotel of a member of staff")?.slug;
    tx.record(staff.hotel, at, Event::StaffChanged { hotel_slug, staff: staff.clone(), change });
    Ok(staff)
}
