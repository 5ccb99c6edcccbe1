use domain::access::{Scope, allow, deed};
use domain::{Actor, ChargeId, ChargeState, Hotel, Label};

use crate::ports::folio::{Folio, FolioError};
use crate::ports::orders::{ChargePage, Settlement};
use crate::{App, Error};

/// How many charges one round posts.
const ROUND: u32 = 100;

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostingRound {
    /// How many were posted.
    pub posted: u32,
    /// How many the hotel's system did not take; they stay to be posted.
    pub refused: u32,
    /// Whether the system is away: the rest waits.
    pub away: bool,
    /// The last charge looked at: the next round of the same walk goes on after it. None at the end of the list.
    pub next: Option<ChargeId>,
}

/// Posts charges that are not posted yet to the hotel's own system, oldest first, from after `after` on. A charge is marked
/// as posted only after the system took it; one that is posted twice for that reason is recognised there by its key.
pub async fn post_due(
    app: &App,
    folio: &dyn Folio,
    hotel: &Hotel,
    after: Option<ChargeId>,
) -> Result<PostingRound, Error> {
    let proof = allow::<deed::SettleCharges>(&Actor::House, Scope::hotel(hotel.id))?;
    let page =
        ChargePage { state: Some(ChargeState::NotPosted), after, limit: ROUND, ..ChargePage::default() };
    let due = app.store.charges(hotel.id, page).await?;
    let mut round = PostingRound::default();
    for charge in &due {
        match folio.post(&hotel.slug, charge).await {
            Ok(reference) => {
                let settlement = Settlement {
                    charges: vec![charge.id],
                    to: ChargeState::Posted,
                    reference: reference.and_then(|text| Label::new(&text).ok()).map(Label::into_string),
                    reason: None,
                    at: app.clock.now(),
                };
                app.store.settle_charges(&proof, settlement).await?;
                round.posted += 1;
            }
            Err(FolioError::Refused(reason)) => {
                tracing::warn!(
                    charge = charge.id.0,
                    hotel = hotel.slug.as_str(),
                    reason,
                    "a charge was refused"
                );
                round.refused += 1;
            }
            Err(FolioError::Away(reason)) => {
                tracing::warn!(hotel = hotel.slug.as_str(), reason, "charges cannot be posted now");
                round.away = true;
                return Ok(round);
            }
        }
    }
    round.next = due.last().map(|charge| charge.id).filter(|_| due.len() == ROUND as usize);
    Ok(round)
}
