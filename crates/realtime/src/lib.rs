//! What is live: who listens on this node, who is present, and how a committed event reaches every listener.
//!
//! Knows no protocol, no SQL and no web framework: frames are opaque bytes, and events are only numbered and passed on.
//!
//! - [`hub`]: who listens to which topic on this node.
//! - [`presence`]: who is present in which channel.
//! - [`signals`]: the bounded queue by which a node hears signals, whatever carried them.
//! - [`memory`]: the broker of a single node.
//! - [`relay`]: hands each journal row to the doors once, in order, and mends what the broker lost from the journal.
//! - `lane`: the order of one hotel's rows: what may be announced, what is missing, when to read for it.
//! - `speaker`: tells every announcer, and survives one that panics.

pub mod hub;
mod lane;
pub mod memory;
pub mod presence;
pub mod relay;
pub mod signals;
mod speaker;

pub use hub::{HubStats, ShardedHub};
pub use memory::MemoryBroker;
pub use presence::LocalPresence;
pub use relay::Relay;
pub use signals::{SignalSender, Signals, signal_queue};
