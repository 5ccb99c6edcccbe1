//! How far a message to a guest's phone has come.

use jiff::Timestamp;

/// Where an outgoing message stands at the courier that carries it to the guest's phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// How far it has come.
    pub state: DeliveryState,
    /// Why not, when it failed or was withheld.
    pub fault: Option<DeliveryFault>,
    /// Since when.
    pub at: Timestamp,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// It waits for the courier.
    Queued,
    /// The provider took it.
    Sent,
    /// It is on the guest's phone.
    Delivered,
    /// The guest read it.
    Read,
    /// The provider will not deliver it.
    Failed,
    /// It was never handed over, because it may not be.
    Withheld,
}

impl DeliveryState {
    /// The state after news of `next`; none when that is no news. Providers tell out of order, so it never moves back; a
    /// message that reached the phone after all counts, whatever was told of a failure before.
    pub fn after(self, next: Self) -> Option<Self> {
        let rank = |state| match state {
            Self::Withheld | Self::Queued => 0,
            Self::Sent => 1,
            Self::Failed => 2,
            Self::Delivered => 3,
            Self::Read => 4,
        };
        (rank(next) > rank(self)).then_some(next)
    }
}

/// Why a message does not reach the guest's phone, in the words staff can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryFault {
    /// The guest has not written for 24 hours: only a template may be sent.
    WindowClosed,
    /// The number is not on WhatsApp, or its app is too old.
    Undeliverable,
    /// The guest does not want such messages.
    OptedOut,
    /// Too many messages for now.
    Throttled,
    /// The template is missing, paused, disabled or was filled in wrongly.
    Template,
    /// The file cannot be carried.
    Media,
    /// The hotel's access has expired: the administrator must renew it.
    Access,
    /// The hotel's account is locked or has not paid.
    Account,
    /// The provider is down.
    Provider,
    /// This kind of message cannot be sent to this guest.
    Unsupported,
    /// The guest's phone has changed hands or keys: to be confirmed with the guest.
    Identity,
    /// Anything else.
    Other,
}

impl DeliveryFault {
    /// What one of the provider's error codes means (field of Meta's Cloud API: `errors[].code`).
    pub fn of_code(code: i64) -> Self {
        match code {
            131_047 => Self::WindowClosed,
            131_026 => Self::Undeliverable,
            131_049 | 131_050 | 130_472 => Self::OptedOut,
            131_056 | 130_429 | 80_007 | 131_048 | 4 => Self::Throttled,
            132_000 | 132_001 | 132_005 | 132_007 | 132_012 | 132_015 | 132_016 => Self::Template,
            131_052 | 131_053 => Self::Media,
            190 | 0 | 10 => Self::Access,
            368 | 131_031 | 131_042 => Self::Account,
            1 | 2 | 131_016 | 131_000 | 131_057 => Self::Provider,
            131_051 | 131_062 => Self::Unsupported,
            137_000 => Self::Identity,
            _ => Self::Other,
        }
    }

    /// Whether the same message may arrive when it is sent again later, without anybody doing anything.
    pub fn passes(self) -> bool {
        matches!(self, Self::Throttled | Self::Provider)
    }
}

#[cfg(test)]
mod tests {
    use super::DeliveryState::{Delivered, Failed, Queued, Read, Sent};
    use super::*;

    #[test]
    fn a_state_never_moves_back() {
        for (from, to, after) in [
            (Queued, Sent, Some(Sent)),
            (Queued, Read, Some(Read)),
            (Read, Delivered, None),
            (Delivered, Sent, None),
            (Delivered, Failed, None),
            (Failed, Delivered, Some(Delivered)),
            (Failed, Sent, None),
            (Sent, Sent, None),
        ] {
            assert_eq!(from.after(to), after, "{from:?} then {to:?}");
        }
    }

    #[test]
    fn codes_become_something_staff_can_act_on() {
        assert_eq!(DeliveryFault::of_code(131_047), DeliveryFault::WindowClosed);
        assert_eq!(DeliveryFault::of_code(424_242), DeliveryFault::Other);
        assert!(DeliveryFault::of_code(131_056).passes() && !DeliveryFault::of_code(131_026).passes());
    }
}
