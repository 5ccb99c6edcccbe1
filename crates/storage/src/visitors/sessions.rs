//! By which session a visitor is known.

use app::ports::StoreError;
use app::ports::store::Stored;
use app::ports::visitors::{NewVisitor, Trace};
use domain::{Visitor, VisitorId};
use jiff::Timestamp;

use crate::rows::visitors::{self, visitor_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

/// How many sessions a visitor has at once.
const SESSIONS_MAX: i64 = 5;

statements! {
    LOCK_VISITOR = "SELECT id FROM visitors WHERE id = ?1 FOR UPDATE";
    VISITOR = concat!("SELECT ", visitor_columns!(), " FROM visitors v WHERE v.id = ?1");
    INSERT_VISITOR = "INSERT INTO visitors AS v (guest_key, seen_at, created_at) VALUES (?1, ?2, ?2) \
                      RETURNING id, guest_key, remembered_until, created_at";
    BY_SESSION = concat!(
        "SELECT ", visitor_columns!(), " FROM visitor_sessions t JOIN visitors v ON v.id = t.visitor_id ",
        "WHERE t.session_hash = ?1 AND t.seen_at > ?2"
    );
    BY_RESUME = concat!(
        "SELECT ", visitor_columns!(), " FROM visitors v WHERE v.resume_hash = ?1 AND v.remembered_until > ?2"
    );
    INSERT_SESSION = "INSERT INTO visitor_sessions (session_hash, visitor_id, address, user_agent, created_at, seen_at) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
    /// All but so many of the others, the one used last first.
    END_LEAST_USED = "DELETE FROM visitor_sessions WHERE session_hash IN (SELECT session_hash FROM visitor_sessions \
                      WHERE visitor_id = ?1 AND session_hash <> ?2 ORDER BY seen_at DESC, created_at DESC \
                      LIMIT 1000 OFFSET ?3)";
    TOUCH = "UPDATE visitor_sessions SET seen_at = ?2 WHERE session_hash = ?1 AND seen_at < ?2";
}

/// Locks a visitor and reads him.
pub(super) async fn locked(tx: &mut Tx, id: VisitorId) -> Stored<Visitor> {
    tx.lock(LOCK_VISITOR, args![id]).await?;
    let mut found = tx.query_opt(VISITOR, args![id]).await?.ok_or(StoreError::NotFound)?;
    visitors::visitor(&mut found)
}

pub(crate) async fn add_visitor(tx: &mut Tx, new: &NewVisitor) -> Stored<Visitor> {
    let mut made = tx.query_one(INSERT_VISITOR, args![new.key.as_str(), new.at]).await?;
    let visitor = visitors::visitor(&mut made)?;
    insert_session(tx, visitor.id, &new.session, &new.trace, new.at).await?;
    Ok(visitor)
}

async fn insert_session(
    tx: &mut Tx,
    visitor: VisitorId,
    session: &[u8; 32],
    trace: &Trace,
    at: Timestamp,
) -> Stored<()> {
    let Trace { address, user_agent } = trace;
    let values = args![session.as_slice(), visitor, address.as_ref(), user_agent.as_ref(), at];
    tx.execute(INSERT_SESSION, values).await.map(drop)
}

pub(crate) async fn visitor_by_session(
    tx: &mut Tx,
    (session, idle_since): &([u8; 32], Timestamp),
) -> Stored<Option<Visitor>> {
    let found = tx.query_opt(BY_SESSION, args![session.as_slice(), *idle_since]).await?;
    found.map(|mut row| visitors::visitor(&mut row)).transpose()
}

pub(crate) async fn visitor_by_resume(
    tx: &mut Tx,
    (resume, at): &([u8; 32], Timestamp),
) -> Stored<Option<Visitor>> {
    let found = tx.query_opt(BY_RESUME, args![resume.as_slice(), *at]).await?;
    found.map(|mut row| visitors::visitor(&mut row)).transpose()
}

pub(crate) async fn add_visitor_session(
    tx: &mut Tx,
    (visitor, session, trace, at): &(VisitorId, [u8; 32], Trace, Timestamp),
) -> Stored<()> {
    let visitor = locked(tx, *visitor).await?.id;
    insert_session(tx, visitor, session, trace, *at).await?;
    tx.execute(END_LEAST_USED, args![visitor, session.as_slice(), SESSIONS_MAX - 1]).await.map(drop)
}

pub(crate) async fn touch_visitor_session(tx: &mut Tx, (session, at): &([u8; 32], Timestamp)) -> Stored<()> {
    tx.execute(TOUCH, args![session.as_slice(), *at]).await.map(drop)
}
