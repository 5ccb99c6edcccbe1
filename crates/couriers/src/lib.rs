//! The ways out: they take what the outbox or the list of charges holds and carry it to other systems, again and again until it arrives.
//!
//! Knows the outbox and other systems' wire formats; knows no door, no SQL and no listener.
//!
//! - [`patience`]: when to try again, and when to give up.
//! - [`http`]: the one HTTP client, bounded in time and never redirected.
//! - [`webhooks`]: ready-made signed requests to the operator's own servers.
//! - [`folio`]: charges to the hotel's own system that keeps guests' bills.
//! - [`whatsapp`]: messages to guests' phones by Meta's Cloud API, and their files back.
//! - [`hosted_pusher`]: journal events to Pusher's own clusters.

pub mod folio;
pub mod hosted_pusher;
pub mod http;
pub mod patience;
pub mod webhooks;
pub mod whatsapp;

#[cfg(test)]
mod test_house;
