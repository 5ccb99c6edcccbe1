//! A contact becomes the guest of a stay.

use app::ports::phones::LinkTry;
use app::ports::store::Stored;
use domain::contact::{LINK_TRIES, LINK_WINDOW};
use domain::event::ConversationChange;
use domain::{BookingId, ContactId, ConversationId, Event};
use jiff::Timestamp;

use super::contacts;
use crate::bookings;
use crate::conversations::{load, open};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LINK = "UPDATE contacts SET booking_id = ?2 WHERE id = ?1";
    UNLINK = "UPDATE contacts SET booking_id = NULL WHERE id = ?1";
    SET_WINDOW = "UPDATE conversations SET whatsapp_until = ?2 WHERE id = ?1";
    FORGET_TRIES = "DELETE FROM link_tries WHERE contact_id = ?1 AND at <= ?2";
    TRIES = "SELECT COUNT(*) FROM link_tries WHERE contact_id = ?1";
    COUNT_TRY = "INSERT INTO link_tries (contact_id, at) VALUES (?1, ?2)";
}

pub(crate) async fn link_contact(
    tx: &mut Tx,
    (contact, booking, at): &(ContactId, BookingId, Timestamp),
) -> Stored<ConversationId> {
    let before = contacts::locked(tx, *contact).await?;
    bookings::locked(tx, before.hotel, *booking).await?;
    let (conversation, _) = open::open_conversation(tx, &(*booking, *at)).await?;
    let id = conversation.card.id;
    if before.booking == Some(*booking) {
        return Ok(id);
    }
    tx.execute(LINK, args![*contact, *booking]).await?;
    let left = match before.booking {
        Some(left) => load::card_of_booking(tx, left).await?.map(|card| card.id),
        None => None,
    };
    // Two contacts may change places: both conversations are locked in the order of their rows.
    let mut changed: Vec<ConversationId> = left.into_iter().chain([id]).collect();
    changed.sort_unstable();
    for conversation in changed {
        show_window(tx, conversation, *at).await?;
    }
    Ok(id)
}

pub(crate) async fn unlink_contact(tx: &mut Tx, (contact, at): &(ContactId, Timestamp)) -> Stored<()> {
    let Some(left) = contacts::locked(tx, *contact).await?.booking else { return Ok(()) };
    tx.execute(UNLINK, args![*contact]).await?;
    match load::card_of_booking(tx, left).await? {
        Some(card) => show_window(tx, card.id, *at).await,
        None => Ok(()),
    }
}

// The window is that of the contact who wrote last; there is none when nobody is linked any more.
async fn show_window(tx: &mut Tx, id: ConversationId, at: Timestamp) -> Stored<()> {
    let Some(mut conversation) = load::locked(tx, id).await? else { return Ok(()) };
    let Some(booking) = conversation.card.booking() else { return Ok(()) };
    let contact = contacts::contact_of(tx, &booking).await?;
    let until = contact.map(|contact| contact.window_ends_at);
    if conversation.whatsapp_until == until {
        return Ok(());
    }
    conversation.whatsapp_until = until;
    tx.execute(SET_WINDOW, args![id, until]).await?;
    let hotel = conversation.card.hotel;
    let event = Event::ConversationChanged { conversation, change: ConversationChange::Linked, by: None };
    tx.record(hotel, at, event);
    Ok(())
}

pub(crate) async fn try_link(tx: &mut Tx, (contact, at): &(ContactId, Timestamp)) -> Stored<LinkTry> {
    let contact = contacts::locked(tx, *contact).await?.id;
    let since = at.checked_sub(LINK_WINDOW).unwrap_or(Timestamp::MIN);
    tx.execute(FORGET_TRIES, args![contact, since]).await?;
    if tx.query_one(TRIES, args![contact]).await?.int()? >= LINK_TRIES {
        return Ok(LinkTry::TooMany);
    }
    tx.execute(COUNT_TRY, args![contact, *at]).await?;
    Ok(LinkTry::Counted)
}
