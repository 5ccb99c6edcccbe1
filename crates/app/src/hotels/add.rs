use domain::access::{Scope, allow, deed};
use domain::{Actor, Hotel, HotelId, PersonName, RoomChannels, Slug};
use jiff::tz::TimeZone;

use crate::ports::StoreError;
use crate::ports::store::NewHotel;
use crate::{App, Error};

/// A new hotel.
#[derive(Clone, Debug)]
pub struct NewHouse<'a> {
    /// Its name in addresses.
    pub slug: &'a str,
    /// Its name for people.
    pub name: &'a str,
    /// IANA zone.
    pub time_zone: &'a str,
    /// ISO 4217 code.
    pub currency: &'a str,
    /// How guest channels are named.
    pub room_channels: RoomChannels,
}

/// Adds a hotel with the default departments. Only the house's operator may.
///
/// Errors: `Invalid` for a malformed slug, name, zone or currency, `Conflict` for a slug in use.
pub async fn add(app: &App, actor: &Actor, new: NewHouse<'_>) -> Result<Hotel, Error> {
    // A hotel that is not there yet has no staff, so only the house itself passes here.
    let proof = allow::<deed::Administer>(actor, Scope::hotel(HotelId(0)))?;
    if TimeZone::get(new.time_zone).is_err() {
        return Err(Error::invalid(
            "time_zone",
            format!("{} is not a time zone like Europe/Dublin", new.time_zone),
        ));
    }
    if new.currency.len() != 3 || !new.currency.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(Error::invalid("currency", "The currency is three capital letters, like EUR"));
    }
    let kept = NewHotel {
        slug: Slug::new(new.slug)?,
        name: PersonName::new(new.name)?,
        time_zone: new.time_zone.to_owned(),
        currency: new.currency.to_owned(),
        room_channels: new.room_channels,
        at: app.clock.now(),
    };
    app.store.add_hotel(&proof, kept).await.map_err(|error| match error {
        StoreError::Conflict("slug") => Error::conflict("slug_taken", "Another hotel has this slug"),
        other => other.into(),
    })
}
