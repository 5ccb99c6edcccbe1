use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, HotelId};

use super::seen::seen;
use crate::ports::store::InboxFilter;
use crate::{App, Error};

/// A page of the hotel's conversations that the actor sees, in the inbox's order.
pub async fn list_inbox(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    filter: InboxFilter,
) -> Result<Vec<Conversation>, Error> {
    allow::<deed::SeeInbox>(actor, Scope::hotel(hotel))?;
    let limit = filter.limit.clamp(1, 200);
    let departments = seen(actor, filter.departments);
    let now = app.clock.now();
    Ok(app.store.inbox(hotel, InboxFilter { departments, limit, now, ..filter }).await?)
}
