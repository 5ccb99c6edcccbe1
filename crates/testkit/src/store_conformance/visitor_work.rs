//! What staff make of a visitor.

use app::ports::StoreError;
use domain::access::{Scope, allow, deed};
use domain::event::{ConversationChange, HousePart};
use domain::visitor::StaffMark;
use domain::{Event, VisitorRules};

use super::OpenStore;
use super::scene::{Scene, at, house};
use super::visit::{Visit, told};

const DAY: i64 = 24 * 3_600;

/// Who did it and when is kept and told; what the hotel knows is added to what he told.
pub async fn a_visitor_is_made_a_guest_in_the_books(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, proof) = (&visit.store, visit.works(&visit.talk));
    store.tell_contact(visit.room.id, told(Some("Nora"), Some("l@example.com"), None), at(5)).await.unwrap();
    let heard = visit.ear.heard().len();
    let known = told(None, Some("nora@example.com"), Some("+353 1 234 5678"));
    let view = store.convert_visitor(&proof, known.clone(), at(10)).await.unwrap();
    let room = &view.visitor.as_ref().unwrap().room;
    let mark = StaffMark { at: at(10), by: Some(visit.id(1)), name: "john".into() };
    assert_eq!(room.converted, Some(mark.clone()));
    assert_eq!(room.contact, told(Some("Nora"), Some("nora@example.com"), Some("+353 1 234 5678")));
    assert!(view.conversation.card.visitor.as_ref().unwrap().converted);
    assert_eq!(visit.view(visit.talk.card.id).await, view);
    let event = Event::ConversationChanged {
        conversation: view.conversation.clone(),
        change: ConversationChange::Converted,
        by: Some(visit.staff[1].card()),
    };
    assert_eq!(visit.heard_after(heard), [event]);

    assert_eq!(store.convert_visitor(&proof, known, at(20)).await.unwrap(), view);
    assert_eq!(visit.ear.heard().len(), heard + 1, "what is so already is not told");
    let corrected = store.convert_visitor(&proof, told(Some("Nora Lee"), None, None), at(30)).await.unwrap();
    let room = corrected.visitor.unwrap().room;
    assert_eq!((room.converted, room.contact.name.as_deref()), (Some(mark), Some("Nora Lee")));
}

/// He and, for a day, whoever comes from where he came, at this hotel alone; told once, and undone.
pub async fn a_visitor_is_blocked_with_his_address(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    let (other, _) = visit.another(2, 3).await;
    let (store, proof) = (&visit.store, visit.works(&visit.talk));
    let heard = visit.ear.heard().len();
    let blocked =
        async |hotel, address, second| store.is_address_blocked(hotel, address, at(second)).await.unwrap();
    let here = visit.hotel.id;
    assert!(!blocked(here, "street-1", 10).await);
    let view = store.block_visitor(&proof, true, at(10)).await.unwrap();
    let mark = view.visitor.as_ref().unwrap().room.blocked.clone().unwrap();
    assert_eq!((mark.at, mark.by, mark.name.as_str()), (at(10), Some(visit.id(1)), "john"));
    assert!(blocked(here, "street-1", 11).await && blocked(here, "street-1", 9 + DAY).await);
    assert!(!blocked(here, "street-1", 10 + DAY).await);
    assert!(!blocked(here, "street-2", 11).await && !blocked(hills.hotel.id, "street-1", 11).await);
    let room = store.visitor_room(other.visitor, here).await.unwrap().unwrap();
    assert_eq!(room.blocked, None, "another visitor may still write");
    assert_eq!(store.block_visitor(&proof, true, at(20)).await.unwrap(), view);
    let free = store.block_visitor(&proof, false, at(30)).await.unwrap();
    assert_eq!(free.visitor.as_ref().unwrap().room.blocked, None);
    assert!(!blocked(here, "street-1", 31).await);
    assert_eq!(store.block_visitor(&proof, false, at(40)).await.unwrap(), free);
    let by = Some(visit.staff[1].card());
    let told = |conversation, change| Event::ConversationChanged { conversation, change, by: by.clone() };
    assert_eq!(
        visit.heard_after(heard),
        [
            told(view.conversation, ConversationChange::Blocked),
            told(free.conversation, ConversationChange::Unblocked)
        ]
    );
}

/// A conversation without a visitor, and another hotel's.
pub async fn staff_work_with_their_own_visitors(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    let heard = visit.ear.heard().len();
    let card = &visit.talk.card;
    let scope = Scope::conversation(hills.hotel.id, card.id, card.department);
    let foreign = allow::<deed::WorkVisitors>(&domain::Actor::House, scope).unwrap();
    for proof in [visit.works(&visit.conversation), foreign] {
        let (store, known) = (&visit.store, told(None, Some("x@example.com"), None));
        assert!(matches!(store.convert_visitor(&proof, known, at(10)).await, Err(StoreError::NotFound)));
        assert!(matches!(store.block_visitor(&proof, true, at(10)).await, Err(StoreError::NotFound)));
        assert!(matches!(store.unlink_visitor(&proof, at(10)).await, Err(StoreError::NotFound)));
        let linked = store.link_visitor(&proof, visit.stay.id, at(10)).await;
        assert!(matches!(linked, Err(StoreError::NotFound)));
    }
    assert_eq!(visit.ear.heard().len(), heard);
    assert_eq!(visit.view(visit.conversation.card.id).await.visitor, None);
    let unknown = domain::ConversationId(999_999);
    assert_eq!(visit.store.room_view(unknown).await.unwrap(), None);
}

/// The usual ones until others are set, for one hotel.
pub async fn a_hotel_sets_rules_for_visitors(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel, heard) = (&scene.store, scene.hotel.id, scene.ear.heard().len());
    assert_eq!(store.visitor_rules(hotel).await.unwrap(), VisitorRules::default());
    let rules = VisitorRules {
        open: false,
        department: Some(scene.conversation.card.department),
        consent: "We keep what you write.".into(),
        answers_faqs: false,
        responds: false,
        language: "de".into(),
    };
    store.set_visitor_rules(&house(hotel), rules.clone(), at(10)).await.unwrap();
    assert_eq!(store.visitor_rules(hotel).await.unwrap(), rules);
    let theirs = VisitorRules { department: Some(hills.conversation.card.department), ..rules.clone() };
    let refused = store.set_visitor_rules(&house(hotel), theirs, at(20)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    store.set_visitor_rules(&house(hotel), VisitorRules::default(), at(30)).await.unwrap();
    assert_eq!(store.visitor_rules(hotel).await.unwrap(), VisitorRules::default());
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::Visitors };
    assert_eq!(scene.heard_after(heard), vec![event; 2]);
    assert_eq!(store.visitor_rules(hills.hotel.id).await.unwrap(), VisitorRules::default());
}
