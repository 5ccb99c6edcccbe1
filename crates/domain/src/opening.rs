//! When a department is there: hours of the week and days that are not like others.
//!
//! The clock on the wall decides: a department is open while that clock shows a time within its hours. Where the clocks jump
//! ahead, hours within the gap do not happen; where they are put back, a time that comes twice is open or closed both times.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use crate::breakfast::instant;
use crate::menu::{Window, at_most, check_windows};
use crate::{Invalid, Label};

/// How many windows a department's week has at most.
pub const OPENING_WINDOWS_MAX: usize = 28;
/// How many holidays a department knows at most.
pub const HOLIDAYS_MAX: usize = 366;
/// How many periods a holiday has at most.
pub const HOLIDAY_PERIODS_MAX: usize = 4;

/// How many days after today are looked at; holidays do not count.
const LOOK_AHEAD_DAYS: usize = 14;

/// A day that is not like others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day, in the hotel's zone.
    pub date: Date,
    /// Its name, for visitors.
    pub name: String,
    /// Its own hours, from and until; empty means closed all day. One whose end is not after its start ends the next day.
    pub windows: Vec<(Time, Time)>,
}

/// When a department is there, in the hotel's zone. Without windows it always is, except on holidays.
///
/// A holiday takes the place of its day: what began the evening before ends at its midnight, unless its own hours go on from
/// there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpeningHours {
    windows: Vec<Window>,
    holidays: Vec<Holiday>,
}

/// Whether a department is there at a moment, and until when that stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is there.
    Open {
        /// When it closes; none where that is more than two weeks away, or never.
        closes_at: Option<Timestamp>,
    },
    /// It is not.
    Closed {
        /// When it opens; none where that is more than two weeks and the holidays in them away, or never.
        opens_at: Option<Timestamp>,
    },
    /// It is not, on a holiday.
    Holiday {
        /// The holiday's name.
        name: String,
        /// When it opens, as for [`Opening::Closed`].
        opens_at: Option<Timestamp>,
    },
}

impl OpeningHours {
    /// Checks counts, days and names; puts the holidays in order.
    pub fn new(windows: Vec<Window>, mut holidays: Vec<Holiday>) -> Result<Self, Invalid> {
        check_windows(&windows, OPENING_WINDOWS_MAX)?;
        at_most("holidays", holidays.len(), HOLIDAYS_MAX)?;
        for holiday in &mut holidays {
            holiday.name = Label::new(&holiday.name)?.into_string();
            at_most("opening hours of a holiday", holiday.windows.len(), HOLIDAY_PERIODS_MAX)?;
        }
        holidays.sort_by_key(|holiday| holiday.date);
        if holidays.windows(2).any(|pair| pair[0].date == pair[1].date) {
            return Err(Invalid::Form { what: "A holiday", rule: "has a date that another has as well" });
        }
        Ok(Self { windows, holidays })
    }

    /// The hours of the week.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// The holidays, earliest first, at most one a day.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether the department is there, and when that changes. Hours that meet or overlap are one.
    pub fn state(&self, now: Timestamp, zone: &TimeZone) -> Opening {
        let today = zone.to_datetime(now).date();
        let last = self.last_day(today);
        let horizon = instant(last.saturating_add(1.day()), Time::midnight(), zone);
        let days = today.saturating_sub(1.day()).series(1.day()).take_while(|day| *day <= last);
        let hours: Vec<Range<DateTime>> = days.flat_map(|day| self.hours_of(day)).collect();
        let spells = even_spells(now..horizon, zone);
        let open = spells.iter().flat_map(|spell| hours.iter().filter_map(|hours| spell.within(hours)));
        let next = first_joined(open.collect());
        match next {
            Some(open) if open.start <= now => {
                Opening::Open { closes_at: Some(open.end).filter(|end| *end < horizon) }
            }
            next => self.closed(today, next.map(|open| open.start)),
        }
    }

    fn closed(&self, today: Date, opens_at: Option<Timestamp>) -> Opening {
        match self.holiday_on(today) {
            Some(holiday) => Opening::Holiday { name: holiday.name.clone(), opens_at },
            None => Opening::Closed { opens_at },
        }
    }

    fn holiday_on(&self, day: Date) -> Option<&Holiday> {
        let found = self.holidays.binary_search_by_key(&day, |holiday| holiday.date).ok()?;
        self.holidays.get(found)
    }

    /// The last day that is looked at. There are at most [`HOLIDAYS_MAX`] holidays, so it is found.
    fn last_day(&self, today: Date) -> Date {
        let ahead = today.series(1.day()).skip(1);
        let mut ordinary = ahead.filter(|day| self.holiday_on(*day).is_none());
        ordinary.nth(LOOK_AHEAD_DAYS - 1).unwrap_or(Date::MAX)
    }

    /// The hours that begin on a day, as the clock on the wall shows them.
    fn hours_of(&self, day: Date) -> Vec<Range<DateTime>> {
        let next = day.saturating_add(1.day());
        let cut = self.holiday_on(next).is_some();
        let span = |(from, until): (Time, Time)| {
            let end = match from < until {
                true => day.to_datetime(until),
                false if cut => next.to_datetime(Time::midnight()),
                false => next.to_datetime(until),
            };
            day.to_datetime(from)..end
        };
        match self.holiday_on(day) {
            Some(holiday) => holiday.windows.iter().copied().map(span).collect(),
            None if self.windows.is_empty() => vec![span((Time::midnight(), Time::midnight()))],
            None => {
                let begin = self.windows.iter().filter(|window| window.begins_on(day.weekday()));
                begin.map(|window| span((window.from, window.until))).collect()
            }
        }
    }
}

/// A time over which the clocks run evenly: what they show and what passes differ by one offset.
struct EvenSpell {
    time: Range<Timestamp>,
    offset: Offset,
}

impl EvenSpell {
    /// The part of it while the clock on the wall shows such hours.
    fn within(&self, hours: &Range<DateTime>) -> Option<Range<Timestamp>> {
        let start = self.offset.to_timestamp(hours.start).ok()?.max(self.time.start);
        let end = self.offset.to_timestamp(hours.end).ok()?.min(self.time.end);
        (start < end).then_some(start..end)
    }
}

fn even_spells(time: Range<Timestamp>, zone: &TimeZone) -> Vec<EvenSpell> {
    let changes = zone.following(time.start).map(|change| (change.timestamp(), change.offset()));
    let mut spells = Vec::new();
    let (mut start, mut offset) = (time.start, zone.to_offset(time.start));
    for (at, then) in changes.take_while(|(at, _)| *at < time.end) {
        spells.push(EvenSpell { time: start..at, offset });
        (start, offset) = (at, then);
    }
    spells.push(EvenSpell { time: start..time.end, offset });
    spells
}

/// The earliest of them, with those that follow it without a break.
fn first_joined(mut open: Vec<Range<Timestamp>>) -> Option<Range<Timestamp>> {
    open.sort_by_key(|open| open.start);
    open.into_iter().reduce(|first, next| {
        if next.start <= first.end { first.start..first.end.max(next.end) } else { first }
    })
}

#[cfg(test)]
mod tests;
