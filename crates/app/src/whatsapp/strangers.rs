use domain::{Actor, HotelId};

use crate::conversations::may_begin;
use crate::ports::phones::Stranger;
use crate::{App, Error};

/// Contacts without a stay, latest first, for staff who may begin a conversation.
pub async fn strangers(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Stranger>, Error> {
    may_link(app, actor, hotel).await?;
    Ok(app.store.strangers(hotel).await?)
}

/// Whoever may begin a conversation may say whose it is.
pub(super) async fn may_link(app: &App, actor: &Actor, hotel: HotelId) -> Result<(), Error> {
    Ok(may_begin(app, actor, hotel).await??)
}
