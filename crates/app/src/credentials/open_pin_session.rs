use domain::{Conversation, Hotel, PinSession, Room, SessionState};
use std::time::Duration;

use crate::ports::StoreError;
use crate::ports::house::random_token;
use crate::ports::store::{PinOutcome, RoomView};
use crate::{App, Error};

/// A guest at the door of a room's chat.
#[derive(Clone, Debug)]
pub struct OpenPinSession<'a> {
    /// The hotel's slug.
    pub hotel: &'a str,
    /// The room's number.
    pub room: &'a str,
    /// What was typed.
    pub pin: &'a str,
    /// A token the client still has; kept when it is a live one of this room.
    pub token: Option<&'a str>,
    /// Who guesses: tells clients behind one address apart. Wrong PINs count per room and client.
    pub client: &'a str,
    /// The client's address, for the wide net.
    pub address: &'a str,
}

/// What a right PIN opens.
#[derive(Clone, Debug)]
pub struct OpenedPinSession {
    /// The session's token; this is the only moment it is known.
    pub token: String,
    /// The session.
    pub session: PinSession,
    /// Whether it is a new one.
    pub is_new: bool,
    /// The hotel.
    pub hotel: Hotel,
    /// The room.
    pub room: Room,
    /// The stay's conversation.
    pub conversation: Conversation,
}

/// Opens a PIN session, or finds the one the client still has.
///
/// Errors: `NotFound` for an unknown hotel or room, `Unauthenticated` for a wrong PIN (`invalid_pin`) or an empty room
/// (`not_checked_in`), `TooMany` while locked.
pub async fn open_pin_session(app: &App, input: OpenPinSession<'_>) -> Result<OpenedPinSession, Error> {
    let now = app.clock.now();
    let hotel = app.store.hotel_by_slug(input.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let view = app.store.room_by_number(hotel.id, input.room).await?.ok_or(Error::NotFound("Room"))?;
    app.limits
        .pins_by_address
        .take(input.address, now)
        .map_err(|wait| locked(u64::try_from(wait.as_millis()).unwrap_or(0)))?;
    check_pin(app, &view, &input).await?;
    if let Some(found) = still_open(app, &view, input.token).await? {
        let (token, session, conversation) = found;
        return Ok(OpenedPinSession { token, session, is_new: false, hotel, room: view.room, conversation });
    }
    let token = random_token(app.entropy.as_ref(), 32);
    let hash = app.vault.token_hash(&token);
    let opened = app.store.open_pin_session(view.room.id, view.room.pin_epoch, hash, now).await;
    let (session, conversation) = opened.map_err(|error| match error {
        StoreError::Conflict("stay") => Error::Unauthenticated {
            code: "not_checked_in",
            message: "Nobody is checked in to this room yet. Please ask the front desk",
        },
        StoreError::Conflict("pin") => invalid_pin(),
        other => other.into(),
    })?;
    Ok(OpenedPinSession { token, session, is_new: true, hotel, room: view.room, conversation })
}

async fn check_pin(app: &App, view: &RoomView, input: &OpenPinSession<'_>) -> Result<(), Error> {
    let now = app.clock.now();
    // A room that never had a PIN matches nothing, and its guesses count like any other's.
    let matches = match &view.sealed_pin {
        Some(sealed) => {
            let pin = app.vault.open_pin(sealed, &pin_context(view))?;
            equal_in_constant_time(pin.reveal().as_bytes(), input.pin.as_bytes())
        }
        None => false,
    };
    match app.store.try_pin(view.room.id, input.client, matches, now).await? {
        PinOutcome::Right => Ok(()),
        PinOutcome::Wrong { now_locked } => {
            if now_locked.is_some() {
                tracing::warn!(hotel = %view.room.hotel, room = %view.room.id, "too many wrong PINs: the room's chat is locked for this client");
            }
            Err(invalid_pin())
        }
        PinOutcome::Locked(until) => {
            Err(locked(u64::try_from(until.as_millisecond() - now.as_millisecond()).unwrap_or(0)))
        }
    }
}

/// What a room's sealed PIN is bound to.
pub(crate) fn pin_context(view: &RoomView) -> String {
    format!("pin of room {} of hotel {}", view.room.id, view.room.hotel)
}

fn invalid_pin() -> Error {
    Error::Unauthenticated { code: "invalid_pin", message: "Invalid PIN" }
}

fn locked(millis: u64) -> Error {
    Error::TooMany {
        code: "pin_locked",
        message: "Too many wrong PINs. Please wait, or ask the front desk",
        retry_after: Duration::from_millis(millis),
    }
}

// The comparison looks at every byte, so its time tells nothing about where the first difference is.
fn equal_in_constant_time(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (x, y)| difference | (x ^ y)) == 0
}

async fn still_open(
    app: &App,
    view: &RoomView,
    token: Option<&str>,
) -> Result<Option<(String, PinSession, Conversation)>, Error> {
    let Some(token) = token else { return Ok(None) };
    let found = app.store.pin_session(app.vault.token_hash(token)).await?;
    Ok(found.and_then(|(session, conversation, _)| {
        let same = session.room == view.room.id && session.pin_epoch == view.room.pin_epoch;
        let live = session.state(app.clock.now()) == SessionState::Live;
        (same && live).then(|| (token.to_owned(), session, conversation))
    }))
}
