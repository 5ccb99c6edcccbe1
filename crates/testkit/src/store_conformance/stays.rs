//! Guests come and go.

use app::ports::StoreError;
use domain::access::deed;
use domain::{BookingState, Event, JournalSeq, RoomNumber, SessionState};

use super::scene::{Scene, at, check_in, house};
use super::{OpenStore, conflicts};

/// The stay is over, its sessions are ended, and the event still names room, epoch and conversation of the stay.
pub async fn check_out_ends_everything(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, &scene.room);
    store.open_pin_session(room.id, room.pin_epoch, [1; 32], at(10)).await.unwrap();
    let during = scene.now().await.card;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let gone = store.check_out(&proof, scene.stay.id, vec![9], at(20)).await.unwrap();
    assert_eq!((gone.state, gone.checked_out_at), (BookingState::CheckedOut, Some(at(20))));
    let (session, conversation, booking) = store.pin_session([1; 32]).await.unwrap().unwrap();
    assert_eq!(session.state(at(21)), SessionState::Ended);
    assert_eq!((conversation.card.room, booking), (None, gone));
    let view = store.room(room.id).await.unwrap().unwrap();
    assert_eq!((view.room.pin_epoch, view.stay, view.conversation), (room.pin_epoch + 1, None, None));
    let Event::StayEnded { stay } = scene.ear.heard().pop().unwrap().event else {
        panic!("a departure is told")
    };
    assert_eq!((stay.room.id, stay.pin_epoch, stay.conversation), (room.id, room.pin_epoch, Some(during)));
    assert!(conflicts(&store.check_out(&proof, scene.stay.id, vec![9], at(30)).await, "state"));
}

/// Another conversation, another epoch, and nothing of the one before.
pub async fn the_next_guest_starts_afresh(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    scene.say(&scene.guest(&scene.conversation), "my secret", 5).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    scene.store.check_out(&proof, scene.stay.id, vec![9], at(20)).await.unwrap();
    let next = scene.store.check_in(&proof, check_in(&scene.room, "BK-2", "Zoe", 30)).await.unwrap();
    let view = scene.store.room(scene.room.id).await.unwrap().unwrap();
    assert_eq!(view.room.pin_epoch, scene.room.pin_epoch + 2);
    assert_eq!(view.conversation, None);
    let epoch = view.room.pin_epoch;
    let (session, conversation) =
        scene.store.open_pin_session(scene.room.id, epoch, [2; 32], at(40)).await.unwrap();
    assert_eq!((session.booking, conversation.card.booking), (next.id, next.id));
    assert_ne!(conversation.card.id, scene.conversation.card.id);
    assert_eq!(conversation.card.guest_name, "Zoe");
    assert!(scene.store.history(conversation.card.id, super::scene::newest(10)).await.unwrap().is_empty());
    let journal = scene.store.journal_after(scene.hotel.id, JournalSeq(0), 1_000).await.unwrap();
    let started = journal.iter().filter_map(|recorded| match &recorded.event {
        Event::StayStarted { stay } => Some((stay.guest_name.as_str(), stay.pin_epoch)),
        _ => None,
    });
    assert_eq!(started.collect::<Vec<_>>(), [("Ann", scene.room.pin_epoch), ("Zoe", epoch)]);
}

/// One stay per room, one room per booking, one booking per reference, however many try at once.
pub async fn a_room_and_a_booking_are_taken_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hotel = scene.hotel.id;
    let proof = house::<deed::ManageStays>(hotel);
    let occupied = scene.store.check_in(&proof, check_in(&scene.room, "BK-9", "Bob", 10)).await;
    assert!(conflicts(&occupied, "occupied"));
    let number = RoomNumber::new("206").unwrap();
    let room = scene.store.add_room(&house(hotel), hotel, number, String::new()).await.unwrap();
    let taken = scene.store.check_in(&proof, check_in(&room, "BK-1", "Bob", 10)).await;
    assert!(conflicts(&taken, "reference"));
    let tries = (0..8).map(|number| {
        let (store, proof) = (scene.store.clone(), proof.clone());
        let stay = check_in(&room, &format!("W-{number}"), "Bob", 11);
        tokio::spawn(async move { store.check_in(&proof, stay).await })
    });
    let mut in_house = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => in_house += 1,
            lost => assert!(conflicts(&lost, "occupied")),
        }
    }
    assert_eq!(in_house, 1);
    let mut again = check_in(&room, "BK-1", "Ann", 12);
    again.booking = Some(scene.stay.id);
    scene
        .store
        .check_out(
            &proof,
            scene.store.room(room.id).await.unwrap().unwrap().stay.unwrap().id,
            vec![1],
            at(13),
        )
        .await
        .unwrap();
    assert!(conflicts(&scene.store.check_in(&proof, again).await, "state"));
}

/// Opened once, found ever after, also by many at once; unknown stays have none.
pub async fn a_stay_has_one_conversation(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let number = RoomNumber::new("207").unwrap();
    let hotel = scene.hotel.id;
    let room = scene.store.add_room(&house(hotel), hotel, number, String::new()).await.unwrap();
    let stay = scene.store.check_in(&house(hotel), check_in(&room, "BK-7", "Eve", 3)).await.unwrap();
    let opens = (0..10).map(|_| {
        let store = scene.store.clone();
        tokio::spawn(async move { store.open_conversation(stay.id, at(5)).await.unwrap() })
    });
    let mut opened = Vec::new();
    for one in opens.collect::<Vec<_>>() {
        opened.push(one.await.unwrap());
    }
    assert_eq!(opened.iter().filter(|(_, first)| *first).count(), 1);
    assert!(opened.iter().all(|(conversation, _)| conversation == &opened[0].0));
    assert_eq!(opened[0].0.card.department_name, domain::hotel::RECEPTION);
    let unknown = scene.store.open_conversation(domain::BookingId(999_999), at(5)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}
