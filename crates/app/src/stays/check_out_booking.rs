use domain::access::{Scope, allow, deed};
use domain::event::BookingCard;
use domain::{Actor, BookingId};

use crate::bookings::card;
use crate::ports::StoreError;
use crate::rooms::new_pin;
use crate::{App, Error};

/// Checks a booking's guest out, wherever he lives: like [`super::check_out`], but nobody else who moved into the room
/// meanwhile is checked out instead.
///
/// Errors: `Conflict` with code `not_in_house` when the booking is not in house.
pub async fn check_out_booking(app: &App, actor: &Actor, id: BookingId) -> Result<BookingCard, Error> {
    let not_in_house = || Error::conflict("not_in_house", "This booking is not in house");
    let before = card(app, id).await?;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(before.booking.hotel))?;
    let room = before.booking.room.ok_or_else(not_in_house)?;
    let view = app.store.room(room).await?.ok_or(Error::NotFound("Room"))?;
    let left = new_pin(app, &view)?;
    app.store.check_out(&proof, id, left, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("state") => not_in_house(),
        other => other.into(),
    })?;
    card(app, id).await
}
