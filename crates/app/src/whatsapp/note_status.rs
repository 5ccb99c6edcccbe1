use domain::{DeliveryFault, DeliveryState, HotelId, MessageId};
use jiff::Timestamp;

use super::line::Line;
use crate::{App, Error};

/// How far a message of ours has come, by the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusNews {
    /// The provider's id of it.
    pub external_id: String,
    /// Our own id, which the provider was given with it.
    pub message: Option<MessageId>,
    /// How far.
    pub state: DeliveryState,
    /// Why not.
    pub fault: Option<DeliveryFault>,
    /// When, by the provider's clock.
    pub at: Timestamp,
}

/// Notes how far a message has come. What is no news, or about a message that is not the hotel's, changes nothing.
///
/// The first status of a message may come before the answer to its sending, or instead of it: then it tells the courier
/// that the message arrived.
pub async fn note_status(app: &App, line: &Line, news: &StatusNews) -> Result<(), Error> {
    let hotel = line.hotel.id;
    let at = news.at.min(app.clock.now());
    let known = app.store.message_by_external_id(hotel, &news.external_id).await?;
    let message = match (known, news.message) {
        (Some(message), _) => message,
        (None, Some(message)) if is_of(app, hotel, message).await? => {
            app.store.note_sent(message, &news.external_id, at).await?;
            message
        }
        (None, _) => return Ok(()),
    };
    app.store.note_delivery(message, news.state, news.fault, at).await?;
    Ok(())
}

// The signature stands for one hotel, and a number can name a message of any.
async fn is_of(app: &App, hotel: HotelId, message: MessageId) -> Result<bool, Error> {
    let Some(outgoing) = app.store.outgoing(message).await? else { return Ok(false) };
    Ok(outgoing.contact.hotel == hotel && !outgoing.message.is_from_guest())
}
