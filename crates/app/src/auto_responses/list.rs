use domain::access::{Scope, allow, deed};
use domain::{Actor, AutoResponse, HotelId};

use crate::{App, Error};

/// A hotel's auto-responses, in the order they were made.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<AutoResponse>, Error> {
    allow::<deed::SeeAnswers>(actor, Scope::hotel(hotel))?;
    Ok(app.store.auto_responses(hotel).await?)
}
