//! What was said to a visitor goes along into the conversation of his stay.

use std::collections::HashMap;

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{
    Conversation, ConversationId, ConversationStatus, Event, Message, MessageId, MessageSeq, VisitorRoomId,
};
use jiff::Timestamp;

use super::open::show_visitor;
use crate::conversations::{append, history, load, participants};
use crate::tx::{Tx, statements};
use crate::value::args;

/// How much goes along: the latest.
const MESSAGES_MAX: u32 = 2_000;

statements! {
    KEEP_TIMES = "UPDATE messages SET read_at = ?2, edited_at = ?3, deleted_at = ?4 WHERE id = ?1";
    MOVE_FILES = "UPDATE attachments SET message_id = ?2, conversation_id = ?3, message_seq = ?4 WHERE message_id = ?1";
    MOVE_NOTES = "UPDATE notes SET conversation_id = ?2 WHERE conversation_id = ?1";
    MOVE_ROOMS = "UPDATE visitor_rooms SET conversation_id = ?2 WHERE conversation_id = ?1";
    MERGED_INTO = "SELECT merged_into FROM conversations WHERE id = ?1";
    SET_MERGED = "UPDATE conversations SET merged_into = ?2 WHERE id = ?1";
}

/// A visitor's conversation and the one of his stay; both locks are held.
pub(super) struct Both {
    pub(super) visitors: Conversation,
    pub(super) stays: Conversation,
    /// The room of the visitor who is linked.
    pub(super) room: VisitorRoomId,
}

/// Appends what was said in the visitor's conversation to the stay's, which he is shown with from now on, and closes his.
pub(super) async fn merge(tx: &mut Tx, both: Both, at: Timestamp) -> Stored<Both> {
    let Both { mut visitors, mut stays, room } = both;
    let (from, to) = (visitors.card.id, stays.card.id);
    let read_before = (visitors.last_seq, stays.last_seq);
    show_visitor(tx, to, room).await?;
    stays.card = load::conversation(tx, &to).await?.map_or(stays.card, |shown| shown.card);
    stays.card.handler = stays.card.handler.take().or_else(|| visitors.card.handler.clone());
    copy_all(tx, from, &mut stays, at).await?;
    carry_on(&visitors, &mut stays);
    load::save(tx, &stays).await?;
    participants::go_along(tx, (from, to), read_before, stays.last_seq).await?;
    tx.execute(MOVE_NOTES, args![from, to]).await?;
    tx.execute(MOVE_ROOMS, args![from, to]).await?;
    close(tx, &mut visitors, to).await?;
    Ok(Both { visitors, stays, room })
}

async fn copy_all(tx: &mut Tx, from: ConversationId, stays: &mut Conversation, at: Timestamp) -> Stored<()> {
    let said = history::latest(tx, from, MESSAGES_MAX).await?;
    let mut copies = HashMap::with_capacity(said.len());
    for original in said {
        let id = original.id;
        let copy = copy(original, stays, &copies, at);
        let copy = keep(tx, id, copy, stays).await?;
        copies.insert(id, copy.id);
        let event = Event::MessageSent { conversation: stays.clone(), message: copy };
        tx.record(stays.card.hotel, at, event);
    }
    Ok(())
}

// As it will stand at the end of the stay's conversation.
fn copy(
    original: Message,
    stays: &Conversation,
    copies: &HashMap<MessageId, MessageId>,
    at: Timestamp,
) -> Message {
    Message {
        conversation: stays.card.id,
        seq: MessageSeq(stays.last_seq.0 + 1),
        client_key: None,
        reply_to: original.reply_to.and_then(|answered| copies.get(&answered).copied()),
        said_at: original.said_at.or(Some(original.created_at)),
        created_at: at,
        ..original
    }
}

async fn keep(
    tx: &mut Tx,
    original: MessageId,
    mut copy: Message,
    stays: &mut Conversation,
) -> Stored<Message> {
    let hotel = stays.card.hotel;
    copy.id = append::insert(tx, &copy, hotel).await?;
    if copy.read_at.is_some() || copy.edited_at.is_some() || copy.deleted_at.is_some() {
        tx.execute(KEEP_TIMES, args![copy.id, copy.read_at, copy.edited_at, copy.deleted_at]).await?;
    }
    if !copy.attachments.is_empty() {
        tx.execute(MOVE_FILES, args![original, copy.id, copy.conversation, copy.seq]).await?;
    }
    let unread = i64::from(copy.read_at.is_none());
    if copy.is_from_guest() {
        stays.unread_by_staff += unread;
    }
    if copy.is_from_staff() {
        stays.unread_by_guest += unread;
    }
    append::show_last(stays, &copy);
    Ok(copy)
}

// Whoever waited there waits here, and is looked at.
fn carry_on(visitors: &Conversation, stays: &mut Conversation) {
    if let Some(since) = visitors.waiting_since {
        stays.waiting_since = Some(stays.waiting_since.map_or(since, |earlier| earlier.min(since)));
        stays.status = ConversationStatus::Active;
        stays.snoozed_until = None;
    }
    stays.guest_door = visitors.guest_door.or(stays.guest_door);
    stays.priority = stays.priority.max(visitors.priority);
}

async fn close(tx: &mut Tx, visitors: &mut Conversation, into: ConversationId) -> Stored<()> {
    visitors.status = ConversationStatus::Closed;
    visitors.waiting_since = None;
    visitors.snoozed_until = None;
    (visitors.unread_by_staff, visitors.unread_by_guest) = (0, 0);
    load::save(tx, visitors).await?;
    tx.execute(SET_MERGED, args![visitors.card.id, into]).await.map(drop)
}

/// Nothing more is said in a conversation whose visitor was shown into his stay's: `Conflict("merged")`.
pub(crate) async fn ensure_not_merged(tx: &mut Tx, conversation: &Conversation) -> Stored<()> {
    let card = &conversation.card;
    // Only such a conversation can be one, so that most sends ask nothing.
    if card.visitor.is_none() || card.stay.is_some() || conversation.status == ConversationStatus::Active {
        return Ok(());
    }
    let merged = tx.query_one(MERGED_INTO, args![card.id]).await?.opt_int()?.is_some();
    if merged { Err(StoreError::Conflict("merged")) } else { Ok(()) }
}
