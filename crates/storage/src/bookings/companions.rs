//! Who else lives there.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::booking::{COMPANIONS_MAX, Companion};
use domain::event::BookingChange;
use domain::{Allowed, BookingId, CompanionId, PersonName};
use jiff::Timestamp;

use super::{changed, locked};
use crate::rows::{self, companion_columns, known};
use crate::tokens;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    COMPANIONS = concat!(
        "SELECT ", companion_columns!(),
        " FROM companions p WHERE p.booking_id = ?1 AND p.removed_at IS NULL ORDER BY p.id"
    );
    INSERT_COMPANION = "INSERT INTO companions (booking_id, name, created_at) VALUES (?1, ?2, ?3) RETURNING id";
    REMOVE_COMPANION = "UPDATE companions SET removed_at = ?3 WHERE id = ?2 AND booking_id = ?1 AND removed_at IS NULL";
}

pub(crate) async fn companions(tx: &mut Tx, booking: &BookingId) -> Stored<Vec<Companion>> {
    let mut found = tx.query(COMPANIONS, args![*booking]).await?;
    found.iter_mut().map(|row| known(rows::opt_companion(row)?, "companion")).collect()
}

pub(crate) async fn add_companion(
    tx: &mut Tx,
    (proof, booking, name, at): &(Allowed<deed::ManageStays>, BookingId, PersonName, Timestamp),
) -> Stored<Companion> {
    locked(tx, proof.scope().hotel, *booking).await?;
    if companions(tx, booking).await?.len() >= COMPANIONS_MAX {
        return Err(StoreError::Conflict("full"));
    }
    let made = tx.query_one(INSERT_COMPANION, args![*booking, name.as_str(), *at]).await?.int()?;
    changed(tx, *booking, BookingChange::Edited, *at).await?;
    Ok(Companion { id: CompanionId(made), booking: *booking, name: name.as_str().to_owned() })
}

pub(crate) async fn remove_companion(
    tx: &mut Tx,
    (proof, booking, companion, at): &(Allowed<deed::ManageStays>, BookingId, CompanionId, Timestamp),
) -> Stored<()> {
    locked(tx, proof.scope().hotel, *booking).await?;
    if tx.execute(REMOVE_COMPANION, args![*booking, *companion, *at]).await? == 0 {
        return Err(StoreError::NotFound);
    }
    tokens::revoke_of_companion(tx, *booking, *companion, *at).await?;
    changed(tx, *booking, BookingChange::Edited, *at).await.map(drop)
}
