use domain::access::deed;
use domain::{Actor, ConversationId, Refusal};

use super::find_allowed;
use crate::ports::{Signal, Whisper};
use crate::{App, Error};

/// Shows colleagues that a member of staff looks at a conversation, or no longer.
pub async fn show_looking(app: &App, actor: &Actor, id: ConversationId, looking: bool) -> Result<(), Error> {
    let (conversation, _) = find_allowed::<deed::ReadConversation>(app, actor, id).await?;
    let Actor::Staff(staff) = actor else { return Err(Refusal::Denied.into()) };
    app.broker.publish(Signal::Whisper(Whisper::Looking {
        hotel: conversation.card.hotel,
        conversation: id,
        department: conversation.card.department,
        staff: staff.card.id,
        name: staff.card.name.clone(),
        looking,
        at: app.clock.now(),
    }));
    Ok(())
}
