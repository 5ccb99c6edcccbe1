//! Days, times of day, prices and shares as people's programs write them. A refusal names the field.

use domain::money::Rate;
use domain::{Amount, Currency, Invalid};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Deserializer};

use crate::error::Failure;

/// 400 about one field.
pub fn wrong(field: &str, rule: impl std::fmt::Display) -> Failure {
    Failure::malformed(format!("{field}: {rule}")).detail("field", field.into())
}

/// A day: `2026-05-31` and nothing else.
pub fn day(field: &str, text: &str) -> Result<Date, Failure> {
    let plain = has_form(text, "0000-00-00").then(|| text.parse().ok()).flatten();
    plain.ok_or_else(|| wrong(field, "send a day like 2026-05-31"))
}

/// A day that may be left out.
pub fn optional_day(field: &str, text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(|text| day(field, text)).transpose()
}

/// A time of day: `07:30` and nothing else.
pub fn time_of_day(field: &str, text: &str) -> Result<Time, Failure> {
    let number = |range| text.get(range).and_then(|part: &str| part.parse::<i8>().ok());
    let read = || Time::new(number(0..2)?, number(3..5)?, 0, 0).ok();
    let plain = if has_form(text, "00:00") { read() } else { None };
    plain.ok_or_else(|| wrong(field, "send a time of day like 07:30"))
}

/// A moment: RFC 3339 with `Z` or an offset.
pub fn moment(field: &str, text: &str) -> Result<Timestamp, Failure> {
    text.parse().map_err(|_| wrong(field, "send a time like 2026-05-31T18:30:00Z"))
}

/// A price in the hotel's currency.
pub fn price(field: &str, text: &str, currency: Currency) -> Result<Amount, Failure> {
    currency.read_price(text).map_err(|rule: Invalid| wrong(field, rule))
}

/// A share in per cent with up to two decimals: `12.5`.
pub fn percent(field: &str, text: &str) -> Result<Rate, Failure> {
    let refused = || wrong(field, "send per cent like 12.5, 0 to 100 with at most two decimals");
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let plain =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole, 3) || !plain(part, 2) {
        return Err(refused());
    }
    let hundredths = format!("{whole}{part:0<2}").parse().map_err(|_| refused())?;
    Rate::new(hundredths).map_err(|_| refused())
}

/// A field that may be left out, or be null: `None` when it was left out, `Some(None)` for null.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

// `0` in the form stands for any digit, everything else for itself.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(is, wanted): (u8, u8)| if wanted == b'0' { is.is_ascii_digit() } else { is == wanted };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_one_form_is_read() {
        assert_eq!(day("d", "2026-05-31").unwrap(), Date::constant(2026, 5, 31));
        for text in
            ["", "20260531", "2026-5-31", "2026-02-30", "2026-05-31T00:00", " 2026-05-31", "2026-05-31Z"]
        {
            assert!(day("d", text).is_err(), "{text}");
        }
        assert_eq!(time_of_day("t", "07:30").unwrap(), Time::constant(7, 30, 0, 0));
        for text in ["", "7:30", "24:00", "07:60", "07:30:00", "0730", "07.30", "+7:30", "07:3٠"] {
            assert!(time_of_day("t", text).is_err(), "{text}");
        }
        assert_eq!(moment("m", "2026-05-31T18:30:00+01:00").unwrap().to_string(), "2026-05-31T17:30:00Z");
        assert!(moment("m", "2026-05-31T18:30:00").is_err());
    }

    #[test]
    fn per_cent_are_read_exactly() {
        for (text, hundredths) in
            [("0", 0), ("12.5", 1_250), ("13.05", 1_305), ("100", 10_000), ("100.00", 10_000)]
        {
            assert_eq!(percent("p", text).unwrap().hundredths(), hundredths, "{text}");
        }
        for text in ["", ".", "5.", ".5", "-1", "+1", "1e1", "12,5", "1.234", "100.01", "101", "1000", " 1"] {
            assert!(percent("p", text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text: String, short in ".{0,10}") {
            let euro = Currency::new("EUR").unwrap();
            for text in [&text, &short] {
                let (_day, _time) = (day("x", text), time_of_day("x", text));
                let (_moment, _price, _share) = (moment("x", text), price("x", text, euro), percent("x", text));
            }
        }
    }
}
