use domain::access::deed;
use domain::{Actor, Message, MessageId, MessageText};

use super::delete::find_with_author;
use crate::ports::StoreError;
use crate::{App, Error};

/// Changes the text of one's own message.
///
/// Errors: `Invalid` for an empty or too long text and for a message that was taken back, `Denied` for somebody else's.
pub async fn edit(app: &App, actor: &Actor, id: MessageId, text: &str) -> Result<Message, Error> {
    let (_, proof) = find_with_author::<deed::EditMessage>(app, actor, id).await?;
    let text = MessageText::new(text)?;
    app.store.edit_message(&proof, id, text, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("deleted") => Error::invalid("deleted", "Cannot edit a deleted message"),
        other => other.into(),
    })
}
