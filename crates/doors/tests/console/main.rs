//! The API of our own pages over a real database, hub, broker and relay, driven through the router in process.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, like the tests that call them"
)]

mod automation;
mod bookings;
mod calls;
mod canned;
mod charges;
mod document;
mod figures;
mod house;
mod kitchen;
mod links;
mod menus;
mod notes;
mod orders;
#[path = "../common/stand_ins.rs"]
mod stand_ins;
mod stream;
mod streams;
mod visiting;
mod visitors;
mod work;
mod work_streams;
