//! The rules of a session that need no state: who may subscribe, who a sign-in names, which client
//! events are refused.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Context, Limits};
use crate::{ChannelKind, ChannelName, Member, SocketId, Subscribe, User, channel::is_user_id};

/// Why a subscription or a sign-in was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unauthorized {
    #[error("The connection is unauthorized")]
    Signature,
    #[error("Presence channels need channel_data with a valid user_id and a small user_info")]
    Member,
    #[error("user_data needs a valid id, a small user_info and a watchlist of user ids")]
    User,
    #[error("Only the user of this channel may subscribe to it")]
    NotThatUser,
}

/// Why a client event was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Rejected {
    #[error("Client events are not enabled for this app")]
    Disabled,
    #[error("Client event names begin with client- and have at most 200 characters")]
    Name,
    #[error("The data of the client event is too large")]
    Size,
    #[error("Client events need a subscription to the channel")]
    NotSubscribed,
    #[error("Client events are allowed on private and presence channels only")]
    Channel,
    #[error("Client event rejected due to rate limit")]
    Rate,
}

/// Checks the signature a channel needs and finds the member of a presence channel: the signed
/// `channel_data`, or without it the signed-in user.
pub(super) fn authorize(
    socket_id: SocketId,
    user: Option<&User>,
    channel: &ChannelName,
    wish: &Subscribe,
    context: Context<'_>,
) -> Result<Option<Member>, Unauthorized> {
    match channel.kind() {
        ChannelKind::Public => return Ok(None),
        ChannelKind::ServerToUser => {
            let is_that_user = user.is_some_and(|user| Some(user.id.as_str()) == channel.server_to_user_id());
            return if is_that_user { Ok(None) } else { Err(Unauthorized::NotThatUser) };
        }
        ChannelKind::Private | ChannelKind::Presence | ChannelKind::Encrypted => {}
    }
    let auth = wish.auth.as_deref().ok_or(Unauthorized::Signature)?;
    let channel_data = wish.channel_data.as_deref();
    if !context.app.verify_channel(auth, socket_id, channel, channel_data) {
        return Err(Unauthorized::Signature);
    }
    if !channel.is_presence() {
        return Ok(None);
    }
    match (channel_data, user) {
        (Some(data), _) => member(data, context.limits).map(Some),
        (None, Some(user)) => {
            Ok(Some(Member { user_id: user.id.clone(), user_info: user.user_info.clone() }))
        }
        (None, None) => Err(Unauthorized::Member),
    }
}

/// Servers write user ids as strings or as numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    fn checked(self) -> Option<String> {
        let id = match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        };
        Some(id).filter(|id| is_user_id(id))
    }
}

fn member(channel_data: &str, limits: &Limits) -> Result<Member, Unauthorized> {
    #[derive(Deserialize)]
    struct Data {
        user_id: Id,
        #[serde(default)]
        user_info: Option<Box<RawValue>>,
    }
    let data: Data = serde_json::from_str(channel_data).map_err(|_| Unauthorized::Member)?;
    let user_id = data.user_id.checked().ok_or(Unauthorized::Member)?;
    let user_info = small(data.user_info, limits).ok_or(Unauthorized::Member)?;
    Ok(Member { user_id, user_info })
}

/// The user a sign-in names, when its signature holds.
pub(super) fn signed_user(
    socket_id: SocketId,
    auth: &str,
    user_data: &str,
    context: Context<'_>,
) -> Result<User, Unauthorized> {
    #[derive(Deserialize)]
    struct Data {
        id: Id,
        #[serde(default)]
        user_info: Option<Box<RawValue>>,
        #[serde(default)]
        watchlist: Option<Vec<Id>>,
    }
    if !context.app.verify_user(auth, socket_id, user_data) {
        return Err(Unauthorized::Signature);
    }
    let data: Data = serde_json::from_str(user_data).map_err(|_| Unauthorized::User)?;
    let watchlist = data.watchlist.unwrap_or_default();
    if watchlist.len() > context.limits.watchlist {
        return Err(Unauthorized::User);
    }
    Ok(User {
        id: data.id.checked().ok_or(Unauthorized::User)?,
        user_info: small(data.user_info, context.limits).ok_or(Unauthorized::User)?,
        watchlist: watchlist.into_iter().map(Id::checked).collect::<Option<_>>().ok_or(Unauthorized::User)?,
    })
}

/// The info when it is within its limit; the outer `None` says it is not.
fn small(info: Option<Box<RawValue>>, limits: &Limits) -> Option<Option<Box<RawValue>>> {
    let fits = info.as_ref().is_none_or(|info| info.get().len() <= limits.user_info_bytes);
    fits.then_some(info)
}

/// Checks what can be checked without the channel.
pub(super) fn check_event(event: &str, data: Option<&str>, limits: &Limits) -> Result<(), Rejected> {
    if !limits.client_events {
        return Err(Rejected::Disabled);
    }
    if !event.starts_with("client-") || event.chars().count() > limits.event_name_chars {
        return Err(Rejected::Name);
    }
    if data.is_some_and(|data| data.len() > limits.client_event_bytes) {
        return Err(Rejected::Size);
    }
    Ok(())
}
