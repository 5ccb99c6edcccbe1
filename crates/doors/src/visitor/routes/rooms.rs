//! Rooms: make one's own, list, show, archive, count what is unread.

use std::sync::Arc;

use app::conversations::change_work;
use app::ports::visitors::RoomView;
use app::visitors::{self, Entry, Join, enter};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::conversation::WorkChange;
use domain::{ConversationId, Message};
use serde_json::{Value, json};

use super::NO_STORE;
use super::asked::{Asked, Caller, Id};
use crate::House;
use crate::visitor::fingerprint;
use crate::visitor::wire::fields::Misfit;
use crate::visitor::wire::refusal::Refusal;
use crate::visitor::wire::rooms::{self, Looker};
use crate::visitor::wire::{requests, rows};

type Answer = Result<Response, Refusal>;

/// `POST rooms/create`
pub(super) async fn create(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    if asked.staff_if_any(&house).await?.is_some() {
        return Err(Refusal::for_visitors());
    }
    let wish = requests::create(&asked.fields)?;
    let hotel =
        wish.hotel.as_deref().ok_or(Misfit { field: "businessId", rule: "a hotel's number or name" })?;
    let sessions = asked.sessions()?;
    let session = wish.session.as_deref().or(sessions.first().map(String::as_str));
    let entry = Entry { session, resume: None, address: asked.address, user_agent: asked.user_agent() };
    let entered = enter(&house.app, entry).await?;
    let join = Join {
        hotel,
        name: wish.told.name.as_deref(),
        email: wish.told.email.as_deref(),
        phone: wish.told.phone.as_deref(),
        language: wish.language.as_deref(),
        page: wish.page.as_deref(),
        address: asked.address,
    };
    let joined = visitors::join(&house.app, &entered.visitor, join).await?;
    let looker = Looker::Visitor { session: &entered.session };
    let last = joined.messages.last().map(|message| message.id);
    let mut room = rooms::room(&joined.conversation, Some(&joined.room), looker, last);
    room["guestId"] = entered.visitor.key.as_str().into();
    room["sessionId"] = entered.session.as_str().into();
    let public_url = &house.settings.public_url;
    let row = |message: &Message| rows::message(public_url, &joined.conversation.card, message);
    room["messages"] = joined.messages.iter().map(row).collect();
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(room)).into_response())
}

/// `GET rooms`
pub(super) async fn list(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let who = asked.staff_of_named_hotel(&house).await?;
    let filter = requests::room_filter(&asked.fields)?;
    let (page, limit) = (filter.page, filter.limit);
    let found = visitors::list_rooms(&house.app, &who.actor, who.staff.hotel, filter).await?;
    let rooms = shown(&house, &found.rooms).await?;
    Ok((NO_STORE, axum::Json(rooms::page(rooms, found.total, page, limit))).into_response())
}

/// `GET rooms/{id}`
pub(super) async fn show(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let room = match asked.caller(&house).await? {
        Caller::Staff(who) => {
            let view = visitors::show(&house.app, &who.actor, ConversationId(id)).await?;
            one(&house, view).await?
        }
        Caller::Visitor(visitor, session) => {
            let inside = visitors::in_room(&house.app, &visitor, ConversationId(id)).await?;
            let looker = Looker::Visitor { session: &session };
            rooms::room(&inside.conversation, Some(&inside.room), looker, None)
        }
    };
    Ok((NO_STORE, axum::Json(room)).into_response())
}

/// `PUT rooms/{id}/archive`
pub(super) async fn archive(State(house): State<Arc<House>>, Id(id): Id, asked: Asked) -> Answer {
    let who = asked.staff(&house).await?;
    change_work(&house.app, &who.actor, ConversationId(id), WorkChange::Archive).await?;
    Ok(axum::Json(json!({"success": true, "message": "Room archived"})).into_response())
}

/// `GET unread-counts`
pub(super) async fn count_unread(State(house): State<Arc<House>>, asked: Asked) -> Answer {
    let who = asked.staff_of_named_hotel(&house).await?;
    let unread = visitors::unread_rooms(&house.app, &who.actor, who.staff.hotel).await?;
    Ok((NO_STORE, axum::Json(rooms::unread(&unread))).into_response())
}

/// A room as staff see it.
pub(super) async fn one(house: &House, view: RoomView) -> Result<Value, Refusal> {
    Ok(shown(house, &[view]).await?.pop().unwrap_or_default())
}

async fn shown(house: &House, views: &[RoomView]) -> Result<Vec<Value>, Refusal> {
    let ids = views.iter().map(|view| view.conversation.card.id).collect();
    let last = house.app.store.last_messages(ids).await.map_err(app::Error::from)?;
    let of = |view: &RoomView| {
        let last = last.iter().find(|message| message.conversation == view.conversation.card.id);
        rooms::for_staff(view, fingerprint(house, view).as_deref(), last.map(|message| message.id))
    };
    Ok(views.iter().map(of).collect())
}
