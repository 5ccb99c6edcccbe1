use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, HotelId};

use super::seen::seen;
use crate::ports::work::RecentFilter;
use crate::{App, Error};

/// A page of the hotel's conversations that the actor sees, the one that spoke last first.
pub async fn list_recent(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    filter: RecentFilter,
) -> Result<Vec<Conversation>, Error> {
    allow::<deed::SeeInbox>(actor, Scope::hotel(hotel))?;
    let limit = filter.limit.clamp(1, 200);
    let departments = seen(actor, filter.departments);
    Ok(app.store.recent(hotel, RecentFilter { departments, limit, ..filter }).await?)
}
