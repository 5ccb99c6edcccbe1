//! The phone's part of a message that goes out to one.

use app::ports::store::Stored;
use domain::messaging::TemplateUse;
use domain::{Contact, Conversation, Delivery, DeliveryFault, DeliveryState, Message};

use super::parcel::{self, To};
use super::{contacts, deliver};
use crate::documents::write_template;
use crate::tx::Tx;

/// Queues what staff said for the phone of the guest who wrote last, or withholds it when it may not be sent. `None` when
/// nobody's phone is linked to the stay.
pub(crate) async fn send_out(
    tx: &mut Tx,
    conversation: &Conversation,
    message: &Message,
    template: Option<&TemplateUse>,
) -> Stored<Option<Delivery>> {
    let Some(booking) = conversation.card.booking() else { return Ok(None) };
    let Some(contact) = contacts::contact_of(tx, &booking).await? else { return Ok(None) };
    let delivery = first_state(&contact, message, template);
    let template = template.map(write_template).transpose()?;
    deliver::begin(tx, message.id, &delivery, contact.id, template.as_deref()).await?;
    if delivery.state == DeliveryState::Queued {
        let to = To { hotel: conversation.card.hotel, contact: contact.id, at: message.created_at };
        parcel::post(tx, to, &parcel::message(message.id)).await?;
    }
    Ok(Some(delivery))
}

fn first_state(contact: &Contact, message: &Message, template: Option<&TemplateUse>) -> Delivery {
    let at = message.created_at;
    if template.is_some() || at < contact.window_ends_at {
        Delivery { state: DeliveryState::Queued, fault: None, at }
    } else {
        Delivery { state: DeliveryState::Withheld, fault: Some(DeliveryFault::WindowClosed), at }
    }
}
