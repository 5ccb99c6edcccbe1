//! The bare group-commit writer: one thread, one table, one insert per send, answered after the commit.

use std::path::Path;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::Result;

/// As in the server: at most this many writes share a commit, and twice as many may wait.
const BATCH: usize = 512;

/// One message.
pub struct Send {
    pub conversation: i64,
    pub text: String,
    pub done: oneshot::Sender<i64>,
}

/// Opens a database and starts its writer.
pub fn start(folder: &Path) -> Result<mpsc::Sender<Send>> {
    std::fs::create_dir_all(folder)?;
    let connection = Connection::open(folder.join("bare.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, text TEXT NOT NULL);",
    )?;
    let (sender, receiver) = mpsc::channel(2 * BATCH);
    std::thread::Builder::new().name("bare-writer".to_owned()).spawn(move || {
        if let Err(error) = work(&connection, receiver) {
            // The senders' answers fail with it, which ends the run.
            drop(error);
        }
    })?;
    Ok(sender)
}

fn work(connection: &Connection, mut queue: mpsc::Receiver<Send>) -> rusqlite::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.blocking_recv_many(&mut batch, BATCH) > 0 {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut ids = Vec::with_capacity(batch.len());
        for send in &batch {
            let mut insert =
                connection.prepare_cached("INSERT INTO messages (conversation, text) VALUES (?1, ?2)")?;
            ids.push(insert.insert((send.conversation, &send.text))?);
        }
        connection.prepare_cached("COMMIT")?.execute([])?;
        for (send, id) in batch.drain(..).zip(ids) {
            // Who no longer waits needs no answer.
            let _ = send.done.send(id);
        }
    }
    Ok(())
}
