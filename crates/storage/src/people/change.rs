//! A person is changed, goes on or off duty, or gets a new password.

use app::ports::StoreError;
use app::ports::people::StaffEdit;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::StaffChange;
use domain::{Allowed, HotelId, Role, Staff, StaffId};
use jiff::Timestamp;

use super::{changed, lock_house, locked, sign_ins};
use crate::directory;
use crate::rows::role;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    EDIT = "UPDATE staff SET name = ?2, title = ?3, role = ?4, image = ?5, active = ?6 WHERE id = ?1";
    LEAVE_DEPARTMENTS = "DELETE FROM staff_departments WHERE staff_id = ?1";
    SET_PASSWORD = "UPDATE staff SET password_hash = ?2 WHERE id = ?1";
    SET_DUTY = "UPDATE staff SET on_duty = ?2 WHERE id = ?1";
}

pub(crate) async fn edit_staff(
    tx: &mut Tx,
    (proof, id, edit, at): &(Allowed<deed::Administer>, StaffId, StaffEdit, Timestamp),
) -> Stored<Staff> {
    let scope = proof.scope();
    lock_house(tx, scope.hotel).await?;
    let before = locked(tx, scope.hotel, *id).await?;
    if scope.person.is_some_and(|person| before.role < person.role) {
        return Err(StoreError::Conflict("role"));
    }
    ensure_owner(tx, scope.hotel, *id, edit).await?;
    let (name, title) = (edit.name.as_str(), edit.title.as_str());
    let values = args![*id, name, title, role::word(edit.role), edit.image.as_deref(), edit.active];
    tx.execute(EDIT, values).await?;
    tx.execute(LEAVE_DEPARTMENTS, args![*id]).await?;
    directory::join_departments(tx, scope.hotel, *id, &edit.departments).await?;
    if !edit.active {
        sign_ins::end_all(tx, *id, *at).await?;
    }
    changed(tx, *id, StaffChange::Edited, *at).await
}

// Somebody must be left who can do everything. The hotel's people are locked.
async fn ensure_owner(tx: &mut Tx, hotel: HotelId, id: StaffId, edit: &StaffEdit) -> Stored<()> {
    if edit.role == Role::Owner && edit.active {
        return Ok(());
    }
    let staff = directory::staff_of(tx, &hotel).await?;
    let owner = |person: &&Staff| person.role == Role::Owner && person.active;
    let mut owners = staff.iter().filter(owner).map(|person| person.id).peekable();
    // A hotel that has none yet loses none.
    let lost = owners.peek().is_some() && owners.all(|owner| owner == id);
    if lost { Err(StoreError::Conflict("last_owner")) } else { Ok(()) }
}

pub(crate) async fn set_password(
    tx: &mut Tx,
    (proof, id, password_hash, at): &(Allowed<deed::ManageSignIns>, StaffId, String, Timestamp),
) -> Stored<Staff> {
    locked(tx, proof.scope().hotel, *id).await?;
    tx.execute(SET_PASSWORD, args![*id, password_hash]).await?;
    sign_ins::end_all(tx, *id, *at).await?;
    changed(tx, *id, StaffChange::SignedOut, *at).await
}

pub(crate) async fn set_duty(
    tx: &mut Tx,
    (proof, id, on_duty, at): &(Allowed<deed::SwitchDuty>, StaffId, bool, Timestamp),
) -> Stored<Staff> {
    let before = locked(tx, proof.scope().hotel, *id).await?;
    if before.on_duty == *on_duty {
        return Ok(before);
    }
    tx.execute(SET_DUTY, args![*id, *on_duty]).await?;
    changed(tx, *id, StaffChange::Duty, *at).await
}
