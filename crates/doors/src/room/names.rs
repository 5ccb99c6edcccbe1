//! Names of the room door's channels, sealed or open, and who of the staff may hear their `private-` forms.

use domain::ConversationCard;
use domain::access::{Scope, allow, deed};
use domain::{Actor, ConversationId, RoomChannels};

use crate::House;
use crate::error::Failure;
use crate::identity::StaffIdentity;

/// The channels of one conversation, each in the form handed to clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationChannels {
    /// `{slug}-room-{room}-chat`: what the guest hears. None while the guest has no room.
    pub room: Option<String>,
    /// `{slug}-room-{room}-deletions`.
    pub deletions: Option<String>,
    /// `{slug}-conversation-{id}-chat`: what everybody hears who watches the conversation.
    pub conversation: String,
}

/// The literal names, without a seal.
pub fn literal(card: &ConversationCard) -> ConversationChannels {
    let slug = card.hotel_slug.as_str();
    let of_room = |end: &str| {
        card.room_number.as_ref().map(|number| format!("{slug}-room-{}-{end}", encode(number.as_str())))
    };
    ConversationChannels {
        room: of_room("chat"),
        deletions: of_room("deletions"),
        conversation: format!("{slug}-conversation-{}-chat", card.id),
    }
}

/// The names handed to guests: sealed by the stay and the room's PIN epoch, or literal where the hotel is open.
pub fn for_guests(house: &House, card: &ConversationCard) -> ConversationChannels {
    let names = literal(card);
    match card.room_channels {
        RoomChannels::Open => names,
        RoomChannels::Sealed => {
            let subject = format!("room channels of stay {} epoch {}", card.booking, card.pin_epoch);
            let seal = house.app.vault.seal_name(&subject);
            let sealed = |name: String| format!("{name}-{seal}");
            ConversationChannels {
                room: names.room.map(sealed),
                deletions: names.deletions.map(sealed),
                conversation: sealed(names.conversation),
            }
        }
    }
}

/// `{slug}-staff-{id}-chat`.
pub fn of_staff(slug: &str, id: domain::StaffId) -> String {
    format!("{slug}-staff-{id}-chat")
}

/// `{slug}-new-conversation`.
pub fn new_conversation(slug: &str) -> String {
    format!("{slug}-new-conversation")
}

/// Channel names allow few characters; a room number's others are written as `=XX`, so that two rooms never share a name.
fn encode(number: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    number.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("={b:02X}") }).collect()
}

/// Whether a member of staff may hear a channel of this door: the `private-` form of a name of their own hotel, about
/// something they may see.
pub async fn may_hear(house: &House, who: &StaffIdentity, channel: &str) -> Result<bool, Failure> {
    let Some(name) = channel.strip_prefix("private-") else { return Ok(false) };
    let Some(hotel) = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)? else {
        return Ok(false);
    };
    let Some(rest) = name.strip_prefix(hotel.slug.as_str()).and_then(|rest| rest.strip_prefix('-')) else {
        return Ok(false);
    };
    let sees_hotel = allow::<deed::SeeInbox>(&who.actor, Scope::hotel(hotel.id)).is_ok();
    if rest == "new-conversation" {
        return Ok(sees_hotel);
    }
    if let Some(id) = rest.strip_prefix("staff-").and_then(|rest| rest.strip_suffix("-chat")) {
        return Ok(id == who.staff.id.to_string());
    }
    if let Some(id) = rest.strip_prefix("conversation-").and_then(|rest| rest.strip_suffix("-chat")) {
        return sees_conversation(house, &who.actor, id).await;
    }
    let room = rest.strip_prefix("room-");
    let Some(number) = room.and_then(|rest| rest.strip_suffix("-chat").or_else(|| rest.strip_suffix("-deletions")))
    else {
        return Ok(false);
    };
    // The guest of a room changes, and with him the department, so only those who see every department may listen by room.
    let rooms = house.app.store.rooms(hotel.id).await.map_err(app::Error::from)?;
    let known = rooms.iter().any(|view| encode(view.room.number.as_str()) == number);
    Ok(known && matches!(&who.actor, Actor::Staff(staff) if staff.role <= domain::Role::Manager))
}

async fn sees_conversation(house: &House, actor: &Actor, id: &str) -> Result<bool, Failure> {
    let Some(id) = id.parse().ok().filter(|number: &i64| number.to_string() == id) else { return Ok(false) };
    match app::conversations::find(&house.app, actor, ConversationId(id)).await {
        Ok(_) => Ok(true),
        Err(app::Error::NotFound(_) | app::Error::Denied { .. }) => Ok(false),
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
