//! What goes over the wire of seed 002, with what our own guest page needs besides.
//!
//! - [`stay`]: the booking and the form before arrival.
//! - [`orders`]: what is offered, ordered and called off.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::caller::Asked;

pub mod orders;
pub mod stay;

/// Nothing but the token.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct StartChat {}

impl Asked for StartChat {
    const FORM: &'static str = "{guest_token?}";
}

/// A chat that is open.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChatStarted {
    /// The conversation.
    pub conversation_id: i64,
    /// The channel on which it is heard; to be authorized with the token.
    pub pusher_channel: String,
    /// 16 characters that name the token in logs; nothing can be opened or guessed with them.
    pub guest_token: String,
    /// How many pages of signed-in staff are open on this server.
    pub staff_online: usize,
}

/// Something to say.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ChatMessage {
    /// The text.
    #[serde(default)]
    pub message: String,
    /// The client's key: a repeat returns the first message.
    pub client_message_id: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
}

impl Asked for ChatMessage {
    const FORM: &'static str = "{message, client_message_id?, reply_to?}";

    fn client_message_id(&self) -> Option<&str> {
        self.client_message_id.as_deref()
    }
}

/// A message that is sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChatSent {
    /// The message.
    pub message_id: i64,
    /// When.
    pub sent_at: String,
    /// The conversation.
    pub conversation_id: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use jiff::civil::Date;

    use super::super::caller::read;
    use super::orders::{BreakfastOrder, CancelOrder, RoomServiceOrder};
    use super::stay::PreCheckInForm;
    use super::*;

    fn read_all(sent: &Value) {
        let _ = read::<PreCheckInForm>(sent.clone());
        let _ = read::<CancelOrder>(sent.clone());
        let _ = read::<StartChat>(sent.clone());
        let _ = read::<ChatMessage>(sent.clone());
        if let Ok(order) = read::<RoomServiceOrder>(sent.clone()) {
            let _ = order.wished_time();
            order.items.iter().for_each(|item| drop(item.wish()));
        }
        if let Ok(order) = read::<BreakfastOrder>(sent.clone()) {
            let _ = order.morning();
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,40}".prop_map(Value::from),
            r"[0-9+-]{0,6}-[0-9]{1,2}-[0-9]{1,2}(T[0-9:]{2,8}Z?)?".prop_map(Value::from),
        ];
        let key = "items|item_id|quantity|options|notes|instructions|deliver_at|delivery_date|slot|persons|message|reason";
        leaf.prop_recursive(4, 32, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(key, inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_body_is_read_without_a_panic(sent in any_json()) {
            read_all(&sent);
            read_all(&json!({"items": [sent], "delivery_date": sent, "deliver_at": sent, "persons": sent}));
        }

        #[test]
        fn a_day_is_read_as_it_is_written(year in 0_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = Date::constant(year, month, day);
            let order = read::<BreakfastOrder>(json!({"delivery_date": date.to_string()})).unwrap();
            prop_assert_eq!(order.morning().unwrap(), date);
        }
    }
}
