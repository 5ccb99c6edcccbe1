//! A conversation is handed to another department, and a note says why.

use app::ports::StoreError;
use app::ports::store::Stored;
use app::ports::work::Transfer;
use domain::access::deed;
use domain::{
    Allowed, Conversation, ConversationStatus, Department, DepartmentId, Event, HotelId, MessageText, Note,
    NoteKind, StaffCard,
};

use super::work::author;
use super::{load, notes};
use crate::directory;
use crate::tx::Tx;

pub(crate) async fn transfer(
    tx: &mut Tx,
    (proof, transfer): &(Allowed<deed::TransferConversation>, Transfer),
) -> Stored<(Conversation, Note)> {
    let by = author(proof.actor()).ok_or(StoreError::Conflict("staff"))?;
    let mut conversation = load::proven(tx, proof).await?;
    let hotel = conversation.card.hotel;
    let to = department(tx, hotel, transfer.to).await?;
    if to.id == conversation.card.department {
        return Err(StoreError::Conflict("same"));
    }
    tx.record(hotel, transfer.at, left(&conversation, &to));
    let from = hand_over(&mut conversation, to, transfer);
    load::save(tx, &conversation).await?;
    let event = Event::ConversationTransferred {
        conversation: conversation.clone(),
        from: from.clone(),
        by: by.clone(),
    };
    tx.record(hotel, transfer.at, event);
    let note = add_note(tx, &conversation, transfer, by, from).await?;
    Ok((conversation, note))
}

async fn department(tx: &mut Tx, hotel: HotelId, id: DepartmentId) -> Stored<Department> {
    let departments = directory::departments(tx, &hotel).await?;
    departments.into_iter().find(|known| known.id == id).ok_or(StoreError::NotFound)
}

fn left(conversation: &Conversation, to: &Department) -> Event {
    Event::ConversationLeft {
        conversation: conversation.card.id,
        hotel_slug: conversation.card.hotel_slug.clone(),
        department: conversation.card.department,
        to: to.name.clone(),
    }
}

// Returns the name of the department it leaves.
fn hand_over(conversation: &mut Conversation, to: Department, transfer: &Transfer) -> String {
    let card = &mut conversation.card;
    card.department = to.id;
    card.handler = None;
    conversation.status = ConversationStatus::Active;
    conversation.snoozed_until = None;
    conversation.updated_at = transfer.at;
    std::mem::replace(&mut card.department_name, to.name)
}

async fn add_note(
    tx: &mut Tx,
    conversation: &Conversation,
    transfer: &Transfer,
    by: &StaffCard,
    from: String,
) -> Stored<Note> {
    let to = conversation.card.department_name.clone();
    let words = notes::Words {
        author: by,
        kind: NoteKind::Transfer { from, to },
        text: transfer.note.as_ref().map_or("", MessageText::as_str),
        mentions: &transfer.mentions,
        at: transfer.at,
    };
    notes::keep(tx, &conversation.card, words).await
}
