//! The bodies of Meta's calls.

use domain::messaging::TemplateUse;
use domain::{ContactAddress, DeliveryFault, MessageId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::trouble::Trouble;

/// The longest caption under a picture or film, in characters.
pub(super) const CAPTION_MAX: usize = 1_024;

/// What kind of thing a file is sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Shown in the chat.
    Image,
    /// Played in the chat.
    Video,
    /// Played in the chat, without a caption.
    Audio,
    /// Handed over.
    Document,
}

impl FileKind {
    /// The kind a file fits; one too large or too rare for the chat is handed over.
    pub(super) fn of(media_type: &str, size: i64) -> Self {
        const MEGABYTE: i64 = 1_000_000;
        match media_type.split(';').next().unwrap_or_default() {
            "image/jpeg" | "image/png" if size <= 5 * MEGABYTE => Self::Image,
            "video/mp4" | "video/3gpp" if size <= 16 * MEGABYTE => Self::Video,
            "audio/aac" | "audio/mp4" | "audio/mpeg" | "audio/amr" | "audio/ogg" if size <= 16 * MEGABYTE => {
                Self::Audio
            }
            _ => Self::Document,
        }
    }

    /// Whether words may stand under it.
    pub(super) fn has_caption(self) -> bool {
        self != Self::Audio
    }

    fn word(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
        }
    }
}

/// What one request sends.
pub(super) enum Content<'a> {
    /// A text.
    Text(&'a str),
    /// A file that was uploaded.
    File {
        /// As what.
        kind: FileKind,
        /// Its id at Meta.
        media: &'a str,
        /// The name it is handed over by.
        name: &'a str,
        /// The words under it; may be empty.
        caption: &'a str,
    },
    /// A template.
    Template(&'a TemplateUse),
}

/// The body that sends something.
pub(super) fn message(
    to: &ContactAddress,
    content: &Content<'_>,
    answers: Option<&str>,
    own: Option<MessageId>,
) -> Value {
    let mut body = json!({"messaging_product": "whatsapp", "recipient_type": "individual"});
    match to {
        ContactAddress::Number(number) => body["to"] = number.as_str().into(),
        ContactAddress::User(user) => body["recipient"] = user.as_str().into(),
    }
    match content {
        Content::Text(text) => {
            body["type"] = "text".into();
            body["text"] = json!({"body": text, "preview_url": true});
        }
        Content::File { kind, media, name, caption } => {
            let mut file = json!({"id": media});
            if kind.has_caption() && !caption.is_empty() {
                file["caption"] = (*caption).into();
            }
            if *kind == FileKind::Document {
                file["filename"] = (*name).into();
            }
            body["type"] = kind.word().into();
            body[kind.word()] = file;
        }
        Content::Template(template) => {
            body["type"] = "template".into();
            body["template"] = filled(template);
        }
    }
    if let Some(answers) = answers {
        body["context"] = json!({"message_id": provider_id(answers)});
    }
    if let Some(own) = own {
        body["biz_opaque_callback_data"] = own.to_string().into();
    }
    body
}

fn filled(template: &TemplateUse) -> Value {
    let parameters: Vec<Value> =
        template.parameters.iter().map(|text| json!({"type": "text", "text": text})).collect();
    let mut value = json!({"name": template.name, "language": {"code": template.language}});
    if !parameters.is_empty() {
        value["components"] = json!([{"type": "body", "parameters": parameters}]);
    }
    value
}

/// The body that marks a message read, and all before it.
pub(super) fn read(external_id: &str) -> Value {
    json!({"messaging_product": "whatsapp", "status": "read", "message_id": provider_id(external_id)})
}

// A long text is kept as several messages, of which the provider knows one.
fn provider_id(external_id: &str) -> &str {
    external_id.split('#').next().unwrap_or(external_id)
}

/// Meta's id of what was sent; `None` when it took it and does not say.
pub(super) fn sent(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body["messages"][0]["id"].as_str().map(str::to_owned)
}

/// Meta's id of what was uploaded.
pub(super) fn uploaded(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body["id"].as_str().map(str::to_owned)
}

/// Where a file lies for some minutes.
#[derive(Debug, Deserialize)]
pub(super) struct MediaPlace {
    /// Its address.
    pub url: String,
    /// Its size in bytes.
    #[serde(default)]
    pub file_size: u64,
}

/// What a refusal means: by Meta's code, else by the answer's status.
pub(super) fn refusal(status: u16, body: &[u8], after: Option<std::time::Duration>) -> Trouble {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = &body["error"];
    if let Some(code) = error["code"].as_i64() {
        let trouble = Trouble::refused(code, after);
        // Meta says of errors we do not know whether they pass.
        let passes = error["is_transient"] == true && trouble.fault() == DeliveryFault::Other;
        let fault = if passes { DeliveryFault::Provider } else { trouble.fault() };
        return Trouble::Refused { fault, code, after };
    }
    let fault = match status {
        401 | 403 => DeliveryFault::Access,
        413 => DeliveryFault::Media,
        429 => DeliveryFault::Throttled,
        503 => DeliveryFault::Provider,
        // Some machine on the way failed, and nobody knows which.
        500.. => return Trouble::Unsure,
        _ => DeliveryFault::Other,
    };
    Trouble::Refused { fault, code: status.into(), after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_documented_form() {
        let to = ContactAddress::Number("353861234567".into());
        let text = message(&to, &Content::Text("On the way!"), Some("wamid.1#2"), Some(MessageId(42)));
        let expected = json!({
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": "353861234567",
            "type": "text", "text": {"body": "On the way!", "preview_url": true},
            "context": {"message_id": "wamid.1"}, "biz_opaque_callback_data": "42",
        });
        assert_eq!(text, expected);
        let user = ContactAddress::User("IE.1349".into());
        let template =
            TemplateUse { name: "ready".into(), language: "en".into(), parameters: vec!["Ann".into()] };
        let sent = message(&user, &Content::Template(&template), None, None);
        assert_eq!((&sent["recipient"], &sent["to"]), (&"IE.1349".into(), &Value::Null));
        let parameters = json!([{"type": "body", "parameters": [{"type": "text", "text": "Ann"}]}]);
        assert_eq!(sent["template"]["components"], parameters);
    }

    #[test]
    fn a_file_is_sent_as_what_fits_it() {
        assert_eq!(FileKind::of("image/png", 1_000), FileKind::Image);
        assert_eq!(FileKind::of("image/png", 6_000_000), FileKind::Document);
        assert_eq!(FileKind::of("image/gif", 1_000), FileKind::Document);
        assert_eq!(FileKind::of("audio/ogg; codecs=opus", 1_000), FileKind::Audio);
        let to = ContactAddress::Number("353".into());
        let file = |kind| Content::File { kind, media: "m", name: "a.pdf", caption: "The bill" };
        let document = message(&to, &file(FileKind::Document), None, None);
        assert_eq!(document["document"], json!({"id": "m", "caption": "The bill", "filename": "a.pdf"}));
        assert_eq!(message(&to, &file(FileKind::Audio), None, None)["audio"], json!({"id": "m"}));
    }

    #[test]
    fn a_refusal_is_read_by_its_code_and_without_one_by_its_status() {
        let coded = br#"{"error":{"message":"x","type":"OAuthException","code":131047,"fbtrace_id":"x"}}"#;
        assert_eq!(refusal(400, coded, None).fault(), DeliveryFault::WindowClosed);
        let transient = br#"{"error":{"code":987,"is_transient":true}}"#;
        assert!(refusal(400, transient, None).passes());
        assert_eq!(refusal(429, b"slow down", None).fault(), DeliveryFault::Throttled);
        assert_eq!(refusal(502, b"<html>", None), Trouble::Unsure);
        assert_eq!(refusal(404, b"", None).fault(), DeliveryFault::Other);
    }
}
