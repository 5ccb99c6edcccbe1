use jiff::SignedDuration;
use jiff::civil::Weekday;
use proptest::prelude::*;

use super::*;

const DAILY: [bool; 7] = [true; 7];
const MONDAY: [bool; 7] = [true, false, false, false, false, false, false];

fn time(text: &str) -> Time {
    text.parse().unwrap()
}

fn window(days: [bool; 7], from: &str, until: &str) -> Window {
    Window { days, from: time(from), until: time(until) }
}

fn holiday(date: &str, windows: &[(&str, &str)]) -> Holiday {
    let windows = windows.iter().map(|(from, until)| (time(from), time(until))).collect();
    Holiday { date: date.parse().unwrap(), name: "Founders' Day".into(), windows }
}

fn hours(windows: &[Window], holidays: &[Holiday]) -> OpeningHours {
    OpeningHours::new(windows.to_vec(), holidays.to_vec()).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn berlin(hours: &OpeningHours, now: &str) -> Opening {
    hours.state(at(now), &TimeZone::get("Europe/Berlin").unwrap())
}

fn open(closes_at: &str) -> Opening {
    Opening::Open { closes_at: Some(at(closes_at)) }
}

fn closed(opens_at: &str) -> Opening {
    Opening::Closed { opens_at: Some(at(opens_at)) }
}

fn on_holiday(opens_at: &str) -> Opening {
    Opening::Holiday { name: "Founders' Day".into(), opens_at: Some(at(opens_at)) }
}

#[test]
fn without_hours_and_holidays_a_department_is_always_open() {
    assert_eq!(berlin(&OpeningHours::default(), "2026-03-29T01:00:00Z"), Opening::Open { closes_at: None });
}

#[test]
fn a_department_opens_and_closes_to_the_second() {
    let hours = hours(&[window(DAILY, "07:00", "22:00")], &[]);
    assert_eq!(berlin(&hours, "2026-06-01T04:59:59.999Z"), closed("2026-06-01T05:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-01T05:00:00Z"), open("2026-06-01T20:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-01T19:59:59.999Z"), open("2026-06-01T20:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-01T20:00:00Z"), closed("2026-06-02T05:00:00Z"));
}

#[test]
fn hours_that_meet_or_overlap_are_one() {
    let lunch_and_dinner = [window(DAILY, "12:00", "17:00"), window(DAILY, "17:00", "22:00")];
    assert_eq!(berlin(&hours(&lunch_and_dinner, &[]), "2026-06-01T11:00:00Z"), open("2026-06-01T20:00:00Z"));
    let overlapping =
        [window(DAILY, "17:00", "22:00"), window(DAILY, "12:00", "18:00"), window(DAILY, "13:00", "14:00")];
    assert_eq!(berlin(&hours(&overlapping, &[]), "2026-06-01T11:30:00Z"), open("2026-06-01T20:00:00Z"));
    let with_a_break = [window(DAILY, "12:00", "16:59"), window(DAILY, "17:00", "22:00")];
    assert_eq!(berlin(&hours(&with_a_break, &[]), "2026-06-01T11:00:00Z"), open("2026-06-01T14:59:00Z"));
}

#[test]
fn hours_over_midnight_belong_to_the_day_they_begin_on() {
    // 1 June 2026 is a Monday.
    let hours = hours(&[window(MONDAY, "18:00", "02:00")], &[]);
    assert_eq!(berlin(&hours, "2026-06-01T21:00:00Z"), open("2026-06-02T00:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-01T23:30:00Z"), open("2026-06-02T00:00:00Z"));
    assert_eq!(
        berlin(&hours, "2026-05-31T23:30:00Z"),
        closed("2026-06-01T16:00:00Z"),
        "Sunday has no evening"
    );
    assert_eq!(berlin(&hours, "2026-06-02T00:00:00Z"), closed("2026-06-08T16:00:00Z"));
}

#[test]
fn from_midnight_to_midnight_is_the_whole_day() {
    let monday = hours(&[window(MONDAY, "00:00", "00:00")], &[]);
    assert_eq!(berlin(&monday, "2026-05-31T21:59:59Z"), closed("2026-05-31T22:00:00Z"));
    assert_eq!(berlin(&monday, "2026-06-01T10:00:00Z"), open("2026-06-01T22:00:00Z"));
    let daily = hours(&[window(DAILY, "00:00", "00:00")], &[]);
    assert_eq!(berlin(&daily, "2026-06-01T10:00:00Z"), Opening::Open { closes_at: None });
}

#[test]
fn hours_in_the_skipped_hour_begin_when_the_clocks_have_jumped() {
    // On 29 March 2026 the clocks go from 02:00 to 03:00 at 01:00Z.
    let early = hours(&[window(DAILY, "02:30", "04:00")], &[]);
    assert_eq!(berlin(&early, "2026-03-29T00:59:59Z"), closed("2026-03-29T01:00:00Z"));
    assert_eq!(berlin(&early, "2026-03-29T01:00:00Z"), open("2026-03-29T02:00:00Z"));
    let skipped = hours(&[window(DAILY, "02:15", "02:45")], &[]);
    assert_eq!(berlin(&skipped, "2026-03-29T00:59:59Z"), closed("2026-03-30T00:15:00Z"), "there is no 02:15");
    let until_skipped = hours(&[window(DAILY, "01:00", "02:30")], &[]);
    assert_eq!(berlin(&until_skipped, "2026-03-29T00:30:00Z"), open("2026-03-29T01:00:00Z"));
}

#[test]
fn the_repeated_hour_is_open_both_times() {
    // On 25 October 2026 the clocks go from 03:00 to 02:00 at 01:00Z.
    let night = hours(&[window(DAILY, "22:00", "06:00")], &[]);
    assert_eq!(berlin(&night, "2026-10-24T20:00:00Z"), open("2026-10-25T05:00:00Z"), "nine hours");
    let hour = hours(&[window(DAILY, "02:00", "03:00")], &[]);
    assert_eq!(berlin(&hour, "2026-10-25T00:00:00Z"), open("2026-10-25T02:00:00Z"), "two hours");
}

#[test]
fn hours_that_end_within_the_repeated_hour_end_whenever_the_clock_shows_it() {
    let late = hours(&[window(DAILY, "22:00", "02:30")], &[]);
    assert_eq!(berlin(&late, "2026-10-24T22:00:00Z"), open("2026-10-25T00:30:00Z"));
    assert_eq!(berlin(&late, "2026-10-25T00:30:00Z"), closed("2026-10-25T01:00:00Z"));
    assert_eq!(berlin(&late, "2026-10-25T01:00:00Z"), open("2026-10-25T01:30:00Z"));
}

#[test]
fn a_holiday_takes_the_place_of_its_day() {
    let week = [window(DAILY, "07:00", "22:00")];
    let shut = hours(&week, &[holiday("2026-06-02", &[])]);
    assert_eq!(berlin(&shut, "2026-06-01T21:00:00Z"), closed("2026-06-03T05:00:00Z"), "the evening before");
    assert_eq!(berlin(&shut, "2026-06-02T10:00:00Z"), on_holiday("2026-06-03T05:00:00Z"));
    let short = hours(&week, &[holiday("2026-06-02", &[("10:00", "12:00"), ("14:00", "15:00")])]);
    assert_eq!(berlin(&short, "2026-06-02T06:00:00Z"), on_holiday("2026-06-02T08:00:00Z"));
    assert_eq!(berlin(&short, "2026-06-02T08:00:00Z"), open("2026-06-02T10:00:00Z"));
    assert_eq!(berlin(&short, "2026-06-02T11:00:00Z"), on_holiday("2026-06-02T12:00:00Z"));
    assert_eq!(berlin(&short, "2026-06-02T13:00:00Z"), on_holiday("2026-06-03T05:00:00Z"));
}

#[test]
fn a_holiday_ends_the_evening_before_at_midnight_unless_its_own_hours_go_on() {
    let evening = [window(DAILY, "18:00", "02:00")];
    let shut = hours(&evening, &[holiday("2026-06-02", &[])]);
    assert_eq!(berlin(&shut, "2026-06-01T20:00:00Z"), open("2026-06-01T22:00:00Z"));
    assert_eq!(berlin(&shut, "2026-06-01T22:00:00Z"), on_holiday("2026-06-03T16:00:00Z"));
    let goes_on = hours(&evening, &[holiday("2026-06-02", &[("00:00", "01:00")])]);
    assert_eq!(berlin(&goes_on, "2026-06-01T20:00:00Z"), open("2026-06-01T23:00:00Z"));
    let party = hours(&evening, &[holiday("2026-06-02", &[("20:00", "05:00")])]);
    assert_eq!(berlin(&party, "2026-06-02T20:00:00Z"), open("2026-06-03T03:00:00Z"), "into the next day");
}

#[test]
fn who_is_always_there_has_holidays_off() {
    let hours = hours(&[], &[holiday("2026-06-02", &[])]);
    assert_eq!(berlin(&hours, "2026-06-01T10:00:00Z"), open("2026-06-01T22:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-02T10:00:00Z"), on_holiday("2026-06-02T22:00:00Z"));
    assert_eq!(berlin(&hours, "2026-06-03T10:00:00Z"), Opening::Open { closes_at: None });
    assert_eq!(berlin(&hours, "2026-05-01T10:00:00Z"), Opening::Open { closes_at: None }, "a month before");
}

#[test]
fn a_season_of_holidays_is_looked_beyond() {
    let days = "2026-11-01".parse::<Date>().unwrap().series(1.day()).take(150);
    let season: Vec<Holiday> =
        days.map(|date| Holiday { date, name: "Winter break".into(), windows: Vec::new() }).collect();
    let hours = hours(&[window(MONDAY, "09:00", "17:00")], &season);
    let opens_at = Some(at("2027-04-05T07:00:00Z"));
    let name = "Winter break".to_owned();
    assert_eq!(berlin(&hours, "2026-11-01T12:00:00Z"), Opening::Holiday { name, opens_at });
}

#[test]
fn more_than_two_weeks_and_their_holidays_are_not_looked_beyond() {
    let monday = |holidays: &[Holiday]| hours(&[window(MONDAY, "09:00", "17:00")], holidays);
    let (first, both) =
        ([holiday("2026-06-08", &[])], [holiday("2026-06-08", &[]), holiday("2026-06-15", &[])]);
    assert_eq!(berlin(&monday(&first), "2026-06-01T15:00:00Z"), closed("2026-06-15T07:00:00Z"));
    assert_eq!(berlin(&monday(&both), "2026-06-01T15:00:00Z"), Opening::Closed { opens_at: None });
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    let hours = hours(&[window(DAILY, "07:00", "06:00")], &[holiday("9999-12-31", &[])]);
    for zone in ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let zone = TimeZone::get(zone).unwrap();
        hours.state(Timestamp::MIN, &zone);
        hours.state(Timestamp::MAX, &zone);
    }
}

#[test]
fn hours_that_make_no_sense_are_refused() {
    let daily = || window(DAILY, "07:00", "22:00");
    let refused = |windows: Vec<Window>, holidays: Vec<Holiday>| {
        OpeningHours::new(windows, holidays).unwrap_err().to_string()
    };
    let too_many = refused(vec![daily(); OPENING_WINDOWS_MAX + 1], Vec::new());
    assert_eq!(too_many, "There are too many opening hours: at most 28");
    let no_day = refused(vec![window([false; 7], "07:00", "22:00")], Vec::new());
    assert_eq!(no_day, "Opening hours need at least one day of the week");
    let days = "2026-01-01".parse::<Date>().unwrap().series(1.day());
    let many =
        days.take(HOLIDAYS_MAX + 1).map(|date| Holiday { date, ..holiday("2026-01-01", &[]) }).collect();
    assert_eq!(refused(Vec::new(), many), "There are too many holidays: at most 366");
    let twice = vec![holiday("2026-06-02", &[]), holiday("2026-06-01", &[]), holiday("2026-06-02", &[])];
    assert_eq!(refused(Vec::new(), twice), "A holiday has a date that another has as well");
    let nameless = Holiday { name: " ".into(), ..holiday("2026-06-02", &[]) };
    assert_eq!(refused(Vec::new(), vec![nameless]), "A name cannot be empty");
    let chopped = holiday("2026-06-02", &[("10:00", "11:00"); HOLIDAY_PERIODS_MAX + 1]);
    assert_eq!(
        refused(Vec::new(), vec![chopped]),
        "There are too many opening hours of a holiday: at most 4"
    );
}

#[test]
fn holidays_are_kept_in_order() {
    let hours = hours(&[], &[holiday("2026-12-25", &[]), holiday("2026-01-01", &[])]);
    let dates: Vec<String> = hours.holidays().iter().map(|holiday| holiday.date.to_string()).collect();
    assert_eq!(dates, ["2026-01-01", "2026-12-25"]);
}

// Zones that change at 01:00Z, at midnight, by half an hour, at odd offsets, or not at all.
const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kathmandu",
];

/// What a person with the sign and a clock would say.
fn is_open_by_the_sign(hours: &OpeningHours, moment: DateTime) -> bool {
    let own = |date: Date| hours.holidays.iter().find(|holiday| holiday.date == date);
    let clock = moment.time();
    let yesterday = moment.date().yesterday().unwrap();
    if let Some(today) = own(moment.date()) {
        return today.windows.iter().any(|&(from, until)| from <= clock && (from >= until || clock < until));
    }
    let begins = |day: Weekday, window: &Window| window.days[day.to_monday_zero_offset() as usize];
    let since_today = hours.windows.is_empty()
        || hours.windows.iter().any(|window| {
            begins(moment.weekday(), window)
                && window.from <= clock
                && (window.from >= window.until || clock < window.until)
        });
    let since_yesterday = match own(yesterday) {
        Some(day) => day.windows.iter().any(|&(from, until)| from >= until && clock < until),
        None => hours.windows.iter().any(|window| {
            begins(yesterday.weekday(), window) && window.from >= window.until && clock < window.until
        }),
    };
    since_today || since_yesterday
}

fn half_hours() -> impl Strategy<Value = Time> {
    (0_i8..24, prop::bool::ANY).prop_map(|(hour, half)| Time::constant(hour, if half { 30 } else { 0 }, 0, 0))
}

fn some_hours(today: Date) -> impl Strategy<Value = OpeningHours> {
    let days =
        prop::array::uniform7(prop::bool::weighted(0.6)).prop_filter("some day", |days| days.contains(&true));
    let window =
        (days, half_hours(), half_hours()).prop_map(|(days, from, until)| Window { days, from, until });
    let own = prop::collection::vec((half_hours(), half_hours()), 0..3);
    let holidays = prop::collection::btree_map(-2_i64..16, own, 0..4);
    (prop::collection::vec(window, 0..4), holidays).prop_map(move |(windows, holidays)| {
        let holidays = holidays.into_iter().map(|(days, windows)| Holiday {
            date: today.saturating_add(days.days()),
            name: "Founders' Day".into(),
            windows,
        });
        OpeningHours::new(windows, holidays.collect()).unwrap()
    })
}

/// A minute of 2026; most of them within two days of a change of the clocks, where there is one.
fn some_moment() -> impl Strategy<Value = (TimeZone, Timestamp)> {
    let year = at("2026-01-01T00:00:00Z");
    (prop::sample::select(&ZONES[..]), 0_i64..525_600, -2_880_i64..2_880, 0_u8..4).prop_map(
        move |(name, minute, near, which)| {
            let zone = TimeZone::get(name).unwrap();
            let somewhere = year + SignedDuration::from_mins(minute);
            let change = zone.following(somewhere).next().map(|change| change.timestamp());
            let moment =
                match change.filter(|change| *change < year + SignedDuration::from_hours(2 * 366 * 24)) {
                    Some(change) if which > 0 => change + SignedDuration::from_mins(near),
                    _ => somewhere,
                };
            (zone, moment)
        },
    )
}

fn a_case() -> impl Strategy<Value = (TimeZone, Timestamp, OpeningHours)> {
    some_moment().prop_flat_map(|(zone, now)| {
        let today = zone.to_datetime(now).date();
        (Just(zone), Just(now), some_hours(today))
    })
}

proptest! {
    #[test]
    fn the_state_is_what_the_sign_and_the_clock_say_minute_by_minute((zone, now, hours) in a_case()) {
        let open_at = |moment| is_open_by_the_sign(&hours, zone.to_datetime(moment));
        let is_open = open_at(now);
        let minutes = (1..=14 * 24 * 60).map(|minute| now + SignedDuration::from_mins(minute));
        let change = minutes.into_iter().find(|moment| open_at(*moment) != is_open);
        let beyond = now + SignedDuration::from_hours(14 * 24);
        let told = match hours.state(now, &zone) {
            Opening::Open { closes_at } => { prop_assert!(is_open); closes_at }
            Opening::Closed { opens_at } => {
                prop_assert!(!is_open);
                prop_assert!(hours.holiday_on(zone.to_datetime(now).date()).is_none());
                opens_at
            }
            Opening::Holiday { opens_at, .. } => {
                prop_assert!(!is_open);
                prop_assert!(hours.holiday_on(zone.to_datetime(now).date()).is_some());
                opens_at
            }
        };
        match change {
            Some(change) => prop_assert_eq!(told, Some(change)),
            None => prop_assert!(told.is_none_or(|told| told > beyond)),
        }
    }
}
