use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use super::reckon::{Day, FirstAnswers, Totals, days, first_answers};
use crate::{App, Error};

/// How many days are shown at most.
pub const DAYS_MAX: i32 = 92;

/// What became of those who wrote from the website.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The hotel's zone, whose days these are.
    pub zone: String,
    /// The first day.
    pub from: Date,
    /// The last day, counted as well.
    pub until: Date,
    /// All days together.
    pub totals: Totals,
    /// How long first answers took.
    pub first_answers: FirstAnswers,
    /// Each day, in order.
    pub days: Vec<Day>,
    /// As many days before, together.
    pub compared: Totals,
}

/// The figures of some days, for managers.
///
/// Errors: `Invalid` with code `range` for an end before the start or more than 92 days.
pub async fn show(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    from: Date,
    until: Date,
) -> Result<Figures, Error> {
    allow::<deed::SeeFigures>(actor, Scope::hotel(hotel))?;
    let count = (until - from).get_days() + 1;
    if !(1..=DAYS_MAX).contains(&count) {
        return Err(Error::invalid(
            "range",
            format!("The days are 1 to {DAYS_MAX}, the first before the last"),
        ));
    }
    let hotel = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let zone = hotel.zone();
    let start = |date: Date, later: Span| begins(date.saturating_add(later), &zone);
    let (begin, end) = (start(from, 0.days())?, start(until, 1.day())?);
    let rooms = app.store.room_facts(hotel.id, begin, end).await?;
    let before = app.store.room_facts(hotel.id, start(from, -count.days())?, begin).await?;
    Ok(Figures {
        zone: hotel.time_zone.clone(),
        from,
        until,
        totals: Totals::of(&rooms),
        first_answers: first_answers(&rooms),
        days: days(&rooms, from, until, &zone),
        compared: Totals::of(&before),
    })
}

fn begins(date: Date, zone: &TimeZone) -> Result<Timestamp, Error> {
    let begins = date.to_zoned(zone.clone()).map(|midnight| midnight.timestamp());
    begins.map_err(|_| Error::invalid("range", "These days are not in the calendar"))
}
