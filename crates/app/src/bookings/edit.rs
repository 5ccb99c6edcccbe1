use domain::access::{Scope, allow, deed};
use domain::booking::BookingTerms;
use domain::event::BookingCard;
use domain::{Actor, BookingId, BookingState, PersonName};
use jiff::civil::Date;

use super::add::check_days;
use super::find::card;
use crate::ports::bookings::BookingEdit;
use crate::{App, Error};

/// What is to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct Changes<'a> {
    /// The guest's name.
    pub guest_name: Option<&'a str>,
    /// Arrival day.
    pub arrival: Option<Date>,
    /// Departure day: later extends the stay, earlier shortens it.
    pub departure: Option<Date>,
    /// What else belongs to it.
    pub terms: Option<BookingTerms>,
}

/// Changes a booking. Breakfasts of mornings that are no longer in the stay are called off; links outlive a stay that is
/// extended as they would have outlived the shorter one.
///
/// Errors: `Invalid` as for a new booking; `Conflict` with code `stay_over` when it is over, `arrived` when the arrival of
/// a guest in house is to change.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: BookingId,
    changes: Changes<'_>,
) -> Result<BookingCard, Error> {
    let before = card(app, id).await?.booking;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(before.hotel))?;
    if before.state == BookingState::CheckedOut {
        return Err(Error::conflict("stay_over", "This stay is over"));
    }
    let arrival = changes.arrival.unwrap_or(before.arrival);
    let departure = changes.departure.unwrap_or(before.departure);
    if before.state == BookingState::InHouse && arrival != before.arrival {
        return Err(Error::conflict("arrived", "The guest has arrived already"));
    }
    if (arrival, departure) != (before.arrival, before.departure) {
        // Somebody who came on the day he meant to leave may stay for no night.
        if before.state != BookingState::InHouse || departure != arrival {
            check_days(arrival, departure)?;
        }
        let house = app.store.hotel(before.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
        if departure < house.today(app.clock.now()) {
            return Err(Error::invalid("departure_past", "The departure day is in the past"));
        }
    }
    let edit = BookingEdit {
        booking: id,
        guest_name: PersonName::new(changes.guest_name.unwrap_or(&before.guest_name))?,
        arrival,
        departure,
        terms: BookingTerms::new(changes.terms.unwrap_or(before.terms))?,
        at: app.clock.now(),
    };
    app.store.edit_booking(&proof, edit).await?;
    card(app, id).await
}
