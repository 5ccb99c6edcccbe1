//! Hotels, departments, staff, rooms and bookings: who and where.

use std::cmp::Ordering;

use app::ports::StoreError;
use app::ports::store::{HotelSettings, NewHotel, NewStaff, RoomView, Stored};
use domain::access::deed;
use domain::event::StaffChange;
use domain::hotel::DEFAULT_DEPARTMENTS;
use domain::{
    Allowed, Booking, BookingId, ConversationId, Department, DepartmentId, Hotel, HotelId, Room, RoomId,
    RoomNumber, Staff, StaffId,
};

use crate::people;
use crate::rows::{self, booking_columns, hotel_columns, known, room_channels, room_columns};
use crate::tx::{Tx, statements};
use crate::value::{Row, args};

/// Days after the departure in which a guest of a new hotel may still read and ask.
const ENQUIRY_DAYS: i64 = 7;

macro_rules! staff_select {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.hotel_id, s.username, s.name, s.title, s.role, s.image, s.active, s.on_duty, s.password_hash, ",
            "sd.department_id FROM staff s LEFT JOIN staff_departments sd ON sd.staff_id = s.id ",
            $rest
        )
    };
}

macro_rules! room_view_select {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            room_columns!(),
            ", r.sealed_pin, c.id, ",
            booking_columns!(),
            " FROM rooms r LEFT JOIN bookings b ON b.room_id = r.id AND b.state = 'in_house' ",
            "LEFT JOIN conversations c ON c.booking_id = b.id ",
            $rest
        )
    };
}

statements! {
    HOTELS = concat!("SELECT ", hotel_columns!(), " FROM hotels h ORDER BY h.slug");
    HOTEL = concat!("SELECT ", hotel_columns!(), " FROM hotels h WHERE h.id = ?1");
    HOTEL_BY_SLUG = concat!("SELECT ", hotel_columns!(), " FROM hotels h WHERE h.slug = ?1");
    INSERT_HOTEL = "INSERT INTO hotels (slug, name, time_zone, currency, room_channels, enquiry_days, journal_seq, \
                    created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) ON CONFLICT DO NOTHING RETURNING id";
    SET_HOTEL = "UPDATE hotels SET name = ?2, room_channels = ?3, enquiry_days = ?4 WHERE id = ?1";
    INSERT_DEPARTMENT = "INSERT INTO departments (hotel_id, name) VALUES (?1, ?2)";
    DEPARTMENTS = "SELECT id, hotel_id, name FROM departments WHERE hotel_id = ?1 ORDER BY id";
    STAFF_OF = staff_select!("WHERE s.hotel_id = ?1 ORDER BY s.name, s.id, sd.department_id");
    STAFF = staff_select!("WHERE s.id = ?1 ORDER BY sd.department_id");
    STAFF_BY_USERNAME = staff_select!("WHERE s.username = ?1 ORDER BY sd.department_id");
    LOCK_STAFF = "SELECT pg_advisory_xact_lock(7310868735422232)";
    NEXT_STAFF = "SELECT COALESCE(MAX(id), 0) + 1 FROM staff";
    STAFF_TAKEN = "SELECT CASE WHEN username = ?1 THEN 1 ELSE 0 END FROM staff WHERE username = ?1 OR id = ?2 \
                   ORDER BY 1 DESC";
    INSERT_STAFF = "INSERT INTO staff (id, hotel_id, username, password_hash, name, title, role, image, active, \
                    created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9)";
    INSERT_STAFF_DEPARTMENT = "INSERT INTO staff_departments (staff_id, department_id) \
                               SELECT ?1, id FROM departments WHERE id = ?2 AND hotel_id = ?3 ON CONFLICT DO NOTHING";
    INSERT_ROOM = "INSERT INTO rooms (hotel_id, number, floor, pin_epoch) VALUES (?1, ?2, ?3, 0) \
                   ON CONFLICT DO NOTHING RETURNING id";
    ROOM = room_view_select!("WHERE r.id = ?1");
    ROOM_BY_NUMBER = room_view_select!("WHERE r.hotel_id = ?1 AND r.number = ?2");
    ROOMS = room_view_select!("WHERE r.hotel_id = ?1");
    BOOKING = concat!("SELECT ", booking_columns!(), " FROM bookings b WHERE b.id = ?1");
    BOOKING_BY_REF = concat!("SELECT ", booking_columns!(), " FROM bookings b WHERE b.hotel_id = ?1 AND b.reference = ?2");
}

pub(crate) async fn hotels(tx: &mut Tx) -> Stored<Vec<Hotel>> {
    tx.query(HOTELS, args![]).await?.iter_mut().map(rows::hotel).collect()
}

pub(crate) async fn hotel(tx: &mut Tx, id: &HotelId) -> Stored<Option<Hotel>> {
    tx.query_opt(HOTEL, args![*id]).await?.as_mut().map(rows::hotel).transpose()
}

pub(crate) async fn hotel_by_slug(tx: &mut Tx, slug: &String) -> Stored<Option<Hotel>> {
    tx.query_opt(HOTEL_BY_SLUG, args![slug]).await?.as_mut().map(rows::hotel).transpose()
}

pub(crate) async fn add_hotel(tx: &mut Tx, new: &NewHotel) -> Stored<Hotel> {
    let channels = room_channels::word(new.room_channels);
    let (slug, name) = (new.slug.as_str(), new.name.as_str());
    let values = args![slug, name, &new.time_zone, &new.currency, channels, ENQUIRY_DAYS, new.at];
    let made = tx.query_opt(INSERT_HOTEL, values).await?;
    let id = HotelId(made.ok_or(StoreError::Conflict("slug"))?.int()?);
    for department in DEFAULT_DEPARTMENTS {
        tx.execute(INSERT_DEPARTMENT, args![id, department]).await?;
    }
    known(hotel(tx, &id).await?, "new hotel")
}

pub(crate) async fn set_hotel(
    tx: &mut Tx,
    (proof, id, settings): &(Allowed<deed::Administer>, HotelId, HotelSettings),
) -> Stored<Hotel> {
    ensure_hotel(proof.scope().hotel, *id)?;
    let channels = room_channels::word(settings.room_channels);
    let days = i64::from(settings.enquiry_days);
    tx.execute(SET_HOTEL, args![*id, settings.name.as_str(), channels, days]).await?;
    hotel(tx, id).await?.ok_or(StoreError::NotFound)
}

pub(crate) async fn departments(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<Department>> {
    tx.query(DEPARTMENTS, args![*hotel]).await?.iter_mut().map(rows::department).collect()
}

pub(crate) async fn staff_of(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<Staff>> {
    let found = grouped(tx.query(STAFF_OF, args![*hotel]).await?)?;
    Ok(found.into_iter().map(|(staff, _)| staff).collect())
}

pub(crate) async fn staff(tx: &mut Tx, id: &StaffId) -> Stored<Option<Staff>> {
    let found = grouped(tx.query(STAFF, args![*id]).await?)?;
    Ok(found.into_iter().next().map(|(staff, _)| staff))
}

pub(crate) async fn staff_by_username(tx: &mut Tx, username: &String) -> Stored<Option<(Staff, String)>> {
    let found = grouped(tx.query(STAFF_BY_USERNAME, args![username]).await?)?;
    Ok(found.into_iter().next())
}

// One row per person and department; a person's rows stand together.
fn grouped(rows: Vec<Row>) -> Stored<Vec<(Staff, String)>> {
    let mut people: Vec<(Staff, String)> = Vec::new();
    for mut row in rows {
        let (staff, hash) = person(&mut row)?;
        let department = row.opt_int()?.map(DepartmentId);
        if people.last().is_none_or(|(last, _)| last.id != staff.id) {
            people.push((staff, hash));
        }
        if let Some((last, _)) = people.last_mut() {
            last.departments.extend(department);
        }
    }
    Ok(people)
}

fn person(row: &mut Row) -> Stored<(Staff, String)> {
    let staff = Staff {
        id: StaffId(row.int()?),
        hotel: HotelId(row.int()?),
        username: row.text()?,
        name: row.text()?,
        title: row.text()?,
        role: known(rows::role::parse(&row.text()?), "role")?,
        departments: Vec::new(),
        image: row.opt_text()?,
        active: row.flag()?,
        on_duty: row.flag()?,
    };
    Ok((staff, row.text()?))
}

pub(crate) async fn add_staff(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::Administer>, NewStaff),
) -> Stored<Staff> {
    ensure_hotel(proof.scope().hotel, new.hotel)?;
    tx.lock(LOCK_STAFF, args![]).await?;
    if let Some(mut taken) = tx.query_opt(STAFF_TAKEN, args![&new.username, new.id]).await? {
        return Err(StoreError::Conflict(if taken.flag()? { "username" } else { "id" }));
    }
    let id = match new.id {
        Some(wished) => wished,
        None => StaffId(tx.query_one(NEXT_STAFF, args![]).await?.int()?),
    };
    let (name, title, role) = (new.name.as_str(), new.title.as_str(), rows::role::word(new.role));
    let image = new.image.as_deref();
    let values = args![id, new.hotel, &new.username, &new.password_hash, name, title, role, image, new.at];
    tx.execute(INSERT_STAFF, values).await?;
    join_departments(tx, new.hotel, id, &new.departments).await?;
    people::changed(tx, id, StaffChange::Added, new.at).await
}

/// Somebody new to these departments works in them.
pub(crate) async fn join_departments(
    tx: &mut Tx,
    hotel: HotelId,
    staff: StaffId,
    departments: &[DepartmentId],
) -> Stored<()> {
    for department in departments {
        if tx.execute(INSERT_STAFF_DEPARTMENT, args![staff, *department, hotel]).await? == 0 {
            return Err(StoreError::NotFound);
        }
    }
    Ok(())
}

pub(crate) async fn add_room(
    tx: &mut Tx,
    (proof, hotel, number, floor): &(Allowed<deed::Administer>, HotelId, RoomNumber, String),
) -> Stored<Room> {
    ensure_hotel(proof.scope().hotel, *hotel)?;
    let made = tx.query_opt(INSERT_ROOM, args![*hotel, number.as_str(), floor]).await?;
    let id = RoomId(made.ok_or(StoreError::Conflict("room"))?.int()?);
    Ok(Room { id, hotel: *hotel, number: number.clone(), floor: floor.clone(), pin_epoch: 0 })
}

/// A proof for one hotel opens nothing of another: to it, that does not exist.
pub(crate) fn ensure_hotel(proven: HotelId, wanted: HotelId) -> Stored<()> {
    if proven == wanted { Ok(()) } else { Err(StoreError::NotFound) }
}

pub(crate) async fn room(tx: &mut Tx, id: &RoomId) -> Stored<Option<RoomView>> {
    tx.query_opt(ROOM, args![*id]).await?.as_mut().map(room_view).transpose()
}

pub(crate) async fn room_by_number(tx: &mut Tx, input: &(HotelId, String)) -> Stored<Option<RoomView>> {
    let (hotel, number) = input;
    tx.query_opt(ROOM_BY_NUMBER, args![*hotel, number]).await?.as_mut().map(room_view).transpose()
}

pub(crate) async fn rooms(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<RoomView>> {
    let mut found = tx.query(ROOMS, args![*hotel]).await?;
    let mut views = found.iter_mut().map(room_view).collect::<Stored<Vec<_>>>()?;
    views.sort_by(|a, b| as_people_write(a.room.number.as_str(), b.room.number.as_str()));
    Ok(views)
}

fn room_view(row: &mut Row) -> Stored<RoomView> {
    Ok(RoomView {
        room: rows::room(row)?,
        sealed_pin: row.opt_blob()?,
        conversation: row.opt_int()?.map(ConversationId),
        stay: rows::opt_booking(row)?,
    })
}

/// `2` before `10`, `12` before `12A`: runs of digits compare as numbers.
fn as_people_write(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let ((x, rest_x), (y, rest_y)) = (run(left), run(right));
        let digits =
            x.starts_with(|c: char| c.is_ascii_digit()) && y.starts_with(|c: char| c.is_ascii_digit());
        let order = if digits {
            let (x, y) = (x.trim_start_matches('0'), y.trim_start_matches('0'));
            x.len().cmp(&y.len()).then_with(|| x.cmp(y))
        } else {
            x.cmp(y)
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (rest_x, rest_y);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

fn run(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

pub(crate) async fn booking(tx: &mut Tx, id: &BookingId) -> Stored<Option<Booking>> {
    tx.query_opt(BOOKING, args![*id]).await?.as_mut().map(rows::booking).transpose()
}

pub(crate) async fn booking_by_ref(tx: &mut Tx, input: &(HotelId, String)) -> Stored<Option<Booking>> {
    let (hotel, reference) = input;
    tx.query_opt(BOOKING_BY_REF, args![*hotel, reference]).await?.as_mut().map(rows::booking).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_stand_in_the_order_people_write() {
        let mut numbers = ["101", "12A", "2", "12", "010", "B-2", "B-10", "10", "1"];
        numbers.sort_by(|a, b| as_people_write(a, b));
        assert_eq!(numbers, ["1", "2", "010", "10", "12", "12A", "101", "B-2", "B-10"]);
    }
}
