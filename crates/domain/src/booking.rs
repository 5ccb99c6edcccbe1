//! A booking: a reservation that is a stay from check-in to check-out.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{BookingId, BookingRef, HotelId, RoomId};

/// Where a booking stands. Check-in can be undone, so no state is a one-way door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookingState {
    /// Reserved; the guest has not arrived.
    Booked,
    /// In house: this is a stay.
    InHouse,
    /// Departed.
    CheckedOut,
    /// Cancelled before arrival.
    Cancelled,
    /// Never arrived.
    NoShow,
}

/// A reservation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Identity as a row.
    pub id: BookingId,
    /// The hotel.
    pub hotel: HotelId,
    /// Identity for the hotel and on the wire.
    pub reference: BookingRef,
    /// Where it stands.
    pub state: BookingState,
    /// Name of the guest who booked.
    pub guest_name: String,
    /// Arrival, in the hotel's zone.
    pub arrival: Date,
    /// Departure, in the hotel's zone.
    pub departure: Date,
    /// The room, once assigned.
    pub room: Option<RoomId>,
    /// When the guest arrived.
    pub checked_in_at: Option<Timestamp>,
    /// When the guest left.
    pub checked_out_at: Option<Timestamp>,
}

/// What a guest's credential is worth now, because of where the stay stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StayRight {
    /// Before check-in: an enquiry at Reception.
    Enquiry,
    /// In house: everything the credential allows.
    Full,
    /// For some days after check-out: reading and an enquiry.
    Afterwards,
    /// Nothing any more.
    None,
}

impl Booking {
    /// What the stay allows at `now`; `enquiry_days` is the hotel's setting for the time after check-out.
    pub fn right(&self, now: Timestamp, enquiry_days: u16) -> StayRight {
        match self.state {
            BookingState::Booked => StayRight::Enquiry,
            BookingState::InHouse => StayRight::Full,
            BookingState::CheckedOut => {
                let millis = i64::from(enquiry_days) * 24 * 3_600_000;
                let open = self
                    .checked_out_at
                    .is_some_and(|left| now.as_millisecond() - left.as_millisecond() <= millis);
                if open { StayRight::Afterwards } else { StayRight::None }
            }
            BookingState::Cancelled | BookingState::NoShow => StayRight::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booking(state: BookingState) -> Booking {
        Booking {
            id: BookingId(1),
            hotel: HotelId(1),
            reference: BookingRef::new("BK-1").unwrap(),
            state,
            guest_name: "Ann".into(),
            arrival: Date::constant(2025, 11, 1),
            departure: Date::constant(2025, 11, 3),
            room: None,
            checked_in_at: None,
            checked_out_at: Some(Timestamp::UNIX_EPOCH),
        }
    }

    #[test]
    fn rights_follow_the_stay() {
        let day = |n: i64| Timestamp::from_second(n * 86_400).unwrap();
        assert_eq!(booking(BookingState::Booked).right(day(0), 7), StayRight::Enquiry);
        assert_eq!(booking(BookingState::InHouse).right(day(0), 7), StayRight::Full);
        assert_eq!(booking(BookingState::CheckedOut).right(day(7), 7), StayRight::Afterwards);
        assert_eq!(booking(BookingState::CheckedOut).right(day(8), 7), StayRight::None);
        assert_eq!(booking(BookingState::Cancelled).right(day(0), 7), StayRight::None);
        assert_eq!(booking(BookingState::NoShow).right(day(0), 7), StayRight::None);
    }
}
