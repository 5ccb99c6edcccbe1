use domain::access::{Scope, allow, deed};
use domain::token::{LIFE_AFTER_DEPARTURE, usual_end};
use domain::{Actor, BookingId, CompanionId, GuestToken, Purpose};
use jiff::Timestamp;

use crate::bookings::card;
use crate::ports::StoreError;
use crate::ports::bookings::NewToken;
use crate::ports::house::random_token;
use crate::{App, Error};

/// How long a token may live at most, in days.
const DAYS_MAX: u32 = 730;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is, when it is a companion's.
    pub companion: Option<CompanionId>,
    /// Whether it opens the chat, against what its purpose says.
    pub can_chat: Option<bool>,
    /// Whether it opens orders, against what its purpose says.
    pub can_order_services: Option<bool>,
    /// In how many days it ends; without it 30 days after the booking's departure.
    pub expires_days: Option<u32>,
    /// Leave earlier tokens of the same purpose as they are.
    pub keep_others: bool,
}

impl NewLink {
    /// What a hotel sends with the booking: everything, for the guest who booked.
    pub fn full() -> Self {
        Self {
            purpose: Purpose::FullAccess,
            companion: None,
            can_chat: None,
            can_order_services: None,
            expires_days: None,
            keep_others: false,
        }
    }
}

/// A token that was made.
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// What is kept of it.
    pub token: GuestToken,
    /// The token itself: 43 characters, 256 bits. This is the only time anybody sees it.
    pub secret: String,
}

/// Makes a token for a booking. Unless it says otherwise, it replaces the live one of its purpose.
///
/// Errors: `Invalid` with code `expires_days`; `NotFound` for a companion of another booking.
pub async fn issue(
    app: &App,
    actor: &Actor,
    booking: BookingId,
    link: NewLink,
) -> Result<IssuedToken, Error> {
    let card = card(app, booking).await?;
    let proof = allow::<deed::ManageTokens>(actor, Scope::hotel(card.booking.hotel))?;
    let now = app.clock.now();
    let mut access = link.purpose.access();
    access.chat = link.can_chat.unwrap_or(access.chat);
    access.order = link.can_order_services.unwrap_or(access.order);
    let secret = random_token(app.entropy.as_ref(), 32);
    let new = NewToken {
        booking,
        companion: link.companion,
        purpose: link.purpose,
        access,
        hash: app.vault.token_hash(&secret),
        expires_at: match link.expires_days {
            Some(days) => in_days(now, days)?,
            None => after_departure(app, &card.booking).await?.max(now + LIFE_AFTER_DEPARTURE),
        },
        keep_others: link.keep_others,
        at: now,
    };
    let token = app.store.issue_token(&proof, new).await.map_err(|error| match error {
        StoreError::NotFound => Error::NotFound("Companion"),
        other => other.into(),
    })?;
    Ok(IssuedToken { token, secret })
}

fn in_days(now: Timestamp, days: u32) -> Result<Timestamp, Error> {
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(Error::invalid("expires_days", format!("A token lives 1 to {DAYS_MAX} days")));
    }
    let hours = jiff::SignedDuration::from_hours(i64::from(days) * 24);
    Ok(now.checked_add(hours).unwrap_or(Timestamp::MAX))
}

async fn after_departure(app: &App, booking: &domain::Booking) -> Result<Timestamp, Error> {
    let hotel = app.store.hotel(booking.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    Ok(usual_end(booking.departure, &hotel.zone()))
}
