//! A booking: a reservation that is a stay from check-in to check-out.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{BookingId, BookingRef, CompanionId, HotelId, Invalid, RoomId};

/// Where a booking stands. Check-in can be undone and a no-show reinstated, so no state is a one-way door.
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

/// A change of state that does not touch a room; check-in, check-out and its undoing do and have operations of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookingStep {
    /// The guest does not come.
    Cancel,
    /// The guest did not come.
    NoShow,
    /// It was an error: the booking stands again.
    Reinstate,
}

impl BookingState {
    /// The state after a step; none when the step does not fit.
    pub fn after(self, step: BookingStep) -> Option<Self> {
        match (self, step) {
            (Self::Booked, BookingStep::Cancel) => Some(Self::Cancelled),
            (Self::Booked, BookingStep::NoShow) => Some(Self::NoShow),
            (Self::Cancelled | Self::NoShow, BookingStep::Reinstate) => Some(Self::Booked),
            _ => None,
        }
    }
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
    /// What else the hotel knows and wants.
    pub terms: BookingTerms,
    /// What the guest told before arrival.
    pub pre_check_in: Option<PreCheckIn>,
}

/// What else belongs to a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingTerms {
    /// E-mail, as the hotel has it.
    pub email: Option<String>,
    /// Phone, as the hotel has it.
    pub phone: Option<String>,
    /// How many people.
    pub party_size: u32,
    /// Whether breakfast is in the rate.
    pub breakfast_included: bool,
    /// Nothing may be charged to the room.
    pub no_post: bool,
}

impl Default for BookingTerms {
    fn default() -> Self {
        Self { email: None, phone: None, party_size: 1, breakfast_included: false, no_post: false }
    }
}

/// The largest party one booking holds.
pub const PARTY_MAX: u32 = 20;

impl BookingTerms {
    /// Checks.
    pub fn new(terms: Self) -> Result<Self, Invalid> {
        if !(1..=PARTY_MAX).contains(&terms.party_size) {
            return Err(Invalid::Form { what: "The party", rule: "is 1 to 20 people" });
        }
        if terms.email.as_deref().is_some_and(|email| !is_email(email)) {
            return Err(Invalid::Form { what: "The e-mail address", rule: "looks like name@example.com" });
        }
        if terms.phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
            return Err(Invalid::Form { what: "The phone number", rule: "looks like +353 1 234 5678" });
        }
        Ok(terms)
    }
}

/// Whether a text could be an e-mail address; whether it is one is known when a message arrives there.
pub fn is_email(text: &str) -> bool {
    let plain = text.len() <= 254 && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let halves = text.split_once('@');
    plain && halves.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// Whether a text could be a phone number: 5 to 20 digits with the usual signs between.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits)
        && text.len() <= 32
        && text.chars().all(|c| c.is_ascii_digit() || "+ -()/.".contains(c))
}

/// What the guest tells before arrival. It is told, not checked: it joins no identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreCheckIn {
    /// When the guest means to arrive, as typed: "about six".
    pub arrival_time: Option<String>,
    /// Phone to be reached at.
    pub phone: Option<String>,
    /// What the kitchen must know: allergies and diets.
    pub dietary_notes: Option<String>,
    /// Wishes for the stay.
    pub wishes: Option<String>,
    /// When it was last filled in.
    pub at: Timestamp,
}

/// Somebody else who lives in the room, with access of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Identity.
    pub id: CompanionId,
    /// The booking.
    pub booking: BookingId,
    /// Name.
    pub name: String,
}

/// How many companions a booking has at most.
pub const COMPANIONS_MAX: usize = 19;

/// A room in which a booking lived, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomSpan {
    /// The room.
    pub room: RoomId,
    /// Its number.
    pub number: crate::RoomNumber,
    /// From when.
    pub from: Timestamp,
    /// Until when; none while the guest lives there.
    pub until: Option<Timestamp>,
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
            BookingState::CheckedOut => match self.right_ends_at(enquiry_days) {
                Some(end) if now <= end => StayRight::Afterwards,
                _ => StayRight::None,
            },
            BookingState::Cancelled | BookingState::NoShow => StayRight::None,
        }
    }

    /// When the right of a guest who has left ends; none while only the hotel can end it.
    pub fn right_ends_at(&self, enquiry_days: u16) -> Option<Timestamp> {
        let days = jiff::SignedDuration::from_hours(i64::from(enquiry_days) * 24);
        let left = self.checked_out_at.filter(|_| self.state == BookingState::CheckedOut)?;
        Some(left.checked_add(days).unwrap_or(Timestamp::MAX))
    }

    /// Whether the guest is expected on this day of the hotel.
    pub fn is_due_in(&self, today: Date) -> bool {
        self.state == BookingState::Booked && self.arrival <= today
    }

    /// Whether the guest is to leave on this day of the hotel, or should have left.
    pub fn is_due_out(&self, today: Date) -> bool {
        self.state == BookingState::InHouse && self.departure <= today
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn booking(state: BookingState) -> Booking {
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
            terms: BookingTerms::default(),
            pre_check_in: None,
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

    #[test]
    fn only_a_booking_that_has_not_begun_is_cancelled_and_it_can_stand_again() {
        use BookingState::{Booked, Cancelled, CheckedOut, InHouse};
        assert_eq!(Booked.after(BookingStep::Cancel), Some(Cancelled));
        assert_eq!(Booked.after(BookingStep::NoShow), Some(BookingState::NoShow));
        assert_eq!(Cancelled.after(BookingStep::Reinstate), Some(Booked));
        assert_eq!(InHouse.after(BookingStep::Cancel), None);
        assert_eq!(CheckedOut.after(BookingStep::Reinstate), None);
    }

    #[test]
    fn due_in_and_due_out_are_days_of_the_hotel() {
        let day = |d| Date::constant(2025, 11, d);
        assert!(booking(BookingState::Booked).is_due_in(day(1)));
        assert!(!booking(BookingState::Booked).is_due_in(Date::constant(2025, 10, 31)));
        assert!(
            booking(BookingState::InHouse).is_due_out(day(4))
                && !booking(BookingState::InHouse).is_due_out(day(2))
        );
    }

    #[test]
    fn addresses_and_numbers_that_cannot_be_are_refused() {
        let with = |email: &str, phone: &str| {
            BookingTerms::new(BookingTerms {
                email: Some(email.into()),
                phone: Some(phone.into()),
                ..BookingTerms::default()
            })
        };
        assert!(with("ann@example.com", "+353 (1) 234-5678").is_ok());
        assert!(with("ann", "+353123456").is_err());
        assert!(with("a@b@c.d", "+353123456").is_err());
        assert!(with("ann@example.com", "call me").is_err());
        assert!(BookingTerms::new(BookingTerms { party_size: 0, ..BookingTerms::default() }).is_err());
    }
}
