//! Storage: the ports' one implementation over SQLite and PostgreSQL.
//!
//! Knows SQL and the domain; knows no protocol, no door and no clock. Every operation has one body for both engines.
//!
//! - [`value`], [`tx`]: values, rows, and a connection as the operations see it.
//! - [`sqlite`]: one writer with group commit, readers of their own.
//! - [`postgres`]: a pool, one transaction per write, row locks.
//! - [`migrations`]: the schema.
//! - [`rows`]: rows become domain types.
//! - [`directory`], [`credentials`], [`stays`], [`bookings`], [`tokens`], [`conversations`]: the operations.
//! - [`people`], [`canned`]: staff, sign-ins, departments, and answers kept ready.
//! - [`menus`], [`orders`]: what is offered, ordered and charged.
//! - [`phones`]: guests who write from their phones.
//! - [`visitors`], [`automations`]: visitors of the website, and what they are told without a person.
//! - [`house`]: what changes of the house have in common.
//! - [`documents`]: what is kept as JSON inside a row.
//! - [`journal`], [`journal_codec`], [`outbox`]: what happened, and what must be carried out of the house.
//! - [`store`]: the ports, each method naming its operation.
//! - [`stats`]: what the store counts about itself.
//! - [`files`]: files of messages, in a folder.

mod automations;
mod bookings;
mod canned;
mod conversations;
mod credentials;
mod directory;
mod documents;
mod files;
mod house;
mod journal;
mod journal_codec;
mod menus;
mod migrations;
mod orders;
mod outbox;
mod people;
mod phones;
mod postgres;
mod rows;
mod sqlite;
mod stats;
mod stays;
mod store;
#[cfg(test)]
mod tests;
mod tokens;
mod tx;
mod value;
mod visitors;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::ports::Broker;
use app::ports::store::Stored;

pub use files::FileFolder;
pub use stats::Stats;
pub use store::Storage;

use postgres::Postgres;
use sqlite::Sqlite;
use store::Backend;
use tx::unavailable;

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub enum Config {
    /// A file; it and its folder are made if they are not there.
    Sqlite {
        /// The file.
        path: PathBuf,
    },
    /// A server that several nodes share.
    Postgres {
        /// `postgres://user:password@host/database`; holds a secret.
        url: String,
        /// At most this many connections from this node.
        pool_size: usize,
    },
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite { path } => f.debug_struct("Sqlite").field("path", path).finish(),
            Self::Postgres { pool_size, .. } => {
                f.debug_struct("Postgres").field("pool_size", pool_size).finish_non_exhaustive()
            }
        }
    }
}

/// What else the store has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The couriers' names: each gets an outbox row for every journal row.
    pub couriers: Vec<String>,
    /// How many writes may wait before the next is refused.
    pub queue: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { couriers: Vec::new(), queue: 1_024 }
    }
}

/// Brings the database up to date and opens it. What is committed is told to `broker`.
pub async fn open(config: Config, options: Options, broker: Arc<dyn Broker>) -> Stored<Arc<Storage>> {
    migrate(config.clone()).await?;
    let couriers: Arc<[String]> = options.couriers.into();
    let backend = match config {
        Config::Sqlite { path } => {
            blocking(move || Sqlite::open(&path, options.queue, couriers, broker).map(Backend::Sqlite))
                .await?
        }
        Config::Postgres { url, pool_size } => {
            Backend::Postgres(Postgres::open(&url, pool_size, options.queue, couriers, broker)?)
        }
    };
    Ok(Arc::new(Storage::new(backend)))
}

/// Brings the database up to date, and no more.
pub async fn migrate(config: Config) -> Stored<()> {
    match config {
        Config::Sqlite { path } => blocking(move || migrate_file(&path)).await,
        Config::Postgres { url, .. } => migrations::migrate_postgres(&url).await,
    }
}

fn migrate_file(path: &Path) -> Stored<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|why| unavailable(format!("the database's folder cannot be made: {why}")))?;
    }
    let mut connection = sqlite::connection::open_writer(path)?;
    migrations::migrate_sqlite(&mut connection, path)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Stored<T> + Send + 'static) -> Stored<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(value::broken("opening the database did not come to its end")))
}
