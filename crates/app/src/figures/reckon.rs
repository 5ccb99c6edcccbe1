//! Figures of visitors' rooms, pure.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::ports::visitors::RoomFacts;

/// What became of the rooms that visitors opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Rooms that were opened.
    pub conversations: u32,
    /// In which something was asked.
    pub asked: u32,
    /// Whose visitor gave an e-mail address.
    pub gave_email: u32,
    /// Whose visitor was made a guest.
    pub converted: u32,
    /// Whose visitor was linked to a stay.
    pub booked: u32,
    /// Which the house answered alone: an FAQ did, no person did, and none was wanted.
    pub answered_by_faq: u32,
    /// Whose visitor wanted a person.
    pub wanted_person: u32,
    /// In which what was asked has no answer yet.
    pub unanswered: u32,
}

/// The same for the rooms of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, in the hotel's zone.
    pub date: Date,
    /// What became of them.
    pub totals: Totals,
}

/// How long it took to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Half of the answers came within this many seconds.
    pub median_seconds: u64,
    /// Nine of ten came within this many seconds.
    pub p90_seconds: u64,
}

/// How long first answers took from the first question on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstAnswers {
    /// Whoever answered; none where nobody did.
    pub all: Option<Spread>,
    /// Answers of people.
    pub person: Option<Spread>,
}

impl Totals {
    /// Of rooms.
    pub(super) fn of<'a>(rooms: impl IntoIterator<Item = &'a RoomFacts>) -> Self {
        let mut totals = Self::default();
        for room in rooms {
            let by_faq = room.faq_answered && room.person_answered_at.is_none() && !room.wanted_person;
            totals.conversations += 1;
            totals.asked += u32::from(room.asked_at.is_some());
            totals.gave_email += u32::from(room.gave_email);
            totals.converted += u32::from(room.converted);
            totals.booked += u32::from(room.booked);
            totals.answered_by_faq += u32::from(by_faq);
            totals.wanted_person += u32::from(room.wanted_person);
            totals.unanswered += u32::from(room.asked_at.is_some() && room.answered_at.is_none());
        }
        totals
    }
}

/// The figures of each day from `from` to `until`, days without rooms included.
pub(super) fn days(rooms: &[RoomFacts], from: Date, until: Date, zone: &TimeZone) -> Vec<Day> {
    let mut opened: HashMap<Date, Vec<&RoomFacts>> = HashMap::new();
    for room in rooms {
        opened.entry(zone.to_datetime(room.opened_at).date()).or_default().push(room);
    }
    let all = from.series(1.day()).take_while(|date| *date <= until);
    let day = |date| Day { date, totals: Totals::of(opened.remove(&date).unwrap_or_default()) };
    all.map(day).collect()
}

/// How long first answers took.
pub(super) fn first_answers(rooms: &[RoomFacts]) -> FirstAnswers {
    let took = |answered: fn(&RoomFacts) -> Option<Timestamp>| {
        let seconds = rooms.iter().filter_map(|room| {
            let took = answered(room)?.duration_since(room.asked_at?).as_secs();
            u64::try_from(took).ok()
        });
        spread(seconds.collect())
    };
    FirstAnswers { all: took(|room| room.answered_at), person: took(|room| room.person_answered_at) }
}

// By nearest rank: a time that was really measured.
fn spread(mut seconds: Vec<u64>) -> Option<Spread> {
    seconds.sort_unstable();
    let rank = |percent: usize| {
        let nearest = (seconds.len() * percent).div_ceil(100);
        seconds.get(nearest.saturating_sub(1)).copied()
    };
    Some(Spread { median_seconds: rank(50)?, p90_seconds: rank(90)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn room(opened: i64) -> RoomFacts {
        RoomFacts {
            opened_at: at(opened),
            asked_at: None,
            answered_at: None,
            person_answered_at: None,
            faq_answered: false,
            wanted_person: false,
            gave_email: false,
            converted: false,
            booked: false,
        }
    }

    fn answered(asked: i64, house: Option<i64>, person: Option<i64>) -> RoomFacts {
        let (house, person) = (house.map(at), person.map(at));
        let first = [house, person].into_iter().flatten().min();
        RoomFacts {
            asked_at: Some(at(asked)),
            answered_at: first,
            person_answered_at: person,
            faq_answered: house.is_some(),
            ..room(asked)
        }
    }

    #[test]
    fn the_house_answered_alone_when_no_person_did_or_was_wanted() {
        let alone = answered(0, Some(1), None);
        let rooms = [
            alone,
            answered(0, Some(1), Some(60)),
            answered(0, None, Some(60)),
            RoomFacts { wanted_person: true, ..alone },
        ];
        assert_eq!(Totals::of(&rooms).answered_by_faq, 1);
    }

    #[test]
    fn what_nobody_asked_is_not_unanswered() {
        let rooms = [room(0), answered(0, None, None), answered(0, None, Some(9))];
        let totals = Totals::of(&rooms);
        assert_eq!((totals.conversations, totals.asked, totals.unanswered), (3, 2, 1));
    }

    #[test]
    fn a_day_is_the_hotels_and_days_without_rooms_are_there() {
        let dublin = TimeZone::get("Europe/Dublin").unwrap();
        // Half past midnight in Dublin's summer, half past eleven of the day before by UTC.
        let opened = "2026-06-30T23:30:00Z".parse::<Timestamp>().unwrap();
        let rooms = [RoomFacts { opened_at: opened, ..room(0) }];
        let days = days(&rooms, Date::constant(2026, 6, 30), Date::constant(2026, 7, 2), &dublin);
        let counted: Vec<u32> = days.iter().map(|day| day.totals.conversations).collect();
        assert_eq!(counted, [0, 1, 0]);
        assert_eq!(days[2].date, Date::constant(2026, 7, 2));
    }

    #[test]
    fn median_and_ninth_decile_are_measured_times() {
        assert_eq!(spread(vec![]), None);
        let of = |seconds: Vec<u64>| spread(seconds).map(|found| (found.median_seconds, found.p90_seconds));
        assert_eq!(of(vec![7]), Some((7, 7)));
        assert_eq!(of((1..=10).rev().collect()), Some((5, 9)));
        assert_eq!(of(vec![1, 2, 3, 100]), Some((2, 100)));
    }

    #[test]
    fn the_times_of_people_are_told_apart() {
        let rooms =
            [answered(100, Some(101), Some(400)), answered(100, None, Some(160)), answered(100, None, None)];
        let times = first_answers(&rooms);
        assert_eq!(times.all.map(|all| (all.median_seconds, all.p90_seconds)), Some((1, 60)));
        assert_eq!(times.person.map(|person| (person.median_seconds, person.p90_seconds)), Some((60, 300)));
    }
}
