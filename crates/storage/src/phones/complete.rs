//! A message gets the files it came without.

use app::ports::StoreError;
use app::ports::store::{NewAttachment, Stored};
use domain::{Event, MessageId};
use jiff::Timestamp;

use super::deliver::locked;
use crate::conversations::{append, load};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    SET_TEXT = "UPDATE messages SET text = ?2 WHERE id = ?1";
}

/// A message, its text unless it stays, its files, and when.
pub(crate) type Completion = (MessageId, Option<String>, Vec<NewAttachment>, Timestamp);

/// Nobody edited it, so `edited_at` stays, and nothing new was said, so the conversation does not move in the inbox.
pub(crate) async fn complete_message(tx: &mut Tx, (id, text, files, at): &Completion) -> Stored<()> {
    let (mut conversation, mut message) = locked(tx, *id).await?.ok_or(StoreError::NotFound)?;
    if message.deleted_at.is_some() {
        return Err(StoreError::Conflict("deleted"));
    }
    if !message.attachments.is_empty() {
        return Err(StoreError::Conflict("complete"));
    }
    if let Some(text) = text {
        tx.execute(SET_TEXT, args![*id, text]).await?;
        message.text.clone_from(text);
    }
    message.attachments = append::keep_files(tx, &message, files).await?;
    if conversation.last_seq == message.seq {
        conversation.last_preview = Some(append::preview_of(&message));
        load::save(tx, &conversation).await?;
    }
    tx.record(conversation.card.hotel, *at, Event::MessageEdited { conversation, message });
    Ok(())
}
