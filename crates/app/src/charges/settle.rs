use domain::access::{Scope, allow, deed};
use domain::{Actor, Charge, ChargeId, ChargeState, HotelId, Label, Remark};

use crate::ports::StoreError;
use crate::ports::orders::Settlement;
use crate::{App, Error};

/// How many charges one call settles.
const CHARGES_MAX: usize = 1_000;

/// What became of charges.
#[derive(Clone, Debug)]
pub struct Settle<'a> {
    /// Which.
    pub charges: Vec<ChargeId>,
    /// Posted or voided.
    pub to: ChargeState,
    /// What the hotel's system called the posting.
    pub reference: Option<&'a str>,
    /// Why they are voided.
    pub reason: Option<&'a str>,
}

/// Settles charges, all or none; those that are settled so already stay as they are, so a repeat is harmless.
///
/// Errors: `Invalid` with code `charges` (none, too many), `state`, `reason` (voided without one); `Conflict` with code
/// `charge_settled` when one stands where it cannot go there; `NotFound`.
pub async fn settle(
    app: &App,
    actor: &Actor,
    hotel: HotelId,
    wish: Settle<'_>,
) -> Result<Vec<Charge>, Error> {
    let proof = allow::<deed::SettleCharges>(actor, Scope::hotel(hotel))?;
    if wish.charges.is_empty() || wish.charges.len() > CHARGES_MAX {
        return Err(Error::invalid("charges", format!("Name 1 to {CHARGES_MAX} charges")));
    }
    let reason = Remark::optional(wish.reason)?.map(Remark::into_string);
    match (wish.to, &reason) {
        (ChargeState::NotPosted, _) => {
            return Err(Error::invalid("state", "A charge is posted or voided; nothing makes it new again"));
        }
        (ChargeState::Voided, None) => return Err(Error::invalid("reason", "Say why the charge is voided")),
        _ => {}
    }
    let settlement = Settlement {
        charges: wish.charges,
        to: wish.to,
        reference: wish.reference.map(Label::new).transpose()?.map(Label::into_string),
        reason,
        at: app.clock.now(),
    };
    app.store.settle_charges(&proof, settlement).await.map_err(|error| match error {
        StoreError::NotFound => Error::NotFound("Charge"),
        StoreError::Conflict("state") => {
            Error::conflict("charge_settled", "One of the charges was settled otherwise meanwhile")
        }
        other => other.into(),
    })
}
