//! What couriers must carry: leased, tried again, never lost.

use app::ports::StoreError;
use app::ports::store::{Carried, Load, Parcel, Stored};
use domain::HotelId;
use jiff::Timestamp;

use crate::journal::recorded_parts;
use crate::tx::{Tx, statements};
use crate::value::{Row, args, broken};

/// The lease: who is due and free gets a later due time, and comes back with its load. Of a lane only the oldest row is
/// free: the next one leaves when it is settled. The events come by the same statement, so there is no query per row.
macro_rules! lease {
    ($skip_locked:literal) => {
        concat!(
            "UPDATE outbox SET due_at = ?3, attempts = attempts + 1 WHERE id IN (SELECT o.id FROM outbox o ",
            "WHERE o.courier = ?1 AND o.dead = 0 AND o.due_at <= ?2 AND NOT EXISTS (SELECT 1 FROM outbox e ",
            "WHERE e.courier = o.courier AND e.lane = o.lane AND e.id < o.id AND e.dead = 0) ",
            "ORDER BY o.due_at, o.id LIMIT ?4",
            $skip_locked,
            ") RETURNING id, courier, attempts, hotel_id, seq, ",
            "(SELECT j.at_ms FROM journal j WHERE j.hotel_id = outbox.hotel_id AND j.seq = outbox.seq), ",
            "COALESCE(text, (SELECT j.body FROM journal j WHERE j.hotel_id = outbox.hotel_id AND j.seq = outbox.seq))"
        )
    };
}

statements! {
    POST = "INSERT INTO outbox (courier, text, due_at, attempts, dead, created_at) VALUES (?1, ?2, ?3, 0, 0, ?3)";
    /// Two who post in one lane do it one after the other, so that the order of the rows is the order of the commits.
    LOCK_LANE = "SELECT pg_advisory_xact_lock(hashtextextended(?1, ?2))";
    POST_IN_LANE = "INSERT INTO outbox (courier, hotel_id, lane, text, due_at, attempts, dead, created_at) \
                    VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6)";
    LEASE_ON_SQLITE = lease!("");
    LEASE_ON_POSTGRES = lease!(" FOR UPDATE SKIP LOCKED");
    DONE = "DELETE FROM outbox WHERE id = ?1";
    AGAIN = "UPDATE outbox SET due_at = ?2, reason = ?3 WHERE id = ?1";
    DEAD = "UPDATE outbox SET dead = 1, reason = ?2 WHERE id = ?1";
}

pub(crate) async fn post(tx: &mut Tx, input: &(String, String, Timestamp)) -> Stored<()> {
    let (courier, text, at) = input;
    tx.execute(POST, args![courier, text, *at]).await.map(drop)
}

/// A courier's text that must leave after those before it.
pub(crate) struct InLane<'a> {
    pub(crate) courier: &'a str,
    /// Whose it is.
    pub(crate) hotel: HotelId,
    /// The lane; none for a text that need not wait for others.
    pub(crate) lane: Option<i64>,
    pub(crate) text: &'a str,
    /// Since when it waits.
    pub(crate) since: Timestamp,
    /// When it is due.
    pub(crate) at: Timestamp,
}

/// Puts a text at the end of its lane. The lane is locked after everything else but the journal.
pub(crate) async fn post_in_lane(tx: &mut Tx, parcel: InLane<'_>) -> Stored<()> {
    let InLane { courier, hotel, lane, text, since, at } = parcel;
    if let Some(lane) = lane {
        tx.lock(LOCK_LANE, args![courier, lane]).await?;
    }
    tx.execute(POST_IN_LANE, args![courier, hotel, lane, text, at, since]).await.map(drop)
}

pub(crate) async fn due(
    tx: &mut Tx,
    (courier, at, lease, limit): &(String, Timestamp, Timestamp, u32),
) -> Stored<Vec<Parcel>> {
    let sql = tx.fork(LEASE_ON_SQLITE, LEASE_ON_POSTGRES);
    let rows = tx.query(sql, args![courier, *at, *lease, (*limit).clamp(1, 1_000)]).await?;
    let mut parcels = rows.into_iter().map(parcel).collect::<Stored<Vec<_>>>()?;
    parcels.sort_unstable_by_key(|parcel| parcel.id);
    Ok(parcels)
}

fn parcel(mut row: Row) -> Stored<Parcel> {
    let (id, courier) = (row.int()?, row.text()?);
    // The lease counts the attempt that begins now; the courier is told how many there were before.
    let attempts =
        u32::try_from(row.int()? - 1).map_err(|_| broken("a number of attempts cannot be read"))?;
    let (hotel, seq, at, content) = (row.opt_int()?, row.opt_int()?, row.opt_time()?, row.text()?);
    let load = match (hotel, seq, at) {
        (Some(hotel), Some(seq), Some(at)) => {
            Load::Event(Box::new(recorded_parts(hotel, seq, at, &content)?))
        }
        _ => Load::Text(content),
    };
    Ok(Parcel { id, courier, load, attempts })
}

pub(crate) async fn settle(tx: &mut Tx, (parcel, outcome): &(i64, Carried)) -> Stored<()> {
    let changed = match outcome {
        Carried::Done => tx.execute(DONE, args![*parcel]).await?,
        Carried::Again(at, reason) => tx.execute(AGAIN, args![*parcel, *at, reason]).await?,
        Carried::Dead(reason) => tx.execute(DEAD, args![*parcel, reason]).await?,
    };
    if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
