use domain::access::deed;
use domain::{Actor, CannedId, Conversation, FileName};

use super::send::{IncomingFile, Send, send};
use crate::conversations::prove;
use crate::ports::store::Appended;
use crate::{App, Error, canned};

/// Says something with an answer that was kept ready: its files go with the message, as copies of their own, so that neither
/// outlives or loses its files by what becomes of the other.
///
/// Errors: those of [`send`], and `NotFound` for an answer that is not theirs to use.
pub async fn send_canned(
    app: &App,
    actor: &Actor,
    conversation: &Conversation,
    mut input: Send<'_>,
    id: CannedId,
) -> Result<Appended, Error> {
    prove::<deed::SendMessage>(actor, conversation)?;
    let (answer, _) = canned::find::<deed::SeeAnswers>(app, actor, conversation.card.hotel, id).await?;
    for file in answer.files {
        let bytes = app.files.get(&file.key).await?.ok_or(Error::NotFound("File"))?;
        let name = FileName::new(&file.name)?;
        input.files.push(IncomingFile { name, media_type: file.media_type, bytes });
    }
    send(app, actor, conversation, input).await
}
