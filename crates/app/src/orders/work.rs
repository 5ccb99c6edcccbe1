use domain::access::{Scope, allow, deed};
use domain::charge::business_date;
use domain::order::Mover;
use domain::{Actor, Order, OrderId, OrderStatus, Remark};
use jiff::SignedDuration;

use crate::ports::StoreError;
use crate::ports::orders::OrderMove;
use crate::{App, Error};

/// What the kitchen does with an order.
#[derive(Clone, Debug)]
pub struct KitchenStep<'a> {
    /// The order.
    pub order: OrderId,
    /// The revision that was looked at.
    pub revision: i64,
    /// Where it goes; none leaves it where it stands.
    pub to: Option<OrderStatus>,
    /// Why it is cancelled or refused: the guest reads it.
    pub reason: Option<&'a str>,
    /// In how many minutes it will be there.
    pub minutes: Option<u32>,
    /// Whether the guest's notes were read.
    pub notes_read: bool,
}

/// Moves an order on, or tells a new estimate.
///
/// Errors: `Invalid` with code `reason` without a reason where there must be one, `notes_unread` when an order with notes
/// is accepted unread, `minutes`, `nothing_to_do`; `Conflict` with code `order_moved` when somebody else changed it
/// meanwhile or it cannot go there; `NotFound` for another department's.
pub async fn work(app: &App, actor: &Actor, step: KitchenStep<'_>) -> Result<Order, Error> {
    let order = app.store.order(step.order).await?.ok_or(Error::NotFound("Order"))?;
    let scope = Scope::order(order.hotel, order.place.booking, order.department);
    let proof = allow::<deed::WorkOrders>(actor, scope).map_err(|refusal| match refusal {
        domain::Refusal::Unknown => Error::NotFound("Order"),
        other => other.into(),
    })?;
    let reason = Remark::optional(step.reason)?.map(Remark::into_string);
    if step.to.is_none() && step.minutes.is_none() {
        return Err(Error::invalid("nothing_to_do", "Say where the order goes, or when it will be there"));
    }
    if let Some(to) = step.to {
        check_step(&order, to, reason.as_deref(), step.notes_read)?;
    }
    if step.minutes.is_some_and(|minutes| !(1..=240).contains(&minutes)) {
        return Err(Error::invalid("minutes", "An order takes 1 to 240 minutes"));
    }
    let hotel = app.store.hotel(order.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let now = app.clock.now();
    let step = OrderMove {
        order: order.id,
        revision: Some(step.revision),
        to: step.to,
        reason,
        estimated_at: step.minutes.map(|minutes| now + SignedDuration::from_mins(i64::from(minutes))),
        business_date: business_date(now, &hotel.zone()),
        at: now,
    };
    app.store.work_order(&proof, step).await.map_err(|error| match error {
        StoreError::Conflict("moved") => moved(),
        other => other.into(),
    })
}

fn check_step(order: &Order, to: OrderStatus, reason: Option<&str>, notes_read: bool) -> Result<(), Error> {
    if !order.status.may_become(to, Mover::Kitchen) {
        return Err(moved());
    }
    if to.is_called_off() && reason.is_none() {
        return Err(Error::invalid("reason", "Please give a reason: the guest reads it"));
    }
    if to == OrderStatus::Accepted && order.has_notes() && !notes_read {
        return Err(Error::invalid("notes_unread", "Please read the guest's notes before you accept"));
    }
    Ok(())
}

fn moved() -> Error {
    Error::conflict("order_moved", "This order was changed meanwhile. Please look at it again")
}
