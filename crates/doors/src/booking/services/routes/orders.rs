//! What the guest has ordered.

use std::sync::Arc;

use app::orders;
use axum::Json;
use axum::extract::State;
use domain::OrderId;

use super::Answer;
use crate::House;
use crate::booking::services::caller::{Call, Caller};
use crate::booking::services::refusal::{Matter, Refused};
use crate::booking::services::wire::orders::{CancelOrder, OrderAnswer, OrdersAnswer};
use crate::error::Failure;
use crate::extract::Path;

type OrderPath = Result<Path<(String, i64)>, Failure>;

/// The booking's orders.
#[utoipa::path(get, path = "/api/public/hotel/{slug}/orders", tag = "booking", params(("slug" = String, Path)),
    responses((status = 200, body = OrdersAnswer), (status = 401), (status = 403)))]
pub async fn list_orders(State(house): State<Arc<House>>, caller: Caller) -> Answer<OrdersAnswer> {
    let orders = orders::list_own(&house.app, &caller.actor(), caller.booking()).await.map_err(refuse)?;
    Ok(Json(OrdersAnswer { success: true, orders: orders.iter().map(Into::into).collect() }))
}

/// One of the booking's orders.
#[utoipa::path(get, path = "/api/public/hotel/{slug}/orders/{id}", tag = "booking",
    params(("slug" = String, Path), ("id" = i64, Path)),
    responses((status = 200, body = OrderAnswer), (status = 401), (status = 403), (status = 404)))]
pub async fn show_order(
    State(house): State<Arc<House>>,
    caller: Caller,
    path: OrderPath,
) -> Answer<OrderAnswer> {
    let Path((_, id)) = path?;
    let order = orders::find(&house.app, &caller.actor(), OrderId(id)).await.map_err(refuse)?;
    Ok(Json((&order).into()))
}

/// Calls an order off: room service until the kitchen says yes, breakfast until the cut-off.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/orders/{id}/cancel", tag = "booking",
    params(("slug" = String, Path), ("id" = i64, Path)), request_body = CancelOrder,
    responses((status = 200, body = OrderAnswer), (status = 400), (status = 401), (status = 403), (status = 404),
        (status = 409)))]
pub async fn cancel_order(
    State(house): State<Arc<House>>,
    path: OrderPath,
    Call { caller, body, .. }: Call<CancelOrder>,
) -> Answer<OrderAnswer> {
    let Path((_, id)) = path?;
    let order = orders::cancel(&house.app, &caller.actor(), OrderId(id), body.reason.as_deref())
        .await
        .map_err(refuse)?;
    Ok(Json((&order).into()))
}

fn refuse(error: app::Error) -> Refused {
    Matter::RoomService.refuse(error)
}
