//! The use cases, one file each, and the ports they need.
//!
//! Knows the domain; knows no protocol, no SQL and no web framework.
//!
//! - [`ports`]: what is needed from outside: storage, listeners, clock, randomness, secrets, files.

pub mod ports;
