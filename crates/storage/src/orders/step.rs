//! An order goes on: the kitchen moves it, the guest calls it off.

use app::ports::StoreError;
use app::ports::orders::OrderMove;
use app::ports::store::Stored;
use domain::access::deed;
use domain::order::Mover;
use domain::{Actor, Allowed, Event, MenuKind, Order, OrderStatus};

use super::{charges, load};
use crate::tx::Tx;

pub(crate) async fn cancel_order(
    tx: &mut Tx,
    (proof, step, before_cut_off): &(Allowed<deed::CancelOrder>, OrderMove, bool),
) -> Stored<Order> {
    let order = load::proven(tx, proof, step.order).await?;
    if order.status == OrderStatus::Cancelled {
        return Ok(order);
    }
    let early = *before_cut_off && order.kind == MenuKind::Breakfast;
    let by = if early { Mover::GuestBeforeCutOff } else { Mover::Guest };
    let step = OrderMove { to: Some(OrderStatus::Cancelled), estimated_at: None, ..step.clone() };
    go(tx, order, &step, by, proof.actor()).await
}

pub(crate) async fn work_order(
    tx: &mut Tx,
    (proof, step): &(Allowed<deed::WorkOrders>, OrderMove),
) -> Stored<Order> {
    let order = load::proven(tx, proof, step.order).await?;
    let order = go(tx, order, step, Mover::Kitchen, proof.actor()).await?;
    if step.to == Some(OrderStatus::Delivered) {
        charges::charge(tx, &order, step).await?;
    }
    Ok(order)
}

async fn go(tx: &mut Tx, mut order: Order, step: &OrderMove, by: Mover, actor: &Actor) -> Stored<Order> {
    let before = order.status;
    let seen = step.revision.is_none_or(|revision| revision == order.revision);
    let fits = step.to.map_or(before.is_open(), |to| before.may_become(to, by));
    if !seen || !fits {
        return Err(StoreError::Conflict("moved"));
    }
    arrive(&mut order, step, actor);
    load::save(tx, &mut order).await?;
    tx.record(order.hotel, step.at, Event::OrderChanged { order: order.clone(), before });
    Ok(order)
}

fn arrive(order: &mut Order, step: &OrderMove, actor: &Actor) {
    if let Some(to) = step.to {
        order.status = to;
        if to == OrderStatus::Accepted {
            order.accepted_at = Some(step.at);
        }
        if !to.is_open() {
            order.closed_at = Some(step.at);
        }
        if to.is_called_off() {
            order.reason.clone_from(&step.reason);
        }
    }
    if let Some(estimated_at) = step.estimated_at {
        order.estimated_at = estimated_at;
    }
    if let Actor::Staff(staff) = actor {
        order.handled_by = Some(staff.card.clone());
    }
    order.changed_at = step.at;
}
