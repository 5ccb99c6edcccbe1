use domain::access::{Scope, allow, deed};
use domain::{Actor, Conversation, HotelId};

use super::open_for_booking::may_begin;
use crate::{App, Error};

/// The conversation of the stay in a room, opened if need be, so that staff can speak first. The flag says whether it
/// was opened by this call.
///
/// Errors: `NotFound` for an unknown room, `Conflict` with code `not_occupied` when nobody lives there.
pub async fn open_for_room(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    number: &str,
) -> Result<(Conversation, bool), Error> {
    allow::<deed::SeeInbox>(actor, Scope::hotel(hotel))?;
    let view = app.store.room_by_number(hotel, number).await?.ok_or(Error::NotFound("Room"))?;
    let stay =
        view.stay.ok_or_else(|| Error::conflict("not_occupied", "Nobody is checked in to this room"))?;
    if view.conversation.is_none() {
        may_begin(app, actor, hotel).await??;
    }
    let (conversation, opened) = app.store.open_conversation(stay.id, app.clock.now()).await?;
    super::prove::<deed::ReadConversation>(actor, &conversation)?;
    Ok((conversation, opened))
}
