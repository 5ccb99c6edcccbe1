use bytes::Bytes;
use domain::Attachment;

use crate::{App, Error};

/// A file of a message.
#[derive(Clone, Debug)]
pub struct FetchedFile {
    /// What it is.
    pub attachment: Attachment,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Fetches a file by its key. The key is the credential: it is unguessable and handed only to those who may read the
/// message; a message that was taken back takes its files with it.
pub async fn fetch_file(app: &App, key: &str) -> Result<FetchedFile, Error> {
    let (attachment, _) = app.store.attachment(key).await?.ok_or(Error::NotFound("File"))?;
    let bytes = app.files.get(&attachment.key).await?.ok_or(Error::NotFound("File"))?;
    Ok(FetchedFile { attachment, bytes })
}
