//! WhatsApp, by Meta's Cloud API: messages, files, templates and read marks out, files in.
//!
//! An errand ([`app::whatsapp::Errand`]) is carried until it arrives, or until Meta says that it never will. A message carries
//! our own id, which Meta's statuses bring back, and its sending is looked up again before it is repeated: a request whose
//! answer was lost is not sent a second time once a status told that it arrived.
//!
//! - `api`: Meta's calls; `wire`: their bodies; [`Meta`] is both.
//! - `trouble`: what went wrong, in words for staff, and whether it passes.
//! - `carry`: one errand; `message`: one message and its files; `fetch`: one file.
//! - `templates`: what may be sent at any time.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::ports::phones::WHATSAPP;
use app::ports::store::{Carried, Load, Parcel};
use app::whatsapp::Errand;
use domain::DeliveryState;
use parking_lot::Mutex;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::patience::{LOOK_EVERY, STORAGE_PAUSE, pause_after};
use crate::webhooks::later;

mod api;
mod carry;
mod fetch;
mod message;
mod templates;
mod trouble;
mod wire;

pub use api::Meta;
use trouble::Trouble;

/// Errands under way at once; those of one guest leave one after the other.
const AT_ONCE: usize = 8;
/// How many requests' time one errand may take: a message with many files goes on at its next turn.
const REQUESTS_OF_TIME: u32 = 3;
/// How many requests' time an errand is ours; longer than it may take.
const LEASE_OF_TIME: u32 = 4;

struct Courier {
    app: App,
    meta: Meta,
    // Of messages with several files, how many parts have gone, by parcel.
    gone: Mutex<HashMap<i64, usize>>,
}

/// Carries errands until `stop` is cancelled; then lets those under way finish.
pub async fn run(app: App, meta: Meta, stop: CancellationToken) {
    let courier = Arc::new(Courier { app, meta, gone: Mutex::default() });
    let mut under_way = JoinSet::new();
    loop {
        let pause = match courier.take(AT_ONCE - under_way.len()).await {
            Some(parcels) => {
                for parcel in parcels {
                    let courier = courier.clone();
                    under_way.spawn(async move { courier.deliver(parcel).await });
                }
                LOOK_EVERY
            }
            None => STORAGE_PAUSE,
        };
        tokio::select! {
            () = stop.cancelled() => break,
            () = rest(&mut under_way, pause) => {}
        }
    }
    while under_way.join_next().await.is_some() {}
}

/// Until something has ended, because then a guest's next errand is due; or until the pause is over and there is room.
async fn rest(under_way: &mut JoinSet<()>, pause: Duration) {
    if under_way.len() < AT_ONCE {
        let ended = async {
            if under_way.join_next().await.is_none() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = ended => {}
            () = sleep(pause) => {}
        }
    } else {
        under_way.join_next().await;
    }
    while under_way.try_join_next().is_some() {}
}

impl Courier {
    /// What is due; `None` when storage is away.
    async fn take(&self, room: usize) -> Option<Vec<Parcel>> {
        let now = self.app.clock.now();
        let limit = u32::try_from(room).unwrap_or(1).max(1);
        let lease = later(now, self.meta.patience() * LEASE_OF_TIME);
        match self.app.store.due(WHATSAPP, now, lease, limit).await {
            Ok(parcels) => Some(parcels),
            Err(error) => {
                tracing::warn!(courier = WHATSAPP, %error, "the outbox cannot be read");
                None
            }
        }
    }

    async fn deliver(&self, parcel: Parcel) {
        let Parcel { id, attempts, load, .. } = parcel;
        let errand = match &load {
            Load::Text(text) => Errand::read(text),
            Load::Event(_) => None,
        };
        let outcome = match errand {
            Some(errand) => self.outcome(id, attempts, &errand).await,
            None => Carried::Dead("The errand cannot be read".into()),
        };
        if !matches!(outcome, Carried::Again(..)) {
            self.gone.lock().remove(&id);
        }
        // When this fails the lease ends and the errand is done again; a message that went is known by then.
        if let Err(error) = self.app.store.settle(id, outcome, self.app.clock.now()).await {
            tracing::warn!(courier = WHATSAPP, parcel = id, %error, "what came of an errand could not be recorded");
        }
    }

    async fn outcome(&self, id: i64, attempts: u32, errand: &Errand) -> Carried {
        let limit = self.meta.patience() * REQUESTS_OF_TIME;
        let carried = timeout(limit, self.carry(id, errand)).await;
        let Err(trouble) = carried.unwrap_or(Err(Trouble::Unsure)) else { return Carried::Done };
        if trouble.is_about_access() {
            // Nothing reaches any guest until somebody renews it.
            tracing::error!(
                courier = WHATSAPP,
                parcel = id,
                code = trouble.code(),
                "WhatsApp refuses the hotel's access"
            );
        }
        let pause = pause_after(attempts).filter(|_| trouble.passes());
        let Some(pause) = pause else {
            tracing::error!(courier = WHATSAPP, parcel = id, code = trouble.code(), "an errand is given up");
            self.give_up(errand, &trouble).await;
            return Carried::Dead(trouble.sentence());
        };
        let pause = pause.max(trouble.shortest_pause(self.meta.patience()));
        Carried::Again(later(self.app.clock.now(), pause), trouble.sentence())
    }

    /// Tells staff where they look for it.
    async fn give_up(&self, errand: &Errand, trouble: &Trouble) {
        let now = self.app.clock.now();
        let told = match errand {
            Errand::Message(id) => {
                let fault = Some(trouble.fault());
                let noted = self.app.store.note_delivery(*id, DeliveryState::Failed, fault, now).await;
                noted.map(drop)
            }
            Errand::Fetch(wanted) => {
                let text = Some(fetch::without_file(wanted));
                self.app.store.complete_message(wanted.message, text, Vec::new(), now).await
            }
            Errand::Read { .. } | Errand::Reply { .. } => Ok(()),
        };
        if let Err(error) = told {
            tracing::warn!(courier = WHATSAPP, %error, "that a message failed could not be recorded");
        }
    }
}
