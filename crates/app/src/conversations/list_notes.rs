use domain::access::deed;
use domain::{Actor, ConversationId, Note};

use super::find_allowed;
use crate::{App, Error};

/// What staff noted in a conversation, oldest first.
pub async fn list_notes(app: &App, actor: &Actor, id: ConversationId) -> Result<Vec<Note>, Error> {
    find_allowed::<deed::ReadNotes>(app, actor, id).await?;
    Ok(app.store.notes(id).await?)
}
