//! Breakfast: ordered until the evening before, for a slot of the morning that holds so many orders.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::time_of_day::clock;
use crate::{Booking, Invalid};

/// The rules of a breakfast menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakfastRules {
    /// Orders are taken until this time of the evening before, in the hotel's zone.
    pub cut_off: Time,
    /// When it is brought, earliest first.
    pub slots: Vec<Slot>,
}

/// A time of the morning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// From.
    pub from: Time,
    /// Until.
    pub until: Time,
    /// How many orders it holds.
    pub capacity: u32,
}

impl Slot {
    /// Its name on the wire: `07:30-08:00`.
    pub fn key(&self) -> String {
        format!("{}-{}", clock(self.from), clock(self.until))
    }
}

/// How many slots a morning has at most.
pub const SLOTS_MAX: usize = 48;

/// Why breakfast cannot be ordered for a day or a slot.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unavailable {
    /// Not a morning of the stay.
    #[error("It is not a morning of your stay")]
    OutsideStay,
    /// The kitchen has its list already.
    #[error("Orders close at {0} the evening before")]
    TooLate(String),
    /// No such slot.
    #[error("There is no breakfast slot {0}")]
    NoSuchSlot(String),
    /// Others were faster.
    #[error("Breakfast at {0} is full. Please choose another time")]
    Full(String),
    /// All of them are taken.
    #[error("Breakfast on this day is full. Please call Reception")]
    AllFull,
}

impl Unavailable {
    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutsideStay => "outside_stay",
            Self::TooLate(_) => "too_late",
            Self::NoSuchSlot(_) => "slot_unknown",
            Self::Full(_) | Self::AllFull => "slot_full",
        }
    }
}

impl BreakfastRules {
    /// Checks.
    pub fn check(&self) -> Result<(), Invalid> {
        let form = |rule| Err(Invalid::Form { what: "The breakfast slots", rule });
        if self.slots.is_empty() || self.slots.len() > SLOTS_MAX {
            return form("are 1 to 48");
        }
        if self.slots.iter().any(|slot| slot.from >= slot.until || slot.capacity > 1_000) {
            return form("end after they begin and hold at most 1000 orders each");
        }
        if self.slots.windows(2).any(|pair| pair[0].from >= pair[1].from) {
            return form("stand in the order of the morning, each once");
        }
        Ok(())
    }

    /// Until when orders for a day are taken. Where the clocks skip or repeat that time, the zone's usual reading counts.
    pub fn deadline(&self, day: Date, zone: &TimeZone) -> Timestamp {
        instant(day.saturating_sub(1.day()), self.cut_off, zone)
    }

    /// Whether a guest may order, change or cancel breakfast for a day.
    pub fn check_day(
        &self,
        booking: &Booking,
        day: Date,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<(), Unavailable> {
        if day <= booking.arrival || day > booking.departure {
            return Err(Unavailable::OutsideStay);
        }
        if now >= self.deadline(day, zone) {
            return Err(Unavailable::TooLate(clock(self.cut_off)));
        }
        Ok(())
    }

    /// The slot for an order: the wished one if it has room; without a wish the one with most room, the earliest of those.
    /// `taken` counts the orders a slot has already, by its key.
    pub fn choose(&self, wish: Option<&str>, taken: impl Fn(&str) -> u32) -> Result<&Slot, Unavailable> {
        let free = |slot: &Slot| slot.capacity.saturating_sub(taken(&slot.key()));
        let Some(wish) = wish else {
            let best = self.slots.iter().rev().max_by_key(|slot| free(slot));
            return best.filter(|slot| free(slot) > 0).ok_or(Unavailable::AllFull);
        };
        let found = self.slots.iter().find(|slot| slot.key() == wish);
        let slot = found.ok_or_else(|| Unavailable::NoSuchSlot(wish.chars().take(32).collect()))?;
        if free(slot) > 0 { Ok(slot) } else { Err(Unavailable::Full(slot.key())) }
    }
}

/// A time of a day of the hotel as an instant. Where the clocks skip it, the instant as far after the gap as the time lay
/// after its start; where they repeat it, the first.
pub fn instant(day: Date, time: Time, zone: &TimeZone) -> Timestamp {
    let moment = day.to_datetime(time);
    zone.to_ambiguous_timestamp(moment).compatible().unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BookingState;
    use crate::booking::tests::booking;

    fn slot(from: i8, capacity: u32) -> Slot {
        Slot { from: Time::constant(from, 0, 0, 0), until: Time::constant(from, 30, 0, 0), capacity }
    }

    fn rules() -> BreakfastRules {
        BreakfastRules {
            cut_off: Time::constant(20, 0, 0, 0),
            slots: vec![slot(7, 2), slot(8, 3), slot(9, 3)],
        }
    }

    #[test]
    fn breakfast_is_a_matter_of_the_evening_before() {
        let zone = TimeZone::get("Europe/Dublin").unwrap();
        let stay = booking(BookingState::InHouse);
        let day = |d| Date::constant(2025, 11, d);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let check = |d, now| rules().check_day(&stay, day(d), at(now), &zone);
        assert_eq!(check(2, "2025-11-01T19:59:59Z"), Ok(()));
        assert_eq!(check(2, "2025-11-01T20:00:00Z"), Err(Unavailable::TooLate("20:00".into())));
        assert_eq!(check(1, "2025-10-31T10:00:00Z"), Err(Unavailable::OutsideStay), "the morning of arrival");
        assert_eq!(check(3, "2025-11-01T10:00:00Z"), Ok(()), "the morning of departure");
        assert_eq!(check(4, "2025-11-01T10:00:00Z"), Err(Unavailable::OutsideStay));
    }

    #[test]
    fn the_cut_off_is_the_hotels_wall_clock_also_when_the_clocks_change() {
        let zone = TimeZone::get("Europe/Dublin").unwrap();
        // Summer time ended in the night to 26 October 2025: the evening before was still summer time.
        assert_eq!(
            rules().deadline(Date::constant(2025, 10, 26), &zone),
            "2025-10-25T19:00:00Z".parse().unwrap()
        );
        assert_eq!(
            rules().deadline(Date::constant(2025, 10, 27), &zone),
            "2025-10-26T20:00:00Z".parse().unwrap()
        );
        // 01:30 does not exist on 30 March 2025 in Dublin; it is read as 02:30 summer time.
        let skipped = instant(Date::constant(2025, 3, 30), Time::constant(1, 30, 0, 0), &zone);
        assert_eq!(skipped, "2025-03-30T01:30:00Z".parse().unwrap());
        // 01:30 happens twice on 26 October; the first counts.
        let repeated = instant(Date::constant(2025, 10, 26), Time::constant(1, 30, 0, 0), &zone);
        assert_eq!(repeated, "2025-10-26T00:30:00Z".parse().unwrap());
    }

    #[test]
    fn a_slot_holds_what_it_holds() {
        let rules = rules();
        let key = |found: Result<&Slot, Unavailable>| found.map(Slot::key);
        assert_eq!(key(rules.choose(Some("07:00-07:30"), |_| 1)), Ok("07:00-07:30".into()));
        assert_eq!(
            key(rules.choose(Some("07:00-07:30"), |_| 2)),
            Err(Unavailable::Full("07:00-07:30".into()))
        );
        assert_eq!(key(rules.choose(Some("7am"), |_| 0)), Err(Unavailable::NoSuchSlot("7am".into())));
        assert_eq!(
            key(rules.choose(None, |_| 0)),
            Ok("08:00-08:30".into()),
            "most room, the earliest of those"
        );
        assert_eq!(key(rules.choose(None, |_| 9)), Err(Unavailable::AllFull));
    }

    #[test]
    fn slots_stand_in_the_order_of_the_morning() {
        assert!(rules().check().is_ok());
        let mut twice = rules();
        twice.slots.push(slot(9, 1));
        assert!(twice.check().is_err());
        assert!(BreakfastRules { slots: Vec::new(), ..rules() }.check().is_err());
    }
}
