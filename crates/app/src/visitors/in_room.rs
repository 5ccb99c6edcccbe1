use domain::access::VisitorActor;
use domain::booking::StayRight;
use domain::{Actor, Conversation, ConversationId, Visitor, VisitorKey, VisitorRoom, VisitorRules};

use super::count;
use crate::{App, Error};

/// A visitor in his room.
#[derive(Clone, Debug)]
pub struct InRoom {
    /// What he is there.
    pub actor: Actor,
    /// The room.
    pub room: VisitorRoom,
    /// The conversation he speaks in now.
    pub conversation: Conversation,
}

impl InRoom {
    /// What the stay allows to which he was linked; none while he is linked to none.
    pub(super) fn stay(&self) -> Option<StayRight> {
        match &self.actor {
            Actor::Visitor(visitor) => visitor.stay,
            _ => None,
        }
    }

    /// Whether the hotel takes what he says: it may stop listening to its website, but not to its guests.
    pub(super) fn expect_open(&self, rules: &VisitorRules) -> Result<(), Error> {
        if rules.open || self.stay().is_some() { Ok(()) } else { Err(closed()) }
    }
}

/// The hotel does not take messages from its website.
pub(super) fn closed() -> Error {
    Error::Denied { code: "visitors_closed", message: "This hotel does not take messages here now" }
}

/// A visitor's room by its conversation, or by the one he opened it with. Every deed of a visitor passes here.
///
/// Errors: `NotFound("Room")` for anything that is not his; `TooMany` with code `too_many_calls`.
pub async fn in_room(app: &App, visitor: &Visitor, id: ConversationId) -> Result<InRoom, Error> {
    count(app, visitor)?;
    let room = app.store.visitor_room_of(visitor.id, id).await?.ok_or(Error::NotFound("Room"))?;
    seated(app, room).await
}

/// What a visitor is in a room of his.
pub(super) async fn seated(app: &App, room: VisitorRoom) -> Result<InRoom, Error> {
    let conversation = app.store.conversation(room.conversation).await?.ok_or(Error::NotFound("Room"))?;
    let stay = stay_right(app, &conversation).await?;
    let actor = Actor::Visitor(VisitorActor {
        hotel: room.hotel,
        visitor: room.visitor,
        key: room.key.clone(),
        conversation: Some(room.conversation),
        stay,
        blocked: room.blocked.is_some(),
        name: room.contact.name.clone().unwrap_or_else(|| called(&room.key)),
    });
    Ok(InRoom { actor, room, conversation })
}

async fn stay_right(app: &App, conversation: &Conversation) -> Result<Option<StayRight>, Error> {
    let Some(booking) = conversation.card.booking() else { return Ok(None) };
    let card = app.store.booking_card(booking).await?;
    let now = app.clock.now();
    Ok(Some(card.map_or(StayRight::None, |card| card.booking.right(now, card.enquiry_days))))
}

/// What a visitor is called who gave no name: told apart from others by the end of his key.
pub(super) fn called(key: &VisitorKey) -> String {
    let key = key.as_str();
    let end = key.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    format!("Visitor {}", &key[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gave_no_name_is_called_by_the_end_of_his_key() {
        assert_eq!(called(&VisitorKey::new("guest_1735344000000_k3j4h5g2").unwrap()), "Visitor h5g2");
        assert_eq!(called(&VisitorKey::new("guest_1").unwrap()), "Visitor st_1");
    }
}
