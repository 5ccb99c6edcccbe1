//! The last event of cache channels, for those who subscribe after it.

use std::collections::{BTreeMap, HashMap};

use parking_lot::Mutex;
use pusher::ChannelName;

/// How long an event is kept.
const KEPT_MS: u64 = 30 * 60 * 1000;
/// Channels that are remembered; beyond that the one not used for the longest time is forgotten.
const CHANNELS_MAX: usize = 1_000;

/// Last events by channel.
#[derive(Default)]
pub(super) struct EventCache {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    events: HashMap<ChannelName, Kept>,
    // Who was used when, so that the oldest is found without looking at all.
    by_use: BTreeMap<u64, ChannelName>,
    uses: u64,
}

struct Kept {
    name: String,
    data: Option<String>,
    at_ms: u64,
    used: u64,
}

/// A kept event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CachedEvent {
    pub(super) name: String,
    pub(super) data: Option<String>,
    /// For how many seconds it is still kept.
    pub(super) ttl_s: u64,
}

impl EventCache {
    /// Keeps an event as its channel's last.
    pub(super) fn put(&self, channel: &ChannelName, name: &str, data: Option<&str>, now_ms: u64) {
        let mut state = self.state.lock();
        state.forget(channel);
        if state.events.len() >= CHANNELS_MAX
            && let Some((_, oldest)) = state.by_use.pop_first()
        {
            state.events.remove(&oldest);
        }
        let used = state.next_use();
        let kept = Kept { name: name.to_owned(), data: data.map(str::to_owned), at_ms: now_ms, used };
        state.by_use.insert(used, channel.clone());
        state.events.insert(channel.clone(), kept);
    }

    /// The last event of a channel, if it is not too old.
    pub(super) fn get(&self, channel: &ChannelName, now_ms: u64) -> Option<CachedEvent> {
        let mut state = self.state.lock();
        let kept = state.events.get(channel)?;
        let age = now_ms.saturating_sub(kept.at_ms);
        if age >= KEPT_MS {
            state.forget(channel);
            return None;
        }
        let event = CachedEvent {
            name: kept.name.clone(),
            data: kept.data.clone(),
            ttl_s: (KEPT_MS - age).div_ceil(1000),
        };
        state.touch(channel);
        Some(event)
    }
}

impl State {
    fn next_use(&mut self) -> u64 {
        self.uses += 1;
        self.uses
    }

    fn touch(&mut self, channel: &ChannelName) {
        let used = self.next_use();
        let Some(kept) = self.events.get_mut(channel) else { return };
        let before = std::mem::replace(&mut kept.used, used);
        self.by_use.remove(&before);
        self.by_use.insert(used, channel.clone());
    }

    fn forget(&mut self, channel: &ChannelName) {
        if let Some(kept) = self.events.remove(channel) {
            self.by_use.remove(&kept.used);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(n: usize) -> ChannelName {
        ChannelName::new(&format!("cache-{n}")).unwrap()
    }

    #[test]
    fn the_last_event_is_kept_for_half_an_hour() {
        let cache = EventCache::default();
        cache.put(&channel(1), "a", Some("1"), 0);
        cache.put(&channel(1), "b", None, 1_000);
        let event = CachedEvent { name: "b".into(), data: None, ttl_s: 1_799 };
        assert_eq!(cache.get(&channel(1), 2_000), Some(event));
        assert_eq!(cache.get(&channel(2), 2_000), None);
        assert_eq!(cache.get(&channel(1), 1_000 + KEPT_MS), None);
        assert!(cache.state.lock().by_use.is_empty(), "what is too old leaves nothing behind");
    }

    #[test]
    fn what_was_not_used_for_the_longest_time_is_forgotten_first() {
        let cache = EventCache::default();
        for n in 0..CHANNELS_MAX {
            cache.put(&channel(n), "a", None, 0);
        }
        assert!(cache.get(&channel(0), 1).is_some());
        cache.put(&channel(CHANNELS_MAX), "a", None, 1);
        assert!(cache.get(&channel(0), 1).is_some());
        assert_eq!(cache.get(&channel(1), 1), None);
        let state = cache.state.lock();
        assert_eq!((state.events.len(), state.by_use.len()), (CHANNELS_MAX, CHANNELS_MAX));
    }
}
