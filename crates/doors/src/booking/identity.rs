//! Who calls: the guest of a booking's token, or of the chat session that stands in for it.
//!
//! The token comes in `Authorization: Bearer|GuestToken`, in the query (`token`) or in the body (`guest_token`, `token`); the
//! chat session in the header `X-Guest-Chat-Session`. A token wins over a session.

use std::convert::Infallible;

use app::Error;
use app::credentials::{TokenGuest, guest_by_booking_token, guest_by_chat_session};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::BookingState;
use domain::access::{Scope, allow, deed};

use crate::House;
use crate::error::Failure;
use crate::identity::Credentials;

const SESSION_HEADER: &str = "x-guest-chat-session";

/// What a request brought along to say who calls.
#[derive(Clone, Default)]
pub struct Keys {
    credentials: Credentials,
    session: Option<String>,
}

impl Keys {
    /// The token: the named one, else the one of the body.
    pub fn token<'a>(&'a self, body: Option<&'a str>) -> Option<&'a str> {
        self.credentials.or_body(body)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Keys {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let session = parts.headers.get(SESSION_HEADER).and_then(|value| value.to_str().ok());
        let session = session.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
        Ok(Self { credentials: Credentials::of(parts), session })
    }
}

/// The guest who calls a path of a hotel.
///
/// Errors: 400 without a credential; 404 for a token that is unknown, expired, revoked or another hotel's, one answer for
/// all; for a chat session 401 when it is over, 403 when it is another hotel's.
pub async fn guest(
    house: &House,
    slug: &str,
    keys: &Keys,
    body_token: Option<&str>,
) -> Result<TokenGuest, Failure> {
    if let Some(token) = keys.token(body_token) {
        let found = guest_of_token(house, token).await?;
        return found.filter(|guest| guest.card.hotel_slug.as_str() == slug).ok_or_else(unknown);
    }
    let Some(session) = &keys.session else {
        return Err(Failure::new(StatusCode::BAD_REQUEST, "token_required", "Token is required"));
    };
    // These words are read by the one client that has sessions, so they stand as it knows them.
    let guest = guest_by_chat_session(&house.app, session).await.map_err(|error| match error {
        Error::Unauthenticated { code: "session_expired", message } => {
            Failure::new(StatusCode::UNAUTHORIZED, "GRANT_EXPIRED", message)
        }
        Error::Unauthenticated { message, .. } => {
            Failure::new(StatusCode::UNAUTHORIZED, "GRANT_INVALID", message)
        }
        other => other.into(),
    })?;
    if guest.card.hotel_slug.as_str() == slug {
        Ok(guest)
    } else {
        let message = "This chat session is another hotel's";
        Err(Failure::new(StatusCode::FORBIDDEN, "GRANT_HOTEL_MISMATCH", message))
    }
}

/// The guest of a live token; none for any other text.
pub async fn guest_of_token(house: &House, token: &str) -> Result<Option<TokenGuest>, Failure> {
    match guest_by_booking_token(&house.app, token).await {
        Ok(guest) => Ok(Some(guest)),
        Err(Error::Unauthenticated { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// The one answer for every token that opens nothing here.
pub fn unknown() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "token_invalid", "Invalid or expired token")
}

/// The sentence of a chat that is over.
pub const CHAT_OVER: &str = "Guest has already checked out";

/// An error when the guest may not chat, in the words of the seed's server.
pub fn expect_chat(guest: &TokenGuest) -> Result<(), Failure> {
    let scope = Scope::booking(guest.guest.hotel, guest.guest.booking);
    match allow::<deed::ReadConversation>(&guest.actor(), scope) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(refuse(guest, refusal.into())),
    }
}

/// The error of a use case about a guest's chat, in the words of the seed's server.
pub fn refuse(guest: &TokenGuest, error: Error) -> Failure {
    match error {
        Error::Denied { code: "withheld", .. } => {
            Failure::new(StatusCode::FORBIDDEN, "withheld", "Token lacks required permissions: CHAT")
        }
        // Who was cancelled or never came is told what everybody else is told whose link opens nothing.
        Error::Denied { code: "stay_over", .. } => match guest.card.booking.state {
            BookingState::CheckedOut => Failure::new(StatusCode::FORBIDDEN, "stay_over", CHAT_OVER),
            _ => unknown(),
        },
        other => other.into(),
    }
}
