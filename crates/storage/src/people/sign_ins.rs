//! Sign-ins of staff: begun, renewed by their refresh token, and ended.

use app::ports::StoreError;
use app::ports::people::Refreshed;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::StaffChange;
use domain::session::{Refresh, STAFF_REFRESH_LIFE};
use domain::{Allowed, Staff, StaffId, StaffSession, StaffSessionId};
use jiff::Timestamp;

use super::{changed, locked};
use crate::credentials::later;
use crate::directory;
use crate::rows::{self, known, staff_session_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    INSERT_STAFF_SESSION = "INSERT INTO staff_sessions (token_hash, staff_id, created_at, refreshed_at, expires_at) \
                            SELECT ?1, id, ?3, ?3, ?4 FROM staff WHERE id = ?2 RETURNING id";
    STAFF_SESSION = concat!("SELECT ", staff_session_columns!(), " FROM staff_sessions WHERE token_hash = ?1");
    STAFF_SESSION_BY_ID = concat!("SELECT ", staff_session_columns!(), " FROM staff_sessions WHERE id = ?1");
    /// Of two who bring the same refresh token one waits, and then sees that it was used.
    LOCK_SESSION = "SELECT id FROM staff_sessions WHERE id = ?1 FOR UPDATE";
    RENEW = "UPDATE staff_sessions SET generation = ?2, refreshed_at = ?3, expires_at = ?4 WHERE id = ?1";
    END_BY_ID = "UPDATE staff_sessions SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL";
    END_ALL = "UPDATE staff_sessions SET ended_at = ?2 WHERE staff_id = ?1 AND ended_at IS NULL";
}

pub(crate) async fn open_staff_session(
    tx: &mut Tx,
    (staff, token_hash, expires_at, at): &(StaffId, [u8; 32], Timestamp, Timestamp),
) -> Stored<StaffSession> {
    let values = args![token_hash.as_slice(), *staff, *at, *expires_at];
    let made = tx.query_opt(INSERT_STAFF_SESSION, values).await?;
    let id = StaffSessionId(made.ok_or(StoreError::NotFound)?.int()?);
    Ok(StaffSession {
        id,
        staff: *staff,
        created_at: *at,
        expires_at: *expires_at,
        generation: 0,
        refreshed_at: *at,
        ended_at: None,
    })
}

pub(crate) async fn staff_session(
    tx: &mut Tx,
    token_hash: &[u8; 32],
) -> Stored<Option<(StaffSession, Staff)>> {
    let mut found = tx.query_opt(STAFF_SESSION, args![token_hash.as_slice()]).await?;
    let session = found.as_mut().map(rows::staff_session).transpose()?;
    with_person(tx, session).await
}

pub(crate) async fn staff_session_by_id(
    tx: &mut Tx,
    id: &StaffSessionId,
) -> Stored<Option<(StaffSession, Staff)>> {
    let session = by_id(tx, *id).await?;
    with_person(tx, session).await
}

async fn by_id(tx: &mut Tx, id: StaffSessionId) -> Stored<Option<StaffSession>> {
    tx.query_opt(STAFF_SESSION_BY_ID, args![id]).await?.as_mut().map(rows::staff_session).transpose()
}

async fn with_person(tx: &mut Tx, session: Option<StaffSession>) -> Stored<Option<(StaffSession, Staff)>> {
    let Some(session) = session else { return Ok(None) };
    Ok(directory::staff(tx, &session.staff).await?.map(|staff| (session, staff)))
}

pub(crate) async fn refresh_staff_session(
    tx: &mut Tx,
    (id, generation, at): &(StaffSessionId, i64, Timestamp),
) -> Stored<Option<Refreshed>> {
    tx.lock(LOCK_SESSION, args![*id]).await?;
    let Some(mut session) = by_id(tx, *id).await? else { return Ok(None) };
    let meaning = session.refresh(*generation, *at);
    match meaning {
        Refresh::Renew => {
            session.generation += 1;
            session.refreshed_at = *at;
            session.expires_at = later(*at, STAFF_REFRESH_LIFE)?;
            let values = args![*id, session.generation, session.refreshed_at, session.expires_at];
            tx.execute(RENEW, values).await?;
        }
        Refresh::Reused => {
            session.ended_at = Some(*at);
            tx.execute(END_BY_ID, args![*id, *at]).await?;
        }
        Refresh::Repeat | Refresh::Over => {}
    }
    let staff = known(directory::staff(tx, &session.staff).await?, "person of a sign-in")?;
    Ok(Some(Refreshed { meaning, session, staff }))
}

pub(crate) async fn end_staff_session_by_id(
    tx: &mut Tx,
    (id, at): &(StaffSessionId, Timestamp),
) -> Stored<()> {
    tx.execute(END_BY_ID, args![*id, *at]).await.map(drop)
}

/// Ends all sign-ins of somebody; nothing is recorded.
pub(super) async fn end_all(tx: &mut Tx, staff: StaffId, at: Timestamp) -> Stored<()> {
    tx.execute(END_ALL, args![staff, at]).await.map(drop)
}

pub(crate) async fn end_staff_sessions(
    tx: &mut Tx,
    (proof, staff, at): &(Allowed<deed::ManageSignIns>, StaffId, Timestamp),
) -> Stored<Staff> {
    locked(tx, proof.scope().hotel, *staff).await?;
    end_all(tx, *staff, *at).await?;
    changed(tx, *staff, StaffChange::SignedOut, *at).await
}
