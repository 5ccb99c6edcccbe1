//! testkit

pub mod broker_conformance;
