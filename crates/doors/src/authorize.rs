//! Signatures for the subscriptions of staff and of guests with a booking's token, for staff's sign-ins, and what a page
//! needs to connect.
//!
//! Guests of a room's PIN need none: the names of their channels are handed out sealed.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use domain::{Actor, Hotel, Role};
use pusher::{ChannelKind, ChannelName};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::House;
use crate::booking::names::{Guests, audience, staff_hearing};
use crate::booking::services::names::may_hear as hears_orders;
use crate::booking::{self, subscribe};
use crate::channels::{Grant, asked, connection, grant_channel_data, sign, socket_id};
use crate::error::Failure;
use crate::extract::JsonOrForm;
use crate::hearing::Hearing;
use crate::identity::{Credentials, StaffIdentity, staff_of};
use crate::places::Place;
use crate::room::names::may_hear;
use crate::sign_ins;

/// Routes.
pub fn router(house: &Arc<House>) -> Router {
    Router::new()
        .route("/api/pusher/auth", post(channel))
        .route("/api/pusher/user-auth", post(user))
        .route("/api/notifications/pusher/auth", post(channel))
        .route("/api/staff/hotel/{slug}/notifications/pusher/auth", post(channel))
        .route("/pusher/auth", post(channel))
        .route("/api/realtime/config", get(config))
        .with_state(house.clone())
}

/// What pusher-js sends, as a form or as JSON. Whatever else the page adds is not looked at.
#[derive(Deserialize)]
struct Wish {
    socket_id: Option<String>,
    channel_name: Option<String>,
    token: Option<String>,
    guest_token: Option<String>,
}

/// `POST /api/pusher/auth {socket_id, channel_name}`: guests with a booking's token may hear the booking's own channels,
/// staff their own hotel's.
///
/// Answers: 200 `{auth, channel_data?, shared_secret?}`; 400, 401, 403 with the sentences of the seeds' servers.
async fn channel(
    State(house): State<Arc<House>>,
    credentials: Credentials,
    JsonOrForm(wish): JsonOrForm<Wish>,
) -> Result<Json<Value>, Failure> {
    let (socket_id, channel) = asked(wish.socket_id, wish.channel_name)?;
    // Taken before any credential is looked at: a right that ends meanwhile lets nobody in.
    let checked_at = house.app.clock.now();
    let body_token = wish.guest_token.as_deref().or(wish.token.as_deref());
    if let Some(token) = guests_token(&credentials, body_token)
        && let Some(guest) = booking::identity::guest_of_token(&house, token).await?
    {
        let channel_data = subscribe::to_guests(&guest, &channel, checked_at)?;
        subscribe::expect_apart(&house).await?;
        let name = ChannelName::new(&channel).map_err(|_| subscribe::unauthorized())?;
        return Ok(Json(sign(&house, socket_id, &name, Some(&channel_data))));
    }
    let who = match staff_of(&house, &credentials).await? {
        Some(who) => who,
        // No member of staff and a guest's channel: it was a guest's token, and it opens nothing.
        None if Guests::kind(&channel).is_some() => return Err(subscribe::unauthorized()),
        None => return Err(sign_in()),
    };
    let name = ChannelName::new(&channel).map_err(|_| denied())?;
    let hotel = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?.ok_or_else(denied)?;
    let hearing = may_subscribe(&house, &who, &hotel, &name).await?;
    let audience = match hearing {
        Hearing::No => return Err(denied()),
        Hearing::All | Hearing::Conversation(_) => None,
        Hearing::ConversationApart(_) => Some(audience(hotel.id)),
    };
    let mut ends_with = sign_ins::words(&house, &who);
    if !sees_everything(&who.actor) {
        ends_with.extend(hearing.place().map(Place::word));
    }
    let grant = Grant { audience, ends_with, ends_at: Some(who.session.expires_at), checked_at };
    let channel_data = grant_channel_data(&user_id(&who), info(&who, &hotel), &grant);
    Ok(Json(sign(&house, socket_id, &name, Some(&channel_data))))
}

// `Token` is how staff's pages say theirs; it is never a guest's.
fn guests_token<'a>(credentials: &'a Credentials, body: Option<&'a str>) -> Option<&'a str> {
    let is_staffs = |scheme: &Option<String>| scheme.as_deref() == Some("token");
    match &credentials.named {
        Some(named) if is_staffs(&named.scheme) => body.filter(|token| !token.is_empty()),
        _ => credentials.or_body(body),
    }
}

/// `POST /api/pusher/user-auth {socket_id}`: a connection speaks for the member of staff who is signed in.
async fn user(
    State(house): State<Arc<House>>,
    credentials: Credentials,
    JsonOrForm(wish): JsonOrForm<Wish>,
) -> Result<Json<Value>, Failure> {
    let socket_id = socket_id(wish.socket_id)?.ok_or_else(|| Failure::malformed("Missing socket_id"))?;
    let who = signed_in(&house, &credentials).await?;
    let hotel = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?.ok_or_else(denied)?;
    let user_data = json!({ "id": user_id(&who), "user_info": info(&who, &hotel) }).to_string();
    let auth = house.channels.app.user_auth(socket_id, &user_data);
    Ok(Json(json!({ "auth": auth, "user_data": user_data })))
}

const AUTH_ENDPOINT: &str = "/api/pusher/auth";
const USER_AUTH_ENDPOINT: &str = "/api/pusher/user-auth";

/// `GET /api/realtime/config`: what a page needs to connect, in the words of pusher-js.
async fn config(State(house): State<Arc<House>>) -> Json<Value> {
    let mut config = connection(&house);
    config["auth_endpoint"] = AUTH_ENDPOINT.into();
    config["user_auth_endpoint"] = USER_AUTH_ENDPOINT.into();
    Json(config)
}

async fn signed_in(house: &House, credentials: &Credentials) -> Result<StaffIdentity, Failure> {
    staff_of(house, credentials).await?.ok_or_else(sign_in)
}

fn sign_in() -> Failure {
    Failure::new(StatusCode::UNAUTHORIZED, "sign_in", "Staff authentication required")
}

async fn may_subscribe(
    house: &House,
    who: &StaffIdentity,
    hotel: &Hotel,
    name: &ChannelName,
) -> Result<Hearing, Failure> {
    match name.kind() {
        ChannelKind::Private => {
            let name = name.as_str();
            let heard = match staff_hearing(house, who, hotel, name).await? {
                Hearing::No => may_hear(house, who, name).await?,
                other => other,
            };
            match heard {
                Hearing::No => Ok(Hearing::all_if(hears_orders(house, who, name).await?)),
                other => Ok(other),
            }
        }
        ChannelKind::Encrypted => match name.as_str().strip_prefix("private-encrypted-") {
            Some(rest) => may_hear(house, who, &format!("private-{rest}")).await,
            None => Ok(Hearing::No),
        },
        ChannelKind::Presence => {
            Ok(Hearing::all_if(name.as_str() == format!("presence-{}-staff", hotel.slug.as_str())))
        }
        ChannelKind::Public | ChannelKind::ServerToUser => Ok(Hearing::No),
    }
}

// Whoever sees every department sees a conversation wherever it goes.
fn sees_everything(actor: &Actor) -> bool {
    matches!(actor, Actor::Staff(staff) if staff.departments_seen().is_none())
}

fn user_id(who: &StaffIdentity) -> String {
    who.staff.id.to_string()
}

fn info(who: &StaffIdentity, hotel: &Hotel) -> Value {
    let role = match who.staff.role {
        Role::Owner => "owner",
        Role::Manager => "manager",
        Role::Agent => "agent",
        Role::ReadOnly => "read_only",
    };
    json!({ "name": who.staff.name, "hotel": hotel.slug.as_str(), "role": role })
}

fn denied() -> Failure {
    Failure::new(StatusCode::FORBIDDEN, "denied", "Channel access denied for staff")
}
