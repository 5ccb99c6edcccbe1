use domain::access::{allow, deed};
use domain::canned::{language, short};
use domain::{Actor, CannedAnswer, CannedId, DepartmentId, HotelId, MessageText, Refusal};

use super::find::{find, kept_file, refused, scope};
use crate::messages::forget_files;
use crate::ports::work::NewCanned;
use crate::{App, Error};

/// An answer as it is written.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The department it is for; none for all of them.
    pub department: Option<DepartmentId>,
    /// Its language, `en`.
    pub language: &'a str,
    /// What is typed after the slash.
    pub short: &'a str,
    /// The words.
    pub text: &'a str,
}

/// Keeps a new answer, or changes the one named, which keeps its files.
///
/// Errors: `Invalid` for a field that breaks a rule, `NotFound` for an answer or a department that is not theirs to see,
/// `Conflict` with code `shortcut_taken` or `too_many_answers`.
pub async fn keep(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    id: Option<CannedId>,
    answer: Answer<'_>,
) -> Result<CannedAnswer, Error> {
    let proof =
        allow::<deed::EditAnswers>(actor, scope(hotel, answer.department)).map_err(
            |refusal| match refusal {
                Refusal::Unknown => Error::NotFound("Department"),
                other => other.into(),
            },
        )?;
    expect_department(app, hotel, answer.department).await?;
    let files = match id {
        Some(id) => find::<deed::EditAnswers>(app, actor, hotel, id).await?.0.files,
        None => Vec::new(),
    };
    let new = NewCanned {
        department: answer.department,
        language: language(answer.language)?,
        short: short(answer.short)?,
        text: MessageText::new(answer.text)?,
        files: files.into_iter().map(kept_file).collect(),
        at: app.clock.now(),
    };
    let (kept, forgotten) = app.store.keep_canned(&proof, id, new).await.map_err(refused)?;
    forget_files(app, &forgotten).await;
    Ok(kept)
}

async fn expect_department(app: &App, hotel: HotelId, wanted: Option<DepartmentId>) -> Result<(), Error> {
    let Some(wanted) = wanted else { return Ok(()) };
    let known = app.store.departments(hotel).await?;
    if known.iter().any(|department| department.id == wanted) {
        Ok(())
    } else {
        Err(Error::NotFound("Department"))
    }
}
