//! The booking door over a real database, hub, broker and relay, driven through the router in process.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, like the tests that call them")]

mod chat;
mod heard;
mod house;
mod services;
#[path = "../common/stand_ins.rs"]
mod stand_ins;
mod table;
