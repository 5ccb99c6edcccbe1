use domain::access::deed;
use domain::{Actor, ConversationId, Message};

use super::{SUGGESTED, Suggestion};
use crate::conversations::find_allowed;
use crate::ports::store::HistoryPage;
use crate::{App, Error};

/// How many of the last messages are looked at.
const LOOKED_AT: u32 = 20;

/// Answers that fit what a guest said last, for staff who may send them, best first, at most five; none once staff have
/// answered.
pub async fn suggest(app: &App, actor: &Actor, id: ConversationId) -> Result<Vec<Suggestion>, Error> {
    let (conversation, _) = find_allowed::<deed::SendMessage>(app, actor, id).await?;
    let hotel = conversation.card.hotel;
    let newest = HistoryPage { before: None, after: None, limit: LOOKED_AT };
    let history = app.store.history(id, newest).await?;
    let Some(text) = asked(&history) else { return Ok(Vec::new()) };
    let visitor = app.store.room_view(id).await?.and_then(|view| view.visitor);
    let language = match visitor.and_then(|visitor| visitor.room.language) {
        Some(language) => language,
        None => app.store.visitor_rules(hotel).await?.language,
    };
    Ok(app.faqs.index(app, hotel).await?.suggest(text, &language, SUGGESTED))
}

// The guest's last words that no member of staff has answered.
fn asked(history: &[Message]) -> Option<&str> {
    let open = history.iter().rev().take_while(|message| !message.is_from_staff());
    let mut asked = open.filter(|message| message.is_from_guest() && message.deleted_at.is_none());
    asked.find(|message| !message.text.is_empty()).map(|message| message.text.as_str())
}
