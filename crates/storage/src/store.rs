//! The ports: each method names its operation and whether it writes, looks something up or reads a list.
//!
//! - [`house`]: who and where, and who may come in.
//! - [`bookings`]: bookings, stays and guests' tokens.
//! - [`conversations`]: conversations and messages.
//! - [`orders`]: menus, orders and charges.
//! - [`people`]: staff, sign-ins and departments; [`work`]: how they work on conversations.
//! - [`phones`]: guests who write from their phones.
//! - [`visitors`]: visitors of the website; [`automations`]: what the house says by itself.

mod automations;
mod bookings;
mod conversations;
mod house;
mod orders;
mod people;
mod phones;
mod visitors;
mod work;

use app::ports::store::{Carried, Journal, Outbox, Parcel, Store, Stored};
use async_trait::async_trait;
use domain::{HotelId, JournalSeq, Recorded};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::stats::Stats;
use crate::tx::Tx;
use crate::{journal, outbox};

pub(crate) enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// An open database.
pub struct Storage {
    backend: Backend,
}

impl Storage {
    pub(crate) fn new(backend: Backend) -> Self {
        Self { backend }
    }

    /// The store's own figures.
    pub fn stats(&self) -> Stats {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.writer.counters().read(),
            Backend::Postgres(postgres) => postgres.counters().read(),
        }
    }

    /// One transaction, committed before it returns.
    async fn write<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + Sync + 'static,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.writer.write(input, body).await,
            Backend::Postgres(postgres) => postgres.write(input, body).await,
        }
    }

    /// A short look-up by key.
    async fn look<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Sync,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Sync,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.readers.look(&input, body).await,
            Backend::Postgres(postgres) => postgres.read(&input, body).await,
        }
    }

    /// A list, which may take a while.
    async fn list<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + Sync + 'static,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.readers.list(input, body).await,
            Backend::Postgres(postgres) => postgres.read(&input, body).await,
        }
    }
}

#[async_trait]
impl Journal for Storage {
    async fn journal_head(&self, hotel: HotelId) -> Stored<JournalSeq> {
        self.look(hotel, |tx, hotel| Box::pin(journal::head(tx, hotel))).await
    }

    async fn journal_after(&self, hotel: HotelId, after: JournalSeq, limit: u32) -> Stored<Vec<Recorded>> {
        self.list((hotel, after, limit), |tx, input| Box::pin(journal::after(tx, input))).await
    }

    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>> {
        self.list((), |tx, ()| Box::pin(journal::heads(tx))).await
    }
}

#[async_trait]
impl Outbox for Storage {
    async fn post(&self, courier: &str, text: String, at: Timestamp) -> Stored<()> {
        let input = (courier.to_owned(), text, at);
        self.write(input, |tx, input| Box::pin(outbox::post(tx, input))).await
    }

    async fn due(&self, courier: &str, at: Timestamp, lease: Timestamp, limit: u32) -> Stored<Vec<Parcel>> {
        let input = (courier.to_owned(), at, lease, limit);
        self.write(input, |tx, input| Box::pin(outbox::due(tx, input))).await
    }

    async fn settle(&self, parcel: i64, outcome: Carried, _at: Timestamp) -> Stored<()> {
        self.write((parcel, outcome), |tx, input| Box::pin(outbox::settle(tx, input))).await
    }
}

#[async_trait]
impl Store for Storage {
    async fn ready(&self) -> Stored<()> {
        // A write that changes nothing takes the same way as one that does: queue, transaction, commit.
        self.write((), |_, ()| Box::pin(async { Ok(()) })).await
    }

    async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => postgres.close().await,
        }
    }
}
