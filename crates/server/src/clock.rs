//! The one place that asks the machine what time it is.

use app::ports::Clock;
use jiff::Timestamp;

/// The machine's clock, in whole milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is handed")]
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_being_stored_as_milliseconds() {
        let now = SystemClock.now();
        assert_eq!(Timestamp::from_millisecond(now.as_millisecond()).unwrap(), now);
    }
}
