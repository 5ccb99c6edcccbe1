//! When a department answers.

use std::borrow::Cow;

use app::ports::store::Stored;
use domain::opening::{Holiday, OpeningHours};
use serde::{Deserialize, Serialize};

use super::menu::{WindowDoc, time};
use crate::rows::known;

#[derive(Serialize, Deserialize)]
pub(super) struct HoursDoc<'a> {
    windows: Vec<WindowDoc>,
    holidays: Vec<HolidayDoc<'a>>,
}

#[derive(Serialize, Deserialize)]
struct HolidayDoc<'a> {
    date: String,
    name: Cow<'a, str>,
    windows: Vec<(String, String)>,
}

impl<'a> From<&'a OpeningHours> for HoursDoc<'a> {
    fn from(hours: &'a OpeningHours) -> Self {
        Self {
            windows: hours.windows().iter().map(Into::into).collect(),
            holidays: hours.holidays().iter().map(Into::into).collect(),
        }
    }
}

impl HoursDoc<'_> {
    pub(super) fn read(self) -> Stored<OpeningHours> {
        let windows = self.windows.iter().map(WindowDoc::read).collect::<Stored<_>>()?;
        let holidays = self.holidays.into_iter().map(HolidayDoc::read).collect::<Stored<_>>()?;
        known(OpeningHours::new(windows, holidays).ok(), "department's hours")
    }
}

impl<'a> From<&'a Holiday> for HolidayDoc<'a> {
    fn from(holiday: &'a Holiday) -> Self {
        let Holiday { date, name, windows } = holiday;
        let period =
            |(from, until): &(jiff::civil::Time, jiff::civil::Time)| (from.to_string(), until.to_string());
        Self { date: date.to_string(), name: name.into(), windows: windows.iter().map(period).collect() }
    }
}

impl HolidayDoc<'_> {
    fn read(self) -> Stored<Holiday> {
        let period = |(from, until): &(String, String)| Ok((time(from)?, time(until)?));
        Ok(Holiday {
            date: known(self.date.parse().ok(), "date of a holiday")?,
            name: self.name.into_owned(),
            windows: self.windows.iter().map(period).collect::<Stored<_>>()?,
        })
    }
}
