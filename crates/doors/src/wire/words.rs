//! Enums as words on the wire. A word is never changed once a client has read it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An enum of the wire with the same variants as one of the domain.
macro_rules! mirror {
    ($($(#[$doc:meta])* $name:ident = $domain:path { $($variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the domain's enum says what each means")]
        pub enum $name { $($variant),+ }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                use $domain as Domain;
                match value { $(Domain::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                use $domain as Domain;
                match value { $($name::$variant => Domain::$variant),+ }
            }
        }
    )+};
}

mirror! {
    /// Where a booking stands.
    BookingState = domain::BookingState { Booked, InHouse, CheckedOut, Cancelled, NoShow }
    /// What changed about a booking.
    BookingChange = domain::event::BookingChange {
        Booked, Edited, PreCheckedIn, CheckedIn, CheckInUndone, Moved, CheckedOut, Cancelled, NoShow, Reinstated,
    }
    /// What the stay allows now.
    StayRight = domain::booking::StayRight { Enquiry, Full, Afterwards, None }
    /// Which kind of menu or order.
    MenuKind = domain::MenuKind { RoomService, Breakfast }
    /// Where an order stands.
    OrderStatus = domain::OrderStatus { New, Accepted, Preparing, OnTheWay, Delivered, Cancelled, Refused }
    /// Whether a charge is on the guest's bill.
    ChargeState = domain::ChargeState { NotPosted, Posted, Voided }
    /// An allergen of Annex II of EU Regulation 1169/2011.
    Allergen = domain::menu::Allergen {
        Gluten, Crustaceans, Eggs, Fish, Peanuts, Soybeans, Milk, Nuts, Celery, Mustard, Sesame, Sulphites, Lupin, Molluscs,
    }
    /// A way of eating that an item suits.
    Diet = domain::menu::Diet { Vegetarian, Vegan, GlutenFree, LactoseFree, Halal, Kosher }
}

/// What a token was made for, in the words of the older system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Purpose {
    /// To look where the booking stands.
    Status,
    /// To fill in the pre-check-in form.
    #[serde(rename = "PRECHECKIN")]
    PreCheckIn,
    /// To order.
    RoomServices,
    /// To chat.
    Chat,
    /// Everything.
    FullAccess,
}

impl From<domain::Purpose> for Purpose {
    fn from(purpose: domain::Purpose) -> Self {
        match purpose {
            domain::Purpose::Status => Self::Status,
            domain::Purpose::PreCheckIn => Self::PreCheckIn,
            domain::Purpose::RoomServices => Self::RoomServices,
            domain::Purpose::Chat => Self::Chat,
            domain::Purpose::FullAccess => Self::FullAccess,
        }
    }
}

impl From<Purpose> for domain::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Status => Self::Status,
            Purpose::PreCheckIn => Self::PreCheckIn,
            Purpose::RoomServices => Self::RoomServices,
            Purpose::Chat => Self::Chat,
            Purpose::FullAccess => Self::FullAccess,
        }
    }
}
