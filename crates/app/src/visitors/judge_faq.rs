use domain::access::deed;
use domain::{ConversationId, MessageId, Visitor};

use super::in_room;
use crate::conversations::prove;
use crate::ports::StoreError;
use crate::{App, Error};

/// Keeps whether an answer of the house helped; a second judgement replaces the first.
///
/// Errors: those of [`in_room`]; `NotFound("Answer")` for a message that is none.
pub async fn judge_faq(
    app: &App,
    visitor: &Visitor,
    id: ConversationId,
    answer: MessageId,
    helpful: bool,
) -> Result<(), Error> {
    let inside = in_room(app, visitor, id).await?;
    prove::<deed::ReadConversation>(&inside.actor, &inside.conversation)?;
    let judged = app.store.judge_faq(inside.room.conversation, answer, helpful).await;
    judged.map_err(|error| match error {
        StoreError::NotFound => Error::NotFound("Answer"),
        other => other.into(),
    })
}
