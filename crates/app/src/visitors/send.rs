use domain::access::deed;
use domain::visitor::{Spam, spam};
use domain::{ClientKey, ConversationId, Door, Message, Sender, Visitor, VisitorRoom};

use super::{automation, in_room};
use crate::conversations::prove;
use crate::messages::{self, Send};
use crate::ports::store::{Appended, HistoryPage};
use crate::{App, Error};

/// How many of the last messages are looked at for repeats; others speak in between.
const LOOKED_AT: u32 = 20;
/// How many of a visitor's own are compared.
const COMPARED: usize = 5;

/// Says something as a visitor, whichever door `input` names; then the house answers by itself if it can. A repeat with the
/// same client key returns the first message, and the house says nothing again.
///
/// Errors: those of [`in_room`] and [`messages::send`]; `Denied` with code `blocked` or `visitors_closed`; `Invalid` with code
/// `spam_links` or `spam_repeats`.
pub async fn send(
    app: &App,
    visitor: &Visitor,
    id: ConversationId,
    input: Send<'_>,
) -> Result<Appended, Error> {
    match say(app, visitor, id, input.clone()).await {
        // Staff have just shown him into the conversation of his stay.
        Err(Error::Conflict { code: "merged", .. }) => say(app, visitor, id, input).await,
        said => said,
    }
}

async fn say(app: &App, visitor: &Visitor, id: ConversationId, input: Send<'_>) -> Result<Appended, Error> {
    let inside = in_room(app, visitor, id).await?;
    prove::<deed::SendMessage>(&inside.actor, &inside.conversation)?;
    let rules = app.store.visitor_rules(inside.room.hotel).await?;
    inside.expect_open(&rules)?;
    expect_no_spam(app, &inside.room, &input).await?;
    let said = Send { door: Door::Visitor, ..input };
    let appended = messages::send(app, &inside.actor, &inside.conversation, said).await?;
    if !appended.repeated {
        automation::answer(app, &rules, &inside.room, &appended).await;
    }
    Ok(appended)
}

async fn expect_no_spam(app: &App, room: &VisitorRoom, input: &Send<'_>) -> Result<(), Error> {
    let page = HistoryPage { before: None, after: None, limit: LOOKED_AT };
    let history = app.store.history(room.conversation, page).await?;
    let own: Vec<&Message> = history.iter().rev().filter(|message| is_of(message, room)).collect();
    // What is sent again because its answer was lost is no repeat of the visitor's.
    let is_known =
        |key: &str| own.iter().any(|said| said.client_key.as_ref().map(ClientKey::as_str) == Some(key));
    if input.client_key.is_some_and(is_known) {
        return Ok(());
    }
    let said = own.iter().take(COMPARED).map(|message| message.text.as_str());
    match spam(input.text, said) {
        None => Ok(()),
        Some(Spam::Links) => Err(Error::invalid("spam_links", "There are too many links in this message")),
        Some(Spam::Repeats) => {
            Err(Error::invalid("spam_repeats", "You have said this already. Somebody will answer"))
        }
    }
}

fn is_of(message: &Message, room: &VisitorRoom) -> bool {
    matches!(&message.sender, Sender::Guest { visitor: Some(key), .. } if *key == room.key)
}
