use domain::{GuestToken, TokenId};
use jiff::{SignedDuration, Timestamp};

use super::TokenGuest;
use super::guest_by_booking_token::guest_of;
use crate::ports::StoreError;
use crate::ports::bookings::TokenEntry;
use crate::{App, Error};

/// How long a chat session lives.
const LIFE: SignedDuration = SignedDuration::from_hours(4);

/// A stand-in for a booking's token that a page may send with every call instead: `{token's number}.{end}.{seal}`. It lives
/// four hours and never longer than the token, and nothing is stored for it.
pub fn open_chat_session(app: &App, guest: &TokenGuest) -> String {
    let end = (app.clock.now() + LIFE).min(guest.token.expires_at);
    write(app, guest.token.id, end.as_second())
}

/// Recognises a guest by a chat session, whose token must still be live.
///
/// Errors: `Unauthenticated` with code `session_expired`, or `session_unknown` for what was never a session, or one whose
/// token opens nothing any more.
pub async fn guest_by_chat_session(app: &App, session: &str) -> Result<TokenGuest, Error> {
    let unknown = || Error::Unauthenticated { code: "session_unknown", message: "Invalid chat session" };
    let (id, end) = read(app, session).ok_or_else(unknown)?;
    let now = app.clock.now();
    if end <= now {
        let message = "Chat session has expired";
        return Err(Error::Unauthenticated { code: "session_expired", message });
    }
    let token = app.store.token(id).await?.filter(|token| token.is_live(now)).ok_or_else(unknown)?;
    let entry = entry_of(app, token).await?.ok_or_else(unknown)?;
    Ok(guest_of(app, entry, now).await)
}

fn write(app: &App, token: TokenId, end: i64) -> String {
    let seal = app.vault.seal_name(&format!("chat session of token {token} until {end}"));
    format!("{token}.{end}.{seal}")
}

fn read(app: &App, session: &str) -> Option<(TokenId, Timestamp)> {
    let mut parts = session.splitn(3, '.');
    let token = TokenId(parts.next()?.parse().ok()?);
    let end: i64 = parts.next()?.parse().ok()?;
    let known = write(app, token, end);
    // Compared by their hashes, whose common beginnings tell nothing about the seal.
    let same = app.vault.token_hash(&known) == app.vault.token_hash(session);
    if same { Timestamp::from_second(end).ok().map(|end| (token, end)) } else { None }
}

async fn entry_of(app: &App, token: GuestToken) -> Result<Option<TokenEntry>, StoreError> {
    let Some(card) = app.store.booking_card(token.booking).await? else { return Ok(None) };
    let companion = match token.companion {
        Some(id) => app.store.companions(token.booking).await?.into_iter().find(|each| each.id == id),
        None => None,
    };
    let conversation = match card.conversation {
        Some(id) => app.store.conversation(id).await?,
        None => None,
    };
    Ok(Some(TokenEntry { token, card, companion, conversation }))
}
