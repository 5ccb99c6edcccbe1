use domain::{Actor, ContactId, ConversationId, HotelId};

use super::{stay, strangers};
use crate::bookings::card;
use crate::{App, Error};

/// Links a stranger to a booking, by staff who know who it is; what was kept then stands in the conversation.
///
/// Errors: `NotFound` for a stranger or a booking the hotel does not have; `Conflict` with code `stay_over` for a booking
/// whose guest may not write any more; `Denied` for staff who may not begin a conversation.
pub async fn link_by_hand(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    contact: ContactId,
    reference: &str,
) -> Result<ConversationId, Error> {
    strangers::may_link(app, actor, hotel).await?;
    let contact = app.store.contact(contact).await?.filter(|contact| contact.hotel == hotel);
    let contact = contact.ok_or(Error::NotFound("Contact"))?;
    let booking = app.store.booking_by_ref(hotel, reference.trim()).await?;
    let booking = booking.ok_or(Error::NotFound("Booking"))?;
    let card = card(app, booking.id).await?;
    let now = app.clock.now();
    if !card.booking.right(now, card.enquiry_days).may_talk() {
        return Err(Error::conflict("stay_over", "The guest of this booking may not write any more"));
    }
    let stay = stay::enter(app, &contact, &card, now).await?;
    stay::release(app, &stay).await?;
    Ok(stay.conversation.card.id)
}
