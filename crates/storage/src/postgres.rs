//! PostgreSQL: a pool, one transaction per write, READ COMMITTED with explicit row locks.
//!
//! Journal numbers are taken under the hotel's row as the last thing before the commit, so the order of the numbers is
//! the order of the commits. Publishing happens after the commit, by each write for itself: two writes of one hotel may
//! publish in the other order, which receivers mend by the number.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use app::ports::store::Stored;
use app::ports::{Broker, Signal, StoreError};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use futures_util::future::BoxFuture;
use parking_lot::RwLock;
use tokio::sync::Semaphore;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{NoTls, Statement};

use crate::journal;
use crate::stats::Counters;
use crate::tx::{Engine, Tx, unavailable};
use crate::value::{Arg, Row, Val, broken};

/// How often a write is tried when others' locks stand in its way.
const TRIES: u32 = 5;

/// How long a caller waits for a place among the writes, and for a connection.
const WAIT: Duration = Duration::from_secs(5);

/// Bounds what one statement may cost the server, and what a transaction that lost its owner may hold.
const SESSION_OPTIONS: &str =
    "-c statement_timeout=10000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=15000";

/// A pool of connections to one database.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Pool,
    texts: Arc<Texts>,
    places: Arc<Semaphore>,
    queue: u32,
    couriers: Arc<[String]>,
    broker: Arc<dyn Broker>,
    counters: Arc<Counters>,
}

impl Postgres {
    /// Makes the pool; connections open when they are needed. `queue` is how many writes may be under way or waiting.
    pub(crate) fn open(
        url: &str,
        pool_size: usize,
        queue: usize,
        couriers: Arc<[String]>,
        broker: Arc<dyn Broker>,
    ) -> Stored<Self> {
        let manager = Manager::from_config(
            config(url)?,
            NoTls,
            ManagerConfig { recycling_method: RecyclingMethod::Fast },
        );
        let pool = Pool::builder(manager)
            .max_size(pool_size.max(1))
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .recycle_timeout(Some(WAIT))
            .build()
            .map_err(|why| broken(why.to_string()))?;
        let queue = u32::try_from(queue.max(1)).unwrap_or(u32::MAX >> 3);
        Ok(Self {
            pool,
            texts: Arc::default(),
            places: Arc::new(Semaphore::new(queue as usize)),
            queue,
            couriers,
            broker,
            counters: Arc::default(),
        })
    }

    /// A connection outside any transaction.
    pub(crate) async fn connect(&self) -> Stored<Tx> {
        let client = self.pool.get().await.map_err(|why| unavailable(why.to_string()))?;
        let connection = PostgresConnection {
            client: Some(client),
            texts: Arc::clone(&self.texts),
            open: false,
            again: false,
        };
        Ok(Tx::new(Engine::Postgres(connection)))
    }

    /// Reads; each statement sees what was committed when it began.
    pub(crate) async fn read<I, T, F>(&self, input: &I, body: F) -> Stored<T>
    where
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
    {
        let mut tx = self.connect().await?;
        body(&mut tx, input).await
    }

    /// Writes in one transaction. A caller that stops waiting does not stop the write.
    pub(crate) async fn write<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + Sync + 'static,
    {
        let place = tokio::time::timeout(WAIT, Arc::clone(&self.places).acquire_owned())
            .await
            .map_err(|_| unavailable("too many writes wait"))?
            .map_err(|_| unavailable("storage is closed"))?;
        let own = self.clone();
        let work = async move {
            own.counters.waiting.fetch_add(1, Ordering::Relaxed);
            let result = own.write_with_retries(&input, &body).await;
            own.counters.waiting.fetch_sub(1, Ordering::Relaxed);
            drop(place);
            result
        };
        let done = tokio::spawn(work).await;
        done.unwrap_or_else(|_| Err(broken("an operation did not come to its end")))
    }

    async fn write_with_retries<I, T, F>(&self, input: &I, body: &F) -> Stored<T>
    where
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
    {
        let mut tries = 1;
        loop {
            match self.attempt(input, body).await {
                Err(Attempt::Again(_)) if tries < TRIES => tries += 1,
                Err(Attempt::Again(why) | Attempt::Failed(why)) => return Err(why),
                Ok(value) => return Ok(value),
            }
        }
    }

    async fn attempt<I, T, F>(&self, input: &I, body: &F) -> Result<T, Attempt>
    where
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>>,
    {
        let begun = Instant::now();
        let mut tx = self.connect().await?;
        postgres(&mut tx)?.begin().await?;
        let run = async {
            let value = body(&mut tx, input).await?;
            let recorded = journal::write_recorded(&mut tx, &self.couriers).await?;
            postgres(&mut tx)?.commit().await?;
            Ok((value, recorded))
        };
        let result: Stored<_> = run.await;
        match result {
            Ok((value, recorded)) => {
                self.counters.committed(1, begun.elapsed());
                for recorded in recorded {
                    self.broker.publish(Signal::Recorded(recorded));
                }
                Ok(value)
            }
            Err(why) => {
                let connection = postgres(&mut tx)?;
                connection.roll_back().await;
                Err(if connection.again { Attempt::Again(why) } else { Attempt::Failed(why) })
            }
        }
    }

    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Accepts nothing more, and returns once everything accepted is done.
    pub(crate) async fn close(&self) {
        let all = self.places.acquire_many(self.queue).await;
        self.places.close();
        drop(all);
        self.pool.close();
    }
}

enum Attempt {
    Again(StoreError),
    Failed(StoreError),
}

impl From<StoreError> for Attempt {
    fn from(why: StoreError) -> Self {
        Attempt::Failed(why)
    }
}

fn postgres(tx: &mut Tx) -> Stored<&mut PostgresConnection> {
    match &mut tx.engine {
        Engine::Postgres(connection) => Ok(connection),
        Engine::Sqlite(_) => Err(broken("the pool handed out another engine's connection")),
    }
}

/// The client's configuration for a database address, with the bounds every session gets.
pub(crate) fn config(url: &str) -> Stored<tokio_postgres::Config> {
    // The error is not shown: the address holds a password.
    let mut config: tokio_postgres::Config =
        url.parse().map_err(|_| broken("the address of the PostgreSQL database cannot be read"))?;
    let options =
        config.get_options().map_or(SESSION_OPTIONS.to_owned(), |own| format!("{SESSION_OPTIONS} {own}"));
    config.options(options).application_name("bellhop").connect_timeout(WAIT);
    Ok(config)
}

/// A connection. Inside a transaction it is either finished or closed, never handed to the next one half done.
pub(crate) struct PostgresConnection {
    client: Option<Object>,
    texts: Arc<Texts>,
    open: bool,
    again: bool,
}

impl PostgresConnection {
    fn client(&self) -> Stored<&Object> {
        self.client.as_ref().ok_or_else(|| broken("a connection was used after its end"))
    }

    async fn begin(&mut self) -> Stored<()> {
        self.open = true;
        self.batch("BEGIN").await
    }

    async fn commit(&mut self) -> Stored<()> {
        self.batch("COMMIT").await?;
        self.open = false;
        Ok(())
    }

    async fn roll_back(&mut self) {
        // When even this fails the connection stays marked and is closed instead of kept.
        if self.open && self.batch("ROLLBACK").await.is_ok() {
            self.open = false;
        }
    }

    async fn batch(&mut self, sql: &str) -> Stored<()> {
        let done = self.client()?.batch_execute(sql).await;
        done.map_err(|why| self.understand(&why))
    }

    async fn prepare(&mut self, sql: &'static str) -> Stored<Statement> {
        let text = self.texts.of(sql);
        let prepared = self.client()?.prepare_cached(&text).await;
        prepared.map_err(|why| self.understand(&why))
    }

    pub(crate) async fn execute(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<u64> {
        let statement = self.prepare(sql).await?;
        let done = self.client()?.execute(&statement, &parameters(args)).await;
        done.map_err(|why| self.understand(&why))
    }

    pub(crate) async fn query(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Stored<Vec<Row>> {
        let statement = self.prepare(sql).await?;
        let found = self.client()?.query(&statement, &parameters(args)).await;
        found.map_err(|why| self.understand(&why))?.iter().map(row).collect()
    }

    // What an error means for the caller. Only its code and first sentence are kept: the details may hold values.
    fn understand(&mut self, why: &tokio_postgres::Error) -> StoreError {
        let Some(told) = why.as_db_error() else {
            return if why.is_closed()
                || std::error::Error::source(why).is_some_and(|s| s.is::<std::io::Error>())
            {
                unavailable("the connection to PostgreSQL is lost")
            } else {
                broken(why.to_string())
            };
        };
        let code = told.code();
        self.again |=
            *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED;
        let words = format!("{} ({})", told.message(), code.code());
        let passing = ["08", "53", "57", "58", "40", "25"].iter().any(|class| code.code().starts_with(class));
        if passing || *code == SqlState::LOCK_NOT_AVAILABLE { unavailable(words) } else { broken(words) }
    }
}

impl Drop for PostgresConnection {
    fn drop(&mut self) {
        if let Some(client) = self.client.take()
            && self.open
        {
            drop(Object::take(client));
        }
    }
}

fn parameters<'a>(args: &'a [Arg<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Arg<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match *self {
            Arg::Null => Ok(IsNull::Yes),
            // PostgreSQL reads a bare number in a statement as its short integer, and types what it is compared with so.
            Arg::Int(value) if *ty == Type::INT4 => i32::try_from(value)?.to_sql(ty, out),
            Arg::Int(value) => value.to_sql(ty, out),
            Arg::Text(text) => text.to_sql(ty, out),
            Arg::Blob(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::INT4, Type::INT8, Type::TEXT, Type::VARCHAR, Type::BYTEA].contains(ty)
    }

    to_sql_checked!();
}

fn row(found: &tokio_postgres::Row) -> Stored<Row> {
    let values =
        found.columns().iter().enumerate().map(|(index, column)| value(found, index, column.type_()));
    Ok(Row::new(values.collect::<Stored<_>>()?))
}

fn value(row: &tokio_postgres::Row, index: usize, ty: &Type) -> Stored<Val> {
    let read = |why: tokio_postgres::Error| broken(why.to_string());
    Ok(match *ty {
        Type::INT8 => row.try_get::<_, Option<i64>>(index).map_err(read)?.map_or(Val::Null, Val::Int),
        Type::INT4 => {
            row.try_get::<_, Option<i32>>(index).map_err(read)?.map_or(Val::Null, |v| Val::Int(i64::from(v)))
        }
        Type::TEXT | Type::VARCHAR => {
            row.try_get::<_, Option<String>>(index).map_err(read)?.map_or(Val::Null, Val::Text)
        }
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index).map_err(read)?.map_or(Val::Null, Val::Blob),
        Type::VOID => Val::Null,
        _ => return Err(broken("a column has a type that is not used here")),
    })
}

/// The statements with PostgreSQL's placeholders; there are as many as the program has statements.
#[derive(Debug, Default)]
pub(crate) struct Texts(RwLock<HashMap<&'static str, Arc<str>>>);

impl Texts {
    fn of(&self, sql: &'static str) -> Arc<str> {
        if let Some(known) = self.0.read().get(sql) {
            return Arc::clone(known);
        }
        let text: Arc<str> = placeholders(sql).into();
        self.0.write().insert(sql, Arc::clone(&text));
        text
    }
}

/// Turns `?1` into `$1`. A question mark without a digit stays: it may be an operator.
pub(crate) fn placeholders(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        let placeholder = letter == '?' && letters.peek().is_some_and(char::is_ascii_digit);
        text.push(if placeholder { '$' } else { letter });
    }
    text
}
