//! When to try again, and when to give up.

use std::time::Duration;

/// How often a courier looks into the outbox.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long to wait when storage is away.
pub(crate) const STORAGE_PAUSE: Duration = Duration::from_secs(5);

const LONGEST_PAUSE_S: u64 = 3_600;
const GIVE_UP_AFTER_S: u64 = 24 * 3_600;

/// How long to wait after a failure that `attempts` others came before: 1 s, 2 s, 4 s … an hour. `None` when all the
/// pauses so far come to a day: it never will arrive.
pub fn pause_after(attempts: u32) -> Option<Duration> {
    let pause = |n: u32| 1_u64.checked_shl(n).unwrap_or(u64::MAX).min(LONGEST_PAUSE_S);
    let mut waited = 0;
    for n in 0..attempts {
        waited += pause(n);
        if waited >= GIVE_UP_AFTER_S {
            return None;
        }
    }
    Some(Duration::from_secs(pause(attempts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_end_after_a_day() {
        let pauses: Vec<_> = (0..).map_while(pause_after).map(|pause| pause.as_secs()).collect();
        assert_eq!(pauses[..5], [1, 2, 4, 8, 16]);
        assert_eq!(pauses[12..15], [3_600; 3]);
        let all: u64 = pauses.iter().sum();
        assert!((GIVE_UP_AFTER_S..GIVE_UP_AFTER_S + 2 * LONGEST_PAUSE_S).contains(&all), "{all}");
        assert_eq!(pause_after(u32::MAX), None);
    }
}
