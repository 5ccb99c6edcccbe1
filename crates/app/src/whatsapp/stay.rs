//! Whose stay it is, and what is appended to it.

use domain::access::{GuestActor, deed};
use domain::booking::StayRight;
use domain::event::BookingCard;
use domain::{
    Actor, Allowed, Contact, ContactAddress, Conversation, Door, GuestAccess, MessageText, PhoneDigits,
};
use jiff::Timestamp;

use super::errand::{Errand, Fetch};
use super::line::Line;
use super::wording::{Worded, WordedFile};
use crate::conversations::prove;
use crate::ports::StoreError;
use crate::ports::phones::Origin;
use crate::ports::store::{Appended, NewMessage};
use crate::{App, Error};

/// A stay whose guest writes from a phone.
pub(super) struct Stay {
    /// The stay's conversation.
    pub conversation: Conversation,
    contact: Contact,
    proof: Allowed<deed::SendMessage>,
}

/// The booking whose guest this contact is now: who is in house comes first, then the booking it was linked to, then any
/// whose number it is. Guests before and after the stay count when the hotel takes enquiries.
pub(super) async fn find(
    app: &App,
    line: &Line,
    contact: &Contact,
    now: Timestamp,
) -> Result<Option<BookingCard>, Error> {
    let linked = match contact.booking {
        Some(id) => app.store.booking_card(id).await?,
        None => None,
    };
    let right = |card: &BookingCard| card.booking.right(now, card.enquiry_days);
    if linked.as_ref().is_some_and(|card| right(card) == StayRight::Full) {
        return Ok(linked);
    }
    let is_over = linked.as_ref().is_some_and(|card| !right(card).may_talk());
    let mut known = Vec::from_iter(linked);
    if let ContactAddress::Number(number) = &contact.address
        && let Ok(digits) = PhoneDigits::new(number)
    {
        known.extend(app.store.bookings_by_phone(Some(line.hotel.id), &digits).await?);
    }
    let in_house = known.iter().position(|card| right(card) == StayRight::Full);
    let chosen = in_house.or_else(|| known.iter().position(|card| opens(line, right(card))));
    if chosen.is_none() && is_over {
        // Staff find them among those without a stay.
        app.store.unlink_contact(contact.id, now).await?;
    }
    Ok(chosen.map(|at| known.swap_remove(at)))
}

/// Whether a right is enough to write to the hotel from a phone.
pub(super) fn opens(line: &Line, right: StayRight) -> bool {
    right == StayRight::Full || (line.rules.enquiries && right.may_talk())
}

/// Opens a booking's conversation for a contact, linking it if it is not yet.
pub(super) async fn enter(
    app: &App,
    contact: &Contact,
    card: &BookingCard,
    now: Timestamp,
) -> Result<Stay, Error> {
    let booking = &card.booking;
    let id = match card.conversation.filter(|_| contact.booking == Some(booking.id)) {
        Some(id) => id,
        None => app.store.link_contact(contact.id, booking.id, now).await?,
    };
    let conversation = app.store.conversation(id).await?.ok_or(Error::NotFound("Conversation"))?;
    let actor = Actor::Guest(GuestActor {
        hotel: booking.hotel,
        booking: booking.id,
        conversation: Some(id),
        right: booking.right(now, card.enquiry_days),
        access: GuestAccess { chat: true, order: false, pre_check_in: false },
        no_post: booking.terms.no_post,
        name: booking.guest_name.clone(),
        companion: None,
        token: None,
    });
    let proof = prove::<deed::SendMessage>(&actor, &conversation)?;
    Ok(Stay { conversation, contact: contact.clone(), proof })
}

/// Appends what was said; what stands there already is not appended again.
pub(super) async fn say(
    app: &App,
    stay: &Stay,
    external_id: &str,
    said_at: Timestamp,
    worded: &Worded,
) -> Result<(), Error> {
    let mut last = None;
    for (number, text) in worded.texts.iter().enumerate() {
        let origin = Origin {
            external_id: part_id(external_id, number),
            contact: stay.contact.id,
            said_at,
            answers: worded.answers.clone().filter(|_| number == 0),
        };
        let new = NewMessage {
            text: Some(MessageText::new(text)?),
            client_key: None,
            reply_to: None,
            attachments: Vec::new(),
            door: Door::WhatsApp,
            origin: Some(origin),
            template: None,
            automation: None,
            at: app.clock.now(),
        };
        last = match app.store.append_message(&stay.proof, new).await {
            // Somebody has removed it for good since it came first.
            Err(StoreError::Conflict("erased")) => None,
            appended => Some(appended?),
        };
    }
    match (last, &worded.file) {
        (Some(appended), Some(file)) => fetch(app, stay, &appended, file).await,
        _ => Ok(()),
    }
}

// The provider knows a long text by one id; its further parts get their own, so that a repeat finds each of them.
fn part_id(external_id: &str, number: usize) -> String {
    match number {
        0 => external_id.to_owned(),
        _ => format!("{external_id}#{number}"),
    }
}

// Given again at a repeat, because the errand may be what the first delivery did not come to; the courier fetches once.
async fn fetch(app: &App, stay: &Stay, appended: &Appended, file: &WordedFile) -> Result<(), Error> {
    let message = &appended.message;
    if !message.attachments.is_empty() || message.deleted_at.is_some() {
        return Ok(());
    }
    let errand = Errand::Fetch(Fetch {
        media: file.id.clone(),
        message: message.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        caption: file.caption.clone(),
    });
    let hotel = stay.conversation.card.hotel;
    Ok(app.store.post_to(hotel, stay.contact.id, errand.text(), app.clock.now()).await?)
}

/// Appends what was kept for the contact, oldest first, and forgets it there.
pub(super) async fn release(app: &App, stay: &Stay) -> Result<(), Error> {
    let held = app.store.held(stay.contact.id).await?;
    let mut done = Vec::with_capacity(held.len());
    for kept in held {
        match serde_json::from_str::<Worded>(&kept.body) {
            Ok(worded) => say(app, stay, &kept.external_id, kept.said_at, &worded).await?,
            Err(error) => tracing::error!(held = kept.id, %error, "a kept message cannot be read"),
        }
        done.push(kept.id);
    }
    if done.is_empty() { Ok(()) } else { Ok(app.store.release(done).await?) }
}
