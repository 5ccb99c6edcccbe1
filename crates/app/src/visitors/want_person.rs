use domain::access::deed;
use domain::{Conversation, ConversationId, Visitor};

use super::{automation, in_room};
use crate::auto_responses::desk;
use crate::conversations::prove;
use crate::{App, Error};

/// What came of the wish for a person.
#[derive(Clone, Debug)]
pub struct PersonWanted {
    /// The conversation, which waits for one.
    pub conversation: Conversation,
    /// Whether somebody is there to answer.
    pub online: bool,
}

/// Notes that a visitor wants a person: staff hear of it, and no question of his is answered by the house until one has
/// answered. Where nobody is there, he is told so, once.
///
/// Errors: those of [`in_room`]; `Denied` with code `blocked` or `visitors_closed`.
pub async fn want_person(app: &App, visitor: &Visitor, id: ConversationId) -> Result<PersonWanted, Error> {
    let inside = in_room(app, visitor, id).await?;
    prove::<deed::SendMessage>(&inside.actor, &inside.conversation)?;
    let rules = app.store.visitor_rules(inside.room.hotel).await?;
    inside.expect_open(&rules)?;
    let conversation = app.store.want_person(inside.room.id, app.clock.now()).await?;
    automation::excuse(app, &rules, &inside.room, &conversation).await;
    let hotel = app.store.hotel(inside.room.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let online = desk(app, &hotel, conversation.card.department).await?.is_manned();
    Ok(PersonWanted { conversation, online })
}
