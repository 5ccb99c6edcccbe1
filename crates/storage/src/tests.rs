//! Tests that look inside: every statement prepares on both engines, every list walks an index.

mod plans;
mod statements;

use crate::{
    bookings, canned, conversations, credentials, directory, journal, menus, orders, outbox, people, phones,
    stays, tokens,
};

/// Every statement of the program, by name.
fn all_statements() -> Vec<(&'static str, &'static str)> {
    [
        bookings::STATEMENTS,
        bookings::by_phone::STATEMENTS,
        bookings::change::STATEMENTS,
        bookings::companions::STATEMENTS,
        bookings::list::STATEMENTS,
        canned::STATEMENTS,
        conversations::append::STATEMENTS,
        conversations::change::STATEMENTS,
        conversations::history::STATEMENTS,
        conversations::last::STATEMENTS,
        conversations::open_in::STATEMENTS,
        conversations::inbox::STATEMENTS,
        conversations::load::STATEMENTS,
        conversations::mark_read::STATEMENTS,
        conversations::notes::STATEMENTS,
        conversations::open::STATEMENTS,
        conversations::participants::STATEMENTS,
        conversations::recent::STATEMENTS,
        conversations::unread::STATEMENTS,
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
        people::STATEMENTS,
        people::change::STATEMENTS,
        people::departments::STATEMENTS,
        people::sign_ins::STATEMENTS,
        phones::arrive::STATEMENTS,
        phones::complete::STATEMENTS,
        phones::contacts::STATEMENTS,
        phones::dead_letters::STATEMENTS,
        phones::deliver::STATEMENTS,
        phones::external::STATEMENTS,
        phones::link::STATEMENTS,
        phones::outgoing::STATEMENTS,
        phones::receipt::STATEMENTS,
        phones::settings::STATEMENTS,
        phones::strangers::STATEMENTS,
        phones::templates::STATEMENTS,
        stays::STATEMENTS,
        stays::arrive::STATEMENTS,
        stays::leave::STATEMENTS,
        stays::move_room::STATEMENTS,
        stays::spans::STATEMENTS,
        tokens::STATEMENTS,
    ]
    .concat()
}
