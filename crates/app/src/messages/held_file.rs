use bytes::Bytes;
use domain::access::deed;
use domain::{Actor, ClientKey, Conversation, Door, FileName, MessageText};
use jiff::SignedDuration;
use subtle::ConstantTimeEq;

use super::IncomingFile;
use super::send::forget_files;
use crate::conversations::prove;
use crate::ports::house::random_token;
use crate::ports::store::{Appended, NewAttachment, NewMessage};
use crate::{App, Error};

/// For how long a file that was brought waits for the message it goes with.
pub const HELD_FOR: SignedDuration = SignedDuration::from_hours(1);

/// A file that was brought before the message it goes with. Whoever was told of it brings all of it back: nothing is kept but
/// the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFile {
    /// The file.
    pub file: NewAttachment,
    /// The conversation it was brought for.
    pub conversation: i64,
    /// The second until which it waits.
    pub until: i64,
    /// What proves that all this is so.
    pub seal: String,
}

fn seal(app: &App, held: &HeldFile) -> String {
    let NewAttachment { key, name, media_type, size } = &held.file;
    let HeldFile { conversation, until, .. } = held;
    app.vault.seal_name(&format!("held file {key} {conversation} {until} {size} {media_type} {name}"))
}

fn is_held(app: &App, held: &HeldFile) -> bool {
    let is_ours = bool::from(seal(app, held).as_bytes().ct_eq(held.seal.as_bytes()));
    is_ours && held.until > app.clock.now().as_second()
}

/// Takes a file for a conversation that is at hand.
pub async fn hold_file(
    app: &App,
    actor: &Actor,
    conversation: &Conversation,
    file: IncomingFile,
) -> Result<HeldFile, Error> {
    prove::<deed::SendMessage>(actor, conversation)?;
    let key = random_token(app.entropy.as_ref(), 24);
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    app.files.put(&key, file.bytes).await?;
    let file = NewAttachment { key, name: file.name.into_string(), media_type: file.media_type, size };
    let until = (app.clock.now() + HELD_FOR).as_second();
    let held = HeldFile { file, conversation: conversation.card.id.0, until, seal: String::new() };
    Ok(HeldFile { seal: seal(app, &held), ..held })
}

/// The bytes of a file that waits.
pub async fn fetch_held(app: &App, held: &HeldFile) -> Result<Bytes, Error> {
    let unknown = || Error::NotFound("File");
    if !is_held(app, held) {
        return Err(unknown());
    }
    app.files.get(&held.file.key).await?.ok_or_else(unknown)
}

/// Says something with a file that waits. The same file again is the same message.
///
/// Errors: `NotFound` for a file that waits no more, or for another conversation.
pub async fn send_held(
    app: &App,
    actor: &Actor,
    conversation: &Conversation,
    (text, client_key, door): (&str, Option<&str>, Door),
    held: HeldFile,
) -> Result<Appended, Error> {
    let proof = prove::<deed::SendMessage>(actor, conversation)?;
    if !is_held(app, &held) || held.conversation != conversation.card.id.0 {
        return Err(Error::NotFound("File"));
    }
    if let Some((_, id)) = app.store.attachment(&held.file.key).await? {
        let message = app.store.message(id).await?.ok_or(Error::NotFound("File"))?;
        let conversation = conversation.clone();
        return Ok(Appended { message, conversation, repeated: true, handler_changed: false });
    }
    FileName::new(&held.file.name)?;
    let new = NewMessage {
        text: if text.trim().is_empty() { None } else { Some(MessageText::new(text)?) },
        client_key: client_key.map(ClientKey::new).transpose()?,
        reply_to: None,
        attachments: vec![held.file],
        door,
        origin: None,
        template: None,
        automation: None,
        at: app.clock.now(),
    };
    Ok(app.store.append_message(&proof, new).await?)
}

/// Forgets a file that no message came for.
pub async fn drop_held(app: &App, held: &HeldFile) {
    match app.store.attachment(&held.file.key).await {
        Ok(None) => forget_files(app, std::slice::from_ref(&held.file.key)).await,
        Ok(Some(_)) => {}
        Err(error) => tracing::warn!(%error, "a file that was not sent could not be deleted"),
    }
}
