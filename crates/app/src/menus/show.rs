use domain::access::{Scope, allow, deed};
use domain::menu::Offer;
use domain::{Actor, HotelId};

use crate::{App, Error};

/// Everything a hotel offers. Menus are shown whether they are served now or not.
pub async fn show(app: &App, actor: &Actor, hotel: HotelId) -> Result<Offer, Error> {
    allow::<deed::SeeMenus>(actor, Scope::hotel(hotel))?;
    Ok(app.store.offer(hotel).await?)
}
