//! The kitchen's papers for a morning: what to make, and the round to bring it.

use std::collections::BTreeMap;

use crate::order::Order;

/// How many of one thing to make for a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    /// The item with what was chosen: `Eggs · poached`.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

/// What to make for a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotSheet {
    /// The slot's key.
    pub slot: String,
    /// How many orders.
    pub orders: u32,
    /// How many people eat.
    pub persons: u32,
    /// What, by name.
    pub making: Vec<Making>,
}

/// Totals per slot and item, earliest slot first. Orders that are cancelled or refused do not count.
pub fn production(orders: &[Order]) -> Vec<SlotSheet> {
    let mut slots: BTreeMap<&str, (u32, u32, BTreeMap<String, u32>)> = BTreeMap::new();
    for (order, morning) in to_make(orders) {
        let (count, persons, making) = slots.entry(morning.slot.as_str()).or_default();
        *count += 1;
        *persons += morning.persons;
        for line in &order.bill.lines {
            let chosen = line.choices.iter().map(|choice| choice.name.as_str());
            let name = std::iter::once(line.name.as_str()).chain(chosen).collect::<Vec<_>>().join(" · ");
            *making.entry(name).or_default() += line.quantity;
        }
    }
    let sheet = |(slot, (orders, persons, making)): (&str, (u32, u32, BTreeMap<String, u32>))| SlotSheet {
        slot: slot.to_owned(),
        orders,
        persons,
        making: making.into_iter().map(|(name, quantity)| Making { name, quantity }).collect(),
    };
    slots.into_iter().map(sheet).collect()
}

/// The orders in the order they are brought: by slot, floor and room.
pub fn delivery_run(orders: &[Order]) -> Vec<&Order> {
    let mut run: Vec<(&Order, &str)> =
        to_make(orders).map(|(order, morning)| (order, morning.slot.as_str())).collect();
    run.sort_by(|(a, a_slot), (b, b_slot)| {
        let place = |order: &Order| (natural(&order.place.floor), natural(order.place.room_number.as_str()));
        a_slot.cmp(b_slot).then_with(|| place(a).cmp(&place(b))).then_with(|| a.id.cmp(&b.id))
    });
    run.into_iter().map(|(order, _)| order).collect()
}

fn to_make(orders: &[Order]) -> impl Iterator<Item = (&Order, &crate::order::Morning)> {
    use crate::order::OrderStatus::{Cancelled, Refused};
    let live = orders.iter().filter(|order| !matches!(order.status, Cancelled | Refused));
    live.filter_map(|order| Some((order, order.morning.as_ref()?)))
}

// Numbers by value, so that floor 10 comes after floor 9; then as written.
fn natural(text: &str) -> (u64, String) {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(18).collect();
    (digits.parse().unwrap_or(u64::MAX), text.to_owned())
}
