use domain::HotelId;
use domain::messaging::GuestWebhook;
use subtle::ConstantTimeEq;

use crate::ports::phones::Messaging;
use crate::whatsapp::webhook_secret;
use crate::{App, Error};

/// How somebody who names numbers proves that a hotel trusts him.
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// Not at all.
    Missing,
    /// He knows the secret.
    Secret(&'a str),
    /// He signed the body with it.
    Signature {
        /// The body as it came.
        body: &'a [u8],
        /// What he says its HMAC is.
        signature: &'a [u8],
    },
}

/// For whom somebody speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callers {
    /// The hotels.
    pub hotels: Vec<HotelId>,
    /// Whether a secret was proven; otherwise these are the hotels that want none.
    pub proven: bool,
}

/// The hotels whose guests' numbers somebody may name: the ones whose secret he proves, else those that want none.
///
/// Errors: `Unauthenticated` without a proof where every hotel wants one; `Denied` with code `wrong_secret` for a signature
/// that is nobody's, and for a secret that is nobody's where every hotel wants one. A secret that is nobody's may be
/// something else, so it counts as none where none is needed; a signature cannot.
pub async fn callers(app: &App, proof: Proof<'_>) -> Result<Callers, Error> {
    let all = app.store.messagings().await?;
    let mut proven = Vec::new();
    for messaging in &all {
        // Every hotel is compared, so that the time taken says nothing about which one fits.
        if is_proven(app, messaging, proof)? {
            proven.push(messaging.hotel);
        }
    }
    if !proven.is_empty() {
        return Ok(Callers { hotels: proven, proven: true });
    }
    let open: Vec<HotelId> = all
        .iter()
        .filter(|messaging| messaging.rules.guest_webhook == GuestWebhook::Open)
        .map(|messaging| messaging.hotel)
        .collect();
    let denied = Error::Denied { code: "wrong_secret", message: "The secret or signature does not fit" };
    match (proof, open.is_empty()) {
        (Proof::Signature { .. }, _) | (Proof::Secret(_), true) => Err(denied),
        (Proof::Missing, true) => Err(Error::Unauthenticated {
            code: "secret_needed",
            message: "Please prove the hotel's webhook secret",
        }),
        (Proof::Missing | Proof::Secret(_), false) => Ok(Callers { hotels: open, proven: false }),
    }
}

fn is_proven(app: &App, messaging: &Messaging, proof: Proof<'_>) -> Result<bool, Error> {
    let opens = |secret: &str| match proof {
        Proof::Missing => false,
        Proof::Secret(given) => bool::from(secret.as_bytes().ct_eq(given.as_bytes())),
        Proof::Signature { body, signature } => app.vault.is_signed(secret, body, signature),
    };
    match proof {
        Proof::Missing => Ok(false),
        _ => Ok(webhook_secret(app, messaging)?.is_some_and(|secret| opens(&secret))),
    }
}
