//! Door `department`: seed 003, the guests' webhook and the departments' sockets.
//!
//! What it serves, and every close code, is told in `docs/doors/department.md`.
//!
//! - [`routes`]: its calls.
//! - [`sockets`]: its sockets: who is let in, and what keeps them open; [`staff_socket`]: what staff ask for there.
//! - [`session`]: one socket of staff as a state machine.
//! - [`replay`]: what a socket missed, before anything newer.
//! - [`wire`]: the shapes.
//! - [`announce`]: what happened → what sockets hear.
//! - [`codes`]: why a socket is closed.
//! - [`topics`]: topics' names; [`held`]: the address of a file that waits for its message.
//!
//! Topics: `dept/{hotel}/{department}` for staff, `dept/guest/{booking}` for guests; `dept/{hotel}`, `dept/staff/{id}` and
//! `dept/answers/…` are joined to be ended, counted and answered.

pub mod announce;
pub mod codes;
pub mod held;
mod replay;
pub mod routes;
pub mod session;
mod sockets;
mod staff_socket;
pub mod topics;
pub mod wire;
