//! A guest's booking token: one link for the whole stay.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::booking::StayRight;
use crate::breakfast::instant;
use crate::{Booking, BookingId, CompanionId, HotelId, StaffId, TokenId};

/// What a token was made for. It sets what the token opens; the right to read the booking's status is in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To look where the booking stands.
    Status,
    /// To fill in the pre-check-in form.
    PreCheckIn,
    /// To order.
    RoomServices,
    /// To chat.
    Chat,
    /// Everything.
    FullAccess,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Status, Self::PreCheckIn, Self::RoomServices, Self::Chat, Self::FullAccess];

    /// What it opens unless staff say otherwise.
    pub fn access(self) -> GuestAccess {
        GuestAccess {
            chat: matches!(self, Self::Chat | Self::FullAccess),
            order: matches!(self, Self::RoomServices | Self::FullAccess),
            pre_check_in: matches!(self, Self::PreCheckIn | Self::FullAccess),
        }
    }
}

/// What a guest's credential opens, as far as it is the credential that decides; the stay decides as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GuestAccess {
    /// Chat: `can_chat`.
    pub chat: bool,
    /// Orders: `can_order_services`.
    pub order: bool,
    /// The pre-check-in form.
    pub pre_check_in: bool,
}

impl GuestAccess {
    /// What a room's PIN opens: the chat. Orders cost money, so they need the link that was sent to the person.
    pub const PIN: Self = Self { chat: true, order: false, pre_check_in: false };
}

/// How long after the booking's departure a token lives unless staff say otherwise.
pub const LIFE_AFTER_DEPARTURE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// When a token ends that was made for a stay until `departure` and of which staff said nothing else.
pub fn usual_end(departure: Date, zone: &TimeZone) -> Timestamp {
    let left = instant(departure, Time::midnight(), zone);
    left.checked_add(LIFE_AFTER_DEPARTURE).unwrap_or(Timestamp::MAX)
}

/// A token as kept; the token itself is stored only as a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestToken {
    /// Identity.
    pub id: TokenId,
    /// The hotel.
    pub hotel: HotelId,
    /// The booking it is bound to.
    pub booking: BookingId,
    /// Whose it is; none for the guest who booked.
    pub companion: Option<CompanionId>,
    /// What it was made for.
    pub purpose: Purpose,
    /// What it opens.
    pub access: GuestAccess,
    /// Who made it; none for the house's operator.
    pub issued_by: Option<StaffId>,
    /// When.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was revoked, or replaced by another of its purpose.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// How exact [`GuestToken::last_used_at`] is: a use within this time of the last one is not written down.
pub const LAST_USE_STEP: SignedDuration = SignedDuration::from_mins(1);

impl GuestToken {
    /// Whether it opens anything at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// Whether a use at `now` is worth writing down.
    pub fn is_use_news(&self, now: Timestamp) -> bool {
        self.last_used_at.is_none_or(|last| now.duration_since(last) >= LAST_USE_STEP)
    }

    /// When what it opens for this booking ends by the clock alone: its own end, or the end of the days after the stay.
    pub fn ends_at(&self, booking: &Booking, enquiry_days: u16) -> Timestamp {
        match booking.right_ends_at(enquiry_days) {
            Some(end) => end.min(self.expires_at),
            None => self.expires_at,
        }
    }
}

impl StayRight {
    /// Whether the guest may read what was said and ask, in house or not.
    pub fn may_talk(self) -> bool {
        self != Self::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_opens_what_its_name_says() {
        let table: Vec<_> = Purpose::ALL
            .map(|purpose| {
                (purpose, purpose.access().chat, purpose.access().order, purpose.access().pre_check_in)
            })
            .into();
        assert_eq!(
            table,
            [
                (Purpose::Status, false, false, false),
                (Purpose::PreCheckIn, false, false, true),
                (Purpose::RoomServices, false, true, false),
                (Purpose::Chat, true, false, false),
                (Purpose::FullAccess, true, true, true),
            ]
        );
    }

    #[test]
    fn the_usual_end_counts_from_the_hotels_midnight() {
        let zone = TimeZone::get("Europe/Dublin").unwrap();
        let end = usual_end(Date::constant(2025, 10, 20), &zone);
        assert_eq!(end, "2025-11-18T23:00:00Z".parse().unwrap(), "thirty times 24 hours from summer time on");
    }

    #[test]
    fn a_token_lives_until_it_expires_or_is_revoked() {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).unwrap();
        let token = GuestToken {
            id: TokenId(1),
            hotel: HotelId(1),
            booking: BookingId(1),
            companion: None,
            purpose: Purpose::Chat,
            access: Purpose::Chat.access(),
            issued_by: None,
            created_at: at(0),
            expires_at: at(10),
            revoked_at: None,
            last_used_at: Some(at(5)),
        };
        assert!(token.is_live(at(9)) && !token.is_live(at(10)));
        assert!(!token.is_use_news(at(5)) && token.is_use_news(at(6)));
        assert!(!GuestToken { revoked_at: Some(at(1)), ..token }.is_live(at(2)));
    }
}
