use domain::bill::{Serving, Wish, price};
use domain::booking::PARTY_MAX;
use domain::breakfast::{BreakfastRules, Slot, Unavailable, instant};
use domain::menu::{Menu, Offer};
use domain::order::Morning;
use domain::{Actor, BookingId, ClientKey, MenuKind, Remark};
use jiff::civil::Date;

use super::place::{Facts, Kept, Placed, checked, keep, take_turn, token_of};
use crate::ports::orders::{NewOrder, Placement};
use crate::{App, Error};

/// What a guest wants for breakfast.
#[derive(Clone, Debug)]
pub struct BreakfastWish<'a> {
    /// The morning, in the hotel's zone.
    pub date: Date,
    /// The wished slot; without one the one of the order it changes, else the one with most room.
    pub slot: Option<&'a str>,
    /// How many people eat; without it everybody on the booking.
    pub persons: Option<i64>,
    /// The items, as sent.
    pub wishes: Vec<Wish>,
    /// What the guest says to the kitchen.
    pub notes: Option<&'a str>,
    /// The client's key for this order.
    pub client_key: Option<&'a str>,
}

/// Orders breakfast for a morning of the stay, or changes the order there is until the cut-off.
///
/// Errors: as for room service; `Invalid` with code `outside_stay`, `too_late`, `slot_unknown`, `slot_full` or `persons`;
/// `Conflict` with code `order_begun` when the kitchen makes it already.
pub async fn order_breakfast(
    app: &App,
    actor: &Actor,
    booking: BookingId,
    wish: BreakfastWish<'_>,
) -> Result<Placed, Error> {
    let facts = Facts::load(app, actor, booking).await?;
    let client_key = wish.client_key.map(ClientKey::new).transpose()?;
    if let Some(order) = facts.repeated(app, client_key.as_ref()).await? {
        return Ok(Placed { order, placement: Placement::Repeated });
    }
    take_turn(app, actor, facts.now)?;
    let offer = app.store.offer(facts.hotel.id).await?;
    let (menu, rules) = menu_of(&offer, &wish.wishes)?;
    let zone = facts.hotel.zone();
    rules.check_day(&facts.card.booking, wish.date, facts.now, &zone)?;
    let persons = persons(wish.persons, facts.card.booking.terms.party_size)?;
    let serving = Serving {
        kind: MenuKind::Breakfast,
        moment: wish.date.to_datetime(jiff::civil::Time::midnight()),
        included: facts.card.booking.terms.breakfast_included,
    };
    let (department, bill) = price(&offer, &checked(wish.wishes)?, serving)?;
    let new = |slot: &Slot| -> Result<NewOrder, Error> {
        let begins = instant(wish.date, slot.from, &zone);
        let morning = Morning { date: wish.date, slot: slot.key(), persons, menu: menu.id };
        Ok(NewOrder {
            booking,
            kind: MenuKind::Breakfast,
            department,
            bill: bill.clone(),
            currency: facts.currency()?,
            notes: Remark::optional(wish.notes)?.map(Remark::into_string),
            dietary_notes: facts.dietary_notes(),
            placed_by: facts.placed_by(actor),
            token: token_of(actor),
            client_key: client_key.clone(),
            deliver_at: Some(begins),
            morning: Some((morning, slot.capacity)),
            estimated_at: begins,
            at: facts.now,
        })
    };
    // The slot is judged again where the order is kept; whoever had no wish gets the next one if it was taken meanwhile.
    for _ in 0..=rules.slots.len() {
        let slot = choose(app, &facts, menu, rules, wish.date, wish.slot).await?;
        match keep(app, actor, &facts, new(slot)?).await? {
            Kept::Placed(placed) => return Ok(*placed),
            Kept::SlotFull if wish.slot.is_some() => return Err(Unavailable::Full(slot.key()).into()),
            Kept::SlotFull => {}
        }
    }
    Err(Unavailable::AllFull.into())
}

async fn choose<'a>(
    app: &App,
    facts: &Facts,
    menu: &Menu,
    rules: &'a BreakfastRules,
    date: Date,
    wished: Option<&str>,
) -> Result<&'a Slot, Error> {
    let mut taken = app.store.taken_slots(menu.id, date).await?;
    // The guest's own order of that morning gives its place back.
    let own = super::mornings::live_order(app, facts.card.booking.id, date).await?;
    let own = own.and_then(|order| order.morning).map(|morning| morning.slot);
    if let Some(slot) = &own {
        taken
            .iter_mut()
            .filter(|(key, _)| key == slot)
            .for_each(|(_, count)| *count = count.saturating_sub(1));
    }
    let count = |key: &str| taken.iter().find(|(known, _)| known == key).map_or(0, |(_, count)| *count);
    let kept = own.as_deref().filter(|own| rules.slots.iter().any(|slot| slot.key() == *own));
    Ok(rules.choose(wished.or(kept), count)?)
}

// All of an order is from one menu; which one, the first item says. An order without items says nothing.
fn menu_of<'a>(offer: &'a Offer, wishes: &[Wish]) -> Result<(&'a Menu, &'a BreakfastRules), Error> {
    let first = wishes.first().and_then(|wish| offer.find(wish.item)).map(|(menu, _)| menu);
    let any = offer.menus.iter().find(|menu| menu.body.breakfast.is_some());
    let menu = first.filter(|menu| menu.body.breakfast.is_some()).or(any);
    let found = menu.and_then(|menu| Some((menu, menu.body.breakfast.as_ref()?)));
    found.ok_or_else(|| Error::invalid("no_breakfast", "The hotel brings no breakfast"))
}

fn persons(said: Option<i64>, party: u32) -> Result<u32, Error> {
    let Some(said) = said else { return Ok(party) };
    let count = u32::try_from(said).ok().filter(|count| (1..=PARTY_MAX).contains(count));
    count.ok_or_else(|| Error::invalid("persons", format!("Breakfast is for 1 to {PARTY_MAX} people")))
}
