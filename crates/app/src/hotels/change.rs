use domain::access::{Scope, allow, deed};
use domain::{Actor, Hotel, HotelId, PersonName, RoomChannels};

use crate::ports::store::HotelSettings;
use crate::{App, Error};

/// The longest time after check-out in which a guest may still read and ask, in days.
pub const ENQUIRY_DAYS_MAX: u16 = 365;

/// What is to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct HouseChanges<'a> {
    /// Its name for people.
    pub name: Option<&'a str>,
    /// How guest channels are named.
    pub room_channels: Option<RoomChannels>,
    /// How many days after check-out a guest may still read and ask.
    pub enquiry_days: Option<u16>,
}

/// Changes a hotel's settings.
///
/// Errors: `Invalid` for a malformed name or too many days.
pub async fn change(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    changes: HouseChanges<'_>,
) -> Result<Hotel, Error> {
    let proof = allow::<deed::Administer>(actor, Scope::hotel(hotel))?;
    let before = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?;
    let enquiry_days = changes.enquiry_days.unwrap_or(before.enquiry_days_after_stay);
    if enquiry_days > ENQUIRY_DAYS_MAX {
        let most = format!("Guests may ask for at most {ENQUIRY_DAYS_MAX} days after their stay");
        return Err(Error::invalid("enquiry_days", most));
    }
    let settings = HotelSettings {
        name: PersonName::new(changes.name.unwrap_or(&before.name))?,
        room_channels: changes.room_channels.unwrap_or(before.room_channels),
        enquiry_days,
    };
    Ok(app.store.set_hotel(&proof, hotel, settings).await?)
}
