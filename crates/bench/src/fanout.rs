//! Figure b: one event to many Pusher subscribers, beside a bare broadcaster that writes framed bytes to plain sockets.
//!
//! A few events are always on their way, so that neither the trigger nor the reader's waking up is what is measured.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::http::Connection;
use crate::report::{Aim, Figure};
use crate::target::{Bare, Bellhop};
use crate::ws::{Counting, Socket};
use crate::{Plan, Result};

/// What the event says.
pub const TEXT: &str = "Could we have two more towels in our room, please?";
const SUBSCRIBERS: [usize; 3] = [100, 1_000, 5_000];
/// Events on their way at once.
const WINDOW: u64 = 8;
const CHANNEL: &str = "bench";

/// Measures it.
pub async fn measure(plan: &Plan<'_>) -> Result<Vec<Figure>> {
    let bellhop = Bellhop::start(plan, "fanout", 1).await?;
    let bare = Bare::start(plan, "fanout-bare").await?;
    let mut figures = Vec::new();
    for subscribers in SUBSCRIBERS {
        let mut rates = new(subscribers, "deliveries", "per s", Aim::PartOfBare(0.6));
        let mut costs = new(subscribers, "processor time of a delivery", "us", Aim::Nothing);
        let audiences = [
            Audience::of_bellhop(&bellhop, subscribers).await?,
            Audience::of_bare(&bare, subscribers).await?,
        ];
        let triggers = [Trigger::of_bellhop(&bellhop).await?, Trigger::of_bare(&bare).await?];
        for _ in 0..plan.rounds() {
            for (side, child) in [(0, &bellhop.child), (1, &bare.child)] {
                let spent = child.processor_time()?;
                let (rate, count) = turn(&audiences[side], &triggers[side], plan.turn(2.0)).await?;
                rates.of(side).push(rate);
                costs.of(side).push((child.processor_time()? - spent).as_secs_f64() * 1e6 / count);
            }
        }
        figures.extend([rates, costs]);
    }
    bellhop.child.stop().await;
    bare.child.stop().await;
    Ok(figures)
}

fn new(subscribers: usize, what: &str, unit: &'static str, aim: Aim) -> Figure {
    let what = format!("{what}, {subscribers} subscribers");
    Figure { letter: 'b', what, unit, bellhop: Vec::new(), bare: Vec::new(), aim }
}

/// Sockets whose frames are counted together.
struct Audience {
    count: u64,
    delivered: Arc<Delivered>,
    // Ended when the audience is dropped.
    _readers: JoinSet<()>,
}

#[derive(Default)]
struct Delivered {
    frames: AtomicU64,
    // Told whenever one more event may have come to everybody.
    progress: Notify,
}

impl Audience {
    async fn of_bellhop(bellhop: &Bellhop, count: usize) -> Result<Self> {
        let mut sockets = Vec::new();
        for _ in 0..count {
            let (mut socket, _) = Socket::pusher(bellhop.to, bellhop.key()).await?;
            socket.subscribe(CHANNEL, "").await?;
            sockets.push(socket.counting());
        }
        Ok(Self::over(sockets))
    }

    async fn of_bare(bare: &Bare, count: usize) -> Result<Self> {
        let mut sockets = Vec::new();
        for _ in 0..count {
            sockets.push(Socket::plain(bare.ready.sockets).await?.counting());
        }
        Ok(Self::over(sockets))
    }

    fn over(sockets: Vec<Counting>) -> Self {
        let delivered = Arc::new(Delivered::default());
        let count = sockets.len() as u64;
        let mut readers = JoinSet::new();
        for mut socket in sockets {
            let delivered = delivered.clone();
            readers.spawn(async move {
                while let Some(frames) = socket.some().await {
                    let before = delivered.frames.fetch_add(frames, Ordering::Relaxed);
                    if before / count != (before + frames) / count {
                        delivered.progress.notify_one();
                    }
                }
            });
        }
        Self { count, delivered, _readers: readers }
    }

    fn events(&self) -> u64 {
        self.delivered.frames.load(Ordering::Relaxed) / self.count
    }
}

/// Lets events go; the task behind it lives as long as it does.
struct Trigger(mpsc::Sender<()>);

impl Trigger {
    // One connection per event on its way, so that the answers are not waited for one after the other.
    async fn of_bellhop(bellhop: &Bellhop) -> Result<Self> {
        let (sender, receiver) = mpsc::channel::<()>(1);
        let receiver = Arc::new(tokio::sync::Mutex::new(receiver));
        let data = serde_json::json!({"message": TEXT}).to_string();
        for _ in 0..WINDOW {
            let request = bellhop.trigger(CHANNEL, "new-message", &data);
            let mut connection = Connection::open(bellhop.to).await?;
            let receiver = receiver.clone();
            tokio::spawn(async move {
                while receiver.lock().await.recv().await.is_some() {
                    // A refused event is noticed as a turn that comes to no end.
                    if connection.succeed(&request).await.is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self(sender))
    }

    async fn of_bare(bare: &Bare) -> Result<Self> {
        let (sender, mut receiver) = mpsc::channel::<()>(1);
        let mut stream = TcpStream::connect(bare.ready.trigger).await?;
        stream.set_nodelay(true)?;
        tokio::spawn(async move {
            while receiver.recv().await.is_some() && stream.write_all(b"!").await.is_ok() {}
        });
        Ok(Self(sender))
    }
}

// Deliveries per second, and how many there were.
async fn turn(audience: &Audience, trigger: &Trigger, length: Duration) -> Result<(f64, f64)> {
    let start = audience.events();
    let began = Instant::now();
    let mut sent = 0;
    while began.elapsed() < length {
        while sent < audience.events() - start + WINDOW {
            trigger.0.send(()).await?;
            sent += 1;
        }
        wait(audience).await?;
    }
    while audience.events() < start + sent {
        wait(audience).await?;
    }
    let deliveries = to_f64(sent * audience.count);
    Ok((deliveries / began.elapsed().as_secs_f64(), deliveries))
}

async fn wait(audience: &Audience) -> Result<()> {
    let waited = timeout(Duration::from_secs(10), audience.delivered.progress.notified()).await;
    waited.map_err(|_| "an event did not come to everybody".into())
}

fn to_f64(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
