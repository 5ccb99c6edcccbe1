use domain::access::deed;
use domain::{Actor, Conversation, ConversationId, StaffId};

use super::{find, find_allowed};
use crate::ports::StoreError;
use crate::{App, Error};

/// Makes the actor the conversation's handler. `over` names the colleague it is knowingly taken from.
///
/// Errors: `Conflict` with code `taken` and the present handler when somebody else has it.
pub async fn take(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    over: Option<StaffId>,
) -> Result<Conversation, Error> {
    let (_, proof) = find_allowed::<deed::TakeConversation>(app, actor, id).await?;
    match app.store.take(&proof, over, app.clock.now()).await {
        Err(StoreError::Conflict("taken")) => {
            let handler = find(app, actor, id).await?.card.handler;
            let name = handler.as_ref().map_or("a colleague", |card| card.name.as_str());
            Err(Error::Conflict {
                code: "taken",
                message: format!("Already taken by {name}"),
                holder: handler.map(Box::new),
            })
        }
        other => Ok(other?),
    }
}
