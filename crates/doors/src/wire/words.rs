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
    /// Whether a conversation is at work; a new message of the guest opens a closed one again.
    Status = domain::ConversationStatus { Active, Closed, Archived }
    /// How soon a conversation wants to be looked at.
    Priority = domain::Priority { Low, Normal, High, Urgent }
    /// What changed about how staff work on a conversation.
    ConversationChange = domain::event::ConversationChange {
        Closed, Reopened, Archived, Prioritized, Snoozed, Tagged, Linked, Contacted, Converted, Merged, Blocked, Unblocked,
        PersonWanted,
    }
    /// How far a message has come on its way to the guest's phone.
    DeliveryState = domain::DeliveryState { Queued, Sent, Delivered, Read, Failed, Withheld }
    /// Why a message does not reach the guest's phone.
    DeliveryFault = domain::DeliveryFault {
        WindowClosed, Undeliverable, OptedOut, Throttled, Template, Media, Access, Account, Provider, Unsupported, Identity,
        Other,
    }
    /// What changed about somebody who works here.
    StaffChange = domain::event::StaffChange { Added, Edited, Duty, SignedOut }
    /// A part of the house that pages show.
    HousePart = domain::event::HousePart {
        Departments, CannedAnswers, Templates, Messaging, Faqs, AutoResponses, Visitors,
    }
    /// When the house says something by itself.
    ResponseKind = domain::ResponseKind { Welcome, Offline, Busy, Away, ClosingSoon, Holiday, Custom }
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

/// By which door something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Door {
    /// Room QR and PIN.
    Room,
    /// A booking's link.
    Booking,
    /// The older department chat.
    Department,
    /// WhatsApp.
    WhatsApp,
    /// The hotel's website.
    Visitor,
    /// Our own pages.
    Console,
}

impl From<domain::Door> for Door {
    fn from(door: domain::Door) -> Self {
        match door {
            domain::Door::Room => Self::Room,
            domain::Door::Booking => Self::Booking,
            domain::Door::Department => Self::Department,
            domain::Door::WhatsApp => Self::WhatsApp,
            domain::Door::Visitor => Self::Visitor,
            domain::Door::Console => Self::Console,
        }
    }
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
