//! doors

pub mod ws;
