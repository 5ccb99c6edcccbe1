use bytes::Bytes;
use domain::access::deed;
use domain::{Actor, ClientKey, Conversation, Door, FileName, MessageId, MessageText};

use crate::conversations::prove;
use crate::ports::StoreError;
use crate::ports::house::random_token;
use crate::ports::store::{Appended, NewAttachment, NewMessage};
use crate::{App, Error};

/// Something to say.
#[derive(Clone, Debug)]
pub struct Send<'a> {
    /// As typed; may be empty when there are files.
    pub text: &'a str,
    /// The client's key for this send.
    pub client_key: Option<&'a str>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Files, at most [`FILES_MAX`].
    pub files: Vec<IncomingFile>,
    /// By which door.
    pub door: Door,
}

/// A file as it came in.
#[derive(Clone, Debug)]
pub struct IncomingFile {
    /// The name it had at home.
    pub name: FileName,
    /// Media type, found by looking at the bytes.
    pub media_type: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// How many files one message may carry.
pub const FILES_MAX: usize = 10;

/// Says something in a conversation that is at hand. A repeat with the same client key returns the first message.
///
/// Errors: `Invalid` for an empty or too long text, too many files or a reply to a message that is not there;
/// `TooMany` for a guest who sends too fast.
pub async fn send(
    app: &App,
    actor: &Actor,
    conversation: &Conversation,
    input: Send<'_>,
) -> Result<Appended, Error> {
    let proof = prove::<deed::SendMessage>(actor, conversation)?;
    let text = match (input.text.trim().is_empty(), input.files.is_empty()) {
        (true, false) => None,
        _ => Some(MessageText::new(input.text)?),
    };
    if input.files.len() > FILES_MAX {
        return Err(Error::invalid("too_many_files", format!("At most {FILES_MAX} files in one message")));
    }
    let client_key = input.client_key.map(ClientKey::new).transpose()?;
    let now = app.clock.now();
    let (meter, key) = match actor {
        Actor::Guest(guest) => (Some(&app.limits.guest_messages), guest.booking.to_string()),
        Actor::Visitor(visitor) => (Some(&app.limits.visitor_messages), visitor.visitor.to_string()),
        _ => (None, String::new()),
    };
    if let Some(meter) = meter {
        meter.take(&key, now).map_err(|retry_after| Error::TooMany {
            code: "too_many_messages",
            message: "You are sending very fast. Please wait a moment",
            retry_after,
        })?;
    }
    let attachments = put_files(app, input.files).await?;
    let keys: Vec<String> = attachments.iter().map(|file| file.key.clone()).collect();
    let new = NewMessage {
        text,
        client_key,
        reply_to: input.reply_to,
        attachments,
        door: input.door,
        origin: None,
        template: None,
        automation: None,
        at: now,
    };
    let appended = app.store.append_message(&proof, new).await;
    if !matches!(&appended, Ok(fresh) if !fresh.repeated) {
        forget_files(app, &keys).await;
    }
    appended.map_err(|error| match error {
        StoreError::NotFound => Error::invalid("reply_not_found", "Reply message not found"),
        other => other.into(),
    })
}

/// Keeps files under fresh keys.
pub(crate) async fn put_files(app: &App, files: Vec<IncomingFile>) -> Result<Vec<NewAttachment>, Error> {
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        let key = random_token(app.entropy.as_ref(), 24);
        let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
        app.files.put(&key, file.bytes).await?;
        kept.push(NewAttachment { key, name: file.name.into_string(), media_type: file.media_type, size });
    }
    Ok(kept)
}

/// Forgets files nobody refers to any more. A file that stays behind costs space and harms nobody, so this is only logged.
pub(crate) async fn forget_files(app: &App, keys: &[String]) {
    for key in keys {
        if let Err(error) = app.files.delete(key).await {
            tracing::warn!(%error, "a file nobody refers to could not be deleted");
        }
    }
}
