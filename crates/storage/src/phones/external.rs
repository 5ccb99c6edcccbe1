//! Messages by the ids a provider gave them.

use app::ports::store::Stored;
use domain::{ContactId, HotelId, MessageId};

use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Null stands for a message that was erased.
    BY_EXTERNAL_ID = "SELECT message_id FROM external_messages WHERE hotel_id = ?1 AND external_id = ?2";
    NAME = "INSERT INTO external_messages (hotel_id, external_id, message_id, contact_id) VALUES (?1, ?2, ?3, ?4) \
            ON CONFLICT DO NOTHING";
}

/// What is known of a provider's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    New,
    /// It is this message.
    Message(MessageId),
    /// It was a message that is gone without a trace.
    Erased,
}

pub(super) async fn known(tx: &mut Tx, hotel: HotelId, external_id: &str) -> Stored<Known> {
    let Some(mut row) = tx.query_opt(BY_EXTERNAL_ID, args![hotel, external_id]).await? else {
        return Ok(Known::New);
    };
    Ok(row.opt_int()?.map_or(Known::Erased, |id| Known::Message(MessageId(id))))
}

pub(crate) async fn message_by_external_id(
    tx: &mut Tx,
    (hotel, external_id): &(HotelId, String),
) -> Stored<Option<MessageId>> {
    Ok(match known(tx, *hotel, external_id).await? {
        Known::Message(id) => Some(id),
        Known::New | Known::Erased => None,
    })
}

/// Remembers what a provider calls a message.
pub(super) async fn name(
    tx: &mut Tx,
    hotel: HotelId,
    external_id: &str,
    message: MessageId,
    contact: ContactId,
) -> Stored<()> {
    tx.execute(NAME, args![hotel, external_id, message, contact]).await.map(drop)
}
