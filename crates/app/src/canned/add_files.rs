use domain::access::deed;
use domain::canned::CANNED_FILES_MAX;
use domain::{Actor, CannedAnswer, CannedId, HotelId};

use super::find::{find, keep_files, kept_file};
use crate::messages::{IncomingFile, forget_files, put_files};
use crate::{App, Error};

/// Adds files that go with an answer.
///
/// Errors: `Invalid` for more than [`CANNED_FILES_MAX`] together with those it has.
pub async fn add_files(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: CannedId,
    files: Vec<IncomingFile>,
) -> Result<CannedAnswer, Error> {
    let (mut answer, proof) = find::<deed::EditAnswers>(app, actor, hotel, id).await?;
    let mut all: Vec<_> = std::mem::take(&mut answer.files).into_iter().map(kept_file).collect();
    if all.len() + files.len() > CANNED_FILES_MAX {
        let message = format!("At most {CANNED_FILES_MAX} files go with one answer");
        return Err(Error::invalid("too_many_files", message));
    }
    let added = put_files(app, files).await?;
    let keys: Vec<String> = added.iter().map(|file| file.key.clone()).collect();
    all.extend(added);
    let kept = keep_files(app, &proof, answer, all).await;
    if kept.is_err() {
        forget_files(app, &keys).await;
    }
    kept
}
