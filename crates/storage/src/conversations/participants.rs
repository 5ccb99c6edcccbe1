//! Who of the staff has written or read in a conversation, and how far they have read.

use app::ports::store::Stored;
use app::ports::work::Participant;
use domain::{ConversationId, MessageSeq, StaffId};
use jiff::Timestamp;

use crate::rows::{self, participant_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// What somebody has read before is no news, so reading it again writes nothing.
    INSERT_OR_MOVE = "INSERT INTO conversation_staff (conversation_id, staff_id, joined_at, last_read_seq, last_read_at) \
                      VALUES (?1, ?2, ?4, ?3, ?4) ON CONFLICT (conversation_id, staff_id) DO UPDATE \
                      SET last_read_seq = excluded.last_read_seq, last_read_at = excluded.last_read_at \
                      WHERE conversation_staff.last_read_seq < excluded.last_read_seq";
    TAKE_PART = "INSERT INTO conversation_staff (conversation_id, staff_id, joined_at, last_read_seq, last_read_at) \
                 SELECT CAST(?2 AS BIGINT), staff_id, joined_at, 0, last_read_at FROM conversation_staff \
                 WHERE conversation_id = ?1 ON CONFLICT (conversation_id, staff_id) DO NOTHING";
    /// `?3` and `?4` are the last messages of either, which went along up to `?5`.
    HAVE_READ_ALL = "UPDATE conversation_staff SET last_read_seq = ?5 WHERE conversation_id = ?2 AND last_read_seq >= ?4 \
                     AND EXISTS (SELECT 1 FROM conversation_staff p WHERE p.conversation_id = ?1 \
                     AND p.staff_id = conversation_staff.staff_id AND p.last_read_seq >= ?3)";
    PARTICIPANTS = concat!(
        "SELECT ",
        participant_columns!(),
        " FROM conversation_staff p JOIN staff s ON s.id = p.staff_id WHERE p.conversation_id = ?1 ",
        "ORDER BY p.joined_at, p.staff_id"
    );
}

/// Somebody has read a conversation, whose lock is held, up to this message.
pub(super) async fn has_read(
    tx: &mut Tx,
    conversation: ConversationId,
    staff: StaffId,
    up_to: MessageSeq,
    at: Timestamp,
) -> Stored<()> {
    tx.execute(INSERT_OR_MOVE, args![conversation, staff, up_to, at]).await.map(drop)
}

/// Those of one conversation, whose messages went along to the end of another, take part there as well. Who had read all
/// of both has read what went along.
pub(crate) async fn go_along(
    tx: &mut Tx,
    (from, to): (ConversationId, ConversationId),
    (last_from, last_to): (MessageSeq, MessageSeq),
    now_last: MessageSeq,
) -> Stored<()> {
    tx.execute(TAKE_PART, args![from, to]).await?;
    tx.execute(HAVE_READ_ALL, args![from, to, last_from, last_to, now_last]).await.map(drop)
}

pub(crate) async fn participants(tx: &mut Tx, conversation: &ConversationId) -> Stored<Vec<Participant>> {
    tx.query(PARTICIPANTS, args![*conversation]).await?.iter_mut().map(rows::participant).collect()
}
