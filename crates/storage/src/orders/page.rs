//! Pages of a hotel's orders and charges, by key, and the sums of what a page's filters let through.

use app::ports::StoreError;
use app::ports::orders::{ChargePage, OrderPage, OrderTotal};
use app::ports::store::Stored;
use domain::{Amount, Charge, HotelId, Order, OrderId};
use jiff::civil::Date;

use super::list::{of_departments, read};
use crate::conversations::inbox::listed;
use crate::rows::known;
use crate::rows::orders::{
    self, charge_columns, charge_joins, charge_state, menu_kind, order_columns, order_joins, order_status,
};
use crate::tx::{Tx, statements};
use crate::value::{Row, args};

/// A null lets everything through. An order's time of placing never changes, so the walk by it never loses a row.
macro_rules! order_filters {
    () => {
        concat!(
            "WHERE o.hotel_id = ?1 AND o.placed_at >= ?2 AND o.placed_at < ?3 ",
            "AND (CAST(?4 AS TEXT) IS NULL OR o.kind = ?4) AND (CAST(?5 AS TEXT) IS NULL OR o.status = ?5) ",
            "AND (CAST(?6 AS TEXT) IS NULL OR o.room_number = ?6)",
            of_departments!("?7")
        )
    };
}

/// One walk for each of the ways charges are looked for; the filters that did not choose it only narrow.
macro_rules! charges {
    ($walk:literal, $order:literal) => {
        concat!(
            "SELECT ", charge_columns!(), " FROM charges c ", charge_joins!(), "WHERE c.hotel_id = ?1 AND ", $walk,
            " AND (CAST(?3 AS TEXT) IS NULL OR c.state = ?3) AND c.business_date >= ?4 AND c.business_date <= ?5 ORDER BY ",
            $order, " LIMIT ?6"
        )
    };
}

statements! {
    PLACED_AT = "SELECT placed_at FROM orders WHERE id = ?1 AND hotel_id = ?2";
    ORDER_PAGE = concat!(
        "SELECT ", order_columns!(), " FROM orders o ", order_joins!(), order_filters!(),
        "AND (o.placed_at, o.id) < (?8, ?9) ORDER BY o.placed_at DESC, o.id DESC LIMIT ?10"
    );
    ORDER_TOTALS = concat!(
        "SELECT o.kind, o.status, COUNT(*), CAST(SUM(o.total) AS BIGINT) FROM orders o ", order_filters!(),
        "GROUP BY o.kind, o.status ORDER BY o.kind, o.status"
    );
    CHARGES = charges!("c.id > ?2", "c.id");
    CHARGES_IN_STATE = charges!("c.id > ?2 AND c.state = ?3", "c.id");
    CHARGES_OF_BOOKING = charges!("c.id > ?2 AND c.booking_id = ?7", "c.id");
    /// Days are looked up and then put in order: a few of them hold less than all the charges before them.
    CHARGES_OF_DAYS = charges!("+c.id > ?2", "+c.id");
}

pub(crate) async fn orders(tx: &mut Tx, (hotel, page): &(HotelId, OrderPage)) -> Stored<Vec<Order>> {
    let (before, id) = match page.before {
        Some(id) => (placed_at(tx, *hotel, id).await?, id),
        None => (i64::MAX, OrderId(i64::MAX)),
    };
    let (from, until) = times(page);
    let departments = page.departments.as_deref().map(listed);
    let values = args![
        *hotel,
        from,
        until,
        page.kind.map(menu_kind::word),
        page.status.map(order_status::word),
        page.room.as_ref(),
        departments.as_ref(),
        before,
        id,
        page.limit.clamp(1, 200),
    ];
    read(tx, ORDER_PAGE, values).await
}

async fn placed_at(tx: &mut Tx, hotel: HotelId, id: OrderId) -> Stored<i64> {
    let found = tx.query_opt(PLACED_AT, args![id, hotel]).await?;
    found.ok_or(StoreError::NotFound)?.int()
}

fn times(page: &OrderPage) -> (i64, i64) {
    let millis = |time: jiff::Timestamp| time.as_millisecond();
    (page.from.map_or(i64::MIN, millis), page.until.map_or(i64::MAX, millis))
}

pub(crate) async fn order_totals(
    tx: &mut Tx,
    (hotel, page): &(HotelId, OrderPage),
) -> Stored<Vec<OrderTotal>> {
    let (from, until) = times(page);
    let departments = page.departments.as_deref().map(listed);
    let values = args![
        *hotel,
        from,
        until,
        page.kind.map(menu_kind::word),
        page.status.map(order_status::word),
        page.room.as_ref(),
        departments.as_ref(),
    ];
    tx.query(ORDER_TOTALS, values).await?.into_iter().map(total).collect()
}

fn total(mut row: Row) -> Stored<OrderTotal> {
    Ok(OrderTotal {
        kind: known(menu_kind::parse(&row.text()?), "kind of order")?,
        status: known(order_status::parse(&row.text()?), "status of an order")?,
        count: row.int()?,
        sum: Amount(row.int()?),
    })
}

pub(crate) async fn charges(tx: &mut Tx, (hotel, page): &(HotelId, ChargePage)) -> Stored<Vec<Charge>> {
    let after = page.after.map_or(0, |id| id.0);
    let state = page.state.map(charge_state::word);
    // Every day stands after the empty text.
    let from = page.from.map_or_else(String::new, |day| day.to_string());
    let until = page.until.unwrap_or(Date::MAX).to_string();
    let limit = page.limit.clamp(1, 1_000);
    let values = args![*hotel, after, state, &from, &until, limit];
    let mut found = match (page.booking, page.state) {
        (Some(booking), _) => {
            let values = args![*hotel, after, state, &from, &until, limit, booking];
            tx.query(CHARGES_OF_BOOKING, values).await?
        }
        _ if page.from.is_some() || page.until.is_some() => tx.query(CHARGES_OF_DAYS, values).await?,
        (None, Some(_)) => tx.query(CHARGES_IN_STATE, values).await?,
        (None, None) => tx.query(CHARGES, values).await?,
    };
    found.iter_mut().map(orders::charge).collect()
}
