//! What every broker must do, and a broker that does it badly.

#![expect(clippy::expect_used, reason = "a suite fails by panicking, like the tests that call it")]

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use app::ports::{Broker, Signal};
use domain::event::RoomCard;
use domain::{Event, HotelId, JournalSeq, Recorded, RoomId, RoomNumber, Slug};
use jiff::Timestamp;
use parking_lot::Mutex;
use realtime::Signals;
use tokio::time::timeout;

/// Nothing below should take this long, however busy the machine is.
const DEADLINE: Duration = Duration::from_secs(20);

/// Makes a broker that hears itself, with a queue of the given number of signals.
pub trait MakeBroker: Fn(usize) -> (Arc<dyn Broker>, Signals) {}

impl<F: Fn(usize) -> (Arc<dyn Broker>, Signals)> MakeBroker for F {}

/// A journal row for tests that care about its number only.
pub fn row(hotel: i64, seq: i64) -> Recorded {
    let room = RoomCard {
        id: RoomId(1),
        number: RoomNumber::new("205").expect("a room number"),
        hotel_slug: Slug::new("seaside").expect("a slug"),
    };
    let event = Event::PinLocked { room, until: Timestamp::UNIX_EPOCH };
    Recorded { hotel: HotelId(hotel), seq: JournalSeq(seq), at: Timestamp::UNIX_EPOCH, event }
}

/// Runs the whole suite.
pub async fn broker_conformance(make: impl MakeBroker) {
    every_publisher_keeps_its_order(&make).await;
    nothing_is_lost_while_there_is_room(&make).await;
    a_full_queue_never_blocks_and_recovers(&make).await;
    publishing_outlives_the_reader(&make).await;
}

async fn every_publisher_keeps_its_order(make: &impl MakeBroker) {
    const PUBLISHERS: i64 = 4;
    const EACH: i64 = 250;
    let (broker, mut signals) = make(2_000);
    for publisher in 0..PUBLISHERS {
        let broker = broker.clone();
        tokio::task::spawn_blocking(move || publish_rows(broker.as_ref(), publisher, 1..=EACH));
    }
    let mut heard: HashMap<i64, Vec<i64>> = HashMap::new();
    for _ in 0..PUBLISHERS * EACH {
        let (publisher, seq) = next_row(&mut signals).await;
        heard.entry(publisher).or_default().push(seq);
    }
    for publisher in 0..PUBLISHERS {
        assert!(heard[&publisher].iter().copied().eq(1..=EACH), "signals of one publisher keep their order");
    }
}

async fn nothing_is_lost_while_there_is_room(make: &impl MakeBroker) {
    let (broker, mut signals) = make(100);
    for round in 0..5 {
        publish_rows(broker.as_ref(), round, 1..=100);
        for seq in 1..=100 {
            assert_eq!(next_row(&mut signals).await, (round, seq));
        }
    }
}

async fn a_full_queue_never_blocks_and_recovers(make: &impl MakeBroker) {
    const FLOOD: i64 = 10_000;
    let (broker, mut signals) = make(8);
    let flooding = broker.clone();
    let flood = tokio::task::spawn_blocking(move || publish_rows(flooding.as_ref(), 1, 1..=FLOOD));
    timeout(DEADLINE, flood).await.expect("publishing never blocks").expect("publishing never panics");
    let mut heard = Vec::new();
    while let Some(signal) = signals.try_recv() {
        heard.push(place(&signal).1);
    }
    assert!(!heard.is_empty() && (heard.len() as i64) < FLOOD, "a bounded queue keeps some: {}", heard.len());
    assert!(heard.is_sorted_by(|a, b| a < b), "what survives keeps its order");
    publish_rows(broker.as_ref(), 2, 1..=1);
    while next_row(&mut signals).await != (2, 1) {}
}

async fn publishing_outlives_the_reader(make: &impl MakeBroker) {
    let (broker, signals) = make(8);
    drop(signals);
    let flood = tokio::task::spawn_blocking(move || publish_rows(broker.as_ref(), 1, 1..=100));
    timeout(DEADLINE, flood).await.expect("publishing never blocks").expect("publishing never panics");
}

fn publish_rows(broker: &dyn Broker, hotel: i64, seqs: impl Iterator<Item = i64>) {
    for seq in seqs {
        broker.publish(Signal::Recorded(Arc::new(row(hotel, seq))));
    }
}

async fn next_row(signals: &mut Signals) -> (i64, i64) {
    let signal = timeout(DEADLINE, signals.recv()).await.expect("a signal comes in time");
    place(&signal.expect("the broker is still there"))
}

fn place(signal: &Signal) -> (i64, i64) {
    match signal {
        Signal::Recorded(recorded) => (recorded.hotel.0, recorded.seq.0),
        Signal::Whisper(_) => (0, 0),
    }
}

/// A broker that loses, repeats and delays signals, the same way for the same seed.
pub struct FaultyBroker {
    inner: Arc<dyn Broker>,
    state: Mutex<Mischief>,
}

struct Mischief {
    random: u64,
    held: Vec<Signal>,
}

impl FaultyBroker {
    /// Spoils what goes through `inner`.
    pub fn over(inner: Arc<dyn Broker>, seed: u64) -> Self {
        Self { inner, state: Mutex::new(Mischief { random: seed | 1, held: Vec::new() }) }
    }

    /// Lets everything go that is still held back.
    pub fn release(&self) {
        let held = std::mem::take(&mut self.state.lock().held);
        held.into_iter().for_each(|signal| self.inner.publish(signal));
    }
}

impl Broker for FaultyBroker {
    fn publish(&self, signal: Signal) {
        let mut state = self.state.lock();
        match state.below(10) {
            0 => {}
            1 => {
                self.inner.publish(signal.clone());
                self.inner.publish(signal);
            }
            2 | 3 => state.held.push(signal),
            _ => self.inner.publish(signal),
        }
        let held = state.held.len();
        if held > 10 || (held > 0 && state.below(3) == 0) {
            let index = state.below(held);
            let late = state.held.swap_remove(index);
            self.inner.publish(late);
        }
    }
}

impl Mischief {
    // The xorshift generator: enough for mischief that can be repeated.
    fn below(&mut self, bound: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % bound as u64) as usize
    }
}
