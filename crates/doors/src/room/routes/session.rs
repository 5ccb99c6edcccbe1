//! A guest's way in: PIN, session, what waits unread.

use std::sync::Arc;

use app::conversations::read_history;
use app::credentials::{OpenPinSession, OpenedPinSession, guest_by_pin_session, open_pin_session};
use app::ports::store::HistoryPage;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Sender;
use domain::message::preview;
use serde_json::{Value, json};

use crate::House;
use crate::error::Failure;
use crate::extract::{Client, Json, Path};
use crate::room::wire;

type Answer = Result<axum::Json<Value>, Failure>;

pub(super) async fn initialize(
    State(house): State<Arc<House>>,
    Path((slug, room)): Path<(String, String)>,
    client: Client,
    Json(body): Json<wire::Initialize>,
) -> Answer {
    let opened = open(&house, &slug, &room, &client, &body).await?;
    let mut answer = wire::session(&house, &opened.conversation);
    answer["session_token"] = opened.token.into();
    answer["is_new_session"] = opened.is_new.into();
    Ok(axum::Json(answer))
}

pub(super) async fn validate_chat_pin(
    State(house): State<Arc<House>>,
    Path((slug, room)): Path<(String, String)>,
    client: Client,
    Json(body): Json<wire::Initialize>,
) -> Answer {
    let opened = open(&house, &slug, &room, &client, &body)
        .await
        .map_err(|failure| failure.with("valid", false.into()))?;
    let session = wire::session(&house, &opened.conversation);
    Ok(axum::Json(json!({
        "valid": true,
        "fcm_token_saved": false,
        "session_data": {
            "session_id": opened.token,
            "room_number": session["room_number"],
            "hotel_slug": session["hotel_slug"],
            "conversation_id": opened.conversation.card.id.to_string(),
            "pusher_channel": session["pusher_channel"],
        },
    })))
}

async fn open(
    house: &House,
    slug: &str,
    room: &str,
    client: &Client,
    body: &wire::Initialize,
) -> Result<OpenedPinSession, Failure> {
    let input = OpenPinSession {
        hotel: slug,
        room,
        pin: &body.pin,
        token: body.session_token.as_deref().filter(|token| !token.is_empty()),
        client: &client.fingerprint,
        address: &client.address,
    };
    Ok(open_pin_session(&house.app, input).await?)
}

pub(super) async fn validate(State(house): State<Arc<House>>, Path(token): Path<String>) -> Answer {
    let entry = guest_by_pin_session(&house.app, &token).await.map_err(|error| invalid(error.into()))?;
    let mut answer = wire::session(&house, &entry.conversation);
    answer["valid"] = true.into();
    Ok(axum::Json(answer))
}

// The seed tells an expired session from one that is not there; its page deletes what it stored on either.
fn invalid(failure: Failure) -> Failure {
    match failure.code() {
        "session_expired" => failure.with("valid", false.into()).with("reason", "expired".into()),
        "session_unknown" => failure
            .status(StatusCode::NOT_FOUND)
            .with("valid", false.into())
            .with("reason", "not_found".into()),
        _ => failure,
    }
}

pub(super) async fn unread_count(State(house): State<Arc<House>>, Path(token): Path<String>) -> Answer {
    let entry = match guest_by_pin_session(&house.app, &token).await {
        Ok(entry) => entry,
        Err(app::Error::Unauthenticated { .. }) => return Ok(axum::Json(json!({"unread_count": 0}))),
        Err(other) => return Err(other.into()),
    };
    let latest = if entry.conversation.unread_by_guest > 0 {
        latest_unread(&house, &entry).await?
    } else {
        Value::Null
    };
    Ok(axum::Json(json!({"unread_count": entry.conversation.unread_by_guest, "latest_message": latest})))
}

async fn latest_unread(house: &House, entry: &app::credentials::PinGuest) -> Result<Value, Failure> {
    let page = HistoryPage { before: None, after: None, limit: 50 };
    let history = read_history(&house.app, &entry.actor, entry.conversation.card.id, page).await?;
    let newest = history.messages.iter().rev().find_map(|message| match &message.sender {
        Sender::Staff(staff) if message.read_at.is_none() => Some((staff, message)),
        _ => None,
    });
    Ok(newest.map_or(Value::Null, |(staff, message)| {
        json!({"text": preview(&message.text, 50), "staff_name": staff.name, "timestamp": wire::time(message.created_at)})
    }))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    async fn answer(code: &'static str) -> (u16, Value) {
        let failure = Failure::from(app::Error::Unauthenticated { code, message: "Over" });
        let response = invalid(failure).into_response();
        let status = response.status().as_u16();
        let body = axum::body::to_bytes(response.into_body(), 1024).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn an_expired_session_is_told_from_one_that_is_not_there() {
        let (status, body) = answer("session_expired").await;
        assert_eq!((status, &body["valid"], &body["reason"]), (401, &json!(false), &json!("expired")));
        let (status, body) = answer("session_unknown").await;
        assert_eq!((status, &body["valid"], &body["reason"]), (404, &json!(false), &json!("not_found")));
    }
}
