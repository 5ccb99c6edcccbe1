//! Who comes by the website, and until when that is known.

use app::ports::StoreError;
use domain::{Sender, VisitorContact, VisitorId};

use super::OpenStore;
use super::scene::{Scene, at, newest};
use super::visit::{Visit, new_room, new_visitor, told, trace};

const DAY: i64 = 24 * 3_600;

/// A session that was used lately says who it is; using it never moves back.
pub async fn a_session_is_known_while_it_is_used(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let store = &scene.store;
    let new = new_visitor(1, 10);
    let visitor = store.add_visitor(new.clone()).await.unwrap();
    assert_eq!((&visitor.key, visitor.created_at, visitor.remembered_until), (&new.key, at(10), None));
    let known = async |idle_since| store.visitor_by_session(&[1; 32], at(idle_since)).await.unwrap();
    assert_eq!((known(9).await, known(10).await), (Some(visitor.clone()), None));
    store.touch_visitor_session(&[1; 32], at(50)).await.unwrap();
    store.touch_visitor_session(&[1; 32], at(20)).await.unwrap();
    assert_eq!((known(49).await, known(50).await), (Some(visitor), None));
    store.touch_visitor_session(&[9; 32], at(60)).await.unwrap();
    assert_eq!(store.visitor_by_session(&[9; 32], at(0)).await.unwrap(), None);
}

/// The sixth session ends the one that was used least recently, and no other visitor's.
pub async fn a_visitor_has_five_sessions(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let store = &scene.store;
    let visitor = store.add_visitor(new_visitor(1, 10)).await.unwrap().id;
    store.add_visitor(new_visitor(99, 1)).await.unwrap();
    for number in 2..=5 {
        let second = 10 + i64::from(number);
        store.add_visitor_session(visitor, [number; 32], trace("street"), at(second)).await.unwrap();
    }
    store.touch_visitor_session(&[1; 32], at(30)).await.unwrap();
    // Older by its clock than all others, and yet the one that was opened just now.
    store.add_visitor_session(visitor, [6; 32], trace("street"), at(5)).await.unwrap();
    let mut known = Vec::new();
    for number in [1, 2, 3, 4, 5, 6, 99] {
        if store.visitor_by_session(&[number; 32], at(0)).await.unwrap().is_some() {
            known.push(number);
        }
    }
    assert_eq!(known, [1, 3, 4, 5, 6, 99]);
    let refused = store.add_visitor_session(VisitorId(999_999), [7; 32], trace("street"), at(40)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
}

/// Until then, by the last secret alone.
pub async fn a_remembered_browser_brings_its_visitor_back(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let store = &scene.store;
    let visitor = store.add_visitor(new_visitor(1, 10)).await.unwrap();
    let first = store.remember_visitor(visitor.id, [21; 32], at(100)).await.unwrap();
    assert_eq!((first.id, first.remembered_until), (visitor.id, Some(at(100))));
    let back = async |resume: u8, second| store.visitor_by_resume(&[resume; 32], at(second)).await.unwrap();
    assert_eq!((back(21, 99).await, back(21, 100).await), (Some(first), None));
    let second = store.remember_visitor(visitor.id, [22; 32], at(200)).await.unwrap();
    assert_eq!((back(21, 50).await, back(22, 199).await), (None, Some(second)));
    let unknown = store.remember_visitor(VisitorId(999_999), [23; 32], at(200)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// Nothing brings him back; what he told is erased, but what he said, and what belongs to a stay, is the hotel's.
pub async fn a_forgotten_visitor_leaves_his_words_alone(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, visitor) = (&visit.store, visit.visitor.id);
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    let (theirs, there, _) = store.open_visitor_room(new_room(visitor, hills.hotel.id, 3)).await.unwrap();
    let contact = told(Some("Nora"), Some("nora@example.com"), Some("+353 1 234 5678"));
    for room in [visit.room.id, theirs.id] {
        store.tell_contact(room, contact.clone(), at(4)).await.unwrap();
    }
    let proof = hills.may(&hills.person(1), &there);
    let linked = store.link_visitor(&proof, hills.stay.id, at(5)).await.unwrap();
    visit.asks("hello", 6).await;
    store.remember_visitor(visitor, [21; 32], at(900)).await.unwrap();
    let (other, _) = visit.another(2, 7).await;
    store.tell_contact(other.id, contact.clone(), at(8)).await.unwrap();

    store.forget_visitor(visitor, at(9)).await.unwrap();
    assert_eq!(store.visitor_by_session(&[1; 32], at(0)).await.unwrap(), None);
    assert_eq!(store.visitor_by_resume(&[21; 32], at(10)).await.unwrap(), None);
    let view = visit.view(visit.talk.card.id).await.visitor.unwrap();
    assert_eq!((view.room.contact, view.session), (VisitorContact::default(), None));
    assert_eq!((view.room.page, view.user_agent, view.seen_at), (None, None, at(9)));
    assert_eq!(visit.talk_now().await.card.visitor.unwrap().email, None);
    let said = store.history(visit.talk.card.id, newest(10)).await.unwrap();
    let nameless =
        Sender::Guest { name: visit.room.key.as_str().into(), visitor: Some(visit.room.key.clone()) };
    assert_eq!(said.iter().map(|message| &message.sender).collect::<Vec<_>>(), [&nameless]);
    let kept = visit.view(linked.card.id).await.visitor.unwrap().room;
    assert_eq!((kept.id, &kept.contact), (theirs.id, &contact));
    let other = store.visitor_room(other.visitor, visit.hotel.id).await.unwrap().unwrap();
    assert_eq!(other.contact, contact, "nobody else is forgotten");
    let unknown = store.forget_visitor(VisitorId(999_999), at(9)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// After a day an address blocks nobody, a session that ended is gone, and of whoever said nothing nothing is left.
pub async fn traces_are_forgotten_after_a_day(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, hotel) = (&visit.store, visit.hotel.id);
    let passer_by = store.add_visitor(new_visitor(2, 10)).await.unwrap().id;
    let remembered = store.add_visitor(new_visitor(3, 11)).await.unwrap().id;
    store.remember_visitor(remembered, [23; 32], at(9 * DAY)).await.unwrap();
    store.block_visitor(&visit.works(&visit.talk), true, at(20)).await.unwrap();
    store.touch_visitor_session(&[1; 32], at(DAY)).await.unwrap();
    let blocked = async |second| store.is_address_blocked(hotel, "street-1", at(second)).await.unwrap();
    let view = async || visit.view(visit.talk.card.id).await.visitor.unwrap();

    store.forget_traces(at(2)).await.unwrap();
    assert_eq!((view().await.user_agent.as_deref(), blocked(30).await), (Some("Lynx"), true));
    store.forget_traces(at(19)).await.unwrap();
    assert_eq!(view().await.user_agent, None, "the session lives on, but not where it came from");
    assert_eq!((view().await.session, view().await.seen_at), (Some([1; 32]), at(DAY)));
    assert!(blocked(30).await);
    let back = store.add_visitor_session(passer_by, [4; 32], trace("street-4"), at(30)).await;
    assert!(matches!(back, Err(StoreError::NotFound)), "nothing is left of somebody who said nothing");
    assert!(store.visitor_by_resume(&[23; 32], at(30)).await.unwrap().is_some());

    store.forget_traces(at(DAY + 1)).await.unwrap();
    assert_eq!(
        (view().await.session, view().await.seen_at),
        (None, at(DAY)),
        "it is known when he was there"
    );
    assert!(!blocked(30).await);
    store.add_visitor_session(visit.visitor.id, [5; 32], trace("street-5"), at(2 * DAY)).await.unwrap();
}
