//! The sockets: who is let in, and what keeps them open.
//!
//! Everything is looked at before the handshake is answered, the place of the journal included; the socket joins its topics
//! after it, and then hears the rows in between from the journal. So whoever sees an open socket misses nothing.

use std::sync::Arc;
use std::time::Duration;

use app::ports::Topic;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::PhoneDigits;
use hyper::upgrade::OnUpgrade;
use tokio::time::{Instant, timeout_at};

use super::codes::{self, Code};
use super::replay::{self, replay};
use super::{staff_socket, topics};
use crate::House;
use crate::error::Failure;
use crate::extract::Path;
use crate::ws::{Message, WsSocket, frame, upgrade_answer};

/// Bytes of one frame of a client.
const MESSAGE_MAX: usize = 64 * 1024;
/// Sockets of one member of staff, or of one stay, on this node.
pub(super) const SOCKETS_MAX: usize = 20;
/// After so long a client is asked whether it is there.
const PING: Duration = Duration::from_secs(30);
/// Who has not been heard for so long is gone.
const SILENCE: Duration = Duration::from_secs(90);

/// `GET /ws/chat/`
pub(super) async fn hear_all(State(house): State<Arc<House>>, request: Request) -> Response {
    staff(house, None, request).await
}

/// `GET /ws/chat/{department}/`
pub(super) async fn hear_department(
    State(house): State<Arc<House>>,
    Path(department): Path<String>,
    request: Request,
) -> Response {
    staff(house, Some(department), request).await
}

async fn staff(house: Arc<House>, department: Option<String>, request: Request) -> Response {
    let (answer, upgrade, parts) = match upgrade_of(request) {
        Ok(upgrade) => upgrade,
        Err(refusal) => return *refusal,
    };
    let admission = staff_socket::admit(&house, department.as_deref(), &parts).await;
    tokio::spawn(async move {
        let Some(socket) = open(&house, upgrade).await else { return };
        match admission {
            Ok(seat) => Box::pin(staff_socket::serve(house, socket, seat)).await,
            Err(code) => close(socket, code).await,
        }
    });
    answer
}

/// `GET /ws/guest/{number}/`
pub(super) async fn hear_guest(
    State(house): State<Arc<House>>,
    Path(number): Path<String>,
    request: Request,
) -> Response {
    let (answer, upgrade, parts) = match upgrade_of(request) {
        Ok(upgrade) => upgrade,
        Err(refusal) => return *refusal,
    };
    let admission = guest::admit(&house, &number, &parts).await;
    tokio::spawn(async move {
        let Some(socket) = open(&house, upgrade).await else { return };
        match admission {
            Ok(seat) => Box::pin(guest::serve(house, socket, seat)).await,
            Err(code) => close(socket, code).await,
        }
    });
    answer
}

fn upgrade_of(mut request: Request) -> Result<(Response, OnUpgrade, Parts), Box<Response>> {
    let answer = upgrade_answer(&request).map_err(|error| {
        let failure = Failure::new(error.status(), "websocket_expected", error.to_string());
        Box::new((error.headers(), failure).into_response())
    })?;
    let upgrade = request.extensions_mut().remove::<OnUpgrade>().ok_or_else(|| {
        let message = "This connection cannot be upgraded";
        Box::new(Failure::new(StatusCode::UPGRADE_REQUIRED, "websocket_expected", message).into_response())
    })?;
    let (parts, _) = request.into_parts();
    Ok((answer.map(|()| Body::empty()), upgrade, parts))
}

async fn open(house: &House, upgrade: OnUpgrade) -> Option<WsSocket> {
    // A client that went away between request and answer has nothing to be told.
    let upgraded = upgrade.await.ok()?;
    let socket = WsSocket::from_upgraded(upgraded, house.hub.next_id(), codes::FAREWELLS, MESSAGE_MAX);
    socket.inspect_err(|error| tracing::error!(%error, "a socket could not be taken over")).ok()
}

async fn close(socket: WsSocket, code: Code) {
    socket.close(code.number, code.reason).await;
}

/// The topics a socket has joined; dropping it leaves them.
pub(super) struct Joined {
    house: Arc<House>,
    outlet: app::ports::OutletId,
    /// Which.
    pub topics: Vec<Topic>,
}

impl Joined {
    /// Joins, holding back what comes until the socket is told what it missed.
    pub(super) fn join(house: &Arc<House>, socket: &WsSocket, topics: Vec<Topic>) -> Self {
        socket.outlet().hold();
        for topic in &topics {
            house.hub.join(topic, socket.outlet().clone());
        }
        Self { house: house.clone(), outlet: app::ports::Outlet::id(socket.outlet().as_ref()), topics }
    }
}

impl Drop for Joined {
    fn drop(&mut self) {
        for topic in &self.topics {
            self.house.hub.leave(topic, self.outlet);
        }
    }
}

/// What comes next on a socket.
pub(super) enum Heard {
    /// The client said something.
    Message(Message),
    /// It is over; a code is to be told, if there is one.
    Over(Option<Code>),
}

/// Waits for what comes next, and asks from time to time whether the client is there.
pub(super) struct Ear {
    until: Option<Instant>,
    heard_at: Instant,
    asked_at: Instant,
}

impl Ear {
    /// An ear that listens until a time, when the credential is over by itself.
    pub(super) fn until(until: Option<Instant>) -> Self {
        let now = Instant::now();
        Self { until, heard_at: now, asked_at: now }
    }

    /// What comes next.
    pub(super) async fn hear(&mut self, socket: &mut WsSocket) -> Heard {
        loop {
            let next = self.asked_at + PING;
            let wake = self.until.map_or(next, |until| until.min(next));
            let heard = timeout_at(wake, socket.next()).await;
            let now = Instant::now();
            match heard {
                // Whoever keeps talking may keep the timer from being looked at.
                _ if self.until.is_some_and(|until| until <= now) => {
                    return Heard::Over(Some(codes::SIGN_IN));
                }
                Ok(Some(message)) => {
                    (self.heard_at, self.asked_at) = (now, now);
                    return Heard::Message(message);
                }
                Ok(None) => return Heard::Over(None),
                Err(_) if now.duration_since(self.heard_at) >= SILENCE => return Heard::Over(None),
                Err(_) => {
                    socket.outlet().send(frame::ping(&[]));
                    self.asked_at = now;
                }
            }
        }
    }
}

/// What to close with when a use case does not let somebody in.
pub(super) fn refusal(error: &app::Error) -> Code {
    match error {
        app::Error::Invalid { .. } => codes::BAD_REQUEST,
        app::Error::Unauthenticated { .. } => codes::SIGN_IN,
        app::Error::Denied { .. } | app::Error::Conflict { .. } => codes::NOT_YOURS,
        app::Error::NotFound(_) => codes::NOT_FOUND,
        app::Error::TooMany { .. } => codes::TOO_MANY,
        app::Error::Unavailable | app::Error::Internal => codes::UNAVAILABLE,
    }
}

mod guest {
    //! Guests' sockets: they hear what the hotel says and ask for nothing.

    use app::phones;
    use domain::{BookingId, HotelId, JournalSeq};

    use super::*;

    pub(super) struct Seat {
        hotel: HotelId,
        booking: BookingId,
        digits: PhoneDigits,
        ticket: Option<String>,
        from: JournalSeq,
        resumes: bool,
    }

    pub(super) async fn admit(house: &House, number: &str, parts: &Parts) -> Result<Seat, Code> {
        let query = parts.uri.query().unwrap_or_default();
        let after = replay::after(query)?;
        let digits = PhoneDigits::new(number).map_err(|_| codes::BAD_REQUEST)?;
        let ticket = replay::parameter(query, "ticket")?;
        let guest = phones::hear_guest(&house.app, &digits, ticket.as_deref()).await;
        let guest = guest.map_err(|error| refusal(&error))?;
        let (hotel, booking) = (guest.guest.hotel, guest.guest.booking);
        if house.hub.listeners(&topics::guest(booking)) >= SOCKETS_MAX {
            return Err(codes::TOO_MANY);
        }
        let head = house.app.store.journal_head(hotel).await.map_err(|error| refusal(&error.into()))?;
        Ok(Seat { hotel, booking, digits, ticket, from: after.unwrap_or(head), resumes: after.is_some() })
    }

    // What guests say here is not looked at.
    async fn stay(socket: &mut WsSocket) -> Option<Code> {
        let mut ear = Ear::until(None);
        loop {
            if let Heard::Over(code) = ear.hear(socket).await {
                return code;
            }
        }
    }

    pub(super) async fn serve(house: Arc<House>, mut socket: WsSocket, seat: Seat) {
        let joined = Joined::join(&house, &socket, vec![topics::guest(seat.booking)]);
        // Were the right looked at only before, one that ends in between would end nothing.
        let again = phones::hear_guest(&house.app, &seat.digits, seat.ticket.as_deref()).await;
        let code = match again {
            Ok(guest) if guest.guest.booking == seat.booking => {
                let replayed =
                    replay(&house, &socket, seat.hotel, &joined.topics, seat.from, seat.resumes).await;
                socket.outlet().release_held();
                match replayed {
                    Ok(()) => stay(&mut socket).await,
                    Err(code) => Some(code),
                }
            }
            Ok(_) => Some(codes::RESUME),
            Err(error) => Some(refusal(&error)),
        };
        drop(joined);
        if let Some(code) = code {
            close(socket, code).await;
        }
    }
}
