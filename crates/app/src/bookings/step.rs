use domain::access::{Scope, allow, deed};
use domain::booking::BookingStep;
use domain::event::BookingCard;
use domain::{Actor, BookingId};

use super::find::card;
use crate::ports::StoreError;
use crate::{App, Error};

/// Cancels a booking, sets it to no-show, or lets it stand again.
///
/// Errors: `Conflict` with code `wrong_state` when the step does not fit where the booking stands.
pub async fn step(app: &App, actor: &Actor, id: BookingId, step: BookingStep) -> Result<BookingCard, Error> {
    let before = card(app, id).await?.booking;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(before.hotel))?;
    app.store.step_booking(&proof, id, step, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("state") => {
            Error::conflict("wrong_state", "This booking does not stand where that could be done")
        }
        other => other.into(),
    })?;
    card(app, id).await
}
