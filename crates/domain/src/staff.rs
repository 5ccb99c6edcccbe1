//! People who work at the hotel.

use crate::{DepartmentId, HotelId, StaffId};

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
