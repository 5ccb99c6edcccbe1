//! Stays: who lives where.

use app::ports::StoreError;
use app::ports::store::{CheckIn, Stored};
use domain::access::deed;
use domain::event::StayCard;
use domain::{Allowed, Booking, BookingId, BookingState, ConversationCard, Event, HotelId, Room, Slug};
use jiff::Timestamp;

use crate::conversations::load;
use crate::credentials::{locked_room, renew_pin, room_card};
use crate::directory::{booking, ensure_hotel};
use crate::rows::{booking_state, known};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_BOOKING = "SELECT id FROM bookings WHERE id = ?1 FOR UPDATE";
    OCCUPIED = "SELECT id FROM bookings WHERE room_id = ?1 AND state = 'in_house'";
    INSERT_BOOKING = "INSERT INTO bookings (hotel_id, reference, state, guest_name, arrival, departure) \
                      VALUES (?1, ?2, ?6, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING id";
    MOVE_IN = "UPDATE bookings SET state = ?7, room_id = ?2, guest_name = ?3, arrival = ?4, departure = ?5, \
               checked_in_at = ?6, checked_out_at = NULL WHERE id = ?1";
    MOVE_OUT = "UPDATE bookings SET state = ?3, checked_out_at = ?2 WHERE id = ?1";
}

pub(crate) async fn check_in(
    tx: &mut Tx,
    (proof, stay): &(Allowed<deed::ManageStays>, CheckIn),
) -> Stored<Booking> {
    let (room, slug) = locked_room(tx, stay.room).await?;
    ensure_hotel(proof.scope().hotel, room.hotel)?;
    if tx.query_opt(OCCUPIED, args![room.id]).await?.is_some() {
        return Err(StoreError::Conflict("occupied"));
    }
    let id = match stay.booking {
        Some(id) => expected_booking(tx, id, room.hotel).await?,
        None => walk_in(tx, stay, room.hotel).await?,
    };
    let (arrival, departure) = (stay.arrival.to_string(), stay.departure.to_string());
    let values = args![
        id,
        room.id,
        stay.guest_name.as_str(),
        &arrival,
        &departure,
        stay.at,
        booking_state::word(BookingState::InHouse)
    ];
    tx.execute(MOVE_IN, values).await?;
    renew_pin(tx, room.id, &stay.sealed_pin, stay.at).await?;
    let guest = known(booking(tx, &id).await?, "stay")?;
    let conversation = load::card_of_booking(tx, id).await?;
    let card = stay_card(&guest, &room, &slug, room.pin_epoch + 1, conversation);
    tx.record(room.hotel, stay.at, Event::StayStarted { stay: card });
    Ok(guest)
}

async fn expected_booking(tx: &mut Tx, id: BookingId, hotel: HotelId) -> Stored<BookingId> {
    tx.lock(LOCK_BOOKING, args![id]).await?;
    let found = booking(tx, &id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(hotel, found.hotel)?;
    match found.state {
        BookingState::Booked => Ok(id),
        _ => Err(StoreError::Conflict("state")),
    }
}

async fn walk_in(tx: &mut Tx, stay: &CheckIn, hotel: HotelId) -> Stored<BookingId> {
    let (arrival, departure) = (stay.arrival.to_string(), stay.departure.to_string());
    let values = args![
        hotel,
        stay.reference.as_str(),
        stay.guest_name.as_str(),
        &arrival,
        &departure,
        booking_state::word(BookingState::Booked)
    ];
    let made = tx.query_opt(INSERT_BOOKING, values).await?;
    Ok(BookingId(made.ok_or(StoreError::Conflict("reference"))?.int()?))
}

pub(crate) async fn check_out(
    tx: &mut Tx,
    (proof, id, sealed_pin, at): &(Allowed<deed::ManageStays>, BookingId, Vec<u8>, Timestamp),
) -> Stored<Booking> {
    let before = booking(tx, id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(proof.scope().hotel, before.hotel)?;
    // The room is locked before the booking, as at check-in; then the booking is read again under its own lock.
    let (room, slug) = locked_room(tx, before.room.ok_or(StoreError::Conflict("state"))?).await?;
    tx.lock(LOCK_BOOKING, args![*id]).await?;
    let before = booking(tx, id).await?.ok_or(StoreError::NotFound)?;
    if before.state != BookingState::InHouse || before.room != Some(room.id) {
        return Err(StoreError::Conflict("state"));
    }
    // The card is the one of the stay: whoever listens by it is found under its room and epoch.
    let conversation = load::card_of_booking(tx, *id).await?;
    let card = stay_card(&before, &room, &slug, room.pin_epoch, conversation);
    tx.execute(MOVE_OUT, args![*id, *at, booking_state::word(BookingState::CheckedOut)]).await?;
    renew_pin(tx, room.id, sealed_pin, *at).await?;
    tx.record(room.hotel, *at, Event::StayEnded { stay: card });
    known(booking(tx, id).await?, "stay")
}

fn stay_card(
    guest: &Booking,
    room: &Room,
    slug: &Slug,
    pin_epoch: i64,
    conversation: Option<ConversationCard>,
) -> StayCard {
    StayCard {
        booking: guest.id,
        guest_name: guest.guest_name.clone(),
        room: room_card(room, slug),
        pin_epoch,
        conversation,
    }
}
