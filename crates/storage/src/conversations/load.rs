//! One conversation or message by key, and how a conversation's summary is kept.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::access::Deed;
use domain::{
    Allowed, Attachment, BookingId, Conversation, ConversationCard, ConversationId, Message, MessageId, Tag,
};

use crate::directory::ensure_hotel;
use crate::documents::write_list;
use crate::rows::{
    self, attachment_columns, conversation_columns, conversation_joins, door, message_columns, message_joins,
    priority, status,
};
use crate::tx::{Tx, statements};
use crate::value::{args, broken};

statements! {
    LOCK_CONVERSATION = "SELECT id FROM conversations WHERE id = ?1 FOR UPDATE";
    CONVERSATION = concat!("SELECT ", conversation_columns!(), " FROM conversations c ", conversation_joins!(), "WHERE c.id = ?1");
    OF_BOOKING = concat!(
        "SELECT ", conversation_columns!(), " FROM conversations c ", conversation_joins!(), "WHERE c.booking_id = ?1"
    );
    SAVE = "UPDATE conversations SET status = ?2, handler_id = ?3, last_seq = ?4, last_preview = ?5, last_message_at = ?6, \
            unread_by_staff = ?7, unread_by_guest = ?8, waiting_since = ?9, updated_at = ?10, department_id = ?11, \
            priority = ?12, snoozed_until = ?13, tags = ?14, whatsapp_until = ?15, guest_door = ?16, \
            spoke_at = COALESCE(?6, created_at) WHERE id = ?1";
    MESSAGE = concat!(
        "SELECT ", message_columns!(), " FROM messages m", message_joins!(), "WHERE m.id = ?1"
    );
    FILES = concat!("SELECT ", attachment_columns!(), " FROM attachments a WHERE a.message_id = ?1 ORDER BY a.id");
    FILE = concat!("SELECT ", attachment_columns!(), " FROM attachments a WHERE a.file_key = ?1");
}

pub(crate) async fn conversation(tx: &mut Tx, id: &ConversationId) -> Stored<Option<Conversation>> {
    tx.query_opt(CONVERSATION, args![*id]).await?.as_mut().map(rows::conversation).transpose()
}

pub(crate) async fn of_booking(tx: &mut Tx, booking: BookingId) -> Stored<Option<Conversation>> {
    tx.query_opt(OF_BOOKING, args![booking]).await?.as_mut().map(rows::conversation).transpose()
}

pub(crate) async fn card_of_booking(tx: &mut Tx, booking: BookingId) -> Stored<Option<ConversationCard>> {
    Ok(of_booking(tx, booking).await?.map(|conversation| conversation.card))
}

/// Locks and reads a conversation.
pub(crate) async fn locked(tx: &mut Tx, id: ConversationId) -> Stored<Option<Conversation>> {
    tx.lock(LOCK_CONVERSATION, args![id]).await?;
    conversation(tx, &id).await
}

/// Locks and reads the conversation that a proof is about.
pub(crate) async fn proven<D: Deed>(tx: &mut Tx, proof: &Allowed<D>) -> Stored<Conversation> {
    let scope = proof.scope();
    let id = scope.conversation.ok_or_else(|| broken("a proof names no conversation"))?.id;
    let found = locked(tx, id).await?.ok_or(StoreError::NotFound)?;
    ensure_hotel(scope.hotel, found.card.hotel)?;
    Ok(found)
}

/// Keeps a conversation's summary as it is now. The caller holds its lock.
pub(crate) async fn save(tx: &mut Tx, conversation: &Conversation) -> Stored<()> {
    let Conversation {
        card, last_seq, last_message_at, unread_by_staff, unread_by_guest, waiting_since, ..
    } = conversation;
    let handler = card.handler.as_ref().map(|handler| handler.id);
    let tags = write_list(&conversation.tags.iter().map(Tag::as_str).collect::<Vec<_>>())?;
    let values = args![
        card.id,
        status::word(conversation.status),
        handler,
        *last_seq,
        conversation.last_preview.as_ref(),
        *last_message_at,
        *unread_by_staff,
        *unread_by_guest,
        *waiting_since,
        conversation.updated_at,
        card.department,
        priority::word(conversation.priority),
        conversation.snoozed_until,
        &tags,
        conversation.whatsapp_until,
        conversation.guest_door.map(door::word),
    ];
    tx.execute(SAVE, values).await.map(drop)
}

pub(crate) async fn message(tx: &mut Tx, id: &MessageId) -> Stored<Option<Message>> {
    let Some(mut row) = tx.query_opt(MESSAGE, args![*id]).await? else { return Ok(None) };
    let mut message = rows::message(&mut row)?;
    message.attachments = files(tx, *id).await?;
    Ok(Some(message))
}

async fn files(tx: &mut Tx, message: MessageId) -> Stored<Vec<Attachment>> {
    let mut found = tx.query(FILES, args![message]).await?;
    found.iter_mut().map(|row| rows::attachment(row).map(|(_, file)| file)).collect()
}

pub(crate) async fn attachment(tx: &mut Tx, key: &String) -> Stored<Option<(Attachment, MessageId)>> {
    let found = tx.query_opt(FILE, args![key]).await?.as_mut().map(rows::attachment).transpose()?;
    Ok(found.map(|(message, file)| (file, message)))
}
