//! The chat.

use std::sync::Arc;

use app::conversations::open_for_booking;
use app::messages::{self, Send};
use axum::Json;
use axum::extract::State;
use domain::{Door, HotelId, MessageId, TokenId};

use super::Answer;
use crate::House;
use crate::booking::names::Guests;
use crate::booking::services::caller::Call;
use crate::booking::services::refusal::Matter;
use crate::booking::services::wire::{ChatMessage, ChatSent, ChatStarted, StartChat};
use crate::console::topics;
use crate::wire::time;

/// How much of a token's fingerprint is shown.
const FINGERPRINT: usize = 16;

/// Opens the booking's conversation, or joins it.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/chat/start", tag = "booking", params(("slug" = String, Path)),
    request_body = StartChat, responses((status = 200, body = ChatStarted), (status = 401), (status = 403)))]
pub async fn start_chat(State(house): State<Arc<House>>, call: Call<StartChat>) -> Answer<ChatStarted> {
    let caller = &call.caller;
    let (conversation, ..) = open_for_booking(&house.app, &caller.actor(), caller.booking())
        .await
        .map_err(|error| Matter::Chat.refuse(error))?;
    Ok(Json(ChatStarted {
        conversation_id: conversation.card.id.0,
        pusher_channel: Guests::Chat.of(&caller.0.card.booking.reference),
        guest_token: fingerprint(&house, caller.0.token.id),
        staff_online: staff_online(&house, caller.0.guest.hotel),
    }))
}

/// Says something to the hotel; opens the conversation if nobody has.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/chat/message", tag = "booking", params(("slug" = String, Path)),
    request_body = ChatMessage,
    responses((status = 200, body = ChatSent), (status = 400), (status = 401), (status = 403), (status = 429)))]
pub async fn send_chat_message(State(house): State<Arc<House>>, call: Call<ChatMessage>) -> Answer<ChatSent> {
    let refuse = |error| Matter::Chat.refuse(error);
    let caller = &call.caller;
    let (conversation, actor, _) =
        open_for_booking(&house.app, &caller.actor(), caller.booking()).await.map_err(refuse)?;
    let send = Send {
        text: &call.body.message,
        client_key: call.client_key(),
        reply_to: call.body.reply_to.map(MessageId),
        files: Vec::new(),
        door: Door::Booking,
    };
    let sent = messages::send(&house.app, &actor, &conversation, send).await.map_err(refuse)?;
    Ok(Json(ChatSent {
        message_id: sent.message.id.0,
        sent_at: time(sent.message.created_at),
        conversation_id: conversation.card.id.0,
    }))
}

// Made from the token's number, not from the token or its hash: nothing can be opened or guessed with it.
fn fingerprint(house: &House, token: TokenId) -> String {
    let mut name = house.app.vault.seal_name(&format!("booking token {token}"));
    name.truncate(FINGERPRINT);
    name
}

/// How many pages of signed-in staff of a hotel are open on this node: each hears the hotel's desk once.
pub(crate) fn staff_online(house: &House, hotel: HotelId) -> usize {
    house.hub.listeners(&topics::desk(hotel))
}
