//! Orders: the kitchen's board, its papers, what was, and orders for guests who call.

use std::sync::Arc;

use app::{bookings, orders};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::order::OVERDUE_AFTER;
use domain::{BookingId, OrderId};

use super::conversation::IdempotencyKey;
use super::{PAGE, currency_of, hotel_of};
use crate::House;
use crate::console::wire::fields::day;
use crate::console::wire::orders::{
    Board, BreakfastForGuest, Mornings, OneOrder, OrderForGuest, OrderList, OrderStep, OrdersPage,
    OrdersQuery, PlacedOrder, Sheets, SheetsQuery, Total, Totals,
};
use crate::error::Failure;
use crate::extract::{Json, Path, Query};
use crate::identity::StaffIdentity;
use crate::wire::time;

/// The open orders of the departments the caller sees.
#[utoipa::path(get, path = "/api/console/orders/board", tag = "staff", responses((status = 200, body = Board)))]
pub async fn show_board(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<Board>, Failure> {
    // Read before the orders, so that one changed in between comes again by the stream instead of not at all.
    let journal = house.app.store.journal_head(who.staff.hotel).await.map_err(app::Error::from)?;
    let open = orders::board(&house.app, &who.actor, who.staff.hotel).await?;
    Ok(Answer(Board {
        orders: open.iter().map(Into::into).collect(),
        journal: journal.0,
        overdue_after_seconds: OVERDUE_AFTER.as_secs(),
        now: time(house.app.clock.now()),
    }))
}

/// A page of the orders the caller sees, over or not.
#[utoipa::path(get, path = "/api/console/orders", tag = "staff", params(OrdersQuery),
    responses((status = 200, body = OrdersPage), (status = 400)))]
pub async fn list_orders(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<OrdersQuery>,
) -> Result<Answer<OrdersPage>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let part = orders::history(&house.app, &who.actor, hotel.id, query.page(&hotel, PAGE)?).await?;
    let orders = part.orders.iter().map(Into::into).collect();
    Ok(Answer(OrdersPage { orders, has_more: part.has_more }))
}

/// Counts and sums of the orders the caller sees; `before` and `limit` do not count.
#[utoipa::path(get, path = "/api/console/orders/totals", tag = "staff", params(OrdersQuery),
    responses((status = 200, body = Totals), (status = 400)))]
pub async fn show_totals(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<OrdersQuery>,
) -> Result<Answer<Totals>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let currency = currency_of(&hotel)?;
    let totals = orders::totals(&house.app, &who.actor, hotel.id, query.page(&hotel, PAGE)?).await?;
    let totals = totals.iter().map(|total| Total::new(total, currency)).collect();
    Ok(Answer(Totals { currency: currency.code().to_owned(), totals }))
}

/// What to make and to bring on a morning.
#[utoipa::path(get, path = "/api/console/orders/sheets", tag = "staff", params(SheetsQuery),
    responses((status = 200, body = Sheets), (status = 400)))]
pub async fn show_sheets(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<SheetsQuery>,
) -> Result<Answer<Sheets>, Failure> {
    let date = day("date", &query.date)?;
    let sheets = orders::sheets(&house.app, &who.actor, who.staff.hotel, date).await?;
    Ok(Answer((&sheets).into()))
}

/// An order.
#[utoipa::path(get, path = "/api/console/orders/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneOrder), (status = 404)))]
pub async fn show_order(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneOrder>, Failure> {
    let order = orders::find(&house.app, &who.actor, OrderId(id)).await?;
    Ok(Answer(OneOrder { order: (&order).into() }))
}

/// Moves an order on, or tells a new estimate.
#[utoipa::path(post, path = "/api/console/orders/{id}/step", tag = "staff", params(("id" = i64, Path)),
    request_body = OrderStep,
    responses((status = 200, body = OneOrder), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn step_order(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<OrderStep>,
) -> Result<Answer<OneOrder>, Failure> {
    let order = orders::work(&house.app, &who.actor, body.step(OrderId(id))).await?;
    Ok(Answer(OneOrder { order: (&order).into() }))
}

/// What a booking has ordered.
#[utoipa::path(get, path = "/api/console/bookings/{id}/orders", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OrderList), (status = 404)))]
pub async fn list_orders_of_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OrderList>, Failure> {
    let orders = orders::list_own(&house.app, &who.actor, BookingId(id)).await?;
    Ok(Answer(OrderList { orders: orders.iter().map(Into::into).collect() }))
}

/// Orders room service for a guest who calls.
#[utoipa::path(post, path = "/api/console/bookings/{id}/orders", tag = "staff", params(("id" = i64, Path)),
    request_body = OrderForGuest,
    responses((status = 201, body = PlacedOrder), (status = 400), (status = 403), (status = 404)))]
pub async fn order_for_guest(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    key: IdempotencyKey,
    Json(body): Json<OrderForGuest>,
) -> Result<(StatusCode, Answer<PlacedOrder>), Failure> {
    let wish = body.wish(key.0.as_deref())?;
    let placed = orders::place(&house.app, &who.actor, BookingId(id), wish).await?;
    Ok((StatusCode::CREATED, Answer((&placed).into())))
}

/// Orders breakfast for a guest who calls, or changes the order there is for that morning.
#[utoipa::path(post, path = "/api/console/bookings/{id}/breakfast", tag = "staff", params(("id" = i64, Path)),
    request_body = BreakfastForGuest,
    responses((status = 201, body = PlacedOrder), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn order_breakfast_for_guest(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    key: IdempotencyKey,
    Json(body): Json<BreakfastForGuest>,
) -> Result<(StatusCode, Answer<PlacedOrder>), Failure> {
    let wish = body.wish(key.0.as_deref())?;
    let placed = orders::order_breakfast(&house.app, &who.actor, BookingId(id), wish).await?;
    Ok((StatusCode::CREATED, Answer((&placed).into())))
}

/// The mornings of a stay for which breakfast can be ordered, or has been.
#[utoipa::path(get, path = "/api/console/bookings/{id}/mornings", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = Mornings), (status = 404)))]
pub async fn list_mornings(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<Mornings>, Failure> {
    let booking = bookings::find(&house.app, &who.actor, BookingId(id)).await?.card.booking;
    let mornings = orders::mornings(&house.app, &who.actor, booking.id).await?;
    Ok(Answer(Mornings {
        included: booking.terms.breakfast_included,
        mornings: mornings.iter().map(Into::into).collect(),
    }))
}
