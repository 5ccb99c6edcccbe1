//! What is offered, as JSON. Prices are decimal texts in the hotel's currency, times of day `HH:MM` in its zone.

use app::orders::MorningOffer;
use domain::Currency;
use domain::menu::{Fee as DomainFee, FeeRule, Menu as DomainMenu, MenuItem, Offer};
use domain::time_of_day::clock;
use jiff::civil::DateTime;
use serde::Serialize;
use utoipa::ToSchema;

use super::order::Order;
use super::time;
use super::words::{Allergen, Diet, MenuKind};

/// A menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Menu {
    /// Identity.
    pub id: i64,
    /// Which kind.
    pub kind: MenuKind,
    /// Name.
    pub name: String,
    /// A sentence about it; may be empty.
    pub description: String,
    /// The department whose kitchen it is.
    pub department_id: i64,
    /// Whether it is served now; breakfast has slots instead.
    pub open_now: bool,
    /// Its hours for people; empty means always.
    pub hours: String,
    /// When it is served; empty means always.
    pub windows: Vec<Window>,
    /// How long the kitchen says it takes, in minutes.
    pub kitchen_minutes: u32,
    /// Until when breakfast is taken the evening before; null for room service.
    #[schema(required = true)]
    pub cut_off: Option<String>,
    /// The slots of breakfast; empty for room service.
    pub slots: Vec<Slot>,
    /// Its parts.
    pub categories: Vec<Category>,
}

/// Hours on some days of the week. One whose end is not after its start ends the next day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Window {
    /// The days on which it begins: 1 is Monday, 7 Sunday.
    pub days: Vec<u8>,
    /// From.
    pub from: String,
    /// Until.
    pub until: String,
}

/// A time of the morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Slot {
    /// Its name: `07:30-08:00`.
    pub slot: String,
    /// From.
    pub from: String,
    /// Until.
    pub until: String,
    /// How many orders it holds.
    pub capacity: u32,
}

/// A part of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Category {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What is in it.
    pub items: Vec<Item>,
}

/// Something that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Item {
    /// Identity: what an order names.
    pub item_id: i64,
    /// Name.
    pub name: String,
    /// A sentence about it; may be empty.
    pub description: String,
    /// Price.
    pub price: String,
    /// Address of a photo.
    #[schema(required = true)]
    pub photo: Option<String>,
    /// Allergens it contains.
    pub contains: Vec<Allergen>,
    /// Allergens it may contain traces of.
    pub may_contain: Vec<Allergen>,
    /// Diets it suits.
    pub diets: Vec<Diet>,
    /// Whether it is sold out for now.
    pub sold_out: bool,
    /// Charged even where breakfast is in the rate.
    pub always_charged: bool,
    /// What the guest chooses with it.
    pub options: Vec<OptionGroup>,
}

/// A choice the guest makes with an item; required when `min` is at least 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OptionGroup {
    /// Name.
    pub name: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// What there is.
    pub choices: Vec<Choice>,
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    /// Identity within the item: what an order names in `options`.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it costs besides the item; `0.00` is free.
    pub price: String,
}

/// Something added to every order of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fee {
    /// Name.
    pub name: String,
    /// How it is counted.
    pub rule: FeeKind,
    /// A flat fee's amount; null for a share.
    #[schema(required = true)]
    pub amount: Option<String>,
    /// A share in per cent: `12.5`; null for a flat fee.
    #[schema(required = true)]
    pub percent: Option<String>,
    /// The orders it is added to; null means all.
    #[schema(required = true)]
    pub only_for: Option<MenuKind>,
}

/// How a fee is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// So much per order.
    Flat,
    /// A share of the items' sum.
    Share,
    /// A share of the items' sum and the fees before it.
    Cumulative,
}

/// A morning for which breakfast can be ordered, or has been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Morning {
    /// The day.
    pub date: String,
    /// The menu whose rules count.
    pub menu_id: i64,
    /// Until when orders are taken and changed.
    pub deadline: String,
    /// Whether that has passed.
    pub closed: bool,
    /// The slots, earliest first.
    pub slots: Vec<FreeSlot>,
    /// What the guest has ordered for that morning.
    #[schema(required = true)]
    pub order: Option<Order>,
}

/// A slot with the room that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FreeSlot {
    /// Its name: `07:30-08:00`.
    pub slot: String,
    /// How many more orders it holds; the guest's own one counts as room.
    pub free: u32,
}

/// The menus of an offer, as they are at a moment of the hotel's day.
pub fn menus(offer: &Offer, currency: Currency, moment: DateTime) -> Vec<Menu> {
    offer.menus.iter().map(|each| menu(each, currency, moment)).collect()
}

/// One menu.
pub fn menu(menu: &DomainMenu, currency: Currency, moment: DateTime) -> Menu {
    let body = &menu.body;
    let breakfast = body.breakfast.as_ref();
    let categories = menu.categories.iter().map(|category| Category {
        id: category.id.0,
        name: category.name.clone(),
        items: menu
            .items
            .iter()
            .filter(|each| each.category == category.id)
            .map(|each| item(each, currency))
            .collect(),
    });
    Menu {
        id: menu.id.0,
        kind: menu.kind().into(),
        name: body.name.clone(),
        description: body.description.clone(),
        department_id: menu.department.0,
        open_now: breakfast.is_none() && body.is_served_at(moment),
        hours: body.hours(),
        windows: body.windows.iter().map(Into::into).collect(),
        kitchen_minutes: body.kitchen_minutes,
        cut_off: breakfast.map(|rules| clock(rules.cut_off)),
        slots: breakfast.map(|rules| rules.slots.iter().map(slot).collect()).unwrap_or_default(),
        categories: categories.collect(),
    }
}

impl From<&domain::menu::Window> for Window {
    fn from(window: &domain::menu::Window) -> Self {
        let days = (1_u8..=7).zip(window.days).filter(|(_, on)| *on).map(|(day, _)| day).collect();
        Self { days, from: clock(window.from), until: clock(window.until) }
    }
}

fn slot(slot: &domain::breakfast::Slot) -> Slot {
    Slot { slot: slot.key(), from: clock(slot.from), until: clock(slot.until), capacity: slot.capacity }
}

fn item(item: &MenuItem, currency: Currency) -> Item {
    let body = &item.body;
    let groups = body.groups.iter().map(|group| OptionGroup {
        name: group.name.clone(),
        min: group.min,
        max: group.max,
        choices: group
            .choices
            .iter()
            .map(|choice| Choice {
                id: choice.id,
                name: choice.name.clone(),
                price: currency.write(choice.price),
            })
            .collect(),
    });
    Item {
        item_id: item.id.0,
        name: body.name.clone(),
        description: body.description.clone(),
        price: currency.write(body.price),
        photo: body.photo.clone(),
        contains: body.contains.iter().copied().map(Into::into).collect(),
        may_contain: body.may_contain.iter().copied().map(Into::into).collect(),
        diets: body.diets.iter().copied().map(Into::into).collect(),
        sold_out: item.sold_out,
        always_charged: body.always_charged,
        options: groups.collect(),
    }
}

/// The fees of an offer.
pub fn fees(offer: &Offer, currency: Currency) -> Vec<Fee> {
    offer.fees.iter().map(|each| fee(each, currency)).collect()
}

fn fee(fee: &DomainFee, currency: Currency) -> Fee {
    let (rule, amount, rate) = match fee.rule {
        FeeRule::Flat(amount) => (FeeKind::Flat, Some(amount), None),
        FeeRule::Share(rate) => (FeeKind::Share, None, Some(rate)),
        FeeRule::Cumulative(rate) => (FeeKind::Cumulative, None, Some(rate)),
    };
    Fee {
        name: fee.name.clone(),
        rule,
        amount: amount.map(|amount| currency.write(amount)),
        percent: rate.map(|rate| percent(rate.hundredths())),
        only_for: fee.only_for.map(Into::into),
    }
}

// 1,250 hundredths are `12.5`.
fn percent(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl From<&MorningOffer> for Morning {
    fn from(offer: &MorningOffer) -> Self {
        let free = |each: &app::orders::SlotOffer| FreeSlot { slot: each.slot.key(), free: each.free };
        Self {
            date: offer.date.to_string(),
            menu_id: offer.menu.0,
            deadline: time(offer.deadline),
            closed: offer.closed,
            slots: offer.slots.iter().map(free).collect(),
            order: offer.order.as_ref().map(Into::into),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn per_cent_are_written_short() {
        assert_eq!(
            ["13.5", "10", "0.05", "100"],
            [1350, 1000, 5, 10_000].map(super::percent).each_ref().map(String::as_str)
        );
    }
}
