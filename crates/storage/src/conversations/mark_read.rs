//! One side reads what the other said.

use app::ports::store::Stored;
use domain::access::deed;
use domain::event::Reader;
use domain::{Actor, Allowed, Conversation, Event, MessageId, MessageSeq};
use jiff::Timestamp;

use super::{load, participants};
use crate::phones::receipt;
use crate::rows::{GUEST, STAFF};
use crate::tx::{Tx, statements};
use crate::value::args;

/// What the reader has read before stands below the conversation's mark, so only what is new is looked at.
macro_rules! read {
    ($mark:literal) => {
        concat!(
            "UPDATE messages SET read_at = ?4 WHERE conversation_id = ?1 AND seq <= ?3 ",
            "AND seq > (SELECT ",
            $mark,
            " FROM conversations WHERE id = ?1) AND sender_kind = ?2 AND read_at IS NULL RETURNING id"
        )
    };
}

statements! {
    READ_BY_STAFF = read!("read_by_staff_seq");
    READ_BY_GUEST = read!("read_by_guest_seq");
    MARK_BY_STAFF = "UPDATE conversations SET read_by_staff_seq = ?2 WHERE id = ?1 AND read_by_staff_seq < ?2";
    MARK_BY_GUEST = "UPDATE conversations SET read_by_guest_seq = ?2 WHERE id = ?1 AND read_by_guest_seq < ?2";
}

pub(crate) async fn mark_read(
    tx: &mut Tx,
    (proof, up_to, at): &(Allowed<deed::MarkRead>, Option<MessageSeq>, Timestamp),
) -> Stored<Vec<MessageId>> {
    let reader = match proof.actor() {
        Actor::Guest(_) | Actor::Visitor(_) => Reader::Guest,
        Actor::Staff(staff) => Reader::Staff(staff.card.clone()),
        // The house is on neither side.
        Actor::House | Actor::Nobody => return Ok(Vec::new()),
    };
    let mut conversation = load::proven(tx, proof).await?;
    read(tx, &mut conversation, reader, *up_to, *at).await
}

/// Marks read what the reader's other side said, in a conversation whose lock is held.
///
/// Reading does not move a conversation in the inbox, so `updated_at` stays.
pub(crate) async fn read(
    tx: &mut Tx,
    conversation: &mut Conversation,
    by: Reader,
    up_to: Option<MessageSeq>,
    at: Timestamp,
) -> Stored<Vec<MessageId>> {
    let (sql, mark, other) = match by {
        Reader::Guest => (READ_BY_GUEST, MARK_BY_GUEST, STAFF),
        Reader::Staff(_) => (READ_BY_STAFF, MARK_BY_STAFF, GUEST),
    };
    // Nobody has read what has not been said yet, whatever number was asked for.
    let up_to = up_to.unwrap_or(conversation.last_seq).min(conversation.last_seq);
    if let Reader::Staff(card) = &by {
        participants::has_read(tx, conversation.card.id, card.id, up_to, at).await?;
    }
    let rows = tx.query(sql, args![conversation.card.id, other, up_to, at]).await?;
    let ids = rows.into_iter().map(|mut row| row.int().map(MessageId)).collect::<Stored<Vec<_>>>();
    let mut messages = ids?;
    if messages.is_empty() {
        return Ok(messages);
    }
    if matches!(by, Reader::Staff(_)) && conversation.whatsapp_until.is_some() {
        receipt::tell(tx, conversation, at).await?;
    }
    tx.execute(mark, args![conversation.card.id, up_to]).await?;
    messages.sort_unstable();
    let count = i64::try_from(messages.len()).unwrap_or(i64::MAX);
    let unread = match by {
        Reader::Guest => &mut conversation.unread_by_guest,
        Reader::Staff(_) => &mut conversation.unread_by_staff,
    };
    *unread = (*unread - count).max(0);
    load::save(tx, conversation).await?;
    let event = Event::MessagesRead { conversation: conversation.clone(), by, messages: messages.clone() };
    tx.record(conversation.card.hotel, at, event);
    Ok(messages)
}
