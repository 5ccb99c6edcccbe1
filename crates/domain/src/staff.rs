//! People who work at the hotel.

use crate::hotel::RECEPTION;
use crate::{Department, DepartmentId, HotelId, StaffId};

/// What a member of staff may do at most, from most to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Runs the house; there is always at least one.
    Owner,
    /// Manages rooms, stays and people.
    Manager,
    /// Answers guests.
    Agent,
    /// Looks on.
    ReadOnly,
}

impl Role {
    /// Owners and managers: they see every department and run the house.
    pub fn manages(self) -> bool {
        self <= Self::Manager
    }
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Identity, shown to seeds' clients.
    pub id: StaffId,
    /// The hotel.
    pub hotel: HotelId,
    /// Sign-in name, unique over the installation, stored in lower case.
    pub username: String,
    /// Name shown to guests.
    pub name: String,
    /// Job title shown to guests: "Receptionist".
    pub title: String,
    /// What they may do.
    pub role: Role,
    /// Departments they work in.
    pub departments: Vec<DepartmentId>,
    /// Address of a picture, if there is one.
    pub image: Option<String>,
    /// Whether they may sign in at all.
    pub active: bool,
    /// Whether they are at work now: guests' messages call only those who are.
    pub on_duty: bool,
}

/// What a guest sees of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffCard {
    /// Identity.
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: String,
    /// Address of a picture.
    pub image: Option<String>,
}

impl Staff {
    /// Whether conversations of this department are theirs to see.
    pub fn sees(&self, department: DepartmentId) -> bool {
        self.role.manages() || self.departments.contains(&department)
    }

    /// What a guest sees of this person.
    pub fn card(&self) -> StaffCard {
        StaffCard {
            id: self.id,
            name: self.name.clone(),
            title: self.title.clone(),
            image: self.image.clone(),
        }
    }
}

/// Who should look at a guest's message: the staff of its department who are on duty, else Reception's, else the managers.
pub fn to_alert(department: DepartmentId, departments: &[Department], staff: &[Staff]) -> Vec<StaffId> {
    let reception = departments.iter().find(|known| known.name == RECEPTION).map(|known| known.id);
    let of =
        |wanted: DepartmentId| active(staff, |person| person.on_duty && person.departments.contains(&wanted));
    let own = of(department);
    let fallback = if own.is_empty() { reception.map(of).unwrap_or_default() } else { own };
    if fallback.is_empty() { active(staff, |person| person.role.manages()) } else { fallback }
}

fn active(staff: &[Staff], fits: impl Fn(&Staff) -> bool) -> Vec<StaffId> {
    staff.iter().filter(|person| person.active && fits(person)).map(|person| person.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: i64, role: Role, departments: &[i64]) -> Staff {
        Staff {
            id: StaffId(id),
            hotel: HotelId(1),
            username: format!("u{id}"),
            name: "Ann".into(),
            title: "Receptionist".into(),
            role,
            departments: departments.iter().copied().map(DepartmentId).collect(),
            image: None,
            active: true,
            on_duty: true,
        }
    }

    #[test]
    fn the_department_looks_else_reception_else_managers() {
        let department =
            |id, name: &str| Department { id: DepartmentId(id), hotel: HotelId(1), name: name.into() };
        let departments = [department(1, RECEPTION), department(2, "Housekeeping"), department(3, "Café")];
        let mut staff =
            vec![person(1, Role::Agent, &[1]), person(2, Role::Agent, &[2]), person(3, Role::Manager, &[])];
        assert_eq!(to_alert(DepartmentId(2), &departments, &staff), [StaffId(2)]);
        assert_eq!(to_alert(DepartmentId(3), &departments, &staff), [StaffId(1)]);
        staff[1].on_duty = false;
        assert_eq!(to_alert(DepartmentId(2), &departments, &staff), [StaffId(1)], "off duty");
        staff[0].active = false;
        assert_eq!(to_alert(DepartmentId(3), &departments, &staff), [StaffId(3)]);
    }
}
