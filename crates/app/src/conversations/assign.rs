use domain::access::deed;
use domain::{Actor, Conversation, ConversationId, MessageId, StaffId};

use super::find_allowed;
use crate::ports::StoreError;
use crate::{App, Error};

/// Makes a member of staff the conversation's handler, whoever has it. Assigning oneself also reads the guest's messages;
/// their ids come back.
pub async fn assign(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    to: StaffId,
) -> Result<(Conversation, Vec<MessageId>), Error> {
    let (_, proof) = find_allowed::<deed::AssignConversation>(app, actor, id).await?;
    app.store.assign(&proof, to, app.clock.now()).await.map_err(|error| match error {
        StoreError::NotFound => Error::NotFound("Staff member"),
        other => other.into(),
    })
}
