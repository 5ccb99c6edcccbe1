//! For tests only: a house to test against, and the suites that every implementation of a port must pass.
//!
//! - [`server`]: a whole house: a node in the test's process, or the real program as a child.
//! - [`meta`]: a stand-in of Meta's Cloud API.
//! - [`postgres`]: a PostgreSQL server of the tests' own.
//! - [`store_conformance`], [`broker_conformance`]: what every store and every broker must do.

pub mod broker_conformance;
#[cfg(feature = "house")]
pub mod meta;
pub mod postgres;
#[cfg(feature = "house")]
pub mod server;
pub mod store_conformance;
