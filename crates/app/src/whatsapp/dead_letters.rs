use std::collections::HashMap;

use domain::access::{Scope, allow, deed};
use domain::{Actor, Allowed, ConversationId, HotelId, MessageId};
use jiff::Timestamp;

use super::errand::{About, Errand};
use crate::ports::phones::{DeadLetter, WHATSAPP};
use crate::{App, Error};

/// What could not be carried, for the administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadErrand {
    /// The parcel.
    pub parcel: i64,
    /// Why not.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it waits.
    pub created_at: Timestamp,
    /// What it is about.
    pub about: About,
    /// The message it is about.
    pub message: Option<MessageId>,
    /// The conversation of that message.
    pub conversation: Option<ConversationId>,
    /// The guest, or the name they gave themselves.
    pub guest_name: Option<String>,
}

/// What could not be carried to guests' phones, latest first.
pub async fn dead_letters(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<DeadErrand>, Error> {
    administer(actor, hotel)?;
    let letters = app.store.dead_letters(hotel).await?;
    let mut names = HashMap::new();
    let mut dead = Vec::with_capacity(letters.len());
    for letter in letters.iter().filter(|letter| letter.courier == WHATSAPP) {
        if let Some(errand) = Errand::read(&letter.text) {
            dead.push(told(app, letter, &errand, &mut names).await?);
        }
    }
    Ok(dead)
}

// Letters are few and mostly of few guests: each conversation is asked for once.
async fn told(
    app: &App,
    letter: &DeadLetter,
    errand: &Errand,
    names: &mut HashMap<ConversationId, Option<String>>,
) -> Result<DeadErrand, Error> {
    let message = match errand.message() {
        Some(id) => app.store.message(id).await?,
        None => None,
    };
    let conversation = message.as_ref().map(|message| message.conversation);
    let guest_name = match (conversation, errand.contact()) {
        (Some(id), _) => match names.get(&id) {
            Some(name) => name.clone(),
            None => {
                let name = app.store.conversation(id).await?.map(|found| found.card.guest_name);
                names.insert(id, name.clone());
                name
            }
        },
        (None, Some(contact)) => app.store.contact(contact).await?.map(|contact| contact.name),
        (None, None) => None,
    };
    Ok(DeadErrand {
        parcel: letter.parcel,
        reason: letter.reason.clone(),
        attempts: letter.attempts,
        created_at: letter.created_at,
        about: errand.about(),
        message: errand.message(),
        conversation,
        guest_name: guest_name.filter(|name| !name.is_empty()),
    })
}

/// Tries one again, from the start. Errors: `NotFound` for one that is not there, or not dead.
pub async fn resend(app: &App, actor: &Actor, hotel: HotelId, parcel: i64) -> Result<(), Error> {
    let proof = administer(actor, hotel)?;
    Ok(app.store.resend(&proof, parcel, app.clock.now()).await?)
}

/// Gives one up for good. Errors: `NotFound` for one that is not there, or not dead.
pub async fn discard(app: &App, actor: &Actor, hotel: HotelId, parcel: i64) -> Result<(), Error> {
    let proof = administer(actor, hotel)?;
    Ok(app.store.discard(&proof, parcel).await?)
}

fn administer(actor: &Actor, hotel: HotelId) -> Result<Allowed<deed::Administer>, Error> {
    Ok(allow::<deed::Administer>(actor, Scope::hotel(hotel))?)
}
