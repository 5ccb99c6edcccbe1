//! Tests that look inside: every statement prepares on both engines, every list walks an index.

mod plans;
mod statements;

use crate::{conversations, credentials, directory, journal, outbox, stays};

/// Every statement of the program, by name.
fn all_statements() -> Vec<(&'static str, &'static str)> {
    [
        conversations::append::STATEMENTS,
        conversations::change::STATEMENTS,
        conversations::history::STATEMENTS,
        conversations::inbox::STATEMENTS,
        conversations::load::STATEMENTS,
        conversations::mark_read::STATEMENTS,
        conversations::open::STATEMENTS,
        credentials::STATEMENTS,
        directory::STATEMENTS,
        journal::STATEMENTS,
        outbox::STATEMENTS,
        stays::STATEMENTS,
    ]
    .concat()
}
