//! What staff tell each other in a conversation.

use app::ports::StoreError;
use app::ports::store::Stored;
use app::ports::work::NewNote;
use domain::access::deed;
use domain::{
    Allowed, ConversationCard, ConversationId, Event, HotelId, Note, NoteId, NoteKind, StaffCard, StaffId,
};
use jiff::Timestamp;

use super::load;
use super::work::author;
use crate::directory;
use crate::documents::write_list;
use crate::rows::{self, REMARK, TRANSFER, note_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

/// How many notes of a conversation are read at most: the newest.
const NOTES_MAX: i64 = 500;

statements! {
    INSERT = "INSERT INTO notes (conversation_id, author_id, kind, from_name, to_name, text, mentions, created_at) \
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
    NOTES = concat!(
        "SELECT ",
        note_columns!(),
        " FROM (SELECT * FROM notes WHERE conversation_id = ?1 ORDER BY id DESC LIMIT ?2) n ",
        "JOIN staff s ON s.id = n.author_id ORDER BY n.id"
    );
}

/// A note that is about to be kept.
pub(super) struct Words<'a> {
    pub(super) author: &'a StaffCard,
    pub(super) kind: NoteKind,
    pub(super) text: &'a str,
    pub(super) mentions: &'a [StaffId],
    pub(super) at: Timestamp,
}

pub(crate) async fn add_note(
    tx: &mut Tx,
    (proof, new): &(Allowed<deed::WriteNote>, NewNote),
) -> Stored<Note> {
    let author = author(proof.actor()).ok_or(StoreError::Conflict("staff"))?;
    let conversation = load::proven(tx, proof).await?;
    let (text, mentions) = (new.text.as_str(), new.mentions.as_slice());
    let words = Words { author, kind: NoteKind::Remark, text, mentions, at: new.at };
    keep(tx, &conversation.card, words).await
}

/// Keeps a note of a conversation whose lock is held, and records it.
pub(super) async fn keep(tx: &mut Tx, card: &ConversationCard, words: Words<'_>) -> Stored<Note> {
    let mentions = colleagues(tx, card.hotel, words.mentions).await?;
    let ids = write_list(&mentions.iter().map(|staff| staff.0).collect::<Vec<_>>())?;
    let (kind, from, to) = match &words.kind {
        NoteKind::Remark => (REMARK, None, None),
        NoteKind::Transfer { from, to } => (TRANSFER, Some(from), Some(to)),
    };
    let values = args![card.id, words.author.id, kind, from, to, words.text, &ids, words.at];
    let id = NoteId(tx.query_one(INSERT, values).await?.int()?);
    let note = Note {
        id,
        conversation: card.id,
        author: words.author.clone(),
        kind: words.kind,
        text: words.text.to_owned(),
        mentions,
        at: words.at,
    };
    tx.record(card.hotel, words.at, Event::NoteAdded { conversation: card.clone(), note: note.clone() });
    Ok(note)
}

// Those of them who work at the hotel, each once.
async fn colleagues(tx: &mut Tx, hotel: HotelId, called: &[StaffId]) -> Stored<Vec<StaffId>> {
    if called.is_empty() {
        return Ok(Vec::new());
    }
    let staff = directory::staff_of(tx, &hotel).await?;
    let mut found: Vec<StaffId> = Vec::with_capacity(called.len());
    for id in called {
        let works = staff.iter().any(|person| person.id == *id && person.active);
        if works && !found.contains(id) {
            found.push(*id);
        }
    }
    Ok(found)
}

pub(crate) async fn notes(tx: &mut Tx, conversation: &ConversationId) -> Stored<Vec<Note>> {
    tx.query(NOTES, args![*conversation, NOTES_MAX]).await?.iter_mut().map(rows::note).collect()
}
