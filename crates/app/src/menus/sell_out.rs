use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, ItemId};

use crate::{App, Error};

/// Says that an item is sold out, or there again: at once, everywhere.
pub async fn sell_out(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    item: ItemId,
    sold_out: bool,
) -> Result<(), Error> {
    let offer = app.store.offer(hotel).await?;
    let missing = || Error::NotFound("Item");
    let (menu, _) = offer.find(item).ok_or_else(missing)?;
    let proof =
        allow::<deed::SellOut>(actor, Scope::department(hotel, menu.department)).map_err(|refusal| {
            match refusal {
                domain::Refusal::Unknown => missing(),
                other => other.into(),
            }
        })?;
    Ok(app.store.sell_out(&proof, item, sold_out, app.clock.now()).await?)
}
