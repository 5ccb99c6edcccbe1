//! Menus, items and fees.

use std::borrow::Cow;
use std::collections::BTreeSet;

use app::ports::store::Stored;
use domain::Amount;
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Allergen, Choice, Diet, Fee, FeeRule, ItemBody, MenuBody, OptionGroup, Window};
use domain::money::Rate;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::rows::known;
use crate::rows::orders::{allergen, diet, menu_kind};

type Text<'a> = Cow<'a, str>;

#[derive(Serialize, Deserialize)]
pub(super) struct MenuDoc<'a> {
    name: Text<'a>,
    description: Text<'a>,
    windows: Vec<WindowDoc>,
    kitchen_minutes: u32,
    breakfast: Option<BreakfastDoc>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct WindowDoc {
    days: [bool; 7],
    from: String,
    until: String,
}

#[derive(Serialize, Deserialize)]
struct BreakfastDoc {
    cut_off: String,
    slots: Vec<SlotDoc>,
}

#[derive(Serialize, Deserialize)]
struct SlotDoc {
    from: String,
    until: String,
    capacity: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct ItemDoc<'a> {
    name: Text<'a>,
    description: Text<'a>,
    price: i64,
    photo: Option<Text<'a>>,
    contains: Vec<Text<'a>>,
    may_contain: Vec<Text<'a>>,
    diets: Vec<Text<'a>>,
    always_charged: bool,
    groups: Vec<GroupDoc<'a>>,
}

#[derive(Serialize, Deserialize)]
struct GroupDoc<'a> {
    name: Text<'a>,
    min: u32,
    max: u32,
    choices: Vec<ChoiceDoc<'a>>,
}

#[derive(Serialize, Deserialize)]
struct ChoiceDoc<'a> {
    id: i64,
    name: Text<'a>,
    price: i64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct FeeDoc<'a> {
    name: Text<'a>,
    rule: FeeRuleDoc,
    only_for: Option<Text<'a>>,
}

/// Shares are in hundredths of a per cent.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FeeRuleDoc {
    Flat(i64),
    Share(u32),
    Cumulative(u32),
}

/// A time of day from its text.
pub(super) fn time(text: &str) -> Stored<Time> {
    known(text.parse().ok(), "time of day")
}

/// Allergens as their words.
pub(super) fn allergens<'a>(all: &BTreeSet<Allergen>) -> Vec<Text<'a>> {
    all.iter().map(|one| allergen::word(*one).into()).collect()
}

/// The allergens of such words.
pub(super) fn read_allergens(words: &[Text<'_>]) -> Stored<BTreeSet<Allergen>> {
    words.iter().map(|word| known(allergen::parse(word), "allergen")).collect()
}

fn read_diets(words: &[Text<'_>]) -> Stored<BTreeSet<Diet>> {
    words.iter().map(|word| known(diet::parse(word), "diet")).collect()
}

impl<'a> From<&'a MenuBody> for MenuDoc<'a> {
    fn from(body: &'a MenuBody) -> Self {
        let MenuBody { name, description, windows, kitchen_minutes, breakfast } = body;
        Self {
            name: name.into(),
            description: description.into(),
            windows: windows.iter().map(Into::into).collect(),
            kitchen_minutes: *kitchen_minutes,
            breakfast: breakfast.as_ref().map(Into::into),
        }
    }
}

impl MenuDoc<'_> {
    pub(super) fn read(self) -> Stored<MenuBody> {
        Ok(MenuBody {
            name: self.name.into_owned(),
            description: self.description.into_owned(),
            windows: self.windows.iter().map(WindowDoc::read).collect::<Stored<_>>()?,
            kitchen_minutes: self.kitchen_minutes,
            breakfast: self.breakfast.as_ref().map(BreakfastDoc::read).transpose()?,
        })
    }
}

impl From<&Window> for WindowDoc {
    fn from(window: &Window) -> Self {
        Self { days: window.days, from: window.from.to_string(), until: window.until.to_string() }
    }
}

impl WindowDoc {
    pub(super) fn read(&self) -> Stored<Window> {
        Ok(Window { days: self.days, from: time(&self.from)?, until: time(&self.until)? })
    }
}

impl From<&BreakfastRules> for BreakfastDoc {
    fn from(rules: &BreakfastRules) -> Self {
        let slot = |slot: &Slot| SlotDoc {
            from: slot.from.to_string(),
            until: slot.until.to_string(),
            capacity: slot.capacity,
        };
        Self { cut_off: rules.cut_off.to_string(), slots: rules.slots.iter().map(slot).collect() }
    }
}

impl BreakfastDoc {
    fn read(&self) -> Stored<BreakfastRules> {
        let slot = |doc: &SlotDoc| {
            Ok(Slot { from: time(&doc.from)?, until: time(&doc.until)?, capacity: doc.capacity })
        };
        Ok(BreakfastRules {
            cut_off: time(&self.cut_off)?,
            slots: self.slots.iter().map(slot).collect::<Stored<_>>()?,
        })
    }
}

impl<'a> From<&'a ItemBody> for ItemDoc<'a> {
    fn from(body: &'a ItemBody) -> Self {
        Self {
            name: (&body.name).into(),
            description: (&body.description).into(),
            price: body.price.0,
            photo: body.photo.as_ref().map(Into::into),
            contains: allergens(&body.contains),
            may_contain: allergens(&body.may_contain),
            diets: body.diets.iter().map(|one| diet::word(*one).into()).collect(),
            always_charged: body.always_charged,
            groups: body.groups.iter().map(Into::into).collect(),
        }
    }
}

impl ItemDoc<'_> {
    pub(super) fn read(self) -> Stored<ItemBody> {
        Ok(ItemBody {
            name: self.name.into_owned(),
            description: self.description.into_owned(),
            price: Amount(self.price),
            photo: self.photo.map(Cow::into_owned),
            contains: read_allergens(&self.contains)?,
            may_contain: read_allergens(&self.may_contain)?,
            diets: read_diets(&self.diets)?,
            always_charged: self.always_charged,
            groups: self.groups.into_iter().map(GroupDoc::read).collect(),
        })
    }
}

impl<'a> From<&'a OptionGroup> for GroupDoc<'a> {
    fn from(group: &'a OptionGroup) -> Self {
        let choice = |one: &'a Choice| ChoiceDoc { id: one.id, name: (&one.name).into(), price: one.price.0 };
        let choices = group.choices.iter().map(choice).collect();
        Self { name: (&group.name).into(), min: group.min, max: group.max, choices }
    }
}

impl GroupDoc<'_> {
    fn read(self) -> OptionGroup {
        let choice =
            |doc: ChoiceDoc<'_>| Choice { id: doc.id, name: doc.name.into_owned(), price: Amount(doc.price) };
        let choices = self.choices.into_iter().map(choice).collect();
        OptionGroup { name: self.name.into_owned(), min: self.min, max: self.max, choices }
    }
}

impl<'a> From<&'a Fee> for FeeDoc<'a> {
    fn from(fee: &'a Fee) -> Self {
        let rule = match fee.rule {
            FeeRule::Flat(amount) => FeeRuleDoc::Flat(amount.0),
            FeeRule::Share(rate) => FeeRuleDoc::Share(rate.hundredths()),
            FeeRule::Cumulative(rate) => FeeRuleDoc::Cumulative(rate.hundredths()),
        };
        let only_for = fee.only_for.map(|kind| menu_kind::word(kind).into());
        Self { name: (&fee.name).into(), rule, only_for }
    }
}

impl FeeDoc<'_> {
    pub(super) fn read(self) -> Stored<Fee> {
        let rate = |hundredths| known(Rate::new(hundredths).ok(), "rate");
        let rule = match self.rule {
            FeeRuleDoc::Flat(amount) => FeeRule::Flat(Amount(amount)),
            FeeRuleDoc::Share(share) => FeeRule::Share(rate(share)?),
            FeeRuleDoc::Cumulative(share) => FeeRule::Cumulative(rate(share)?),
        };
        let kind = |word: Text<'_>| known(menu_kind::parse(&word), "kind of order");
        Ok(Fee { name: self.name.into_owned(), rule, only_for: self.only_for.map(kind).transpose()? })
    }
}
