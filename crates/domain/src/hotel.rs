//! A hotel and its departments.

use crate::{DepartmentId, HotelId, Slug};

/// How the names of a hotel's guest channels are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomChannels {
    /// Names carry an unguessable suffix bound to the stay. The default.
    Sealed,
    /// The literal names of the older system: whoever guesses one can listen.
    Open,
}

/// The tenant: everything belongs to exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hotel {
    /// Identity.
    pub id: HotelId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name for people.
    pub name: String,
    /// IANA zone, `Europe/Dublin`.
    pub time_zone: String,
    /// ISO 4217 code, `EUR`.
    pub currency: String,
    /// How guest channels are named.
    pub room_channels: RoomChannels,
    /// How many days after check-out a guest may still read and ask.
    pub enquiry_days_after_stay: u16,
}

/// Where a conversation belongs inside the hotel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Identity.
    pub id: DepartmentId,
    /// The hotel.
    pub hotel: HotelId,
    /// Its name, unique in the hotel.
    pub name: String,
}

/// The department that answers when nobody else is named.
pub const RECEPTION: &str = "Reception";

/// The departments a new hotel starts with; the first one answers by default.
pub const DEFAULT_DEPARTMENTS: [&str; 5] = [RECEPTION, "Housekeeping", "Room Service", "Café", "Management"];
