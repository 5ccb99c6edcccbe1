//! What the house does by the clock.

use std::time::Duration;

use app::{App, visitors};
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

/// How often.
const ROUND: Duration = Duration::from_secs(60 * 60);

/// Makes the rounds until told to stop, the first one at once.
pub async fn run(app: App, stop: CancellationToken) {
    let mut rounds = interval(ROUND);
    while stop.run_until_cancelled(rounds.tick()).await.is_some() {
        if let Err(error) = visitors::forget_traces(&app).await {
            tracing::warn!(%error, "where visitors came from could not be forgotten; the next round tries again");
        }
    }
}
