//! The broker of a single node: a bounded queue to itself.

use app::ports::{Broker, Signal};

use crate::signals::{SignalSender, Signals, signal_queue};

/// Hands signals to this node. A signal that finds the queue full is dropped and counted; the relay mends the loss of
/// journal rows from the journal.
pub struct MemoryBroker {
    sender: SignalSender,
}

impl MemoryBroker {
    /// How many signals a node's queue usually holds.
    pub const USUAL_CAPACITY: usize = 4_096;

    /// A broker and the end the relay reads.
    pub fn new(capacity: usize) -> (Self, Signals) {
        let (sender, signals) = signal_queue(capacity);
        (Self { sender }, signals)
    }

    /// How many signals were dropped because the queue was full or closed.
    pub fn dropped(&self) -> u64 {
        self.sender.dropped()
    }
}

impl Broker for MemoryBroker {
    fn publish(&self, signal: Signal) {
        self.sender.offer(signal);
    }
}
