//! Hands each journal row to the doors once, in order, and passes whispers on.
//!
//! The relay is the one reader of a node's [`Signals`]. It knows the last number it announced of every hotel. The next
//! number is announced at once; an older one was announced already; a gap waits a moment for a signal that is merely
//! late and is then filled from the journal. Now and then, and soon after a loss, it asks the journal how far every hotel
//! has come, because the last signal before a silence leaves no gap when it is lost. While the journal is away, hotels
//! that miss nothing and whispers go on.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use app::ports::store::{Journal, Stored};
use app::ports::{Announcer, Hub, Signal, StoreError};
use domain::{HotelId, JournalSeq, Recorded};
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use crate::lane::{Lane, backoff};
use crate::signals::Signals;
use crate::speaker::Speaker;

/// How often the journal is asked how far every hotel has come: often enough that what the command line changes beside a
/// running node, a link revoked for one, is known there within a second.
const SWEEP_EVERY: Duration = Duration::from_millis(700);
/// How soon after a loss. Losses come in bursts, and one look mends all of them.
const SWEEP_AFTER_LOSS: Duration = Duration::from_millis(50);
/// How soon after a look that failed.
const SWEEP_AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Rows per read of the journal: few enough that announcing them does not hold up other hotels for long.
const PAGE: u32 = 200;
/// Reads at once, so that a node that was cut off does not flood the storage.
const READS_AT_ONCE: usize = 8;
/// A read that takes longer counts as failed.
const READ_LIMIT: Duration = Duration::from_secs(10);
/// Signals handled before timers and reads get their turn.
const BURST: usize = 256;

/// The relay of one node.
pub struct Relay {
    journal: Arc<dyn Journal>,
    signals: Signals,
    speaker: Speaker,
    lanes: HashMap<HotelId, Lane>,
    // The lanes that want to read the journal, by when.
    due: BTreeSet<(Instant, HotelId)>,
    reads: JoinSet<Stored<Found>>,
    // What each running read is for, so that even one that panicked is accounted for.
    purposes: HashMap<Id, Purpose>,
    // When to ask the journal how far every hotel has come; not before the running look has ended.
    sweep_at: Instant,
    sweeping: bool,
    journal_away: bool,
}

#[derive(Clone, Copy)]
enum Purpose {
    Page(HotelId),
    Sweep,
}

enum Found {
    Page(Vec<Recorded>),
    Heads(Vec<(HotelId, JournalSeq)>),
}

impl Relay {
    /// Takes the journal as it stands as history that nobody is told of again; what is recorded later will be announced.
    /// Waits for the journal as long as it takes. Let clients in only after this has returned.
    pub async fn open(
        journal: Arc<dyn Journal>,
        hub: Arc<dyn Hub>,
        announcers: Vec<Arc<dyn Announcer>>,
        signals: Signals,
    ) -> Self {
        let heads = heads_when_available(journal.as_ref()).await;
        let lanes = heads.into_iter().map(|(hotel, head)| (hotel, Lane::starting_after(head))).collect();
        Self {
            journal,
            signals,
            speaker: Speaker::new(hub, announcers),
            lanes,
            due: BTreeSet::new(),
            reads: JoinSet::new(),
            purposes: HashMap::new(),
            sweep_at: Instant::now() + SWEEP_EVERY,
            sweeping: false,
            journal_away: false,
        }
    }

    /// Works until `stop` is cancelled or every broker is gone, then handles what is already queued. A row that still
    /// waits for one before it is left to the clients' own resuming.
    pub async fn run(mut self, stop: CancellationToken) {
        loop {
            let wake = self.next_wake();
            let loss = self.signals.loss();
            tokio::select! {
                () = stop.cancelled() => break,
                signal = self.signals.recv() => match signal {
                    Some(signal) => self.hear_burst(signal),
                    None => return,
                },
                () = loss => self.sweep_soon(),
                Some(done) = self.reads.join_next_with_id(), if !self.reads.is_empty() => self.take_in(done),
                () = sleep_until_or_never(wake) => self.start_reads(),
            }
        }
        self.signals.close();
        while let Some(signal) = self.signals.recv().await {
            self.hear(signal);
        }
    }

    fn hear_burst(&mut self, first: Signal) {
        self.hear(first);
        for _ in 1..BURST {
            let Some(signal) = self.signals.try_recv() else { return };
            self.hear(signal);
        }
    }

    fn hear(&mut self, signal: Signal) {
        match signal {
            Signal::Whisper(whisper) => self.speaker.whisper(&whisper),
            Signal::Recorded(recorded) => {
                self.with_lane(recorded.hotel, |lane, speaker| {
                    let progressed = announce(lane, speaker, recorded);
                    lane.settle(Instant::now(), progressed);
                });
            }
        }
    }

    // Changes one lane and keeps `due` equal to what the lanes say.
    fn with_lane(&mut self, hotel: HotelId, change: impl FnOnce(&mut Lane, &mut Speaker)) {
        let lane = self.lanes.entry(hotel).or_insert_with(|| Lane::starting_after(JournalSeq(0)));
        let before = lane.due();
        change(lane, &mut self.speaker);
        let after = lane.due();
        if before != after {
            before.map(|at| self.due.remove(&(at, hotel)));
            after.map(|at| self.due.insert((at, hotel)));
        }
    }

    fn next_wake(&self) -> Option<Instant> {
        let has_room = self.reads.len() < READS_AT_ONCE;
        let first_due = self.due.first().map(|(at, _)| *at).filter(|_| has_room);
        let next_sweep = Some(self.sweep_at).filter(|_| !self.sweeping);
        first_due.into_iter().chain(next_sweep).min()
    }

    fn start_reads(&mut self) {
        let now = Instant::now();
        if self.sweep_at <= now && !self.sweeping {
            self.sweeping = true;
            self.sweep_at = now + SWEEP_EVERY;
            let journal = self.journal.clone();
            self.read(Purpose::Sweep, async move { journal.journal_heads().await.map(Found::Heads) });
        }
        while self.reads.len() < READS_AT_ONCE {
            let Some(&(at, hotel)) = self.due.first().filter(|(at, _)| *at <= now) else { return };
            self.due.remove(&(at, hotel));
            let Some(lane) = self.lanes.get_mut(&hotel) else { continue };
            lane.begin_reading();
            let (journal, after) = (self.journal.clone(), lane.last());
            self.read(Purpose::Page(hotel), async move {
                journal.journal_after(hotel, after, PAGE).await.map(Found::Page)
            });
        }
    }

    fn read(&mut self, purpose: Purpose, read: impl Future<Output = Stored<Found>> + Send + 'static) {
        let task = self.reads.spawn(async move {
            timeout(READ_LIMIT, read)
                .await
                .unwrap_or_else(|_| Err(StoreError::Unavailable("the journal did not answer in time".into())))
        });
        self.purposes.insert(task.id(), purpose);
    }

    fn take_in(&mut self, done: Result<(Id, Stored<Found>), JoinError>) {
        let (id, found) = match done {
            Ok((id, found)) => (id, found),
            Err(error) => (error.id(), Err(StoreError::Broken("reading the journal panicked".into()))),
        };
        self.note_health(&found);
        match (self.purposes.remove(&id), found) {
            (Some(Purpose::Page(hotel)), Ok(Found::Page(rows))) => self.take_in_page(hotel, rows),
            (Some(Purpose::Page(hotel)), _) => self.take_in_page(hotel, Vec::new()),
            (Some(Purpose::Sweep), Ok(Found::Heads(heads))) => self.take_in_heads(heads),
            (Some(Purpose::Sweep), _) => self.sweep_failed(),
            (None, _) => {}
        }
    }

    fn take_in_page(&mut self, hotel: HotelId, rows: Vec<Recorded>) {
        self.with_lane(hotel, |lane, speaker| {
            let mut progressed = false;
            for row in rows {
                progressed |= announce(lane, speaker, Arc::new(row));
            }
            lane.end_reading(Instant::now(), progressed);
        });
    }

    // Rows that are on their way as signals need no read: the lane waits its usual moment for them.
    fn take_in_heads(&mut self, heads: Vec<(HotelId, JournalSeq)>) {
        let now = Instant::now();
        self.sweeping = false;
        for (hotel, head) in heads {
            self.with_lane(hotel, |lane, _| {
                lane.heard_of(head);
                lane.settle(now, false);
            });
        }
    }

    fn sweep_failed(&mut self) {
        self.sweeping = false;
        self.sweep_at = self.sweep_at.min(Instant::now() + SWEEP_AFTER_FAILURE);
    }

    // A look that is under way may have begun before the loss, so another one follows it.
    fn sweep_soon(&mut self) {
        self.sweep_at = self.sweep_at.min(Instant::now() + SWEEP_AFTER_LOSS);
    }

    fn note_health(&mut self, found: &Stored<Found>) {
        match found {
            Ok(_) if self.journal_away => {
                self.journal_away = false;
                tracing::info!("the relay reads the journal again");
            }
            Err(error) if !self.journal_away => {
                self.journal_away = true;
                tracing::warn!(%error, "the relay cannot read the journal and keeps trying");
            }
            _ => {}
        }
    }
}

fn announce(lane: &mut Lane, speaker: &mut Speaker, recorded: Arc<Recorded>) -> bool {
    let before = lane.last();
    lane.offer(recorded);
    while let Some(ready) = lane.ready() {
        speaker.announce(&ready);
    }
    lane.last() > before
}

async fn heads_when_available(journal: &dyn Journal) -> Vec<(HotelId, JournalSeq)> {
    let mut failures = 0_u32;
    loop {
        match journal.journal_heads().await {
            Ok(heads) => return heads,
            Err(error) => {
                failures = failures.saturating_add(1);
                if failures == 1 {
                    tracing::warn!(%error, "the relay cannot start without the journal and keeps trying");
                }
                sleep(backoff(failures)).await;
            }
        }
    }
}

// `None` while every read slot is taken: a read that ends wakes the loop.
async fn sleep_until_or_never(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}
