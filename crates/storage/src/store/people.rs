//! People who work at the hotel, their sign-ins, and its departments.

use app::ports::people::{People, Refreshed, StaffEdit};
use app::ports::store::Stored;
use async_trait::async_trait;
use domain::access::deed;
use domain::{
    Allowed, Department, DepartmentId, HotelId, PersonName, Staff, StaffId, StaffSession, StaffSessionId,
};
use jiff::Timestamp;

use super::Storage;
use crate::people::{change, departments, sign_ins};

#[async_trait]
impl People for Storage {
    async fn edit_staff(
        &self,
        proof: &Allowed<deed::Administer>,
        id: StaffId,
        edit: StaffEdit,
        at: Timestamp,
    ) -> Stored<Staff> {
        let input = (proof.clone(), id, edit, at);
        self.write(input, |tx, input| Box::pin(change::edit_staff(tx, input))).await
    }

    async fn set_password(
        &self,
        proof: &Allowed<deed::ManageSignIns>,
        id: StaffId,
        password_hash: String,
        at: Timestamp,
    ) -> Stored<Staff> {
        let input = (proof.clone(), id, password_hash, at);
        self.write(input, |tx, input| Box::pin(change::set_password(tx, input))).await
    }

    async fn set_duty(
        &self,
        proof: &Allowed<deed::SwitchDuty>,
        id: StaffId,
        on_duty: bool,
        at: Timestamp,
    ) -> Stored<Staff> {
        let input = (proof.clone(), id, on_duty, at);
        self.write(input, |tx, input| Box::pin(change::set_duty(tx, input))).await
    }

    async fn staff_session_by_id(&self, id: StaffSessionId) -> Stored<Option<(StaffSession, Staff)>> {
        self.look(id, |tx, id| Box::pin(sign_ins::staff_session_by_id(tx, id))).await
    }

    async fn refresh_staff_session(
        &self,
        id: StaffSessionId,
        generation: i64,
        at: Timestamp,
    ) -> Stored<Option<Refreshed>> {
        let input = (id, generation, at);
        self.write(input, |tx, input| Box::pin(sign_ins::refresh_staff_session(tx, input))).await
    }

    async fn end_staff_session_by_id(&self, id: StaffSessionId, at: Timestamp) -> Stored<()> {
        self.write((id, at), |tx, input| Box::pin(sign_ins::end_staff_session_by_id(tx, input))).await
    }

    async fn end_staff_sessions(
        &self,
        proof: &Allowed<deed::ManageSignIns>,
        staff: StaffId,
        at: Timestamp,
    ) -> Stored<Staff> {
        let input = (proof.clone(), staff, at);
        self.write(input, |tx, input| Box::pin(sign_ins::end_staff_sessions(tx, input))).await
    }

    async fn add_department(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Department> {
        let input = (proof.clone(), hotel, name, at);
        self.write(input, |tx, input| Box::pin(departments::add_department(tx, input))).await
    }

    async fn rename_department(
        &self,
        proof: &Allowed<deed::Administer>,
        id: DepartmentId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Department> {
        let input = (proof.clone(), id, name, at);
        self.write(input, |tx, input| Box::pin(departments::rename_department(tx, input))).await
    }
}
