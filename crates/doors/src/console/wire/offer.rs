//! The menus' editor: what the hotel offers, and changes of it.

use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Choice, Fee, FeeRule, ItemBody, MenuBody, Offer, OptionGroup, Window};
use domain::{Currency, Department};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fields::{percent, price, time_of_day, wrong};
use super::people::DepartmentRef;
use crate::error::Failure;
use crate::wire::offer::{self, FeeKind};
use crate::wire::words::{Allergen, Diet, MenuKind};

/// Everything a hotel offers, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffOffer {
    /// ISO 4217 code.
    pub currency: String,
    /// Fees, in the order they are counted.
    pub fees: Vec<offer::Fee>,
    /// Menus, in the order people read them.
    pub menus: Vec<offer::Menu>,
    /// The hotel's departments: a menu belongs to one.
    pub departments: Vec<DepartmentRef>,
    /// Whether the caller may change it.
    pub may_edit: bool,
}

impl StaffOffer {
    /// An offer at a moment of the hotel's day.
    pub fn new(
        offer: &Offer,
        currency: Currency,
        moment: DateTime,
        departments: &[Department],
        may_edit: bool,
    ) -> Self {
        let department = |one: &Department| DepartmentRef { id: one.id.0, name: one.name.clone() };
        Self {
            currency: currency.code().to_owned(),
            fees: offer::fees(offer, currency),
            menus: offer::menus(offer, currency, moment),
            departments: departments.iter().map(department).collect(),
            may_edit,
        }
    }
}

/// What is offered after a change.
#[derive(Serialize, ToSchema)]
pub struct OfferChanged {
    /// As it stands now.
    pub offer: StaffOffer,
    /// The identity of what was added; null when nothing was.
    #[schema(required = true)]
    pub id: Option<i64>,
}

/// Hours on some days of the week. One whose end is not after its start ends the next day.
#[derive(Deserialize, ToSchema)]
pub struct WindowEntry {
    /// The days on which it begins: 1 is Monday, 7 Sunday.
    pub days: Vec<u8>,
    /// From, `HH:MM`.
    pub from: String,
    /// Until, `HH:MM`.
    pub until: String,
}

impl WindowEntry {
    pub(super) fn window(&self) -> Result<Window, Failure> {
        let mut days = [false; 7];
        for day in &self.days {
            let place = usize::from(*day).checked_sub(1).and_then(|index| days.get_mut(index));
            *place.ok_or_else(|| wrong("windows.days", "a day of the week is 1 (Monday) to 7 (Sunday)"))? =
                true;
        }
        Ok(Window {
            days,
            from: time_of_day("windows.from", &self.from)?,
            until: time_of_day("windows.until", &self.until)?,
        })
    }
}

/// A time of the morning.
#[derive(Deserialize, ToSchema)]
pub struct SlotEntry {
    /// From, `HH:MM`.
    pub from: String,
    /// Until, `HH:MM`.
    pub until: String,
    /// How many orders it holds, at most 1,000.
    pub capacity: u32,
}

impl SlotEntry {
    fn slot(&self) -> Result<Slot, Failure> {
        Ok(Slot {
            from: time_of_day("slots.from", &self.from)?,
            until: time_of_day("slots.until", &self.until)?,
            capacity: self.capacity,
        })
    }
}

/// What the hotel says about a menu. One of breakfast has `cut_off` and `slots`, another has neither.
#[derive(Deserialize, ToSchema)]
pub struct MenuEntry {
    /// Name.
    pub name: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// The department whose kitchen it is.
    pub department_id: i64,
    /// When it is served; none means always.
    #[serde(default)]
    pub windows: Vec<WindowEntry>,
    /// How long the kitchen takes, 1 to 240 minutes.
    pub kitchen_minutes: u32,
    /// Until when breakfast is taken the evening before, `HH:MM`.
    pub cut_off: Option<String>,
    /// The slots of breakfast, earliest first.
    #[serde(default)]
    pub slots: Vec<SlotEntry>,
}

impl MenuEntry {
    /// The menu's name, hours and rules; breakfast is what has a cut-off.
    pub fn body(&self) -> Result<MenuBody, Failure> {
        Ok(MenuBody {
            name: self.name.clone(),
            description: self.description.clone().unwrap_or_default(),
            windows: self.windows.iter().map(WindowEntry::window).collect::<Result<_, _>>()?,
            kitchen_minutes: self.kitchen_minutes,
            breakfast: self.rules()?,
        })
    }

    fn rules(&self) -> Result<Option<BreakfastRules>, Failure> {
        match self.cut_off.as_deref() {
            Some(text) => Ok(Some(BreakfastRules {
                cut_off: time_of_day("cut_off", text)?,
                slots: self.slots.iter().map(SlotEntry::slot).collect::<Result<_, _>>()?,
            })),
            None if self.slots.is_empty() => Ok(None),
            None => Err(wrong("cut_off", "breakfast needs it, and only breakfast has slots")),
        }
    }
}

/// A menu to add.
#[derive(Deserialize, ToSchema)]
pub struct NewMenu {
    /// Which kind.
    pub kind: MenuKind,
    /// What the hotel says about it.
    #[serde(flatten)]
    pub menu: MenuEntry,
}

impl NewMenu {
    /// The menu's name, hours and rules, which fit its kind.
    pub fn body(&self) -> Result<MenuBody, Failure> {
        let body = self.menu.body()?;
        match (self.kind, &body.breakfast) {
            (MenuKind::Breakfast, None) => Err(wrong("cut_off", "breakfast needs it")),
            (MenuKind::RoomService, Some(_)) => Err(wrong("cut_off", "only breakfast has it")),
            _ => Ok(body),
        }
    }
}

/// A name.
#[derive(Deserialize, ToSchema)]
pub struct NameEntry {
    /// 1 to 120 characters on one line.
    pub name: String,
}

/// An order of things.
#[derive(Deserialize, ToSchema)]
pub struct Arrangement {
    /// The identities of all of them, in their new order.
    pub ids: Vec<i64>,
}

/// One of the things to choose from.
#[derive(Deserialize, ToSchema)]
pub struct ChoiceEntry {
    /// Its identity within the item; left out for a new one.
    pub id: Option<i64>,
    /// Name.
    pub name: String,
    /// What it costs besides the item; `0` is free.
    pub price: String,
}

/// A choice the guest makes with an item; required when `min` is at least 1.
#[derive(Deserialize, ToSchema)]
pub struct OptionEntry {
    /// Name.
    pub name: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// What there is.
    pub choices: Vec<ChoiceEntry>,
}

impl OptionEntry {
    fn group(&self, currency: Currency) -> Result<OptionGroup, Failure> {
        let choice = |choice: &ChoiceEntry| -> Result<Choice, Failure> {
            Ok(Choice {
                id: choice.id.unwrap_or_default(),
                name: choice.name.clone(),
                price: price("options.choices.price", &choice.price, currency)?,
            })
        };
        let choices = self.choices.iter().map(choice).collect::<Result<_, _>>()?;
        Ok(OptionGroup { name: self.name.clone(), min: self.min, max: self.max, choices })
    }
}

/// What the hotel says about an item.
#[derive(Deserialize, ToSchema)]
pub struct ItemEntry {
    /// Name.
    pub name: String,
    /// A sentence about it.
    pub description: Option<String>,
    /// Price in the hotel's currency: `12.50`.
    pub price: String,
    /// Address of a photo that was uploaded.
    pub photo: Option<String>,
    /// Allergens it contains.
    #[serde(default)]
    pub contains: Vec<Allergen>,
    /// Allergens it may contain traces of.
    #[serde(default)]
    pub may_contain: Vec<Allergen>,
    /// Diets it suits.
    #[serde(default)]
    pub diets: Vec<Diet>,
    /// Charged even where breakfast is in the rate.
    pub always_charged: Option<bool>,
    /// What the guest chooses with it.
    #[serde(default)]
    pub options: Vec<OptionEntry>,
}

impl ItemEntry {
    /// The item, with prices in the hotel's currency.
    pub fn body(&self, currency: Currency) -> Result<ItemBody, Failure> {
        Ok(ItemBody {
            name: self.name.clone(),
            description: self.description.clone().unwrap_or_default(),
            price: price("price", &self.price, currency)?,
            photo: self.photo.clone().filter(|photo| !photo.is_empty()),
            contains: self.contains.iter().copied().map(Into::into).collect(),
            may_contain: self.may_contain.iter().copied().map(Into::into).collect(),
            diets: self.diets.iter().copied().map(Into::into).collect(),
            always_charged: self.always_charged.unwrap_or_default(),
            groups: self.options.iter().map(|group| group.group(currency)).collect::<Result<_, _>>()?,
        })
    }
}

/// An item as it is to be, and where it stands.
#[derive(Deserialize, ToSchema)]
pub struct ItemChange {
    /// The category it stands in, of the same menu.
    pub category_id: i64,
    /// What the hotel says about it.
    #[serde(flatten)]
    pub item: ItemEntry,
}

/// A fee as it is to be.
#[derive(Deserialize, ToSchema)]
pub struct FeeEntry {
    /// Name, as on the bill.
    pub name: String,
    /// How it is counted.
    pub rule: FeeKind,
    /// A flat fee's amount: `4.00`.
    pub amount: Option<String>,
    /// A share in per cent: `12.5`.
    pub percent: Option<String>,
    /// The orders it is added to; all when left out.
    pub only_for: Option<MenuKind>,
}

impl FeeEntry {
    /// The fee, with amounts in the hotel's currency.
    pub fn fee(&self, currency: Currency) -> Result<Fee, Failure> {
        let share = || percent("fees.percent", self.percent.as_deref().unwrap_or_default());
        let rule = match self.rule {
            FeeKind::Flat => {
                FeeRule::Flat(price("fees.amount", self.amount.as_deref().unwrap_or_default(), currency)?)
            }
            FeeKind::Share => FeeRule::Share(share()?),
            FeeKind::Cumulative => FeeRule::Cumulative(share()?),
        };
        Ok(Fee { name: self.name.clone(), rule, only_for: self.only_for.map(Into::into) })
    }
}

/// All fees as they are to be.
#[derive(Deserialize, ToSchema)]
pub struct FeesEntry {
    /// In the order they are counted, at most 8.
    pub fees: Vec<FeeEntry>,
}

/// Whether something is sold out.
#[derive(Deserialize, ToSchema)]
pub struct SoldOut {
    /// It is.
    pub sold_out: bool,
}

/// A photo that was kept.
#[derive(Serialize, ToSchema)]
pub struct KeptPhoto {
    /// Its address on this server, for an item's `photo`.
    pub photo: String,
}
