use domain::access::GuestActor;
use domain::event::BookingCard;
use domain::{Actor, Booking, BookingState, GuestAccess, HotelId, PhoneDigits};
use jiff::Timestamp;

use crate::{App, Error};

/// Whose number it is.
#[derive(Clone, Debug)]
pub struct PhoneGuest {
    /// The booking.
    pub card: BookingCard,
    /// The guest, who may chat and nothing else.
    pub guest: GuestActor,
}

impl PhoneGuest {
    /// The guest of a booking, by what the stay allows now.
    pub(super) fn new(card: BookingCard, now: Timestamp) -> Self {
        let booking = &card.booking;
        let guest = GuestActor {
            hotel: booking.hotel,
            booking: booking.id,
            conversation: card.conversation,
            right: booking.right(now, card.enquiry_days),
            access: GuestAccess { chat: true, order: false, pre_check_in: false },
            no_post: booking.terms.no_post,
            name: booking.guest_name.clone(),
            companion: None,
            token: None,
        };
        Self { card, guest }
    }

    /// The guest as actor.
    pub fn actor(&self) -> Actor {
        Actor::Guest(self.guest.clone())
    }

    /// Whether the guest lives in the house now.
    pub fn is_in_house(&self) -> bool {
        self.card.booking.state == BookingState::InHouse
    }

    /// The same guest, if in house.
    ///
    /// Errors: `Invalid` with code `no_active_stay`.
    pub fn in_house(self) -> Result<Self, Error> {
        let nobody = || Error::invalid("no_active_stay", "Guest does not have an active stay");
        if self.is_in_house() { Ok(self) } else { Err(nobody()) }
    }

    /// Whether the booking is this number's.
    pub fn has_number(&self, digits: &PhoneDigits) -> bool {
        let phone = self.card.booking.terms.phone.as_deref().and_then(|raw| PhoneDigits::new(raw).ok());
        phone.as_ref() == Some(digits)
    }
}

/// The guest with a number among the guests of some hotels. Of several bookings the one in house, of several of these the
/// latest arrival; else the one that is nearest.
///
/// Errors: `NotFound` for a number no booking has.
pub async fn find_guest(app: &App, among: &[HotelId], digits: &PhoneDigits) -> Result<PhoneGuest, Error> {
    let mut best: Option<BookingCard> = None;
    for hotel in among {
        for card in app.store.bookings_by_phone(Some(*hotel), digits).await? {
            if best.as_ref().is_none_or(|best| is_nearer(&card.booking, &best.booking)) {
                best = Some(card);
            }
        }
    }
    best.map(|card| PhoneGuest::new(card, app.clock.now())).ok_or(Error::NotFound("Guest"))
}

// Storage orders the bookings of one hotel; among those in house the latest arrival is the one that speaks.
fn is_nearer(booking: &Booking, best: &Booking) -> bool {
    let arrived = |booking: &Booking| match booking.state {
        BookingState::InHouse => booking.checked_in_at,
        _ => None,
    };
    match (arrived(booking), arrived(best)) {
        (Some(at), Some(best_at)) => at > best_at,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
