use domain::{Booking, BookingId};
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;

use super::PhoneGuest;
use crate::{App, Error};

/// How long a ticket opens a socket. The stay may end it sooner.
pub const TICKET_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// What opens a guest's socket.
#[derive(Clone, PartialEq, Eq)]
pub struct GuestTicket {
    /// The ticket: `{booking}.{second of its end}.{seal}`.
    pub text: String,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// A ticket for the guest of a booking. It never outlives what the stay allows.
pub fn guest_ticket(app: &App, guest: &PhoneGuest) -> GuestTicket {
    let booking = &guest.card.booking;
    let ends_at = ends_at(booking, guest.card.enquiry_days, app.clock.now());
    let seal = seal(app, booking.id, ends_at.as_second());
    GuestTicket { text: format!("{}.{}.{seal}", booking.id, ends_at.as_second()), ends_at }
}

fn ends_at(booking: &Booking, enquiry_days: u16, now: Timestamp) -> Timestamp {
    let by_itself = now + TICKET_LIFE;
    booking.right_ends_at(enquiry_days).map_or(by_itself, |right| right.min(by_itself))
}

fn seal(app: &App, booking: BookingId, second: i64) -> String {
    app.vault.seal_name(&format!("guest ticket {booking} {second}"))
}

/// The guest a ticket was made for, as the stay stands now.
///
/// Errors: `Unauthenticated` with code `ticket_over` for anything else.
pub async fn guest_by_ticket(app: &App, ticket: &str) -> Result<PhoneGuest, Error> {
    let over = || Error::Unauthenticated { code: "ticket_over", message: "Invalid or expired ticket" };
    let (booking, second, given) = parts(ticket).ok_or_else(over)?;
    let expected = seal(app, booking, second);
    let is_ours = bool::from(expected.as_bytes().ct_eq(given.as_bytes()));
    let now = app.clock.now();
    if !is_ours || second <= now.as_second() {
        return Err(over());
    }
    let card = app.store.booking_card(booking).await?.ok_or_else(over)?;
    Ok(PhoneGuest::new(card, now))
}

fn parts(ticket: &str) -> Option<(BookingId, i64, &str)> {
    let mut parts = ticket.splitn(3, '.');
    let booking = parts.next()?.parse().ok()?;
    let second = parts.next()?.parse().ok()?;
    Some((BookingId(booking), second, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_has_three_parts() {
        assert_eq!(parts("7.1700.abc.d"), Some((BookingId(7), 1700, "abc.d")));
        for broken in ["", "7", "7.1700", "x.1700.abc", "7..abc", "7.1e3.abc"] {
            assert_eq!(parts(broken), None, "{broken}");
        }
    }
}
