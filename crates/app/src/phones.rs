//! Guests known by their phone: whose number it is, who may speak for it, and where what they say goes.
//!
//! A number is no secret, so a number alone opens nothing: somebody the hotel trusts ([`callers`]) names it, or the guest
//! brings a ticket ([`guest_ticket`]), or the hotel has said that it does not mind.
//!
//! - [`find_guest`]: a number's guest.
//! - [`callers`]: for which hotels somebody may name numbers.
//! - [`guest_ticket`], [`guest_by_ticket`], [`hear_guest`]: what opens a guest's socket.
//! - [`open_thread`]: the stay's conversation, in the department that is asked for.
//! - [`note_incoming`]: what the guest says.

mod callers;
mod find_guest;
mod guest_ticket;
mod hear_guest;
mod note_incoming;
mod open_thread;

pub use callers::{Callers, Proof, callers};
pub use find_guest::{PhoneGuest, find_guest};
pub use guest_ticket::{GuestTicket, TICKET_LIFE, guest_by_ticket, guest_ticket};
pub use hear_guest::hear_guest;
pub use note_incoming::{Incoming, Noted, note_incoming};
pub use open_thread::open_thread;
