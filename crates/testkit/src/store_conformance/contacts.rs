//! People who write from their phones: known, linked, held back.

use app::ports::StoreError;
use app::ports::phones::LinkTry;
use domain::contact::{HELD_MAX, LINK_TRIES};
use domain::event::ConversationChange;
use domain::{BookingId, ContactAddress, ContactId, Event};
use jiff::civil::date;

use super::OpenStore;
use super::handset::{Handset, WINDOW, number};
use super::scene::{Scene, at, house, new_booking};

/// One row per address; named anew, never unnamed; the window never moves back.
pub async fn a_contact_is_known_by_the_address(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let told = scene.ear.heard().len();
    let hotel = scene.hotel.id;
    let note = async |address: ContactAddress, name, second| {
        scene.store.note_contact(hotel, &address, name, at(second)).await.unwrap()
    };
    let first = note(number("353861234567"), "Ann", 10).await;
    assert_eq!((first.name.as_str(), first.booking), ("Ann", None));
    assert_eq!(first.window_ends_at, at(10 + WINDOW));
    let later = note(number("353861234567"), "Annie", 30).await;
    assert_eq!((later.id, later.name.as_str()), (first.id, "Annie"));
    assert_eq!(later.window_ends_at, at(30 + WINDOW));
    let out_of_order = note(number("353861234567"), "", 20).await;
    assert_eq!(out_of_order, later, "neither the window nor the name is taken back");
    assert_eq!(scene.store.contact(first.id).await.unwrap(), Some(later));

    let hidden = note(ContactAddress::User("353861234567".into()), "Eve", 10).await;
    assert_ne!(hidden.id, first.id);
    let theirs =
        scene.store.note_contact(hills.hotel.id, &number("353861234567"), "Ann", at(10)).await.unwrap();
    assert_ne!(theirs.id, first.id, "a hotel knows its own people");
    assert_eq!(scene.store.contact(ContactId(999_999)).await.unwrap(), None);
    assert_eq!(scene.ear.heard().len(), told, "that somebody wrote is told by the message");
}

/// The first link opens the conversation; both are told once.
pub async fn a_link_opens_the_conversation(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let new = new_booking(hotel, "BK-9", "Eve", date(2025, 12, 1));
    let booking = store.add_booking(&house(hotel), new).await.unwrap();
    let contact = store.note_contact(hotel, &number("4930123456"), "Eve", at(10)).await.unwrap();
    let told = scene.ear.heard().len();
    for (who, stay) in
        [(contact.id, hills.stay.id), (contact.id, BookingId(999_999)), (ContactId(999_999), booking.id)]
    {
        let refused = store.link_contact(who, stay, at(11)).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert_eq!(scene.ear.heard().len(), told);

    let id = store.link_contact(contact.id, booking.id, at(12)).await.unwrap();
    let conversation = store.conversation(id).await.unwrap().unwrap();
    assert_eq!(conversation.card.booking(), Some(booking.id));
    assert_eq!(conversation.whatsapp_until, Some(contact.window_ends_at));
    let linked = Event::ConversationChanged {
        conversation: conversation.clone(),
        change: ConversationChange::Linked,
        by: None,
    };
    let heard = scene.heard_after(told);
    assert!(matches!(&heard[0], Event::ConversationOpened { .. }));
    assert_eq!(heard[1..], [linked]);
    assert_eq!(store.link_contact(contact.id, booking.id, at(13)).await.unwrap(), id);
    assert_eq!(scene.heard_after(told).len(), 2, "a link that is there already is no news");
    let contact = store.contact(contact.id).await.unwrap().unwrap();
    assert_eq!(contact.booking, Some(booking.id));
    assert_eq!(store.contact_of(booking.id).await.unwrap(), Some(contact));
}

/// The phone goes along to the next stay; the old conversation is without one, unless somebody else's is linked.
pub async fn a_contact_moves_to_the_next_stay(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let (store, hotel) = (&handset.store, handset.hotel.id);
    let new = new_booking(hotel, "BK-9", "Ann", date(2025, 12, 1));
    let next = store.add_booking(&house(hotel), new).await.unwrap();
    let other = store.note_contact(hotel, &number("4930123456"), "Bob", at(1)).await.unwrap();
    store.link_contact(other.id, handset.stay.id, at(4)).await.unwrap();
    assert_eq!(handset.now().await.whatsapp_until, Some(other.window_ends_at));
    assert_eq!(store.contact_of(handset.stay.id).await.unwrap().unwrap().id, other.id, "who wrote last");

    store.note_contact(hotel, &handset.contact.address, "Ann", at(20)).await.unwrap();
    assert_eq!(store.contact_of(handset.stay.id).await.unwrap().unwrap().id, handset.contact.id);
    let told = handset.ear.heard().len();
    let to = store.link_contact(handset.contact.id, next.id, at(21)).await.unwrap();
    assert_eq!(handset.now().await.whatsapp_until, Some(other.window_ends_at));
    let there = store.conversation(to).await.unwrap().unwrap();
    assert_eq!(there.whatsapp_until, Some(at(20 + WINDOW)));
    let kinds = handset.kinds_after(told);
    assert_eq!(kinds, ["conversation_opened", "conversation_changed", "conversation_changed"]);

    store.link_contact(other.id, next.id, at(22)).await.unwrap();
    assert_eq!(handset.now().await.whatsapp_until, None);
    assert_eq!(store.contact_of(handset.stay.id).await.unwrap(), None);
}

/// Phones that change places at once: each ends where it was sent, and so do the windows.
pub async fn links_that_cross_end(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let other_stay = handset.another_guest("206", 3).await;
    let other = handset.store.note_contact(handset.hotel.id, &number("4930123456"), "Bob", at(1)).await;
    let other = other.unwrap();
    handset.store.link_contact(other.id, other_stay.card.booking().unwrap(), at(4)).await.unwrap();
    for round in 0..10 {
        let mut stays = [handset.stay.id, other_stay.card.booking().unwrap()];
        if round % 2 == 0 {
            stays.reverse();
        }
        let links = [(handset.contact.id, stays[0]), (other.id, stays[1])].map(|(contact, stay)| {
            let store = handset.store.clone();
            tokio::spawn(async move { store.link_contact(contact, stay, at(10 + round)).await })
        });
        for link in links {
            link.await.unwrap().unwrap();
        }
        assert_eq!(handset.store.contact_of(stays[0]).await.unwrap().unwrap().id, handset.contact.id);
        assert_eq!(handset.store.contact_of(stays[1]).await.unwrap().unwrap().id, other.id);
    }
    let other_stay = handset.store.conversation(other_stay.card.id).await.unwrap().unwrap();
    assert_eq!(handset.now().await.whatsapp_until, Some(handset.contact.window_ends_at));
    assert_eq!(other_stay.whatsapp_until, Some(other.window_ends_at));
}

/// Another message moves it on, in the conversation too, which stays where it is in the inbox.
pub async fn the_window_moves_on(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let (before, told) = (handset.now().await, handset.ear.heard().len());
    assert_eq!(before.whatsapp_until, Some(at(WINDOW)));
    let note = async |second| {
        let (hotel, address) = (handset.hotel.id, &handset.contact.address);
        handset.store.note_contact(hotel, address, "Ann", at(second)).await.unwrap();
        handset.now().await
    };
    let after = note(50).await;
    assert_eq!(after.whatsapp_until, Some(at(50 + WINDOW)));
    assert_eq!(after.updated_at, before.updated_at);
    assert_eq!(note(40).await, after);
    assert_eq!(handset.ear.heard().len(), told);
}

/// So many within an hour, however many try at once; each counts as long as the hour lasts.
pub async fn codes_are_tried_a_few_times(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let contact = scene.store.note_contact(scene.hotel.id, &number("4930123456"), "Eve", at(0)).await;
    let contact = contact.unwrap().id;
    let tries = (0..12).map(|_| {
        let store = scene.store.clone();
        tokio::spawn(async move { store.try_link(contact, at(10)).await.unwrap() })
    });
    let mut counted = 0;
    for attempt in tries.collect::<Vec<_>>() {
        counted += i64::from(attempt.await.unwrap() == LinkTry::Counted);
    }
    assert_eq!(counted, LINK_TRIES);
    assert_eq!(scene.store.try_link(contact, at(3_609)).await.unwrap(), LinkTry::TooMany);
    assert_eq!(scene.store.try_link(contact, at(3_610)).await.unwrap(), LinkTry::Counted);
    let unknown = scene.store.try_link(ContactId(999_999), at(10)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// Kept once, in the order it was said, the latest of it, until it is released.
pub async fn what_strangers_say_is_held(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let contact = scene.store.note_contact(scene.hotel.id, &number("4930123456"), "Eve", at(0)).await;
    let contact = contact.unwrap().id;
    let hold = async |id: String, said: i64| {
        scene.store.hold(contact, &id, at(said), format!("body {said}"), at(500)).await.unwrap()
    };
    let said = async || {
        let held = scene.store.held(contact).await.unwrap();
        held.into_iter().map(|held| (held.external_id, held.said_at, held.body)).collect::<Vec<_>>()
    };
    assert!(hold("m20".into(), 20).await);
    assert!(hold("m10".into(), 10).await);
    assert!(!hold("m20".into(), 20).await, "a repeat is no news");
    let kept = |second: i64| (format!("m{second}"), at(second), format!("body {second}"));
    assert_eq!(said().await, [kept(10), kept(20)]);
    for second in 21..20 + HELD_MAX {
        assert!(hold(format!("m{second}"), second).await);
    }
    let latest: Vec<_> = (20..20 + HELD_MAX).map(kept).collect();
    assert_eq!(said().await, latest, "the oldest has gone");
    assert!(!hold("m10".into(), 10).await, "what went does not come back");
    assert_eq!(said().await, latest);

    let held = scene.store.held(contact).await.unwrap();
    scene.store.release(held[1..].iter().map(|held| held.id).collect()).await.unwrap();
    assert_eq!(said().await, [kept(20)]);
}

/// Those without a stay, who wrote last first.
pub async fn strangers_are_listed(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let (store, hotel) = (&handset.store, handset.hotel.id);
    let hills = Scene::set_in(store.clone(), handset.ear.clone(), "hills").await;
    store.note_contact(hills.hotel.id, &number("4930000000"), "Theirs", at(90)).await.unwrap();
    let early = store.note_contact(hotel, &number("4930123456"), "Eve", at(10)).await.unwrap();
    let late =
        store.note_contact(hotel, &ContactAddress::User("BSUID.7".into()), "Max", at(20)).await.unwrap();
    store.hold(early.id, "m1", at(10), "one".into(), at(11)).await.unwrap();
    store.hold(early.id, "m2", at(10), "two".into(), at(11)).await.unwrap();
    let listed = store.strangers(hotel).await.unwrap();
    let seen: Vec<_> = listed.iter().map(|one| (&one.contact, one.held, one.last_at)).collect();
    assert_eq!(seen, [(&late, 0, at(20)), (&early, 2, at(10))]);
    store.link_contact(early.id, handset.stay.id, at(30)).await.unwrap();
    assert_eq!(store.strangers(hotel).await.unwrap().len(), 1);
}

/// Whose stay is over is a stranger again, and nobody's answers go to that phone any more.
pub async fn a_guest_becomes_a_stranger_again(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let (store, hotel) = (&handset.store, handset.hotel.id);
    let told = handset.ear.heard().len();
    store.unlink_contact(handset.contact.id, at(30)).await.unwrap();
    assert_eq!(store.contact_of(handset.stay.id).await.unwrap(), None);
    assert_eq!(handset.now().await.whatsapp_until, None);
    assert_eq!(store.strangers(hotel).await.unwrap().len(), 1);
    assert_eq!(handset.kinds_after(told), ["conversation_changed"]);
    store.unlink_contact(handset.contact.id, at(31)).await.unwrap();
    assert_eq!(handset.kinds_after(told).len(), 1, "once is enough");
    store.link_contact(handset.contact.id, handset.stay.id, at(32)).await.unwrap();
    assert_eq!(store.contact_of(handset.stay.id).await.unwrap().unwrap().id, handset.contact.id);
    let unknown = store.unlink_contact(ContactId(999_999), at(33)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}
