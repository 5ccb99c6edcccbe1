use domain::access::{Scope, allow, deed};
use domain::event::BookingCard;
use domain::{Actor, BookingId};

use crate::bookings::card;
use crate::ports::StoreError;
use crate::rooms::new_pin;
use crate::{App, Error};

/// Undoes a check-in: the booking is due again, the room is free and has a new PIN, what was let in by the old one ends.
///
/// Errors: `Conflict` with code `not_in_house` when the booking is not in house.
pub async fn undo_check_in(app: &App, actor: &Actor, id: BookingId) -> Result<BookingCard, Error> {
    let not_in_house = || Error::conflict("not_in_house", "This booking is not in house");
    let before = card(app, id).await?;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(before.booking.hotel))?;
    let room = before.booking.room.ok_or_else(not_in_house)?;
    let view = app.store.room(room).await?.ok_or(Error::NotFound("Room"))?;
    let left = new_pin(app, &view)?;
    app.store.undo_check_in(&proof, id, left, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("state") => not_in_house(),
        other => other.into(),
    })?;
    card(app, id).await
}
