//! What is known of browsers is forgotten after a while.

use app::ports::store::Stored;
use domain::VisitorId;
use jiff::Timestamp;

use super::block::BLOCK_FOR;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    FORGET_TRACES = "UPDATE visitor_sessions SET address = NULL, user_agent = NULL WHERE seen_at >= ?1 AND created_at < ?1 \
                     AND (address IS NOT NULL OR user_agent IS NOT NULL)";
    /// A block lasts as long as its address is known.
    FORGET_BLOCKS = "DELETE FROM visitor_blocks WHERE until < ?1";
    END_IDLE = "DELETE FROM visitor_sessions WHERE seen_at < ?1 RETURNING visitor_id, seen_at";
    /// Somebody who never opened a room and cannot come back leaves nothing.
    FORGET_NOBODY = "DELETE FROM visitors WHERE id = ?1 AND (remembered_until IS NULL OR remembered_until < ?2) \
                     AND NOT EXISTS (SELECT 1 FROM visitor_sessions t WHERE t.visitor_id = visitors.id) \
                     AND NOT EXISTS (SELECT 1 FROM visitor_rooms w WHERE w.visitor_id = visitors.id)";
    KEEP_SEEN = "UPDATE visitors SET seen_at = ?2 WHERE id = ?1 AND seen_at < ?2";
}

pub(crate) async fn forget_traces(tx: &mut Tx, before: &Timestamp) -> Stored<()> {
    let before = *before;
    tx.execute(FORGET_TRACES, args![before]).await?;
    let blocked_before = before.checked_add(BLOCK_FOR).unwrap_or(Timestamp::MAX);
    tx.execute(FORGET_BLOCKS, args![blocked_before]).await?;
    for mut row in tx.query(END_IDLE, args![before]).await? {
        let (visitor, seen_at) = (VisitorId(row.int()?), row.time()?);
        if tx.execute(FORGET_NOBODY, args![visitor, before]).await? == 0 {
            tx.execute(KEEP_SEEN, args![visitor, seen_at]).await?;
        }
    }
    Ok(())
}
