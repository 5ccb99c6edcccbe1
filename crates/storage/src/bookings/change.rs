//! A booking is made, edited, cancelled or told about. None of it touches a room.

use app::ports::StoreError;
use app::ports::bookings::{BookingEdit, NewBooking};
use app::ports::store::Stored;
use domain::access::deed;
use domain::booking::{BookingStep, BookingTerms, PreCheckIn};
use domain::event::BookingChange;
use domain::{Allowed, Booking, BookingId, BookingState, PhoneDigits};
use jiff::Timestamp;

use super::{changed, locked};
use crate::directory::ensure_hotel;
use crate::orders::follow;
use crate::rows::booking_state;
use crate::tokens;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    INSERT_BOOKING = "INSERT INTO bookings (hotel_id, reference, state, guest_name, arrival, departure, email, phone, \
                      party_size, breakfast_included, no_post, phone_digits) \
                      VALUES (?1, ?2, 'booked', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
                      ON CONFLICT DO NOTHING RETURNING id";
    EDIT = "UPDATE bookings SET guest_name = ?2, arrival = ?3, departure = ?4, email = ?5, phone = ?6, party_size = ?7, \
            breakfast_included = ?8, no_post = ?9, phone_digits = ?10 WHERE id = ?1";
    STEP = "UPDATE bookings SET state = ?2 WHERE id = ?1";
    TELL = "UPDATE bookings SET told_at = ?2, told_arrival_time = ?3, told_phone = ?4, told_dietary_notes = ?5, \
            told_wishes = ?6 WHERE id = ?1";
}

pub(crate) async fn add_booking(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::ManageStays>, NewBooking),
) -> Stored<Booking> {
    ensure_hotel(proof.scope().hotel, new.hotel)?;
    let id = insert(tx, new).await?;
    changed(tx, id, BookingChange::Booked, new.at).await
}

/// Makes the row of a booking; nothing is recorded.
pub(crate) async fn insert(tx: &mut Tx, new: &NewBooking) -> Stored<BookingId> {
    let (arrival, departure) = (new.arrival.to_string(), new.departure.to_string());
    let (terms, digits) = (&new.terms, phone_digits(&new.terms));
    let values = args![
        new.hotel,
        new.reference.as_str(),
        new.guest_name.as_str(),
        &arrival,
        &departure,
        terms.email.as_ref(),
        terms.phone.as_ref(),
        terms.party_size,
        terms.breakfast_included,
        terms.no_post,
        digits.as_ref().map(PhoneDigits::as_str),
    ];
    let made = tx.query_opt(INSERT_BOOKING, values).await?;
    Ok(BookingId(made.ok_or(StoreError::Conflict("reference"))?.int()?))
}

// By what the guest is found who calls or writes. What the guest told before arrival is not proven to be theirs.
fn phone_digits(terms: &BookingTerms) -> Option<PhoneDigits> {
    terms.phone.as_deref().and_then(|phone| PhoneDigits::new(phone).ok())
}

pub(crate) async fn edit_booking(
    tx: &mut Tx,
    (proof, edit): &(Allowed<deed::ManageStays>, BookingEdit),
) -> Stored<Booking> {
    let before = locked(tx, proof.scope().hotel, edit.booking).await?;
    let same_dates = (before.arrival, before.departure) == (edit.arrival, edit.departure);
    if same_dates && before.guest_name == edit.guest_name.as_str() && before.terms == edit.terms {
        return Ok(before);
    }
    let (arrival, departure) = (edit.arrival.to_string(), edit.departure.to_string());
    let (terms, digits) = (&edit.terms, phone_digits(&edit.terms));
    let values = args![
        before.id,
        edit.guest_name.as_str(),
        &arrival,
        &departure,
        terms.email.as_ref(),
        terms.phone.as_ref(),
        terms.party_size,
        terms.breakfast_included,
        terms.no_post,
        digits.as_ref().map(PhoneDigits::as_str),
    ];
    tx.execute(EDIT, values).await?;
    let after = changed(tx, before.id, BookingChange::Edited, edit.at).await?;
    if !same_dates {
        follow::fall_with_the_stay(tx, &after, edit.at).await?;
        tokens::outlive(tx, &before, &after, edit.at).await?;
    }
    Ok(after)
}

pub(crate) async fn step_booking(
    tx: &mut Tx,
    (proof, id, step, at): &(Allowed<deed::ManageStays>, BookingId, BookingStep, Timestamp),
) -> Stored<Booking> {
    let before = locked(tx, proof.scope().hotel, *id).await?;
    let state = before.state.after(*step).ok_or(StoreError::Conflict("state"))?;
    tx.execute(STEP, args![*id, booking_state::word(state)]).await?;
    let change = match step {
        BookingStep::Cancel => BookingChange::Cancelled,
        BookingStep::NoShow => BookingChange::NoShow,
        BookingStep::Reinstate => BookingChange::Reinstated,
    };
    let after = changed(tx, *id, change, *at).await?;
    follow::fall_with_the_stay(tx, &after, *at).await?;
    Ok(after)
}

pub(crate) async fn pre_check_in(
    tx: &mut Tx,
    (proof, id, form): &(Allowed<deed::PreCheckIn>, BookingId, PreCheckIn),
) -> Stored<Booking> {
    // A guest's proof is about one booking: to it, the others do not exist.
    if proof.scope().booking != Some(*id) {
        return Err(StoreError::NotFound);
    }
    let before = locked(tx, proof.scope().hotel, *id).await?;
    if before.state != BookingState::Booked {
        return Err(StoreError::Conflict("state"));
    }
    let values = args![
        *id,
        form.at,
        form.arrival_time.as_ref(),
        form.phone.as_ref(),
        form.dietary_notes.as_ref(),
        form.wishes.as_ref(),
    ];
    tx.execute(TELL, values).await?;
    changed(tx, *id, BookingChange::PreCheckedIn, form.at).await
}
