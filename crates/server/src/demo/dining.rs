//! Sets the tables: the menus of a house, and what its guests ordered.

use std::collections::HashMap;

use app::menus::change;
use app::orders::{BreakfastWish, KitchenStep, RoomServiceWish, order_breakfast, place, work};
use app::ports::orders::OfferEdit;
use app::{App, Error};
use domain::bill::Wish;
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Choice, Fee, FeeRule, ItemBody, MenuBody, OptionGroup, Window};
use domain::money::Rate;
use domain::{
    Actor, Amount, BookingId, CategoryId, Department, Hotel, ItemId, Label, MenuId, MenuKind, OrderId,
    OrderStatus,
};
use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};

use super::dishes;
use super::kitchen::{Card, Choices, Dish, End, MORNING, Past, Tray};

/// The department that cooks in the demo.
const KITCHEN: &str = "Room Service";

/// What is on the menus of a house, by name.
pub type Dishes = HashMap<&'static str, (ItemId, Vec<i64>)>;

/// Writes the menus of a house.
pub async fn write_menus(app: &App, hotel: &Hotel, cards: &'static [Card]) -> Result<Dishes, Error> {
    let departments = app.store.departments(hotel.id).await?;
    let kitchen = departments.iter().find(|department| department.name == KITCHEN);
    let kitchen = kitchen.ok_or(Error::NotFound("Department"))?;
    let fees = vec![
        Fee {
            name: "Tray charge".into(),
            rule: FeeRule::Flat(Amount(350)),
            only_for: Some(MenuKind::RoomService),
        },
        Fee { name: "Service 10 %".into(), rule: FeeRule::Share(Rate::new(1_000)?), only_for: None },
    ];
    edit(app, hotel, OfferEdit::SetFees { fees }).await?;
    let mut dishes = Dishes::new();
    for card in cards {
        write_card(app, hotel, kitchen, card, &mut dishes).await?;
    }
    Ok(dishes)
}

async fn write_card(
    app: &App,
    hotel: &Hotel,
    kitchen: &Department,
    card: &'static Card,
    dishes: &mut Dishes,
) -> Result<(), Error> {
    let menu =
        MenuId(edit(app, hotel, OfferEdit::AddMenu { department: kitchen.id, body: body(card) }).await?);
    for (part, on_it) in card.parts {
        let category = OfferEdit::AddCategory { menu, name: Label::new(part)? };
        let category = CategoryId(edit(app, hotel, category).await?);
        for dish in *on_it {
            let item = edit(app, hotel, OfferEdit::AddItem { category, body: item(dish) }).await?;
            // What must be chosen is the first choice, for those who order in the demo.
            let first = item_choices(dish);
            dishes.insert(dish.name, (ItemId(item), first));
        }
    }
    Ok(())
}

async fn edit(app: &App, hotel: &Hotel, edit: OfferEdit) -> Result<i64, Error> {
    let (_, added) = change(app, &Actor::House, hotel.id, edit).await?;
    Ok(added.unwrap_or_default())
}

fn body(card: &Card) -> MenuBody {
    let hours = card.hours.map(|(from, until)| Window {
        days: [true; 7],
        from: Time::constant(from, 0, 0, 0),
        until: Time::constant(until, 0, 0, 0),
    });
    MenuBody {
        name: card.name.into(),
        description: card.description.into(),
        windows: hours.into_iter().collect(),
        kitchen_minutes: card.kitchen_minutes,
        breakfast: card.breakfast.then(|| BreakfastRules {
            cut_off: Time::constant(23, 30, 0, 0),
            slots: (14..22).map(slot).collect(),
        }),
    }
}

// Half hours of the day: 14 is seven o'clock.
fn slot(half: i8) -> Slot {
    let at = |half: i8| Time::constant(half / 2, half % 2 * 30, 0, 0);
    Slot { from: at(half), until: at(half + 1), capacity: 20 }
}

fn item(dish: &Dish) -> ItemBody {
    let group = |Choices(name, min, max, choices): &Choices| OptionGroup {
        name: (*name).into(),
        min: *min,
        max: *max,
        choices: choices
            .iter()
            .map(|(name, price)| Choice { id: 0, name: (*name).into(), price: Amount(*price) })
            .collect(),
    };
    ItemBody {
        name: dish.name.into(),
        description: dish.text.into(),
        price: Amount(dish.price),
        photo: dish.picture.map(dishes::path),
        contains: dish.contains.iter().copied().collect(),
        may_contain: dish.may_contain.iter().copied().collect(),
        diets: dish.diets.iter().copied().collect(),
        always_charged: dish.always_charged,
        groups: dish.choices.iter().map(group).collect(),
    }
}

// Choices get their identities in the order they stand, from 1.
fn item_choices(dish: &Dish) -> Vec<i64> {
    let mut next = 1;
    let mut wanted = Vec::new();
    for Choices(_, min, _, choices) in dish.choices {
        wanted.extend((next..).take(*min as usize));
        next += i64::try_from(choices.len()).unwrap_or(0);
    }
    wanted
}

/// One thing that happens at a table, about one of [`ORDERED`].
pub enum Course {
    /// The guest orders.
    Ordered,
    /// The kitchen moves the order on.
    Moved(OrderStatus),
}

/// What happens to an order, in minutes after it was placed.
pub fn courses(past: &Past) -> Vec<(i64, Course)> {
    use OrderStatus::{Accepted, Delivered, OnTheWay, Preparing, Refused};
    let moves = match past.end {
        End::New => vec![],
        End::Refused(_) => vec![(4, Refused)],
        End::Preparing => vec![(1, Accepted), (5, Preparing)],
        End::OnTheWay => vec![(1, Accepted), (4, Preparing), (21, OnTheWay)],
        End::Delivered(after) => {
            vec![(1, Accepted), (3, Preparing), (after - 4, OnTheWay), (after, Delivered)]
        }
    };
    let moves = moves.into_iter().map(|(minutes, to)| (minutes, Course::Moved(to)));
    std::iter::once((0, Course::Ordered)).chain(moves).collect()
}

/// The tables of the big house while the script plays.
pub struct Dining<'a> {
    pub app: &'a App,
    pub dishes: Dishes,
    pub cook: Actor,
}

impl Dining<'_> {
    /// A guest orders.
    pub async fn order(&self, past: &Past, booking: BookingId) -> Result<OrderId, Error> {
        let wish = RoomServiceWish {
            wishes: self.wishes(past.dishes)?,
            notes: past.notes,
            deliver_at: None,
            client_key: None,
        };
        Ok(place(self.app, &Actor::House, booking, wish).await?.order.id)
    }

    /// The kitchen moves an order on.
    pub async fn step(&self, past: &Past, order: OrderId, to: OrderStatus) -> Result<(), Error> {
        let reason = match past.end {
            End::Refused(reason) => Some(reason),
            _ => None,
        };
        let revision = app::orders::find(self.app, &self.cook, order).await?.revision;
        let step = KitchenStep { order, revision, to: Some(to), reason, minutes: None, notes_read: true };
        work(self.app, &self.cook, step).await.map(drop)
    }

    /// Tomorrow's breakfasts.
    pub async fn lay_breakfast(&self, hotel: &Hotel, now: Timestamp) -> Result<(), Error> {
        let date = hotel.today(now).saturating_add(1.day());
        for Tray(reference, slot, dishes) in MORNING {
            let booking = self.app.store.booking_by_ref(hotel.id, reference).await?;
            let booking = booking.ok_or(Error::NotFound("Booking"))?;
            let wish = BreakfastWish {
                date,
                slot: Some(slot),
                persons: None,
                wishes: self.wishes(dishes)?,
                notes: None,
                client_key: None,
            };
            match order_breakfast(self.app, &Actor::House, booking.id, wish).await {
                // In the last minutes of an evening tomorrow's breakfast is closed; the demo starts without it.
                Ok(_) | Err(Error::Invalid { code: "too_late", .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    fn wishes(&self, dishes: &[(&str, i64)]) -> Result<Vec<Wish>, Error> {
        let wish = |(name, quantity): &(&str, i64)| {
            let (item, choices) = self.dishes.get(name).ok_or(Error::NotFound("Item"))?;
            Ok(Wish { item: *item, quantity: *quantity, choices: choices.clone(), notes: None })
        };
        dishes.iter().map(wish).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::kitchen::{INN, KILLARNEY, ORDERED};
    use super::*;

    #[test]
    fn everything_ordered_is_on_the_menu() {
        let parts = KILLARNEY.iter().flat_map(|card| card.parts);
        let names: Vec<&str> = parts.flat_map(|(_, dishes)| *dishes).map(|dish| dish.name).collect();
        let ordered = ORDERED.iter().map(|past| past.dishes).chain(MORNING.iter().map(|tray| tray.2));
        for (name, _) in ordered.flatten() {
            assert!(names.contains(name), "{name}");
        }
        let mut once = std::collections::HashSet::new();
        assert!(names.iter().all(|name| once.insert(name)), "orders of the demo name dishes");
    }

    #[test]
    fn the_dishes_are_what_a_menu_may_hold() {
        for dish in KILLARNEY.iter().chain(INN).flat_map(|card| card.parts).flat_map(|(_, dishes)| *dishes) {
            let checked = item(dish).check(None).unwrap();
            let known: Vec<i64> =
                checked.groups.iter().flat_map(|group| &group.choices).map(|choice| choice.id).collect();
            assert!(item_choices(dish).iter().all(|id| known.contains(id)), "{}", dish.name);
        }
    }

    #[test]
    fn the_morning_has_eight_slots() {
        let rules = body(&KILLARNEY[2]).breakfast.unwrap();
        assert!(rules.check().is_ok());
        assert_eq!(
            (rules.slots[0].key(), rules.slots[7].key()),
            ("07:00-07:30".into(), "10:30-11:00".into())
        );
    }
}
