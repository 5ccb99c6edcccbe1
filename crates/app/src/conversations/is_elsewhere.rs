use domain::{Actor, ConversationId};

use crate::{App, Error};

/// Whether a conversation that is not a member of staff's to see is another department's of the same hotel. Only the older
/// department system tells its clients so, and nothing else of it.
pub async fn is_elsewhere(app: &App, actor: &Actor, id: ConversationId) -> Result<bool, Error> {
    let Actor::Staff(staff) = actor else { return Ok(false) };
    let found = app.store.conversation(id).await?;
    Ok(found.is_some_and(|conversation| {
        conversation.card.hotel == staff.hotel && !staff.sees(conversation.card.department)
    }))
}
