use domain::access::deed;
use domain::{Actor, Automation, ClientKey, Conversation, Door, MessageSeq, MessageText};

use crate::conversations::prove;
use crate::ports::StoreError;
use crate::ports::store::{Appended, Automatic, NewMessage};
use crate::{App, Error};

/// Something the house says by itself.
#[derive(Clone, Debug)]
pub(crate) struct Saying {
    /// The words.
    pub text: String,
    /// By what rule.
    pub automation: Automation,
}

/// Says it in a conversation, once for each key, however many nodes come to it. `after` is the last message it was decided
/// by: when a person has spoken since, nothing is said and none comes back.
pub(crate) async fn say(
    app: &App,
    conversation: &Conversation,
    saying: Saying,
    key: &str,
    after: MessageSeq,
) -> Result<Option<Appended>, Error> {
    let proof = prove::<deed::SendMessage>(&Actor::House, conversation)?;
    let new = NewMessage {
        text: Some(MessageText::new(&saying.text)?),
        client_key: Some(ClientKey::new(key)?),
        reply_to: None,
        attachments: Vec::new(),
        door: Door::Visitor,
        origin: None,
        template: None,
        automation: Some(Automatic { automation: saying.automation, after }),
        at: app.clock.now(),
    };
    match app.store.append_message(&proof, new).await {
        Err(StoreError::Conflict("answered")) => Ok(None),
        appended => Ok(Some(appended?)),
    }
}
