//! An order: what a guest wants from the kitchen, at which price, and where it stands.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::bill::Bill;
use crate::menu::MenuKind;
use crate::money::Currency;
use crate::{
    BookingId, BookingRef, ClientKey, DepartmentId, HotelId, MenuId, OrderId, RoomChannels, RoomId,
    RoomNumber, Slug, StaffCard, TokenId,
};

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderStatus {
    /// Placed; nobody in the kitchen has said yes.
    New,
    /// The kitchen will make it.
    Accepted,
    /// It is being made.
    Preparing,
    /// It is on its way to the room.
    OnTheWay,
    /// The guest has it.
    Delivered,
    /// Called off, by the guest or the hotel.
    Cancelled,
    /// The kitchen said no.
    Refused,
}

/// Who wants an order's status changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mover {
    /// The guest.
    Guest,
    /// The guest, about a breakfast whose cut-off has not come.
    GuestBeforeCutOff,
    /// The kitchen.
    Kitchen,
}

impl OrderStatus {
    /// All of them, in the order an order passes them.
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::Accepted,
        Self::Preparing,
        Self::OnTheWay,
        Self::Delivered,
        Self::Cancelled,
        Self::Refused,
    ];

    /// Whether there is still something to do.
    pub fn is_open(self) -> bool {
        self < Self::Delivered
    }

    /// Whether an order may go from here to there. It never goes back; the kitchen may skip steps, but says yes first. The
    /// guest may only call off what the kitchen has not begun.
    pub fn may_become(self, to: Self, by: Mover) -> bool {
        match (by, to) {
            (Mover::Guest, Self::Cancelled) => self == Self::New,
            (Mover::GuestBeforeCutOff, Self::Cancelled) => self <= Self::Accepted,
            (Mover::Guest | Mover::GuestBeforeCutOff, _) | (_, Self::New) => false,
            (Mover::Kitchen, Self::Refused) => self == Self::New,
            (Mover::Kitchen, Self::Cancelled) => self.is_open(),
            (Mover::Kitchen, Self::Accepted) => self == Self::New,
            (Mover::Kitchen, _) => self.is_open() && self != Self::New && self < to,
        }
    }

    /// Whether it ended without the guest having it; the guest is told why.
    pub fn is_called_off(self) -> bool {
        matches!(self, Self::Cancelled | Self::Refused)
    }
}

/// Where an order goes, for everybody who must show or address it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPlace {
    /// The hotel's slug.
    pub hotel_slug: Slug,
    /// How the hotel names its channels.
    pub room_channels: RoomChannels,
    /// The stay, as a row.
    pub booking: BookingId,
    /// The stay, for the hotel.
    pub booking_ref: BookingRef,
    /// The guest who booked.
    pub guest_name: String,
    /// The room it is brought to; an open order follows the guest to another room.
    pub room: RoomId,
    /// That room's number.
    pub room_number: RoomNumber,
    /// That room's floor, as the hotel writes it.
    pub floor: String,
}

/// The morning an order of breakfast is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Morning {
    /// The day, in the hotel's zone.
    pub date: Date,
    /// The slot's key: `07:30-08:00`.
    pub slot: String,
    /// How many people eat.
    pub persons: u32,
    /// The menu, whose rules count.
    pub menu: MenuId,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Identity.
    pub id: OrderId,
    /// The hotel.
    pub hotel: HotelId,
    /// Where it goes.
    pub place: OrderPlace,
    /// Which kind.
    pub kind: MenuKind,
    /// Whose kitchen makes it.
    pub department: DepartmentId,
    /// Where it stands.
    pub status: OrderStatus,
    /// What is wanted at which price, frozen when it was ordered.
    pub bill: Bill,
    /// The currency of the bill.
    pub currency: Currency,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// Allergies and diets the guest told before arrival: the kitchen must see them before it says yes.
    pub dietary_notes: Option<String>,
    /// Who ordered: the guest who booked or a companion.
    pub placed_by: String,
    /// The token it was ordered with; none when staff ordered for the guest.
    pub token: Option<TokenId>,
    /// The key its client gave it.
    pub client_key: Option<ClientKey>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The wished time, for an order that is not for now; the slot's beginning for breakfast.
    pub deliver_at: Option<Timestamp>,
    /// The morning, for breakfast.
    pub morning: Option<Morning>,
    /// When it should be there.
    pub estimated_at: Timestamp,
    /// When the kitchen said yes.
    pub accepted_at: Option<Timestamp>,
    /// When it was delivered, cancelled or refused.
    pub closed_at: Option<Timestamp>,
    /// Why it was cancelled or refused; the guest sees it.
    pub reason: Option<String>,
    /// Who of the staff last moved it.
    pub handled_by: Option<StaffCard>,
    /// Counts its changes; a change names the count it saw, so that two people never undo each other.
    pub revision: i64,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Order {
    /// Whether the kitchen should have said something: nobody accepted it within [`OVERDUE_AFTER`] of its turn.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.status == OrderStatus::New && now.duration_since(self.due_from()) >= OVERDUE_AFTER
    }

    // An order for later is the kitchen's matter when it must be begun, not when it was placed.
    fn due_from(&self) -> Timestamp {
        match self.deliver_at {
            Some(at) => at.checked_sub(BEGIN_BEFORE).unwrap_or(at).max(self.placed_at),
            None => self.placed_at,
        }
    }

    /// Whether it falls away when the stay ends: nobody has begun it, or it is for a morning the guest will not see.
    pub fn falls_with_the_stay(&self) -> bool {
        self.status == OrderStatus::New
            || (self.kind == MenuKind::Breakfast && self.status == OrderStatus::Accepted)
    }

    /// Whether the guest told the kitchen something it must read before it says yes.
    pub fn has_notes(&self) -> bool {
        let line_notes = self.bill.lines.iter().any(|line| line.notes.is_some());
        line_notes || self.notes.is_some() || self.dietary_notes.is_some()
    }

    /// Whether the kitchen need not think of it yet.
    pub fn is_for_later(&self, now: Timestamp) -> bool {
        self.deliver_at.is_some_and(|at| at.duration_since(now) > BEGIN_BEFORE)
    }
}

/// What a guest reads when the hotel calls an order off because the stay it was for is over.
pub const STAY_ENDED: &str = "Your stay has ended or changed";

/// After how long an order nobody accepted turns red.
pub const OVERDUE_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// How long before its time an order for later becomes one to begin.
pub const BEGIN_BEFORE: SignedDuration = SignedDuration::from_mins(60);

/// The kitchen's real pace from the minutes its last orders took: their median, at least [`PACE_SAMPLE`] of them; else
/// what the menu says.
pub fn pace(last: &[u32], said: u32) -> u32 {
    if last.len() < PACE_SAMPLE {
        return said;
    }
    let mut sorted = last.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(said).clamp(5, 180)
}

/// How many orders tell a pace.
pub const PACE_SAMPLE: usize = 5;

/// How many of the last orders are looked at.
pub const PACE_WINDOW: u32 = 25;

#[cfg(test)]
mod tests {
    use super::OrderStatus::{Accepted, Cancelled, Delivered, New, OnTheWay, Preparing, Refused};
    use super::*;

    #[test]
    fn an_order_goes_forward_and_the_kitchen_says_yes_first() {
        let reachable = |from: OrderStatus, by| -> Vec<OrderStatus> {
            OrderStatus::ALL.into_iter().filter(|to| from.may_become(*to, by)).collect()
        };
        assert_eq!(reachable(New, Mover::Kitchen), [Accepted, Cancelled, Refused]);
        assert_eq!(reachable(Accepted, Mover::Kitchen), [Preparing, OnTheWay, Delivered, Cancelled]);
        assert_eq!(reachable(Preparing, Mover::Kitchen), [OnTheWay, Delivered, Cancelled]);
        assert_eq!(reachable(OnTheWay, Mover::Kitchen), [Delivered, Cancelled]);
        for over in [Delivered, Cancelled, Refused] {
            assert_eq!(reachable(over, Mover::Kitchen), []);
            assert_eq!(reachable(over, Mover::Guest), []);
        }
        assert_eq!(reachable(New, Mover::Guest), [Cancelled]);
        assert_eq!(reachable(Accepted, Mover::Guest), []);
        assert_eq!(reachable(Accepted, Mover::GuestBeforeCutOff), [Cancelled]);
        assert_eq!(reachable(Preparing, Mover::GuestBeforeCutOff), []);
    }

    #[test]
    fn the_pace_is_the_median_once_it_is_known() {
        assert_eq!(pace(&[10, 10, 10, 10], 30), 30, "four orders tell nothing");
        assert_eq!(pace(&[20, 22, 90, 18, 21], 30), 21, "one that was forgotten does not count");
        assert_eq!(pace(&[1, 1, 1, 1, 1], 30), 5);
    }
}
