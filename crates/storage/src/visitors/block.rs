//! A visitor is told to write no more, and for a while whoever comes from where he came.

use app::ports::store::Stored;
use app::ports::visitors::RoomView;
use domain::access::deed;
use domain::event::ConversationChange;
use domain::{Allowed, HotelId};
use jiff::{SignedDuration, Timestamp};

use super::{changed, rooms};
use crate::conversations::load;
use crate::conversations::work::author;
use crate::tx::{Tx, statements};
use crate::value::args;

/// How long an address is blocked.
pub(super) const BLOCK_FOR: SignedDuration = SignedDuration::from_hours(24);

statements! {
    BLOCK = "UPDATE visitor_rooms SET blocked_at = ?2, blocked_by = ?3 WHERE id = ?1";
    UNBLOCK = "UPDATE visitor_rooms SET blocked_at = NULL, blocked_by = NULL WHERE id = ?1";
    BLOCK_ADDRESSES = "INSERT INTO visitor_blocks (hotel_id, address, until) \
                       SELECT DISTINCT CAST(?1 AS BIGINT), address, CAST(?3 AS BIGINT) FROM visitor_sessions \
                       WHERE visitor_id = ?2 AND address IS NOT NULL \
                       ON CONFLICT (hotel_id, address) DO UPDATE SET until = excluded.until";
    UNBLOCK_ADDRESSES = "DELETE FROM visitor_blocks WHERE hotel_id = ?1 AND address IN \
                         (SELECT address FROM visitor_sessions WHERE visitor_id = ?2)";
    BLOCKED_ADDRESS = "SELECT 1 FROM visitor_blocks WHERE hotel_id = ?1 AND address = ?2 AND until > ?3";
}

pub(crate) async fn block_visitor(
    tx: &mut Tx,
    (proof, blocked, at): &(Allowed<deed::WorkVisitors>, bool, Timestamp),
) -> Stored<RoomView> {
    let conversation = load::proven(tx, proof).await?;
    let room = rooms::of_visitor(tx, &conversation).await?;
    if room.blocked.is_some() == *blocked {
        return rooms::view(tx, conversation).await;
    }
    let change = if *blocked {
        let by = author(proof.actor()).map(|card| card.id);
        tx.execute(BLOCK, args![room.id, *at, by]).await?;
        let until = at.checked_add(BLOCK_FOR).unwrap_or(Timestamp::MAX);
        tx.execute(BLOCK_ADDRESSES, args![room.hotel, room.visitor, until]).await?;
        ConversationChange::Blocked
    } else {
        tx.execute(UNBLOCK, args![room.id]).await?;
        tx.execute(UNBLOCK_ADDRESSES, args![room.hotel, room.visitor]).await?;
        ConversationChange::Unblocked
    };
    let conversation = changed(tx, &conversation, change, proof.actor(), *at).await?;
    rooms::view(tx, conversation).await
}

pub(crate) async fn is_address_blocked(
    tx: &mut Tx,
    (hotel, address, at): &(HotelId, String, Timestamp),
) -> Stored<bool> {
    Ok(tx.query_opt(BLOCKED_ADDRESS, args![*hotel, address, *at]).await?.is_some())
}
