use domain::access::{Scope, allow, deed};
use domain::event::BookingCard;
use domain::{Actor, BookingId, RoomId};

use crate::bookings::card;
use crate::ports::StoreError;
use crate::ports::bookings::Move;
use crate::rooms::new_pin;
use crate::{App, Error};

/// Moves a guest to another room. The conversation and the open orders go along; both rooms get new PINs.
///
/// Errors: `Conflict` with code `not_in_house` when the booking is not in house, `occupied` when somebody lives in the
/// new room, `NotFound` for a room of another hotel.
pub async fn move_room(app: &App, actor: &Actor, id: BookingId, to: RoomId) -> Result<BookingCard, Error> {
    let not_in_house = || Error::conflict("not_in_house", "This booking is not in house");
    let before = card(app, id).await?;
    let hotel = before.booking.hotel;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(hotel))?;
    let left = before.booking.room.ok_or_else(not_in_house)?;
    let left = app.store.room(left).await?.ok_or(Error::NotFound("Room"))?;
    let new = app.store.room(to).await?.filter(|view| view.room.hotel == hotel);
    let new = new.ok_or(Error::NotFound("Room"))?;
    let step = Move { booking: id, from: new_pin(app, &left)?, to: new_pin(app, &new)?, at: app.clock.now() };
    app.store.move_room(&proof, step).await.map_err(|error| match error {
        StoreError::Conflict("state") => not_in_house(),
        StoreError::Conflict("occupied") => Error::conflict("occupied", "Somebody lives in this room"),
        other => other.into(),
    })?;
    card(app, id).await
}
