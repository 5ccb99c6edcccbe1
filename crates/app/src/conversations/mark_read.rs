use domain::access::deed;
use domain::{Actor, ConversationId, MessageId, MessageSeq};

use super::find_allowed;
use crate::{App, Error};

/// Marks the other side's messages read, up to a number or all. Returns those that became read by it.
pub async fn mark_read(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    up_to: Option<MessageSeq>,
) -> Result<Vec<MessageId>, Error> {
    let (_, proof) = find_allowed::<deed::MarkRead>(app, actor, id).await?;
    Ok(app.store.mark_read(&proof, up_to, app.clock.now()).await?)
}
