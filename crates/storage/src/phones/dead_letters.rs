//! What couriers could not carry, and what becomes of it.

use app::ports::StoreError;
use app::ports::phones::DeadLetter;
use app::ports::store::Stored;
use domain::access::deed;
use domain::{Allowed, Delivery, DeliveryState, HotelId, MessageId};
use jiff::Timestamp;

use super::{deliver, parcel};
use crate::outbox::{self, InLane};
use crate::tx::{Tx, statements};
use crate::value::{Row, args, broken};

/// How many a list shows.
const LETTERS_MAX: i64 = 200;

statements! {
    LETTERS = "SELECT id, courier, text, COALESCE(reason, ''), attempts, created_at FROM outbox \
               WHERE hotel_id = ?1 AND dead = 1 AND seq IS NULL ORDER BY id DESC LIMIT ?2";
    TAKE_LETTER = "DELETE FROM outbox WHERE id = ?1 AND hotel_id = ?2 AND dead = 1 AND seq IS NULL \
                   RETURNING courier, lane, text, created_at";
}

pub(crate) async fn dead_letters(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<DeadLetter>> {
    tx.query(LETTERS, args![*hotel, LETTERS_MAX]).await?.into_iter().map(letter).collect()
}

fn letter(mut row: Row) -> Stored<DeadLetter> {
    Ok(DeadLetter {
        parcel: row.int()?,
        courier: row.text()?,
        text: row.text()?,
        reason: row.text()?,
        attempts: u32::try_from(row.int()?).map_err(|_| broken("a number of attempts cannot be read"))?,
        created_at: row.time()?,
    })
}

/// It leaves as a new parcel at the end of its lane: its old place may lie before one that is on its way now.
pub(crate) async fn resend(
    tx: &mut Tx,
    (proof, parcel, at): &(Allowed<deed::Administer>, i64, Timestamp),
) -> Stored<()> {
    let hotel = proof.scope().hotel;
    let mut taken = tx.query_opt(TAKE_LETTER, args![*parcel, hotel]).await?.ok_or(StoreError::NotFound)?;
    let (courier, lane) = (taken.text()?, taken.opt_int()?);
    let (text, since) = (taken.text()?, taken.time()?);
    if let Some(message) = parcel::carried(&text) {
        queue_again(tx, message, *at).await?;
    }
    outbox::post_in_lane(tx, InLane { courier: &courier, hotel, lane, text: &text, since, at: *at }).await
}

// A message that reached the provider after all stays where it is.
async fn queue_again(tx: &mut Tx, message: MessageId, at: Timestamp) -> Stored<()> {
    let Some((conversation, kept)) = deliver::locked(tx, message).await? else { return Ok(()) };
    if kept.delivery.is_some_and(|delivery| delivery.state == DeliveryState::Failed) {
        let queued = Delivery { state: DeliveryState::Queued, fault: None, at };
        deliver::become_state(tx, &conversation, message, queued).await?;
    }
    Ok(())
}

pub(crate) async fn discard(tx: &mut Tx, (proof, parcel): &(Allowed<deed::Administer>, i64)) -> Stored<()> {
    let taken = tx.query_opt(TAKE_LETTER, args![*parcel, proof.scope().hotel]).await?;
    taken.map(drop).ok_or(StoreError::NotFound)
}
