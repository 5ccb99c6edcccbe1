//! A visitor's place at a hotel.

use app::ports::StoreError;
use app::ports::visitors::NewRoom;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::event::ConversationChange;
use domain::{ConversationStatus, Event, HotelId, VisitorId, VisitorRoomId};

use super::scene::{Scene, at};
use super::visit::{Visit, new_room, new_visitor, told};
use super::{OpenStore, conflicts};

/// Opened once and told once; found ever after, whatever is told the second time.
pub async fn a_visitor_has_one_room_at_a_hotel(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, heard) = (&scene.store, scene.ear.heard().len());
    let visitor = store.add_visitor(new_visitor(1, 10)).await.unwrap();
    let housekeeping = store.departments(scene.hotel.id).await.unwrap()[1].clone();
    let contact = told(Some("Nora"), Some("nora@example.com"), Some("+353 1 234 5678"));
    let asked = NewRoom {
        department: Some(housekeeping.id),
        contact: contact.clone(),
        ..new_room(visitor.id, scene.hotel.id, 20)
    };
    let (room, talk, new) = store.open_visitor_room(asked.clone()).await.unwrap();
    assert!(new);
    assert_eq!((room.visitor, &room.key, room.hotel), (visitor.id, &visitor.key, scene.hotel.id));
    assert_eq!((room.opened, room.conversation, &room.contact), (talk.card.id, talk.card.id, &contact));
    assert_eq!((&room.language, &room.page, room.opened_at), (&asked.language, &asked.page, at(20)));
    assert_eq!(
        (&room.converted, &room.linked, &room.blocked, room.wants_person),
        (&None, &None, &None, None)
    );
    let card = &talk.card;
    assert_eq!((&card.stay, &card.room, card.guest_name.as_str()), (&None, &None, "Nora"));
    assert_eq!(card.guest_phone.as_deref(), Some("+353 1 234 5678"));
    let shown = card.visitor.as_ref().unwrap();
    assert_eq!((shown.room, &shown.key, shown.converted), (room.id, &visitor.key, false));
    assert_eq!(shown.email.as_deref(), Some("nora@example.com"));
    assert_eq!((card.department, talk.status), (housekeeping.id, ConversationStatus::Active));
    assert_eq!((talk.waiting_since, talk.created_at), (None, at(20)), "nobody waits before he asks");

    let again = store.open_visitor_room(new_room(visitor.id, scene.hotel.id, 30)).await.unwrap();
    assert_eq!(again, (room, talk.clone(), false));
    assert_eq!(scene.heard_after(heard), [Event::ConversationOpened { conversation: talk }]);
}

/// Reception where nobody else is named; nothing at a hotel, by a visitor or in a department that is not there.
pub async fn a_room_needs_a_visitor_and_a_hotel(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let visitor = scene.store.add_visitor(new_visitor(1, 10)).await.unwrap().id;
    let heard = scene.ear.heard().len();
    let good = new_room(visitor, scene.hotel.id, 20);
    let theirs = Some(hills.conversation.card.department);
    for bad in [
        NewRoom { department: theirs, ..good.clone() },
        NewRoom { hotel: HotelId(999_999), ..good.clone() },
        NewRoom { visitor: VisitorId(999_999), ..good.clone() },
    ] {
        let refused = scene.store.open_visitor_room(bad).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert_eq!(scene.ear.heard().len(), heard);
    let (_, talk, _) = scene.store.open_visitor_room(good).await.unwrap();
    assert_eq!(talk.card.department_name, "Reception");
    assert_eq!(talk.card.guest_name, new_visitor(1, 10).key.as_str(), "who gave no name has his key");
}

/// However many are opened at once: so many are, and one at each hotel.
pub async fn rooms_are_counted_over_all_hotels(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let visitor = scene.store.add_visitor(new_visitor(1, 10)).await.unwrap().id;
    let mut hotels = vec![scene.hotel.id];
    for slug in ["hills", "woods", "lake"] {
        hotels.push(Scene::set_in(scene.store.clone(), scene.ear.clone(), slug).await.hotel.id);
    }
    let opened = hotels.iter().cycle().take(12).map(|hotel| {
        let (store, new) = (scene.store.clone(), new_room(visitor, *hotel, 20));
        tokio::spawn(async move { store.open_visitor_room(new).await })
    });
    let (mut made, mut refused) = (Vec::new(), 0);
    for opened in opened.collect::<Vec<_>>() {
        match opened.await.unwrap() {
            Ok((room, _, true)) => made.push(room),
            Ok((_, _, false)) => {}
            lost => {
                assert!(conflicts(&lost, "rooms"));
                refused += 1;
            }
        }
    }
    assert_eq!((made.len(), refused), (2, 6));
    scene.store.leave_room(made[0].id, at(30)).await.unwrap();
    let next = hotels.into_iter().find(|hotel| made.iter().all(|room| room.hotel != *hotel)).unwrap();
    let (_, _, new) = scene.store.open_visitor_room(new_room(visitor, next, 40)).await.unwrap();
    assert!(new, "a room that ended no longer counts");
}

/// By his own conversation alone, as long as his room is open.
pub async fn another_visitor_finds_nothing(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (other, theirs) = visit.another(2, 3).await;
    let find = async |visitor, talk| visit.store.visitor_room_of(visitor, talk).await.unwrap();
    let own = visit.talk.card.id;
    assert_eq!(find(visit.visitor.id, own).await, Some(visit.room.clone()));
    assert_eq!(find(other.visitor, theirs.card.id).await, Some(other.clone()));
    assert_eq!(find(other.visitor, own).await, None);
    assert_eq!(find(visit.visitor.id, theirs.card.id).await, None);
    assert_eq!(find(visit.visitor.id, visit.conversation.card.id).await, None, "a stay is no visitor's");
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    assert_eq!(visit.store.visitor_room(visit.visitor.id, hills.hotel.id).await.unwrap(), None);

    visit.store.leave_room(visit.room.id, at(10)).await.unwrap();
    assert_eq!(find(visit.visitor.id, own).await, None);
    assert_eq!(visit.store.visitor_room(visit.visitor.id, visit.hotel.id).await.unwrap(), None);
    let next = visit.store.open_visitor_room(new_room(visit.visitor.id, visit.hotel.id, 20)).await.unwrap();
    assert!(next.2 && next.0.id != visit.room.id && next.1.card.id != own);
    assert_eq!(visit.view(own).await.visitor.unwrap().room.id, visit.room.id, "staff see who it was");
    let unknown = visit.store.leave_room(VisitorRoomId(999_999), at(10)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// What is told adds to what was known, is shown with the conversation, and is told once.
pub async fn what_a_visitor_tells_is_kept(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, heard) = (&visit.store, visit.ear.heard().len());
    let first = store.tell_contact(visit.room.id, told(None, Some("nora@example.com"), None), at(10)).await;
    let first = first.unwrap();
    assert_eq!(first.card.visitor.as_ref().unwrap().email.as_deref(), Some("nora@example.com"));
    let second = store.tell_contact(visit.room.id, told(Some("Nora"), None, None), at(20)).await.unwrap();
    assert_eq!((second.card.guest_name.as_str(), second.updated_at), ("Nora", at(20)));
    let room = store.visitor_room(visit.visitor.id, visit.hotel.id).await.unwrap().unwrap();
    assert_eq!(room.contact, told(Some("Nora"), Some("nora@example.com"), None));
    assert_eq!(visit.talk_now().await, second);
    store.tell_contact(visit.room.id, told(Some("Nora"), None, None), at(30)).await.unwrap();
    let contacted = |conversation| Event::ConversationChanged {
        conversation,
        change: ConversationChange::Contacted,
        by: None,
    };
    assert_eq!(visit.heard_after(heard), [contacted(first), contacted(second)]);
    let unknown = store.tell_contact(VisitorRoomId(999_999), told(Some("x"), None, None), at(30)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// He waits, and it is opened and woken, until a person speaks.
pub async fn who_wants_a_person_waits(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let proof = visit.may::<deed::WorkConversation>(&visit.person(1), &visit.talk);
    visit.store.change_work(&proof, WorkChange::Archive, at(5)).await.unwrap();
    let heard = visit.ear.heard().len();
    let wanted = visit.store.want_person(visit.room.id, at(10)).await.unwrap();
    assert_eq!((wanted.waiting_since, wanted.status), (Some(at(10)), ConversationStatus::Active));
    assert_eq!(visit.talk_now().await, wanted);
    let again = visit.store.want_person(visit.room.id, at(20)).await.unwrap();
    assert_eq!(again, wanted);
    let change = ConversationChange::PersonWanted;
    let event = Event::ConversationChanged { conversation: wanted, change, by: None };
    assert_eq!(visit.heard_after(heard), [event]);
    let room = async || visit.view(visit.talk.card.id).await.visitor.unwrap().room;
    assert_eq!(room().await.wants_person, Some(at(10)));
    visit.answers("Here I am", 30).await;
    assert_eq!((room().await.wants_person, visit.talk_now().await.waiting_since), (None, None));
    assert!(visit.store.want_person(visit.room.id, at(40)).await.unwrap().waiting_since.is_some());
}
