use domain::{Conversation, ConversationId, DepartmentId, Door, MessageText};

use super::{PhoneGuest, open_thread};
use crate::messages::{Send, send};
use crate::ports::store::Appended;
use crate::{App, Error};

/// What a guest says by phone.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// As typed.
    pub text: &'a str,
    /// The conversation it is said to belong to.
    pub conversation: Option<ConversationId>,
    /// The department it is for.
    pub department: DepartmentId,
    /// The sender's key for this message.
    pub client_key: Option<&'a str>,
}

/// A guest's message, kept.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The message and its conversation.
    pub appended: Appended,
    /// Whether the conversation was opened by it.
    pub opened: bool,
}

/// Keeps what a guest who is in house says by phone.
///
/// Errors: `Invalid` with code `no_active_stay`; `NotFound` for a conversation that is not the guest's or not at work;
/// what [`send`] refuses.
pub async fn note_incoming(app: &App, guest: PhoneGuest, incoming: Incoming<'_>) -> Result<Noted, Error> {
    let guest = guest.in_house()?;
    // Before anything is opened for it.
    MessageText::new(incoming.text)?;
    let (conversation, actor, opened) = match incoming.conversation {
        Some(id) => (named(app, &guest, id).await?, guest.actor(), false),
        None => open_thread(app, &guest.actor(), &guest, incoming.department).await?,
    };
    let said = Send {
        text: incoming.text,
        client_key: incoming.client_key,
        reply_to: None,
        files: Vec::new(),
        door: Door::Department,
    };
    let appended = send(app, &actor, &conversation, said).await?;
    Ok(Noted { appended, opened })
}

async fn named(app: &App, guest: &PhoneGuest, id: ConversationId) -> Result<Conversation, Error> {
    let conversation = crate::conversations::find(app, &guest.actor(), id).await?;
    if conversation.status == domain::ConversationStatus::Active {
        Ok(conversation)
    } else {
        Err(Error::NotFound("Conversation"))
    }
}
