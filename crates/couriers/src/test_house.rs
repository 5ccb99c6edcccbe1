//! An outbox in memory, a clock that is set by hand, and a server that answers as told.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use app::ports::store::{Carried, Load, Outbox, Parcel, Stored};
use app::ports::{Clock, StoreError};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use parking_lot::Mutex;
use tokio::net::TcpListener;

const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct TestHouse {
    rows: Mutex<BTreeMap<i64, (Timestamp, Parcel)>>,
    pub(crate) settled: Mutex<Vec<(i64, Carried)>>,
    now: Mutex<Timestamp>,
}

impl TestHouse {
    pub(crate) fn new() -> Self {
        let now = Mutex::new("2026-01-01T00:00:00Z".parse().unwrap());
        Self { rows: Mutex::default(), settled: Mutex::default(), now }
    }

    pub(crate) fn add(&self, id: i64, courier: &str, load: Load, attempts: u32) {
        let parcel = Parcel { id, courier: courier.into(), load, attempts };
        self.rows.lock().insert(id, (self.now(), parcel));
    }

    pub(crate) fn advance(&self, by: Duration) {
        let mut now = self.now.lock();
        *now = now.checked_add(by).unwrap();
    }

    pub(crate) async fn settled(&self, count: usize) -> Vec<(i64, Carried)> {
        tokio::time::timeout(PATIENCE, async {
            while self.settled.lock().len() < count {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await
        .expect("in time");
        self.settled.lock().clone()
    }
}

impl Clock for TestHouse {
    fn now(&self) -> Timestamp {
        *self.now.lock()
    }
}

#[async_trait::async_trait]
impl Outbox for TestHouse {
    async fn post(&self, courier: &str, text: String, _: Timestamp) -> Stored<()> {
        self.add(1, courier, Load::Text(text), 0);
        Ok(())
    }

    async fn due(&self, courier: &str, at: Timestamp, lease: Timestamp, limit: u32) -> Stored<Vec<Parcel>> {
        let mut rows = self.rows.lock();
        let due = rows.values_mut().filter(|(when, parcel)| *when <= at && parcel.courier == courier);
        Ok(due
            .take(limit as usize)
            .map(|(when, parcel)| {
                *when = lease;
                let before = parcel.clone();
                parcel.attempts += 1;
                before
            })
            .collect())
    }

    async fn settle(&self, parcel: i64, outcome: Carried, _: Timestamp) -> Stored<()> {
        let mut rows = self.rows.lock();
        match &outcome {
            Carried::Again(at, _) => rows.get_mut(&parcel).ok_or(StoreError::NotFound)?.0 = *at,
            Carried::Done | Carried::Dead(_) => drop(rows.remove(&parcel)),
        }
        self.settled.lock().push((parcel, outcome));
        Ok(())
    }
}

/// What the server was sent: path and query, headers, body.
pub(crate) type Received = (String, axum::http::HeaderMap, String);

#[derive(Default)]
pub(crate) struct Peer {
    pub(crate) received: Mutex<Vec<Received>>,
    answers: Mutex<VecDeque<u16>>,
}

/// A server that answers with these statuses, then with 200.
pub(crate) async fn peer(answers: &[u16]) -> (SocketAddr, Arc<Peer>) {
    let peer = Arc::new(Peer { answers: Mutex::new(answers.iter().copied().collect()), ..Peer::default() });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(receive).with_state(peer.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, peer)
}

async fn receive(
    State(peer): State<Arc<Peer>>,
    request: Request,
) -> (StatusCode, [(&'static str, &'static str); 1]) {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let text = String::from_utf8(body.to_vec()).unwrap();
    peer.received.lock().push((parts.uri.to_string(), parts.headers, text));
    let status = peer.answers.lock().pop_front().unwrap_or(200);
    (StatusCode::from_u16(status).unwrap(), [("location", "/elsewhere")])
}
