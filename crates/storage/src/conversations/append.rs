//! A message is kept: the path every send takes, so it has few statements.

use app::ports::StoreError;
use app::ports::store::{Appended, Automatic, NewAttachment, NewMessage, Stored};
use domain::access::deed;
use domain::message::{PREVIEW_MAX, preview};
use domain::{
    Actor, Allowed, Attachment, AttachmentId, Automation, ClientKey, Conversation, ConversationStatus, Event,
    HotelId, Message, MessageId, MessageSeq, Sender, VisitorKey,
};

use super::{load, participants};
use crate::documents::write_automation;
use crate::phones::arrive;
use crate::phones::send_out::send_out;
use crate::rows::{GUEST, STAFF, SYSTEM, door};
use crate::tx::{Tx, statements};
use crate::value::{args, broken};
use crate::visitors::{facts, merge};

statements! {
    BY_KEY = "SELECT id FROM messages WHERE conversation_id = ?1 AND client_key = ?2 AND client_key IS NOT NULL";
    ANSWERED = "SELECT id FROM messages WHERE id = ?2 AND conversation_id = ?1";
    INSERT = "INSERT INTO messages (conversation_id, seq, sender_kind, sender_staff_id, sender_name, door, text, \
              client_key, reply_to, created_at, said_at, visitor_key, automation, journal_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, \
              ?7, ?8, ?9, ?10, ?11, ?12, ?13, (SELECT journal_seq FROM hotels WHERE id = ?14)) RETURNING id";
    /// Whether a person of the hotel has spoken since.
    SPOKEN_SINCE = "SELECT 1 FROM messages WHERE conversation_id = ?1 AND seq > ?2 AND sender_kind = 'staff' LIMIT 1";
    INSERT_FILE = "INSERT INTO attachments (message_id, conversation_id, message_seq, file_key, name, media_type, size) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
}

pub(crate) async fn append_message(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::SendMessage>, NewMessage),
) -> Stored<Appended> {
    if let Some(origin) = &new.origin {
        arrive::lock(tx, origin).await?;
    }
    let mut conversation = load::proven(tx, proof).await?;
    if let Some(message) = first_kept(tx, &conversation, new).await? {
        return Ok(Appended { message, conversation, repeated: true, handler_changed: false });
    }
    merge::ensure_not_merged(tx, &conversation).await?;
    ensure_unanswered(tx, &conversation, new.automation.as_ref()).await?;
    let reply_to = answered(tx, &conversation, new).await?;
    let handler_changed = take_by_answering(tx, proof, new, &mut conversation);
    let mut message = Message { reply_to, ..draft(proof, new, &conversation)? };
    summarize(&mut conversation, &message);
    let question = new.automation.as_ref().map(|automatic| automatic.after);
    facts::keep(tx, &mut conversation, &message, question).await?;
    if let Some(origin) = &new.origin {
        arrive::move_window(tx, &mut conversation, origin).await?;
    }
    load::save(tx, &conversation).await?;
    message.id = insert(tx, &message, conversation.card.hotel).await?;
    message.attachments = keep_files(tx, &message, &new.attachments).await?;
    if let Some(origin) = &new.origin {
        arrive::keep_name(tx, &conversation, message.id, origin).await?;
    }
    if let Sender::Staff(card) = &message.sender {
        participants::has_read(tx, message.conversation, card.id, message.seq, new.at).await?;
        if conversation.whatsapp_until.is_some() {
            message.delivery = send_out(tx, &conversation, &message, new.template.as_ref()).await?;
        }
    }
    let event = Event::MessageSent { conversation: conversation.clone(), message: message.clone() };
    tx.record(conversation.card.hotel, new.at, event);
    Ok(Appended { message, conversation, repeated: false, handler_changed })
}

// What the house says by itself is said only while no person of the hotel has spoken.
async fn ensure_unanswered(tx: &mut Tx, on: &Conversation, automatic: Option<&Automatic>) -> Stored<()> {
    let Some(automatic) = automatic else { return Ok(()) };
    let spoken = tx.query_opt(SPOKEN_SINCE, args![on.card.id, automatic.after]).await?;
    if spoken.is_some() { Err(StoreError::Conflict("answered")) } else { Ok(()) }
}

// The message that was kept when it was sent the first time, by its client's key or the provider's id.
async fn first_kept(tx: &mut Tx, on: &Conversation, new: &NewMessage) -> Stored<Option<Message>> {
    if let Some(key) = &new.client_key
        && let Some(mut row) = tx.query_opt(BY_KEY, args![on.card.id, key.as_str()]).await?
    {
        return load::message(tx, &MessageId(row.int()?)).await;
    }
    match &new.origin {
        Some(origin) => arrive::first_time(tx, on, origin).await,
        None => Ok(None),
    }
}

async fn answered(tx: &mut Tx, on: &Conversation, new: &NewMessage) -> Stored<Option<MessageId>> {
    match (new.reply_to, &new.origin) {
        (None, None) => Ok(None),
        (None, Some(origin)) => arrive::answered(tx, on, origin).await,
        (Some(id), _) => {
            let found = tx.query_opt(ANSWERED, args![on.card.id, id]).await?;
            found.map(|_| Some(id)).ok_or(StoreError::NotFound)
        }
    }
}

// Whoever answers becomes the handler; that is told before what they say.
fn take_by_answering(
    tx: &mut Tx,
    proof: &Allowed<deed::SendMessage>,
    new: &NewMessage,
    conversation: &mut Conversation,
) -> bool {
    let Actor::Staff(staff) = proof.actor() else { return false };
    if conversation.card.handler.as_ref().is_some_and(|handler| handler.id == staff.card.id) {
        return false;
    }
    conversation.card.handler = Some(staff.card.clone());
    conversation.updated_at = new.at;
    let event = Event::HandlerChanged { conversation: conversation.clone() };
    tx.record(conversation.card.hotel, new.at, event);
    true
}

fn draft(
    proof: &Allowed<deed::SendMessage>,
    new: &NewMessage,
    conversation: &Conversation,
) -> Stored<Message> {
    let sender = match proof.actor() {
        Actor::Guest(guest) => Sender::Guest { name: guest.name.clone(), visitor: None },
        Actor::Visitor(visitor) => {
            Sender::Guest { name: visitor.name.clone(), visitor: Some(visitor.key.clone()) }
        }
        Actor::Staff(staff) => Sender::Staff(staff.card.clone()),
        Actor::House => Sender::System,
        Actor::Nobody => return Err(broken("a message has no sender")),
    };
    Ok(Message {
        id: MessageId(0),
        conversation: conversation.card.id,
        seq: MessageSeq(conversation.last_seq.0 + 1),
        sender,
        door: new.door,
        text: new.text.as_ref().map_or_else(String::new, |text| text.as_str().to_owned()),
        client_key: new.client_key.clone(),
        reply_to: new.reply_to,
        attachments: new.attachments.iter().map(|file| attachment(AttachmentId(0), file)).collect(),
        automation: new.automation.as_ref().map(|automatic| automatic.automation.clone()),
        said_at: new.origin.as_ref().map(|origin| origin.said_at),
        delivery: None,
        created_at: new.at,
        read_at: None,
        edited_at: None,
        deleted_at: None,
    })
}

fn summarize(conversation: &mut Conversation, message: &Message) {
    show_last(conversation, message);
    match message.sender {
        Sender::Guest { .. } => {
            conversation.unread_by_staff += 1;
            conversation.waiting_since.get_or_insert(message.created_at);
            conversation.guest_door = Some(message.door);
            // Whatever staff had decided about when to look at it, the guest now wants an answer.
            conversation.status = ConversationStatus::Active;
            conversation.snoozed_until = None;
        }
        Sender::Staff(_) => {
            conversation.unread_by_guest += 1;
            conversation.waiting_since = None;
        }
        // What the house says of itself answers nobody and asks nobody to read it.
        Sender::System => {}
    }
}

/// Makes a message the last of a conversation's summary.
pub(crate) fn show_last(conversation: &mut Conversation, message: &Message) {
    conversation.last_seq = message.seq;
    // What the house says when nobody answers would hide what was asked.
    let excuses = matches!(message.automation, Some(Automation::Response { .. }));
    if !excuses || conversation.last_preview.is_none() {
        conversation.last_preview = Some(preview_of(message));
    }
    conversation.last_message_at = Some(message.created_at);
    conversation.updated_at = message.created_at;
}

/// A message in a conversation's summary: its text, or the first file's name when there is no text.
pub(crate) fn preview_of(message: &Message) -> String {
    let file = message.attachments.first().map_or("", |file| file.name.as_str());
    preview(if message.text.is_empty() { file } else { &message.text }, PREVIEW_MAX)
}

/// Keeps a message without its files.
pub(crate) async fn insert(tx: &mut Tx, message: &Message, hotel: HotelId) -> Stored<MessageId> {
    let (kind, staff, name, visitor) = match &message.sender {
        Sender::Guest { name, visitor } => (GUEST, None, name.as_str(), visitor.as_ref()),
        Sender::Staff(card) => (STAFF, Some(card.id), card.name.as_str(), None),
        Sender::System => (SYSTEM, None, "", None),
    };
    let automation = message.automation.as_ref().map(write_automation).transpose()?;
    let key = message.client_key.as_ref().map(ClientKey::as_str);
    let door = door::word(message.door);
    let Message { conversation, seq, text, reply_to, created_at, said_at, .. } = message;
    let values = args![
        *conversation,
        *seq,
        kind,
        staff,
        name,
        door,
        text,
        key,
        *reply_to,
        *created_at,
        *said_at,
        visitor.map(VisitorKey::as_str),
        automation.as_deref(),
        hotel
    ];
    Ok(MessageId(tx.query_one(INSERT, values).await?.int()?))
}

/// Keeps the files of a message.
pub(crate) async fn keep_files(
    tx: &mut Tx,
    message: &Message,
    files: &[NewAttachment],
) -> Stored<Vec<Attachment>> {
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        let NewAttachment { key, name, media_type, size } = file;
        let values = args![message.id, message.conversation, message.seq, key, name, media_type, *size];
        let id = tx.query_one(INSERT_FILE, values).await?.int()?;
        kept.push(attachment(AttachmentId(id), file));
    }
    Ok(kept)
}

fn attachment(id: AttachmentId, file: &NewAttachment) -> Attachment {
    let NewAttachment { key, name, media_type, size } = file.clone();
    Attachment { id, key, name, media_type, size }
}
