use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, ConversationStatus, DepartmentId, Refusal};

use super::PhoneGuest;
use crate::conversations::prove;
use crate::{App, Error};

/// The conversation of a number's stay. Where it is new or done, it is taken up in the department that is asked for; at
/// work it stays where it is. The actor comes back knowing it; the flag says whether it was opened by this call.
///
/// Staff begin a conversation only where they may answer it, and never learn of one that is not theirs.
///
/// Errors: `Denied` for staff to whom the conversation is not theirs, or the department is not; for guests `Denied` with code
/// `stay_over`.
pub async fn open_thread(
    app: &App,
    actor: &Actor,
    guest: &PhoneGuest,
    department: DepartmentId,
) -> Result<(Conversation, Actor, bool), Error> {
    let booking = &guest.card.booking;
    let (here, there) =
        (Scope::booking(booking.hotel, booking.id), Scope::department(booking.hotel, department));
    let may = match (actor, guest.card.conversation) {
        (Actor::Guest(_), _) => allow::<deed::ReadConversation>(actor, here).map(drop),
        (_, None) => allow::<deed::TakeConversation>(actor, there).map(drop),
        (_, Some(id)) => {
            let found = app.store.conversation(id).await?.ok_or(Error::NotFound("Conversation"))?;
            let scope = Scope::conversation(booking.hotel, id, found.card.department);
            let moves = found.status != ConversationStatus::Active;
            allow::<deed::TakeConversation>(actor, scope)
                .and_then(|proof| if moves { allow(actor, there) } else { Ok(proof) })
                .map(drop)
        }
    };
    may.map_err(|refusal| match refusal {
        Refusal::Unknown => Error::from(Refusal::Denied),
        other => other.into(),
    })?;
    let now = app.clock.now();
    let (conversation, opened) = app.store.open_conversation_in(booking.id, department, now).await?;
    let mut actor = actor.clone();
    if let Actor::Guest(guest) = &mut actor {
        guest.conversation = Some(conversation.card.id);
    }
    // Somebody else may have taken it up elsewhere in between.
    prove::<deed::ReadConversation>(&actor, &conversation).map_err(|_| Error::from(Refusal::Denied))?;
    Ok((conversation, actor, opened))
}
