//! The signature that lets a guest's page listen to the booking's chat.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use pusher::ChannelName;
use serde_json::Value;

use crate::House;
use crate::booking::identity::{self, Keys};
use crate::booking::{subscribe, wire};
use crate::channels;
use crate::error::Failure;
use crate::extract::{JsonOrForm, Path};

/// `POST …/chat/pusher/auth {socket_id, channel_name}`: 200 `{auth, channel_data}` for the booking's own channel, byte for
/// byte.
pub(super) async fn authorize(
    State(house): State<Arc<House>>,
    Path(slug): Path<String>,
    keys: Keys,
    JsonOrForm(body): JsonOrForm<wire::Subscription>,
) -> Result<Json<Value>, Failure> {
    let (socket_id, channel) = channels::asked(body.socket_id, body.channel_name)?;
    let token = body.guest_token.as_deref().or(body.token.as_deref());
    // Taken before the token is looked at: a right that ends meanwhile lets nobody in.
    let checked_at = house.app.clock.now();
    let guest = identity::guest(&house, &slug, &keys, token).await?;
    identity::expect_chat(&guest)?;
    let channel_data = subscribe::to_chat(&guest, &channel, checked_at)?;
    let name = ChannelName::new(&channel).map_err(|_| subscribe::unauthorized())?;
    Ok(Json(channels::sign(&house, socket_id, &name, Some(&channel_data))))
}
