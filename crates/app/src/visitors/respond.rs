use domain::access::deed;
use domain::{Actor, ConversationId, ResponseKind};

use crate::auto_responses::{Occasion, compose, desk, say};
use crate::conversations::find_allowed;
use crate::ports::store::Appended;
use crate::{App, Error};

/// Says the hotel's words of a kind in a conversation, because a member of staff wants it. Wanted twice before anything else is
/// said, it is said once.
///
/// Errors: `NotFound("Auto-response")` when the hotel has none of the kind; `Conflict` with code `answered` when a colleague
/// has just spoken.
pub async fn respond(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    kind: ResponseKind,
) -> Result<Appended, Error> {
    let (conversation, _) = find_allowed::<deed::SendMessage>(app, actor, id).await?;
    let card = &conversation.card;
    let hotel = app.store.hotel(card.hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let rules = app.store.visitor_rules(card.hotel).await?;
    let visitor = app.store.room_view(id).await?.and_then(|view| view.visitor);
    let language = visitor.as_ref().and_then(|visitor| visitor.room.language.as_deref());
    let name = visitor.as_ref().map_or(Some(&card.guest_name), |visitor| visitor.room.contact.name.as_ref());
    let desk = desk(app, &hotel, card.department).await?;
    let occasion = Occasion {
        hotel: &hotel,
        department: card.department,
        opening: &desk.opening,
        name: name.map(String::as_str),
        languages: [language.unwrap_or(&rules.language), &rules.language],
        now: app.clock.now(),
    };
    let responses = app.store.auto_responses(card.hotel).await?;
    let saying = compose(&responses, kind, &occasion).ok_or(Error::NotFound("Auto-response"))?;
    let last = conversation.last_seq;
    let key = format!("wanted-{kind:?}-{last}").to_lowercase();
    let said = say(app, &conversation, saying, &key, last).await?;
    said.ok_or_else(|| Error::conflict("answered", "A colleague has just answered"))
}
