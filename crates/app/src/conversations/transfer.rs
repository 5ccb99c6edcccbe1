use domain::access::deed;
use domain::{Actor, Conversation, ConversationId, DepartmentId, MessageText, Note, StaffId};

use super::mentions::mentions;
use super::{find_allowed, prove};
use crate::ports::StoreError;
use crate::ports::work::Transfer;
use crate::{App, Error};

/// A wish to hand a conversation over.
#[derive(Clone, Debug)]
pub struct HandOver<'a> {
    /// Where to.
    pub to: DepartmentId,
    /// Why; a blank one is none.
    pub note: Option<&'a str>,
    /// Colleagues the note calls, besides those whose names stand in it.
    pub mentions: Vec<StaffId>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Transferred {
    /// The conversation as it is now.
    pub conversation: Conversation,
    /// The note that tells of it.
    pub note: Note,
    /// Whether whoever handed it over still sees it.
    pub visible: bool,
}

/// Hands a conversation to another department of the hotel. Afterwards nobody handles it, and whoever sees only the
/// department it left does not see it any more.
///
/// Errors: `NotFound` for a department the hotel does not have, `Conflict` with code `same_department`, `Invalid` for a note
/// that breaks a rule.
pub async fn transfer(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    wish: HandOver<'_>,
) -> Result<Transferred, Error> {
    let (before, proof) = find_allowed::<deed::TransferConversation>(app, actor, id).await?;
    let note = wish.note.filter(|text| !text.trim().is_empty()).map(MessageText::new).transpose()?;
    let text = note.as_ref().map(MessageText::as_str);
    let mentions = mentions(app, before.card.hotel, wish.to, wish.mentions, text).await?;
    let transfer = Transfer { to: wish.to, note, mentions, at: app.clock.now() };
    let (conversation, note) =
        app.store.transfer(&proof, transfer).await.map_err(|error| refused(error, &before))?;
    let visible = prove::<deed::ReadConversation>(actor, &conversation).is_ok();
    Ok(Transferred { conversation, note, visible })
}

fn refused(error: StoreError, before: &Conversation) -> Error {
    match error {
        StoreError::NotFound => Error::NotFound("Department"),
        StoreError::Conflict("same") => {
            let message = format!("The conversation is with {} already", before.card.department_name);
            Error::conflict("same_department", message)
        }
        other => other.into(),
    }
}
