use domain::access::{Scope, allow, deed};
use domain::breakfast::Slot;
use domain::{Actor, BookingId, MenuId, MenuKind, Order};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::bookings::card;
use crate::{App, Error};

/// How many mornings ahead breakfast can be ordered.
const DAYS_AHEAD: usize = 14;

/// How many of a booking's orders are looked through for one of a morning.
const ORDERS_MAX: u32 = 200;

/// A morning for which breakfast can be ordered, or has been.
#[derive(Clone, Debug)]
pub struct MorningOffer {
    /// The day, in the hotel's zone.
    pub date: Date,
    /// The menu whose rules count.
    pub menu: MenuId,
    /// Until when orders are taken and changed.
    pub deadline: Timestamp,
    /// Whether that has passed.
    pub closed: bool,
    /// The slots, earliest first.
    pub slots: Vec<SlotOffer>,
    /// What the guest has ordered for that morning.
    pub order: Option<Order>,
}

/// A slot with the room that is left.
#[derive(Clone, Debug)]
pub struct SlotOffer {
    /// The slot.
    pub slot: Slot,
    /// How many more orders it holds; the guest's own one counts as room.
    pub free: u32,
}

/// The mornings of the stay from today on, at most two weeks.
pub async fn mornings(app: &App, actor: &Actor, booking: BookingId) -> Result<Vec<MorningOffer>, Error> {
    let card = card(app, booking).await?;
    let stay = &card.booking;
    allow::<deed::SeeOrders>(actor, Scope::booking(stay.hotel, booking))?;
    let hotel = app.store.hotel(stay.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let offer = app.store.offer(hotel.id).await?;
    let Some((menu, rules)) = offer.menus.iter().find_map(|menu| Some((menu, menu.body.breakfast.as_ref()?)))
    else {
        return Ok(Vec::new());
    };
    let (now, zone) = (app.clock.now(), hotel.zone());
    let first = hotel.today(now).max(stay.arrival.saturating_add(1.day()));
    let orders = app.store.orders_of(booking, ORDERS_MAX).await?;
    let mut offers = Vec::new();
    for date in first.series(1.day()).take_while(|date| *date <= stay.departure).take(DAYS_AHEAD) {
        let order = orders.iter().find(|order| is_live_on(order, date)).cloned();
        let taken = app.store.taken_slots(menu.id, date).await?;
        let own = order.as_ref().and_then(|order| order.morning.as_ref()).map(|morning| &morning.slot);
        let free = |slot: &Slot| {
            let key = slot.key();
            let count = taken.iter().find(|(known, _)| *known == key).map_or(0, |(_, count)| *count);
            slot.capacity.saturating_sub(count.saturating_sub(u32::from(own == Some(&key))))
        };
        let deadline = rules.deadline(date, &zone);
        let slots =
            rules.slots.iter().map(|slot| SlotOffer { slot: slot.clone(), free: free(slot) }).collect();
        offers.push(MorningOffer { date, menu: menu.id, deadline, closed: now >= deadline, slots, order });
    }
    Ok(offers)
}

/// The booking's breakfast of a morning that is not called off.
pub(super) async fn live_order(app: &App, booking: BookingId, date: Date) -> Result<Option<Order>, Error> {
    let orders = app.store.orders_of(booking, ORDERS_MAX).await?;
    Ok(orders.into_iter().find(|order| is_live_on(order, date)))
}

fn is_live_on(order: &Order, date: Date) -> bool {
    let on_date = order.morning.as_ref().is_some_and(|morning| morning.date == date);
    order.kind == MenuKind::Breakfast && on_date && !order.status.is_called_off()
}
