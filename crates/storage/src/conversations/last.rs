//! The last message of each of some conversations, in two statements.

use app::ports::store::Stored;
use domain::{ConversationId, Message};

use crate::documents::write_list;
use crate::rows::{self, attachment_columns, message_columns, message_joins};
use crate::tx::{Engine, Tx, statements};
use crate::value::args;

/// Conversations asked for at once, at most.
const ASKED_MAX: usize = 200;

macro_rules! last {
    ($ids:literal) => {
        concat!(
            "SELECT ",
            message_columns!(),
            " FROM conversations c JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq",
            message_joins!(),
            "WHERE c.id IN ",
            $ids
        )
    };
}

macro_rules! files {
    ($ids:literal) => {
        concat!(
            "SELECT ",
            attachment_columns!(),
            " FROM conversations c JOIN attachments a ON a.conversation_id = c.id AND a.message_seq = c.last_seq ",
            "WHERE c.id IN ",
            $ids,
            " ORDER BY a.id"
        )
    };
}

statements! {
    LAST_ON_SQLITE = last!("(SELECT value FROM json_each(?1))");
    LAST_ON_POSTGRES = last!(
        "(SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(CAST(?1 AS TEXT) AS jsonb)) AS value)"
    );
    LAST_FILES_ON_SQLITE = files!("(SELECT value FROM json_each(?1))");
    LAST_FILES_ON_POSTGRES = files!(
        "(SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(CAST(?1 AS TEXT) AS jsonb)) AS value)"
    );
}

pub(crate) async fn last_messages(tx: &mut Tx, (ids,): &(Vec<ConversationId>,)) -> Stored<Vec<Message>> {
    let ids: Vec<i64> = ids.iter().take(ASKED_MAX).map(|id| id.0).collect();
    let ids = write_list(&ids)?;
    let (last, files) = match tx.engine {
        Engine::Sqlite(_) => (LAST_ON_SQLITE, LAST_FILES_ON_SQLITE),
        Engine::Postgres(_) => (LAST_ON_POSTGRES, LAST_FILES_ON_POSTGRES),
    };
    let mut found = tx.query(last, args![&ids]).await?;
    let mut messages = found.iter_mut().map(rows::message).collect::<Stored<Vec<_>>>()?;
    for mut row in tx.query(files, args![&ids]).await? {
        let (owner, file) = rows::attachment(&mut row)?;
        if let Some(message) = messages.iter_mut().find(|message| message.id == owner) {
            message.attachments.push(file);
        }
    }
    Ok(messages)
}
