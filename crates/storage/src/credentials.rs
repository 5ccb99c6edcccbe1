//! Guests' sessions and PINs: who may come in.

use app::ports::StoreError;
use app::ports::store::{PinOutcome, RoomView, Stored};
use domain::access::deed;
use domain::attempts::{Lock, ROOM_WINDOW, lock};
use domain::event::RoomCard;
use domain::session::PIN_SESSION_LIFE;
use domain::{Allowed, Booking, Conversation, Event, PinSession, PinSessionId, Room, RoomId, Slug};
use jiff::{SignedDuration, Timestamp};

use crate::conversations::{load, open};
use crate::directory::{self, ensure_hotel};
use crate::rows::{
    self, booking_columns, conversation_columns, conversation_joins, pin_session_columns, room_columns,
};
use crate::tx::{Tx, statements};
use crate::value::{args, broken};

statements! {
    /// Whoever changes a room's stay or PIN, or guesses at it, goes through this row first.
    LOCK_ROOM = "SELECT id FROM rooms WHERE id = ?1 FOR UPDATE";
    ROOM_WITH_SLUG = concat!("SELECT ", room_columns!(), ", h.slug FROM rooms r JOIN hotels h ON h.id = r.hotel_id WHERE r.id = ?1");
    ATTEMPTS = "SELECT client, at FROM pin_attempts WHERE room_id = ?1 AND at > ?2";
    COUNT_ATTEMPT = "INSERT INTO pin_attempts (room_id, client, at) VALUES (?1, ?2, ?3)";
    PRUNE_ATTEMPTS = "DELETE FROM pin_attempts WHERE room_id = ?1 AND at <= ?2";
    FORGET_ATTEMPTS = "DELETE FROM pin_attempts WHERE room_id = ?1";
    INSERT_PIN_SESSION = "INSERT INTO pin_sessions (token_hash, hotel_id, room_id, pin_epoch, booking_id, \
                          conversation_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
    /// The guest's every request begins here: session, conversation and stay in one statement.
    PIN_SESSION = concat!(
        "SELECT ", pin_session_columns!(), ", ", conversation_columns!(), ", ", booking_columns!(),
        " FROM pin_sessions p JOIN conversations c ON c.id = p.conversation_id ", conversation_joins!(),
        "WHERE p.token_hash = ?1"
    );
    END_PIN_SESSIONS = "UPDATE pin_sessions SET ended_at = ?2 WHERE room_id = ?1 AND ended_at IS NULL";
    RENEW_PIN = "UPDATE rooms SET pin_epoch = pin_epoch + 1, sealed_pin = ?2 WHERE id = ?1";
}

/// Locks a room and reads it with its hotel's slug.
pub(crate) async fn locked_room(tx: &mut Tx, id: RoomId) -> Stored<(Room, Slug)> {
    tx.lock(LOCK_ROOM, args![id]).await?;
    let mut row = tx.query_opt(ROOM_WITH_SLUG, args![id]).await?.ok_or(StoreError::NotFound)?;
    Ok((rows::room(&mut row)?, rows::slug(&row.text()?)?))
}

/// Locks two rooms in the order of their rows, so that of two who need both one only waits.
pub(crate) async fn lock_rooms(tx: &mut Tx, one: RoomId, other: RoomId) -> Stored<()> {
    tx.lock(LOCK_ROOM, args![one.min(other)]).await?;
    tx.lock(LOCK_ROOM, args![one.max(other)]).await
}

pub(crate) fn room_card(room: &Room, slug: &Slug) -> RoomCard {
    RoomCard { id: room.id, number: room.number.clone(), hotel_slug: slug.clone() }
}

// The wrong PINs that still count: this client's, and everybody's.
struct Attempts {
    by_client: Vec<Timestamp>,
    by_anyone: Vec<Timestamp>,
}

impl Attempts {
    async fn read(tx: &mut Tx, room: RoomId, client: &str, now: Timestamp) -> Stored<Self> {
        let mut attempts = Self { by_client: Vec::new(), by_anyone: Vec::new() };
        for mut row in tx.query(ATTEMPTS, args![room, window_start(now)?]).await? {
            let (who, at) = (row.text()?, row.time()?);
            if who == client {
                attempts.by_client.push(at);
            }
            attempts.by_anyone.push(at);
        }
        Ok(attempts)
    }

    fn lock(&self, now: Timestamp) -> Lock {
        lock(now, &self.by_client, &self.by_anyone)
    }

    fn add(&mut self, at: Timestamp) {
        self.by_client.push(at);
        self.by_anyone.push(at);
    }
}

// The room's window is the longest: what is older counts for nobody.
fn window_start(now: Timestamp) -> Stored<Timestamp> {
    later(now, -ROOM_WINDOW)
}

/// A time this much later.
pub(crate) fn later(at: Timestamp, span: SignedDuration) -> Stored<Timestamp> {
    at.checked_add(span).map_err(|_| broken("a time is out of range"))
}

pub(crate) async fn try_pin(
    tx: &mut Tx,
    (room, client, matches, at): &(RoomId, String, bool, Timestamp),
) -> Stored<PinOutcome> {
    let (room, slug) = locked_room(tx, *room).await?;
    let mut attempts = Attempts::read(tx, room.id, client, *at).await?;
    if let Lock::Until(until) = attempts.lock(*at) {
        return Ok(PinOutcome::Locked(until));
    }
    if *matches {
        return Ok(PinOutcome::Right);
    }
    tx.execute(PRUNE_ATTEMPTS, args![room.id, window_start(*at)?]).await?;
    tx.execute(COUNT_ATTEMPT, args![room.id, client, *at]).await?;
    attempts.add(*at);
    let now_locked = match attempts.lock(*at) {
        Lock::Open => None,
        Lock::Until(until) => {
            // While it is locked nothing is counted, so no second attempt comes here for the same lock.
            tx.record(room.hotel, *at, Event::PinLocked { room: room_card(&room, &slug), until });
            Some(until)
        }
    };
    Ok(PinOutcome::Wrong { now_locked })
}

pub(crate) async fn pin_lock(tx: &mut Tx, (room, client, at): &(RoomId, String, Timestamp)) -> Stored<Lock> {
    Ok(Attempts::read(tx, *room, client, *at).await?.lock(*at))
}

pub(crate) async fn open_pin_session(
    tx: &mut Tx,
    (room, pin_epoch, token_hash, at): &(RoomId, i64, [u8; 32], Timestamp),
) -> Stored<(PinSession, Conversation)> {
    locked_room(tx, *room).await?;
    let view = directory::room(tx, room).await?.ok_or(StoreError::NotFound)?;
    let stay = view.stay.ok_or(StoreError::Conflict("stay"))?;
    if view.room.pin_epoch != *pin_epoch {
        return Err(StoreError::Conflict("pin"));
    }
    let (conversation, _) = open::open_conversation(tx, &(stay.id, *at)).await?;
    let mut session = PinSession {
        id: PinSessionId(0),
        hotel: view.room.hotel,
        room: *room,
        pin_epoch: *pin_epoch,
        booking: stay.id,
        conversation: conversation.card.id,
        created_at: *at,
        expires_at: later(*at, PIN_SESSION_LIFE)?,
        ended_at: None,
    };
    let PinSession { hotel, booking, conversation: place, expires_at, .. } = session;
    let hash = token_hash.as_slice();
    let values = args![hash, hotel, *room, *pin_epoch, booking, place, *at, expires_at];
    session.id = PinSessionId(tx.query_one(INSERT_PIN_SESSION, values).await?.int()?);
    Ok((session, conversation))
}

pub(crate) async fn pin_session(
    tx: &mut Tx,
    token_hash: &[u8; 32],
) -> Stored<Option<(PinSession, Conversation, Booking)>> {
    let Some(mut row) = tx.query_opt(PIN_SESSION, args![token_hash.as_slice()]).await? else {
        return Ok(None);
    };
    Ok(Some((rows::pin_session(&mut row)?, rows::conversation(&mut row)?, rows::booking(&mut row)?)))
}

/// A new PIN and epoch: the old epoch's sessions end, and what was counted against the old PIN is forgotten.
pub(crate) async fn renew_pin(tx: &mut Tx, room: RoomId, sealed_pin: &[u8], at: Timestamp) -> Stored<()> {
    tx.execute(RENEW_PIN, args![room, sealed_pin]).await?;
    tx.execute(END_PIN_SESSIONS, args![room, at]).await?;
    tx.execute(FORGET_ATTEMPTS, args![room]).await.map(drop)
}

pub(crate) async fn change_pin(
    tx: &mut Tx,
    (proof, room, sealed_pin, at): &(Allowed<deed::ChangePin>, RoomId, Vec<u8>, Timestamp),
) -> Stored<RoomView> {
    let (room, slug) = locked_room(tx, *room).await?;
    ensure_hotel(proof.scope().hotel, room.hotel)?;
    renew_pin(tx, room.id, sealed_pin, *at).await?;
    let view = directory::room(tx, &room.id).await?.ok_or(StoreError::NotFound)?;
    let conversation = match view.conversation {
        Some(id) => load::conversation(tx, &id).await?.map(|conversation| conversation.card),
        None => None,
    };
    let event =
        Event::PinChanged { room: room_card(&room, &slug), ended_epoch: room.pin_epoch, conversation };
    tx.record(room.hotel, *at, event);
    Ok(view)
}
