//! How a socket hears one room.

use std::sync::Arc;

use app::ports::{Farewell, Frame, Outlet, OutletId};
use serde_json::Value;

use crate::ws::frame;

/// Keeps from somebody what he does himself: that he types, came or went. Rows of the journal always pass.
pub struct Others {
    inner: Arc<dyn Outlet>,
    own: String,
}

impl Others {
    /// Stands before `inner`, whose user has this `userId` in events.
    pub fn new(inner: Arc<dyn Outlet>, user: &Value) -> Arc<Self> {
        Arc::new(Self { inner, own: format!("\"userId\":{user}") })
    }

    fn is_own(&self, frame: &Frame) -> bool {
        let packet = frame::payload(&frame.bytes);
        let text = std::str::from_utf8(&packet).unwrap_or_default();
        // Quotes within values are escaped, so only the field itself fits; and 4 is not the beginning of 42.
        text.split_once(&self.own).is_some_and(|(_, rest)| rest.starts_with([',', '}']))
    }
}

impl Outlet for Others {
    fn id(&self) -> OutletId {
        self.inner.id()
    }

    fn deliver(&self, frame: &Frame) {
        if frame.position.is_some() || !self.is_own(frame) {
            self.inner.deliver(frame);
        }
    }

    fn end(&self, why: Farewell) {
        self.inner.end(why);
    }
}

/// A packet with the visitor's own rows bearing the name his client gave itself: older clients know their own words by it.
pub fn renamed(packet: &str, key: &str, name: &str) -> Option<String> {
    let (from, to) = (guest_id(key), guest_id(name));
    packet.contains(&from).then(|| packet.replace(&from, &to))
}

fn guest_id(name: &str) -> String {
    format!("\"guestId\":{}", Value::from(name))
}

#[cfg(test)]
mod tests {
    use app::ports::queue_outlet;
    use domain::{ConversationId, JournalSeq};
    use jiff::Timestamp;
    use serde_json::json;

    use super::*;
    use crate::visitor::encode;
    use crate::visitor::wire::frames;

    #[tokio::test]
    async fn what_somebody_does_himself_is_not_told_to_him() {
        let (outlet, mut heard) = queue_outlet(OutletId(1), 8);
        let others = Others::new(outlet, &json!(4));
        let typing = |user: Value| {
            let told = frames::typing(ConversationId(1), &user, "\"userId\":4,", true, Timestamp::UNIX_EPOCH);
            Frame::passing(encode(&told))
        };
        others.deliver(&typing(json!(4)));
        others.deliver(&typing(json!(42)));
        others.deliver(&Frame::recorded(typing(json!(4)).bytes, JournalSeq(1)));
        let first = heard.next().await.unwrap().unwrap();
        assert_eq!(first.bytes, typing(json!(42)).bytes);
        assert_eq!(heard.next().await.unwrap().unwrap().position, Some(JournalSeq(1)));
    }

    #[test]
    fn only_one_s_own_rows_are_renamed() {
        let row = |key: &str, content: &str| {
            let payload = json!({"content": content, "metadata": {"guestId": key}});
            socketio::event_packet("/realtime", "chat:new-message", &payload)
        };
        assert_eq!(renamed(&row("guest_1_a", "hi"), "guest_1_a", "s\"x"), Some(row("s\"x", "hi")));
        let quoted = row("guest_2_b", r#""guestId":"guest_1_a""#);
        assert_eq!(renamed(&quoted, "guest_1_a", "s"), None, "what somebody wrote stays as it is");
    }
}
