use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, Refusal};

use crate::ports::work::DepartmentUnread;
use crate::{App, Error};

/// What waits for a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadCounts {
    /// Guest messages they have not read themselves.
    pub mine: i64,
    /// Every department they see, with what waits there.
    pub departments: Vec<(Department, DepartmentUnread)>,
}

/// Counts what waits for the actor, a member of staff.
pub async fn count_unread(app: &App, actor: &Actor) -> Result<UnreadCounts, Error> {
    let Actor::Staff(staff) = actor else { return Err(Refusal::SignIn.into()) };
    allow::<deed::SeeInbox>(actor, Scope::hotel(staff.hotel))?;
    let seen = staff.departments_seen().map(<[_]>::to_vec);
    let unread = app.store.unread(staff.hotel, staff.card.id, seen).await?;
    let mut departments = app.store.departments(staff.hotel).await?;
    departments.retain(|department| staff.sees(department.id));
    let counted = departments.into_iter().map(|department| {
        let known = unread.departments.iter().find(|counts| counts.department == department.id);
        let none = DepartmentUnread { department: department.id, waiting: 0, unread: 0 };
        (department, known.copied().unwrap_or(none))
    });
    Ok(UnreadCounts { mine: unread.mine, departments: counted.collect() })
}
