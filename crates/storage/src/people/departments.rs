//! Departments are added and renamed. Two names that differ only in case are one name.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::HousePart;
use domain::hotel::RECEPTION;
use domain::{Allowed, Department, DepartmentId, Event, HotelId, PersonName};
use jiff::Timestamp;

use super::lock_house;
use crate::directory::{self, ensure_hotel};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    INSERT = "INSERT INTO departments (hotel_id, name) VALUES (?1, ?2) RETURNING id";
    RENAME = "UPDATE departments SET name = ?2 WHERE id = ?1";
}

pub(crate) async fn add_department(
    tx: &mut Tx,
    (proof, hotel, name, at): &(Allowed<deed::Administer>, HotelId, PersonName, Timestamp),
) -> Stored<Department> {
    ensure_hotel(proof.scope().hotel, *hotel)?;
    lock_house(tx, *hotel).await?;
    let hotel_slug = directory::hotel(tx, hotel).await?.ok_or(StoreError::NotFound)?.slug;
    let known = directory::departments(tx, hotel).await?;
    ensure_free(&known, None, name.as_str())?;
    let id = DepartmentId(tx.query_one(INSERT, args![*hotel, name.as_str()]).await?.int()?);
    tx.record(*hotel, *at, Event::HouseChanged { hotel_slug, part: HousePart::Departments });
    Ok(Department { id, hotel: *hotel, name: name.as_str().to_owned() })
}

pub(crate) async fn rename_department(
    tx: &mut Tx,
    (proof, id, name, at): &(Allowed<deed::Administer>, DepartmentId, PersonName, Timestamp),
) -> Stored<Department> {
    let hotel = proof.scope().hotel;
    lock_house(tx, hotel).await?;
    let hotel_slug = directory::hotel(tx, &hotel).await?.ok_or(StoreError::NotFound)?.slug;
    let known = directory::departments(tx, &hotel).await?;
    let before = known.iter().find(|department| department.id == *id).ok_or(StoreError::NotFound)?;
    if before.name == name.as_str() {
        return Ok(before.clone());
    }
    if before.name == RECEPTION {
        return Err(StoreError::Conflict("reception"));
    }
    ensure_free(&known, Some(*id), name.as_str())?;
    tx.execute(RENAME, args![*id, name.as_str()]).await?;
    tx.record(hotel, *at, Event::HouseChanged { hotel_slug, part: HousePart::Departments });
    Ok(Department { name: name.as_str().to_owned(), ..before.clone() })
}

// Compared here, because the engines know the case of different letters.
fn ensure_free(known: &[Department], itself: Option<DepartmentId>, name: &str) -> Stored<()> {
    let wanted = name.to_lowercase();
    let others = known.iter().filter(|department| Some(department.id) != itself);
    let taken = others.into_iter().any(|department| department.name.to_lowercase() == wanted);
    if taken { Err(StoreError::Conflict("department")) } else { Ok(()) }
}
