//! The journal and, fed from it, the outbox: written at the end of every command, read by number.

use std::sync::Arc;

use app::ports::store::Stored;
use domain::{Event, HotelId, JournalSeq, Message, Recorded};
use jiff::Timestamp;

use crate::journal_codec::{decode, encode};
use crate::tx::{Tx, statements};
use crate::value::{Row, args, broken};

statements! {
    TAKE_NUMBERS = "UPDATE hotels SET journal_seq = journal_seq + ?2 WHERE id = ?1 RETURNING journal_seq";
    INSERT = "INSERT INTO journal (hotel_id, seq, at_ms, kind, conversation_id, body) \
              VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    POST = "INSERT INTO outbox (courier, hotel_id, seq, due_at, attempts, dead, created_at) \
            VALUES (?1, ?2, ?3, ?4, 0, 0, ?4)";
    HEAD = "SELECT journal_seq FROM hotels WHERE id = ?1";
    HEADS = "SELECT id, journal_seq FROM hotels ORDER BY id";
    AFTER = "SELECT hotel_id, seq, at_ms, body FROM journal WHERE hotel_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    REPEATING = "SELECT hotel_id, seq, at_ms, body FROM journal \
                 WHERE hotel_id = ?1 AND seq > ?2 AND conversation_id = ?3 ORDER BY seq";
    BEFORE_MESSAGE = "SELECT c.hotel_id, m.journal_after FROM messages m \
                      JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ?1";
    REWRITE = "UPDATE journal SET body = ?3 WHERE hotel_id = ?1 AND seq = ?2";
}

/// Gives the command's events their numbers and writes them with their outbox rows. This is the command's last word: on
/// PostgreSQL the hotel's row stays locked from here to the commit.
pub(crate) async fn write_recorded(tx: &mut Tx, couriers: &[String]) -> Stored<Vec<Arc<Recorded>>> {
    let events = std::mem::take(&mut tx.events);
    let Some((hotel, _, _)) = events.first() else { return Ok(Vec::new()) };
    let hotel = *hotel;
    if events.iter().any(|(of, _, _)| *of != hotel) {
        return Err(broken("one command recorded events of two hotels"));
    }
    let count = i64::try_from(events.len()).map_err(|_| broken("too many events"))?;
    let last = tx.query_one(TAKE_NUMBERS, args![hotel, count]).await?.int()?;
    let mut written = Vec::with_capacity(events.len());
    for (seq, (hotel, at, event)) in (last - count + 1..).zip(events) {
        let recorded = Recorded { hotel, seq: JournalSeq(seq), at, event };
        insert(tx, &recorded, couriers).await?;
        written.push(Arc::new(recorded));
    }
    Ok(written)
}

async fn insert(tx: &mut Tx, recorded: &Recorded, couriers: &[String]) -> Stored<()> {
    let Recorded { hotel, seq, at, event } = recorded;
    let body = encode(event)?;
    let conversation = event.conversation().map(|conversation| conversation.card.id);
    tx.execute(INSERT, args![*hotel, *seq, *at, event.kind(), conversation, &body]).await?;
    for courier in couriers {
        tx.execute(POST, args![courier, *hotel, *seq, *at]).await?;
    }
    Ok(())
}

pub(crate) async fn head(tx: &mut Tx, hotel: &HotelId) -> Stored<JournalSeq> {
    let found = tx.query_opt(HEAD, args![*hotel]).await?;
    found.map_or(Ok(JournalSeq(0)), |mut row| row.int().map(JournalSeq))
}

pub(crate) async fn heads(tx: &mut Tx) -> Stored<Vec<(HotelId, JournalSeq)>> {
    let rows = tx.query(HEADS, args![]).await?;
    rows.into_iter().map(|mut row| Ok((HotelId(row.int()?), JournalSeq(row.int()?)))).collect()
}

pub(crate) async fn after(tx: &mut Tx, input: &(HotelId, JournalSeq, u32)) -> Stored<Vec<Recorded>> {
    let (hotel, after, limit) = *input;
    let rows = tx.query(AFTER, args![hotel, after, limit.clamp(1, 1_000)]).await?;
    rows.into_iter().map(recorded).collect()
}

fn recorded(mut row: Row) -> Stored<Recorded> {
    Ok(Recorded {
        hotel: HotelId(row.int()?),
        seq: JournalSeq(row.int()?),
        at: row.time()?,
        event: decode(&row.text()?)?,
    })
}

/// An event of an outbox row, from the columns of the journal.
pub(crate) fn recorded_parts(hotel: i64, seq: i64, at: Timestamp, body: &str) -> Stored<Recorded> {
    Ok(Recorded { hotel: HotelId(hotel), seq: JournalSeq(seq), at, event: decode(body)? })
}

/// Takes a message's words out of what the journal already holds, so that nobody who catches up later reads them.
///
/// `gone` is the message without them; its row is still there. `preview` what stands for it in the summary of a conversation.
pub(crate) async fn forget(tx: &mut Tx, gone: &Message, preview: &str) -> Stored<()> {
    let mut before = tx.query_one(BEFORE_MESSAGE, args![gone.id]).await?;
    let (hotel, after) = (before.int()?, before.int()?);
    for row in tx.query(REPEATING, args![hotel, after, gone.conversation]).await? {
        let Recorded { hotel, seq, mut event, .. } = recorded(row)?;
        if forget_in(&mut event, gone, preview) {
            tx.execute(REWRITE, args![hotel, seq, &encode(&event)?]).await?;
        }
    }
    Ok(())
}

fn forget_in(event: &mut Event, gone: &Message, preview: &str) -> bool {
    let (conversation, message) = match event {
        Event::MessageSent { conversation, message }
        | Event::MessageEdited { conversation, message }
        | Event::MessageDeleted { conversation, message, .. } => (conversation, Some(message)),
        Event::ConversationOpened { conversation }
        | Event::MessagesRead { conversation, .. }
        | Event::HandlerChanged { conversation }
        | Event::ConversationChanged { conversation, .. }
        | Event::ConversationTransferred { conversation, .. } => (conversation, None),
        Event::ConversationLeft { .. }
        | Event::NoteAdded { .. }
        | Event::DeliveryChanged { .. }
        | Event::StaffChanged { .. }
        | Event::HouseChanged { .. }
        | Event::StayStarted { .. }
        | Event::StayEnded { .. }
        | Event::PinChanged { .. }
        | Event::PinLocked { .. }
        | Event::BookingChanged { .. }
        | Event::TokenRevoked { .. }
        | Event::MenuChanged { .. }
        | Event::OrderPlaced { .. }
        | Event::OrderChanged { .. }
        | Event::ChargesChanged { .. } => return false,
    };
    let mut changed = false;
    if conversation.last_seq == gone.seq && conversation.last_preview.is_some() {
        conversation.last_preview = Some(preview.to_owned());
        changed = true;
    }
    if let Some(message) = message.filter(|message| message.id == gone.id) {
        message.text.clone_from(&gone.text);
        message.attachments.clear();
        changed = true;
    }
    changed
}
