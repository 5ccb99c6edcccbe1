use domain::{ContactId, MessageId};
use serde::{Deserialize, Serialize};

/// What the WhatsApp courier is asked to do; see [`crate::ports::phones::WHATSAPP`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Send a message of the conversation.
    Message(MessageId),
    /// Tell the guest that this message was read.
    Read {
        /// The provider's id of it.
        external_id: String,
        /// Who wrote it.
        contact: ContactId,
    },
    /// Say something to somebody without a conversation.
    Reply {
        /// What.
        text: String,
        /// To whom.
        contact: ContactId,
    },
    /// Fetch a file that came with a message.
    Fetch(Fetch),
}

/// A file to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its id at the provider.
    pub media: String,
    /// The message it came with.
    pub message: MessageId,
    /// The name it is shown by.
    pub name: String,
    /// The media type its sender claims.
    pub media_type: String,
    /// The words that stay beside it.
    pub caption: String,
}

/// The same in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A message.
    Message,
    /// A file.
    File,
    /// That something was read.
    Read,
    /// A reply without a conversation.
    Reply,
}

// All fields of all errands: which are there says which it is.
#[derive(Serialize, Deserialize, Default)]
struct Text {
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fetch: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
}

impl Errand {
    /// Reads a parcel's text; `None` for one that is no errand.
    pub fn read(text: &str) -> Option<Self> {
        let text: Text = serde_json::from_str(text).ok()?;
        let contact = text.contact.map(ContactId);
        let message = text.message.map(MessageId);
        match (text.fetch, text.read, text.reply) {
            (Some(media), None, None) => Some(Self::Fetch(Fetch {
                media,
                message: message?,
                name: text.name?,
                media_type: text.media_type?,
                caption: text.caption.unwrap_or_default(),
            })),
            (None, Some(external_id), None) => Some(Self::Read { external_id, contact: contact? }),
            (None, None, Some(text)) => Some(Self::Reply { text, contact: contact? }),
            (None, None, None) => message.map(Self::Message),
            _ => None,
        }
    }

    /// The parcel's text.
    pub fn text(&self) -> String {
        let text = match self {
            Self::Message(id) => Text { message: Some(id.0), ..Text::default() },
            Self::Read { external_id, contact } => {
                Text { read: Some(external_id.clone()), contact: Some(contact.0), ..Text::default() }
            }
            Self::Reply { text, contact } => {
                Text { reply: Some(text.clone()), contact: Some(contact.0), ..Text::default() }
            }
            Self::Fetch(fetch) => Text {
                fetch: Some(fetch.media.clone()),
                message: Some(fetch.message.0),
                name: Some(fetch.name.clone()),
                media_type: Some(fetch.media_type.clone()),
                caption: Some(fetch.caption.clone()),
                ..Text::default()
            },
        };
        serde_json::to_string(&text).unwrap_or_default()
    }

    /// What it is about.
    pub fn about(&self) -> About {
        match self {
            Self::Message(_) => About::Message,
            Self::Read { .. } => About::Read,
            Self::Reply { .. } => About::Reply,
            Self::Fetch(_) => About::File,
        }
    }

    /// The message it is about.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Self::Message(id) => Some(*id),
            Self::Fetch(fetch) => Some(fetch.message),
            Self::Read { .. } | Self::Reply { .. } => None,
        }
    }

    /// The contact it is about, where it names one.
    pub fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Read { contact, .. } | Self::Reply { contact, .. } => Some(*contact),
            Self::Message(_) | Self::Fetch(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_errand_is_read_as_it_was_written() {
        let fetch = Fetch {
            media: "m".into(),
            message: MessageId(3),
            name: "photo.jpg".into(),
            media_type: "image/jpeg".into(),
            caption: "Our \"view\"".into(),
        };
        for errand in [
            Errand::Message(MessageId(7)),
            Errand::Read { external_id: "wamid.1".into(), contact: ContactId(2) },
            Errand::Reply { text: "Hello".into(), contact: ContactId(2) },
            Errand::Fetch(fetch),
        ] {
            assert_eq!(Errand::read(&errand.text()), Some(errand));
        }
        assert_eq!(Errand::read(r#"{"message": 7}"#), Some(Errand::Message(MessageId(7))));
        for text in ["", "{}", "[]", r#"{"read":"x"}"#, r#"{"fetch":"x","reply":"y","message":1}"#] {
            assert_eq!(Errand::read(text), None, "{text}");
        }
    }
}
