//! Which couriers run, and what they are handed.

use std::sync::Arc;

use app::App;
use couriers::folio::HttpFolio;
use couriers::hosted_pusher::{HostedEvent, HostedPusher, Translate};
use couriers::whatsapp::Meta;
use doors::House;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{Config, PusherMode};

// A courier's rows are written with every change, so only couriers that run are named.
/// How storage is opened.
pub fn storage_options(config: &Config) -> storage::Options {
    let hosted = config.pusher.mode == PusherMode::Hosted;
    let couriers = hosted.then(|| couriers::hosted_pusher::COURIER.to_owned()).into_iter().collect();
    storage::Options { couriers, ..storage::Options::default() }
}

/// Starts the couriers that the configuration asks for; they run until `stop`.
pub fn start(config: &Config, house: &Arc<House>, meta: Meta, tasks: &TaskTracker, stop: &CancellationToken) {
    // Hotels join WhatsApp while the house is open, so this courier always runs; without errands it only looks.
    tasks.spawn(couriers::whatsapp::run(house.app.clone(), meta, stop.clone()));
    if !config.pusher.webhooks.is_empty() {
        tasks.spawn(carry_webhooks(house.app.clone(), stop.clone()));
    }
    if !config.folio.url.is_empty() {
        let folio = HttpFolio { url: config.folio.url.clone(), secret: config.folio.secret.clone() };
        tasks.spawn(post_charges(house.app.clone(), folio, stop.clone()));
    }
    if config.pusher.mode == PusherMode::Hosted {
        tasks.spawn(carry_to_pusher(house.clone(), config.hosted_pusher.base_url(), stop.clone()));
    }
}

/// Posts charges until told to stop; what is left then stays to be posted.
async fn post_charges(app: App, folio: HttpFolio, stop: CancellationToken) {
    if let Err(error) = couriers::folio::run(app, folio, stop).await {
        tracing::error!(%error, "charges cannot be posted");
    }
}

/// Carries channel webhooks until told to stop; what is left then waits in the outbox for the next start.
async fn carry_webhooks(app: App, stop: CancellationToken) {
    let name = doors::channels::webhooks::COURIER;
    if let Err(error) = couriers::webhooks::run(app.store.clone(), app.clock.clone(), name, stop).await {
        tracing::error!(%error, "channel webhooks cannot be carried");
    }
}

/// Carries journal events to Pusher's own clusters until told to stop.
async fn carry_to_pusher(house: Arc<House>, base_url: String, stop: CancellationToken) {
    let (outbox, clock) = (house.app.store.clone(), house.app.clock.clone());
    let hosted = HostedPusher { app: house.channels.app.clone(), base_url };
    let translate: Translate = Arc::new(move |recorded| {
        let house = house.clone();
        Box::pin(async move {
            let said = doors::elsewhere(&house, &recorded).await.map_err(|error| error.to_string())?;
            let event = |(channel, name, data): (String, &str, serde_json::Value)| HostedEvent {
                channel,
                name: name.to_owned(),
                data: data.to_string(),
            };
            Ok(said.into_iter().map(event).collect())
        })
    });
    if let Err(error) = couriers::hosted_pusher::run(outbox, clock, hosted, translate, stop).await {
        tracing::error!(%error, "events cannot be carried to Pusher");
    }
}
