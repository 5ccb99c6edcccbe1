//! Black-box tests: a real server, spoken to over its wires, judged by what people receive.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what is not as expected fails its test"
)]

mod bad_input;
mod breakfast_rush;
mod cli;
mod client;
mod clocks;
mod department;
mod folio;
mod hosted;
mod isolation;
mod kill;
mod links;
mod notes;
mod people;
mod pins;
mod sign_ins;
mod stays;
mod story;
mod visitor;
mod visitors;
mod whatsapp;
