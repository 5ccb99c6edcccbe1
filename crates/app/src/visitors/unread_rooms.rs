use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, HotelId};

use crate::conversations::seen;
use crate::{App, Error};

/// How many are listed.
const LISTED: u32 = 50;

/// The conversations the actor sees with guests' messages that no member of staff has read, the latest first, at most 50.
pub async fn unread_rooms(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Conversation>, Error> {
    allow::<deed::SeeInbox>(actor, Scope::hotel(hotel))?;
    Ok(app.store.rooms_unread(hotel, seen(actor, None), LISTED).await?)
}
