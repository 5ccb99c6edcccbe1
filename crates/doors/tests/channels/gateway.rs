//! A gateway with its real hub, broker, relay and presence, served over loopback TCP as the server does it.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, like the tests that call them")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::store::{Carried, Journal, Outbox, Parcel, Stored};
use app::ports::{Clock, Entropy};
use axum::Router;
use domain::{HotelId, JournalSeq, Recorded};
use doors::channels::{Channels, Gateway, gateway_router};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use jiff::Timestamp;
use parking_lot::Mutex;
use realtime::{LocalPresence, MemoryBroker, Relay, ShardedHub};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The operating system's time.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's implementation for tests")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Numbers that do not repeat; nothing in a test guesses them.
#[derive(Default)]
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, target: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        target.iter_mut().zip(number.iter().cycle()).for_each(|(byte, part)| *byte = *part);
    }
}

/// No hotel: nothing is ever recorded.
pub struct EmptyJournal;

#[async_trait::async_trait]
impl Journal for EmptyJournal {
    async fn journal_head(&self, _: HotelId) -> Stored<JournalSeq> {
        Ok(JournalSeq(0))
    }

    async fn journal_after(&self, _: HotelId, _: JournalSeq, _: u32) -> Stored<Vec<Recorded>> {
        Ok(vec![])
    }

    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>> {
        Ok(vec![])
    }
}

/// Keeps what is posted.
#[derive(Default)]
pub struct Posted(pub Mutex<Vec<String>>);

#[async_trait::async_trait]
impl Outbox for Posted {
    async fn post(&self, courier: &str, text: String, _: Timestamp) -> Stored<()> {
        assert_eq!(courier, doors::channels::webhooks::COURIER);
        self.0.lock().push(text);
        Ok(())
    }

    async fn due(&self, _: &str, _: Timestamp, _: Timestamp, _: u32) -> Stored<Vec<Parcel>> {
        Ok(vec![])
    }

    async fn settle(&self, _: i64, _: Carried, _: Timestamp) -> Stored<()> {
        Ok(())
    }
}

/// A gateway whose broker and relay run until `stop`.
pub async fn start(
    channels: Channels,
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) -> Arc<Gateway> {
    let hub = Arc::new(ShardedHub::new(0));
    let (broker, signals) = MemoryBroker::new(MemoryBroker::USUAL_CAPACITY);
    let relay = Relay::open(Arc::new(EmptyJournal), hub.clone(), vec![], signals).await;
    tokio::spawn(relay.run(stop));
    Arc::new(Gateway {
        channels,
        hub,
        presence: Arc::new(LocalPresence::new()),
        broker: Arc::new(broker),
        clock,
        entropy: Arc::new(Counting::default()),
        outbox,
    })
}

/// Serves it.
pub async fn serve(gateway: Arc<Gateway>, address: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind(address).await.expect("a free port");
    let bound = listener.local_addr().expect("an address");
    let router: Router = gateway_router(gateway);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(router.clone());
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades();
            tokio::spawn(connection);
        }
    });
    bound
}
