//! Whom a handshake's credentials name.

use std::sync::Arc;

use app::visitors::{Entry, enter};
use axum::http::header;
use serde_json::Value;

use super::staff::StaffSeat;
use super::visitor::VisitorSeat;
use super::{Seat, Socket};
use crate::House;
use crate::identity::{Credential, Credentials, staff_of};
use crate::visitor::wire::fields::Fields;
use crate::visitor::wire::refusal::Refusal;

/// Why somebody with a token is taken for a visitor.
const TOKEN_OVER: &str = "The token is not valid or no longer valid";

/// Staff by a token that is theirs; anybody else is a visitor, even with a token that opens nothing.
pub async fn identify(house: &Arc<House>, socket: Arc<Socket>, auth: Option<Value>) -> Result<Seat, Refusal> {
    let auth = Fields::of(auth.unwrap_or_default()).unwrap_or_default();
    let credentials = credentials(&socket, &auth);
    let has_token = credentials.named.is_some();
    if let Some(who) = staff_of(house, &credentials).await? {
        return Ok(Seat::Staff(Box::new(StaffSeat::new(house.clone(), socket, who))));
    }
    let text = |field| auth.text(field).ok().flatten().filter(|text| !text.is_empty());
    let arrival = socket.arrival();
    let user_agent = arrival.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let entry = Entry {
        session: text("sessionId"),
        resume: text("resumeToken"),
        address: arrival.client.ip,
        user_agent,
    };
    let entered = enter(&house.app, entry).await?;
    let reason = has_token.then_some(TOKEN_OVER);
    Ok(Seat::Visitor(Box::new(VisitorSeat::new(house.clone(), socket, entered, reason))))
}

// The client's own word goes before the header, which a proxy may have put there.
fn credentials(socket: &Socket, auth: &Fields) -> Credentials {
    let token =
        auth.text("token").ok().flatten().map(|token| token.trim().trim_start_matches("Bearer ").trim());
    let named = token.filter(|token| !token.is_empty());
    let named = named.map(|token| Credential { token: token.to_owned(), scheme: None });
    Credentials { named: named.or_else(|| Credential::of_headers(&socket.arrival().headers)), cookie: None }
}
