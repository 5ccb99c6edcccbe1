use domain::access::{Author, Deed, Scope, allow, deed};
use domain::{Actor, Allowed, Message, MessageId, Refusal, Sender};

use super::send::forget_files;
use crate::{App, Error};

/// What became of a message that was taken back.
#[derive(Clone, Debug)]
pub enum Deleted {
    /// Its place stays.
    Tombstone(Box<Message>),
    /// It is gone without a trace.
    Erased,
}

/// Takes a message back; with `erase`, removes it without a trace, which only managers may.
pub async fn delete(app: &App, actor: &Actor, id: MessageId, erase: bool) -> Result<Deleted, Error> {
    let now = app.clock.now();
    if erase {
        let (_, proof) = find_with_author::<deed::EraseMessage>(app, actor, id).await?;
        let files = app.store.erase_message(&proof, id, now).await?;
        forget_files(app, &files).await;
        return Ok(Deleted::Erased);
    }
    let (_, proof) = find_with_author::<deed::DeleteMessage>(app, actor, id).await?;
    let (message, files) = app.store.delete_message(&proof, id, now).await?;
    forget_files(app, &files).await;
    Ok(Deleted::Tombstone(Box::new(message)))
}

/// A message with the proof that the actor may do `D` to it.
pub(super) async fn find_with_author<D: Deed>(
    app: &App,
    actor: &Actor,
    id: MessageId,
) -> Result<(Message, Allowed<D>), Error> {
    if *actor == Actor::Nobody {
        return Err(Refusal::SignIn.into());
    }
    let missing = || Error::NotFound("Message");
    let message = app.store.message(id).await?.ok_or_else(missing)?;
    let conversation = app.store.conversation(message.conversation).await?.ok_or_else(missing)?;
    let author = match &message.sender {
        Sender::Guest { .. } => Author::Guest,
        Sender::Staff(card) => Author::Staff(card.id),
        Sender::System => Author::House,
    };
    let card = &conversation.card;
    let scope = Scope::conversation(card.hotel, card.id, card.department).message_of(author);
    let proof = allow::<D>(actor, scope).map_err(|refusal| match refusal {
        Refusal::Unknown => missing(),
        other => other.into(),
    })?;
    Ok((message, proof))
}
