use domain::access::{Scope, allow, deed};
use domain::charge::business_date;
use domain::{Actor, Hotel, Order, OrderId, OrderStatus, Remark};
use jiff::Timestamp;

use crate::ports::StoreError;
use crate::ports::orders::OrderMove;
use crate::{App, Error};

/// A guest calls off an order of theirs: room service until the kitchen says yes, breakfast until the cut-off.
///
/// Errors: `NotFound` for another's order; `Conflict` with code `order_begun`.
pub async fn cancel(app: &App, actor: &Actor, id: OrderId, reason: Option<&str>) -> Result<Order, Error> {
    let order = app.store.order(id).await?.ok_or(Error::NotFound("Order"))?;
    let scope = Scope::order(order.hotel, order.place.booking, order.department);
    let proof = allow::<deed::CancelOrder>(actor, scope).map_err(|refusal| match refusal {
        domain::Refusal::Unknown => Error::NotFound("Order"),
        other => other.into(),
    })?;
    let hotel = app.store.hotel(order.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let now = app.clock.now();
    let before_cut_off = is_before_cut_off(app, &hotel, &order, now).await?;
    let step = OrderMove {
        order: id,
        revision: None,
        to: Some(OrderStatus::Cancelled),
        reason: Remark::optional(reason)?.map(Remark::into_string),
        estimated_at: None,
        business_date: business_date(now, &hotel.zone()),
        at: now,
    };
    app.store.cancel_order(&proof, step, before_cut_off).await.map_err(|error| match error {
        StoreError::Conflict("moved") => {
            Error::conflict("order_begun", "The kitchen has begun this order. Please call or write to us")
        }
        other => other.into(),
    })
}

async fn is_before_cut_off(app: &App, hotel: &Hotel, order: &Order, now: Timestamp) -> Result<bool, Error> {
    let Some(morning) = &order.morning else { return Ok(false) };
    let offer = app.store.offer(hotel.id).await?;
    let menu = offer.menus.iter().find(|menu| menu.id == morning.menu);
    let rules = menu.and_then(|menu| menu.body.breakfast.as_ref());
    Ok(rules.is_some_and(|rules| now < rules.deadline(morning.date, &hotel.zone())))
}
