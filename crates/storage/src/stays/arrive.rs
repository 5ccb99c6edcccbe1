//! A guest moves in.

use app::ports::StoreError;
use app::ports::bookings::{CheckIn, NewBooking};
use app::ports::store::Stored;
use domain::access::deed;
use domain::booking::BookingTerms;
use domain::event::BookingChange;
use domain::{Allowed, Booking, BookingId, BookingState, Event, HotelId};

use super::{ensure_free, spans, stay_card};
use crate::bookings::{self, change, changed};
use crate::conversations::load;
use crate::credentials::{locked_room, renew_pin};
use crate::directory::{booking, ensure_hotel};
use crate::orders::follow;
use crate::rows::known;
use crate::tokens;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    MOVE_IN = "UPDATE bookings SET state = 'in_house', room_id = ?2, guest_name = ?3, arrival = ?4, departure = ?5, \
               checked_in_at = ?6, checked_out_at = NULL WHERE id = ?1";
}

pub(crate) async fn check_in(
    tx: &mut Tx,
    (proof, stay): &(Allowed<deed::ManageStays>, CheckIn),
) -> Stored<Booking> {
    let (room, slug) = locked_room(tx, stay.room).await?;
    ensure_hotel(proof.scope().hotel, room.hotel)?;
    ensure_free(tx, room.id).await?;
    let booked = match stay.booking {
        Some(id) => Some(expected_booking(tx, id, room.hotel).await?),
        None => None,
    };
    let id = match &booked {
        Some(booked) => booked.id,
        None => walk_in(tx, stay, room.hotel).await?,
    };
    let (arrival, departure) = (stay.arrival.to_string(), stay.departure.to_string());
    let values = args![id, room.id, stay.guest_name.as_str(), &arrival, &departure, stay.at];
    tx.execute(MOVE_IN, values).await?;
    spans::begin(tx, id, room.id, stay.at).await?;
    renew_pin(tx, room.id, &stay.sealed_pin, stay.at).await?;
    let guest = known(booking(tx, &id).await?, "stay")?;
    let conversation = load::card_of_booking(tx, id).await?;
    let card = stay_card(&guest, &room, &slug, room.pin_epoch + 1, conversation);
    tx.record(room.hotel, stay.at, Event::StayStarted { stay: card });
    let guest = changed(tx, id, BookingChange::CheckedIn, stay.at).await?;
    if let Some(booked) = booked {
        // What was being made when an earlier check-in was undone goes where the guest lives now.
        follow::fall_with_the_stay(tx, &guest, stay.at).await?;
        follow::follow_to_room(tx, id, &room, stay.at).await?;
        tokens::outlive(tx, &booked, &guest, stay.at).await?;
    }
    Ok(guest)
}

async fn expected_booking(tx: &mut Tx, id: BookingId, hotel: HotelId) -> Stored<Booking> {
    let booked = bookings::locked(tx, hotel, id).await?;
    if booked.state == BookingState::Booked { Ok(booked) } else { Err(StoreError::Conflict("state")) }
}

async fn walk_in(tx: &mut Tx, stay: &CheckIn, hotel: HotelId) -> Stored<BookingId> {
    let new = NewBooking {
        hotel,
        reference: stay.reference.clone(),
        guest_name: stay.guest_name.clone(),
        arrival: stay.arrival,
        departure: stay.departure,
        terms: BookingTerms::default(),
        at: stay.at,
    };
    change::insert(tx, &new).await
}
