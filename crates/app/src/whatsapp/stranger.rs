//! Somebody without a stay: what they say is kept; they prove a stay by its booking code and surname.

use domain::contact::{UnknownNumbers, claims, is_surname};
use domain::event::BookingCard;
use domain::{BookingRef, Contact};
use jiff::{SignedDuration, Timestamp};

use super::errand::Errand;
use super::incoming::{Incoming, Said};
use super::line::Line;
use super::{stay, wording};
use crate::bookings::card;
use crate::ports::phones::{Held, LinkTry};
use crate::{App, Error};

/// How long after one invitation there is no other.
const INVITED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Whether a message claims a stay, and rightly.
enum Claim {
    /// It claims none, or may not any more.
    None,
    /// There is no such booking, or its guest has another name: nobody is told which.
    Wrong,
    /// It is theirs.
    Right(Box<BookingCard>),
}

/// Keeps a message of somebody without a stay, or links them by it.
pub(super) async fn receive(
    app: &App,
    line: &Line,
    contact: &Contact,
    incoming: &Incoming,
    said_at: Timestamp,
) -> Result<(), Error> {
    let held = app.store.held(contact.id).await?;
    let is_new = !held.iter().any(|kept| kept.external_id == incoming.external_id);
    let worded = wording::of(&incoming.said, incoming.answers.as_deref(), None);
    let claim = match &incoming.said {
        Said::Text(text) if is_new => judge(app, line, contact, text).await?,
        _ => Claim::None,
    };
    if let Claim::Right(card) = &claim {
        let stay = stay::enter(app, contact, card, app.clock.now()).await?;
        stay::release(app, &stay).await?;
        stay::say(app, &stay, &incoming.external_id, said_at, &worded).await?;
        return reply(app, line, contact, welcome(line)).await;
    }
    let body = serde_json::to_string(&worded).map_err(|_| Error::Internal)?;
    let now = app.clock.now();
    if !app.store.hold(contact.id, &incoming.external_id, said_at, body, now).await? {
        return Ok(());
    }
    match (line.rules.unknown, claim) {
        (UnknownNumbers::Silent, _) => Ok(()),
        (UnknownNumbers::Invite, Claim::Wrong) => reply(app, line, contact, no_match()).await,
        (UnknownNumbers::Invite, _) if is_invitation_due(app, contact, &held, said_at) => {
            reply(app, line, contact, invitation(line)).await
        }
        (UnknownNumbers::Invite, _) => Ok(()),
    }
}

async fn judge(app: &App, line: &Line, contact: &Contact, text: &str) -> Result<Claim, Error> {
    let claims = claims(text);
    if claims.is_empty() || app.store.try_link(contact.id, app.clock.now()).await? == LinkTry::TooMany {
        return Ok(Claim::None);
    }
    for (code, surname) in claims {
        // Phones write small letters where the confirmation has large ones.
        for code in [code.to_owned(), code.to_uppercase()] {
            if let Some(card) = claimed(app, line, &code, surname).await? {
                return Ok(Claim::Right(Box::new(card)));
            }
        }
    }
    Ok(Claim::Wrong)
}

async fn claimed(app: &App, line: &Line, code: &str, surname: &str) -> Result<Option<BookingCard>, Error> {
    let Ok(code) = BookingRef::new(code) else { return Ok(None) };
    let booking = app.store.booking_by_ref(line.hotel.id, code.as_str()).await?;
    let Some(booking) = booking.filter(|booking| is_surname(surname, &booking.guest_name)) else {
        return Ok(None);
    };
    let card = card(app, booking.id).await?;
    let right = card.booking.right(app.clock.now(), card.enquiry_days);
    Ok(stay::opens(line, right).then_some(card))
}

// What is kept says when they last wrote, so that a restart forgets no invitation; the meter is for two messages at once.
fn is_invitation_due(app: &App, contact: &Contact, held: &[Held], said_at: Timestamp) -> bool {
    let is_long_ago = |kept: &Held| said_at.duration_since(kept.said_at).abs() >= INVITED_FOR;
    held.iter().all(is_long_ago)
        && app.limits.invitations.take(&contact.id.to_string(), app.clock.now()).is_ok()
}

async fn reply(app: &App, line: &Line, contact: &Contact, text: String) -> Result<(), Error> {
    let errand = Errand::Reply { text, contact: contact.id };
    Ok(app.store.post_to(line.hotel.id, contact.id, errand.text(), app.clock.now()).await?)
}

fn invitation(line: &Line) -> String {
    match line.rules.invitation.trim() {
        "" => format!(
            "Welcome to {}! To reach our team, please answer with your booking code and surname, for example: \
             BK-2025-0123 Murphy",
            line.hotel.name
        ),
        own => own.to_owned(),
    }
}

fn no_match() -> String {
    "We could not find a stay with this booking code and surname. Please check both and try again, or ask at Reception."
        .to_owned()
}

fn welcome(line: &Line) -> String {
    format!(
        "Thank you! This chat is now connected with your booking at {}. Our team reads what you write here.",
        line.hotel.name
    )
}
