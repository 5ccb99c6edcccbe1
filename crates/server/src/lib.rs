//! The program: command line, configuration, wiring, the listener, metrics, the embedded pages and the demo.
//!
//! Knows every other crate and decides nothing about hotels: it reads what the operator set, puts the parts together and
//! takes them apart again. As a library it starts whole nodes inside a process, for tests and measurements.
//!
//! - [`node`]: one running node: parts put together, started, stopped.
//! - [`listener`]: connections: accepted, bounded, gone gracefully.
//! - [`service`]: what every request goes through; `refusal`: what is answered where no door does.
//! - [`pages`]: the embedded web pages.
//! - [`metrics`]: what the operator can measure.
//! - [`config`], [`secrets`]: what the operator set, and what nobody but the house knows.
//! - [`vault`], [`clock`], [`entropy`]: ports that need only this machine.
//! - `dispatch`: which couriers run; `housekeeping`: what is done by the clock.
//! - [`cli`]: the commands.
//! - [`demo`]: an imaginary hotel.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
mod dispatch;
pub mod entropy;
mod housekeeping;
pub mod listener;
pub mod metrics;
pub mod node;
pub mod pages;
mod refusal;
pub mod secrets;
pub mod service;
pub mod vault;

pub use config::Config;
pub use node::{Node, StartError};
