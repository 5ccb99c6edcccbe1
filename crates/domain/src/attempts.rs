//! How many wrong PINs are too many.

use jiff::{SignedDuration, Timestamp};

/// How far back wrong PINs count for one client at one room.
pub const CLIENT_WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// Wrong PINs of one client at one room within its window before it is locked.
pub const CLIENT_LIMIT: usize = 5;
/// How far back wrong PINs count for a room as a whole.
pub const ROOM_WINDOW: SignedDuration = SignedDuration::from_hours(1);
/// Wrong PINs at one room by whomever before all guessing there is locked: the wider net against somebody who looks like
/// a new client at every guess.
pub const ROOM_LIMIT: usize = 30;

/// Whether a PIN may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// It may.
    Open,
    /// Not before this time.
    Until(Timestamp),
}

/// The state of a room's lock for one client, from the times of the wrong PINs that were typed there (any order).
pub fn lock(now: Timestamp, by_client: &[Timestamp], by_anyone: &[Timestamp]) -> Lock {
    let client = locked_until(now, by_client, CLIENT_WINDOW, CLIENT_LIMIT);
    let room = locked_until(now, by_anyone, ROOM_WINDOW, ROOM_LIMIT);
    client.max(room).map_or(Lock::Open, Lock::Until)
}

fn locked_until(
    now: Timestamp,
    wrong: &[Timestamp],
    window: SignedDuration,
    limit: usize,
) -> Option<Timestamp> {
    let mut recent: Vec<Timestamp> =
        wrong.iter().copied().filter(|at| now.duration_since(*at) < window).collect();
    recent.sort_unstable();
    let oldest_that_locks = recent.len().checked_sub(limit).and_then(|index| recent.get(index))?;
    oldest_that_locks.checked_add(window).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn five_wrong_in_ten_minutes_lock_until_the_first_of_them_is_ten_minutes_old() {
        let four = [at(0), at(10), at(20), at(30)];
        assert_eq!(lock(at(40), &four, &four), Lock::Open);
        let five = [at(0), at(10), at(20), at(30), at(40)];
        assert_eq!(lock(at(41), &five, &five), Lock::Until(at(600)));
        assert_eq!(lock(at(599), &five, &five), Lock::Until(at(600)));
        assert_eq!(lock(at(600), &five, &five), Lock::Open);
    }

    #[test]
    fn another_client_of_the_room_is_not_locked_out() {
        let five = [at(0), at(1), at(2), at(3), at(4)];
        assert_eq!(lock(at(5), &[], &five), Lock::Open);
    }

    #[test]
    fn a_room_under_attack_by_many_clients_locks() {
        let many: Vec<_> = (0..30).map(at).collect();
        assert_eq!(lock(at(40), &[], &many), Lock::Until(at(3600)));
    }
}
