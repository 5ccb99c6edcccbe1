use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, HotelId, Role};

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
    let departments = match actor {
        Actor::Staff(staff) if staff.role > Role::Manager => Some(staff.departments.clone()),
        _ => filter.departments.clone(),
    };
    Ok(app.store.inbox(hotel, InboxFilter { departments, limit, ..filter }).await?)
}
