//! What the use cases need from outside, as traits. Each trait says what it guarantees.
//!
//! - [`store`]: everything durable, as whole operations that own their transaction.
//! - [`bookings`], [`orders`], [`work`], [`people`], [`phones`]: its parts about stays and tokens, about menus, orders and
//!   charges, about how staff work, about who they are, and about guests who write from their phones.
//! - [`visitors`], [`automation`]: its parts about visitors of the website and about what the house says by itself.
//! - [`live`]: who listens, and how nodes hear each other.
//! - [`queue`]: the listener that is a bounded queue, for event streams.
//! - [`presence`]: who is present in a channel.
//! - [`folio`]: the hotel's own system that keeps guests' bills.
//! - [`whatsapp`]: what Meta is asked at once.
//! - [`house`]: clock, randomness, secrets, files.

pub mod automation;
pub mod bookings;
pub mod folio;
pub mod house;
pub mod live;
pub mod orders;
pub mod people;
pub mod phones;
pub mod presence;
pub mod queue;
pub mod store;
pub mod stored;
pub mod visitors;
pub mod whatsapp;
pub mod work;

pub use house::{Clock, Entropy, Files, Vault};
pub use live::{Announcer, Broker, Farewell, Frame, Hub, Outlet, OutletId, Signal, Topic, Typist, Whisper};
pub use presence::{ChannelFull, Member, Occupancy, Presence};
pub use queue::{QueueOutlet, QueueReceiver, queue_outlet};
pub use store::{Store, StoreError};
pub use whatsapp::WhatsAppApi;
