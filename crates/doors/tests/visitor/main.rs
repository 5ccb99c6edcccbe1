//! The visitors' door over a real database and real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests and their helpers fail by panicking"
)]

mod automation;
mod bad_input;
mod coming_back;
mod house;
mod isolation;
mod socket;
#[path = "../common/stand_ins.rs"]
mod stand_ins;
mod table;
mod talk;
