//! Every statement prepares on both engines: what a compiler would check if SQL were Rust.

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
