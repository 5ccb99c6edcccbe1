use domain::access::{Deed, Scope, allow, deed};
use domain::canned::CannedFile;
use domain::{Actor, Allowed, CannedAnswer, CannedId, DepartmentId, HotelId, MessageText, Refusal};

use crate::messages::forget_files;
use crate::ports::StoreError;
use crate::ports::store::NewAttachment;
use crate::ports::work::NewCanned;
use crate::{App, Error};

/// What an answer is for, as far as access depends on it: one for everybody is the hotel's.
pub(super) fn scope(hotel: HotelId, department: Option<DepartmentId>) -> Scope {
    department.map_or(Scope::hotel(hotel), |department| Scope::department(hotel, department))
}

/// An answer with the proof that the actor may do `D` to it. One that is not theirs is answered like one that is not there.
pub(crate) async fn find<D: Deed>(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: CannedId,
) -> Result<(CannedAnswer, Allowed<D>), Error> {
    // Asked first, so that whoever may not even look learns nothing from what is there.
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    let answers = app.store.canned_answers(hotel).await?;
    let answer = answers.into_iter().find(|answer| answer.id == id).ok_or_else(missing)?;
    let proof = allow::<D>(actor, scope(hotel, answer.department)).map_err(|refusal| match refusal {
        Refusal::Unknown => missing(),
        other => other.into(),
    })?;
    Ok((answer, proof))
}

pub(super) fn missing() -> Error {
    Error::NotFound("Answer")
}

/// Keeps an answer as it is but for its files; what it no longer has is forgotten.
pub(super) async fn keep_files(
    app: &App,
    proof: &Allowed<deed::EditAnswers>,
    answer: CannedAnswer,
    files: Vec<NewAttachment>,
) -> Result<CannedAnswer, Error> {
    let new = NewCanned {
        department: answer.department,
        language: answer.language,
        short: answer.short,
        text: MessageText::new(&answer.text)?,
        files,
        at: app.clock.now(),
    };
    let (kept, forgotten) = app.store.keep_canned(proof, Some(answer.id), new).await.map_err(refused)?;
    forget_files(app, &forgotten).await;
    Ok(kept)
}

/// Why an answer is not kept, in words.
pub(super) fn refused(error: StoreError) -> Error {
    match error {
        StoreError::NotFound => missing(),
        StoreError::Conflict("short") => {
            let message = "Another answer of this department and language has this shortcut";
            Error::conflict("shortcut_taken", message)
        }
        StoreError::Conflict("many") => Error::conflict(
            "too_many_answers",
            "There are as many answers as a hotel can keep: remove one first",
        ),
        other => other.into(),
    }
}

/// A file of an answer, as it is handed to storage.
pub(super) fn kept_file(file: CannedFile) -> NewAttachment {
    NewAttachment { key: file.key, name: file.name, media_type: file.media_type, size: file.size }
}
