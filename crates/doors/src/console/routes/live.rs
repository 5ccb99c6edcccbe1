//! The event streams: who listens to what.
//!
//! A credential is checked once before the stream joins its topics and once after: were it checked only before, a right
//! that ends or turns in between would end nothing, because the stream was not there yet to be ended.

use std::sync::Arc;

use app::ports::Topic;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::access::{Scope, allow, deed};
use domain::{Actor, JournalSeq};

use super::guest::{guest_hotel, right_of};
use crate::House;
use crate::console::live::{From, Listener, Seat};
use crate::console::topics;
use crate::console::wire::live::AfterQuery;
use crate::console::wire::talk::Right;
use crate::error::Failure;
use crate::extract::Query;
use crate::identity::{
    Credentials, Guest, GuestIdentity, StaffIdentity, guest_of, session_over, sign_in, staff_of,
};
use crate::sign_ins;

/// How often a stream is begun anew because what its credential allows changed meanwhile.
const TURNS_MAX: usize = 3;

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Query(query) = Query::<AfterQuery>::from_request_parts(parts, state).await?;
        let header = parts.headers.get("last-event-id").filter(|value| !value.is_empty());
        let after = match header {
            // A browser sends back what it was given; anything else is no reason to leave it without a stream.
            Some(value) => value.to_str().ok().and_then(|text| text.parse().ok()).unwrap_or(-1),
            None => match query.after {
                Some(after) => after,
                None => return Ok(Self::Head),
            },
        };
        Ok(if after < 0 { Self::Nowhere } else { Self::After(JournalSeq(after)) })
    }
}

/// What happens at the hotel, as far as the caller sees it. Data: `StaffEvent`; `hello` and `reset`: `Position`; `bye`:
/// `Bye`.
#[utoipa::path(get, path = "/api/console/live", tag = "staff",
    params(AfterQuery, ("Last-Event-ID" = Option<i64>, Header, description = "Resumes after this journal number")),
    responses((status = 200, content_type = "text/event-stream", body = String)))]
pub async fn hear_desk(
    State(house): State<Arc<House>>,
    mut who: StaffIdentity,
    credentials: Credentials,
    from: From,
) -> Result<Response, Failure> {
    for _ in 0..TURNS_MAX {
        let heard = heard_at_desk(&house, &who).await?;
        let seat = Seat::take(&house, sign_ins::topic(who.session.id), heard.clone());
        who = staff_of(&house, &credentials).await?.ok_or_else(sign_in)?;
        if heard_at_desk(&house, &who).await? == heard {
            return seat.listen(who.staff.hotel, Listener::Staff, from, who.session.expires_at).await;
        }
    }
    Err(app::Error::Unavailable.into())
}

// What the caller sees, and what ends with the rights it was judged by.
async fn heard_at_desk(house: &House, who: &StaffIdentity) -> Result<Vec<Topic>, Failure> {
    let Actor::Staff(staff) = &who.actor else { return Err(sign_in()) };
    let hotel = staff.hotel;
    allow::<deed::SeeInbox>(&who.actor, Scope::hotel(hotel)).map_err(app::Error::from)?;
    let departments = house.app.store.departments(hotel).await.map_err(app::Error::from)?;
    let seen = departments.iter().filter(|department| staff.sees(department.id));
    let mut heard: Vec<Topic> = seen.map(|department| topics::department(hotel, department.id)).collect();
    heard.extend([topics::desk(hotel), sign_ins::person(staff.card.id)]);
    if staff.departments_seen().is_none() {
        heard.push(topics::managers(hotel));
    }
    Ok(heard)
}

/// What happens in the guest's conversation and, by a link, about the stay, its orders and the menus, as far as the link
/// opens them. Data: `GuestEvent`; `hello` and `reset`: `Position`; `bye`: `Bye`.
#[utoipa::path(get, path = "/api/console/guest/live", tag = "guest",
    params(AfterQuery, ("Last-Event-ID" = Option<i64>, Header, description = "Resumes after this journal number")),
    responses((status = 200, content_type = "text/event-stream", body = String), (status = 403)))]
pub async fn hear_room(
    State(house): State<Arc<House>>,
    GuestIdentity(mut guest): GuestIdentity,
    credentials: Credentials,
    from: From,
) -> Result<Response, Failure> {
    let token = credentials.or_body(None).ok_or_else(session_over)?;
    let hotel = Arc::new(guest_hotel(&house, guest.hotel()).await?);
    house.console.remember(guest.hotel(), hotel.clone());
    for _ in 0..TURNS_MAX {
        let right = right_of(&guest)?;
        let seat = Seat::take(&house, topics::session(&house.app, token), heard_by(&guest, right));
        guest = guest_of(&house, token).await?;
        if right_of(&guest)? == right {
            let listener = Listener::Guest(hotel, right);
            return seat.listen(guest.hotel(), listener, from, guest.ends_at()).await;
        }
    }
    Err(app::Error::Unavailable.into())
}

// What the guest's credential opens, and what ends with it.
fn heard_by(guest: &Guest, right: Right) -> Vec<Topic> {
    let (actor, hotel, booking) = (guest.actor(), guest.hotel(), guest.booking().id);
    let scope = Scope::booking(hotel, booking);
    let mut joined = Vec::new();
    if allow::<deed::ReadConversation>(&actor, scope).is_ok() {
        joined.push(topics::chat(booking, right));
    }
    match guest {
        Guest::Pin(guest) => joined.push(topics::pin(guest.session.room, guest.session.pin_epoch)),
        Guest::Token(guest) => {
            if allow::<deed::SeeOrders>(&actor, scope).is_ok() {
                joined.push(topics::orders(booking));
            }
            if allow::<deed::SeeMenus>(&actor, scope).is_ok() {
                joined.push(topics::menus(hotel));
            }
            if allow::<deed::SeeBookings>(&actor, scope).is_ok() {
                joined.push(topics::stay(booking));
            }
            joined.extend([topics::token(guest.token.id), topics::right(booking, right)]);
        }
    }
    joined
}
