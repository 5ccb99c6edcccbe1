//! One message: its text, its files, or the template it is.
//!
//! WhatsApp carries one file a message, so a message with several becomes several there. Only the last of them bears our id:
//! its status is the message's, and as long as Meta knows no message of ours, not all of it has gone.

use std::time::Duration;

use app::ports::phones::Outgoing;
use app::whatsapp::Line;
use domain::{Attachment, DeliveryFault, DeliveryState, MessageId};
use tokio::time::sleep;

use super::Courier;
use super::trouble::Trouble;
use super::wire::{CAPTION_MAX, Content, FileKind};

/// How often it is tried to note what has gone, before a status must tell.
const NOTE_TRIES: u32 = 3;
/// The pause between.
const NOTE_PAUSE: Duration = Duration::from_secs(1);

/// A part of a message.
enum Piece<'a> {
    Text(&'a str),
    File(&'a Attachment, &'a str),
}

/// Sends it, unless it is gone already or has nobody to go to any more.
pub(super) async fn send(courier: &Courier, parcel: i64, id: MessageId) -> Result<(), Trouble> {
    let Some(outgoing) = courier.app.store.outgoing(id).await? else { return Ok(()) };
    if is_gone(&outgoing) {
        return Ok(());
    }
    let line = courier.line(outgoing.contact.hotel).await?;
    let external_id = match &outgoing.template {
        Some(template) => {
            let (to, content) = (&outgoing.contact.address, Content::Template(template));
            courier.meta.send(&line, to, &content, outgoing.answers.as_deref(), Some(id)).await?
        }
        None => {
            courier.expect_open(&outgoing.contact)?;
            send_pieces(courier, parcel, &line, &outgoing).await?
        }
    };
    note(courier, id, external_id).await
}

// Of a message that an administrator sends again, Meta's id is of the time before.
fn is_gone(outgoing: &Outgoing) -> bool {
    let state = outgoing.message.delivery.as_ref().map(|delivery| delivery.state);
    outgoing.external_id.is_some() && state != Some(DeliveryState::Queued)
}

async fn send_pieces(
    courier: &Courier,
    parcel: i64,
    line: &Line,
    outgoing: &Outgoing,
) -> Result<Option<String>, Trouble> {
    let pieces = pieces(outgoing);
    let gone = courier.gone.lock().get(&parcel).copied().unwrap_or(0);
    let mut last = None;
    for (number, piece) in pieces.iter().enumerate().skip(gone) {
        let own = (number + 1 == pieces.len()).then_some(outgoing.message.id);
        let answers = outgoing.answers.as_deref().filter(|_| number == 0);
        last = send_piece(courier, line, outgoing, piece, answers, own).await?;
        if own.is_none() {
            courier.gone.lock().insert(parcel, number + 1);
        }
    }
    Ok(last)
}

// The text stands under the first file where it fits there, else before it.
fn pieces(outgoing: &Outgoing) -> Vec<Piece<'_>> {
    let message = &outgoing.message;
    let text = message.text.as_str();
    let first = message.attachments.first();
    let fits = first.is_some_and(|file| FileKind::of(&file.media_type, file.size).has_caption())
        && text.chars().count() <= CAPTION_MAX;
    let before = (!fits && !text.is_empty()).then_some(Piece::Text(text));
    let files = message.attachments.iter().enumerate().map(|(number, file)| {
        let caption = if fits && number == 0 { text } else { "" };
        Piece::File(file, caption)
    });
    before.into_iter().chain(files).collect()
}

async fn send_piece(
    courier: &Courier,
    line: &Line,
    outgoing: &Outgoing,
    piece: &Piece<'_>,
    answers: Option<&str>,
    own: Option<MessageId>,
) -> Result<Option<String>, Trouble> {
    let (to, meta) = (&outgoing.contact.address, &courier.meta);
    match piece {
        Piece::Text(text) => meta.send(line, to, &Content::Text(text), answers, own).await,
        Piece::File(file, caption) => {
            let media = upload(courier, line, file).await?;
            let kind = FileKind::of(&file.media_type, file.size);
            let content = Content::File { kind, media: &media, name: &file.name, caption };
            meta.send(line, to, &content, answers, own).await
        }
    }
}

async fn upload(courier: &Courier, line: &Line, file: &Attachment) -> Result<String, Trouble> {
    let bytes = courier.app.files.get(&file.key).await.map_err(|error| {
        tracing::warn!(%error, "a file to be sent cannot be read");
        Trouble::Storage
    })?;
    let bytes = bytes.ok_or(Trouble::Never(DeliveryFault::Media, "The file is not there any more"))?;
    courier.meta.upload(line, &file.name, &file.media_type, bytes).await
}

// What has gone must not go again, so its id is worth some tries; after them a status of Meta's tells.
async fn note(courier: &Courier, id: MessageId, external_id: Option<String>) -> Result<(), Trouble> {
    let store = &courier.app.store;
    for attempt in 1..=NOTE_TRIES {
        let now = courier.app.clock.now();
        let noted = match &external_id {
            Some(external_id) => store.note_sent(id, external_id, now).await,
            None => store.note_delivery(id, DeliveryState::Sent, None, now).await.map(drop),
        };
        match noted {
            Ok(()) => return Ok(()),
            Err(error) => tracing::warn!(%error, attempt, "that a message has gone could not be noted"),
        }
        sleep(NOTE_PAUSE).await;
    }
    Err(Trouble::Unsure)
}
