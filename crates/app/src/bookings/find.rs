use domain::access::{Scope, allow, deed};
use domain::booking::{Companion, RoomSpan};
use domain::event::BookingCard;
use domain::{Actor, BookingId, GuestToken, HotelId};

use crate::{App, Error};

/// A booking with all that belongs to it, for staff.
#[derive(Clone, Debug)]
pub struct BookingDetail {
    /// The booking with its room and conversation.
    pub card: BookingCard,
    /// Who else lives there.
    pub companions: Vec<Companion>,
    /// Where they have lived, oldest first.
    pub rooms: Vec<RoomSpan>,
    /// Their tokens, newest first; empty for staff who may not manage them.
    pub tokens: Vec<GuestToken>,
}

/// A booking by its row.
pub async fn find(app: &App, actor: &Actor, id: BookingId) -> Result<BookingDetail, Error> {
    let card = card(app, id).await?;
    let hotel = card.booking.hotel;
    allow::<deed::SeeBookings>(actor, Scope::booking(hotel, id)).map_err(|_| Error::NotFound("Booking"))?;
    let may_manage = allow::<deed::ManageTokens>(actor, Scope::hotel(hotel)).is_ok();
    Ok(BookingDetail {
        companions: app.store.companions(id).await?,
        rooms: app.store.room_history(id).await?,
        tokens: if may_manage { app.store.tokens(id).await? } else { Vec::new() },
        card,
    })
}

/// A booking by the hotel's reference.
pub async fn find_by_reference(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    reference: &str,
) -> Result<BookingDetail, Error> {
    let found = app.store.booking_by_ref(hotel, reference).await?.ok_or(Error::NotFound("Booking"))?;
    find(app, actor, found.id).await
}

/// A booking with its room and conversation, whoever asks.
pub(crate) async fn card(app: &App, id: BookingId) -> Result<BookingCard, Error> {
    app.store.booking_card(id).await?.ok_or(Error::NotFound("Booking"))
}
