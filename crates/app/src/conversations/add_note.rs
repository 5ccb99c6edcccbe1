use domain::access::deed;
use domain::{Actor, ConversationId, MessageText, Note, StaffId};

use super::find_allowed;
use super::mentions::mentions;
use crate::ports::work::NewNote;
use crate::{App, Error};

/// Notes something in a conversation, for colleagues alone.
///
/// Errors: `Invalid` for an empty or too long text and for too many mentions.
pub async fn add_note(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    text: &str,
    named: Vec<StaffId>,
) -> Result<Note, Error> {
    let (conversation, proof) = find_allowed::<deed::WriteNote>(app, actor, id).await?;
    let text = MessageText::new(text)?;
    let card = &conversation.card;
    let mentions = mentions(app, card.hotel, card.department, named, Some(text.as_str())).await?;
    Ok(app.store.add_note(&proof, NewNote { text, mentions, at: app.clock.now() }).await?)
}
