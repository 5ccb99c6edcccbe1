//! testkit

pub mod broker_conformance;
pub mod postgres;
pub mod store_conformance;
