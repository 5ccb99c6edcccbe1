use domain::access::{Scope, allow, deed};
use domain::{Actor, FaqId, HotelId};

use super::refused;
use crate::{App, Error};

/// Removes a question; what was answered with it stays said.
pub async fn remove(app: &App, actor: &Actor, hotel: HotelId, id: FaqId) -> Result<(), Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    app.store.remove_faq(&proof, id, app.clock.now()).await.map_err(refused)
}
