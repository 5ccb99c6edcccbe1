//! Rights that ended a moment ago.
//!
//! A client may keep a signature and subscribe with it only after its right has ended, when the sockets of that right
//! have already been closed. So a grant can be used for a short time only, and for that time every node remembers what
//! has ended. A signature belongs to one open socket and thereby to one node: a node that starts later has nothing to
//! remember.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

use super::grant::Grant;

/// How long after it was checked a grant lets in. Clients subscribe as soon as they have their signature.
const USABLE: SignedDuration = SignedDuration::from_secs(60);
/// How far the clocks of nodes may be apart.
const SKEW: SignedDuration = SignedDuration::from_secs(5);
/// Rights that are remembered. When more end within [`USABLE`], every grant as old as a forgotten one is refused.
const REMEMBERED_MAX: usize = 4_096;

/// Rights that ended a moment ago, oldest first.
#[derive(Default)]
pub(super) struct EndedRights {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    recent: VecDeque<(Timestamp, What)>,
    forgotten_until: Option<Timestamp>,
}

/// What has ended.
enum What {
    /// The right of this word.
    Word(Box<str>),
    /// Every right whose word begins with `stem`, but the one it has turned into.
    AllBut { stem: Box<str>, kept: Box<str> },
}

impl What {
    fn includes(&self, word: &str) -> bool {
        match self {
            Self::Word(ended) => **ended == *word,
            Self::AllBut { stem, kept } => word.starts_with(&**stem) && **kept != *word,
        }
    }
}

impl State {
    fn remember(&mut self, what: What, now: Timestamp) {
        let is_over = |at: Timestamp| now.duration_since(at) > USABLE + SKEW;
        while self.recent.front().is_some_and(|(at, _)| is_over(*at)) {
            self.recent.pop_front();
        }
        if self.recent.len() >= REMEMBERED_MAX {
            self.forgotten_until = self.recent.pop_front().map(|(at, _)| at);
        }
        self.recent.push_back((now, what));
    }
}

impl EndedRights {
    /// A right has ended.
    pub(super) fn remember(&self, word: &str, now: Timestamp) {
        self.state.lock().remember(What::Word(word.into()), now);
    }

    /// A right whose words begin with `stem` has turned into `kept`.
    pub(super) fn turn(&self, stem: &str, kept: &str, now: Timestamp) {
        let mut state = self.state.lock();
        // What it had turned into before says nothing any more; it may even be that again.
        state.recent.retain(|(_, what)| !matches!(what, What::AllBut { stem: old, .. } if **old == *stem));
        state.remember(What::AllBut { stem: stem.into(), kept: kept.into() }, now);
    }

    /// Whether a grant still lets in.
    pub(super) fn admits(&self, grant: &Grant, now: Timestamp) -> bool {
        let age = now.duration_since(grant.checked_at);
        if age > USABLE || age < -SKEW || grant.ends_at.is_some_and(|at| at <= now) {
            return false;
        }
        // True when the grant may have been checked before that moment, as far as clocks can tell.
        let is_older = |at: Timestamp| grant.checked_at.duration_since(at) <= SKEW;
        let state = self.state.lock();
        let is_forgotten = state.forgotten_until.is_some_and(is_older);
        let has_ended =
            |word: &String| state.recent.iter().any(|(at, what)| what.includes(word) && is_older(*at));
        !is_forgotten && !grant.ends_with.iter().any(has_ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).unwrap()
    }

    fn checked_at(second: i64) -> Grant {
        let ends_with = vec!["token-5".into(), "stay-17".into()];
        Grant { audience: None, ends_with, ends_at: None, checked_at: at(second) }
    }

    #[test]
    fn a_grant_lets_in_for_a_short_time() {
        let ended = EndedRights::default();
        for (now, lets_in) in [(-6, false), (-5, true), (0, true), (60, true), (61, false)] {
            assert_eq!(ended.admits(&checked_at(0), at(now)), lets_in, "{now}");
        }
        let ending = Grant { ends_at: Some(at(10)), ..checked_at(0) };
        assert!(ended.admits(&ending, at(9)));
        assert!(!ended.admits(&ending, at(10)));
    }

    #[test]
    fn what_has_ended_lets_nobody_in_who_was_checked_before() {
        let ended = EndedRights::default();
        ended.remember("token-4", at(0));
        assert!(ended.admits(&checked_at(-1), at(1)));
        ended.remember("stay-17", at(0));
        assert!(!ended.admits(&checked_at(-1), at(1)));
        assert!(!ended.admits(&checked_at(5), at(6)), "clocks may be apart");
        assert!(ended.admits(&checked_at(6), at(6)), "the right was given again");
    }

    #[test]
    fn a_right_that_turned_lets_in_by_what_it_is_now_even_if_it_was_that_before() {
        let ended = EndedRights::default();
        let by = |word: &str| Grant { ends_with: vec![word.into()], ..checked_at(0) };
        ended.turn("rights-4-", "rights-4-b", at(0));
        assert!(!ended.admits(&by("rights-4-a"), at(1)));
        assert!(ended.admits(&by("rights-4-b"), at(1)));
        assert!(ended.admits(&by("rights-42-a"), at(1)), "somebody else's");
        ended.turn("rights-4-", "rights-4-a", at(1));
        assert!(ended.admits(&by("rights-4-a"), at(2)));
        assert!(!ended.admits(&by("rights-4-b"), at(2)));
    }

    #[test]
    fn memory_is_bounded_and_forgetting_lets_nobody_in() {
        let ended = EndedRights::default();
        ended.remember("token-5", at(0));
        for n in 0..REMEMBERED_MAX {
            ended.remember(&format!("token-{}", n + 100), at(1));
        }
        assert_eq!(ended.state.lock().recent.len(), REMEMBERED_MAX);
        assert!(!ended.admits(&checked_at(-1), at(2)));
        assert!(ended.admits(&checked_at(6), at(7)));
        ended.remember("token-6", at(100));
        assert_eq!(ended.state.lock().recent.len(), 1, "what is over is forgotten");
    }
}
