//! The order of one hotel's journal rows: what may be announced, what is missing, and when to read the journal for it.
//! Pure: the time is passed in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{JournalSeq, Recorded};
use tokio::time::Instant;

/// How long a missing row is waited for. Several writers publish after their commits, so 7 may come shortly before 6.
const GRACE: Duration = Duration::from_millis(20);

/// How many rows that came early are kept; more are read from the journal when their turn comes.
const EARLY_LIMIT: usize = 64;

const FIRST_RETRY: Duration = Duration::from_millis(100);
const LONGEST_RETRY: Duration = Duration::from_secs(5);

/// The pause after so many failures in a row.
pub(crate) fn backoff(failures: u32) -> Duration {
    FIRST_RETRY.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST_RETRY)
}

/// One hotel.
pub(crate) struct Lane {
    // The last number that was announced.
    last: i64,
    // The highest number that is known to exist.
    known: i64,
    // Rows after `last` that wait for those before them.
    early: BTreeMap<i64, Arc<Recorded>>,
    // When to read the journal.
    due: Option<Instant>,
    reading: bool,
    failures: u32,
}

impl Lane {
    /// A hotel whose rows up to `last` are history.
    pub(crate) fn starting_after(last: JournalSeq) -> Self {
        Self { last: last.0, known: last.0, early: BTreeMap::new(), due: None, reading: false, failures: 0 }
    }

    /// The last number that was announced.
    pub(crate) fn last(&self) -> JournalSeq {
        JournalSeq(self.last)
    }

    /// When the journal wants to be read.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Takes a row in, from wherever it came. Follow with [`Lane::ready`] until it is empty, then [`Lane::settle`].
    pub(crate) fn offer(&mut self, recorded: Arc<Recorded>) {
        let seq = recorded.seq.0;
        if seq <= self.last {
            return;
        }
        self.known = self.known.max(seq);
        if seq == self.last + 1 || self.early.len() < EARLY_LIMIT {
            self.early.insert(seq, recorded);
        }
    }

    /// The row whose turn it is.
    pub(crate) fn ready(&mut self) -> Option<Arc<Recorded>> {
        let recorded = self.early.remove(&(self.last + 1))?;
        self.last += 1;
        Some(recorded)
    }

    /// The journal is known to reach this far.
    pub(crate) fn heard_of(&mut self, head: JournalSeq) {
        self.known = self.known.max(head.0);
    }

    /// Decides when to read the journal, after rows came in. `progressed` says whether any of them was announced.
    pub(crate) fn settle(&mut self, now: Instant, progressed: bool) {
        if self.reading {
            return;
        }
        if !self.is_behind() {
            self.caught_up();
        } else if self.failures > 0 {
            // The journal is away; its own retry is already due.
        } else if self.early.len() >= EARLY_LIMIT {
            self.due = Some(now);
        } else if progressed || self.due.is_none() {
            self.due = Some(now + GRACE);
        }
    }

    /// A read of the journal began.
    pub(crate) fn begin_reading(&mut self) {
        self.due = None;
        self.reading = true;
    }

    /// The read ended and its rows, if any, were announced. One that brought nothing although something is missing
    /// counts as a failure, so that it is not repeated without a pause.
    pub(crate) fn end_reading(&mut self, now: Instant, progressed: bool) {
        self.reading = false;
        if !self.is_behind() {
            self.caught_up();
        } else if progressed {
            self.failures = 0;
            self.due = Some(now);
        } else {
            self.failures = self.failures.saturating_add(1);
            self.due = Some(now + backoff(self.failures));
        }
    }

    fn is_behind(&self) -> bool {
        self.known > self.last
    }

    fn caught_up(&mut self) {
        self.due = None;
        self.failures = 0;
    }
}
