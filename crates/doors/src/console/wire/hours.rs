//! When departments answer.

use app::auto_responses;
use domain::opening::{self, OpeningHours};
use domain::time_of_day::clock;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fields::{day, time_of_day};
use super::offer::WindowEntry;
use super::time;
use crate::error::Failure;
use crate::wire::offer::Window;

/// Hours of one day. Those whose end is not after their start end the next day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Period {
    /// From, `HH:MM`.
    pub from: String,
    /// Until, `HH:MM`.
    pub until: String,
}

/// A day that is not like others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Holiday {
    /// The day, in the hotel's zone: `2026-12-25`.
    pub date: String,
    /// Its name, for visitors.
    pub name: String,
    /// Its own hours, at most four; an empty list means closed all day.
    pub windows: Vec<Period>,
}

impl From<&opening::Holiday> for Holiday {
    fn from(holiday: &opening::Holiday) -> Self {
        let period = |(from, until): &_| Period { from: clock(*from), until: clock(*until) };
        Self {
            date: holiday.date.to_string(),
            name: holiday.name.clone(),
            windows: holiday.windows.iter().map(period).collect(),
        }
    }
}

impl Holiday {
    fn read(&self) -> Result<opening::Holiday, Failure> {
        let period = |period: &Period| -> Result<_, Failure> {
            let from = time_of_day("holidays.windows.from", &period.from)?;
            Ok((from, time_of_day("holidays.windows.until", &period.until)?))
        };
        Ok(opening::Holiday {
            date: day("holidays.date", &self.date)?,
            name: self.name.clone(),
            windows: self.windows.iter().map(period).collect::<Result<_, _>>()?,
        })
    }
}

/// Whether a department is there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Opening {
    /// It is there.
    Open {
        /// When it closes; null when that is more than two weeks away, or never.
        #[schema(required = true)]
        closes_at: Option<String>,
    },
    /// It is not.
    Closed {
        /// When it opens; null when that is more than two weeks away, or never.
        #[schema(required = true)]
        opens_at: Option<String>,
    },
    /// It is not, on a holiday.
    Holiday {
        /// The holiday's name.
        name: String,
        /// When it opens; null when that is more than two weeks away, or never.
        #[schema(required = true)]
        opens_at: Option<String>,
    },
}

impl From<&opening::Opening> for Opening {
    fn from(now: &opening::Opening) -> Self {
        match now {
            opening::Opening::Open { closes_at } => Self::Open { closes_at: closes_at.map(time) },
            opening::Opening::Closed { opens_at } => Self::Closed { opens_at: opens_at.map(time) },
            opening::Opening::Holiday { name, opens_at } => {
                Self::Holiday { name: name.clone(), opens_at: opens_at.map(time) }
            }
        }
    }
}

/// When a department answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DepartmentHours {
    /// The department.
    pub department_id: i64,
    /// Its name.
    pub department_name: String,
    /// Its hours of the week; none means always.
    pub windows: Vec<Window>,
    /// Its holidays, earliest first.
    pub holidays: Vec<Holiday>,
    /// Whether it is there now.
    pub now: Opening,
}

impl From<&auto_responses::DepartmentHours> for DepartmentHours {
    fn from(set: &auto_responses::DepartmentHours) -> Self {
        Self {
            department_id: set.department.id.0,
            department_name: set.department.name.clone(),
            windows: set.hours.windows().iter().map(Into::into).collect(),
            holidays: set.hours.holidays().iter().map(Into::into).collect(),
            now: (&set.now).into(),
        }
    }
}

/// When the hotel's departments answer.
#[derive(Serialize, ToSchema)]
pub struct Hours {
    /// The IANA zone of all days and times of day.
    pub zone: String,
    /// Every department, in the order they were made.
    pub departments: Vec<DepartmentHours>,
}

/// When a department is to answer.
#[derive(Deserialize, ToSchema)]
pub struct HoursEntry {
    /// Its hours of the week, at most 28; none means always.
    #[serde(default)]
    pub windows: Vec<WindowEntry>,
    /// Its holidays, at most 366, each on a day of its own.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

impl HoursEntry {
    /// The same for the use case.
    pub fn hours(&self) -> Result<OpeningHours, Failure> {
        let windows = self.windows.iter().map(WindowEntry::window).collect::<Result<_, _>>()?;
        let holidays = self.holidays.iter().map(Holiday::read).collect::<Result<_, _>>()?;
        Ok(OpeningHours::new(windows, holidays)?)
    }
}
