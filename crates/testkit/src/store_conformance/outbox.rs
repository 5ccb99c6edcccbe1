//! What couriers must carry.

use std::collections::HashSet;

use app::ports::StoreError;
use app::ports::store::{Carried, Load, Parcel};

use super::scene::{Scene, at};
use super::{COURIER, OpenStore};

async fn due(scene: &Scene, second: i64) -> Vec<Parcel> {
    scene.store.due(COURIER, at(second), at(second + 60), 100).await.unwrap()
}

/// A row per event, hidden while leased, back when it failed, gone when it arrived, silent when it is dead.
pub async fn couriers_lease_retry_and_give_up(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    scene.store.post(COURIER, "a webhook's body".into(), at(5)).await.unwrap();
    scene.store.post("another", "not ours".into(), at(5)).await.unwrap();
    let parcels = due(&scene, 10).await;
    let heard = scene.ear.heard();
    let mut loads: Vec<_> = heard.into_iter().map(|recorded| Load::Event(Box::new(recorded))).collect();
    loads.push(Load::Text("a webhook's body".into()));
    assert_eq!(parcels.iter().map(|parcel| parcel.load.clone()).collect::<Vec<_>>(), loads);
    assert!(parcels.iter().all(|parcel| parcel.attempts == 0 && parcel.courier == COURIER));
    assert!(due(&scene, 20).await.is_empty(), "what is leased is hidden");

    let [first, second, rest @ .., last] = parcels.as_slice() else {
        panic!("three parcels at least, found {}", parcels.len())
    };
    let settle = async |parcel: &Parcel, outcome| scene.store.settle(parcel.id, outcome, at(30)).await;
    settle(first, Carried::Done).await.unwrap();
    settle(second, Carried::Again(at(40), "busy".into())).await.unwrap();
    settle(last, Carried::Dead("refused".into())).await.unwrap();
    for parcel in rest {
        settle(parcel, Carried::Done).await.unwrap();
    }
    assert!(due(&scene, 39).await.is_empty());
    let again = due(&scene, 40).await;
    assert_eq!(again, [Parcel { attempts: 1, ..second.clone() }]);
    assert_eq!(due(&scene, 100).await.len(), 1, "a courier that died leaves its lease to time");
    assert!(matches!(settle(first, Carried::Done).await, Err(StoreError::NotFound)));
}

/// Many couriers at once: each parcel goes to one.
pub async fn two_couriers_never_carry_the_same(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    for number in 0..40 {
        scene.store.post("many", number.to_string(), at(1)).await.unwrap();
    }
    let couriers = (0..8).map(|_| {
        let store = scene.store.clone();
        tokio::spawn(async move { store.due("many", at(10), at(70), 5).await.unwrap() })
    });
    let mut carried = HashSet::new();
    for courier in couriers.collect::<Vec<_>>() {
        for parcel in courier.await.unwrap() {
            assert!(carried.insert(parcel.id), "a parcel was carried twice");
        }
    }
    // Those who came while the rows were locked went away with fewer; the rest is still there.
    let rest = scene.store.due("many", at(10), at(70), 100).await.unwrap();
    assert_eq!(carried.len() + rest.len(), 40);
}
