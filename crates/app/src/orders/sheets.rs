use domain::access::{Scope, allow, deed};
use domain::sheet::{SlotSheet, delivery_run, production};
use domain::{Actor, HotelId, Order};
use jiff::Timestamp;
use jiff::civil::Date;

use super::list::departments;
use crate::{App, Error};

/// The kitchen's papers for a morning.
#[derive(Clone, Debug)]
pub struct MorningSheets {
    /// The morning.
    pub date: Date,
    /// Until when guests may change what stands here; none without a breakfast menu.
    pub deadline: Option<Timestamp>,
    /// What to make, by slot.
    pub production: Vec<SlotSheet>,
    /// What to bring, by slot, floor and room.
    pub run: Vec<Order>,
}

/// What to make and to bring on a morning.
pub async fn sheets(app: &App, actor: &Actor, hotel: HotelId, date: Date) -> Result<MorningSheets, Error> {
    allow::<deed::SeeOrders>(actor, Scope::hotel(hotel))?;
    let house = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let orders = app.store.mornings(hotel, date, departments(actor)).await?;
    let offer = app.store.offer(hotel).await?;
    let rules = offer.menus.iter().filter_map(|menu| menu.body.breakfast.as_ref());
    let deadline = rules.map(|rules| rules.deadline(date, &house.zone())).max();
    let run = delivery_run(&orders).into_iter().cloned().collect();
    Ok(MorningSheets { date, deadline, production: production(&orders), run })
}
