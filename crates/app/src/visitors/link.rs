use domain::access::deed;
use domain::event::BookingCard;
use domain::{Actor, Conversation, ConversationId, Refusal};

use super::refused;
use crate::bookings::card;
use crate::conversations::{find_allowed, prove};
use crate::{App, Error};

/// Links a visitor to a booking of his hotel, by staff who know who it is. What he said goes along into the stay's conversation,
/// which comes back.
///
/// Errors: `NotFound` for a conversation that is not theirs, one without a visitor, or a booking the hotel does not have;
/// `Denied` when the stay's conversation is not theirs to see; `Conflict` with code `stay_over` for a guest who may not write
/// any more, `linked` when the conversation belongs to another stay.
pub async fn link(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    reference: &str,
) -> Result<Conversation, Error> {
    let (conversation, proof) = find_allowed::<deed::WorkVisitors>(app, actor, id).await?;
    let hotel = conversation.card.hotel;
    let booking = app.store.booking_by_ref(hotel, reference.trim()).await?;
    let card = card(app, booking.ok_or(Error::NotFound("Booking"))?.id).await?;
    let now = app.clock.now();
    if !card.booking.right(now, card.enquiry_days).may_talk() {
        return Err(Error::conflict("stay_over", "The guest of this booking may not write any more"));
    }
    expect_visible(app, actor, &card).await?;
    app.store.link_visitor(&proof, card.booking.id, now).await.map_err(refused)
}

// Nobody writes into a conversation that is another department's.
async fn expect_visible(app: &App, actor: &Actor, card: &BookingCard) -> Result<(), Error> {
    let Some(id) = card.conversation else { return Ok(()) };
    let stay = app.store.conversation(id).await?.ok_or(Error::NotFound("Conversation"))?;
    prove::<deed::WorkVisitors>(actor, &stay).map(drop).map_err(|_| Refusal::Denied.into())
}
