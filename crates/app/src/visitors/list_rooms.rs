use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId};

use crate::conversations::seen;
use crate::ports::visitors::{RoomFilter, RoomPage};
use crate::{App, Error};

/// A page of a hotel's conversations that the actor sees, with the visitors who speak in them, newest message first.
pub async fn list_rooms(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    filter: RoomFilter,
) -> Result<RoomPage, Error> {
    allow::<deed::SeeInbox>(actor, Scope::hotel(hotel))?;
    allow::<deed::SeeVisitors>(actor, Scope::hotel(hotel))?;
    let filter = RoomFilter {
        departments: seen(actor, filter.departments),
        page: filter.page.max(1),
        limit: filter.limit.clamp(1, 100),
        ..filter
    };
    Ok(app.store.rooms_page(hotel, &filter).await?)
}
