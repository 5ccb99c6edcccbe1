//! Guests' tokens: one link for the whole stay.

use app::ports::StoreError;
use app::ports::bookings::{NewToken, TokenEntry};
use app::ports::store::Stored;
use domain::access::deed;
use domain::token::usual_end;
use domain::{Actor, Allowed, Booking, BookingId, CompanionId, Event, GuestToken, TokenId};
use jiff::Timestamp;

use crate::bookings;
use crate::conversations::load;
use crate::directory::{self, ensure_hotel};
use crate::rows::{
    self, booking_card_columns, booking_card_joins, companion_columns, known, purpose, token_columns,
};
use crate::tx::{Tx, statements};
use crate::value::{Row, args};

statements! {
    TOKEN = concat!("SELECT ", token_columns!(), " FROM guest_tokens t WHERE t.id = ?1");
    TOKENS = concat!(
        "SELECT ", token_columns!(), " FROM guest_tokens t WHERE t.booking_id = ?1 ORDER BY t.id DESC LIMIT 200"
    );
    /// The guest's every request begins here: token, booking and companion in one statement.
    TOKEN_ENTRY = concat!(
        "SELECT ", token_columns!(), ", ", booking_card_columns!(), ", ", companion_columns!(),
        " FROM guest_tokens t JOIN bookings b ON b.id = t.booking_id", booking_card_joins!(),
        "LEFT JOIN companions p ON p.id = t.companion_id WHERE t.token_hash = ?1"
    );
    COMPANION = "SELECT id FROM companions WHERE id = ?1 AND booking_id = ?2 AND removed_at IS NULL";
    INSERT_TOKEN = "INSERT INTO guest_tokens (token_hash, hotel_id, booking_id, companion_id, purpose, can_chat, can_order, \
                    can_pre_check_in, issued_by, created_at, expires_at) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id";
    REVOKE = "UPDATE guest_tokens SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING id";
    REVOKE_REPLACED = "UPDATE guest_tokens SET revoked_at = ?4 WHERE booking_id = ?1 AND companion_id IS NOT DISTINCT FROM ?2 \
                       AND purpose = ?3 AND revoked_at IS NULL AND expires_at > ?4 RETURNING id";
    REVOKE_OF_COMPANION = "UPDATE guest_tokens SET revoked_at = ?3 WHERE booking_id = ?1 AND companion_id = ?2 \
                           AND revoked_at IS NULL AND expires_at > ?3 RETURNING id";
    PROLONG = "UPDATE guest_tokens SET expires_at = ?3 WHERE booking_id = ?1 AND revoked_at IS NULL AND expires_at > ?4 \
               AND expires_at >= ?2 AND expires_at < ?3";
    NOTE_USE = "UPDATE guest_tokens SET last_used_at = ?2 WHERE id = ?1 AND (last_used_at IS NULL OR last_used_at < ?2)";
}

pub(crate) async fn token(tx: &mut Tx, id: &TokenId) -> Stored<Option<GuestToken>> {
    tx.query_opt(TOKEN, args![*id]).await?.as_mut().map(rows::token).transpose()
}

pub(crate) async fn tokens(tx: &mut Tx, booking: &BookingId) -> Stored<Vec<GuestToken>> {
    tx.query(TOKENS, args![*booking]).await?.iter_mut().map(rows::token).collect()
}

pub(crate) async fn token_entry(tx: &mut Tx, hash: &[u8; 32]) -> Stored<Option<TokenEntry>> {
    let Some(mut row) = tx.query_opt(TOKEN_ENTRY, args![hash.as_slice()]).await? else {
        return Ok(None);
    };
    let (token, card) = (rows::token(&mut row)?, rows::booking_card(&mut row)?);
    let companion = rows::opt_companion(&mut row)?;
    let conversation = match &card.conversation {
        Some(id) => load::conversation(tx, id).await?,
        None => None,
    };
    Ok(Some(TokenEntry { token, card, companion, conversation }))
}

pub(crate) async fn issue_token(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::ManageTokens>, NewToken),
) -> Stored<GuestToken> {
    let booking = bookings::locked(tx, proof.scope().hotel, new.booking).await?;
    if let Some(companion) = new.companion {
        let found = tx.query_opt(COMPANION, args![companion, booking.id]).await?;
        found.ok_or(StoreError::NotFound)?;
    }
    let purpose = purpose::word(new.purpose);
    if !new.keep_others {
        let values = args![booking.id, new.companion, purpose, new.at];
        let revoked = tx.query(REVOKE_REPLACED, values).await?;
        record_revoked(tx, booking.id, revoked, new.at).await?;
    }
    let issued_by = match proof.actor() {
        Actor::Staff(staff) => Some(staff.card.id),
        Actor::House | Actor::Guest(_) | Actor::Visitor(_) | Actor::Nobody => None,
    };
    let values = args![
        new.hash.as_slice(),
        booking.hotel,
        booking.id,
        new.companion,
        purpose,
        new.access.chat,
        new.access.order,
        new.access.pre_check_in,
        issued_by,
        new.at,
        new.expires_at,
    ];
    let id = TokenId(tx.query_one(INSERT_TOKEN, values).await?.int()?);
    known(token(tx, &id).await?, "new token")
}

pub(crate) async fn revoke_token(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::ManageTokens>, TokenId, Timestamp),
) -> Stored<GuestToken> {
    let found = token(tx, id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(proof.scope().hotel, found.hotel)?;
    bookings::locked(tx, found.hotel, found.booking).await?;
    let revoked = tx.query(REVOKE, args![*id, *at]).await?;
    record_revoked(tx, found.booking, revoked, *at).await?;
    known(token(tx, id).await?, "token")
}

/// Revokes a companion's live tokens. The caller holds the booking's lock.
pub(crate) async fn revoke_of_companion(
    tx: &mut Tx,
    booking: BookingId,
    companion: CompanionId,
    at: Timestamp,
) -> Stored<()> {
    let revoked = tx.query(REVOKE_OF_COMPANION, args![booking, companion, at]).await?;
    record_revoked(tx, booking, revoked, at).await
}

/// A guest who stays longer keeps the link: what would have outlived the stay by the usual time goes on doing so. A link
/// that staff made for fewer days ends when they said. The caller holds the booking's lock.
pub(crate) async fn outlive(tx: &mut Tx, before: &Booking, after: &Booking, at: Timestamp) -> Stored<()> {
    if after.departure <= before.departure {
        return Ok(());
    }
    let zone = known(directory::hotel(tx, &after.hotel).await?, "hotel of a booking")?.zone();
    let (usual, longer) = (usual_end(before.departure, &zone), usual_end(after.departure, &zone));
    tx.execute(PROLONG, args![after.id, usual, longer, at]).await?;
    Ok(())
}

async fn record_revoked(tx: &mut Tx, booking: BookingId, rows: Vec<Row>, at: Timestamp) -> Stored<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut ids = rows.into_iter().map(|mut row| row.int().map(TokenId)).collect::<Stored<Vec<_>>>()?;
    ids.sort_unstable();
    let card = known(bookings::card(tx, &booking).await?, "booking of a token")?;
    for token in ids {
        tx.record(card.booking.hotel, at, Event::TokenRevoked { booking: card.clone(), token });
    }
    Ok(())
}

pub(crate) async fn note_token_use(tx: &mut Tx, (token, at): &(TokenId, Timestamp)) -> Stored<()> {
    tx.execute(NOTE_USE, args![*token, *at]).await.map(drop)
}
