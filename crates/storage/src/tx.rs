//! One connection of either engine, as the bodies of the operations see it.
//!
//! A body is an `async fn` over a [`Tx`]. On SQLite none of its awaits ever waits, so it is polled once, to its end, on
//! the thread that holds the connection. On PostgreSQL each statement is a round trip.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{Event, HotelId};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::postgres::PostgresConnection;
use crate::sqlite::connection as sqlite;
use crate::value::{Arg, Row, broken};

/// What holds the transaction.
pub(crate) enum Engine {
    Sqlite(rusqlite::Connection),
    Postgres(PostgresConnection),
}

/// A connection with the events that its current command has recorded so far.
pub(crate) struct Tx {
    pub(crate) engine: Engine,
    pub(crate) events: Vec<(HotelId, Timestamp, Event)>,
}

impl Tx {
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, events: Vec::new() }
    }

    /// Runs a statement and returns how many rows it changed.
    pub(crate) async fn execute(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<u64> {
        match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::execute(connection, sql, args),
            Engine::Postgres(connection) => connection.execute(sql, args).await,
        }
    }

    /// Runs a statement and returns its rows.
    pub(crate) async fn query(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<Vec<Row>> {
        match &mut self.engine {
            Engine::Sqlite(connection) => sqlite::query(connection, sql, args),
            Engine::Postgres(connection) => connection.query(sql, args).await,
        }
    }

    /// Runs a statement that finds one row or none.
    pub(crate) async fn query_opt(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<Option<Row>> {
        Ok(self.query(sql, args).await?.into_iter().next())
    }

    /// Runs a statement that always finds a row.
    pub(crate) async fn query_one(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<Row> {
        self.query_opt(sql, args)
            .await?
            .ok_or_else(|| broken("a statement that always answers found nothing"))
    }

    /// Locks what the operation is about to read and change. SQLite has one writer, so there it is locked already.
    ///
    /// The lock is a statement of its own: under READ COMMITTED only a statement that begins after the lock is held sees
    /// what the one who held it before has committed.
    pub(crate) async fn lock(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<()> {
        match &mut self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(connection) => connection.query(sql, args).await.map(drop),
        }
    }

    /// Chooses between two texts of one statement where the dialects differ.
    pub(crate) fn fork(&self, on_sqlite: &'static str, on_postgres: &'static str) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => on_sqlite,
            Engine::Postgres(_) => on_postgres,
        }
    }

    /// Records an event; it gets its number when the command ends.
    pub(crate) fn record(&mut self, hotel: HotelId, at: Timestamp, event: Event) {
        self.events.push((hotel, at, event));
    }
}

/// Polls a body to its end on a connection of SQLite, where nothing waits.
pub(crate) fn poll_once<T>(body: BoxFuture<'_, Stored<T>>) -> Stored<T> {
    body.now_or_never().unwrap_or_else(|| Err(broken("an operation on SQLite waited for something")))
}

/// Storage is away: the same call may succeed later.
pub(crate) fn unavailable(why: impl Into<String>) -> StoreError {
    StoreError::Unavailable(why.into())
}

/// Names the statements of a module, and lists them for the test that prepares them all.
///
/// `LOCK_…` and `…_ON_POSTGRES` are for PostgreSQL alone, `…_ON_SQLITE` for SQLite alone.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* const $name: &str = $sql;)+

        /// Name and text of every statement of this module.
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use statements;
