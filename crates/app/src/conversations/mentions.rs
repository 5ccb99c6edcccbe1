use domain::note::{MENTIONS_MAX, called};
use domain::{DepartmentId, HotelId, StaffId};

use crate::{App, Error};

/// The colleagues a note calls: those who were named beside it and those whose sign-in names stand in its text. A name that
/// nobody at the hotel has is part of the text and no more; so is that of somebody who does not see the department, because
/// they could not read what they are called to.
pub(super) async fn mentions(
    app: &App,
    hotel: HotelId,
    department: DepartmentId,
    named: Vec<StaffId>,
    text: Option<&str>,
) -> Result<Vec<StaffId>, Error> {
    let names = text.map(called).unwrap_or_default();
    if named.is_empty() && names.is_empty() {
        return Ok(Vec::new());
    }
    let mut staff = app.store.staff_of(hotel).await?;
    staff.retain(|person| {
        let is_called = named.contains(&person.id) || names.contains(&person.username);
        is_called && person.active && person.sees(department)
    });
    if staff.len() > MENTIONS_MAX {
        let message = format!("A note can call at most {MENTIONS_MAX} colleagues");
        return Err(Error::invalid("too_many_mentions", message));
    }
    Ok(staff.into_iter().map(|person| person.id).collect())
}
