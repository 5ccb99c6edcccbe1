//! Tests that look inside: every statement prepares on both engines, every list walks an index.

mod plans;
mod statements;

use crate::{bookings, conversations, credentials, directory, journal, menus, orders, outbox, stays, tokens};

/// Every statement of the program, by name.
fn all_statements() -> Vec<(&'static str, &'static str)> {
    [
        bookings::STATEMENTS,
        bookings::change::STATEMENTS,
        bookings::companions::STATEMENTS,
        bookings::list::STATEMENTS,
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
        menus::arrange::STATEMENTS,
        menus::change::STATEMENTS,
        menus::offer::STATEMENTS,
        menus::sell_out::STATEMENTS,
        orders::charges::STATEMENTS,
        orders::follow::STATEMENTS,
        orders::list::STATEMENTS,
        orders::load::STATEMENTS,
        orders::page::STATEMENTS,
        orders::place::STATEMENTS,
        outbox::STATEMENTS,
        stays::STATEMENTS,
        stays::arrive::STATEMENTS,
        stays::leave::STATEMENTS,
        stays::move_room::STATEMENTS,
        stays::spans::STATEMENTS,
        tokens::STATEMENTS,
    ]
    .concat()
}
