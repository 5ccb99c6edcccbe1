use domain::{Contact, PersonName};

use super::incoming::{Incoming, Said};
use super::line::Line;
use super::stay::{self, Stay};
use super::{stranger, wording};
use crate::{App, Error};

/// Takes one message in: it stands in the conversation of its writer's stay, or is kept until there is one. A repeat
/// changes nothing, so whoever is not sure that a message arrived sends it again.
///
/// No rate limits it: the provider, to whom the guest was told that it arrived, has been answered. A flood of somebody
/// without a stay fills only the place of the newest [`domain::contact::HELD_MAX`] messages.
///
/// Errors: `Unavailable` when storage is away; then it is to be sent again.
pub async fn receive(app: &App, line: &Line, incoming: &Incoming) -> Result<(), Error> {
    let now = app.clock.now();
    // A clock that is ahead of ours must not keep the window open for longer.
    let said_at = incoming.said_at.min(now);
    let name = shown_name(&incoming.name);
    let contact = app.store.note_contact(line.hotel.id, &incoming.address, &name, said_at).await?;
    let Some(card) = stay::find(app, line, &contact, now).await? else {
        return stranger::receive(app, line, &contact, incoming, said_at).await;
    };
    let stay = stay::enter(app, &contact, &card, now).await?;
    stay::release(app, &stay).await?;
    let quoted = quoted(app, &stay, &contact, &incoming.said).await?;
    let worded = wording::of(&incoming.said, incoming.answers.as_deref(), quoted.as_deref());
    stay::say(app, &stay, &incoming.external_id, said_at, &worded).await
}

fn shown_name(raw: &str) -> String {
    let short = domain::message::preview(raw, 120);
    PersonName::new(&short).map(PersonName::into_string).unwrap_or_default()
}

// What stands in the message a reaction is about; nothing of another conversation.
async fn quoted(app: &App, stay: &Stay, contact: &Contact, said: &Said) -> Result<Option<String>, Error> {
    let Said::Reaction { to, .. } = said else { return Ok(None) };
    let Some(id) = app.store.message_by_external_id(contact.hotel, to).await? else { return Ok(None) };
    let message = app.store.message(id).await?;
    let own = message.filter(|message| message.conversation == stay.conversation.card.id);
    Ok(own.map(|message| match message.attachments.first() {
        Some(file) if message.text.is_empty() => file.name.clone(),
        _ => message.text,
    }))
}
