//! A page of a conversation's messages, with their senders and files in two statements.

use app::ports::store::{HistoryPage, Stored};
use domain::{ConversationId, Message, MessageId};

use crate::rows::{self, attachment_columns, message_columns, message_joins};
use crate::tx::{Tx, statements};
use crate::value::args;

macro_rules! page {
    ($order:literal) => {
        concat!(
            "SELECT ",
            message_columns!(),
            " FROM (SELECT * FROM messages WHERE conversation_id = ?1 AND seq > ?2 AND seq < ?3 ORDER BY seq",
            $order,
            " LIMIT ?4) m",
            message_joins!(),
            "ORDER BY m.seq"
        )
    };
}

statements! {
    NEWEST = page!(" DESC");
    OLDEST = page!("");
    SEQ = "SELECT seq FROM messages WHERE id = ?2 AND conversation_id = ?1";
    /// Where a message stood that is no longer there: ids and numbers of a conversation grow together.
    LAST_BEFORE = "SELECT COALESCE(MAX(seq), 0) FROM messages WHERE conversation_id = ?1 AND id < ?2";
    FILES = concat!(
        "SELECT ", attachment_columns!(), " FROM attachments a ",
        "WHERE a.conversation_id = ?1 AND a.message_seq >= ?2 AND a.message_seq <= ?3 ORDER BY a.message_seq, a.id"
    );
}

pub(crate) async fn history(
    tx: &mut Tx,
    (conversation, page): &(ConversationId, HistoryPage),
) -> Stored<Vec<Message>> {
    let limit = i64::from(page.limit.clamp(1, 200));
    let above = match page.after {
        Some(id) => place(tx, *conversation, id).await?.0,
        None => 0,
    };
    let below = match page.before {
        Some(id) => place(tx, *conversation, id).await?.1,
        None => i64::MAX,
    };
    let sql = if page.after.is_some() { OLDEST } else { NEWEST };
    let mut found = tx.query(sql, args![*conversation, above, below, limit]).await?;
    let mut messages = found.iter_mut().map(rows::message).collect::<Stored<Vec<_>>>()?;
    add_files(tx, *conversation, &mut messages).await?;
    Ok(messages)
}

/// The newest messages of a conversation, oldest first.
pub(crate) async fn latest(tx: &mut Tx, conversation: ConversationId, limit: u32) -> Stored<Vec<Message>> {
    let mut found = tx.query(NEWEST, args![conversation, 0_i64, i64::MAX, limit]).await?;
    let mut messages = found.iter_mut().map(rows::message).collect::<Stored<Vec<_>>>()?;
    add_files(tx, conversation, &mut messages).await?;
    Ok(messages)
}

// The numbers between which a message stands: after it is above the first, before it is below the second.
async fn place(tx: &mut Tx, conversation: ConversationId, id: MessageId) -> Stored<(i64, i64)> {
    if let Some(mut row) = tx.query_opt(SEQ, args![conversation, id]).await? {
        let seq = row.int()?;
        return Ok((seq, seq));
    }
    let last = tx.query_one(LAST_BEFORE, args![conversation, id]).await?.int()?;
    Ok((last, last + 1))
}

async fn add_files(tx: &mut Tx, conversation: ConversationId, messages: &mut [Message]) -> Stored<()> {
    let (Some(first), Some(last)) = (messages.first(), messages.last()) else { return Ok(()) };
    for mut row in tx.query(FILES, args![conversation, first.seq, last.seq]).await? {
        let (owner, file) = rows::attachment(&mut row)?;
        // Ids grow with the numbers the page is sorted by.
        if let Ok(index) = messages.binary_search_by_key(&owner, |message| message.id) {
            messages[index].attachments.push(file);
        }
    }
    Ok(())
}
