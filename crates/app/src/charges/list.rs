use domain::access::{Scope, allow, deed};
use domain::{Actor, Charge, HotelId};

use crate::ports::orders::ChargePage;
use crate::{App, Error};

/// A part of a hotel's charges.
#[derive(Clone, Debug)]
pub struct ChargesPart {
    /// Oldest first.
    pub charges: Vec<Charge>,
    /// Whether there are more.
    pub has_more: bool,
}

/// A page of a hotel's charges; `page.limit` is brought into 1 to 999.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId, page: ChargePage) -> Result<ChargesPart, Error> {
    allow::<deed::SeeCharges>(actor, Scope::hotel(hotel))?;
    let limit = page.limit.clamp(1, 999);
    let mut charges = app.store.charges(hotel, ChargePage { limit: limit + 1, ..page }).await?;
    let has_more = charges.len() > limit as usize;
    charges.truncate(limit as usize);
    Ok(ChargesPart { charges, has_more })
}
