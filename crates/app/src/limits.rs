//! How often somebody may do something, counted on this node.
//!
//! PIN guesses are not counted here but in storage, so that a restart forgets none.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

/// A rate: this many within this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub count: u32,
    /// Within what time.
    pub within: Duration,
}

/// How many keys a meter remembers. When it is full of keys that still count, new keys are refused: a limit that forgets
/// under attack would be no limit.
const KEYS_MAX: usize = 100_000;

/// Counts by key, each key refilling evenly (the generic cell rate algorithm: one time per key).
pub struct Meter {
    rate: Rate,
    // Per key, the time at which its allowance is whole again, in milliseconds.
    whole_at: Mutex<HashMap<String, i64>>,
}

impl Meter {
    /// A meter for one rate.
    pub fn new(rate: Rate) -> Self {
        Self { rate, whole_at: Mutex::new(HashMap::new()) }
    }

    /// Counts one more for `key`, or says how long to wait.
    pub fn take(&self, key: &str, now: Timestamp) -> Result<(), Duration> {
        let now = now.as_millisecond();
        let window = i64::try_from(self.rate.within.as_millis()).unwrap_or(i64::MAX / 2);
        let step = window / i64::from(self.rate.count.max(1));
        let mut whole_at = self.whole_at.lock();
        let next = whole_at.get(key).copied().unwrap_or(now).max(now) + step;
        if next - now > window {
            return Err(millis(next - now - window));
        }
        if whole_at.len() >= KEYS_MAX && !whole_at.contains_key(key) {
            whole_at.retain(|_, at| *at > now);
            if whole_at.len() >= KEYS_MAX {
                return Err(self.rate.within);
            }
        }
        whole_at.insert(key.to_owned(), next);
        Ok(())
    }
}

fn millis(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or(0))
}

/// What an operator may want to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the guests of one stay may send in a minute.
    pub guest_messages_per_minute: u32,
    /// What one visitor of the website may send in a minute.
    pub visitor_messages_per_minute: u32,
    /// How long a visitor's session lives without being used.
    pub visitor_idle: SignedDuration,
    /// At how many hotels one visitor may write.
    pub visitor_rooms: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            guest_messages_per_minute: 60,
            visitor_messages_per_minute: 10,
            visitor_idle: SignedDuration::from_hours(2),
            visitor_rooms: 5,
        }
    }
}

/// The limits of the house.
pub struct Limits {
    /// How long a visitor's session lives without being used.
    pub visitor_idle: SignedDuration,
    /// At how many hotels one visitor may write.
    pub visitor_rooms: u32,
    /// What one guest may send, by booking.
    pub guest_messages: Meter,
    /// What one visitor of the website may send, by visitor.
    pub visitor_messages: Meter,
    /// New visitors by address, wide: a hotel, a school or a phone company sits behind one.
    pub visitors_by_address: Meter,
    /// Anything a visitor may ask for: joining, typing, reading, by visitor.
    pub visitor_calls: Meter,
    /// Notes that a visitor's session was used, by session: one a minute is enough to know that it lives.
    pub visitor_touches: Meter,
    /// What one guest may order, by booking.
    pub guest_orders: Meter,
    /// Sign-in attempts, by sign-in name.
    pub sign_ins: Meter,
    /// Sign-in attempts by address: the far wider net, because a hotel sits behind one address.
    pub sign_ins_by_address: Meter,
    /// Renewals of sign-ins by address.
    pub refreshes_by_address: Meter,
    /// PIN attempts by address, wide as well.
    pub pins_by_address: Meter,
    /// Guests' numbers named without a secret, by address: wide enough for whoever carries the messages of a whole house.
    pub numbers_by_address: Meter,
    /// Invitations to somebody without a stay to prove one, by contact.
    pub invitations: Meter,
}

impl Limits {
    /// The house's limits, as the operator set them.
    pub fn new(set: &Settings) -> Self {
        let minutes =
            |count, minutes: u64| Meter::new(Rate { count, within: Duration::from_secs(minutes * 60) });
        Self {
            visitor_idle: set.visitor_idle,
            visitor_rooms: set.visitor_rooms,
            guest_messages: minutes(set.guest_messages_per_minute, 1),
            visitor_messages: minutes(set.visitor_messages_per_minute, 1),
            visitors_by_address: minutes(600, 10),
            visitor_calls: minutes(300, 1),
            visitor_touches: minutes(1, 1),
            guest_orders: minutes(set.guest_messages_per_minute, 1),
            sign_ins: minutes(10, 10),
            sign_ins_by_address: minutes(300, 10),
            refreshes_by_address: minutes(600, 10),
            pins_by_address: minutes(600, 10),
            numbers_by_address: minutes(6_000, 10),
            invitations: minutes(1, 24 * 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(ms).unwrap()
    }

    #[test]
    fn so_many_at_once_then_one_by_one() {
        let meter = Meter::new(Rate { count: 3, within: Duration::from_secs(3) });
        for _ in 0..3 {
            assert_eq!(meter.take("a", at(0)), Ok(()));
        }
        assert_eq!(meter.take("a", at(0)), Err(Duration::from_secs(1)));
        assert_eq!(meter.take("b", at(0)), Ok(()), "keys do not share");
        assert_eq!(meter.take("a", at(1000)), Ok(()));
        assert_eq!(meter.take("a", at(1000)), Err(Duration::from_secs(1)));
    }

    #[test]
    fn a_full_meter_refuses_newcomers_until_old_keys_no_longer_count() {
        let meter = Meter::new(Rate { count: 1, within: Duration::from_secs(1) });
        for key in 0..KEYS_MAX {
            meter.take(&key.to_string(), at(0)).unwrap();
        }
        assert!(meter.take("new", at(500)).is_err());
        assert_eq!(meter.take("new", at(1000)), Ok(()));
        assert_eq!(meter.whole_at.lock().len(), 1);
    }
}
