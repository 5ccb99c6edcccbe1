//! Charges reach the hotel's own system of bills, each key once.

use std::collections::HashMap;

use app::charges::post_due;
use app::ports::folio::{Folio, FolioError};
use app::ports::orders::ChargePage;
use async_trait::async_trait;
use domain::{Charge, ChargeState, Slug};
use parking_lot::Mutex;

use crate::client::{Hotel, SLUG};

/// A system of bills that is away at first, and that refuses one kind of thing.
#[derive(Default)]
struct Bills {
    calls: Mutex<u32>,
    posted: Mutex<HashMap<String, i64>>,
}

#[async_trait]
impl Folio for Bills {
    async fn post(&self, _: &Slug, charge: &Charge) -> Result<Option<String>, FolioError> {
        let mut calls = self.calls.lock();
        *calls += 1;
        if *calls == 3 {
            return Err(FolioError::Away("closed for a moment".into()));
        }
        if charge.name == "Tray charge" {
            return Err(FolioError::Refused("unknown article".into()));
        }
        *self.posted.lock().entry(charge.key.clone()).or_default() += charge.amount.0;
        Ok(Some(format!("F-{}", charge.id)))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_charge_is_posted_once_however_often_the_bills_are_away() {
    let hotel = Hotel::open().await;
    let app = hotel.server.node().app();
    let house = app.store.hotel_by_slug(SLUG).await.unwrap().unwrap();
    let all = |state| ChargePage { state, limit: 1_000, ..ChargePage::default() };
    let due = app.store.charges(house.id, all(Some(ChargeState::NotPosted))).await.unwrap();
    assert!(due.len() > 5, "the demo's deliveries are to be posted");

    let bills = Bills::default();
    let first = post_due(app, &bills, &house, None).await.unwrap();
    assert!(first.away && first.posted <= 2);
    let second = post_due(app, &bills, &house, None).await.unwrap();
    let third = post_due(app, &bills, &house, None).await.unwrap();
    assert_eq!((second.away, third.posted), (false, 0), "what was posted is not posted again");

    let expected: HashMap<String, i64> = due
        .iter()
        .filter(|charge| charge.name != "Tray charge")
        .map(|charge| (charge.key.clone(), charge.amount.0))
        .collect();
    assert_eq!(*bills.posted.lock(), expected);
    for charge in app.store.charges(house.id, all(None)).await.unwrap() {
        let (state, reference) = match charge.name.as_str() {
            "Tray charge" => (ChargeState::NotPosted, None),
            _ => (ChargeState::Posted, Some(format!("F-{}", charge.id))),
        };
        assert_eq!((charge.state, charge.reference), (state, reference), "{}", charge.name);
    }
}
