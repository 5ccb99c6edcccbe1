//! Bookings of somebody who calls or writes.

use app::ports::store::Stored;
use domain::event::BookingCard;
use domain::{HotelId, PhoneDigits};

use crate::rows::{self, booking_card_columns, booking_card_joins};
use crate::tx::{Tx, statements};
use crate::value::args;

/// How many bookings one number is shown with.
const BOOKINGS_MAX: i64 = 20;

statements! {
    BY_PHONE = concat!(
        "SELECT ", booking_card_columns!(), " FROM bookings b", booking_card_joins!(),
        "WHERE b.phone_digits = ?1 AND b.hotel_id = COALESCE(CAST(?2 AS BIGINT), b.hotel_id) ",
        "AND b.state IN ('in_house', 'booked', 'checked_out') ",
        "ORDER BY CASE b.state WHEN 'in_house' THEN 0 WHEN 'booked' THEN 1 ELSE 2 END, ",
        "CASE WHEN b.state = 'booked' THEN b.arrival ELSE '' END, COALESCE(b.checked_out_at, 0) DESC, b.id DESC LIMIT ?3"
    );
}

pub(crate) async fn bookings_by_phone(
    tx: &mut Tx,
    (hotel, digits): &(Option<HotelId>, PhoneDigits),
) -> Stored<Vec<BookingCard>> {
    let values = args![digits.as_str(), *hotel, BOOKINGS_MAX];
    tx.query(BY_PHONE, values).await?.iter_mut().map(rows::booking_card).collect()
}
