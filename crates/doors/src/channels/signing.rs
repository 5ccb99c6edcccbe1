//! What every endpoint that signs shares: what is asked, the answer, and where to connect.

use axum::http::Uri;
use pusher::{ChannelName, SocketId};
use serde_json::{Value, json};

use crate::House;
use crate::error::Failure;

/// The connection and the channel that a page asks a signature for.
pub fn asked(socket: Option<String>, channel: Option<String>) -> Result<(SocketId, String), Failure> {
    match (socket_id(socket)?, channel.filter(|name| !name.is_empty())) {
        (Some(socket_id), Some(channel)) => Ok((socket_id, channel)),
        _ => Err(Failure::malformed("Missing socket_id or channel_name")),
    }
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

/// Where to connect; where to ask for signatures is the door's to say.
pub fn connection(house: &House) -> Value {
    let channels = &house.channels;
    if let Some(cluster) = &channels.setup.hosted_cluster {
        return json!({
            "key": channels.app.key,
            "cluster": cluster,
            "force_tls": true,
            "activity_timeout": channels.activity_timeout_s(),
        });
    }
    let address: Uri = house.settings.public_url.parse().unwrap_or_default();
    let is_tls = address.scheme_str() == Some("https");
    let port = address.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    let host = address.host().unwrap_or("localhost");
    json!({
        "key": channels.app.key,
        "cluster": "bellhop",
        "host": host,
        "port": port,
        "ws_host": host,
        "ws_port": port,
        "wss_port": port,
        "force_tls": is_tls,
        "activity_timeout": channels.activity_timeout_s(),
    })
}

/// None when it is missing.
pub fn socket_id(text: Option<String>) -> Result<Option<SocketId>, Failure> {
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| Failure::malformed("Invalid socket_id"))).transpose()
}
