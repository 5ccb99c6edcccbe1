use domain::access::{Scope, allow, deed};
use domain::{Actor, BookingId, DepartmentId, HotelId, Order, OrderId};

use crate::bookings::card;
use crate::ports::orders::{OrderPage, OrderTotal};
use crate::{App, Error};

/// How many open orders a board shows.
const BOARD_MAX: u32 = 500;

/// How many orders a guest is shown.
const OWN_MAX: u32 = 100;

/// An order that the actor may see. One that is not theirs is answered like one that is not there.
pub async fn find(app: &App, actor: &Actor, id: OrderId) -> Result<Order, Error> {
    let order = app.store.order(id).await?.ok_or(Error::NotFound("Order"))?;
    let scope = Scope::order(order.hotel, order.place.booking, order.department);
    allow::<deed::SeeOrders>(actor, scope).map_err(|refusal| match refusal {
        domain::Refusal::Unknown => Error::NotFound("Order"),
        other => other.into(),
    })?;
    Ok(order)
}

/// A booking's orders, latest first.
pub async fn list_own(app: &App, actor: &Actor, booking: BookingId) -> Result<Vec<Order>, Error> {
    let hotel = card(app, booking).await?.booking.hotel;
    allow::<deed::SeeOrders>(actor, Scope::booking(hotel, booking))?;
    let mut orders = app.store.orders_of(booking, OWN_MAX).await?;
    // Whoever sees what is charged to guests sees what they ordered; others see their own departments' orders.
    if allow::<deed::SeeCharges>(actor, Scope::hotel(hotel)).is_err() {
        orders.retain(|order| allow::<deed::SeeOrders>(actor, order_scope(order)).is_ok());
    }
    Ok(orders)
}

/// The open orders that a member of staff sees, oldest first.
pub async fn board(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<Order>, Error> {
    allow::<deed::SeeOrders>(actor, Scope::hotel(hotel))?;
    Ok(app.store.open_orders(hotel, departments(actor), BOARD_MAX).await?)
}

/// A part of the history of orders.
#[derive(Clone, Debug)]
pub struct HistoryPart {
    /// Latest first.
    pub orders: Vec<Order>,
    /// Whether there are more.
    pub has_more: bool,
}

/// A page of a hotel's orders that a member of staff sees; `page.limit` is brought into 1 to 100.
pub async fn history(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    page: OrderPage,
) -> Result<HistoryPart, Error> {
    allow::<deed::SeeOrders>(actor, Scope::hotel(hotel))?;
    let limit = page.limit.clamp(1, 100);
    let page = OrderPage { departments: departments(actor), limit: limit + 1, ..page };
    let mut orders = app.store.orders(hotel, page).await?;
    let has_more = orders.len() > limit as usize;
    orders.truncate(limit as usize);
    Ok(HistoryPart { orders, has_more })
}

/// Counts and sums of the orders that a member of staff sees.
pub async fn totals(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    page: OrderPage,
) -> Result<Vec<OrderTotal>, Error> {
    allow::<deed::SeeOrders>(actor, Scope::hotel(hotel))?;
    let page = OrderPage { departments: departments(actor), ..page };
    Ok(app.store.order_totals(hotel, page).await?)
}

fn order_scope(order: &Order) -> Scope {
    Scope::order(order.hotel, order.place.booking, order.department)
}

/// The departments an actor sees; `None` is all of them.
pub(super) fn departments(actor: &Actor) -> Option<Vec<DepartmentId>> {
    match actor {
        Actor::Staff(staff) => staff.departments_seen().map(<[DepartmentId]>::to_vec),
        _ => None,
    }
}
