use domain::access::deed;
use domain::{Actor, Conversation, ConversationId};

use super::refused;
use crate::conversations::find_allowed;
use crate::{App, Error};

/// Undoes a link: whoever comes by it from the website hears no more of the stay. What was said stays with the stay.
///
/// Errors: `NotFound` for a conversation that is not theirs, or to which no visitor was linked.
pub async fn unlink(app: &App, actor: &Actor, id: ConversationId) -> Result<Conversation, Error> {
    let (_, proof) = find_allowed::<deed::WorkVisitors>(app, actor, id).await?;
    app.store.unlink_visitor(&proof, app.clock.now()).await.map_err(refused)
}
