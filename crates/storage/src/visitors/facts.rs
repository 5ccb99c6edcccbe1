//! What became of a visitor's question, for the figures. It is kept with each message, in the one statement it needs.

use app::ports::store::Stored;
use app::ports::visitors::RoomFacts;
use domain::{Automation, Conversation, HotelId, Message, MessageSeq, Sender, VisitorRoomId};
use jiff::Timestamp;

use crate::rows::visitors::{self, room_facts_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

/// How many rooms one call looks at.
const ROOMS_MAX: i64 = 100_000;

statements! {
    ASKED = "UPDATE visitor_rooms SET asked_at = ?3 WHERE id = ?1 AND guest_key = ?2 AND asked_at IS NULL";
    /// What a person says first after a question answers it; nobody is called any more.
    PERSON_ANSWERED = "UPDATE visitor_rooms SET wants_person = NULL, \
                       answered_at = CASE WHEN asked_at IS NULL THEN answered_at ELSE COALESCE(answered_at, ?2) END, \
                       person_answered_at = CASE WHEN asked_at IS NULL THEN person_answered_at \
                       ELSE COALESCE(person_answered_at, ?2) END \
                       WHERE id = ?1 AND (person_answered_at IS NULL OR wants_person IS NOT NULL)";
    FAQ_ANSWERED = "UPDATE visitor_rooms SET faq_answered = 1, answered_at = COALESCE(answered_at, ?2) WHERE id = ?1 \
                    RETURNING wants_person";
    COUNT_USE = "UPDATE faqs SET used = used + 1 WHERE id = ?1";
    /// What the guest said before an answer's question, and after it.
    ASKED_AT = "SELECT created_at FROM messages WHERE conversation_id = ?1 AND seq = ?2";
    ASKED_NEXT = "SELECT created_at FROM messages WHERE conversation_id = ?1 AND seq > ?2 AND sender_kind = 'guest' \
                  ORDER BY seq LIMIT 1";
    FACTS = concat!(
        "SELECT ", room_facts_columns!(), " FROM visitor_rooms WHERE hotel_id = ?1 AND opened_at >= ?2 AND opened_at < ?3 ",
        "ORDER BY opened_at, id LIMIT ?4"
    );
}

/// Keeps what a message, which is about to be kept in a locked conversation, means for its visitor.
pub(crate) async fn keep(
    tx: &mut Tx,
    conversation: &mut Conversation,
    message: &Message,
    question: Option<MessageSeq>,
) -> Stored<()> {
    let faq = message.automation.as_ref().and_then(Automation::faq);
    if let Some(faq) = faq {
        tx.execute(COUNT_USE, args![faq]).await?;
    }
    let Some(room) = conversation.card.visitor.as_ref().map(|visitor| visitor.room) else { return Ok(()) };
    let at = message.created_at;
    match &message.sender {
        Sender::Guest { visitor: Some(key), .. } => {
            tx.execute(ASKED, args![room, key.as_str(), at]).await.map(drop)
        }
        Sender::Staff(_) => tx.execute(PERSON_ANSWERED, args![room, at]).await.map(drop),
        Sender::System if faq.is_some() => faq_answered(tx, conversation, room, question, at).await,
        Sender::Guest { visitor: None, .. } | Sender::System => Ok(()),
    }
}

// Who got an answer no longer waits for one, unless a person is called or at work, or something else was asked before.
async fn faq_answered(
    tx: &mut Tx,
    conversation: &mut Conversation,
    room: VisitorRoomId,
    question: Option<MessageSeq>,
    at: Timestamp,
) -> Stored<()> {
    let wants_person = tx.query_one(FAQ_ANSWERED, args![room, at]).await?.opt_time()?;
    let Some(since) = conversation.waiting_since.filter(|_| wants_person.is_none()) else { return Ok(()) };
    let Some(question) = question.filter(|_| conversation.card.handler.is_none()) else { return Ok(()) };
    let id = conversation.card.id;
    let asked = tx.query_opt(ASKED_AT, args![id, question]).await?.map(|mut row| row.time()).transpose()?;
    if asked == Some(since) {
        let next = tx.query_opt(ASKED_NEXT, args![id, question]).await?;
        conversation.waiting_since = next.map(|mut row| row.time()).transpose()?;
    }
    Ok(())
}

pub(crate) async fn room_facts(
    tx: &mut Tx,
    (hotel, from, until): &(HotelId, Timestamp, Timestamp),
) -> Stored<Vec<RoomFacts>> {
    let mut found = tx.query(FACTS, args![*hotel, *from, *until, ROOMS_MAX]).await?;
    found.iter_mut().map(visitors::room_facts).collect()
}
