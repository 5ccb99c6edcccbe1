use domain::access::{Scope, allow, deed};
use domain::{Actor, BookingRef, PersonName, Pin, RoomId};
use jiff::civil::Date;

use crate::credentials::pin_context;
use crate::ports::StoreError;
use crate::ports::bookings::CheckIn;
use crate::ports::house::random_token;
use crate::rooms::{RoomEntry, find, fresh_pin};
use crate::{App, Error};

/// A guest who arrives.
#[derive(Clone, Debug)]
pub struct Arrival<'a> {
    /// The room.
    pub room: RoomId,
    /// The booking's reference; without one the guest is a walk-in and gets one.
    pub booking: Option<&'a str>,
    /// The guest's name.
    pub guest_name: &'a str,
    /// Departure day, in the hotel's zone: today or later.
    pub departure: Date,
    /// A wished PIN, for the demo's well-known one; `None` makes a fresh one.
    pub pin: Option<Pin>,
}

/// Checks a guest in: the room gets a new PIN, older sessions of the room are over.
///
/// Errors: `Invalid` for a name or reference of the wrong form or a departure in the past, `Conflict` when the room is
/// occupied (`occupied`) or the booking cannot be checked in (`not_due`).
pub async fn check_in(app: &App, actor: &Actor, arrival: Arrival<'_>) -> Result<RoomEntry, Error> {
    let view = app.store.room(arrival.room).await?.ok_or(Error::NotFound("Room"))?;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(view.room.hotel))?;
    let hotel = app.store.hotel(view.room.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let now = app.clock.now();
    let today = hotel.today(now);
    if arrival.departure < today {
        return Err(Error::invalid("departure_past", "The departure day is in the past"));
    }
    let (reference, booking) = match arrival.booking {
        Some(text) => {
            let reference = BookingRef::new(text)?;
            let found = app.store.booking_by_ref(hotel.id, reference.as_str()).await?;
            (reference, found.map(|booking| booking.id))
        }
        None => (fresh_reference(app, "WALKIN")?, None),
    };
    let pin = arrival.pin.unwrap_or_else(|| fresh_pin(app.entropy.as_ref()));
    let stay = CheckIn {
        room: view.room.id,
        booking,
        reference,
        guest_name: PersonName::new(arrival.guest_name)?,
        arrival: today,
        departure: arrival.departure,
        sealed_pin: app.vault.seal_pin(&pin, &pin_context(&view))?,
        at: now,
    };
    app.store.check_in(&proof, stay).await.map_err(|error| match error {
        StoreError::Conflict("occupied") => Error::conflict("occupied", "Somebody lives in this room"),
        StoreError::Conflict("state") => Error::conflict("not_due", "This booking cannot be checked in"),
        other => other.into(),
    })?;
    find(app, actor, view.room.id).await
}

/// A reference for a booking that came without one: `WALKIN-7K2P9QXA`.
pub(crate) fn fresh_reference(app: &App, kind: &str) -> Result<BookingRef, Error> {
    let token: String =
        random_token(app.entropy.as_ref(), 12).chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    Ok(BookingRef::new(&format!("{kind}-{}", token.to_uppercase()))?)
}
