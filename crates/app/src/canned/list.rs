use domain::access::{Scope, allow, deed};
use domain::{Actor, CannedAnswer, HotelId};

use super::find::scope;
use crate::{App, Error};

/// The answers the actor may use: those for everybody and those of the departments they see, by shortcut and language.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<CannedAnswer>, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    let mut answers = app.store.canned_answers(hotel).await?;
    answers.retain(|answer| allow::<deed::SeeAnswers>(actor, scope(hotel, answer.department)).is_ok());
    Ok(answers)
}
