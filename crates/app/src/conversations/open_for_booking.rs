use domain::access::{Scope, allow, deed};
use domain::hotel::RECEPTION;
use domain::{Actor, BookingId, Conversation, HotelId, Refusal};

use crate::bookings::card;
use crate::{App, Error};

/// The conversation of a booking, opened if need be: by its guest, who may talk, or by staff, who speak first. The actor
/// comes back knowing the conversation. The flag says whether it was opened by this call.
///
/// Errors: `NotFound` for a booking that is not theirs; for guests `Denied` with code `withheld` or `stay_over`.
pub async fn open_for_booking(
    app: &App,
    actor: &Actor,
    booking: BookingId,
) -> Result<(Conversation, Actor, bool), Error> {
    let card = card(app, booking).await?;
    let hotel = card.booking.hotel;
    let may_talk = match actor {
        Actor::Guest(_) => allow::<deed::ReadConversation>(actor, Scope::booking(hotel, booking)).map(drop),
        _ if card.conversation.is_some() => Ok(()),
        _ => may_begin(app, actor, hotel).await?,
    };
    may_talk.map_err(|refusal| match refusal {
        Refusal::Unknown => Error::NotFound("Booking"),
        other => other.into(),
    })?;
    let (conversation, opened) = app.store.open_conversation(booking, app.clock.now()).await?;
    let mut actor = actor.clone();
    if let Actor::Guest(guest) = &mut actor {
        guest.conversation = Some(conversation.card.id);
    }
    super::prove::<deed::ReadConversation>(&actor, &conversation)?;
    Ok((conversation, actor, opened))
}

/// Whether staff may begin a conversation: it begins at Reception, so they must work there or see every department.
pub(crate) async fn may_begin(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
) -> Result<Result<(), Refusal>, Error> {
    let departments = app.store.departments(hotel).await?;
    let reception = departments.iter().find(|department| department.name == RECEPTION);
    let scope = reception.map_or(Scope::hotel(hotel), |department| Scope::department(hotel, department.id));
    Ok(allow::<deed::TakeConversation>(actor, scope).map(drop))
}
