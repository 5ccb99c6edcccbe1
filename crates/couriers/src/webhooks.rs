//! Ready-made requests to the operator's own servers: whoever posted them has written and signed them.
//!
//! A parcel's text is `{"url", "headers": {name: value}, "body"}`; it is sent by POST. Any answer of the 200s means that
//! it arrived. Requests are independent of each other: one that waits holds up no other.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use app::ports::Clock;
use app::ports::store::{Carried, Load, Outbox, Parcel};
use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::http;
use crate::patience::{LOOK_EVERY, STORAGE_PAUSE, pause_after};

/// Requests under way at once.
const AT_ONCE: usize = 16;
/// How long a request is ours; longer than it can take.
const LEASE: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
struct Request {
    url: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: String,
}

struct Courier {
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
    client: reqwest::Client,
    name: String,
}

/// Carries the parcels of the courier `name` until `stop` is cancelled; then lets requests under way finish.
///
/// Errors: when the HTTP client cannot be made.
pub async fn run(
    outbox: Arc<dyn Outbox>,
    clock: Arc<dyn Clock>,
    name: &str,
    stop: CancellationToken,
) -> Result<(), reqwest::Error> {
    let courier = Arc::new(Courier { outbox, clock, client: http::client()?, name: name.to_owned() });
    let mut under_way = JoinSet::new();
    loop {
        let room = AT_ONCE - under_way.len();
        let pause = match courier.take(room).await {
            Some(parcels) if parcels.is_empty() => LOOK_EVERY,
            Some(parcels) => {
                for parcel in parcels {
                    let courier = courier.clone();
                    under_way.spawn(async move { courier.deliver(parcel).await });
                }
                Duration::ZERO
            }
            None => STORAGE_PAUSE,
        };
        if !wait(&mut under_way, pause, &stop).await {
            break;
        }
    }
    while under_way.join_next().await.is_some() {}
    Ok(())
}

/// Waits for room and for the pause; false when it is time to stop.
async fn wait(under_way: &mut JoinSet<()>, pause: Duration, stop: &CancellationToken) -> bool {
    let rest = async {
        sleep(pause).await;
        while under_way.try_join_next().is_some() {}
        if under_way.len() >= AT_ONCE {
            under_way.join_next().await;
        }
    };
    tokio::select! {
        () = stop.cancelled() => false,
        () = rest => true,
    }
}

impl Courier {
    /// What is due; `None` when storage is away.
    async fn take(&self, room: usize) -> Option<Vec<Parcel>> {
        let now = self.clock.now();
        let limit = u32::try_from(room).unwrap_or(1).max(1);
        match self.outbox.due(&self.name, now, later(now, LEASE), limit).await {
            Ok(parcels) => Some(parcels),
            Err(error) => {
                tracing::warn!(courier = self.name, %error, "the outbox cannot be read");
                None
            }
        }
    }

    async fn deliver(&self, parcel: Parcel) {
        let (id, attempts) = (parcel.id, parcel.attempts);
        let outcome = match self.send(parcel).await {
            Ok(()) => Carried::Done,
            Err(Failed::Forever(reason)) => Carried::Dead(reason),
            Err(Failed::ForNow(reason)) => match pause_after(attempts) {
                Some(pause) => Carried::Again(later(self.clock.now(), pause), reason),
                None => Carried::Dead(reason),
            },
        };
        if let Carried::Dead(reason) = &outcome {
            tracing::error!(courier = self.name, parcel = id, reason, "a request is given up");
        }
        // When this fails the lease ends and the request is sent again: better twice than never.
        if let Err(error) = self.outbox.settle(id, outcome, self.clock.now()).await {
            tracing::warn!(courier = self.name, parcel = id, %error, "what came of a request could not be recorded");
        }
    }

    async fn send(&self, parcel: Parcel) -> Result<(), Failed> {
        let Load::Text(text) = parcel.load else {
            return Err(Failed::Forever("the parcel holds no request".into()));
        };
        let request: Request = serde_json::from_str(&text)
            .map_err(|_| Failed::Forever("the parcel's request cannot be read".into()))?;
        let headers = headers(&request.headers)
            .ok_or_else(|| Failed::Forever("the request has an invalid header".into()))?;
        let sending = self.client.post(&request.url).headers(headers).body(request.body).send();
        let answer = sending.await.map_err(|error| match error.is_builder() {
            true => Failed::Forever("the request's address is invalid".into()),
            false => Failed::ForNow(http::reason(&error)),
        })?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(Failed::ForNow(format!("answered {}", status.as_u16()))),
        }
    }
}

enum Failed {
    ForNow(String),
    Forever(String),
}

fn headers(pairs: &BTreeMap<String, String>) -> Option<HeaderMap> {
    let pairs = pairs.iter().map(|(name, value)| {
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value).ok()?))
    });
    pairs.collect()
}

/// `at` itself where the calendar ends.
pub(crate) fn later(at: Timestamp, by: Duration) -> Timestamp {
    at.checked_add(by).unwrap_or(at)
}

#[cfg(test)]
mod tests;
