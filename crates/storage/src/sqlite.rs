//! SQLite: one writer that commits the waiting writes together, readers on connections of their own.

pub(crate) mod connection;
pub(crate) mod readers;
pub(crate) mod writer;

use std::path::Path;
use std::sync::Arc;

use app::ports::Broker;
use app::ports::store::Stored;

use readers::Readers;
use writer::Writer;

/// One file, open.
pub(crate) struct Sqlite {
    pub(crate) writer: Writer,
    pub(crate) readers: Arc<Readers>,
}

impl Sqlite {
    /// Opens a migrated file.
    pub(crate) fn open(
        path: &Path,
        queue: usize,
        couriers: Arc<[String]>,
        broker: Arc<dyn Broker>,
    ) -> Stored<Self> {
        let connection = connection::open_writer(path)?;
        let readers = Readers::open(path)?;
        Ok(Self { writer: Writer::start(connection, queue, couriers, broker)?, readers })
    }

    pub(crate) async fn close(&self) {
        self.writer.close().await;
        self.readers.close();
    }
}
