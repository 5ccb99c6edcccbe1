//! Black-box tests: a real server, spoken to over its wires, judged by what people receive.

mod bad_input;
mod cli;
mod client;
mod isolation;
mod kill;
mod pins;
mod stays;
mod story;
