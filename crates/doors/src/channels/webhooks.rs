//! What happens on channels, told to the operator's own servers.
//!
//! Events are gathered for a moment and posted to the outbox as signed requests; a courier carries them.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use app::ports::StoreError;
use parking_lot::Mutex;
use pusher::api::{WebhookEvent, webhook_body};
use serde_json::json;
use tokio::runtime::Handle;
use tokio::time::sleep;

use super::gateway::Gateway;

/// The courier that carries them.
pub const COURIER: &str = "channel-webhooks";
/// How long events are gathered.
const GATHER: Duration = Duration::from_millis(200);
/// How long to wait for storage that is away.
const PAUSE: Duration = Duration::from_secs(2);
/// Events of one request.
const BATCH: usize = 100;
/// Events that wait at most; further ones are dropped and counted.
const PENDING_MAX: usize = 10_000;

/// The events that wait.
pub(super) struct Webhooks {
    targets: Vec<String>,
    pending: Mutex<Pending>,
}

#[derive(Default)]
struct Pending {
    events: VecDeque<WebhookEvent>,
    is_flushing: bool,
    dropped: u64,
}

impl Webhooks {
    pub(super) fn new(targets: Vec<String>) -> Self {
        Self { targets, pending: Mutex::default() }
    }

    /// Events lost because too many waited.
    pub(super) fn dropped(&self) -> u64 {
        self.pending.lock().dropped
    }

    /// Keeps an event; `true` when somebody has to begin flushing.
    fn add(&self, event: WebhookEvent) -> bool {
        let mut pending = self.pending.lock();
        if pending.events.len() >= PENDING_MAX {
            pending.dropped += 1;
            return false;
        }
        pending.events.push_back(event);
        !std::mem::replace(&mut pending.is_flushing, true)
    }

    /// The next batch; `None` ends the flushing.
    fn take(&self) -> Option<Vec<WebhookEvent>> {
        let mut pending = self.pending.lock();
        let count = pending.events.len().min(BATCH);
        pending.is_flushing = count > 0;
        (count > 0).then(|| pending.events.drain(..count).collect())
    }
}

/// Notes an event, when anybody wants to know.
pub(super) fn note(gateway: &Arc<Gateway>, event: impl FnOnce() -> WebhookEvent) {
    let webhooks = &gateway.channels.live.webhooks;
    if webhooks.targets.is_empty() {
        return;
    }
    // Outside of a runtime (a node that has already stopped) there is nobody who could flush.
    let Ok(runtime) = Handle::try_current() else { return };
    if webhooks.add(event()) {
        runtime.spawn(flush(gateway.clone()));
    }
}

async fn flush(gateway: Arc<Gateway>) {
    sleep(GATHER).await;
    while let Some(events) = gateway.channels.live.webhooks.take() {
        let body = webhook_body(gateway.clock.now().as_millisecond(), &events);
        for target in &gateway.channels.live.webhooks.targets {
            post_when_available(&gateway, target, &body).await;
        }
    }
}

async fn post_when_available(gateway: &Gateway, target: &str, body: &str) {
    let text = request(gateway, target, body);
    let mut told = false;
    loop {
        match gateway.outbox.post(COURIER, text.clone(), gateway.clock.now()).await {
            Ok(()) => return,
            Err(StoreError::Unavailable(_)) => {
                if !std::mem::replace(&mut told, true) {
                    tracing::warn!("channel webhooks wait for storage");
                }
                sleep(PAUSE).await;
            }
            Err(error) => {
                tracing::error!(%error, "a channel webhook could not be kept and is lost");
                return;
            }
        }
    }
}

/// The signed request, as the courier reads it.
fn request(gateway: &Gateway, target: &str, body: &str) -> String {
    let app = &gateway.channels.app;
    let headers = json!({
        "Content-Type": "application/json",
        "X-Pusher-Key": app.key,
        "X-Pusher-Signature": app.webhook_signature(body.as_bytes()),
    });
    json!({ "url": target, "headers": headers, "body": body }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> WebhookEvent {
        WebhookEvent::CacheMiss { channel: "cache-x".into() }
    }

    #[test]
    fn one_flusher_takes_everything_in_batches() {
        let webhooks = Webhooks::new(vec![]);
        assert!(webhooks.add(event()), "the first one starts the flusher");
        for _ in 0..BATCH {
            assert!(!webhooks.add(event()));
        }
        assert_eq!(webhooks.take().map(|events| events.len()), Some(BATCH));
        assert_eq!(webhooks.take().map(|events| events.len()), Some(1));
        assert_eq!(webhooks.take(), None);
        assert!(webhooks.add(event()), "and the next one starts it again");
    }

    #[test]
    fn too_many_are_dropped_and_counted() {
        let webhooks = Webhooks::new(vec![]);
        for _ in 0..PENDING_MAX + 3 {
            webhooks.add(event());
        }
        assert_eq!((webhooks.dropped(), webhooks.pending.lock().events.len()), (3, PENDING_MAX));
    }
}
