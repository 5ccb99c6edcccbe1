//! What went wrong with an errand.

use std::time::Duration;

use app::ports::StoreError;
use domain::DeliveryFault;

/// The longest pause Meta may ask for.
const ASKED_PAUSE_MAX: Duration = Duration::from_secs(3_600);

/// What went wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Meta refused it.
    Refused {
        /// What that means.
        fault: DeliveryFault,
        /// Meta's code, or the answer's status.
        code: i64,
        /// When to try again, if Meta said so.
        after: Option<Duration>,
    },
    /// It was never handed to Meta: no connection.
    Away,
    /// It may have arrived: the answer was lost.
    Unsure,
    /// Storage is away, ours.
    Storage,
    /// It cannot be done, for a reason of ours.
    Never(DeliveryFault, &'static str),
}

impl Trouble {
    /// Meta's refusal by its code.
    pub(super) fn refused(code: i64, after: Option<Duration>) -> Self {
        Self::Refused { fault: DeliveryFault::of_code(code), code, after }
    }

    /// The same in staff's words.
    pub(super) fn fault(&self) -> DeliveryFault {
        match self {
            Self::Refused { fault, .. } | Self::Never(fault, _) => *fault,
            Self::Away | Self::Unsure | Self::Storage => DeliveryFault::Provider,
        }
    }

    /// Meta's code; 0 where there is none.
    pub(super) fn code(&self) -> i64 {
        match self {
            Self::Refused { code, .. } => *code,
            Self::Away | Self::Unsure | Self::Storage | Self::Never(..) => 0,
        }
    }

    /// Whether the hotel's access is at fault.
    pub(super) fn is_about_access(&self) -> bool {
        matches!(self, Self::Refused { fault: DeliveryFault::Access, .. })
    }

    /// Whether the same errand may succeed later. An expired access is renewed by somebody, so what waits for it is kept.
    pub(super) fn passes(&self) -> bool {
        match self {
            Self::Refused { fault, .. } => fault.passes() || *fault == DeliveryFault::Access,
            Self::Away | Self::Unsure | Self::Storage => true,
            Self::Never(..) => false,
        }
    }

    /// The shortest time before the next try: what Meta asks for; where it is unsure whether a message arrived, the time a
    /// status takes to tell.
    pub(super) fn shortest_pause(&self, patience: Duration) -> Duration {
        match self {
            Self::Refused { after, .. } => after.unwrap_or_default().min(ASKED_PAUSE_MAX),
            Self::Unsure => patience,
            Self::Away | Self::Storage | Self::Never(..) => Duration::ZERO,
        }
    }

    /// A sentence for the administrator.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Refused { fault, code, .. } => format!("{} (code {code})", words(*fault)),
            Self::Away => "There was no connection to WhatsApp".into(),
            Self::Unsure => "WhatsApp did not answer in time; the message may have arrived".into(),
            Self::Storage => "The database was away".into(),
            Self::Never(_, reason) => (*reason).into(),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        tracing::warn!(%error, "an errand waits for storage");
        Self::Storage
    }
}

impl From<app::Error> for Trouble {
    fn from(error: app::Error) -> Self {
        tracing::warn!(%error, "an errand waits");
        Self::Storage
    }
}

impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        if error.is_builder() {
            return Self::Never(DeliveryFault::Other, "whatsapp.base_url is no address");
        }
        if error.is_connect() { Self::Away } else { Self::Unsure }
    }
}

fn words(fault: DeliveryFault) -> &'static str {
    match fault {
        DeliveryFault::WindowClosed => "The guest has not written for 24 hours: send a template",
        DeliveryFault::Undeliverable => "The number is not on WhatsApp, or its app is too old",
        DeliveryFault::OptedOut => "The guest does not want such messages, or gets too many",
        DeliveryFault::Throttled => "WhatsApp takes no more messages for now",
        DeliveryFault::Template => "The template is missing, paused, or was filled in wrongly",
        DeliveryFault::Media => "The file cannot be carried by WhatsApp",
        DeliveryFault::Access => {
            "The hotel's access to WhatsApp has expired or lacks a right: renew the access token"
        }
        DeliveryFault::Account => "The hotel's WhatsApp account is locked or has not paid",
        DeliveryFault::Provider => "WhatsApp is down",
        DeliveryFault::Unsupported => "This kind of message cannot be sent to this guest",
        DeliveryFault::Identity => "The guest's phone has changed hands or keys: confirm with the guest",
        DeliveryFault::Other => "WhatsApp refused it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_tried_again_and_what_does_not_is_not() {
        assert!(Trouble::refused(130_429, None).passes() && Trouble::refused(131_016, None).passes());
        assert!(Trouble::refused(190, None).passes() && Trouble::refused(190, None).is_about_access());
        for code in [131_047, 131_026, 131_049, 132_001, 131_053, 368, 131_051, 137_000, 999] {
            let trouble = Trouble::refused(code, None);
            assert!(!trouble.passes(), "{code}");
            assert!(trouble.sentence().ends_with(&format!("(code {code})")), "{code}");
        }
    }

    #[test]
    fn the_pause_is_what_meta_asks_for_within_reason() {
        let patience = Duration::from_secs(30);
        let asked =
            |seconds| Trouble::refused(4, Some(Duration::from_secs(seconds))).shortest_pause(patience);
        assert_eq!((asked(7), asked(1_000_000)), (Duration::from_secs(7), ASKED_PAUSE_MAX));
        assert_eq!(Trouble::Unsure.shortest_pause(patience), patience);
        assert_eq!(Trouble::Away.shortest_pause(patience), Duration::ZERO);
    }
}
