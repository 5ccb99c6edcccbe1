//! Parcels that leave one after the other, and those that could not be carried.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use app::ports::StoreError;
use app::ports::phones::WHATSAPP;
use app::ports::store::Carried;
use domain::{ContactId, Delivery, DeliveryFault, DeliveryState, Event};
use parking_lot::Mutex;

use super::OpenStore;
use super::handset::{Handset, json, text};
use super::scene::{Scene, at, house, message};

/// The next of a contact leaves when the one before it has arrived or never will; contacts do not wait for each other.
pub async fn parcels_of_a_contact_leave_one_after_the_other(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let post = async |contact, text: &str, second| {
        let contact = ContactId(contact);
        handset.store.post_to(handset.hotel.id, contact, text.into(), at(second)).await.unwrap();
    };
    for (contact, text) in [(1, "a1"), (1, "a2"), (2, "b1"), (1, "a3")] {
        post(contact, text, 10).await;
    }
    let due = async |second| {
        let parcels = handset.due(second).await;
        parcels.into_iter().map(|(parcel, text)| (text, parcel.id)).collect::<Vec<_>>()
    };
    let settle = async |id, outcome| handset.store.settle(id, outcome, at(20)).await.unwrap();
    let first = due(20).await;
    assert_eq!(first.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["a1", "b1"]);
    assert!(due(21).await.is_empty(), "what is on its way is waited for");
    settle(first[0].1, Carried::Again(at(40), "busy".into())).await;
    assert!(due(39).await.is_empty(), "what is tried again is waited for");
    assert_eq!(due(40).await, [first[0].clone()]);
    settle(first[0].1, Carried::Done).await;
    let second = due(41).await;
    assert_eq!(second[0].0, "a2");
    settle(second[0].1, Carried::Dead("refused".into())).await;
    assert_eq!(due(42).await[0].0, "a3", "what is dead is not waited for");
}

/// Many couriers and writers at once: never two parcels of a contact on their way, and each contact's in order.
pub async fn two_couriers_never_carry_for_one_contact(open: &impl OpenStore) {
    const CONTACTS: i64 = 3;
    const EACH: i64 = 12;
    let scene = Scene::set(open).await;
    let (store, hotel) = (scene.store.clone(), scene.hotel.id);
    let writers = (0..CONTACTS).map(|contact| {
        let store = store.clone();
        tokio::spawn(async move {
            for number in 0..EACH {
                let text = format!("{contact} {number}");
                store.post_to(hotel, ContactId(contact), text, at(1)).await.unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let on_their_way = Arc::new(Mutex::new(HashSet::new()));
    let arrived = Arc::new(Mutex::new(HashMap::<String, Vec<i64>>::new()));
    let couriers = (0..4).map(|_| {
        let (store, on_their_way, arrived) = (store.clone(), on_their_way.clone(), arrived.clone());
        tokio::spawn(async move {
            while arrived.lock().values().map(Vec::len).sum::<usize>()
                < (CONTACTS * EACH).unsigned_abs() as usize
            {
                for parcel in store.due(WHATSAPP, at(10), at(70), 2).await.unwrap() {
                    let text = text(&parcel);
                    let (contact, number) = text.split_once(' ').unwrap();
                    assert!(on_their_way.lock().insert(contact.to_owned()), "two of one contact");
                    tokio::task::yield_now().await;
                    arrived.lock().entry(contact.to_owned()).or_default().push(number.parse().unwrap());
                    on_their_way.lock().remove(contact);
                    store.settle(parcel.id, Carried::Done, at(11)).await.unwrap();
                }
            }
        })
    });
    for task in couriers.collect::<Vec<_>>().into_iter().chain(writers) {
        task.await.unwrap();
    }
    for numbers in arrived.lock().values() {
        assert_eq!(*numbers, (0..EACH).collect::<Vec<_>>());
    }
}

/// Listed for its hotel, latest first, with the reason; carried again from the start and after what waits already.
pub async fn a_dead_letter_is_carried_again(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let hills = Scene::set_in(handset.store.clone(), handset.ear.clone(), "hills").await;
    let (store, hotel) = (&handset.store, handset.hotel.id);
    let said = handset.answer(message("hello", 10)).await.message;
    let carried = handset.due(20).await.remove(0).0;
    store.settle(carried.id, Carried::Dead("131026".into()), at(21)).await.unwrap();
    assert_eq!(
        store.message(said.id).await.unwrap().unwrap().delivery,
        said.delivery,
        "the courier tells that"
    );
    let fault = Some(DeliveryFault::Undeliverable);
    store.note_delivery(said.id, DeliveryState::Failed, fault, at(21)).await.unwrap();
    store.post_to(hotel, handset.contact.id, "not a document".into(), at(22)).await.unwrap();
    let other = handset.due(23).await.remove(0).0;
    store.settle(other.id, Carried::Dead("odd".into()), at(24)).await.unwrap();

    let letters = store.dead_letters(hotel).await.unwrap();
    let seen: Vec<_> = letters.iter().map(|one| (one.parcel, one.reason.as_str(), one.attempts)).collect();
    assert_eq!(seen, [(other.id, "odd", 1), (carried.id, "131026", 1)]);
    assert_eq!((letters[1].courier.as_str(), letters[1].created_at), (WHATSAPP, at(10)));
    assert!(store.dead_letters(hills.hotel.id).await.unwrap().is_empty());
    for (of, parcel) in [(hills.hotel.id, carried.id), (hotel, 999_999)] {
        assert!(matches!(store.resend(&house(of), parcel, at(30)).await, Err(StoreError::NotFound)));
        assert!(matches!(store.discard(&house(of), parcel).await, Err(StoreError::NotFound)));
    }

    store.post_to(hotel, handset.contact.id, "waits".into(), at(30)).await.unwrap();
    let told = handset.ear.heard().len();
    store.resend(&house(hotel), carried.id, at(31)).await.unwrap();
    let queued = Delivery { state: DeliveryState::Queued, fault: None, at: at(31) };
    let heard = handset.heard_after(told);
    assert!(matches!(&heard[..], [Event::DeliveryChanged { message, delivery, .. }]
        if *message == said.id && *delivery == queued));
    assert!(matches!(store.resend(&house(hotel), carried.id, at(32)).await, Err(StoreError::NotFound)));
    let (first, what) = handset.due(40).await.remove(0);
    assert_eq!(what, "waits");
    store.settle(first.id, Carried::Done, at(41)).await.unwrap();
    let (again, what) = handset.due(42).await.remove(0);
    assert_eq!((json(&what)["message"].as_i64(), again.attempts), (Some(said.id.0), 0));

    store.discard(&house(hotel), other.id).await.unwrap();
    assert!(store.dead_letters(hotel).await.unwrap().is_empty());
}

/// Two administrators send it again at once: it leaves once. A message that arrived after all stays arrived.
pub async fn a_dead_letter_is_carried_again_once(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let (store, hotel) = (&handset.store, handset.hotel.id);
    let said = handset.answer(message("hello", 10)).await.message;
    let carried = handset.due(20).await.remove(0).0;
    store.settle(carried.id, Carried::Dead("timeout".into()), at(21)).await.unwrap();
    store.note_delivery(said.id, DeliveryState::Delivered, None, at(22)).await.unwrap();
    let resends = [(); 4].map(|()| {
        let store = store.clone();
        tokio::spawn(async move { store.resend(&house(hotel), carried.id, at(30)).await.is_ok() })
    });
    let mut resent = 0;
    for resend in resends {
        resent += usize::from(resend.await.unwrap());
    }
    assert_eq!(resent, 1);
    assert_eq!(handset.due(31).await.len(), 1);
    let kept = store.message(said.id).await.unwrap().unwrap().delivery.unwrap();
    assert_eq!(kept.state, DeliveryState::Delivered);
}
