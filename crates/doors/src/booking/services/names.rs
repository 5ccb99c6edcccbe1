//! Names of the kitchen's channels, and who of the staff may hear them.

use domain::MenuKind;
use domain::access::{Scope, allow, deed};
use domain::order::OrderPlace;

use crate::House;
use crate::error::Failure;
use crate::identity::StaffIdentity;
use crate::room::names::with_private;

/// The kitchen's screens: `private-{slug}.room-service`, `private-{slug}.breakfast`; where the hotel chose to be open, the
/// literal name of the older system besides.
pub fn hear_kitchen(place: &OrderPlace, kind: MenuKind) -> Vec<String> {
    with_private(place.room_channels, format!("{}.{}", place.hotel_slug.as_str(), kitchen(kind)))
}

fn kitchen(kind: MenuKind) -> &'static str {
    match kind {
        MenuKind::RoomService => "room-service",
        MenuKind::Breakfast => "breakfast",
    }
}

/// Whether a member of staff may hear a channel of orders of their own hotel: whoever sees the orders of every kitchen it
/// speaks of.
pub async fn may_hear(house: &House, who: &StaffIdentity, channel: &str) -> Result<bool, Failure> {
    let Some(hotel) = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)? else {
        return Ok(false);
    };
    let name = channel.strip_prefix("private-").and_then(|name| name.strip_prefix(hotel.slug.as_str()));
    let Some(rest) = name.and_then(|rest| rest.strip_prefix('.')) else { return Ok(false) };
    let kinds = [MenuKind::RoomService, MenuKind::Breakfast];
    let Some(kind) = kinds.into_iter().find(|kind| kitchen(*kind) == rest) else { return Ok(false) };
    let offer = house.app.store.offer(hotel.id).await.map_err(app::Error::from)?;
    let mut kitchens = offer.menus.iter().filter(|menu| menu.kind() == kind).map(|menu| menu.department);
    Ok(kitchens.all(|department| {
        allow::<deed::SeeOrders>(&who.actor, Scope::department(hotel.id, department)).is_ok()
    }))
}
