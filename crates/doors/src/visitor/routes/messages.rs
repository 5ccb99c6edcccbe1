//! Messages of a room: read them, say something, mark them read.

use std::sync::Arc;

use app::conversations::{find, mark_read as read_up_to, read_history};
use app::messages::{self, Send};
use app::ports::store::{Appended, HistoryPage};
use app::visitors;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Actor, ConversationId, Door, Message};
use serde_json::{Value, json};

use super::NO_STORE;
use super::asked::{Asked, Caller, Id};
use crate::House;
use crate::visitor::wire::asks::{Say, message_ids, say};
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::{answers, requests, rows};
use crate::visitor::{newest, tell_desk};

type Answer = Result<Response, Refusal>;

/// What a caller is in a room, and the conversation it is now.
async fn place(house: &House, caller: &Caller, id: i64) -> Result<(Actor, ConversationId), Refusal> {
    match caller {
        Caller::Staff(who) => Ok((who.actor.clone(), ConversationId(id))),
        Caller::Visitor(visitor, _) => {
            let inside = visitors::in_room(&house.app, visitor, ConversationId(id)).await?;
            Ok((inside.actor, inside.room.conversation))
        }
    }
}

/// `GET rooms/{id}/messages`
pub(super) async fn list(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let caller = asked.caller(&house).await?;
    let (limit, before) = requests::history(&asked.fields)?;
    let (actor, room) = place(&house, &caller, id).await?;
    let page = HistoryPage { before, after: None, limit };
    let history = read_history(&house.app, &actor, room, page).await?;
    let (card, public_url) = (&history.conversation.card, &house.settings.public_url);
    let row = |message: &Message| rows::message(public_url, card, message);
    let mut rows: Value = history.messages.iter().map(row).collect();
    if let Caller::Visitor(visitor, session) = &caller
        && asked.is_called_by(session, &["guestId", "userId"])
    {
        answers::rename(&mut rows, &visitor.key, session);
    }
    let mut body = json!({"hasMore": history.has_more});
    body["messages"] = rows;
    Ok((NO_STORE, axum::Json(body)).into_response())
}

/// `POST rooms/{id}/messages`
pub(super) async fn send(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let caller = asked.caller(&house).await?;
    let said = say(&asked.fields)?;
    let appended = match &caller {
        Caller::Staff(who) if said.claims.are_of_staff(who.staff.id) => {
            let conversation = find(&house.app, &who.actor, ConversationId(id)).await?;
            messages::send(&house.app, &who.actor, &conversation, input(&said)).await?
        }
        Caller::Visitor(visitor, session) if said.claims.are_of_visitor(visitor.key.as_str(), session) => {
            let appended = visitors::send(&house.app, visitor, ConversationId(id), input(&said)).await?;
            if !appended.repeated {
                tell_desk(&house, appended.conversation.card.id).await;
            }
            appended
        }
        Caller::Staff(_) | Caller::Visitor(..) => return Err(Refusal::sender_mismatch()),
    };
    let mut rows = Value::Array(vec![row(&house, &appended)]);
    if let Caller::Visitor(visitor, session) = &caller
        && asked.is_called_by(session, &["senderId"])
    {
        answers::rename(&mut rows, &visitor.key, session);
    }
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(rows[0].take())).into_response())
}

fn input(said: &Say) -> Send<'_> {
    let (text, client_key, reply_to) = (said.content.as_str(), said.client_key.as_deref(), said.reply_to);
    Send { text, client_key, reply_to, files: Vec::new(), door: Door::Visitor }
}

/// A message that was just said.
pub(super) fn row(house: &House, appended: &Appended) -> Value {
    rows::message(&house.settings.public_url, &appended.conversation.card, &appended.message)
}

/// `PUT rooms/{id}/messages/read`, `PUT rooms/{id}/read`
pub(super) async fn mark_read(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let caller = asked.caller(&house).await?;
    let ids = message_ids(&asked.fields)?;
    let (actor, room) = place(&house, &caller, id).await?;
    find(&house.app, &actor, room).await?;
    let up_to = newest(&house.app, room, &ids).await?;
    let read = read_up_to(&house.app, &actor, room, up_to).await?;
    let body = json!({"success": true, "message": "Messages marked as read", "marked": read.len()});
    Ok(axum::Json(body).into_response())
}
