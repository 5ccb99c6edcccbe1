use domain::access::{Scope, allow, deed};
use domain::{Actor, DepartmentId, PersonName, Role, Staff, StaffId};

use crate::ports::StoreError;
use crate::ports::people::StaffEdit;
use crate::{App, Error};

/// What is to be changed about a colleague; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct ColleagueChanges<'a> {
    /// Name shown to guests.
    pub name: Option<&'a str>,
    /// Job title shown to guests.
    pub title: Option<&'a str>,
    /// What they may do.
    pub role: Option<Role>,
    /// Where they work.
    pub departments: Option<Vec<DepartmentId>>,
    /// Whether they may sign in.
    pub active: Option<bool>,
    /// Address of a picture; the inner `None` takes it away.
    pub image: Option<Option<String>>,
}

/// Changes a colleague. Whoever may no longer sign in is signed out; the others' pages are judged anew.
///
/// Errors: `NotFound` for nobody and for somebody of another hotel, `Denied` for who reaches above oneself and, with code
/// `oneself`, for who would lock oneself out, `Invalid` for a malformed name or an unknown department, `Conflict` with code
/// `last_owner`, or `role` when the colleague's role changed meanwhile.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: StaffId,
    changes: ColleagueChanges<'_>,
) -> Result<Staff, Error> {
    let person = app.store.staff(id).await?.ok_or(Error::NotFound("Colleague"))?;
    let role = changes.role.unwrap_or(person.role);
    // The higher of the two: nobody takes rights away from those above, nor gives rights above their own.
    let scope = Scope::person(person.hotel, Some(id), role.min(person.role));
    let proof = allow::<deed::Administer>(actor, scope)?;
    let active = changes.active.unwrap_or(person.active);
    if !active && is_oneself(actor, id) {
        let message = "You cannot lock yourself out. Ask another administrator";
        return Err(Error::Denied { code: "oneself", message });
    }
    let edit = StaffEdit {
        name: PersonName::new(changes.name.unwrap_or(&person.name))?,
        title: PersonName::new(changes.title.unwrap_or(&person.title))?,
        role,
        departments: departments_of(app, &person, changes.departments).await?,
        active,
        image: changes.image.unwrap_or(person.image),
    };
    app.store.edit_staff(&proof, id, edit, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("last_owner") => {
            Error::conflict("last_owner", "The hotel needs an owner who may sign in")
        }
        StoreError::Conflict("role") => {
            Error::conflict("role", "Somebody else changed this person's role. Please look again")
        }
        other => other.into(),
    })
}

async fn departments_of(
    app: &App,
    person: &Staff,
    wished: Option<Vec<DepartmentId>>,
) -> Result<Vec<DepartmentId>, Error> {
    let Some(mut wished) = wished else { return Ok(person.departments.clone()) };
    wished.sort_unstable();
    wished.dedup();
    let known = app.store.departments(person.hotel).await?;
    if wished.iter().any(|id| known.iter().all(|department| department.id != *id)) {
        return Err(Error::invalid("unknown_department", "There is no such department"));
    }
    Ok(wished)
}

/// Whether the actor is this person.
pub(super) fn is_oneself(actor: &Actor, id: StaffId) -> bool {
    matches!(actor, Actor::Staff(staff) if staff.card.id == id)
}
