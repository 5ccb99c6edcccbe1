//! Signatures for staff's subscriptions and sign-ins, and what a page needs to connect.
//!
//! Guests need none: the names of their channels are handed out sealed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use domain::{Hotel, Role};
use pusher::{ChannelKind, ChannelName, SocketId};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::House;
use crate::booking::services::names;
use crate::error::Failure;
use crate::extract::JsonOrForm;
use crate::identity::{Credentials, StaffIdentity, staff_of};
use crate::room::names::may_hear;

/// What pusher-js sends, as a form or as JSON. Whatever else the page adds is not looked at.
#[derive(Deserialize)]
pub(super) struct Wish {
    socket_id: Option<String>,
    channel_name: Option<String>,
}

/// `POST /api/pusher/auth {socket_id, channel_name}`: staff may hear their own hotel's channels.
///
/// Answers: 200 `{auth, channel_data?, shared_secret?}`; 400, 401, 403 with the sentences of the seeds' servers.
pub(super) async fn channel(
    State(house): State<Arc<House>>,
    credentials: Credentials,
    JsonOrForm(wish): JsonOrForm<Wish>,
) -> Result<Json<Value>, Failure> {
    let name = wish.channel_name.filter(|name| !name.is_empty());
    let (Some(socket_id), Some(name)) = (socket_id(wish.socket_id)?, name) else {
        return Err(Failure::malformed("Missing socket_id or channel_name"));
    };
    let who = signed_in(&house, &credentials).await?;
    let name = ChannelName::new(&name).map_err(|_| denied())?;
    let hotel = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?.ok_or_else(denied)?;
    if !may_subscribe(&house, &who, &hotel, &name).await? {
        return Err(denied());
    }
    let channel_data = name.is_presence().then(|| member(&who, &hotel).to_string());
    Ok(Json(sign(&house, socket_id, &name, channel_data.as_deref())))
}

/// The answer that lets a socket into a channel: `{auth, channel_data?, shared_secret?}`. Whether it may be let in is
/// the caller's question.
pub fn sign(
    house: &House,
    socket_id: SocketId,
    channel_name: &ChannelName,
    channel_data: Option<&str>,
) -> Value {
    let channels = &house.channels;
    let mut answer = json!({ "auth": channels.app.channel_auth(socket_id, channel_name, channel_data) });
    if let Some(channel_data) = channel_data {
        answer["channel_data"] = channel_data.into();
    }
    if channel_name.is_encrypted() {
        answer["shared_secret"] = channels.shared_secret(channel_name).into();
    }
    answer
}

/// `POST /api/pusher/user-auth {socket_id}`: a connection speaks for the member of staff who is signed in.
pub(super) async fn user(
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
pub(super) async fn config(State(house): State<Arc<House>>) -> Json<Value> {
    let channels = &house.channels;
    if let Some(cluster) = &channels.setup.hosted_cluster {
        return Json(json!({
            "key": channels.app.key,
            "cluster": cluster,
            "force_tls": true,
            "auth_endpoint": AUTH_ENDPOINT,
            "user_auth_endpoint": USER_AUTH_ENDPOINT,
            "activity_timeout": channels.activity_timeout_s(),
        }));
    }
    let address: Uri = house.settings.public_url.parse().unwrap_or_default();
    let is_tls = address.scheme_str() == Some("https");
    let port = address.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    Json(json!({
        "key": channels.app.key,
        "cluster": "bellhop",
        "ws_host": address.host().unwrap_or("localhost"),
        "ws_port": port,
        "wss_port": port,
        "force_tls": is_tls,
        "auth_endpoint": AUTH_ENDPOINT,
        "user_auth_endpoint": USER_AUTH_ENDPOINT,
        "activity_timeout": channels.activity_timeout_s(),
    }))
}

/// None when it is missing.
fn socket_id(text: Option<String>) -> Result<Option<SocketId>, Failure> {
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| Failure::malformed("Invalid socket_id"))).transpose()
}

async fn signed_in(house: &House, credentials: &Credentials) -> Result<StaffIdentity, Failure> {
    staff_of(house, credentials)
        .await?
        .ok_or_else(|| Failure::new(StatusCode::UNAUTHORIZED, "sign_in", "Staff authentication required"))
}

async fn may_subscribe(
    house: &House,
    who: &StaffIdentity,
    hotel: &Hotel,
    name: &ChannelName,
) -> Result<bool, Failure> {
    match name.kind() {
        ChannelKind::Private => {
            let name = name.as_str();
            Ok(may_hear(house, who, name).await? || names::may_hear(house, who, name).await?)
        }
        ChannelKind::Encrypted => match name.as_str().strip_prefix("private-encrypted-") {
            Some(rest) => may_hear(house, who, &format!("private-{rest}")).await,
            None => Ok(false),
        },
        ChannelKind::Presence => Ok(name.as_str() == format!("presence-{}-staff", hotel.slug.as_str())),
        ChannelKind::Public | ChannelKind::ServerToUser => Ok(false),
    }
}

fn member(who: &StaffIdentity, hotel: &Hotel) -> Value {
    json!({ "user_id": user_id(who), "user_info": info(who, hotel) })
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
