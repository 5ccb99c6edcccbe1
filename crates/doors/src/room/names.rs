//! Names of the room door's channels, sealed or open, and who of the staff may hear their `private-` forms.

use domain::ConversationCard;
use domain::access::{Scope, allow, deed};
use domain::{Actor, ConversationId, RoomChannels, StaffId};

use crate::House;
use crate::error::Failure;
use crate::hearing::Hearing;
use crate::identity::StaffIdentity;
use crate::places::Place;

/// The room's channel as guests know it: `{slug}-room-{room}-chat`, sealed by the stay and `epoch` of the room's PIN, or
/// literal where the hotel is open. None while the guest has no room.
pub fn guest_room(house: &House, card: &ConversationCard, epoch: i64) -> Option<String> {
    let name = room(card, "chat")?;
    match card.room_channels {
        RoomChannels::Open => Some(name),
        RoomChannels::Sealed => {
            let subject = format!("room channel of stay {} epoch {epoch}", card.booking()?);
            Some(format!("{name}-{}", house.app.vault.seal_name(&subject)))
        }
    }
}

/// Everybody who hears the room: the guest, and staff by the `private-` form.
pub fn hear_room(house: &House, card: &ConversationCard) -> Vec<String> {
    let staff = room(card, "chat").map(|name| format!("private-{name}"));
    guest_room(house, card, card.pin_epoch).into_iter().chain(staff).collect()
}

/// Everybody who hears what was taken back in the room: `{slug}-room-{room}-deletions`.
pub fn hear_deletions(card: &ConversationCard) -> Vec<String> {
    room(card, "deletions").map(|name| with_private(card.room_channels, name)).unwrap_or_default()
}

/// Everybody who watches the conversation: `{slug}-conversation-{id}-chat`.
pub fn hear_conversation(card: &ConversationCard) -> Vec<String> {
    with_private(card.room_channels, format!("{}-conversation-{}-chat", card.hotel_slug.as_str(), card.id))
}

/// A member of staff's own channel: `{slug}-staff-{id}-chat`.
pub fn hear_staff(card: &ConversationCard, id: StaffId) -> Vec<String> {
    with_private(card.room_channels, format!("{}-staff-{id}-chat", card.hotel_slug.as_str()))
}

/// The staff lists that show new conversations: `{slug}-new-conversation`.
pub fn hear_new_conversations(card: &ConversationCard) -> Vec<String> {
    with_private(card.room_channels, format!("{}-new-conversation", card.hotel_slug.as_str()))
}

fn room(card: &ConversationCard, end: &str) -> Option<String> {
    let number = card.room_number.as_ref()?;
    Some(format!("{}-room-{}-{end}", card.hotel_slug.as_str(), encode(number.as_str())))
}

// Staff hear the `private-` form; the literal name is heard too, but only where the hotel chose to be open.
pub(crate) fn with_private(mode: RoomChannels, name: String) -> Vec<String> {
    let private = format!("private-{name}");
    match mode {
        RoomChannels::Open => vec![name, private],
        RoomChannels::Sealed => vec![private],
    }
}

/// Channel names allow few characters; the others of a room's number or a booking's reference are written as `=XX`, so that
/// two of them never share a name.
pub(crate) fn encode(number: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    number.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("={b:02X}") }).collect()
}

/// Whether a member of staff may hear a channel of this door: the `private-` form of a name of their own hotel, about
/// something they may see.
pub async fn may_hear(house: &House, who: &StaffIdentity, channel: &str) -> Result<Hearing, Failure> {
    let Some(name) = channel.strip_prefix("private-") else { return Ok(Hearing::No) };
    let Some(hotel) = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)? else {
        return Ok(Hearing::No);
    };
    let Some(rest) = name.strip_prefix(hotel.slug.as_str()).and_then(|rest| rest.strip_prefix('-')) else {
        return Ok(Hearing::No);
    };
    let sees_hotel = allow::<deed::SeeInbox>(&who.actor, Scope::hotel(hotel.id)).is_ok();
    if rest == "new-conversation" {
        return Ok(Hearing::all_if(sees_hotel));
    }
    if let Some(id) = rest.strip_prefix("staff-").and_then(|rest| rest.strip_suffix("-chat")) {
        return Ok(Hearing::all_if(id == who.staff.id.to_string()));
    }
    if let Some(id) = rest.strip_prefix("conversation-").and_then(|rest| rest.strip_suffix("-chat")) {
        let place = seen_place(house, &who.actor, id).await?;
        return Ok(place.map_or(Hearing::No, Hearing::Conversation));
    }
    let room = rest.strip_prefix("room-");
    let Some(number) =
        room.and_then(|rest| rest.strip_suffix("-chat").or_else(|| rest.strip_suffix("-deletions")))
    else {
        return Ok(Hearing::No);
    };
    let rooms = house.app.store.rooms(hotel.id).await.map_err(app::Error::from)?;
    let known = rooms.iter().any(|view| encode(view.room.number.as_str()) == number);
    Ok(Hearing::all_if(known && allow::<deed::HearRooms>(&who.actor, Scope::hotel(hotel.id)).is_ok()))
}

/// Where a conversation is that the actor may read; none for one that is not theirs.
pub(crate) async fn seen_place(house: &House, actor: &Actor, id: &str) -> Result<Option<Place>, Failure> {
    let Some(id) = id.parse().ok().filter(|number: &i64| number.to_string() == id) else { return Ok(None) };
    match app::conversations::find(&house.app, actor, ConversationId(id)).await {
        Ok(conversation) => Ok(Some(Place::of(&conversation.card))),
        Err(app::Error::NotFound(_) | app::Error::Denied { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn rooms_never_share_a_name() {
        assert_eq!(encode("205"), "205");
        assert_eq!(encode("12 A"), "12=20A");
        assert_ne!(encode("12=20A".replace('=', "_").as_str()), encode("12 A"));
    }
}
