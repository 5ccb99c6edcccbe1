//! Times as people say them, in each language.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::time_of_day::clock;

/// How soon a time is so near that its day need not be said, even past midnight.
const NEAR: SignedDuration = SignedDuration::from_hours(3);

/// The words of a language.
pub(super) struct Words {
    language: &'static str,
    today: &'static str,
    tomorrow: &'static str,
    /// Monday first.
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
    /// A day that is a week away or more.
    date: &'static str,
    /// The first of a month, as `{day}` of a date.
    first: &'static str,
    at: &'static str,
    /// With a time from 01:00 to 01:59.
    at_one: &'static str,
    /// An opening that is not known.
    pub(super) soon: &'static str,
    /// An end that is not known.
    pub(super) later: &'static str,
    /// A holiday whose name is not known.
    pub(super) holiday: &'static str,
}

/// The words of a language, or of the first where there are none.
pub(super) fn words(language: &str) -> &'static Words {
    let [first, others @ ..] = &WORDS;
    others.iter().find(|words| words.language == language).unwrap_or(first)
}

impl Words {
    /// An instant as somebody in the zone says it now: "today at 14:00", "on Monday at 07:00".
    pub(super) fn read(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (then, today) = (zone.to_datetime(at), zone.to_datetime(now).date());
        let clock = self.clock(then.time());
        if then.date() != today && at.duration_since(now) < NEAR {
            return clock;
        }
        format!("{} {clock}", self.day(then.date(), today))
    }

    fn clock(&self, time: Time) -> String {
        let at = if time.hour() == 1 { self.at_one } else { self.at };
        at.replace("{time}", &clock(time))
    }

    fn day(&self, day: Date, today: Date) -> String {
        let weekday = named(&self.weekdays, day.weekday().to_monday_zero_offset());
        if day == today {
            self.today.to_owned()
        } else if day == today.saturating_add(1.day()) {
            self.tomorrow.to_owned()
        } else if day < today.saturating_add(7.days()) {
            weekday.to_owned()
        } else {
            let number = if day.day() == 1 { self.first.to_owned() } else { day.day().to_string() };
            let date = self.date.replace("{weekday}", weekday).replace("{day}", &number);
            date.replace("{month}", named(&self.months, day.month() - 1))
        }
    }
}

fn named(names: &[&'static str], index: i8) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

const WORDS: [Words; 7] = [
    Words {
        language: "en",
        today: "today",
        tomorrow: "tomorrow",
        weekdays: [
            "on Monday",
            "on Tuesday",
            "on Wednesday",
            "on Thursday",
            "on Friday",
            "on Saturday",
            "on Sunday",
        ],
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        date: "{weekday} {day} {month}",
        first: "1",
        at: "at {time}",
        at_one: "at {time}",
        soon: "soon",
        later: "later",
        holiday: "public holiday",
    },
    Words {
        language: "de",
        today: "heute",
        tomorrow: "morgen",
        weekdays: [
            "am Montag",
            "am Dienstag",
            "am Mittwoch",
            "am Donnerstag",
            "am Freitag",
            "am Samstag",
            "am Sonntag",
        ],
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        date: "{weekday}, {day}. {month},",
        first: "1",
        at: "um {time} Uhr",
        at_one: "um {time} Uhr",
        soon: "bald",
        later: "später",
        holiday: "Feiertag",
    },
    Words {
        language: "fr",
        today: "aujourd’hui",
        tomorrow: "demain",
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        date: "{weekday} {day} {month}",
        first: "1er",
        at: "à {time}",
        at_one: "à {time}",
        soon: "bientôt",
        later: "plus tard",
        holiday: "jour férié",
    },
    Words {
        language: "es",
        today: "hoy",
        tomorrow: "mañana",
        weekdays: [
            "el lunes",
            "el martes",
            "el miércoles",
            "el jueves",
            "el viernes",
            "el sábado",
            "el domingo",
        ],
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        date: "{weekday} {day} de {month}",
        first: "1",
        at: "a las {time}",
        at_one: "a la {time}",
        soon: "pronto",
        later: "más tarde",
        holiday: "día festivo",
    },
    Words {
        language: "it",
        today: "oggi",
        tomorrow: "domani",
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        date: "{weekday} {day} {month}",
        first: "1º",
        at: "alle {time}",
        at_one: "all’{time}",
        soon: "presto",
        later: "più tardi",
        holiday: "giorno festivo",
    },
    Words {
        language: "pt",
        today: "hoje",
        tomorrow: "amanhã",
        weekdays: [
            "na segunda-feira",
            "na terça-feira",
            "na quarta-feira",
            "na quinta-feira",
            "na sexta-feira",
            "no sábado",
            "no domingo",
        ],
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        date: "{weekday}, {day} de {month},",
        first: "1",
        at: "às {time}",
        at_one: "à {time}",
        soon: "em breve",
        later: "mais tarde",
        holiday: "feriado",
    },
    Words {
        language: "nl",
        today: "vandaag",
        tomorrow: "morgen",
        weekdays: [
            "op maandag",
            "op dinsdag",
            "op woensdag",
            "op donderdag",
            "op vrijdag",
            "op zaterdag",
            "op zondag",
        ],
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        date: "{weekday} {day} {month}",
        first: "1",
        at: "om {time}",
        at_one: "om {time}",
        soon: "binnenkort",
        later: "later",
        holiday: "feestdag",
    },
];
