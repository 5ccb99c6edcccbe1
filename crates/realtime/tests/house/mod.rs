//! A node's live part around a journal that can be made to fail.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, like the tests that call them")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use app::ports::store::{Journal, Stored};
use app::ports::{Announcer, Broker, Hub, Signal, StoreError, Topic, Whisper};
use async_trait::async_trait;
use bytes::Bytes;
use domain::event::RoomCard;
use domain::{Event, HotelId, JournalSeq, Recorded, RoomId, RoomNumber, Slug};
use jiff::Timestamp;
use parking_lot::Mutex;
use realtime::{MemoryBroker, Relay, ShardedHub};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// A row of a hotel's journal; what happened does not matter here.
pub fn event(hotel: i64, seq: i64) -> Arc<Recorded> {
    let room = RoomCard {
        id: RoomId(1),
        number: RoomNumber::new("205").expect("a room number"),
        hotel_slug: Slug::new("seaside").expect("a slug"),
    };
    let event = Event::PinLocked { room, until: Timestamp::UNIX_EPOCH };
    Arc::new(Recorded { hotel: HotelId(hotel), seq: JournalSeq(seq), at: Timestamp::UNIX_EPOCH, event })
}

/// A journal that holds rows by number only.
#[derive(Default)]
pub struct TestJournal {
    heads: Mutex<BTreeMap<i64, i64>>,
    away: AtomicBool,
    hang: AtomicBool,
    panic: AtomicBool,
    reads: AtomicUsize,
}

impl TestJournal {
    pub fn with_history(heads: &[(i64, i64)]) -> Arc<Self> {
        let journal = Self::default();
        journal.heads.lock().extend(heads.iter().copied());
        Arc::new(journal)
    }

    pub fn record_up_to(&self, hotel: i64, seq: i64) {
        let mut heads = self.heads.lock();
        let head = heads.entry(hotel).or_default();
        *head = seq.max(*head);
    }

    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::Release);
    }

    pub fn hang_next(&self) {
        self.hang.store(true, Ordering::Release);
    }

    pub fn panic_next(&self) {
        self.panic.store(true, Ordering::Release);
    }

    /// How often rows were asked for.
    pub fn reads(&self) -> usize {
        self.reads.load(Ordering::Acquire)
    }

    async fn answer(&self) -> Stored<()> {
        if self.hang.swap(false, Ordering::AcqRel) {
            std::future::pending::<()>().await;
        }
        assert!(!self.panic.swap(false, Ordering::AcqRel), "asked to panic");
        if self.away.load(Ordering::Acquire) {
            return Err(StoreError::Unavailable("asked to be away".into()));
        }
        Ok(())
    }
}

#[async_trait]
impl Journal for TestJournal {
    async fn journal_head(&self, hotel: HotelId) -> Stored<JournalSeq> {
        self.answer().await?;
        Ok(JournalSeq(self.heads.lock().get(&hotel.0).copied().unwrap_or(0)))
    }

    async fn journal_after(&self, hotel: HotelId, after: JournalSeq, limit: u32) -> Stored<Vec<Recorded>> {
        self.reads.fetch_add(1, Ordering::AcqRel);
        self.answer().await?;
        let head = self.heads.lock().get(&hotel.0).copied().unwrap_or(0);
        let rows = (after.0 + 1..=head).take(limit as usize);
        Ok(rows.map(|seq| event(hotel.0, seq).as_ref().clone()).collect())
    }

    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>> {
        self.answer().await?;
        Ok(self.heads.lock().iter().map(|(hotel, seq)| (HotelId(*hotel), JournalSeq(*seq))).collect())
    }
}

/// A door that writes down what it is told.
#[derive(Default)]
struct Scribe {
    announced: Mutex<Vec<(i64, i64)>>,
    whispers: AtomicUsize,
}

impl Announcer for Scribe {
    fn announce(&self, recorded: &Recorded, _: &dyn Hub) {
        self.announced.lock().push((recorded.hotel.0, recorded.seq.0));
    }

    fn whisper(&self, _: &Whisper, _: &dyn Hub) {
        self.whispers.fetch_add(1, Ordering::AcqRel);
    }
}

/// A door that panics when it is told to.
struct Clumsy(Arc<AtomicBool>);

impl Announcer for Clumsy {
    fn announce(&self, _: &Recorded, _: &dyn Hub) {
        assert!(!self.0.load(Ordering::Acquire), "asked to panic");
    }

    fn whisper(&self, _: &Whisper, _: &dyn Hub) {
        assert!(!self.0.load(Ordering::Acquire), "asked to panic");
    }
}

/// A running relay with all it needs.
pub struct House {
    pub journal: Arc<TestJournal>,
    pub hub: Arc<ShardedHub>,
    pub broker: MemoryBroker,
    pub clumsy: Arc<AtomicBool>,
    scribe: Arc<Scribe>,
    stop: CancellationToken,
    running: JoinHandle<()>,
}

impl House {
    pub async fn with_history(heads: &[(i64, i64)]) -> Self {
        Self::over(TestJournal::with_history(heads)).await
    }

    pub async fn over(journal: Arc<TestJournal>) -> Self {
        let hub = Arc::new(ShardedHub::new(0));
        let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
        let (scribe, clumsy) = (Arc::new(Scribe::default()), Arc::new(AtomicBool::new(false)));
        let announcers: Vec<Arc<dyn Announcer>> = vec![Arc::new(Clumsy(clumsy.clone())), scribe.clone()];
        let relay = Relay::open(journal.clone(), hub.clone(), announcers, signals).await;
        let stop = CancellationToken::new();
        let running = tokio::spawn(relay.run(stop.clone()));
        Self { journal, hub, broker, clumsy, scribe, stop, running }
    }

    /// Records a row, with all before it, and signals it alone.
    pub fn signal(&self, hotel: i64, seq: i64) {
        if !self.journal.away.load(Ordering::Acquire) {
            self.journal.record_up_to(hotel, seq);
        }
        self.broker.publish(Signal::Recorded(event(hotel, seq)));
    }

    pub fn whisper_to(&self, topic: &str) {
        let (topic, bytes) = (Topic::new(topic), Bytes::from_static(b"psst"));
        self.broker.publish(Signal::Whisper(Whisper::Frame { topic, bytes, except: None }));
    }

    pub fn announced(&self) -> Vec<(i64, i64)> {
        self.scribe.announced.lock().clone()
    }

    /// Waits until exactly this was announced.
    pub async fn heard(&self, expected: &[(i64, i64)]) {
        let wait = async {
            while self.scribe.announced.lock().len() < expected.len() {
                sleep(Duration::from_millis(1)).await;
            }
        };
        let in_time = timeout(Duration::from_secs(120), wait).await.is_ok();
        assert_eq!(self.announced(), expected, "in time: {in_time}");
    }

    /// Waits until so many whispers were heard.
    pub async fn heard_whispers(&self, expected: usize) {
        let wait = async {
            while self.scribe.whispers.load(Ordering::Acquire) < expected {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(120), wait).await.expect("the whispers come in time");
        assert_eq!(self.scribe.whispers.load(Ordering::Acquire), expected);
    }

    /// Stops the relay and returns what was announced.
    pub async fn stop(self) -> Vec<(i64, i64)> {
        self.stop.cancel();
        self.running.await.expect("the relay ends well");
        self.scribe.announced.lock().clone()
    }
}
