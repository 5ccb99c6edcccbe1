//! People who work at the hotel, their sign-ins, and its departments.

use async_trait::async_trait;
use domain::access::deed;
use domain::session::Refresh;
use domain::{
    Allowed, Department, DepartmentId, HotelId, PersonName, Role, Staff, StaffId, StaffSession,
    StaffSessionId,
};
use jiff::Timestamp;

use super::store::Stored;

/// What may be changed about somebody.
#[derive(Clone, Debug)]
pub struct StaffEdit {
    /// Name shown to guests.
    pub name: PersonName,
    /// Job title shown to guests.
    pub title: PersonName,
    /// What they may do.
    pub role: Role,
    /// Where they work.
    pub departments: Vec<DepartmentId>,
    /// Whether they may sign in.
    pub active: bool,
    /// Address of a picture.
    pub image: Option<String>,
}

/// What came of the use of a refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// What it meant. After [`Refresh::Reused`] the sign-in has ended.
    pub meaning: Refresh,
    /// The sign-in after it.
    pub session: StaffSession,
    /// Whose.
    pub staff: Staff,
}

/// People, their sign-ins and departments.
#[async_trait]
pub trait People: Send + Sync {
    /// Changes somebody and records `StaffChanged(Edited)`; who may no longer sign in is signed out. `NotFound` for
    /// somebody of another hotel or an unknown department, `Conflict("last_owner")` when no owner who may sign in would
    /// be left, `Conflict("role")` when they came to stand above the role that the proof was made for.
    async fn edit_staff(
        &self,
        proof: &Allowed<deed::Administer>,
        id: StaffId,
        edit: StaffEdit,
        at: Timestamp,
    ) -> Stored<Staff>;
    /// Gives somebody a new password, ends all their sign-ins and records `StaffChanged(SignedOut)`. `NotFound` for
    /// somebody of another hotel.
    async fn set_password(
        &self,
        proof: &Allowed<deed::ManageSignIns>,
        id: StaffId,
        password_hash: String,
        at: Timestamp,
    ) -> Stored<Staff>;
    /// Goes on or off duty and records `StaffChanged(Duty)` if that is news.
    async fn set_duty(
        &self,
        proof: &Allowed<deed::SwitchDuty>,
        id: StaffId,
        on_duty: bool,
        at: Timestamp,
    ) -> Stored<Staff>;
    /// A sign-in with its person, by its row.
    async fn staff_session_by_id(&self, id: StaffSessionId) -> Stored<Option<(StaffSession, Staff)>>;
    /// Uses the refresh token of a generation: renews the sign-in for [`domain::session::STAFF_REFRESH_LIFE`], or ends it
    /// when the token had been used before. `None` for an unknown sign-in.
    async fn refresh_staff_session(
        &self,
        id: StaffSessionId,
        generation: i64,
        at: Timestamp,
    ) -> Stored<Option<Refreshed>>;
    /// Ends one sign-in by its row; one that is over already is no error.
    async fn end_staff_session_by_id(&self, id: StaffSessionId, at: Timestamp) -> Stored<()>;
    /// Ends all sign-ins of somebody and records `StaffChanged(SignedOut)`. `NotFound` for somebody of another hotel.
    async fn end_staff_sessions(
        &self,
        proof: &Allowed<deed::ManageSignIns>,
        staff: StaffId,
        at: Timestamp,
    ) -> Stored<Staff>;
    /// Adds a department and records `HouseChanged(Departments)`. `Conflict("department")` when the name is in use,
    /// whatever its case.
    async fn add_department(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Department>;
    /// Renames a department and records `HouseChanged(Departments)`. `Conflict("department")` when the name is in use,
    /// `Conflict("reception")` for Reception, by whose name unanswered guests are found.
    async fn rename_department(
        &self,
        proof: &Allowed<deed::Administer>,
        id: DepartmentId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Department>;
}
