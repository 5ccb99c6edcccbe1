use domain::access::{Scope, allow, deed};
use domain::booking::BookingTerms;
use domain::event::BookingCard;
use domain::{Actor, BookingRef, HotelId, PersonName};
use jiff::civil::Date;

use super::find::card;
use crate::ports::StoreError;
use crate::ports::bookings::NewBooking;
use crate::stays::fresh_reference;
use crate::{App, Error};

/// The longest stay, in nights.
const NIGHTS_MAX: i32 = 366;

/// A new reservation.
#[derive(Clone, Debug)]
pub struct NewReservation<'a> {
    /// Its reference; without one it gets a fresh one.
    pub reference: Option<&'a str>,
    /// The guest's name.
    pub guest_name: &'a str,
    /// Arrival day, in the hotel's zone.
    pub arrival: Date,
    /// Departure day, in the hotel's zone.
    pub departure: Date,
    /// What else belongs to it.
    pub terms: BookingTerms,
}

/// Makes a booking.
///
/// Errors: `Invalid` for a malformed name, reference or address, or a departure that is not after the arrival or is past;
/// `Conflict` with code `reference_taken`.
pub async fn add(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    new: NewReservation<'_>,
) -> Result<BookingCard, Error> {
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(hotel))?;
    let house = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let now = app.clock.now();
    check_days(new.arrival, new.departure)?;
    if new.departure < house.today(now) {
        return Err(Error::invalid("departure_past", "The departure day is in the past"));
    }
    let reference = match new.reference {
        Some(text) => BookingRef::new(text)?,
        None => fresh_reference(app, "BK")?,
    };
    let kept = NewBooking {
        hotel,
        reference,
        guest_name: PersonName::new(new.guest_name)?,
        arrival: new.arrival,
        departure: new.departure,
        terms: BookingTerms::new(new.terms)?,
        at: now,
    };
    let booking = app.store.add_booking(&proof, kept).await.map_err(|error| match error {
        StoreError::Conflict("reference") => {
            Error::conflict("reference_taken", "Another booking has this reference")
        }
        other => other.into(),
    })?;
    card(app, booking.id).await
}

/// A stay has at least one night and ends some day.
pub(super) fn check_days(arrival: Date, departure: Date) -> Result<(), Error> {
    if departure <= arrival {
        return Err(Error::invalid("departure_before_arrival", "The departure day is after the arrival day"));
    }
    let nights = departure.since(arrival).map(|span| span.get_days()).unwrap_or(i32::MAX);
    if nights > NIGHTS_MAX {
        return Err(Error::invalid("stay_too_long", format!("A stay has at most {NIGHTS_MAX} nights")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stay_has_a_night_and_an_end() {
        let day = |d| Date::constant(2025, 11, d);
        assert!(check_days(day(1), day(2)).is_ok());
        assert!(check_days(day(2), day(2)).is_err() && check_days(day(2), day(1)).is_err());
        assert!(check_days(day(1), Date::constant(2027, 1, 1)).is_err());
    }
}
