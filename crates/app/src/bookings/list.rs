use domain::access::{Scope, allow, deed};
use domain::event::BookingCard;
use domain::{Actor, HotelId};

use crate::ports::bookings::BookingPage;
use crate::{App, Error};

/// A page of bookings.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The bookings.
    pub bookings: Vec<BookingCard>,
    /// Whether there are more.
    pub has_more: bool,
}

/// A page of a hotel's bookings, for staff; `page.limit` is brought into 1 to 100.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId, page: BookingPage) -> Result<ListPage, Error> {
    allow::<deed::SeeBookings>(actor, Scope::hotel(hotel))?;
    let limit = page.limit.clamp(1, 100);
    let mut bookings = app.store.bookings(hotel, BookingPage { limit: limit + 1, ..page }).await?;
    let has_more = bookings.len() > limit as usize;
    bookings.truncate(limit as usize);
    Ok(ListPage { bookings, has_more })
}
