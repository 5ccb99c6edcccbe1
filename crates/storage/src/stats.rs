//! What the store counts about itself.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// The store's own figures, for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stats {
    /// Writes that wait for the writer (SQLite) or are under way (PostgreSQL).
    pub queue_depth: usize,
    /// Commits since the start.
    pub batches: u64,
    /// Writes in those commits.
    pub writes: u64,
    /// How long the last commit took, its statements included, in microseconds.
    pub last_commit_micros: u64,
}

/// The same, while they change.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) waiting: AtomicUsize,
    batches: AtomicU64,
    writes: AtomicU64,
    last_commit_micros: AtomicU64,
}

impl Counters {
    pub(crate) fn committed(&self, writes: usize, took: Duration) {
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.writes.fetch_add(u64::try_from(writes).unwrap_or(u64::MAX), Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.last_commit_micros.store(micros, Ordering::Relaxed);
    }

    pub(crate) fn read(&self) -> Stats {
        Stats {
            queue_depth: self.waiting.load(Ordering::Relaxed),
            batches: self.batches.load(Ordering::Relaxed),
            writes: self.writes.load(Ordering::Relaxed),
            last_commit_micros: self.last_commit_micros.load(Ordering::Relaxed),
        }
    }
}
