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
    let live = orders.iter().filter(|order| !order.status.is_called_off());
    live.filter_map(|order| Some((order, order.morning.as_ref()?)))
}

// Numbers by value, so that floor 10 comes after floor 9; then as written.
fn natural(text: &str) -> (u64, String) {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(18).collect();
    (digits.parse().unwrap_or(u64::MAX), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::{Bill, Line, LineChoice};
    use crate::order::{Morning, OrderPlace, OrderStatus};
    use crate::*;
    use jiff::Timestamp;
    use jiff::civil::Date;

    fn line(name: &str, quantity: u32, choice: Option<&str>) -> Line {
        let choices = choice.map(|name| LineChoice { id: 1, name: name.into(), price: Amount::ZERO });
        Line {
            item: ItemId(1),
            name: name.into(),
            price: Amount::ZERO,
            quantity,
            choices: choices.into_iter().collect(),
            notes: None,
            contains: Default::default(),
            included: true,
            total: Amount::ZERO,
        }
    }

    fn order(id: i64, slot: &str, floor: &str, room: &str, lines: Vec<Line>) -> Order {
        Order {
            id: OrderId(id),
            hotel: HotelId(1),
            place: OrderPlace {
                hotel_slug: Slug::new("h").unwrap(),
                room_channels: RoomChannels::Sealed,
                booking: BookingId(id),
                booking_ref: BookingRef::new("BK-1").unwrap(),
                guest_name: "Ann".into(),
                room: RoomId(id),
                room_number: RoomNumber::new(room).unwrap(),
                floor: floor.into(),
            },
            kind: MenuKind::Breakfast,
            department: DepartmentId(1),
            status: OrderStatus::Accepted,
            bill: Bill { lines, fees: Vec::new(), subtotal: Amount::ZERO, total: Amount::ZERO },
            currency: Currency::new("EUR").unwrap(),
            notes: None,
            dietary_notes: None,
            placed_by: "Ann".into(),
            token: None,
            client_key: None,
            placed_at: Timestamp::UNIX_EPOCH,
            deliver_at: None,
            morning: Some(Morning {
                date: Date::constant(2025, 11, 2),
                slot: slot.into(),
                persons: 2,
                menu: MenuId(1),
            }),
            estimated_at: Timestamp::UNIX_EPOCH,
            accepted_at: None,
            closed_at: None,
            reason: None,
            handled_by: None,
            revision: 1,
            changed_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_is_to_make_is_counted_by_slot_and_by_what_was_chosen() {
        let mut gone = order(3, "07:00-07:30", "1", "101", vec![line("Eggs", 9, None)]);
        gone.status = OrderStatus::Cancelled;
        let orders = [
            order(1, "08:00-08:30", "1", "101", vec![line("Eggs", 2, Some("poached")), line("Tea", 1, None)]),
            order(2, "08:00-08:30", "2", "205", vec![line("Eggs", 1, Some("fried")), line("Tea", 2, None)]),
            gone,
        ];
        let sheets = production(&orders);
        assert_eq!(sheets.len(), 1);
        assert_eq!((sheets[0].slot.as_str(), sheets[0].orders, sheets[0].persons), ("08:00-08:30", 2, 4));
        let making: Vec<(&str, u32)> =
            sheets[0].making.iter().map(|m| (m.name.as_str(), m.quantity)).collect();
        assert_eq!(making, [("Eggs · fried", 1), ("Eggs · poached", 2), ("Tea", 3)]);
    }

    #[test]
    fn the_round_goes_by_slot_then_up_the_house() {
        let orders = [
            order(1, "08:00-08:30", "10", "1001", Vec::new()),
            order(2, "08:00-08:30", "9", "901", Vec::new()),
            order(3, "07:30-08:00", "11", "1101", Vec::new()),
            order(4, "08:00-08:30", "9", "12A", Vec::new()),
        ];
        let run: Vec<i64> = delivery_run(&orders).iter().map(|order| order.id.0).collect();
        assert_eq!(run, [3, 4, 2, 1]);
    }
}
