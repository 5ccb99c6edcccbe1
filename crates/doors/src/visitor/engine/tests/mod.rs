//! Sessions over loopback TCP, driven by hand: what the protocol's published test suite asks for, and what it leaves out.

mod ends;
mod polling;
mod support;
mod upgrade;
mod websocket;
