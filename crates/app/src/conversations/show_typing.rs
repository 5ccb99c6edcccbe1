use domain::access::deed;
use domain::{Actor, ConversationId};

use super::find_allowed;
use crate::ports::{Signal, Typist, Whisper};
use crate::{App, Error};

/// Shows the other side that the actor types, or stopped.
pub async fn show_typing(app: &App, actor: &Actor, id: ConversationId, typing: bool) -> Result<(), Error> {
    let (conversation, _) = find_allowed::<deed::SendMessage>(app, actor, id).await?;
    let who = match actor {
        Actor::Staff(staff) => Typist::Staff { id: staff.card.id, name: staff.card.name.clone() },
        Actor::Visitor(visitor) => Typist::Visitor(visitor.key.clone()),
        _ => Typist::Guest,
    };
    app.broker.publish(Signal::Whisper(Whisper::Typing {
        hotel: conversation.card.hotel,
        conversation: id,
        hotel_slug: conversation.card.hotel_slug,
        stay: conversation.card.stay,
        department: conversation.card.department,
        who,
        typing,
        at: app.clock.now(),
    }));
    Ok(())
}
