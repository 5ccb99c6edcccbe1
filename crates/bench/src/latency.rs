//! Figure d: from a guest's POST to the staff's frame at a hundred messages a second, beside the bare pair: a bare
//! durable POST whose commit is followed by one write to a plain socket.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};

use crate::http::Connection;
use crate::report::{Aim, Figure, percentile};
use crate::target::{Bare, Bellhop};
use crate::ws::Socket;
use crate::{Plan, Result};

/// Time between two messages.
const PACE: Duration = Duration::from_millis(10);
/// The guests take turns, so that one message need not wait for the answer to the one before.
const GUESTS: u32 = 16;
/// What stands before a message's number.
const MARK: &str = "towel number ";

/// The moment each message was sent, and how long it took until its frame was there, in milliseconds.
type Log = Arc<Mutex<Vec<(Instant, f64)>>>;

/// Measures it.
pub async fn measure(plan: &Plan<'_>) -> Result<Vec<Figure>> {
    let bellhop = Bellhop::start(plan, "latency", GUESTS as usize).await?;
    let bare = Bare::start(plan, "latency-bare").await?;
    let guests = bellhop.guests().await?;
    let (mut staff, id) = Socket::pusher(bellhop.to, bellhop.key()).await?;
    for guest in &guests {
        let channel = bellhop.staff_channel(guest);
        staff.subscribe(&channel, &bellhop.auth(&id, &channel)?).await?;
    }
    let mut plain = Socket::plain(bare.ready.sockets).await?;
    let mut p50 = new("POST to frame, p50", Aim::Nothing);
    let mut p99 = new("POST to frame, p99", Aim::AboveBareAtMost(2.0));
    let count = u32::try_from(plan.turn(5.0).as_millis() / PACE.as_millis())?;
    for _ in 0..plan.rounds() {
        let ours = |number: u32| {
            let guest = &guests[(number % GUESTS) as usize];
            bellhop.send(guest, &format!("{MARK}{number}."))
        };
        let theirs = |number: u32| Bare::send(i64::from(number % GUESTS), &format!("{MARK}{number}."));
        let took = [
            turn(bellhop.to, &mut staff, count, ours).await?,
            turn(bare.ready.http, &mut plain, count, theirs).await?,
        ];
        for (side, took) in took.iter().enumerate() {
            p50.of(side).push(percentile(took, 0.50));
            p99.of(side).push(percentile(took, 0.99));
        }
    }
    bellhop.child.stop().await;
    bare.child.stop().await;
    Ok(vec![p50, p99])
}

fn new(what: &str, aim: Aim) -> Figure {
    let what = format!("{what}, 100 messages/s");
    Figure { letter: 'd', what, unit: "ms", bellhop: Vec::new(), bare: Vec::new(), aim }
}

// Latencies in milliseconds, sorted.
async fn turn(
    to: SocketAddr,
    staff: &mut Socket,
    count: u32,
    request: impl Fn(u32) -> Vec<u8>,
) -> Result<Vec<f64>> {
    let start = Instant::now() + Duration::from_millis(100);
    let log: Log = Arc::new(Mutex::new(vec![(start, f64::NAN); count as usize]));
    let mut guests = JoinSet::new();
    for first in 0..GUESTS {
        let numbers = (first..count).step_by(GUESTS as usize);
        let sends = numbers.map(|number| (number, request(number))).collect();
        guests.spawn(send_all(Connection::open(to).await?, sends, start, log.clone()));
    }
    timeout(PACE * count + Duration::from_secs(10), listen(staff, count, &log)).await??;
    while let Some(done) = guests.join_next().await {
        done??;
    }
    let mut took: Vec<f64> = log.lock().iter().map(|(_, took)| *took).collect();
    took.sort_by(f64::total_cmp);
    Ok(took)
}

async fn send_all(
    mut connection: Connection,
    sends: Vec<(u32, Vec<u8>)>,
    start: Instant,
    log: Log,
) -> Result<()> {
    for (number, request) in sends {
        sleep_until(start + PACE * number).await;
        log.lock()[number as usize].0 = Instant::now();
        connection.succeed(&request).await?;
    }
    Ok(())
}

// Until every message's frame has come. Other events that tell of the same message are passed over.
async fn listen(staff: &mut Socket, count: u32, log: &Log) -> Result<()> {
    let mut missing = count;
    while missing > 0 {
        let frame = staff.next().await?;
        let Some(number) = number_of(&frame) else { continue };
        let mut log = log.lock();
        if let Some((sent, took)) = log.get_mut(number).filter(|(_, took)| took.is_nan()) {
            *took = sent.elapsed().as_secs_f64() * 1e3;
            missing -= 1;
        }
    }
    Ok(())
}

fn number_of(frame: &str) -> Option<usize> {
    if !frame.contains("\"new-message\"") {
        return None;
    }
    let (_, rest) = frame.split_once(MARK)?;
    rest.split('.').next()?.parse().ok()
}
