use bytes::Bytes;
use domain::access::deed;
use domain::canned::CannedFile;
use domain::{Actor, CannedId, HotelId};

use super::find;
use crate::{App, Error};

/// A file of an answer.
#[derive(Clone, Debug)]
pub struct FetchedFile {
    /// What it is.
    pub file: CannedFile,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Fetches a file of an answer for whoever may use the answer.
pub async fn fetch_file(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: CannedId,
    key: &str,
) -> Result<FetchedFile, Error> {
    let (answer, _) = find::<deed::SeeAnswers>(app, actor, hotel, id).await?;
    let file = answer.files.into_iter().find(|file| file.key == key).ok_or(Error::NotFound("File"))?;
    let bytes = app.files.get(&file.key).await?.ok_or(Error::NotFound("File"))?;
    Ok(FetchedFile { file, bytes })
}
