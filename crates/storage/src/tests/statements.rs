//! Every statement prepares on both engines: what a compiler would check if SQL were Rust.

use rusqlite::StatementStatus;

use super::all_statements;
use crate::migrations::{migrate_postgres, migrate_sqlite};
use crate::postgres::placeholders;
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

// A statement that is compiled anew whenever a value is bound costs many times its work, and nothing else shows it.
#[test]
fn no_query_is_compiled_twice_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("statements.db");
    let mut connection = open_writer(&path).unwrap();
    migrate_sqlite(&mut connection, &path).unwrap();
    for (name, sql) in all_statements() {
        if !sql.starts_with("SELECT") || name.starts_with("LOCK_") || name.ends_with("_ON_POSTGRES") {
            continue;
        }
        let mut statement = connection.prepare(sql).unwrap();
        for round in 0..3_i64 {
            for index in 1..=statement.parameter_count() {
                statement.raw_bind_parameter(index, round).unwrap();
            }
            let mut rows = statement.raw_query();
            while rows.next().unwrap().is_some() {}
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{name}");
    }
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    let url = testkit::postgres::fresh_database().await;
    migrate_postgres(&url).await.unwrap();
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
    let carrier = tokio::spawn(connection);
    for (name, sql) in all_statements() {
        if !name.ends_with("_ON_SQLITE") {
            client.prepare(&placeholders(sql)).await.unwrap_or_else(|why| panic!("{name}: {why:?}"));
        }
    }
    drop(client);
    carrier.await.unwrap().unwrap();
}

#[tokio::test]
async fn nodes_that_start_together_migrate_once() {
    let url = testkit::postgres::fresh_database().await;
    let starts = (0..4).map(|_| {
        let url = url.clone();
        tokio::spawn(async move { migrate_postgres(&url).await })
    });
    for start in starts.collect::<Vec<_>>() {
        start.await.unwrap().unwrap();
    }
}
