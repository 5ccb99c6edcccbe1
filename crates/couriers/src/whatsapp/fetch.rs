//! One file that came with a message.

use app::ports::StoreError;
use app::ports::house::random_token;
use app::ports::store::NewAttachment;
use app::whatsapp::Fetch;
use domain::FileName;

use super::Courier;
use super::trouble::Trouble;

/// Fetches it, unless it is there already or its message is not any more.
pub(super) async fn fetch(courier: &Courier, wanted: &Fetch) -> Result<(), Trouble> {
    let store = &courier.app.store;
    let Some(message) = store.message(wanted.message).await? else { return Ok(()) };
    if !message.attachments.is_empty() || message.deleted_at.is_some() {
        return Ok(());
    }
    let Some(conversation) = store.conversation(message.conversation).await? else { return Ok(()) };
    let line = courier.line(conversation.card.hotel).await?;
    let bytes = courier.meta.download(&line, &wanted.media).await?;
    let key = random_token(courier.app.entropy.as_ref(), 24);
    let file = NewAttachment {
        key: key.clone(),
        name: name(&wanted.name),
        media_type: media_type(&bytes, &wanted.media_type),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
    };
    courier.app.files.put(&key, bytes).await.map_err(|error| {
        tracing::warn!(%error, "a fetched file cannot be kept");
        Trouble::Storage
    })?;
    let text = Some(wanted.caption.clone());
    let completed = store.complete_message(message.id, text, vec![file], courier.app.clock.now()).await;
    if completed.is_err()
        && let Err(error) = courier.app.files.delete(&key).await
    {
        tracing::warn!(%error, "a file nobody refers to could not be deleted");
    }
    match completed {
        // Taken back or completed meanwhile: nothing is left to be done.
        Err(StoreError::Conflict(_) | StoreError::NotFound) => Ok(()),
        other => Ok(other?),
    }
}

/// The words in place of a file that never comes.
pub(super) fn without_file(wanted: &Fetch) -> String {
    let sentence = "[A file that could not be fetched from WhatsApp]";
    match wanted.caption.as_str() {
        "" => sentence.to_owned(),
        caption => format!("{caption}\n{sentence}"),
    }
}

fn name(given: &str) -> String {
    FileName::new(given).map_or_else(|_| "file".to_owned(), FileName::into_string)
}

// A file is what its bytes say; a text says nothing, so its sender is believed that it is one.
fn media_type(bytes: &[u8], claimed: &str) -> String {
    let claimed = claimed.split(';').next().unwrap_or_default().trim();
    let found = match infer::get(bytes) {
        Some(kind) => kind.mime_type(),
        None if matches!(claimed, "text/plain" | "text/csv") && std::str::from_utf8(bytes).is_ok() => claimed,
        None => "application/octet-stream",
    };
    found.to_owned()
}

#[cfg(test)]
mod tests {
    use domain::MessageId;

    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(media_type(png, "text/html"), "image/png");
        assert_eq!(media_type(b"hello", "text/plain; charset=utf-8"), "text/plain");
        assert_eq!(media_type(b"hello", "image/png"), "application/octet-stream");
        assert_eq!(media_type(&[0xff, 0xfe, 0xff], "text/csv"), "application/octet-stream");
        assert_eq!((name("../../etc/passwd").as_str(), name("/").as_str()), ("passwd", "file"));
    }

    #[test]
    fn a_file_that_never_comes_leaves_its_caption() {
        let wanted = |caption: &str| Fetch {
            media: "m".into(),
            message: MessageId(1),
            name: "photo.jpg".into(),
            media_type: "image/jpeg".into(),
            caption: caption.into(),
        };
        assert!(without_file(&wanted("")).starts_with("[A file"));
        assert!(without_file(&wanted("Our view")).starts_with("Our view\n["));
    }
}
