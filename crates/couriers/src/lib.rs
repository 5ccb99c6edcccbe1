//! The ways out: they take what the outbox holds and carry it to other systems, again and again until it arrives.
//!
//! Knows the outbox and other systems' wire formats; knows no door, no SQL and no listener.
//!
//! - [`patience`]: when to try again, and when to give up.
//! - [`http`]: the one HTTP client, bounded in time and never redirected.
//! - [`webhooks`]: ready-made signed requests to the operator's own servers.
//! - [`hosted_pusher`]: journal events to Pusher's own clusters.

pub mod hosted_pusher;
pub mod http;
pub mod patience;
pub mod webhooks;

#[cfg(test)]
mod test_house;
