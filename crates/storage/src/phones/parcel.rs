//! What parcels of the courier to WhatsApp say: storage writes some of them, and reads which message one is about.

use app::ports::phones::WHATSAPP;
use app::ports::store::Stored;
use domain::{ContactId, HotelId, MessageId};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use crate::outbox::{self, InLane};
use crate::tx::Tx;

/// Where a parcel goes.
#[derive(Clone, Copy)]
pub(crate) struct To {
    pub(crate) hotel: HotelId,
    pub(crate) contact: ContactId,
    pub(crate) at: Timestamp,
}

/// Carries a message to the phone.
pub(crate) fn message(id: MessageId) -> String {
    json!({ "message": id.0 }).to_string()
}

/// Tells the phone that a message of its was read.
pub(crate) fn read(external_id: &str, contact: ContactId) -> String {
    json!({ "read": external_id, "contact": contact.0 }).to_string()
}

/// The message that a parcel carries to the phone, if that is what it does.
pub(crate) fn carried(text: &str) -> Option<MessageId> {
    #[derive(Deserialize)]
    struct About {
        message: Option<i64>,
        fetch: Option<serde::de::IgnoredAny>,
    }
    let about: About = serde_json::from_str(text).ok()?;
    about.message.filter(|_| about.fetch.is_none()).map(MessageId)
}

/// Puts a parcel out, after those of the same contact.
pub(crate) async fn post(tx: &mut Tx, to: To, text: &str) -> Stored<()> {
    let To { hotel, contact, at } = to;
    outbox::post_in_lane(tx, InLane { courier: WHATSAPP, hotel, lane: Some(contact.0), text, since: at, at })
        .await
}

pub(crate) async fn post_to(
    tx: &mut Tx,
    (hotel, contact, text, at): &(HotelId, ContactId, String, Timestamp),
) -> Stored<()> {
    post(tx, To { hotel: *hotel, contact: *contact, at: *at }, text).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_parcel_that_carries_a_message_is_about_its_delivery() {
        assert_eq!(carried(&message(MessageId(7))), Some(MessageId(7)));
        assert_eq!(carried(&read("wamid.1", ContactId(3))), None);
        assert_eq!(carried(r#"{"fetch":"9","message":7,"name":"a","media_type":"b"}"#), None);
        assert_eq!(carried(r#"{"reply":"hello","contact":3}"#), None);
        assert_eq!(carried("not ours"), None);
    }
}
