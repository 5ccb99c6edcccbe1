use domain::PhoneDigits;
use domain::messaging::GuestSocket;

use super::{PhoneGuest, find_guest, guest_by_ticket};
use crate::{App, Error};

/// The guest who may hear what the hotel says to a number: in house, and either with a ticket or at a hotel that wants none.
///
/// Errors: `Unauthenticated` with code `ticket_over` for a ticket that opens nothing, `ticket_needed` without one where every
/// hotel wants one; `Denied` for the ticket of another number; `NotFound` when nobody of this number is in house.
pub async fn hear_guest(app: &App, digits: &PhoneDigits, ticket: Option<&str>) -> Result<PhoneGuest, Error> {
    let guest = match ticket {
        Some(ticket) => {
            let guest = guest_by_ticket(app, ticket).await?;
            if !guest.has_number(digits) {
                return Err(Error::Denied {
                    code: "other_number",
                    message: "This ticket is of another number",
                });
            }
            guest
        }
        None => open_guest(app, digits).await?,
    };
    if guest.is_in_house() { Ok(guest) } else { Err(Error::NotFound("Guest")) }
}

async fn open_guest(app: &App, digits: &PhoneDigits) -> Result<PhoneGuest, Error> {
    let all = app.store.messagings().await?;
    let open = all.iter().filter(|messaging| messaging.rules.guest_socket == GuestSocket::Open);
    let hotels: Vec<_> = open.map(|messaging| messaging.hotel).collect();
    if hotels.is_empty() {
        return Err(Error::Unauthenticated { code: "ticket_needed", message: "Please bring a ticket" });
    }
    find_guest(app, &hotels, digits).await
}
