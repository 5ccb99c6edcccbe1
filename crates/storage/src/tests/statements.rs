//! Every statement prepares on both engines: what a compiler would check if SQL were Rust.

use super::all_statements;
use crate::migrations::migrate_sqlite;
use crate::sqlite::connection::open_writer;

#[test]
fn every_statement_prepares_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("statements.db");
    let mut connection = open_writer(&path).unwrap();
    migrate_sqlite(&mut connection, &path).unwrap();
    for (name, sql) in all_statements() {
        if !name.starts_with("LOCK_") && !name.ends_with("_ON_POSTGRES") {
            connection.prepare(sql).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }
}
