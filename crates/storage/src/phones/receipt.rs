//! Staff have read what came from a phone, and the phone is told.

use app::ports::store::Stored;
use domain::{ContactId, Conversation};
use jiff::Timestamp;

use super::parcel::{self, To};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// The newest of those that became read at this moment; the mark still stands where it stood before.
    NEWEST_READ = "SELECT e.external_id, e.contact_id FROM messages m JOIN external_messages e ON e.message_id = m.id \
                   WHERE m.conversation_id = ?1 AND m.seq > (SELECT read_by_staff_seq FROM conversations WHERE id = ?1) \
                   AND m.sender_kind = 'guest' AND m.read_at = ?2 ORDER BY m.seq DESC LIMIT 1";
}

/// Tells the phone of the newest message that became read: the provider shows those before it as read, too.
pub(crate) async fn tell(tx: &mut Tx, conversation: &Conversation, at: Timestamp) -> Stored<()> {
    let Some(mut row) = tx.query_opt(NEWEST_READ, args![conversation.card.id, at]).await? else {
        return Ok(());
    };
    let (external_id, contact) = (row.text()?, ContactId(row.int()?));
    let to = To { hotel: conversation.card.hotel, contact, at };
    parcel::post(tx, to, &parcel::read(&external_id, contact)).await
}
