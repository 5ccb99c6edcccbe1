//! The schema and its changes: numbered files, applied once each, under a lock, known by their checksums.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use app::ports::store::Stored;
use rusqlite::Connection;
use tokio_postgres::NoTls;

use crate::postgres;
use crate::sqlite::connection::error;
use crate::tx::unavailable;
use crate::value::broken;

/// Every migration, in order; the first has version 1. A file that was released is never changed.
const MIGRATIONS: [&str; 8] = [
    include_str!("../migrations/0001_house.sql"),
    include_str!("../migrations/0002_conversations.sql"),
    include_str!("../migrations/0003_journal.sql"),
    include_str!("../migrations/0004_bookings.sql"),
    include_str!("../migrations/0005_orders.sql"),
    include_str!("../migrations/0006_work.sql"),
    include_str!("../migrations/0007_phones.sql"),
    include_str!("../migrations/0008_visitors.sql"),
];

/// The table that says what has been applied; the same text on both engines.
const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, checksum BIGINT NOT NULL)";

/// The advisory lock that nodes which start at once take one after the other. Any number that nobody else uses.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(7310868735422231)";

/// Brings a SQLite database up to date. Before an existing one is changed, a copy of it is kept beside it.
pub(crate) fn migrate_sqlite(connection: &mut Connection, path: &Path) -> Stored<()> {
    let applied = applied_on_sqlite(connection)?;
    let pending = pending(&applied)?;
    if pending.is_empty() {
        return Ok(());
    }
    if !applied.is_empty() {
        keep_copy(connection, path, applied.len() + 1)?;
    }
    connection.execute_batch("BEGIN EXCLUSIVE").map_err(error)?;
    let done = apply_on_sqlite(connection);
    let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    connection.execute_batch(end).map_err(error)?;
    done
}

fn applied_on_sqlite(connection: &Connection) -> Stored<Vec<i64>> {
    let known = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'";
    let known: i64 = connection.query_row(known, [], |row| row.get(0)).map_err(error)?;
    if known == 0 {
        return Ok(Vec::new());
    }
    let mut statement =
        connection.prepare("SELECT checksum FROM schema_versions ORDER BY version").map_err(error)?;
    let found = statement.query_map([], |row| row.get(0)).map_err(error)?;
    found.collect::<Result<_, _>>().map_err(error)
}

fn apply_on_sqlite(connection: &Connection) -> Stored<()> {
    connection.execute_batch(TABLE).map_err(error)?;
    // Read again: another process may have been faster to the lock.
    for (version, text) in pending(&applied_on_sqlite(connection)?)? {
        tracing::info!(version, "migrating the database");
        let text = dialect(text, &ON_SQLITE);
        connection.execute_batch(&text).map_err(error)?;
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES (?1, ?2)";
        connection.execute(insert, (version, checksum(MIGRATIONS[version_index(version)]))).map_err(error)?;
    }
    Ok(())
}

fn keep_copy(connection: &Connection, path: &Path, version: usize) -> Stored<()> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-{version}{ending}"));
        PathBuf::from(name)
    };
    let (half, whole) = (beside(".half"), beside(""));
    let failed = |why: std::io::Error| unavailable(format!("the copy before the migration failed: {why}"));
    if half.exists() {
        std::fs::remove_file(&half).map_err(failed)?;
    }
    tracing::info!(copy = %whole.display(), "keeping a copy of the database before the migration");
    connection.execute("VACUUM INTO ?1", [half.to_string_lossy()]).map_err(error)?;
    std::fs::rename(&half, &whole).map_err(failed)
}

/// Brings a PostgreSQL database up to date. Nodes that start at the same time wait for the first.
pub(crate) async fn migrate_postgres(url: &str) -> Stored<()> {
    let lost = |why: tokio_postgres::Error| match why.as_db_error() {
        Some(told) => broken(format!("{} ({})", told.message(), told.code().code())),
        None => unavailable("PostgreSQL cannot be reached"),
    };
    let (mut client, connection) = postgres::config(url)?.connect(NoTls).await.map_err(lost)?;
    let carrier = tokio::spawn(connection);
    let transaction = client.transaction().await.map_err(lost)?;
    // The waiting nodes and a long migration may take longer than a statement of a guest may.
    transaction
        .batch_execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        .await
        .map_err(lost)?;
    transaction.batch_execute(POSTGRES_LOCK).await.map_err(lost)?;
    transaction.batch_execute(TABLE).await.map_err(lost)?;
    let found = transaction.query("SELECT checksum FROM schema_versions ORDER BY version", &[]).await;
    let applied: Vec<i64> = found.map_err(lost)?.iter().map(|row| row.get(0)).collect();
    for (version, text) in pending(&applied)? {
        tracing::info!(version, "migrating the database");
        transaction.batch_execute(&dialect(text, &ON_POSTGRES)).await.map_err(lost)?;
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES ($1, $2)";
        transaction.execute(insert, &[&version, &checksum(text)]).await.map_err(lost)?;
    }
    transaction.commit().await.map_err(lost)?;
    drop(client);
    let _ = carrier.await;
    Ok(())
}

// What is still to be applied, after what has been was found to be ours.
fn pending(applied: &[i64]) -> Stored<Vec<(i64, &'static str)>> {
    if applied.len() > MIGRATIONS.len() {
        return Err(broken("the database was made by a newer version of this program"));
    }
    if applied.iter().zip(MIGRATIONS).any(|(found, text)| *found != checksum(text)) {
        return Err(broken("the database's schema is not one this program knows"));
    }
    Ok((1..).zip(MIGRATIONS).skip(applied.len()).collect())
}

fn version_index(version: i64) -> usize {
    usize::try_from(version - 1).unwrap_or(0)
}

/// What the engines write differently.
struct Dialect {
    /// The key of a table, numbered by the engine.
    key: &'static str,
    /// The same, and the number of a row that is gone is never given again.
    lasting_key: &'static str,
    bytes: &'static str,
}

const ON_SQLITE: Dialect =
    Dialect { key: "INTEGER PRIMARY KEY", lasting_key: "INTEGER PRIMARY KEY AUTOINCREMENT", bytes: "BLOB" };

const ON_POSTGRES: Dialect = Dialect {
    key: "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
    lasting_key: "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
    bytes: "BYTEA",
};

fn dialect(text: &str, own: &Dialect) -> String {
    let text = text.replace("{{pk}}", own.key).replace("{{lasting_pk}}", own.lasting_key);
    text.replace("{{blob}}", own.bytes)
}

// FNV-1a: it only has to notice a changed file, nobody attacks it.
fn checksum(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}
