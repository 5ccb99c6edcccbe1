use domain::access::GuestActor;
use domain::booking::Companion;
use domain::event::BookingCard;
use domain::{Actor, Conversation, GuestToken};
use jiff::Timestamp;

use crate::ports::bookings::TokenEntry;
use crate::{App, Error};

/// What a booking's token opens.
#[derive(Clone, Debug)]
pub struct TokenGuest {
    /// The token.
    pub token: GuestToken,
    /// Its booking.
    pub card: BookingCard,
    /// Whose it is, when it is a companion's.
    pub companion: Option<Companion>,
    /// The booking's conversation, once opened.
    pub conversation: Option<Conversation>,
    /// The guest.
    pub guest: GuestActor,
    /// When what it opens ends by the clock alone.
    pub ends_at: Timestamp,
}

impl TokenGuest {
    /// The guest as actor.
    pub fn actor(&self) -> Actor {
        Actor::Guest(self.guest.clone())
    }
}

/// Recognises a guest by the token of a booking. What it opens is computed from the stay as it stands now.
///
/// Errors: `Unauthenticated` with code `token_unknown` for a token that is unknown, expired or revoked: one answer for all.
pub async fn guest_by_booking_token(app: &App, token: &str) -> Result<TokenGuest, Error> {
    let unknown = Error::Unauthenticated { code: "token_unknown", message: "Invalid or expired token" };
    let entry = app.store.token_entry(app.vault.token_hash(token)).await?;
    let now = app.clock.now();
    let Some(entry) = entry.filter(|entry| entry.token.is_live(now)) else { return Err(unknown) };
    Ok(guest_of(app, entry, now).await)
}

/// The guest of a live token.
pub(super) async fn guest_of(app: &App, entry: TokenEntry, now: Timestamp) -> TokenGuest {
    if entry.token.is_use_news(now)
        && let Err(error) = app.store.note_token_use(entry.token.id, now).await
    {
        // That a guest came is worth knowing, not worth turning the guest away for.
        tracing::warn!(%error, token = entry.token.id.0, "the use of a token could not be written down");
    }
    let booking = &entry.card.booking;
    let guest = GuestActor {
        hotel: booking.hotel,
        booking: booking.id,
        conversation: entry.conversation.as_ref().map(|conversation| conversation.card.id),
        right: booking.right(now, entry.card.enquiry_days),
        access: entry.token.access,
        no_post: booking.terms.no_post,
        name: entry.companion.as_ref().map_or(&booking.guest_name, |companion| &companion.name).clone(),
        companion: entry.companion.as_ref().map(|companion| companion.id),
        token: Some(entry.token.id),
    };
    let ends_at = entry.token.ends_at(booking, entry.card.enquiry_days);
    TokenGuest {
        token: entry.token,
        card: entry.card,
        companion: entry.companion,
        conversation: entry.conversation,
        guest,
        ends_at,
    }
}
