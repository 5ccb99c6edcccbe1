use domain::{DepartmentId, Hotel, Opening, Role};

use crate::{App, Error};

/// A department as somebody finds it who writes to it now.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// Whether it is open.
    pub opening: Opening,
    /// Whether somebody who answers there is on duty.
    pub staff_online: bool,
}

impl Desk {
    /// Whether an answer can be expected now.
    pub(crate) fn is_manned(&self) -> bool {
        self.staff_online && matches!(self.opening, Opening::Open { .. })
    }
}

/// Looks at a department's desk.
pub(crate) async fn desk(app: &App, hotel: &Hotel, department: DepartmentId) -> Result<Desk, Error> {
    let hours = app.store.opening_hours(hotel.id).await?;
    let hours = hours.into_iter().find(|(id, _)| *id == department).map(|(_, hours)| hours);
    let staff = app.store.staff_of(hotel.id).await?;
    let staff_online = staff.iter().any(|person| {
        person.active && person.on_duty && person.role <= Role::Agent && person.sees(department)
    });
    let opening = hours.unwrap_or_default().state(app.clock.now(), &hotel.zone());
    Ok(Desk { opening, staff_online })
}
