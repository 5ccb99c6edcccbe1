//! What can be ordered: menus, categories, items, options, hours and fees.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, Time, Weekday};

use crate::breakfast::BreakfastRules;
use crate::money::{Amount, Rate};
use crate::time_of_day::clock;
use crate::{CategoryId, DepartmentId, HotelId, Invalid, ItemId, Label, MenuId, Remark};

/// Which kind of menu, and so of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MenuKind {
    /// Brought to the room now or at a wished time.
    RoomService,
    /// Ordered the evening before for a slot of the morning.
    Breakfast,
}

/// A menu with all that is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Identity.
    pub id: MenuId,
    /// The hotel.
    pub hotel: HotelId,
    /// Whose kitchen it is; orders from it are this department's.
    pub department: DepartmentId,
    /// Its place among the hotel's menus.
    pub position: i64,
    /// Name, hours and rules.
    pub body: MenuBody,
    /// In the order people read them.
    pub categories: Vec<Category>,
    /// In the order people read them, within their category.
    pub items: Vec<MenuItem>,
}

impl Menu {
    /// Its kind.
    pub fn kind(&self) -> MenuKind {
        if self.body.breakfast.is_some() { MenuKind::Breakfast } else { MenuKind::RoomService }
    }
}

/// What the hotel says about a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuBody {
    /// Name.
    pub name: String,
    /// A sentence about it; may be empty.
    pub description: String,
    /// When it is served; empty means always.
    pub windows: Vec<Window>,
    /// How long the kitchen takes, in minutes, as long as its real pace is not known.
    pub kitchen_minutes: u32,
    /// The rules of breakfast; none for room service.
    pub breakfast: Option<BreakfastRules>,
}

/// A part of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Identity.
    pub id: CategoryId,
    /// Name.
    pub name: String,
}

/// Something that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// Identity.
    pub id: ItemId,
    /// The category.
    pub category: CategoryId,
    /// Whether it is sold out for now ("86").
    pub sold_out: bool,
    /// What the hotel says about it.
    pub body: ItemBody,
}

/// What the hotel says about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemBody {
    /// Name.
    pub name: String,
    /// A sentence about it; may be empty.
    pub description: String,
    /// Price.
    pub price: Amount,
    /// Address of a photo on this server.
    pub photo: Option<String>,
    /// Allergens it contains.
    pub contains: BTreeSet<Allergen>,
    /// Allergens it may contain traces of.
    pub may_contain: BTreeSet<Allergen>,
    /// Diets it suits.
    pub diets: BTreeSet<Diet>,
    /// Charged even where breakfast is in the rate.
    pub always_charged: bool,
    /// What the guest chooses with it.
    pub groups: Vec<OptionGroup>,
}

/// A choice the guest makes with an item. It is required when `min` is at least 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionGroup {
    /// Name: "How would you like it?".
    pub name: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// What there is.
    pub choices: Vec<Choice>,
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Identity within the item, over all its groups; never used again for something else.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it costs besides the item; zero is free.
    pub price: Amount,
}

/// The allergens of Annex II of EU Regulation 1169/2011.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Allergen {
    /// Cereals with gluten.
    Gluten,
    Crustaceans,
    Eggs,
    Fish,
    Peanuts,
    Soybeans,
    Milk,
    /// Tree nuts.
    Nuts,
    Celery,
    Mustard,
    Sesame,
    Sulphites,
    Lupin,
    Molluscs,
}

impl Allergen {
    /// All fourteen, in the regulation's order.
    pub const ALL: [Self; 14] = [
        Self::Gluten,
        Self::Crustaceans,
        Self::Eggs,
        Self::Fish,
        Self::Peanuts,
        Self::Soybeans,
        Self::Milk,
        Self::Nuts,
        Self::Celery,
        Self::Mustard,
        Self::Sesame,
        Self::Sulphites,
        Self::Lupin,
        Self::Molluscs,
    ];
}

/// A way of eating that an item suits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Diet {
    Vegetarian,
    Vegan,
    GlutenFree,
    LactoseFree,
    Halal,
    Kosher,
}

impl Diet {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Vegetarian, Self::Vegan, Self::GlutenFree, Self::LactoseFree, Self::Halal, Self::Kosher];
}

/// Hours on some days of the week, in the hotel's zone. A window whose end is not after its start ends the next day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The days on which it begins, Monday first.
    pub days: [bool; 7],
    /// From.
    pub from: Time,
    /// Until, exclusive.
    pub until: Time,
}

impl Window {
    /// Whether it begins on a day of the week.
    pub(crate) fn begins_on(&self, day: Weekday) -> bool {
        let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
        self.days.get(index).copied().unwrap_or_default()
    }

    fn holds(&self, moment: DateTime) -> bool {
        let (today, time) = (moment.date().weekday(), moment.time());
        if self.from < self.until {
            return self.begins_on(today) && self.from <= time && time < self.until;
        }
        let since_yesterday = self.begins_on(today.previous()) && time < self.until;
        (self.begins_on(today) && self.from <= time) || since_yesterday
    }

    /// `12:00–22:30`; with its days where it is not every day: `Mon–Fri Sun 12:00–22:30`.
    pub fn hours(&self) -> String {
        let hours = format!("{}–{}", clock(self.from), clock(self.until));
        if self.days == [true; 7] { hours } else { format!("{} {hours}", self.days_read()) }
    }

    fn days_read(&self) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let on: Vec<(usize, &str)> =
            names.into_iter().enumerate().zip(self.days).filter_map(|(day, on)| on.then_some(day)).collect();
        let runs = on.chunk_by(|(day, _), (next, _)| day + 1 == *next);
        let read = runs.map(|run| match run {
            [(_, first), .., (_, last)] => format!("{first}–{last}"),
            run => run.iter().map(|(_, name)| *name).collect(),
        });
        read.collect::<Vec<_>>().join(" ")
    }
}

impl MenuBody {
    /// Whether it is served at a moment of the hotel's day.
    pub fn is_served_at(&self, moment: DateTime) -> bool {
        self.windows.is_empty() || self.windows.iter().any(|window| window.holds(moment))
    }

    /// Its hours for people, each once: `07:00–10:30, 18:00–22:00`.
    pub fn hours(&self) -> String {
        let mut hours: Vec<String> = Vec::new();
        for window in self.windows.iter().map(Window::hours) {
            if !hours.contains(&window) {
                hours.push(window);
            }
        }
        hours.join(", ")
    }
}

/// Something added to every order of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// Name, as on the bill: "Tray charge".
    pub name: String,
    /// How it is counted.
    pub rule: FeeRule,
    /// The orders it is added to; none means all.
    pub only_for: Option<MenuKind>,
}

/// How a fee is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeRule {
    /// So much per order.
    Flat(Amount),
    /// A share of the items' sum.
    Share(Rate),
    /// A share of the items' sum and the fees before it: a tax.
    Cumulative(Rate),
}

/// Everything a hotel offers, with the fees on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its menus, in the order people read them.
    pub menus: Vec<Menu>,
    /// Its fees, in the order they are counted.
    pub fees: Vec<Fee>,
}

impl Offer {
    /// An item with its menu.
    pub fn find(&self, id: ItemId) -> Option<(&Menu, &MenuItem)> {
        self.menus.iter().find_map(|menu| Some((menu, menu.items.iter().find(|item| item.id == id)?)))
    }

    /// The menus of one kind, with the fees that are added to orders from them.
    pub fn of_kind(mut self, kind: MenuKind) -> Self {
        self.menus.retain(|menu| menu.kind() == kind);
        self.fees.retain(|fee| fee.only_for.is_none_or(|only| only == kind));
        self
    }
}

impl Fee {
    /// Checks.
    pub fn check(mut self) -> Result<Self, Invalid> {
        self.name = Label::new(&self.name)?.into_string();
        Ok(self)
    }
}

/// How many menus a hotel has at most.
pub const MENUS_MAX: usize = 20;
/// How many categories a menu has at most.
pub const CATEGORIES_MAX: usize = 40;
/// How many items a menu has at most.
pub const ITEMS_MAX: usize = 300;
/// How many fees a hotel has at most.
pub const FEES_MAX: usize = 8;
const WINDOWS_MAX: usize = 14;
const GROUPS_MAX: usize = 12;
const CHOICES_MAX: usize = 40;

fn remark(text: &str) -> Result<String, Invalid> {
    Ok(Remark::optional(Some(text))?.map(Remark::into_string).unwrap_or_default())
}

// A photo lies on this server: a page of ours never fetches from elsewhere.
fn is_own_address(photo: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    photo.starts_with('/') && !photo.contains("//") && photo.len() <= 200 && photo.chars().all(plain)
}

pub(crate) fn at_most(what: &'static str, count: usize, max: usize) -> Result<(), Invalid> {
    if count <= max { Ok(()) } else { Err(Invalid::TooMany { what, max }) }
}

/// Checks: count, and that each begins on some day.
pub(crate) fn check_windows(windows: &[Window], max: usize) -> Result<(), Invalid> {
    at_most("opening hours", windows.len(), max)?;
    if windows.iter().any(|window| !window.days.contains(&true)) {
        return Err(Invalid::Form { what: "Opening hours", rule: "need at least one day of the week" });
    }
    Ok(())
}

impl MenuBody {
    /// Checks: name, counts, hours, slots.
    pub fn check(mut self) -> Result<Self, Invalid> {
        self.name = Label::new(&self.name)?.into_string();
        self.description = remark(&self.description)?;
        check_windows(&self.windows, WINDOWS_MAX)?;
        if !(1..=240).contains(&self.kitchen_minutes) {
            return Err(Invalid::Form { what: "The kitchen's time", rule: "is 1 to 240 minutes" });
        }
        if let Some(rules) = &self.breakfast {
            rules.check()?;
        }
        Ok(self)
    }
}

impl ItemBody {
    /// Checks, and gives choices without identity (0) a fresh one, above all of `before`.
    pub fn check(mut self, before: Option<&Self>) -> Result<Self, Invalid> {
        self.name = Label::new(&self.name)?.into_string();
        self.description = remark(&self.description)?;
        if self.photo.as_deref().is_some_and(|photo| !is_own_address(photo)) {
            return Err(Invalid::Form { what: "A photo", rule: "is uploaded first" });
        }
        at_most("options", self.groups.len(), GROUPS_MAX)?;
        for group in &mut self.groups {
            group.name = Label::new(&group.name)?.into_string();
            at_most("choices of an option", group.choices.len(), CHOICES_MAX)?;
            if group.max == 0 || group.min > group.max || group.max as usize > group.choices.len() {
                return Err(Invalid::Form {
                    what: "An option",
                    rule: "needs a smallest number up to its largest, and as many choices as its largest",
                });
            }
        }
        let known = before.map(Self::last_choice).unwrap_or_default().max(self.last_choice());
        let mut seen = BTreeSet::new();
        let mut next = known;
        for choice in self.groups.iter_mut().flat_map(|group| &mut group.choices) {
            choice.name = Label::new(&choice.name)?.into_string();
            if choice.id <= 0 {
                next += 1;
                choice.id = next;
            }
            if !seen.insert(choice.id) {
                return Err(Invalid::Form { what: "A choice", rule: "has an id that another has as well" });
            }
        }
        Ok(self)
    }

    fn last_choice(&self) -> i64 {
        let ids = self.groups.iter().flat_map(|group| &group.choices).map(|choice| choice.id);
        ids.max().unwrap_or_default().max(0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn item(id: i64, name: &str, price: i64) -> MenuItem {
        let body = ItemBody {
            name: name.into(),
            description: String::new(),
            price: Amount(price),
            photo: None,
            contains: BTreeSet::new(),
            may_contain: BTreeSet::new(),
            diets: BTreeSet::new(),
            always_charged: false,
            groups: Vec::new(),
        };
        MenuItem { id: ItemId(id), category: CategoryId(1), sold_out: false, body }
    }

    pub(crate) fn menu(id: i64, items: Vec<MenuItem>) -> Menu {
        Menu {
            id: MenuId(id),
            hotel: HotelId(1),
            department: DepartmentId(3),
            position: id,
            body: MenuBody {
                name: "All day".into(),
                description: String::new(),
                windows: Vec::new(),
                kitchen_minutes: 30,
                breakfast: None,
            },
            categories: vec![Category { id: CategoryId(1), name: "Mains".into() }],
            items,
        }
    }

    pub(crate) fn window(days: [bool; 7], from: (i8, i8), until: (i8, i8)) -> Window {
        Window {
            days,
            from: Time::constant(from.0, from.1, 0, 0),
            until: Time::constant(until.0, until.1, 0, 0),
        }
    }

    #[test]
    fn a_window_may_pass_midnight() {
        let friday = window([false, false, false, false, true, false, false], (18, 0), (2, 0));
        let at = |day, hour| DateTime::constant(2025, 11, day, hour, 0, 0, 0);
        // 21 November 2025 is a Friday.
        assert!(friday.holds(at(21, 18)) && friday.holds(at(21, 23)) && friday.holds(at(22, 1)));
        assert!(!friday.holds(at(21, 1)) && !friday.holds(at(22, 2)) && !friday.holds(at(22, 18)));
    }

    #[test]
    fn a_menu_without_hours_is_always_served() {
        let mut body = menu(1, Vec::new()).body;
        let night = DateTime::constant(2025, 11, 21, 3, 0, 0, 0);
        assert!(body.is_served_at(night));
        body.windows = vec![window([true; 7], (12, 0), (22, 30)), window([true; 7], (12, 0), (22, 30))];
        assert!(!body.is_served_at(night));
        assert_eq!(body.hours(), "12:00–22:30");
    }

    #[test]
    fn hours_that_are_not_every_days_name_their_days() {
        let mut body = menu(1, Vec::new()).body;
        let on = |days: [u8; 7]| days.map(|day| day == 1);
        body.windows = vec![
            window(on([1, 1, 1, 1, 1, 0, 0]), (7, 0), (10, 30)),
            window(on([0, 0, 0, 0, 0, 1, 1]), (8, 0), (11, 0)),
            window(on([1, 0, 1, 0, 0, 1, 1]), (18, 0), (22, 0)),
            window(on([1, 1, 1, 1, 1, 0, 0]), (7, 0), (10, 30)),
        ];
        assert_eq!(body.hours(), "Mon–Fri 07:00–10:30, Sat–Sun 08:00–11:00, Mon Wed Sat–Sun 18:00–22:00");
    }

    #[test]
    fn choices_keep_their_identity_and_never_take_anothers() {
        let choice = |id, name: &str| Choice { id, name: name.into(), price: Amount::ZERO };
        let group = |choices: Vec<Choice>| OptionGroup { name: "Size".into(), min: 1, max: 1, choices };
        let body = |choices| ItemBody { groups: vec![group(choices)], ..item(1, "Tea", 300).body };
        let first = body(vec![choice(0, "Small"), choice(0, "Large")]).check(None).unwrap();
        assert_eq!(first.groups[0].choices.iter().map(|c| c.id).collect::<Vec<_>>(), [1, 2]);
        let second = body(vec![choice(1, "Small"), choice(0, "Huge")]).check(Some(&first)).unwrap();
        assert_eq!(second.groups[0].choices[1].id, 3, "2 was Large");
        assert!(body(vec![choice(1, "A"), choice(1, "B")]).check(None).is_err());
        let mut impossible = body(vec![choice(1, "A")]);
        impossible.groups[0].min = 2;
        assert!(impossible.check(None).is_err());
    }
}
