//! Lists of orders that are short or belong to one thing: a board, a booking, a morning, a kitchen's pace.

use app::ports::store::Stored;
use domain::{BookingId, DepartmentId, HotelId, MenuId, Order};
use jiff::civil::Date;

use crate::conversations::inbox::listed;
use crate::rows::orders::{self, count, order_columns, order_joins};
use crate::tx::{Tx, statements};
use crate::value::{Arg, Row, args};

/// Papers for a morning end here; a kitchen that makes more has several menus.
const MORNING_MAX: i64 = 2_000;

/// `?…` is the departments as `,1,2,`, or null for all of them.
macro_rules! of_departments {
    ($list:literal) => {
        concat!(
            " AND (CAST(",
            $list,
            " AS TEXT) IS NULL OR ",
            $list,
            " LIKE '%,' || CAST(o.department_id AS TEXT) || ',%') "
        )
    };
}
pub(super) use of_departments;

statements! {
    OPEN_ORDERS = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(),
        "WHERE o.hotel_id = ?1 AND o.closed_at IS NULL", of_departments!("?2"),
        "ORDER BY o.placed_at, o.id LIMIT ?3"
    );
    ORDERS_OF = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(),
        "WHERE o.booking_id = ?1 ORDER BY o.placed_at DESC, o.id DESC LIMIT ?2"
    );
    MORNINGS = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(),
        "WHERE o.hotel_id = ?1 AND o.morning_date = ?2", of_departments!("?3"), "ORDER BY o.id LIMIT ?4"
    );
    TAKEN_SLOTS = "SELECT morning_slot, COUNT(*) FROM orders WHERE menu_id = ?1 AND morning_date = ?2 \
                   AND status NOT IN ('cancelled', 'refused') GROUP BY morning_slot ORDER BY morning_slot";
    LAST_MINUTES = "SELECT placed_at, closed_at FROM orders WHERE department_id = ?1 AND status = 'delivered' \
                    AND deliver_at IS NULL ORDER BY closed_at DESC, id DESC LIMIT ?2";
}

pub(crate) async fn open_orders(
    tx: &mut Tx,
    (hotel, departments, limit): &(HotelId, Option<Vec<DepartmentId>>, u32),
) -> Stored<Vec<Order>> {
    let departments = departments.as_deref().map(listed);
    read(tx, OPEN_ORDERS, args![*hotel, departments.as_ref(), (*limit).clamp(1, 1_000)]).await
}

pub(crate) async fn orders_of(tx: &mut Tx, (booking, limit): &(BookingId, u32)) -> Stored<Vec<Order>> {
    read(tx, ORDERS_OF, args![*booking, (*limit).clamp(1, 200)]).await
}

pub(crate) async fn mornings(
    tx: &mut Tx,
    (hotel, date, departments): &(HotelId, Date, Option<Vec<DepartmentId>>),
) -> Stored<Vec<Order>> {
    let (date, departments) = (date.to_string(), departments.as_deref().map(listed));
    read(tx, MORNINGS, args![*hotel, &date, departments.as_ref(), MORNING_MAX]).await
}

pub(super) async fn read(tx: &mut Tx, sql: &'static str, values: &[Arg<'_>]) -> Stored<Vec<Order>> {
    tx.query(sql, values).await?.iter_mut().map(orders::order).collect()
}

pub(crate) async fn taken_slots(tx: &mut Tx, (menu, date): &(MenuId, Date)) -> Stored<Vec<(String, u32)>> {
    let found = tx.query(TAKEN_SLOTS, args![*menu, &date.to_string()]).await?;
    found.into_iter().map(|mut row| Ok((row.text()?, count(row.int()?)?))).collect()
}

pub(crate) async fn last_minutes(tx: &mut Tx, (department, limit): &(DepartmentId, u32)) -> Stored<Vec<u32>> {
    let found = tx.query(LAST_MINUTES, args![*department, (*limit).clamp(1, 1_000)]).await?;
    found.into_iter().map(minutes).collect()
}

// To the nearest minute; a clock that was set back took no time.
fn minutes(mut row: Row) -> Stored<u32> {
    let (placed, delivered) = (row.int()?, row.int()?);
    count((delivered - placed).max(0).saturating_add(30_000) / 60_000)
}
