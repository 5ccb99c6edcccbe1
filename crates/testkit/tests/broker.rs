//! The brokers against their suite, and the relay against a broker that does everything wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use app::ports::store::{Journal, Stored};
use app::ports::{Announcer, Broker, Hub, Signal, StoreError, Whisper};
use async_trait::async_trait;
use domain::{HotelId, JournalSeq, Recorded};
use parking_lot::Mutex;
use realtime::{MemoryBroker, Relay, ShardedHub};
use testkit::broker_conformance::{FaultyBroker, broker_conformance, row};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

const HOTELS: i64 = 3;

#[tokio::test]
async fn the_memory_broker_keeps_every_promise() {
    broker_conformance(|capacity| {
        let (broker, signals) = MemoryBroker::new(capacity);
        (Arc::new(broker), signals)
    })
    .await;
}

/// Rows in the order they were committed; every fifth call fails.
#[derive(Default)]
struct ShakyJournal {
    rows: Mutex<Vec<Recorded>>,
    calls: AtomicU32,
}

impl ShakyJournal {
    fn answer(&self) -> Stored<()> {
        match self.calls.fetch_add(1, Ordering::Relaxed) % 5 {
            4 => Err(StoreError::Unavailable("every fifth call fails".into())),
            _ => Ok(()),
        }
    }

    fn rows_of(&self, hotel: HotelId) -> Vec<Recorded> {
        self.rows.lock().iter().filter(|row| row.hotel == hotel).cloned().collect()
    }
}

#[async_trait]
impl Journal for ShakyJournal {
    async fn journal_head(&self, hotel: HotelId) -> Stored<JournalSeq> {
        self.answer()?;
        Ok(self.rows_of(hotel).last().map_or(JournalSeq(0), |row| row.seq))
    }

    async fn journal_after(&self, hotel: HotelId, after: JournalSeq, limit: u32) -> Stored<Vec<Recorded>> {
        self.answer()?;
        Ok(self.rows_of(hotel).into_iter().filter(|row| row.seq > after).take(limit as usize).collect())
    }

    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>> {
        self.answer()?;
        let heads = (1..=HOTELS).map(HotelId).map(|hotel| (hotel, self.rows_of(hotel)));
        Ok(heads.filter_map(|(hotel, rows)| rows.last().map(|row| (hotel, row.seq))).collect())
    }
}

#[derive(Default)]
struct Scribe(Mutex<Vec<Recorded>>);

impl Announcer for Scribe {
    fn announce(&self, recorded: &Recorded, _: &dyn Hub) {
        self.0.lock().push(recorded.clone());
    }

    fn whisper(&self, _: &Whisper, _: &dyn Hub) {}
}

impl Scribe {
    fn heard_of(&self, hotel: HotelId) -> Vec<Recorded> {
        self.0.lock().iter().filter(|row| row.hotel == hotel).cloned().collect()
    }
}

// Commits rows and publishes each through the faulty broker, with pauses of different lengths between bursts.
async fn live_a_while(journal: &ShakyJournal, broker: &FaultyBroker, seed: u64) {
    for n in 0..600 {
        let (hotel, seq) = (n % HOTELS + 1, n / HOTELS + 1);
        journal.rows.lock().push(row(hotel, seq));
        broker.publish(Signal::Recorded(Arc::new(row(hotel, seq))));
        if (n as u64 ^ seed).is_multiple_of(23) {
            sleep(Duration::from_millis(n as u64 % 40)).await;
        }
    }
    broker.release();
}

#[tokio::test(start_paused = true)]
async fn whatever_the_broker_does_the_doors_hear_exactly_the_journal() {
    for seed in 1..=40_u64 {
        let journal = Arc::new(ShakyJournal::default());
        let scribe = Arc::new(Scribe::default());
        // Now and then so small that it overflows as well.
        let (inner, signals) = MemoryBroker::new(if seed % 2 == 0 { 8 } else { 4_096 });
        let broker = FaultyBroker::over(Arc::new(inner), seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let hub = Arc::new(ShardedHub::new(0));
        let relay = Relay::open(journal.clone(), hub, vec![scribe.clone()], signals).await;
        let stop = CancellationToken::new();
        let running = tokio::spawn(relay.run(stop.clone()));
        live_a_while(&journal, &broker, seed).await;
        let complete = async {
            while scribe.0.lock().len() < 600 {
                sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(Duration::from_secs(300), complete).await.expect("everything is announced in the end");
        stop.cancel();
        running.await.expect("the relay ends well");
        for hotel in (1..=HOTELS).map(HotelId) {
            assert_eq!(scribe.heard_of(hotel), journal.rows_of(hotel), "hotel {hotel}, seed {seed}");
        }
    }
}
