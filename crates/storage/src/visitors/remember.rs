//! A browser is remembered, or the visitor behind it forgotten.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{Visitor, VisitorId};
use jiff::Timestamp;

use super::sessions;
use crate::rows::visitors;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    REMEMBER = "UPDATE visitors SET resume_hash = ?2, remembered_until = ?3 WHERE id = ?1 \
                RETURNING id, guest_key, remembered_until, created_at";
    FORGET_BROWSER = "UPDATE visitors SET resume_hash = NULL, remembered_until = NULL, seen_at = ?2 WHERE id = ?1";
    END_SESSIONS = "DELETE FROM visitor_sessions WHERE visitor_id = ?1";
    /// His words stay under the name he has on the wire.
    ERASE_NAME = "UPDATE messages SET sender_name = visitor_key WHERE visitor_key IS NOT NULL AND conversation_id IN \
                  (SELECT w.conversation_id FROM visitor_rooms w JOIN conversations c ON c.id = w.conversation_id \
                  WHERE w.visitor_id = ?1 AND c.booking_id IS NULL)";
    /// What belongs to a stay is the stay's.
    ERASE_CONTACT = "UPDATE visitor_rooms SET name = NULL, email = NULL, phone = NULL, page = NULL WHERE visitor_id = ?1 \
                     AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = visitor_rooms.conversation_id \
                     AND c.booking_id IS NOT NULL)";
}

pub(crate) async fn remember_visitor(
    tx: &mut Tx,
    (visitor, resume, until): &(VisitorId, [u8; 32], Timestamp),
) -> Stored<Visitor> {
    let found = tx.query_opt(REMEMBER, args![*visitor, resume.as_slice(), *until]).await?;
    visitors::visitor(&mut found.ok_or(StoreError::NotFound)?)
}

pub(crate) async fn forget_visitor(tx: &mut Tx, (visitor, at): &(VisitorId, Timestamp)) -> Stored<()> {
    let visitor = sessions::locked(tx, *visitor).await?.id;
    tx.execute(FORGET_BROWSER, args![visitor, *at]).await?;
    tx.execute(END_SESSIONS, args![visitor]).await?;
    tx.execute(ERASE_NAME, args![visitor]).await?;
    tx.execute(ERASE_CONTACT, args![visitor]).await.map(drop)
}
