//! The one thread that writes.
//!
//! It takes what waits in the queue, runs each command in its own savepoint inside one transaction, commits once, and
//! only then hands the journal rows to the broker and answers the callers, in the order of the commit. A command that fails
//! takes back its own changes and no other's; a commit that fails fails all of the batch and publishes nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use app::ports::store::Stored;
use app::ports::{Broker, Signal, StoreError};
use domain::Recorded;
use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::connection::error;
use crate::journal;
use crate::stats::Counters;
use crate::tx::{Engine, Tx, poll_once, unavailable};
use crate::value::broken;

/// At most this many commands share a commit.
const BATCH: usize = 512;

/// How long a caller waits for a place in a full queue.
const QUEUE_WAIT: Duration = Duration::from_millis(250);

/// The way to the writing thread.
pub(crate) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Box<dyn Command>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    counters: Arc<Counters>,
}

impl Writer {
    /// Starts the thread over this connection. `queue` is how many writes may wait.
    pub(crate) fn start(
        connection: Connection,
        queue: usize,
        couriers: Arc<[String]>,
        broker: Arc<dyn Broker>,
    ) -> Stored<Self> {
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let counters = Arc::new(Counters::default());
        let desk = Desk {
            tx: Tx::new(Engine::Sqlite(connection)),
            couriers,
            broker,
            counters: Arc::clone(&counters),
        };
        let thread =
            std::thread::Builder::new().name("db-writer".to_owned()).spawn(move || desk.work(receiver));
        let thread = thread.map_err(|why| unavailable(format!("the writer did not start: {why}")))?;
        Ok(Self { queue: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)), counters })
    }

    /// Queues a write and waits until it is committed. A caller that stops waiting does not stop the write.
    pub(crate) async fn write<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + 'static,
    {
        let queue = self.queue.lock().clone().ok_or_else(closed)?;
        let (answer, answered) = oneshot::channel();
        let place = match queue.try_reserve() {
            Ok(place) => place,
            Err(mpsc::error::TrySendError::Closed(())) => return Err(closed()),
            Err(mpsc::error::TrySendError::Full(())) => tokio::time::timeout(QUEUE_WAIT, queue.reserve())
                .await
                .map_err(|_| unavailable("too many writes wait"))?
                .map_err(|_| closed())?,
        };
        self.counters.waiting.fetch_add(1, Ordering::Relaxed);
        place.send(Box::new(Job { input, body, answer, result: None, recorded: Vec::new() }));
        answered.await.unwrap_or_else(|_| Err(unavailable("the writer stopped")))
    }

    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Accepts nothing more, and returns once everything accepted is committed and answered.
    pub(crate) async fn close(&self) {
        self.queue.lock().take();
        let thread = self.thread.lock().take();
        if let Some(thread) = thread {
            let joined = tokio::task::spawn_blocking(move || thread.join()).await;
            if !matches!(joined, Ok(Ok(()))) {
                tracing::error!("the thread that writes to the database ended in a panic");
            }
        }
    }
}

fn closed() -> StoreError {
    unavailable("storage is closed")
}

/// One write on its way.
trait Command: Send {
    /// Runs it inside the open transaction, journal and outbox included, and remembers its result.
    fn run(&mut self, tx: &mut Tx, couriers: &[String]) -> bool;
    /// What it recorded, once committed.
    fn take_recorded(&mut self) -> Vec<Arc<Recorded>>;
    /// Answers the caller; `failed` is set when the commit failed.
    fn answer(self: Box<Self>, failed: Option<&str>);
}

struct Job<I, T, F> {
    input: I,
    body: F,
    answer: oneshot::Sender<Stored<T>>,
    result: Option<Stored<T>>,
    recorded: Vec<Arc<Recorded>>,
}

impl<I, T, F> Job<I, T, F>
where
    F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
{
    fn attempt(&mut self, tx: &mut Tx, couriers: &[String]) -> Stored<T> {
        let value = poll_once((self.body)(tx, &self.input))?;
        self.recorded = poll_once(Box::pin(journal::write_recorded(tx, couriers)))?;
        Ok(value)
    }
}

impl<I, T, F> Command for Job<I, T, F>
where
    I: Send,
    T: Send,
    F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send,
{
    fn run(&mut self, tx: &mut Tx, couriers: &[String]) -> bool {
        tx.events.clear();
        let attempted = catch_unwind(AssertUnwindSafe(|| self.attempt(tx, couriers)));
        let result = attempted.unwrap_or_else(|_| Err(broken("an operation panicked")));
        let good = result.is_ok();
        self.result = Some(result);
        good
    }

    fn take_recorded(&mut self) -> Vec<Arc<Recorded>> {
        std::mem::take(&mut self.recorded)
    }

    fn answer(self: Box<Self>, failed: Option<&str>) {
        let result = match (failed, self.result) {
            // A command that failed by itself is told its own reason: the commit has nothing to do with it.
            (Some(why), Some(Ok(_)) | None) => Err(unavailable(why)),
            (None, None) => Err(broken("an operation was not run")),
            (_, Some(result)) => result,
        };
        // A caller that no longer waits is no error: the write is done all the same.
        let _ = self.answer.send(result);
    }
}

struct Desk {
    tx: Tx,
    couriers: Arc<[String]>,
    broker: Arc<dyn Broker>,
    counters: Arc<Counters>,
}

impl Desk {
    fn work(mut self, mut queue: mpsc::Receiver<Box<dyn Command>>) {
        let mut batch = Vec::with_capacity(BATCH);
        while queue.blocking_recv_many(&mut batch, BATCH) > 0 {
            self.counters.waiting.fetch_sub(batch.len(), Ordering::Relaxed);
            let outcome = self.commit(&mut batch);
            self.finish(&mut batch, outcome.err());
        }
    }

    fn connection(&mut self) -> Stored<&mut Connection> {
        match &mut self.tx.engine {
            Engine::Sqlite(connection) => Ok(connection),
            Engine::Postgres(_) => Err(broken("the SQLite writer holds another engine's connection")),
        }
    }

    fn sql(&mut self, text: &str) -> Stored<()> {
        let mut statement = self.connection()?.prepare_cached(text).map_err(error)?;
        statement.execute([]).map(drop).map_err(error)
    }

    fn commit(&mut self, batch: &mut [Box<dyn Command>]) -> Stored<()> {
        let begun = Instant::now();
        let done = self.run_all(batch);
        if done.is_err() && !self.connection()?.is_autocommit() {
            self.sql("ROLLBACK")?;
        }
        done?;
        self.counters.committed(batch.len(), begun.elapsed());
        Ok(())
    }

    fn run_all(&mut self, batch: &mut [Box<dyn Command>]) -> Stored<()> {
        self.sql("BEGIN IMMEDIATE")?;
        let couriers = Arc::clone(&self.couriers);
        for command in batch {
            self.sql("SAVEPOINT command")?;
            if !command.run(&mut self.tx, &couriers) {
                // A full disk makes SQLite give up the whole transaction; the neighbours' changes are gone with it.
                if self.connection()?.is_autocommit() {
                    return Err(unavailable("the database gave up the transaction"));
                }
                self.sql("ROLLBACK TO command")?;
            }
            self.sql("RELEASE command")?;
        }
        self.sql("COMMIT")
    }

    fn finish(&mut self, batch: &mut Vec<Box<dyn Command>>, failed: Option<StoreError>) {
        let failed = failed.map(|why| why.to_string());
        if let Some(why) = &failed {
            tracing::error!(error = %why, writes = batch.len(), "writes were not committed");
        }
        for mut command in batch.drain(..) {
            if failed.is_none() {
                for recorded in command.take_recorded() {
                    self.broker.publish(Signal::Recorded(recorded));
                }
            }
            command.answer(failed.as_deref());
        }
    }
}
