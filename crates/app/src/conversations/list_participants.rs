use domain::access::deed;
use domain::{Actor, ConversationId};

use super::find_allowed;
use crate::ports::work::Participant;
use crate::{App, Error};

/// Who of the staff wrote or read in a conversation, and how far. Staff's own matter, like their notes.
pub async fn list_participants(
    app: &App,
    actor: &Actor,
    id: ConversationId,
) -> Result<Vec<Participant>, Error> {
    find_allowed::<deed::ReadNotes>(app, actor, id).await?;
    Ok(app.store.participants(id).await?)
}
