//! Journal events to Pusher's own clusters, for houses whose clients connect there.
//!
//! Events go in the journal's order, one call after the other: while a call fails, everything behind it waits. What a
//! journal row means on which channel is told by a closure, because doors know that and couriers do not know doors.

use std::sync::Arc;
use std::time::Duration;

use app::ports::Clock;
use app::ports::store::{Carried, Load, Outbox, Parcel};
use domain::Recorded;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use pusher::AppCredentials;
use serde::Serialize;
use serde_json::json;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::http;
use crate::patience::{LOOK_EVERY, STORAGE_PAUSE};
use crate::webhooks::later;

/// The courier's name in the outbox.
pub const COURIER: &str = "hosted-pusher";
/// Events of one call, as Pusher allows.
const BATCH: usize = 10;
/// Rows taken at once.
const ROWS: u32 = 50;
/// How long rows are ours; longer than all their calls can take in usual times.
const LEASE: Duration = Duration::from_secs(300);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How long a row is tried; afterwards clients have long fetched what they missed.
const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3_600);

/// One event for one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HostedEvent {
    /// The channel.
    pub channel: String,
    /// The event's name.
    pub name: String,
    /// JSON text.
    pub data: String,
}

/// Says what a journal row means: in order, nothing when no channel hears of it. An error holds the row back.
pub type Translate =
    Arc<dyn Fn(Recorded) -> BoxFuture<'static, Result<Vec<HostedEvent>, String>> + Send + Sync>;

/// Where the events go.
#[derive(Clone, Debug)]
pub struct HostedPusher {
    /// The application at Pusher.
    pub app: AppCredentials,
    /// `https://api-eu.pusher.com`, without a trailing slash.
    pub base_url: String,
}

struct Courier {
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
    client: reqwest::Client,
    hosted: HostedPusher,
    translate: Translate,
}

enum Failed {
    ForNow(String),
    Forever(String),
}

/// Carries journal rows until `stop` is cancelled.
///
/// Errors: when the HTTP client cannot be made.
pub async fn run(
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
    hosted: HostedPusher,
    translate: Translate,
    stop: CancellationToken,
) -> Result<(), reqwest::Error> {
    let courier = Courier { outbox, clock, client: http::client()?, hosted, translate };
    let mut failures = 0_u32;
    loop {
        let pause = courier.round(&mut failures, &stop).await;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = sleep(pause) => {}
        }
    }
}

impl Courier {
    /// Carries what is due; says how long to pause.
    async fn round(&self, failures: &mut u32, stop: &CancellationToken) -> Duration {
        let now = self.clock.now();
        let parcels = match self.outbox.due(COURIER, now, later(now, LEASE), ROWS).await {
            Ok(parcels) if parcels.is_empty() => return LOOK_EVERY,
            Ok(parcels) => parcels,
            Err(error) => {
                tracing::warn!(%error, "the outbox cannot be read");
                return STORAGE_PAUSE;
            }
        };
        let mut waiting = parcels.into_iter();
        while let Some(parcel) = waiting.next() {
            if stop.is_cancelled() {
                self.give_back(std::iter::once(parcel).chain(waiting), "the house stopped").await;
                return Duration::ZERO;
            }
            match self.carry(&parcel).await {
                Ok(()) => self.settle(&parcel, Carried::Done).await,
                Err(Failed::Forever(reason)) => self.give_up(&parcel, reason).await,
                Err(Failed::ForNow(reason)) if self.is_too_old(&parcel) => {
                    self.give_up(&parcel, reason).await
                }
                Err(Failed::ForNow(reason)) => {
                    *failures = failures.saturating_add(1);
                    self.give_back(std::iter::once(parcel).chain(waiting), &reason).await;
                    return Duration::from_secs(1 << (*failures - 1).min(6)).min(LONGEST_PAUSE);
                }
            }
            *failures = 0;
        }
        Duration::ZERO
    }

    async fn give_back(&self, parcels: impl Iterator<Item = Parcel>, reason: &str) {
        for parcel in parcels {
            self.settle(&parcel, Carried::Again(in_order(&parcel), reason.to_owned())).await;
        }
    }

    async fn carry(&self, parcel: &Parcel) -> Result<(), Failed> {
        let Load::Event(recorded) = &parcel.load else {
            return Err(Failed::Forever("the parcel holds no event".into()));
        };
        let events = (self.translate)((**recorded).clone()).await.map_err(Failed::ForNow)?;
        for batch in events.chunks(BATCH) {
            self.send(batch).await?;
        }
        Ok(())
    }

    async fn send(&self, batch: &[HostedEvent]) -> Result<(), Failed> {
        let HostedPusher { app, base_url } = &self.hosted;
        let path = format!("/apps/{}/batch_events", app.app_id);
        let body = json!({ "batch": batch }).to_string();
        let now_s = u64::try_from(self.clock.now().as_second()).unwrap_or(0);
        let query = app.sign_request("POST", &path, &[], body.as_bytes(), now_s);
        let request = self.client.post(format!("{base_url}{path}?{query}"));
        let sending = request.header("Content-Type", "application/json").body(body).send();
        let answer = sending.await.map_err(|error| Failed::ForNow(http::reason(&error)))?;
        match answer.status().as_u16() {
            200..300 => Ok(()),
            status @ (400 | 413) => Err(Failed::Forever(format!("answered {status}"))),
            status => Err(Failed::ForNow(format!("answered {status}"))),
        }
    }

    fn is_too_old(&self, parcel: &Parcel) -> bool {
        let Load::Event(recorded) = &parcel.load else { return true };
        later(recorded.at, GIVE_UP_AFTER) < self.clock.now()
    }

    async fn give_up(&self, parcel: &Parcel, reason: String) {
        tracing::error!(parcel = parcel.id, reason, "an event for the hosted Pusher is given up");
        self.settle(parcel, Carried::Dead(reason)).await;
    }

    async fn settle(&self, parcel: &Parcel, outcome: Carried) {
        // When this fails the lease ends and the row is carried again: better twice than never.
        if let Err(error) = self.outbox.settle(parcel.id, outcome, self.clock.now()).await {
            tracing::warn!(parcel = parcel.id, %error, "what came of an event could not be recorded");
        }
    }
}

/// A due time long ago that grows with the row: due at once, and before every row that came after it. The pause is the
/// courier's own.
fn in_order(parcel: &Parcel) -> Timestamp {
    Timestamp::from_millisecond(parcel.id).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
