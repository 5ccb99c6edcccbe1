//! People who write from a hotel's website, known by nothing but the browser they come back with.
//!
//! A visitor has one room at a hotel: a conversation that belongs to no stay until staff link it to one. What he tells about
//! himself is believed by nobody: it opens no room and joins no identities.
//!
//! - [`enter`], [`by_session`], [`keep_alive`]: who it is; [`remember`], [`forget`]: whether his browser brings him back;
//!   [`forget_traces`]: nobody remembers for long where he came from.
//! - [`join`], [`rejoin`]: he comes into his room; [`in_room`]: what he is there, for every other deed.
//! - [`send`]: he says something, and the house answers if it can (`automation`).
//! - [`tell_contact`], [`want_person`], [`judge_faq`]: he says who he is, that he wants a person, whether it helped.
//! - [`list_rooms`], [`unread_rooms`], [`show`]: staff look.
//! - [`convert`], [`link`], [`unlink`], [`block`], [`respond`]: staff make him a guest, or end it.
//! - [`rules`], [`set_rules`]: how a hotel receives visitors.

mod address;
mod automation;
mod block;
mod convert;
mod enter;
mod forget_traces;
mod in_room;
mod join;
mod judge_faq;
mod link;
mod list_rooms;
mod remember;
mod respond;
mod rules;
mod send;
mod session;
mod show;
mod tell_contact;
mod unlink;
mod unread_rooms;
mod want_person;

pub use block::block;
pub use convert::{Conversion, convert};
pub use enter::{Entered, Entry, enter};
pub use forget_traces::forget_traces;
pub use in_room::{InRoom, in_room};
pub use join::{Join, Joined, join, rejoin};
pub use judge_faq::judge_faq;
pub use link::link;
pub use list_rooms::list_rooms;
pub use remember::{Remembered, forget, remember};
pub use respond::respond;
pub use rules::{rules, set_rules};
pub use send::send;
pub use session::{by_session, keep_alive};
pub use show::show;
pub use tell_contact::{Contact, tell_contact};
pub use unlink::unlink;
pub use unread_rooms::unread_rooms;
pub use want_person::{PersonWanted, want_person};

use domain::{Hotel, HotelId, Visitor};

use crate::ports::StoreError;
use crate::{App, Error};

/// A hotel by what a visitor's page calls it: its slug or its number.
pub(crate) async fn named_hotel(app: &App, name: &str) -> Result<Hotel, Error> {
    let name = name.trim();
    let by_slug = app.store.hotel_by_slug(name).await?;
    let found = match (by_slug, name.parse()) {
        (None, Ok(id)) => app.store.hotel(HotelId(id)).await?,
        (found, _) => found,
    };
    found.ok_or(Error::NotFound("Hotel"))
}

/// Counts one more thing a visitor asks for.
fn count(app: &App, visitor: &Visitor) -> Result<(), Error> {
    let taken = app.limits.visitor_calls.take(&visitor.id.to_string(), app.clock.now());
    taken.map_err(|retry_after| Error::TooMany {
        code: "too_many_calls",
        message: "You are asking very fast. Please wait a moment",
        retry_after,
    })
}

/// Why staff cannot do something with a visitor, in words.
fn refused(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound("Visitor"),
        StoreError::Conflict("linked") => {
            Error::conflict("linked", "This conversation belongs to another stay already")
        }
        other => other.into(),
    }
}
