//! What sockets say.

use serde_json::{Map, Value};

/// Something a member of staff asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The conversation it is about.
    pub conversation: i64,
    /// What.
    pub ask: Ask,
    /// The client's key, echoed in the answer; for what is said, a repeat is the same message.
    pub client_key: Option<String>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Say this.
    Say(String),
    /// Send a file that lies somewhere.
    Media(Media),
    /// The guest's messages are read.
    MarkRead,
    /// Show that somebody types, or stopped.
    Type(bool),
    /// Somebody looks at it.
    Subscribe,
    /// Or no longer.
    Unsubscribe,
    /// It is done.
    Close,
    /// It is open again.
    Reopen,
}

/// A file that lies somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Where.
    pub url: String,
    /// Its name.
    pub name: String,
    /// `image`, `document`, `video` or `audio`.
    pub kind: String,
    /// What is said with it.
    pub caption: String,
}

/// Why a frame is not understood. The sentences are the older system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Not a JSON object.
    #[error("Invalid JSON format")]
    NotJson,
    /// A type nobody knows.
    #[error("Invalid message type")]
    UnknownType,
    /// Nothing to say.
    #[error("Message content cannot be empty")]
    Empty,
    /// Nowhere to say it.
    #[error("Conversation ID is required")]
    NoConversation,
}

/// Reads a frame. Text is what is meant where no type is named.
pub fn decode(text: &str) -> Result<Command, Unfit> {
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return Err(Unfit::NotJson) };
    let kind = match fields.get("type") {
        None | Some(Value::Null) => "text",
        Some(Value::String(kind)) => kind.as_str(),
        Some(_) => return Err(Unfit::UnknownType),
    };
    let ask = ask(kind, &fields)?;
    let conversation = conversation(&fields).ok_or(Unfit::NoConversation)?;
    let client_key = text_of(&fields, "client_message_id").filter(|key| !key.is_empty());
    Ok(Command { conversation, ask, client_key })
}

fn ask(kind: &str, fields: &Map<String, Value>) -> Result<Ask, Unfit> {
    let flag = |name: &str| matches!(fields.get(name), Some(Value::Bool(true)));
    Ok(match kind {
        "text" => match text_of(fields, "content").filter(|content| !content.trim().is_empty()) {
            Some(content) => Ask::Say(content),
            None => return Err(Unfit::Empty),
        },
        "media" => {
            let text = |name| text_of(fields, name).unwrap_or_default();
            let media = Media {
                url: text("file_url"),
                name: text("filename"),
                kind: text("file_type"),
                caption: text("caption"),
            };
            if media.url.trim().is_empty() {
                return Err(Unfit::Empty);
            }
            Ask::Media(media)
        }
        "mark_read" => Ask::MarkRead,
        "typing" => Ask::Type(flag("is_typing")),
        "subscribe_conversation" => Ask::Subscribe,
        "unsubscribe_conversation" => Ask::Unsubscribe,
        "close_conversation" => Ask::Close,
        "reopen-temporary" => Ask::Reopen,
        _ => return Err(Unfit::UnknownType),
    })
}

// Some clients keep the number as text.
fn conversation(fields: &Map<String, Value>) -> Option<i64> {
    match fields.get("conversation_id")? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text_of(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ask_of(text: &str) -> Result<(i64, Ask), Unfit> {
        decode(text).map(|command| (command.conversation, command.ask))
    }

    #[test]
    fn every_frame_of_the_older_clients_is_understood() {
        let say = || Ask::Say("Hello! How can I help you?".into());
        let seed = r#"{"type":"text","conversation_id":1,"content":"Hello! How can I help you?","message_type":"text"}"#;
        assert_eq!(ask_of(seed), Ok((1, say())));
        assert_eq!(
            ask_of(r#"{"conversation_id":"1","content":"Hello! How can I help you?"}"#),
            Ok((1, say()))
        );
        let of = |kind: &str| ask_of(&format!(r#"{{"type":"{kind}","conversation_id":7,"is_typing":true}}"#));
        assert_eq!(of("typing"), Ok((7, Ask::Type(true))));
        assert_eq!(of("mark_read"), Ok((7, Ask::MarkRead)));
        assert_eq!(of("subscribe_conversation"), Ok((7, Ask::Subscribe)));
        assert_eq!(of("unsubscribe_conversation"), Ok((7, Ask::Unsubscribe)));
        assert_eq!(of("close_conversation"), Ok((7, Ask::Close)));
        assert_eq!(of("reopen-temporary"), Ok((7, Ask::Reopen)));
        let media = r#"{"type":"media","conversation_id":7,"file_url":"/f","filename":"a.png","file_type":"image","caption":"see"}"#;
        let expected =
            Media { url: "/f".into(), name: "a.png".into(), kind: "image".into(), caption: "see".into() };
        assert_eq!(ask_of(media), Ok((7, Ask::Media(expected))));
    }

    #[test]
    fn what_is_not_understood_is_told_in_the_older_system_s_words() {
        for (text, sentence) in [
            ("", "Invalid JSON format"),
            ("[1]", "Invalid JSON format"),
            (r#"{"type":"dance"}"#, "Invalid message type"),
            (r#"{"type":7}"#, "Invalid message type"),
            (r#"{"conversation_id":1,"content":"  "}"#, "Message content cannot be empty"),
            (r#"{"conversation_id":1,"content":5}"#, "Message content cannot be empty"),
            (r#"{"content":"hi"}"#, "Conversation ID is required"),
            (r#"{"type":"mark_read","conversation_id":1.5}"#, "Conversation ID is required"),
        ] {
            assert_eq!(decode(text).unwrap_err().to_string(), sentence, "{text}");
        }
    }

    proptest! {
        #[test]
        fn anything_at_all_is_a_command_or_a_sentence(text in ".{0,300}") {
            let _ = decode(&text);
        }

        #[test]
        fn any_object_is_a_command_or_a_sentence(kind in "[a-z_-]{0,12}", id in any::<i64>(), content in ".{0,40}") {
            let frame = serde_json::json!({"type": kind, "conversation_id": id, "content": content});
            if let Ok(command) = decode(&frame.to_string()) {
                prop_assert_eq!(command.conversation, id);
            }
        }
    }
}
