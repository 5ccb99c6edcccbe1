use jiff::SignedDuration;

use crate::{App, Error};

/// How long abuse control needs to know where somebody came from.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Forgets where visitors came from and what their browsers call themselves, a day after.
pub async fn forget_traces(app: &App) -> Result<(), Error> {
    Ok(app.store.forget_traces(app.clock.now() - KEPT_FOR).await?)
}
