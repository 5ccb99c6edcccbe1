//! What Meta posts, decoded. Fields it adds are not looked at, fields it leaves out leave gaps, and a message of a kind we do
//! not know is one that we do not understand, not one that did not come.

use app::whatsapp::{Incoming, Media, MediaKind, OrderLine, Place, Said, SharedCard, StatusNews};
use domain::{ContactAddress, DeliveryFault, DeliveryState, MessageId};
use jiff::Timestamp;
use serde_json::Value;

/// The longest id of Meta's that is kept.
const ID_MAX: usize = 256;
/// The longest text that is looked at, in bytes; WhatsApp's own limit is 65,536 characters.
const TEXT_MAX: usize = 300_000;

/// The body is no JSON.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

/// What a body holds, in Meta's order.
#[derive(Debug, Default, PartialEq)]
pub struct Batch {
    /// Messages and statuses.
    pub news: Vec<News>,
    /// How many had no id, no sender or no time.
    pub unreadable: usize,
}

/// One message or status.
#[derive(Debug, PartialEq)]
pub struct News {
    /// The id of the hotel's number at Meta it came to.
    pub phone_number_id: String,
    /// What.
    pub what: What,
}

/// What it is.
#[derive(Debug, PartialEq)]
pub enum What {
    /// A guest writes.
    Message(Incoming),
    /// A message of ours has come further.
    Status(StatusNews),
}

/// Reads a body.
pub fn decode(body: &[u8]) -> Result<Batch, Malformed> {
    let body: Value = serde_json::from_slice(body).map_err(|_| Malformed)?;
    let mut batch = Batch::default();
    for entry in list(&body, "entry") {
        for change in list(entry, "changes").iter().filter(|change| change["field"] == "messages") {
            take_change(&mut batch, &change["value"]);
        }
    }
    Ok(batch)
}

fn take_change(batch: &mut Batch, value: &Value) {
    let phone_number_id = text(&value["metadata"]["phone_number_id"]).unwrap_or_default();
    let contacts = list(value, "contacts");
    let messages = list(value, "messages").iter().filter(|message| message["type"] != "request_welcome");
    let messages = messages.map(|raw| message(raw, contacts).map(What::Message));
    let statuses = list(value, "statuses").iter().filter(|raw| state(raw).is_some());
    let statuses = statuses.map(|raw| status(raw).map(What::Status));
    for what in messages.chain(statuses) {
        match what {
            Some(what) => batch.news.push(News { phone_number_id: phone_number_id.clone(), what }),
            None => batch.unreadable += 1,
        }
    }
}

fn message(raw: &Value, contacts: &[Value]) -> Option<Incoming> {
    let from = text(&raw["from"]);
    let contact = contact_of(raw, from.as_deref(), contacts);
    Some(Incoming {
        external_id: id(&raw["id"])?,
        address: address(raw, from.as_deref(), contact)?,
        name: contact.and_then(|contact| text(&contact["profile"]["name"])).unwrap_or_default(),
        said_at: time(&raw["timestamp"])?,
        said: said(raw),
        answers: id(&raw["context"]["id"]),
    })
}

// The contact a message came from: the one of its number or user id, else the only one there is.
fn contact_of<'a>(raw: &Value, from: Option<&str>, contacts: &'a [Value]) -> Option<&'a Value> {
    let user = user_id(raw);
    let is_sender = |contact: &&Value| {
        let number = text(&contact["wa_id"]);
        (from.is_some() && number.as_deref() == from) || (user.is_some() && user_id(contact) == user)
    };
    contacts.iter().find(is_sender).or(if contacts.len() == 1 { contacts.first() } else { None })
}

// Somebody who hides his number is known by an id alone.
fn address(raw: &Value, from: Option<&str>, contact: Option<&Value>) -> Option<ContactAddress> {
    let digits: String = from.unwrap_or_default().trim_start_matches('+').to_owned();
    if (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(ContactAddress::Number(digits));
    }
    let user = user_id(raw).or_else(|| contact.and_then(user_id))?;
    Some(ContactAddress::User(user))
}

fn user_id(raw: &Value) -> Option<String> {
    id(&raw["from_user_id"]).or_else(|| id(&raw["user_id"]))
}

fn said(raw: &Value) -> Said {
    let kind = raw["type"].as_str().unwrap_or_default();
    let body = &raw[kind];
    let read = match kind {
        "text" => text(&body["body"]).map(Said::Text),
        "image" => media(MediaKind::Photo, body),
        "video" => media(MediaKind::Video, body),
        "audio" if body["voice"] == true => media(MediaKind::Voice, body),
        "audio" => media(MediaKind::Audio, body),
        "document" => media(MediaKind::Document, body),
        "sticker" => media(MediaKind::Sticker, body),
        "location" => place(body),
        "contacts" => Some(Said::Contacts(list(raw, "contacts").iter().map(card).collect())),
        "reaction" => id(&body["message_id"])
            .map(|to| Said::Reaction { emoji: text(&body["emoji"]).unwrap_or_default(), to }),
        "button" => text(&body["text"]).map(Said::Choice),
        "interactive" => choice(body),
        "order" => Some(Said::Order(list(body, "product_items").iter().map(order_line).collect())),
        "system" => Some(Said::System(text(&body["body"]).unwrap_or_default())),
        _ => None,
    };
    read.unwrap_or(Said::Unsupported)
}

fn media(kind: MediaKind, body: &Value) -> Option<Said> {
    Some(Said::Media(Media {
        kind,
        id: id(&body["id"])?,
        media_type: text(&body["mime_type"]).unwrap_or_default(),
        name: text(&body["filename"]),
        caption: text(&body["caption"]),
    }))
}

fn place(body: &Value) -> Option<Said> {
    let degrees = |key: &str, most: f64| body[key].as_f64().filter(|value| value.abs() <= most);
    Some(Said::Location(Place {
        latitude: degrees("latitude", 90.0)?,
        longitude: degrees("longitude", 180.0)?,
        name: text(&body["name"]),
        address: text(&body["address"]),
    }))
}

fn card(raw: &Value) -> SharedCard {
    let numbers = list(raw, "phones").iter();
    SharedCard {
        name: text(&raw["name"]["formatted_name"]).unwrap_or_default(),
        numbers: numbers
            .filter_map(|phone| text(&phone["phone"]).or_else(|| text(&phone["wa_id"])))
            .collect(),
    }
}

// A button, an entry of a list, or a form that was filled in.
fn choice(body: &Value) -> Option<Said> {
    let replies = [&body["button_reply"]["title"], &body["list_reply"]["title"], &body["nfm_reply"]["body"]];
    replies.into_iter().find_map(text).map(Said::Choice)
}

fn order_line(raw: &Value) -> OrderLine {
    let quantity = match &raw["quantity"] {
        Value::Number(number) => number.to_string(),
        other => text(other).unwrap_or_default(),
    };
    OrderLine { quantity, item: text(&raw["product_retailer_id"]).unwrap_or_default() }
}

fn status(raw: &Value) -> Option<StatusNews> {
    let state = state(raw)?;
    let failed = state == DeliveryState::Failed;
    let code = list(raw, "errors").first().and_then(|error| error["code"].as_i64());
    let own = raw["biz_opaque_callback_data"].as_str().and_then(|text| text.parse().ok());
    Some(StatusNews {
        external_id: id(&raw["id"])?,
        message: own.map(MessageId),
        state,
        fault: failed.then(|| code.map_or(DeliveryFault::Other, DeliveryFault::of_code)),
        at: time(&raw["timestamp"])?,
    })
}

fn state(raw: &Value) -> Option<DeliveryState> {
    match raw["status"].as_str()? {
        "sent" => Some(DeliveryState::Sent),
        "delivered" => Some(DeliveryState::Delivered),
        // A voice message that was heard.
        "read" | "played" => Some(DeliveryState::Read),
        "failed" => Some(DeliveryState::Failed),
        _ => None,
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let end = (0..=text.len().min(TEXT_MAX)).rev().find(|end| text.is_char_boundary(*end))?;
    (!text.trim().is_empty()).then(|| text[..end].to_owned())
}

fn id(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let fits = (1..=ID_MAX).contains(&text.len()) && text.chars().all(|c| c.is_ascii_graphic());
    fits.then(|| text.to_owned())
}

// Seconds, as a text or a number.
fn time(value: &Value) -> Option<Timestamp> {
    let seconds = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    Timestamp::from_second(seconds).ok()
}

#[cfg(test)]
mod tests;
