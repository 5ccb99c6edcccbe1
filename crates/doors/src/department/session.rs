//! One socket of a member of staff as a state machine: what was heard → what is to be done, and what came of it → what is
//! answered. It knows no socket, no time but the one it is told, and nobody else.

use app::Error;
use domain::MessageId;
use jiff::Timestamp;
use serde_json::Value;

use super::codes::{Code, TOO_MANY};
use super::wire::commands::{Ask, Command, Unfit, decode};
use super::wire::frames;
use crate::ws::Message;

/// Frames a second that a socket may send for long.
pub const FRAMES_PER_SECOND: u64 = 20;
/// Frames it may send at once after a pause.
pub const FRAMES_AT_ONCE: u64 = 40;

const SECOND: u64 = 1_000;

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Nothing.
    Nothing,
    /// Carry it out, then ask [`answer`].
    Do(Command),
    /// Say this.
    Tell(Value),
    /// Say this and close.
    Part(Value, Code),
}

/// What came of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was done.
    Done,
    /// It was said, by this message.
    Said(MessageId),
}

/// The state of a socket.
#[derive(Debug)]
pub struct Session {
    // A bucket that holds a thousandth of a frame per unit and fills as time passes.
    room: u64,
    looked_at: u64,
}

impl Session {
    /// A socket that was just opened.
    pub fn open(now_ms: u64) -> Self {
        Self { room: FRAMES_AT_ONCE * SECOND, looked_at: now_ms }
    }

    /// Something was heard.
    pub fn hear(&mut self, heard: &Message, now_ms: u64) -> Step {
        let text = match heard {
            Message::Text(text) => Some(text),
            Message::Binary(_) => None,
            Message::Ping(_) | Message::Pong(_) | Message::Close(_) => return Step::Nothing,
        };
        if !self.has_room(now_ms) {
            return Step::Part(frames::error("Too many frames. Please slow down"), TOO_MANY);
        }
        match text.map_or(Err(Unfit::NotJson), |text| decode(text)) {
            Ok(command) => Step::Do(command),
            Err(unfit) => Step::Tell(frames::error(&unfit.to_string())),
        }
    }

    fn has_room(&mut self, now_ms: u64) -> bool {
        let passed = now_ms.saturating_sub(self.looked_at).min(FRAMES_AT_ONCE * SECOND);
        self.looked_at = now_ms;
        self.room = (self.room + passed * FRAMES_PER_SECOND).min(FRAMES_AT_ONCE * SECOND);
        match self.room.checked_sub(SECOND) {
            Some(left) => {
                self.room = left;
                true
            }
            None => false,
        }
    }
}

/// What a command is answered with; nothing for what only others hear.
pub fn answer(command: &Command, outcome: &Result<Done, Error>, at: Timestamp) -> Option<Value> {
    let mut frame = match outcome {
        Err(error) => frames::error(&sentence(error)),
        Ok(done) => {
            let mut frame = frames::acknowledgment(status(&command.ask)?, command.conversation, at);
            if let Done::Said(message) = done {
                frame["message_id"] = message.0.into();
            }
            frame
        }
    };
    if let Some(key) = &command.client_key {
        frame["client_message_id"] = key.as_str().into();
    }
    Some(frame)
}

fn status(ask: &Ask) -> Option<&'static str> {
    Some(match ask {
        Ask::Say(_) | Ask::Media(_) => "received",
        Ask::MarkRead => "marked_read",
        Ask::Subscribe => "subscribed",
        Ask::Unsubscribe => "unsubscribed",
        Ask::Close => "conversation_closed",
        Ask::Reopen => "reopen_button_sent",
        Ask::Type(_) => return None,
    })
}

fn sentence(error: &Error) -> String {
    match error {
        Error::Invalid { code: "empty", .. } => Unfit::Empty.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(text: &str) -> Message {
        Message::Text(text.into())
    }

    #[test]
    fn a_command_is_handed_on_and_anything_else_is_answered() {
        let mut session = Session::open(0);
        let step = session.hear(&text(r#"{"type":"mark_read","conversation_id":7}"#), 0);
        let command = Command { conversation: 7, ask: Ask::MarkRead, client_key: None };
        assert_eq!(step, Step::Do(command));
        let sentence = |step| match step {
            Step::Tell(frame) => frame["message"].as_str().unwrap().to_owned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(sentence(session.hear(&text("{"), 0)), "Invalid JSON format");
        assert_eq!(sentence(session.hear(&Message::Binary(vec![1]), 0)), "Invalid JSON format");
        assert_eq!(session.hear(&Message::Ping(vec![]), 0), Step::Nothing);
    }

    #[test]
    fn whoever_sends_too_fast_for_long_is_told_and_parted_from() {
        let mut session = Session::open(0);
        let mut at = |now| matches!(session.hear(&text("{}"), now), Step::Part(_, TOO_MANY));
        assert!((0..FRAMES_AT_ONCE).all(|_| !at(0)), "so many at once");
        assert!(at(0), "and no more");
        assert!(!at(SECOND / FRAMES_PER_SECOND), "then one by one");
        assert!(at(SECOND / FRAMES_PER_SECOND));
        let steady = 10 * SECOND..20 * SECOND;
        assert!(steady.step_by(50).all(|now| !at(now)), "twenty a second for ever");
    }

    #[test]
    fn what_was_done_is_acknowledged_with_the_client_s_key() {
        let at = Timestamp::UNIX_EPOCH;
        let key = Some("temp-1".to_owned());
        let command = Command { conversation: 7, ask: Ask::Say("hi".into()), client_key: key };
        let said = answer(&command, &Ok(Done::Said(MessageId(9))), at);
        let expected = json!({
            "type": "acknowledgment", "status": "received", "conversation_id": 7, "message_id": 9,
            "client_message_id": "temp-1", "timestamp": "1970-01-01T00:00:00Z",
        });
        assert_eq!(said, Some(expected));
        let refused = answer(&command, &Err(Error::NotFound("Conversation")), at);
        let expected =
            json!({"type": "error", "message": "Conversation not found", "client_message_id": "temp-1"});
        assert_eq!(refused, Some(expected));
        let typing = Command { conversation: 7, ask: Ask::Type(true), client_key: None };
        assert_eq!(answer(&typing, &Ok(Done::Done), at), None);
    }
}
