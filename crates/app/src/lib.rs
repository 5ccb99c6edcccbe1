//! The use cases, one file each, and the ports they need.
//!
//! Knows the domain; knows no protocol, no SQL and no web framework.
//!
//! - [`ports`]: what is needed from outside: storage, listeners, clock, randomness, secrets, files.
//! - [`error`]: the one error of every use case.
//! - [`limits`]: how often somebody may do something.
//! - [`credentials`]: PIN sessions and sign-ins: who is speaking.
//! - [`conversations`], [`messages`], [`canned`]: the inbox, what is said, and answers kept ready.
//! - [`hotels`], [`rooms`], [`departments`], [`staff`]: the house and who works there.
//! - [`bookings`], [`stays`], [`tokens`]: who comes, who lives where, and with which link.
//! - [`whatsapp`]: guests who write from their phones.
//! - [`menus`], [`orders`], [`charges`]: what is offered, ordered and charged.
//! - [`phones`]: guests known by their phone.
//! - [`visitors`]: people who write from the hotel's website, and what becomes of them.
//! - [`faqs`], [`auto_responses`]: what they are told without a person.
//! - [`figures`]: how many wrote, became guests and booked.

use std::sync::Arc;

pub mod auto_responses;
pub mod bookings;
pub mod canned;
pub mod charges;
pub mod conversations;
pub mod credentials;
pub mod departments;
pub mod error;
pub mod faqs;
pub mod figures;
pub mod hotels;
pub mod limits;
pub mod menus;
pub mod messages;
pub mod orders;
pub mod phones;
pub mod ports;
pub mod rooms;
pub mod staff;
pub mod stays;
pub mod tokens;
pub mod visitors;
pub mod whatsapp;

pub use error::Error;

/// What every use case works with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Everything durable.
    pub store: Arc<dyn ports::Store>,
    /// How nodes hear of what passes.
    pub broker: Arc<dyn ports::Broker>,
    /// The time.
    pub clock: Arc<dyn ports::Clock>,
    /// Randomness.
    pub entropy: Arc<dyn ports::Entropy>,
    /// Secrets.
    pub vault: Arc<dyn ports::Vault>,
    /// Files of messages.
    pub files: Arc<dyn ports::Files>,
    /// How often somebody may do something.
    pub limits: Arc<limits::Limits>,
    /// Hotels' FAQs, ready to be asked.
    pub faqs: Arc<faqs::Cabinet>,
}
