//! The bounded queue by which a node hears signals, whatever carried them here.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::Signal;
use tokio::sync::{Notify, mpsc};

/// The end a broker fills.
#[derive(Clone)]
pub struct SignalSender {
    queue: mpsc::Sender<Signal>,
    shared: Arc<Shared>,
}

/// The end the [`Relay`](crate::Relay) empties.
pub struct Signals {
    queue: mpsc::Receiver<Signal>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    dropped: AtomicU64,
    lost: Notify,
}

/// Makes a queue of at most `capacity` signals (at least one).
pub fn signal_queue(capacity: usize) -> (SignalSender, Signals) {
    let (sender, receiver) = mpsc::channel(capacity.max(1));
    let shared = Arc::new(Shared::default());
    (SignalSender { queue: sender, shared: shared.clone() }, Signals { queue: receiver, shared })
}

impl SignalSender {
    /// Queues a signal; `false` when the queue was full or nobody reads it any more, and the signal was dropped. Never
    /// blocks.
    pub fn offer(&self, signal: Signal) -> bool {
        match self.queue.try_send(signal) {
            Ok(()) => true,
            Err(_) => {
                self.shared.dropped.fetch_add(1, Ordering::Relaxed);
                self.lost();
                false
            }
        }
    }

    /// Says that signals may have been lost on the way here (a link was down), so that the relay asks the journal soon
    /// instead of at its next routine look.
    pub fn lost(&self) {
        self.shared.lost.notify_one();
    }

    /// How many signals were dropped.
    pub fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }
}

impl Signals {
    /// The next signal; `None` once every sender is gone or the queue was closed, and it is empty.
    pub async fn recv(&mut self) -> Option<Signal> {
        self.queue.recv().await
    }

    /// The next signal if one is queued now.
    pub fn try_recv(&mut self) -> Option<Signal> {
        self.queue.try_recv().ok()
    }

    /// Refuses new signals; what is queued can still be read.
    pub fn close(&mut self) {
        self.queue.close();
    }

    /// Waits until a signal was lost since the last time this returned.
    pub(crate) fn loss(&self) -> impl Future<Output = ()> + Send + use<> {
        let shared = self.shared.clone();
        async move { shared.lost.notified().await }
    }
}
