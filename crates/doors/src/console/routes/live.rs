//! The event streams: who listens to what.
//!
//! A credential is checked once before the stream joins its topics and once after: were it checked only before, a right
//! that ends in between would end nothing, because the stream was not there yet to be ended.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::access::{Scope, allow, deed};
use domain::{Actor, JournalSeq};
use jiff::Timestamp;

use super::guest::guest_hotel;
use crate::House;
use crate::console::live::{From, Listener, Seat};
use crate::console::topics;
use crate::console::wire::live::AfterQuery;
use crate::error::Failure;
use crate::extract::Query;
use crate::identity::{Credentials, GuestIdentity, StaffIdentity, guest_of, session_over, sign_in};

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
    who: StaffIdentity,
    credentials: Credentials,
    from: From,
) -> Result<Response, Failure> {
    let token = credentials.of_staff().ok_or_else(sign_in)?;
    let hotel = who.staff.hotel;
    allow::<deed::SeeInbox>(&who.actor, Scope::hotel(hotel)).map_err(app::Error::from)?;
    let departments = house.app.store.departments(hotel).await.map_err(app::Error::from)?;
    let seen = departments.iter().filter(|department| match &who.actor {
        Actor::Staff(staff) => staff.sees(department.id),
        _ => false,
    });
    let joined = seen.map(|department| topics::department(hotel, department.id)).chain([topics::desk(hotel)]);
    let seat = Seat::take(&house, topics::session(&house.app, token), joined.collect());
    let until = staff_until(&house, token).await?;
    seat.listen(hotel, Listener::Staff, from, until).await
}

async fn staff_until(house: &House, token: &str) -> Result<Timestamp, Failure> {
    let found =
        house.app.store.staff_session(house.app.vault.token_hash(token)).await.map_err(app::Error::from)?;
    let live = found.filter(|(session, staff)| session.is_live(house.app.clock.now()) && staff.active);
    live.map(|(session, _)| session.expires_at).ok_or_else(sign_in)
}

/// What happens in the guest's conversation. Data: `GuestEvent`; `hello` and `reset`: `Position`; `bye`: `Bye`.
#[utoipa::path(get, path = "/api/console/guest/live", tag = "guest",
    params(AfterQuery, ("Last-Event-ID" = Option<i64>, Header, description = "Resumes after this journal number")),
    responses((status = 200, content_type = "text/event-stream", body = String)))]
pub async fn hear_room(
    State(house): State<Arc<House>>,
    GuestIdentity(guest): GuestIdentity,
    credentials: Credentials,
    from: From,
) -> Result<Response, Failure> {
    let token = credentials.or_body(None).ok_or_else(session_over)?;
    let session = guest.session;
    let hotel = Arc::new(guest_hotel(&house, session.hotel).await?);
    house.console.remember(session.hotel, hotel.clone());
    let joined = vec![topics::guest(session.conversation), topics::pin(session.room, session.pin_epoch)];
    let seat = Seat::take(&house, topics::session(&house.app, token), joined);
    guest_of(&house, token).await?;
    let listener = Listener::Guest(session.conversation, hotel);
    seat.listen(session.hotel, listener, from, session.expires_at).await
}
