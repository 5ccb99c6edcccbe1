//! A hotel and its departments.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::folding::folded;
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

impl Hotel {
    /// Its zone. Names are checked where they come in; one that is no longer known is read as UTC.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// Its day of the calendar.
    pub fn today(&self, now: Timestamp) -> Date {
        now.to_zoned(self.zone()).date()
    }
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

/// What the café is called as well, by people and by older systems.
const CAFE: (&str, [&str; 2]) = ("cafe", ["cafe", "restaurant"]);

/// The department that somebody means by a name: in any case, with or without marks on letters. The café has other names,
/// unless a department of the hotel has them.
pub fn department_named<'a>(departments: &'a [Department], name: &str) -> Option<&'a Department> {
    let name = folded(name);
    let of = |wanted: &str| departments.iter().find(|known| folded(&known.name) == wanted);
    let (cafe, names) = CAFE;
    of(&name).or_else(|| if names.contains(&name.as_str()) { of(cafe) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_found_as_people_write_it() {
        let names = ["Reception", "Room Service", "Café", "Spa"];
        let departments: Vec<Department> = names
            .iter()
            .zip(1..)
            .map(|(name, id)| Department { id: DepartmentId(id), hotel: HotelId(1), name: (*name).into() })
            .collect();
        let found = |name: &str| department_named(&departments, name).map(|found| found.name.as_str());
        for name in ["Café", "cafe", "CAFÉ", "Cafe\u{301}", "Restaurant"] {
            assert_eq!(found(name), Some("Café"), "{name}");
        }
        assert_eq!(found(" room  service"), Some("Room Service"));
        assert_eq!(found("Room+Service"), None);
        assert_eq!(found("Housekeeping"), None);
        assert_eq!(department_named(&departments[..2], "Restaurant"), None);
    }
}
