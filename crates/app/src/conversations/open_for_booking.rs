use domain::access::{Scope, allow, deed};
use domain::{Actor, BookingId, Conversation, Refusal};

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
    let hotel = card(app, booking).await?.booking.hotel;
    allow::<deed::ReadConversation>(actor, Scope::booking(hotel, booking)).map_err(
        |refusal| match refusal {
            Refusal::Unknown => Error::NotFound("Booking"),
            other => other.into(),
        },
    )?;
    let (conversation, opened) = app.store.open_conversation(booking, app.clock.now()).await?;
    let mut actor = actor.clone();
    if let Actor::Guest(guest) = &mut actor {
        guest.conversation = Some(conversation.card.id);
    }
    super::prove::<deed::ReadConversation>(&actor, &conversation)?;
    Ok((conversation, actor, opened))
}
