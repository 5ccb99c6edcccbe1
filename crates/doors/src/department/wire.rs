//! The shapes of this wire.
//!
//! - [`commands`]: what sockets say, and [`frames`]: what they hear.
//! - [`rows`]: conversations and messages as calls and frames show them alike.
//! - [`requests`]: what calls ask; [`media`]: files that lie elsewhere.
//! - [`session`]: signing in and out; [`time_ago`]: how long ago, in words.

pub mod commands;
pub mod frames;
pub mod media;
pub mod requests;
pub mod rows;
pub mod session;
pub mod time_ago;
