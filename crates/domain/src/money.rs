//! Money: integers of the currency's smallest unit, decimal text at the edges, never floats.

use crate::Invalid;

/// A currency, by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: iso_currency::Currency,
}

impl Currency {
    /// By code: `EUR`.
    pub fn new(code: &str) -> Result<Self, Invalid> {
        let rule =
            Invalid::Form { what: "The currency", rule: "is a code of three capital letters, like EUR" };
        iso_currency::Currency::from_code(code).map(|code| Self { code }).ok_or(rule)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        self.code.code()
    }

    /// Digits after the point: 2 for EUR, 0 for JPY.
    pub fn digits(self) -> u32 {
        self.code.exponent().map_or(2, u32::from)
    }

    /// How many smallest units one whole unit has.
    fn units(self) -> i64 {
        10_i64.pow(self.digits())
    }

    /// The amount as a decimal text: `12.50`, `-3.00`, `1200` for JPY.
    pub fn write(self, amount: Amount) -> String {
        let (whole, part) = (amount.0.unsigned_abs() / self.units().unsigned_abs(), amount.0.unsigned_abs());
        let sign = if amount.0 < 0 { "-" } else { "" };
        match usize::try_from(self.digits()).unwrap_or(2) {
            0 => format!("{sign}{whole}"),
            digits => format!("{sign}{whole}.{:0digits$}", part % self.units().unsigned_abs()),
        }
    }

    /// Reads a price as people write it: `12`, `12.5`, `12.50`; 0 to [`PRICE_MAX`] units, no sign.
    pub fn read_price(self, text: &str) -> Result<Amount, Invalid> {
        let rule = Invalid::Form { what: "A price", rule: "is a decimal number like 12.50" };
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = usize::try_from(self.digits()).unwrap_or(2);
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || part.len() > digits || !plain(whole) || !plain(part) {
            return Err(rule);
        }
        let padded = format!("{part:0<digits$}");
        let number = |text: &str| if text.is_empty() { Ok(0) } else { text.parse::<i64>() };
        match (number(whole), number(&padded)) {
            (Ok(whole), Ok(part)) => Amount::price(whole * self.units() + part),
            _ => Err(rule),
        }
    }
}

/// The dearest thing on a menu, in smallest units: far below what sums of an order could overflow.
pub const PRICE_MAX: i64 = 100_000_000;

/// An amount in the smallest unit of a currency that is known from where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(pub i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A price: 0 to [`PRICE_MAX`].
    pub fn price(minor: i64) -> Result<Self, Invalid> {
        let rule = Invalid::Form { what: "A price", rule: "is not negative and not above a million" };
        if (0..=PRICE_MAX).contains(&minor) { Ok(Self(minor)) } else { Err(rule) }
    }

    /// So many of it. Quantities and prices are bounded, so this never overflows; were it to, it stays at the end.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// A share of it, rounded half away from zero.
    pub fn share(self, rate: Rate) -> Self {
        let raw = i128::from(self.0) * i128::from(rate.0);
        let half = if raw < 0 { -5_000 } else { 5_000 };
        Self(i64::try_from((raw + half) / 10_000).unwrap_or(i64::MAX))
    }
}

impl std::ops::Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}

/// A rate in hundredths of a per cent: 1,350 is 13.5 %. At most 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate(u32);

impl Rate {
    /// From hundredths of a per cent.
    pub fn new(hundredths: u32) -> Result<Self, Invalid> {
        let rule = Invalid::Form { what: "A rate", rule: "is 0 to 100 per cent" };
        if hundredths <= 10_000 { Ok(Self(hundredths)) } else { Err(rule) }
    }

    /// In hundredths of a per cent.
    pub fn hundredths(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        Currency::new(code).unwrap()
    }

    #[test]
    fn amounts_are_written_with_their_currencys_digits() {
        assert_eq!(currency("EUR").write(Amount(1250)), "12.50");
        assert_eq!(currency("EUR").write(Amount(-305)), "-3.05");
        assert_eq!(currency("EUR").write(Amount(7)), "0.07");
        assert_eq!(currency("JPY").write(Amount(1200)), "1200");
        assert_eq!(currency("KWD").write(Amount(1)), "0.001");
        assert!(Currency::new("eur").is_err() && Currency::new("XYZ").is_err());
    }

    #[test]
    fn prices_are_read_as_people_write_them() {
        let euro = currency("EUR");
        assert_eq!(euro.read_price(" 12.5 "), Ok(Amount(1250)));
        assert_eq!(euro.read_price("12"), Ok(Amount(1200)));
        assert_eq!(currency("JPY").read_price("1200"), Ok(Amount(1200)));
        for bad in ["", ".5", "-1", "1.234", "1e3", "12,50", "9999999999", "1000000.01", "NaN", "1.-5"] {
            assert!(euro.read_price(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(Amount(1001).share(Rate::new(1250).unwrap()), Amount(125));
        assert_eq!(Amount(10).share(Rate::new(500).unwrap()), Amount(1));
        assert!(Rate::new(10_001).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(minor in 0..=PRICE_MAX) {
            for code in ["EUR", "JPY", "KWD"] {
                let currency = currency(code);
                prop_assert_eq!(currency.read_price(&currency.write(Amount(minor))), Ok(Amount(minor)));
            }
        }
    }
}
