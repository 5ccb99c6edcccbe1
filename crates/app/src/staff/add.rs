use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, PersonName, Role, Staff, StaffId};

use super::set_password::check_password;
use crate::ports::StoreError;
use crate::ports::store::NewStaff;
use crate::{App, Error};

/// A new colleague.
#[derive(Clone, Debug)]
pub struct NewColleague<'a> {
    /// A wished identity; `None` lets storage choose.
    pub id: Option<StaffId>,
    /// Sign-in name; case does not count.
    pub username: &'a str,
    /// Password, at least [`super::PASSWORD_MIN`] characters.
    pub password: &'a str,
    /// Name shown to guests.
    pub name: &'a str,
    /// Job title shown to guests.
    pub title: &'a str,
    /// What they may do.
    pub role: Role,
    /// Names of the departments they work in.
    pub departments: &'a [&'a str],
    /// Address of a picture.
    pub image: Option<String>,
}

/// Adds a member of staff.
///
/// Errors: `Denied` for who would give more rights than one has, `Invalid` for a malformed name, a short password or an
/// unknown department, `Conflict` for a name in use.
pub async fn add(app: &App, actor: &Actor, hotel: HotelId, new: NewColleague<'_>) -> Result<Staff, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::person(hotel, None, new.role))?;
    let username = new.username.trim().to_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.@+".contains(c);
    if username.is_empty() || username.len() > 120 || !username.chars().all(plain) {
        return Err(Error::invalid("malformed", "The sign-in name may hold letters, digits and '-_.@+'"));
    }
    check_password(new.password)?;
    let known = app.store.departments(hotel).await?;
    let mut departments = Vec::with_capacity(new.departments.len());
    for name in new.departments {
        let found = known.iter().find(|department| department.name.eq_ignore_ascii_case(name));
        let found = found
            .ok_or_else(|| Error::invalid("unknown_department", format!("There is no department {name}")))?;
        departments.push(found.id);
    }
    let kept = NewStaff {
        id: new.id,
        hotel,
        username,
        password_hash: app.vault.hash_password(new.password).await?,
        name: PersonName::new(new.name)?,
        title: PersonName::new(new.title)?,
        role: new.role,
        departments,
        image: new.image,
        at: app.clock.now(),
    };
    app.store.add_staff(&proof, kept).await.map_err(|error| match error {
        StoreError::Conflict("username") => Error::conflict("username_taken", "This sign-in name is in use"),
        other => other.into(),
    })
}
