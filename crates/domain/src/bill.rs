//! What an order costs: wishes become priced lines, or a sentence that names the item and the rule.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use thiserror::Error;

use crate::menu::{Allergen, Fee, FeeRule, Menu, MenuItem, MenuKind, Offer, OptionGroup};
use crate::money::Amount;
use crate::{DepartmentId, ItemId};

/// What a guest wants, as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The item.
    pub item: ItemId,
    /// How many, as sent; only 1 to [`QUANTITY_MAX`] is taken.
    pub quantity: i64,
    /// Ids of the choices made with it.
    pub choices: Vec<i64>,
    /// What the guest says about it.
    pub notes: Option<String>,
}

/// The most of one thing in one order.
pub const QUANTITY_MAX: i64 = 50;

/// The most lines of one order.
pub const LINES_MAX: usize = 50;

/// What is wanted, at which price: the names and prices of the moment it was ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// The items.
    pub lines: Vec<Line>,
    /// What is added.
    pub fees: Vec<FeeLine>,
    /// Sum of the items.
    pub subtotal: Amount,
    /// Sum of everything.
    pub total: Amount,
}

/// One item of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The item.
    pub item: ItemId,
    /// Its name.
    pub name: String,
    /// Price of one, without choices; zero where it is in the rate.
    pub price: Amount,
    /// How many.
    pub quantity: u32,
    /// What was chosen with it.
    pub choices: Vec<LineChoice>,
    /// What the guest says about it.
    pub notes: Option<String>,
    /// Allergens it contains.
    pub contains: BTreeSet<Allergen>,
    /// Whether it is in the rate of the stay.
    pub included: bool,
    /// Price of all of them, choices included.
    pub total: Amount,
}

/// A choice of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChoice {
    /// Its identity within the item.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it costs besides.
    pub price: Amount,
}

/// A fee of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeLine {
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: Amount,
}

/// Why an order is not taken as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("The order has no items")]
    Empty,
    #[error("An order has at most {LINES_MAX} items")]
    TooManyLines,
    #[error("Item {0} is not on the menu")]
    Unknown(ItemId),
    #[error("{0} cannot be ordered here")]
    OtherMenu(String),
    #[error("{0} is sold out")]
    SoldOut(String),
    #[error("{name} is served {hours}")]
    Closed { name: String, hours: String },
    #[error("{0}: the quantity is 1 to {QUANTITY_MAX}")]
    Quantity(String),
    #[error("{0}: an option was chosen that it does not have")]
    UnknownChoice(String),
    #[error("{0}: an option was chosen twice")]
    ChosenTwice(String),
    #[error("{name}: please choose at least {min} of “{group}”")]
    TooFew { name: String, group: String, min: u32 },
    #[error("{name}: please choose at most {max} of “{group}”")]
    TooMany { name: String, group: String, max: u32 },
    #[error("{0} comes from another kitchen: please order it by itself")]
    OtherKitchen(String),
}

impl Fault {
    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "order_empty",
            Self::TooManyLines => "order_too_long",
            Self::Unknown(_) => "item_unknown",
            Self::OtherMenu(_) => "item_other_menu",
            Self::SoldOut(_) => "item_sold_out",
            Self::Closed { .. } => "menu_closed",
            Self::Quantity(_) => "quantity",
            Self::UnknownChoice(_) => "option_unknown",
            Self::ChosenTwice(_) => "option_twice",
            Self::TooFew { .. } => "option_missing",
            Self::TooMany { .. } => "option_too_many",
            Self::OtherKitchen(_) => "other_kitchen",
        }
    }
}

/// What the order is about, for the rules of its lines.
#[derive(Clone, Copy, Debug)]
pub struct Serving {
    /// The kind of menu it may be from.
    pub kind: MenuKind,
    /// When it is to be served, in the hotel's zone.
    pub moment: DateTime,
    /// Whether the items are in the rate of the stay.
    pub included: bool,
}

/// Prices wishes. The department is the kitchen all of them come from.
pub fn price(offer: &Offer, wishes: &[Wish], serving: Serving) -> Result<(DepartmentId, Bill), Fault> {
    if wishes.len() > LINES_MAX {
        return Err(Fault::TooManyLines);
    }
    let mut kitchen = None;
    let mut lines = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let (menu, item) = offer.find(wish.item).ok_or(Fault::Unknown(wish.item))?;
        check_served(menu, item, serving)?;
        if *kitchen.get_or_insert(menu.department) != menu.department {
            return Err(Fault::OtherKitchen(item.body.name.clone()));
        }
        lines.push(line(item, wish, serving.included)?);
    }
    let kitchen = kitchen.ok_or(Fault::Empty)?;
    Ok((kitchen, sum_up(lines, &offer.fees, serving.kind)))
}

fn check_served(menu: &Menu, item: &MenuItem, serving: Serving) -> Result<(), Fault> {
    let name = || item.body.name.clone();
    if menu.kind() != serving.kind {
        return Err(Fault::OtherMenu(name()));
    }
    if item.sold_out {
        return Err(Fault::SoldOut(name()));
    }
    // Breakfast has slots instead of hours.
    if serving.kind == MenuKind::RoomService && !menu.body.is_served_at(serving.moment) {
        return Err(Fault::Closed { name: name(), hours: menu.body.hours() });
    }
    Ok(())
}

fn line(item: &MenuItem, wish: &Wish, included: bool) -> Result<Line, Fault> {
    let body = &item.body;
    let quantity =
        u32::try_from(wish.quantity).ok().filter(|count| (1..=QUANTITY_MAX).contains(&i64::from(*count)));
    let quantity = quantity.ok_or_else(|| Fault::Quantity(body.name.clone()))?;
    let choices = choose(item, &wish.choices)?;
    let included = included && !body.always_charged;
    let price = if included { Amount::ZERO } else { body.price };
    let one = price + choices.iter().map(|choice| choice.price).sum();
    Ok(Line {
        item: item.id,
        name: body.name.clone(),
        price,
        quantity,
        choices,
        notes: wish.notes.clone(),
        contains: body.contains.clone(),
        included,
        total: one.times(quantity),
    })
}

fn choose(item: &MenuItem, ids: &[i64]) -> Result<Vec<LineChoice>, Fault> {
    let body = &item.body;
    let wanted: BTreeSet<i64> = ids.iter().copied().collect();
    if wanted.len() != ids.len() {
        return Err(Fault::ChosenTwice(body.name.clone()));
    }
    let mut chosen = Vec::with_capacity(ids.len());
    for group in &body.groups {
        let of_group: Vec<LineChoice> = pick(group, &wanted);
        check_count(&body.name, group, of_group.len())?;
        chosen.extend(of_group);
    }
    if chosen.len() == ids.len() { Ok(chosen) } else { Err(Fault::UnknownChoice(body.name.clone())) }
}

fn pick(group: &OptionGroup, wanted: &BTreeSet<i64>) -> Vec<LineChoice> {
    let picked = group.choices.iter().filter(|choice| wanted.contains(&choice.id));
    picked
        .map(|choice| LineChoice { id: choice.id, name: choice.name.clone(), price: choice.price })
        .collect()
}

fn check_count(item: &str, group: &OptionGroup, count: usize) -> Result<(), Fault> {
    let (name, group_name) = (item.to_owned(), group.name.clone());
    if count < group.min as usize {
        return Err(Fault::TooFew { name, group: group_name, min: group.min });
    }
    if count > group.max as usize {
        return Err(Fault::TooMany { name, group: group_name, max: group.max });
    }
    Ok(())
}

/// Adds the fees of a kind to lines, in their order. Where everything is in the rate, nothing is added.
fn sum_up(lines: Vec<Line>, fees: &[Fee], kind: MenuKind) -> Bill {
    let subtotal: Amount = lines.iter().map(|line| line.total).sum();
    let mut total = subtotal;
    let mut added = Vec::new();
    let free = lines.iter().all(|line| line.included) && subtotal == Amount::ZERO;
    let due = fees.iter().filter(|fee| !free && fee.only_for.is_none_or(|only| only == kind));
    for fee in due {
        let amount = match fee.rule {
            FeeRule::Flat(amount) => amount,
            FeeRule::Share(rate) => subtotal.share(rate),
            FeeRule::Cumulative(rate) => total.share(rate),
        };
        total = total + amount;
        added.push(FeeLine { name: fee.name.clone(), amount });
    }
    Bill { lines, fees: added, subtotal, total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::menu::tests::{item, menu, window};
    use crate::menu::{Choice, OptionGroup};
    use crate::money::Rate;
    use proptest::prelude::*;

    fn choice(id: i64, price: i64) -> Choice {
        Choice { id, name: format!("choice {id}"), price: Amount(price) }
    }

    fn offer() -> Offer {
        let mut burger = item(1, "Burger", 1850);
        burger.body.groups = vec![
            OptionGroup { name: "Cooked".into(), min: 1, max: 1, choices: vec![choice(1, 0), choice(2, 0)] },
            OptionGroup {
                name: "Extras".into(),
                min: 0,
                max: 2,
                choices: vec![choice(3, 150), choice(4, 200), choice(5, 90)],
            },
        ];
        let mut gone = item(2, "Oysters", 2400);
        gone.sold_out = true;
        let mut lunch = menu(1, vec![burger, gone, item(3, "Water", 350)]);
        lunch.body.windows = vec![window([true; 7], (12, 0), (22, 30))];
        let fees = vec![
            Fee {
                name: "Tray charge".into(),
                rule: FeeRule::Flat(Amount(400)),
                only_for: Some(MenuKind::RoomService),
            },
            Fee { name: "Service".into(), rule: FeeRule::Share(Rate::new(1250).unwrap()), only_for: None },
            Fee {
                name: "City tax".into(),
                rule: FeeRule::Cumulative(Rate::new(1000).unwrap()),
                only_for: None,
            },
        ];
        Offer { menus: vec![lunch], fees }
    }

    fn wish(item: i64, quantity: i64, choices: &[i64]) -> Wish {
        Wish { item: ItemId(item), quantity, choices: choices.to_vec(), notes: None }
    }

    fn at(hour: i8) -> Serving {
        let moment = DateTime::constant(2025, 11, 21, hour, 0, 0, 0);
        Serving { kind: MenuKind::RoomService, moment, included: false }
    }

    fn fault(wishes: &[Wish], serving: Serving) -> String {
        price(&offer(), wishes, serving).unwrap_err().to_string()
    }

    #[test]
    fn options_are_priced_and_fees_are_counted_in_their_order() {
        let (_, bill) = price(&offer(), &[wish(1, 2, &[1, 3]), wish(3, 1, &[])], at(13)).unwrap();
        assert_eq!(bill.subtotal, Amount(2 * (1850 + 150) + 350));
        let fees: Vec<i64> = bill.fees.iter().map(|fee| fee.amount.0).collect();
        // 4350 + 400 tray + 543.75 → 544 service; tax on 5294 is 529.
        assert_eq!(fees, [400, 544, 529]);
        assert_eq!(bill.total, Amount(4350 + 400 + 544 + 529));
    }

    #[test]
    fn a_refused_order_names_the_item_and_the_rule() {
        assert_eq!(fault(&[], at(13)), "The order has no items");
        assert_eq!(fault(&[wish(9, 1, &[])], at(13)), "Item 9 is not on the menu");
        assert_eq!(fault(&[wish(2, 1, &[])], at(13)), "Oysters is sold out");
        assert_eq!(fault(&[wish(3, 1, &[])], at(3)), "Water is served 12:00–22:30");
        for quantity in [0, -1, 51, 1_000_000_000, i64::MIN, i64::MAX] {
            assert_eq!(fault(&[wish(3, quantity, &[])], at(13)), "Water: the quantity is 1 to 50");
        }
        assert_eq!(fault(&[wish(1, 1, &[])], at(13)), "Burger: please choose at least 1 of “Cooked”");
        assert_eq!(fault(&[wish(1, 1, &[1, 2])], at(13)), "Burger: please choose at most 1 of “Cooked”");
        assert_eq!(
            fault(&[wish(1, 1, &[1, 77])], at(13)),
            "Burger: an option was chosen that it does not have"
        );
        assert_eq!(fault(&[wish(1, 1, &[1, 1])], at(13)), "Burger: an option was chosen twice");
        assert_eq!(fault(&vec![wish(3, 1, &[]); 51], at(13)), "An order has at most 50 items");
        let breakfast = Serving { kind: MenuKind::Breakfast, ..at(13) };
        assert_eq!(fault(&[wish(3, 1, &[])], breakfast), "Water cannot be ordered here");
    }

    #[test]
    fn what_is_in_the_rate_costs_nothing_but_its_extras() {
        let mut offer = offer();
        offer.menus[0].items[0].body.always_charged = true;
        let included = Serving { included: true, ..at(13) };
        let (_, bill) = price(&offer, &[wish(3, 4, &[])], included).unwrap();
        assert_eq!((bill.total, bill.fees.len(), bill.lines[0].included), (Amount::ZERO, 0, true));
        let (_, bill) = price(&offer, &[wish(3, 1, &[]), wish(1, 1, &[1])], included).unwrap();
        assert_eq!(bill.subtotal, Amount(1850));
    }

    #[test]
    fn one_order_has_one_kitchen() {
        let mut offer = offer();
        let mut bar = menu(2, vec![item(10, "Beer", 700)]);
        bar.department = DepartmentId(9);
        offer.menus.push(bar);
        let mixed = price(&offer, &[wish(3, 1, &[]), wish(10, 1, &[])], at(13));
        assert_eq!(mixed, Err(Fault::OtherKitchen("Beer".into())));
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_what_stands_on_the_bill(counts in proptest::collection::vec(1_i64..=50, 1..20)) {
            let wishes: Vec<Wish> = counts.iter().map(|count| wish(3, *count, &[])).collect();
            let (_, bill) = price(&offer(), &wishes, at(13)).unwrap();
            let lines: Amount = bill.lines.iter().map(|line| line.total).sum();
            let fees: Amount = bill.fees.iter().map(|fee| fee.amount).sum();
            prop_assert_eq!(bill.total, lines + fees);
            prop_assert_eq!(bill.subtotal.0, counts.iter().sum::<i64>() * 350);
        }
    }
}
