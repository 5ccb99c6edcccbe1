use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, DepartmentId, HotelId};

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
    let seen = match actor {
        Actor::Staff(staff) => staff.departments_seen(),
        _ => None,
    };
    let departments = narrowed(seen, filter.departments);
    Ok(app.store.inbox(hotel, InboxFilter { departments, limit, ..filter }).await?)
}

// What is asked for, as far as it is theirs to see.
fn narrowed(seen: Option<&[DepartmentId]>, asked: Option<Vec<DepartmentId>>) -> Option<Vec<DepartmentId>> {
    match (seen, asked) {
        (None, asked) => asked,
        (Some(seen), None) => Some(seen.to_vec()),
        (Some(seen), Some(asked)) => Some(asked.into_iter().filter(|id| seen.contains(id)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_never_widens_what_is_seen() {
        let (one, two) = (DepartmentId(1), DepartmentId(2));
        assert_eq!(narrowed(None, None), None);
        assert_eq!(narrowed(None, Some(vec![one])), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), None), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), Some(vec![one, two])), Some(vec![one]));
        assert_eq!(narrowed(Some(&[one]), Some(vec![two])), Some(vec![]));
    }
}
