use domain::access::{Scope, allow, deed};
use domain::{Actor, AutoResponseId, HotelId};

use super::refused;
use crate::{App, Error};

/// Removes an auto-response; what was said with it stays said.
pub async fn remove(app: &App, actor: &Actor, hotel: HotelId, id: AutoResponseId) -> Result<(), Error> {
    let proof = allow::<deed::EditAutomation>(actor, Scope::hotel(hotel))?;
    app.store.remove_auto_response(&proof, id, app.clock.now()).await.map_err(refused)
}
