//! Connections, statements and what their errors mean.

use std::path::Path;
use std::time::Duration;

use app::ports::StoreError;
use app::ports::store::Stored;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, params_from_iter};

use crate::tx::unavailable;
use crate::value::{Arg, Row, Val, broken};

/// How many prepared statements a connection keeps; more than there are.
const STATEMENTS_KEPT: usize = 512;

/// How long a statement waits for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An acknowledged write survives a power cut; deleted words are overwritten; the log is folded into the file every 32 MiB
/// or so, because doing it oftener makes the writer wait for the disk at nearly every commit.
const WRITER_PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                              PRAGMA secure_delete = FAST; PRAGMA wal_autocheckpoint = 8000; \
                              PRAGMA journal_size_limit = 67108864;";

/// Opens the connection that writes, and sets the file up for it.
pub(crate) fn open_writer(path: &Path) -> Stored<Connection> {
    let connection = Connection::open(path).map_err(error)?;
    set_up(&connection, WRITER_PRAGMAS)?;
    Ok(connection)
}

/// Opens a connection that cannot write. The file must exist and be in WAL mode.
pub(crate) fn open_reader(path: &Path) -> Stored<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(error)?;
    set_up(&connection, "PRAGMA query_only = ON;")?;
    Ok(connection)
}

fn set_up(connection: &Connection, pragmas: &str) -> Stored<()> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(error)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Without it a statement that touches a partial index is compiled anew at every use, because another value might
    // allow another plan; that took half the processor time of a send.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(error)?;
    connection.execute_batch(pragmas).map_err(error)?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;").map_err(error)
}

pub(crate) fn execute(connection: &mut Connection, sql: &str, args: &[Arg<'_>]) -> Stored<u64> {
    let mut statement = connection.prepare_cached(sql).map_err(error)?;
    let changed = statement.execute(params_from_iter(args)).map_err(error)?;
    u64::try_from(changed).map_err(|_| broken("too many rows changed"))
}

pub(crate) fn query(connection: &mut Connection, sql: &str, args: &[Arg<'_>]) -> Stored<Vec<Row>> {
    let mut statement = connection.prepare_cached(sql).map_err(error)?;
    let columns = statement.column_count();
    let mut found = statement.query(params_from_iter(args)).map_err(error)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next().map_err(error)? {
        let values =
            (0..columns).map(|index| value(row.get_ref(index).map_err(error)?)).collect::<Stored<_>>();
        rows.push(Row::new(values?));
    }
    Ok(rows)
}

fn value(found: ValueRef<'_>) -> Stored<Val> {
    Ok(match found {
        ValueRef::Null => Val::Null,
        ValueRef::Integer(value) => Val::Int(value),
        ValueRef::Text(text) => {
            Val::Text(std::str::from_utf8(text).map_err(|_| broken("a text is not UTF-8"))?.to_owned())
        }
        ValueRef::Blob(bytes) => Val::Blob(bytes.to_vec()),
        ValueRef::Real(_) => return Err(broken("a column holds a fraction")),
    })
}

impl ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Arg::Null => ValueRef::Null,
            Arg::Int(value) => ValueRef::Integer(value),
            Arg::Text(text) => ValueRef::Text(text.as_bytes()),
            Arg::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// What an error of SQLite means for the caller. Its messages name tables and columns, never values.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
pub(crate) fn error(error: rusqlite::Error) -> StoreError {
    let passing = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::OutOfMemory
                | ErrorCode::FileLockingProtocolFailed
        )
    );
    if passing { unavailable(error.to_string()) } else { broken(error.to_string()) }
}
