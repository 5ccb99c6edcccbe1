use domain::access::deed;
use domain::{Actor, CannedId, HotelId};

use super::find::{find, refused};
use crate::messages::forget_files;
use crate::{App, Error};

/// Throws an answer away with its files. Messages that were sent with it keep theirs.
pub async fn remove(app: &App, actor: &Actor, hotel: HotelId, id: CannedId) -> Result<(), Error> {
    let (_, proof) = find::<deed::EditAnswers>(app, actor, hotel, id).await?;
    let forgotten = app.store.remove_canned(&proof, id, app.clock.now()).await.map_err(refused)?;
    forget_files(app, &forgotten).await;
    Ok(())
}
