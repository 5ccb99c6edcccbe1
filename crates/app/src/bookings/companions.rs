use domain::access::{Scope, allow, deed};
use domain::booking::Companion;
use domain::{Actor, BookingId, CompanionId, PersonName};

use super::find::card;
use crate::ports::StoreError;
use crate::{App, Error};

/// Adds somebody who lives there too.
///
/// Errors: `Conflict` with code `companions_full`.
pub async fn add_companion(
    app: &App,
    actor: &Actor,
    booking: BookingId,
    name: &str,
) -> Result<Companion, Error> {
    let hotel = card(app, booking).await?.booking.hotel;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(hotel))?;
    let name = PersonName::new(name)?;
    app.store.add_companion(&proof, booking, name, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("full") => Error::conflict("companions_full", "This booking has no more places"),
        other => other.into(),
    })
}

/// Removes somebody; their tokens end.
pub async fn remove_companion(
    app: &App,
    actor: &Actor,
    booking: BookingId,
    companion: CompanionId,
) -> Result<(), Error> {
    let hotel = card(app, booking).await?.booking.hotel;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(hotel))?;
    app.store.remove_companion(&proof, booking, companion, app.clock.now()).await.map_err(|error| match error
    {
        StoreError::NotFound => Error::NotFound("Companion"),
        other => other.into(),
    })
}
