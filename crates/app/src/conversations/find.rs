use domain::access::{Deed, Scope, allow, deed};
use domain::{Actor, Allowed, Conversation, ConversationId};

use crate::{App, Error};

/// A conversation the actor may read. One that is not theirs is answered like one that is not there.
pub async fn find(app: &App, actor: &Actor, id: ConversationId) -> Result<Conversation, Error> {
    find_allowed::<deed::ReadConversation>(app, actor, id).await.map(|(conversation, _)| conversation)
}

/// A conversation with the proof that the actor may do `D` to it.
pub async fn find_allowed<D: Deed>(
    app: &App,
    actor: &Actor,
    id: ConversationId,
) -> Result<(Conversation, Allowed<D>), Error> {
    if *actor == Actor::Nobody {
        return Err(domain::Refusal::SignIn.into());
    }
    let conversation = app.store.conversation(id).await?.ok_or(Error::NotFound("Conversation"))?;
    let proof = prove::<D>(actor, &conversation)?;
    Ok((conversation, proof))
}

/// The proof that the actor may do `D` to a conversation that is at hand.
pub(crate) fn prove<D: Deed>(actor: &Actor, conversation: &Conversation) -> Result<Allowed<D>, Error> {
    let card = &conversation.card;
    let scope = Scope::conversation(card.hotel, card.id, card.department);
    allow::<D>(actor, scope).map_err(|refusal| match refusal {
        domain::Refusal::Unknown => Error::NotFound("Conversation"),
        other => other.into(),
    })
}
