//! The department door over a real database and real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests and their helpers fail by panicking"
)]

mod house;
mod live;
mod socket;
#[path = "../common/stand_ins.rs"]
mod stand_ins;
mod table;
mod webhook;
