use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Invalid, Room, RoomNumber};

use crate::ports::StoreError;
use crate::{App, Error};

/// Adds a room. It gets its first PIN with the first check-in.
///
/// Errors: `Invalid` for a number of the wrong form, `Conflict` when the hotel has it already.
pub async fn add(app: &App, actor: &Actor, hotel: HotelId, number: &str, floor: &str) -> Result<Room, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let number = RoomNumber::new(number)?;
    let floor = floor.trim();
    if floor.chars().count() > 16 || floor.chars().any(char::is_control) {
        return Err(Invalid::TooLong { what: "Floor", max: 16 }.into());
    }
    let taken = format!("The hotel has a room {} already", number.as_str());
    app.store.add_room(&proof, hotel, number, floor.to_owned()).await.map_err(|error| match error {
        StoreError::Conflict("room") => Error::conflict("room_exists", taken),
        other => other.into(),
    })
}
