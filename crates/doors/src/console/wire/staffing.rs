//! What administrators send about people and departments, and people about themselves. Passwords come in and never go out.

use app::staff::ColleagueChanges;
use domain::{Department, DepartmentId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::fields::given;
use super::people::StaffRole;

/// A new colleague.
#[derive(Deserialize, ToSchema)]
pub struct NewColleague {
    /// Sign-in name, used once in the whole installation; case does not count.
    pub username: String,
    /// Password, at least 8 characters.
    pub password: String,
    /// Name shown to guests.
    pub name: String,
    /// Job title shown to guests.
    pub title: String,
    /// What they may do at most.
    pub role: StaffRole,
    /// The departments they work in.
    pub departments: Vec<i64>,
    /// Address of a picture.
    pub image: Option<String>,
}

impl NewColleague {
    /// The names of their departments; `None` when there is no such department.
    pub fn departments<'a>(&self, known: &'a [Department]) -> Option<Vec<&'a str>> {
        let name = |id: &i64| known.iter().find(|department| department.id.0 == *id);
        self.departments.iter().map(|id| name(id).map(|department| department.name.as_str())).collect()
    }
}

/// What is to be changed about a colleague; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub struct ColleagueEdit {
    /// Name shown to guests.
    pub name: Option<String>,
    /// Job title shown to guests.
    pub title: Option<String>,
    /// What they may do at most.
    pub role: Option<StaffRole>,
    /// The departments they work in.
    pub departments: Option<Vec<i64>>,
    /// Whether they may sign in.
    pub active: Option<bool>,
    /// Address of a picture; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub image: Option<Option<String>>,
}

impl ColleagueEdit {
    /// The changes to a colleague.
    pub fn changes(&self) -> ColleagueChanges<'_> {
        ColleagueChanges {
            name: self.name.as_deref(),
            title: self.title.as_deref(),
            role: self.role.map(Into::into),
            departments: self.departments.as_ref().map(|ids| ids.iter().copied().map(DepartmentId).collect()),
            active: self.active,
            image: self.image.clone(),
        }
    }
}

/// A colleague's new password.
#[derive(Deserialize, ToSchema)]
pub struct NewPassword {
    /// At least 8 characters.
    pub password: String,
}

/// One's own new password.
#[derive(Deserialize, ToSchema)]
pub struct OwnPassword {
    /// The present one.
    pub old: String,
    /// The new one, at least 8 characters.
    pub new: String,
}

/// At work, or not.
#[derive(Deserialize, ToSchema)]
pub struct Duty {
    /// Whether guests' messages call this person.
    pub on_duty: bool,
}

/// A department's name.
#[derive(Deserialize, ToSchema)]
pub struct DepartmentName {
    /// 1 to 120 characters.
    pub name: String,
}
