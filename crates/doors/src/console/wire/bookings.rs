//! Bookings, stays, companions and guests' links, for staff.

use app::bookings::{self, Changes, NewReservation};
use app::tokens::NewLink;
use domain::booking::BookingTerms;
use domain::{Booking, CompanionId, GuestToken};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::fields::{day, given, optional_day, wrong};
use crate::error::Failure;
use crate::wire::booking::{BookingRow, Token};
use crate::wire::time;
use crate::wire::words::Purpose;

/// A list of bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BookingListName {
    /// Booked, and to arrive today or before: longest due first.
    DueIn,
    /// Booked for later: soonest first.
    Upcoming,
    /// In house: soonest departure first.
    InHouse,
    /// Checked out, cancelled or no-show: latest departure first.
    Past,
}

/// Which bookings.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BookingsQuery {
    /// Which list; those due in when left out.
    #[param(inline)]
    pub list: Option<BookingListName>,
    /// The beginning of a reference or a part of a guest's name; it looks through all lists.
    pub search: Option<String>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// At most this many, 1 to 100; 50 when left out.
    pub limit: Option<u32>,
}

/// A page of bookings.
#[derive(Serialize, ToSchema)]
pub struct BookingsPage {
    /// In the list's order.
    pub bookings: Vec<BookingRow>,
    /// Where the next page begins; null on the last.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
    /// The hotel's day.
    pub today: String,
}

/// Somebody else who lives in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Companion {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: String,
}

/// A room in which a booking lived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoomSpan {
    /// Its number.
    pub number: String,
    /// From when.
    pub from: String,
    /// Until when; null while the guest lives there.
    #[schema(required = true)]
    pub until: Option<String>,
}

/// Whether a token opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenState {
    /// It does, as far as the stay allows.
    Live,
    /// Its time is over.
    Expired,
    /// It was revoked or replaced.
    Revoked,
}

/// A token with whether it opens anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct KeptToken {
    /// The token.
    #[serde(flatten)]
    pub token: Token,
    /// Whether it opens anything.
    pub state: TokenState,
}

impl KeptToken {
    /// A token as it stands at `now`.
    pub fn new(token: &GuestToken, now: Timestamp) -> Self {
        let state = match token.revoked_at {
            Some(_) => TokenState::Revoked,
            None if token.is_live(now) => TokenState::Live,
            None => TokenState::Expired,
        };
        Self { token: token.into(), state }
    }
}

/// A booking with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookingDetail {
    /// The booking.
    #[serde(flatten)]
    pub row: BookingRow,
    /// Who else lives there.
    pub companions: Vec<Companion>,
    /// Where they have lived, oldest first.
    pub rooms: Vec<RoomSpan>,
    /// Its links, newest first; none for staff who may not manage them.
    pub tokens: Vec<KeptToken>,
}

impl BookingDetail {
    /// A booking as it stands at `now`.
    pub fn new(detail: &bookings::BookingDetail, now: Timestamp) -> Self {
        let span = |span: &domain::booking::RoomSpan| RoomSpan {
            number: span.number.as_str().to_owned(),
            from: time(span.from),
            until: span.until.map(time),
        };
        let companion = |one: &domain::booking::Companion| Companion { id: one.id.0, name: one.name.clone() };
        Self {
            row: (&detail.card).into(),
            companions: detail.companions.iter().map(companion).collect(),
            rooms: detail.rooms.iter().map(span).collect(),
            tokens: detail.tokens.iter().map(|token| KeptToken::new(token, now)).collect(),
        }
    }
}

/// One booking.
#[derive(Serialize, ToSchema)]
pub struct OneBooking {
    /// As it stands now.
    pub booking: BookingDetail,
}

/// A booking to make.
#[derive(Deserialize, ToSchema)]
pub struct NewBooking {
    /// The hotel's reference; without one it gets a fresh one.
    pub reference: Option<String>,
    /// The guest who books.
    pub guest_name: String,
    /// Arrival day in the hotel's zone, `YYYY-MM-DD`.
    pub arrival: String,
    /// Departure day in the hotel's zone, `YYYY-MM-DD`: after the arrival.
    pub departure: String,
    /// E-mail.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// How many people, 1 to 20; 1 when left out.
    pub party_size: Option<u32>,
    /// Whether breakfast is in the rate.
    pub breakfast_included: Option<bool>,
    /// Nothing may be charged to the room.
    pub no_post: Option<bool>,
}

impl NewBooking {
    /// The reservation.
    pub fn reservation(&self) -> Result<NewReservation<'_>, Failure> {
        Ok(NewReservation {
            reference: filled(self.reference.as_deref()),
            guest_name: &self.guest_name,
            arrival: day("arrival", &self.arrival)?,
            departure: day("departure", &self.departure)?,
            terms: BookingTerms {
                email: filled(self.email.as_deref()).map(str::to_owned),
                phone: filled(self.phone.as_deref()).map(str::to_owned),
                party_size: self.party_size.unwrap_or(1),
                breakfast_included: self.breakfast_included.unwrap_or_default(),
                no_post: self.no_post.unwrap_or_default(),
            },
        })
    }
}

/// What is to change about a booking; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub struct EditBooking {
    /// The guest who booked.
    pub guest_name: Option<String>,
    /// Arrival day in the hotel's zone, `YYYY-MM-DD`.
    pub arrival: Option<String>,
    /// Departure day in the hotel's zone, `YYYY-MM-DD`: later extends the stay, earlier shortens it.
    pub departure: Option<String>,
    /// E-mail; null forgets it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub email: Option<Option<String>>,
    /// Phone; null forgets it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub phone: Option<Option<String>>,
    /// How many people, 1 to 20.
    pub party_size: Option<u32>,
    /// Whether breakfast is in the rate.
    pub breakfast_included: Option<bool>,
    /// Nothing may be charged to the room.
    pub no_post: Option<bool>,
}

impl EditBooking {
    /// The changes to a booking.
    pub fn changes(&self, before: &Booking) -> Result<Changes<'_>, Failure> {
        let or_kept = |new: &Option<Option<String>>, kept: &Option<String>| match new {
            Some(new) => filled(new.as_deref()).map(str::to_owned),
            None => kept.clone(),
        };
        let terms = &before.terms;
        Ok(Changes {
            guest_name: self.guest_name.as_deref(),
            arrival: optional_day("arrival", self.arrival.as_deref())?,
            departure: optional_day("departure", self.departure.as_deref())?,
            terms: Some(BookingTerms {
                email: or_kept(&self.email, &terms.email),
                phone: or_kept(&self.phone, &terms.phone),
                party_size: self.party_size.unwrap_or(terms.party_size),
                breakfast_included: self.breakfast_included.unwrap_or(terms.breakfast_included),
                no_post: self.no_post.unwrap_or(terms.no_post),
            }),
        })
    }
}

// A form's empty field says nothing.
fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// A room to live in.
#[derive(Deserialize, ToSchema)]
pub struct IntoRoom {
    /// The room.
    pub room_id: i64,
}

/// Somebody who lives there too.
#[derive(Deserialize, ToSchema)]
pub struct NewCompanion {
    /// Name.
    pub name: String,
}

/// What the guest tells before arrival, typed in by staff; it goes over what was told before.
#[derive(Deserialize, ToSchema)]
pub struct PreCheckInEntry {
    /// When the guest means to arrive, as said.
    pub arrival_time: Option<String>,
    /// Phone to be reached at.
    pub phone: Option<String>,
    /// Allergies and diets.
    pub dietary_notes: Option<String>,
    /// Wishes for the stay.
    pub wishes: Option<String>,
}

impl PreCheckInEntry {
    /// The form.
    pub fn form(&self) -> bookings::PreCheckInForm<'_> {
        bookings::PreCheckInForm {
            arrival_time: self.arrival_time.as_deref(),
            phone: self.phone.as_deref(),
            dietary_notes: self.dietary_notes.as_deref(),
            wishes: self.wishes.as_deref(),
        }
    }
}

/// A link to make.
#[derive(Deserialize, ToSchema)]
pub struct NewToken {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is, when it is a companion's.
    pub companion_id: Option<i64>,
    /// Whether it opens the chat, against what its purpose says.
    pub can_chat: Option<bool>,
    /// Whether it opens orders, against what its purpose says.
    pub can_order_services: Option<bool>,
    /// In how many days it ends, 1 to 730; 30 days after the departure when left out.
    pub expires_days: Option<u32>,
    /// Leave live links of the same purpose and person as they are; otherwise they end.
    pub keep_others: Option<bool>,
}

impl NewToken {
    /// The link.
    pub fn link(&self) -> NewLink {
        NewLink {
            purpose: self.purpose.into(),
            companion: self.companion_id.map(CompanionId),
            can_chat: self.can_chat,
            can_order_services: self.can_order_services,
            expires_days: self.expires_days,
            keep_others: self.keep_others.unwrap_or_default(),
        }
    }
}

/// A link that was made. Nobody sees its secret and its address again.
#[derive(Serialize, ToSchema)]
pub struct NewLinkMade {
    /// What is kept of it.
    pub token: KeptToken,
    /// The token itself.
    pub secret: String,
    /// The address for the guest.
    pub url: String,
    /// That address as a picture.
    pub qr_svg: String,
}

/// One link.
#[derive(Serialize, ToSchema)]
pub struct OneToken {
    /// As it stands now.
    pub token: KeptToken,
}

/// The conversation of a booking.
#[derive(Serialize, ToSchema)]
pub struct ConversationOfBooking {
    /// Identity.
    pub conversation_id: i64,
}

/// The longest text that is searched for.
const SEARCH_MAX: usize = 100;

impl BookingsQuery {
    /// What is searched for; nothing when only blanks were typed.
    pub fn wanted(&self) -> Result<Option<&str>, Failure> {
        match filled(self.search.as_deref()) {
            Some(text) if text.chars().count() > SEARCH_MAX => {
                Err(wrong("search", format!("at most {SEARCH_MAX} characters")))
            }
            wanted => Ok(wanted),
        }
    }
}
