//! People without a stay, and what is kept of them until they are linked.

use app::ports::phones::{Held, Stranger};
use app::ports::store::Stored;
use domain::contact::HELD_MAX;
use domain::{ContactId, HotelId};
use jiff::Timestamp;

use super::contacts;
use crate::rows::phones::{contact_and_last, contact_columns};
use crate::tx::{Tx, statements};
use crate::value::{Row, args};

/// How many strangers a list shows.
const STRANGERS_MAX: i64 = 100;

statements! {
    HOLD = "INSERT INTO held_messages (contact_id, external_id, said_at, body, created_at) VALUES (?1, ?2, ?3, ?4, ?5) \
            ON CONFLICT DO NOTHING RETURNING id";
    /// All but the latest.
    TRIM = "DELETE FROM held_messages WHERE id IN (SELECT id FROM held_messages WHERE contact_id = ?1 \
            ORDER BY said_at DESC, id DESC LIMIT 1000 OFFSET ?2) RETURNING id";
    HELD = "SELECT id, external_id, said_at, body FROM held_messages WHERE contact_id = ?1 ORDER BY said_at, id";
    RELEASE = "DELETE FROM held_messages WHERE id = ?1";
    STRANGERS = concat!(
        "SELECT ", contact_columns!(), ", (SELECT COUNT(*) FROM held_messages m WHERE m.contact_id = k.id) FROM contacts k ",
        "WHERE k.hotel_id = ?1 AND k.booking_id IS NULL ORDER BY k.last_at DESC, k.id DESC LIMIT ?2"
    );
}

/// Who wrote it, its id there, when it was said, what it was, and when it came.
pub(crate) type Holding = (ContactId, String, Timestamp, String, Timestamp);

pub(crate) async fn hold(tx: &mut Tx, holding: &Holding) -> Stored<bool> {
    let (contact, external_id, said_at, body, at) = holding;
    let contact = contacts::locked(tx, *contact).await?.id;
    let kept = tx.query_opt(HOLD, args![contact, external_id, *said_at, body, *at]).await?;
    let Some(mut kept) = kept else { return Ok(false) };
    let id = kept.int()?;
    let gone = tx.query(TRIM, args![contact, HELD_MAX]).await?;
    let gone = gone.into_iter().map(|mut row| row.int()).collect::<Stored<Vec<_>>>()?;
    // One that is older than all that are kept is not kept, and so it is no news either.
    Ok(!gone.contains(&id))
}

pub(crate) async fn held(tx: &mut Tx, contact: &ContactId) -> Stored<Vec<Held>> {
    tx.query(HELD, args![*contact]).await?.into_iter().map(held_message).collect()
}

fn held_message(mut row: Row) -> Stored<Held> {
    Ok(Held { id: row.int()?, external_id: row.text()?, said_at: row.time()?, body: row.text()? })
}

pub(crate) async fn release(tx: &mut Tx, held: &[i64]) -> Stored<()> {
    for id in held {
        tx.execute(RELEASE, args![*id]).await?;
    }
    Ok(())
}

pub(crate) async fn strangers(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<Stranger>> {
    let found = tx.query(STRANGERS, args![*hotel, STRANGERS_MAX]).await?;
    found.into_iter().map(stranger).collect()
}

fn stranger(mut row: Row) -> Stored<Stranger> {
    let (contact, last_at) = contact_and_last(&mut row)?;
    Ok(Stranger { contact, held: row.int()?, last_at })
}
