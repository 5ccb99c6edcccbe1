//! The connections that read.

use std::path::Path;
use std::sync::Arc;

use app::ports::store::Stored;
use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use tokio::sync::Semaphore;

use super::connection::open_reader;
use crate::tx::{Engine, Tx, poll_once, unavailable};
use crate::value::broken;

/// How many read at the same time. Short look-ups hold a connection for microseconds; the rest is for lists.
const READERS: usize = 8;

/// A fixed number of connections, handed out one reader at a time.
pub(crate) struct Readers {
    idle: Mutex<Vec<Tx>>,
    permits: Semaphore,
}

impl Readers {
    pub(crate) fn open(path: &Path) -> Stored<Arc<Self>> {
        let idle = (0..READERS).map(|_| Ok(Tx::new(Engine::Sqlite(open_reader(path)?))));
        let idle = idle.collect::<Stored<Vec<_>>>()?;
        Ok(Arc::new(Self { idle: Mutex::new(idle), permits: Semaphore::new(READERS) }))
    }

    /// Runs a short look-up by key on the caller's thread: the way to another thread would cost more than the look-up.
    pub(crate) async fn look<I, T, F>(&self, input: &I, body: F) -> Stored<T>
    where
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
    {
        let _permit = self.permits.acquire().await.map_err(|_| unavailable("storage is closed"))?;
        self.run(input, body)
    }

    /// Reads a list on a thread that may take its time.
    pub(crate) async fn list<I, T, F>(self: &Arc<Self>, input: I, body: F) -> Stored<T>
    where
        I: Send + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + 'static,
    {
        let _permit = self.permits.acquire().await.map_err(|_| unavailable("storage is closed"))?;
        let readers = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || readers.run(&input, body)).await;
        done.unwrap_or_else(|_| Err(broken("a read did not come to its end")))
    }

    fn run<I, T, F>(&self, input: &I, body: F) -> Stored<T>
    where
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
    {
        let taken = self.idle.lock().pop();
        let mut lease = Lease { readers: self, tx: taken };
        let tx = lease.tx.as_mut().ok_or_else(|| unavailable("no connection is free"))?;
        poll_once(body(tx, input))
    }

    /// Closes the connections; reads after it are refused.
    pub(crate) fn close(&self) {
        self.permits.close();
        self.idle.lock().clear();
    }
}

// Brings the connection back whatever becomes of the read.
struct Lease<'a> {
    readers: &'a Readers,
    tx: Option<Tx>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if let Some(tx) = self.tx.take()
            && !self.readers.permits.is_closed()
        {
            self.readers.idle.lock().push(tx);
        }
    }
}
