//! What somebody says in a guest's name: whoever carries the guest's messages, by the number.

use std::sync::Arc;

use app::phones::{Callers, Incoming, Noted, PhoneGuest, callers, find_guest, guest_ticket, note_incoming};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::hotel::{RECEPTION, department_named};
use domain::{ConversationId, DepartmentId, PhoneDigits};
use serde_json::{Value, json};

use super::proof::Claim;
use super::{NO_STORE, invalid_data, unknown_department};
use crate::House;
use crate::department::wire::media;
use crate::department::wire::requests::{GuestMessage, GuestNumber, PhoneQuery};
use crate::department::wire::rows::{stay_word, time};
use crate::error::Failure;
use crate::extract::{Client, Query, Raw, json_or_form};

/// The longest name of a message that is kept as it came.
const NAME_MAX: usize = 59;

/// `POST /api/chat/guest-webhook/`
pub(super) async fn say(
    State(house): State<Arc<House>>,
    client: Client,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Result<Response, Failure> {
    let callers = trusted(&house, &client, &Claim::of(&headers), Some(&body)).await?;
    let said: GuestMessage = json_or_form(&headers, &body)?;
    let text = words(&said)?;
    let conversation = match said.conversation_id.trim() {
        "" => None,
        id => Some(
            id.parse()
                .map(ConversationId)
                .map_err(|_| invalid_data("conversation_id", "A valid integer is required."))?,
        ),
    };
    let guest = guest(&house, &callers, &said.whatsapp_number).await?.in_house()?;
    let client_key = name(&house, &said.message_id);
    let incoming = Incoming {
        text: &text,
        conversation,
        department: department(&house, &guest, &said.department).await?,
        client_key: client_key.as_deref(),
    };
    let noted = note_incoming(&house.app, guest.clone(), incoming).await.map_err(|error| match error {
        app::Error::NotFound("Conversation") => {
            Failure::new(StatusCode::NOT_FOUND, "not_found", "Conversation not found or access denied")
        }
        other => other.into(),
    })?;
    Ok((StatusCode::CREATED, NO_STORE, axum::Json(kept(&house, &guest, &noted))).into_response())
}

fn kept(house: &House, guest: &PhoneGuest, noted: &Noted) -> Value {
    let card = &noted.appended.conversation.card;
    let ticket = guest_ticket(&house.app, guest);
    json!({
        "success": true,
        "message_id": noted.appended.message.id.0,
        "conversation_id": card.id.0,
        "department": card.department_name,
        "conversation_type": "service",
        "conversation_created": noted.opened,
        "repeated": noted.appended.repeated,
        "ticket": ticket.text,
        "ticket_expires_at": time(ticket.ends_at),
    })
}

/// `POST /api/chat/guest-ticket/`
pub(super) async fn give_ticket(
    State(house): State<Arc<House>>,
    client: Client,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Result<Response, Failure> {
    let callers = trusted(&house, &client, &Claim::of(&headers), Some(&body)).await?;
    let asked: GuestNumber = json_or_form(&headers, &body)?;
    let guest = guest(&house, &callers, &asked.whatsapp_number).await?.in_house()?;
    let ticket = guest_ticket(&house.app, &guest);
    let answer = json!({"success": true, "ticket": ticket.text, "ticket_expires_at": time(ticket.ends_at)});
    Ok((NO_STORE, axum::Json(answer)).into_response())
}

/// `GET /api/chat/guest/conversation-type/?phone_number=`
pub(super) async fn show_conversation(
    State(house): State<Arc<House>>,
    client: Client,
    headers: HeaderMap,
    Query(asked): Query<PhoneQuery>,
) -> Result<Response, Failure> {
    let callers = trusted(&house, &client, &Claim::of(&headers), None).await?;
    let guest = guest(&house, &callers, &asked.phone_number).await?;
    let conversation = match guest.card.conversation {
        Some(id) => house.app.store.conversation(id).await.map_err(app::Error::from)?,
        None => None,
    };
    let booking = &guest.card.booking;
    let answer = json!({
        "conversation_type": "service",
        "conversation_id": conversation.as_ref().map(|conversation| conversation.card.id.0),
        "last_conversation_timing":
            conversation.as_ref().and_then(|conversation| conversation.last_message_at).map(time),
        "guest_name": booking.guest_name,
        "hotel_id": booking.hotel.0.to_string(),
        "department": conversation.as_ref().map(|conversation| conversation.card.department_name.as_str()),
        "checkin_status": Some(stay_word(booking.state)).filter(|word| word.starts_with("checked")),
    });
    Ok((NO_STORE, axum::Json(answer)).into_response())
}

// Numbers can be guessed, so whoever proves nothing may name only so many.
async fn trusted(
    house: &House,
    client: &Client,
    claim: &Claim,
    body: Option<&[u8]>,
) -> Result<Callers, Failure> {
    let callers = callers(&house.app, claim.about(body)).await?;
    if !callers.proven {
        let now = house.app.clock.now();
        house.app.limits.numbers_by_address.take(&client.address, now).map_err(|retry_after| {
            let message = "Too many requests. Please wait a moment";
            app::Error::TooMany { code: "too_many_numbers", message, retry_after }
        })?;
    }
    Ok(callers)
}

async fn guest(house: &House, callers: &Callers, number: &str) -> Result<PhoneGuest, Failure> {
    if number.trim().is_empty() {
        return Err(invalid_data("whatsapp_number", "This field is required."));
    }
    let digits = PhoneDigits::new(number).map_err(|_| {
        Failure::new(StatusCode::BAD_REQUEST, "invalid_number", "Invalid whatsapp number format")
    })?;
    Ok(find_guest(&house.app, &callers.hotels, &digits).await?)
}

async fn department(house: &House, guest: &PhoneGuest, name: &str) -> Result<DepartmentId, Failure> {
    let hotel = guest.card.booking.hotel;
    let departments = house.app.store.departments(hotel).await.map_err(app::Error::from)?;
    let wanted = if name.trim().is_empty() { RECEPTION } else { name };
    let found = department_named(&departments, wanted).map(|found| found.id);
    found.ok_or_else(|| unknown_department(&departments))
}

fn words(said: &GuestMessage) -> Result<String, Failure> {
    let kind = said.message_type.trim();
    if kind.is_empty() || kind == "text" {
        if said.message.trim().is_empty() && said.media_url.trim().is_empty() {
            return Err(invalid_data("message", "This field may not be blank."));
        }
        if said.media_url.trim().is_empty() {
            return Ok(said.message.clone());
        }
    }
    let kind = if kind.is_empty() || kind == "text" { "document" } else { kind };
    let label = media::label(kind)
        .ok_or_else(|| invalid_data("message_type", "Use text, image, document, video or audio."))?;
    let url = said.media_url.trim();
    if !media::is_address(url) {
        return Err(invalid_data(
            "media_url",
            "An http or https address is needed for this type of message.",
        ));
    }
    Ok(media::text(label, &said.media_filename, url, &said.message))
}

/// The sender's name for a message as a key of ours, which no other door's keys can equal.
fn name(house: &House, id: &str) -> Option<String> {
    let id = id.trim();
    match id.len() {
        0 => None,
        ..=NAME_MAX if id.bytes().all(|byte| byte.is_ascii_graphic()) => Some(format!("hook-{id}")),
        _ => Some(format!("hook-{}", hex::encode(&house.app.vault.token_hash(id)[..24]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: &str, message: &str, url: &str) -> Result<String, Failure> {
        words(&GuestMessage {
            message: message.into(),
            message_type: kind.into(),
            media_url: url.into(),
            ..GuestMessage::default()
        })
    }

    #[test]
    fn a_file_needs_an_address_and_a_text_needs_words() {
        assert_eq!(said("", "hello", "").unwrap(), "hello");
        assert_eq!(said("image", "", "https://a/b.jpg").unwrap(), "[Photo] https://a/b.jpg");
        assert_eq!(said("text", "see", "https://a/b.pdf").unwrap(), "[Document] https://a/b.pdf\nsee");
        for (kind, message, url) in [
            ("", " ", ""),
            ("image", "hi", ""),
            ("image", "hi", "javascript:x"),
            ("dance", "hi", "https://a"),
        ] {
            assert_eq!(
                said(kind, message, url).unwrap_err().code(),
                "invalid_data",
                "{kind} {message} {url}"
            );
        }
    }
}
