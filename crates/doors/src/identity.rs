//! Credentials of any door → who is speaking. It says who, never may.
//!
//! A credential comes in `Authorization: Bearer|Token|GuestToken …`, else in the query (`token`, `session_token`), else in
//! the body field the door names, else (our own pages) in the console's cookie. The header wins.

use std::sync::Arc;

use app::credentials::{PinGuest, TokenGuest, guest_by_booking_token, guest_by_pin_session, staff_by_token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use domain::booking::StayRight;
use domain::{Actor, Booking, Conversation, HotelId, Staff, StaffSession};
use jiff::Timestamp;

use crate::House;
use crate::error::Failure;

/// The console's cookie.
pub const STAFF_COOKIE: &str = "bellhop_staff";

/// A token as it came, and how.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The token.
    pub token: String,
    /// The word before it in the header, lower case: `bearer`, `token`, `guesttoken`.
    pub scheme: Option<String>,
}

impl Credential {
    /// From the header `Authorization`.
    pub fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        let scheme = scheme.to_ascii_lowercase();
        let token = token.trim();
        (["bearer", "token", "guesttoken"].contains(&scheme.as_str()) && !token.is_empty())
            .then(|| Self { token: token.to_owned(), scheme: Some(scheme) })
    }
}

/// Every credential of a request, best first: header, query.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// From the header or the query.
    pub named: Option<Credential>,
    /// From the console's cookie. Only our own pages have it.
    pub cookie: Option<String>,
}

impl Credentials {
    /// Reads them.
    pub fn of(parts: &Parts) -> Self {
        Self {
            named: Credential::of_headers(&parts.headers)
                .or_else(|| from_query(parts.uri.query().unwrap_or_default())),
            cookie: from_cookie(&parts.headers).filter(|_| is_from_own_page(parts)),
        }
    }

    /// The named token, or the one of the body field.
    pub fn or_body<'a>(&'a self, field: Option<&'a str>) -> Option<&'a str> {
        self.named
            .as_ref()
            .map(|credential| credential.token.as_str())
            .or(field)
            .filter(|token| !token.is_empty())
    }

    /// The token that may be a member of staff's: the named one, else the console's cookie.
    pub fn of_staff(&self) -> Option<&str> {
        self.named.as_ref().map(|credential| credential.token.as_str()).or(self.cookie.as_deref())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Credentials {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

fn from_query(query: &str) -> Option<Credential> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let (_, token) = pairs
        .into_iter()
        .find(|(key, value)| (key == "token" || key == "session_token") && !value.is_empty())?;
    Some(Credential { token, scheme: None })
}

fn from_cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, value)| *name == STAFF_COOKIE && !value.is_empty()).map(|(_, value)| value.to_owned())
}

// A cookie is sent by the browser whoever made the page, so it counts only for requests a page of ours made. Browsers
// say so in Sec-Fetch-Site; the cookie is SameSite=Strict besides.
pub(crate) fn is_from_own_page(parts: &Parts) -> bool {
    let site = parts.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    matches!(site, None | Some("same-origin" | "none"))
}

/// A member of staff, signed in: its presence in a handler means "checked".
#[derive(Clone, Debug)]
pub struct StaffIdentity {
    /// Who.
    pub staff: Staff,
    /// The same as actor.
    pub actor: Actor,
    /// The sign-in that says so.
    pub session: StaffSession,
}

impl FromRequestParts<Arc<House>> for StaffIdentity {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Failure> {
        let credentials = Credentials::of(parts);
        staff_of(house, &credentials).await?.ok_or_else(sign_in)
    }
}

/// A guest, by whichever credential of ours.
#[derive(Clone, Debug)]
pub enum Guest {
    /// By the PIN of the room.
    Pin(Box<PinGuest>),
    /// By the link of the booking.
    Token(Box<TokenGuest>),
}

impl Guest {
    /// The guest as actor.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Pin(guest) => guest.actor.clone(),
            Self::Token(guest) => guest.actor(),
        }
    }

    /// The hotel.
    pub fn hotel(&self) -> HotelId {
        self.booking().hotel
    }

    /// The booking.
    pub fn booking(&self) -> &Booking {
        match self {
            Self::Pin(guest) => &guest.booking,
            Self::Token(guest) => &guest.card.booking,
        }
    }

    /// The conversation, once opened.
    pub fn conversation(&self) -> Option<&Conversation> {
        match self {
            Self::Pin(guest) => Some(&guest.conversation),
            Self::Token(guest) => guest.conversation.as_ref(),
        }
    }

    /// What the stay allows now.
    pub fn right(&self) -> StayRight {
        match self.actor() {
            Actor::Guest(guest) => guest.right,
            _ => StayRight::None,
        }
    }

    /// When the credential ends by the clock alone.
    pub fn ends_at(&self) -> Timestamp {
        match self {
            Self::Pin(guest) => guest.session.expires_at,
            Self::Token(guest) => guest.ends_at,
        }
    }
}

/// A guest with a live PIN session or a live link: its presence in a handler means "checked".
#[derive(Clone, Debug)]
pub struct GuestIdentity(pub Guest);

impl FromRequestParts<Arc<House>> for GuestIdentity {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Failure> {
        let credentials = Credentials::of(parts);
        let token = credentials.or_body(None).ok_or_else(session_over)?;
        guest_of(house, token).await.map(GuestIdentity)
    }
}

/// The guest whom this token lets in: the one of a PIN session or of a booking's link.
///
/// Errors: 401 with code `token_over` for a link that is over, `session_over` for anything else.
pub(crate) async fn guest_of(house: &House, token: &str) -> Result<Guest, Failure> {
    match guest_by_pin_session(&house.app, token).await {
        Ok(guest) => return Ok(Guest::Pin(Box::new(guest))),
        Err(app::Error::Unauthenticated { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    match guest_by_booking_token(&house.app, token).await {
        Ok(guest) => Ok(Guest::Token(Box::new(guest))),
        Err(app::Error::Unauthenticated { .. }) => Err(over(house, token).await?),
        Err(other) => Err(other.into()),
    }
}

// Whoever holds a link that is over learns just that; whoever holds nothing we know is asked for the PIN.
async fn over(house: &House, token: &str) -> Result<Failure, Failure> {
    let hash = house.app.vault.token_hash(token);
    let known = house.app.store.token_entry(hash).await.map_err(app::Error::from)?;
    Ok(if known.is_some() { token_over() } else { session_over() })
}

/// The member of staff these credentials name; `None` when they name none or one that is over.
pub async fn staff_of(house: &House, credentials: &Credentials) -> Result<Option<StaffIdentity>, Failure> {
    let Some(token) = credentials.of_staff() else { return Ok(None) };
    match staff_by_token(&house.app, token).await {
        Ok((session, staff, actor)) => Ok(Some(StaffIdentity { staff, actor, session })),
        Err(app::Error::Unauthenticated { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn sign_in() -> Failure {
    Failure::new(StatusCode::UNAUTHORIZED, "sign_in", "Please sign in first")
}

pub(crate) fn session_over() -> Failure {
    Failure::new(StatusCode::UNAUTHORIZED, "session_over", "Please type the PIN of your room again")
}

fn token_over() -> Failure {
    let message = "This link is over. Please ask the hotel for a new one";
    Failure::new(StatusCode::UNAUTHORIZED, "token_over", message)
}
