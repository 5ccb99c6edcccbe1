//! Who listens to which topic on this node.
//!
//! A topic has an entry only while somebody listens. Topics are spread over shards; a shard's lock is held only to find,
//! add or remove an entry, never while frames are handed out, so topics do not wait for each other. An entry's own lock
//! is held while a frame goes to its listeners: that is what keeps the frames of a topic in order.
//!
//! Lock order: entry, then shard. Nobody takes an entry's lock while holding a shard's. An outlet's `deliver` runs under
//! the entry's lock and must not call the hub; its `end` runs under no lock and may.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use app::ports::{Farewell, Frame, Hub, Outlet, OutletId, Topic};
use parking_lot::{Mutex, RwLock};

const SHARDS: u64 = 64;

type Shard = RwLock<HashMap<Topic, Arc<Entry>>>;

/// The hub of one node.
pub struct ShardedHub {
    shards: Vec<Shard>,
    hasher: RandomState,
    next_id: AtomicU64,
    delivered: AtomicU64,
}

/// A look at the hub, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HubStats {
    /// Topics with listeners.
    pub topics: usize,
    /// Listeners over all topics; one that listens to three topics counts three times.
    pub listeners: usize,
    /// Frames handed to listeners since the start.
    pub delivered: u64,
}

#[derive(Default)]
struct Entry {
    listeners: Mutex<Listeners>,
    // A copy of the number of listeners, so that asking for it does not wait for a publish.
    count: AtomicUsize,
}

/// Sorted by identity. Identities grow, so a new listener goes to the end; an entry of one listener is one small block.
#[derive(Default)]
struct Listeners {
    list: Vec<(OutletId, Arc<dyn Outlet>)>,
    // Set when the entry has left its shard: whoever still holds it must look the topic up again.
    removed: bool,
}

impl Listeners {
    fn position(&self, id: OutletId) -> Result<usize, usize> {
        self.list.binary_search_by_key(&id, |(id, _)| *id)
    }
}

impl ShardedHub {
    /// An empty hub. `node` goes into the upper half of every outlet's identity; nodes that hear each other need
    /// different ones, because a whisper names the socket to leave out by identity alone.
    pub fn new(node: u32) -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Shard::default()).collect(),
            hasher: RandomState::new(),
            next_id: AtomicU64::new(u64::from(node) << 32),
            delivered: AtomicU64::new(0),
        }
    }

    /// How much is going on.
    pub fn stats(&self) -> HubStats {
        let mut stats =
            HubStats { topics: 0, listeners: 0, delivered: self.delivered.load(Ordering::Relaxed) };
        for shard in &self.shards {
            for entry in shard.read().values() {
                let count = entry.count.load(Ordering::Acquire);
                stats.topics += usize::from(count > 0);
                stats.listeners += count;
            }
        }
        stats
    }

    fn shard(&self, topic: &Topic) -> &Shard {
        let index = self.hasher.hash_one(topic) % SHARDS;
        &self.shards[index as usize]
    }

    fn find(&self, topic: &Topic) -> Option<Arc<Entry>> {
        self.shard(topic).read().get(topic).cloned()
    }

    fn find_or_add(&self, topic: &Topic) -> Arc<Entry> {
        self.find(topic)
            .unwrap_or_else(|| self.shard(topic).write().entry(topic.clone()).or_default().clone())
    }
}

impl Hub for ShardedHub {
    fn next_id(&self) -> OutletId {
        OutletId(self.next_id.fetch_add(1, Ordering::Relaxed))
    }

    fn join(&self, topic: &Topic, outlet: Arc<dyn Outlet>) -> bool {
        let id = outlet.id();
        loop {
            let entry = self.find_or_add(topic);
            let mut listeners = entry.listeners.lock();
            if listeners.removed {
                continue;
            }
            let Err(place) = listeners.position(id) else { return false };
            listeners.list.insert(place, (id, outlet));
            entry.count.store(listeners.list.len(), Ordering::Release);
            return listeners.list.len() == 1;
        }
    }

    fn leave(&self, topic: &Topic, outlet: OutletId) -> bool {
        let Some(entry) = self.find(topic) else { return false };
        let mut listeners = entry.listeners.lock();
        let Ok(place) = listeners.position(outlet) else { return false };
        // Bound to a name so that an outlet whose last handle this is drops after the lock is released.
        let _gone = listeners.list.remove(place);
        entry.count.store(listeners.list.len(), Ordering::Release);
        let last = listeners.list.is_empty();
        if last {
            listeners.removed = true;
            self.shard(topic).write().remove(topic);
        }
        drop(listeners);
        last
    }

    fn listeners(&self, topic: &Topic) -> usize {
        self.shard(topic).read().get(topic).map_or(0, |entry| entry.count.load(Ordering::Acquire))
    }

    fn topics(&self, prefix: &str) -> Vec<(Topic, usize)> {
        let mut found = Vec::new();
        for shard in &self.shards {
            let shard = shard.read();
            let matching = shard.iter().filter(|(topic, _)| topic.as_str().starts_with(prefix));
            found.extend(
                matching
                    .map(|(topic, entry)| (topic.clone(), entry.count.load(Ordering::Acquire)))
                    .filter(|(_, count)| *count > 0),
            );
        }
        found.sort();
        found
    }

    fn publish(&self, topic: &Topic, frame: Frame, except: Option<OutletId>) {
        let Some(entry) = self.find(topic) else { return };
        let listeners = entry.listeners.lock();
        let mut delivered = 0;
        for (id, outlet) in &listeners.list {
            if Some(*id) != except {
                outlet.deliver(&frame);
                delivered += 1;
            }
        }
        drop(listeners);
        self.delivered.fetch_add(delivered, Ordering::Relaxed);
    }

    // An ended listener stays in its topics until its owner leaves them, so that every join has its leave and the
    // owner learns which leave was a topic's last.
    fn end(&self, topic: &Topic, why: Farewell) {
        let Some(entry) = self.find(topic) else { return };
        let ending: Vec<_> = entry.listeners.lock().list.iter().map(|(_, outlet)| outlet.clone()).collect();
        for outlet in ending {
            outlet.end(why);
        }
    }

    fn end_all(&self, why: Farewell) {
        let entries: Vec<_> =
            self.shards.iter().flat_map(|shard| shard.read().values().cloned().collect::<Vec<_>>()).collect();
        let mut ending = HashMap::new();
        for entry in entries {
            ending.extend(entry.listeners.lock().list.iter().cloned());
        }
        for outlet in ending.into_values() {
            outlet.end(why);
        }
    }
}
