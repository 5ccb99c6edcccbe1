use domain::access::deed;
use domain::{Actor, CannedAnswer, CannedId, HotelId};

use super::find::{find, keep_files, kept_file};
use crate::{App, Error};

/// Takes a file from an answer. Messages that were sent with it keep theirs.
pub async fn remove_file(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: CannedId,
    key: &str,
) -> Result<CannedAnswer, Error> {
    let (mut answer, proof) = find::<deed::EditAnswers>(app, actor, hotel, id).await?;
    let files = std::mem::take(&mut answer.files);
    let before = files.len();
    let left: Vec<_> = files.into_iter().filter(|file| file.key != key).map(kept_file).collect();
    if left.len() == before {
        return Err(Error::NotFound("File"));
    }
    keep_files(app, &proof, answer, left).await
}
