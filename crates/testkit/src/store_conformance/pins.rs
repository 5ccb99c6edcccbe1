//! Guessing at a door, and what the right key opens.

use app::ports::StoreError;
use app::ports::store::PinOutcome;
use domain::access::deed;
use domain::attempts::{CLIENT_LIMIT, Lock, ROOM_LIMIT};
use domain::{Event, SessionState};

use super::scene::{Scene, at, house};
use super::{OpenStore, conflicts};

fn locks(scene: &Scene) -> usize {
    scene.ear.heard().iter().filter(|recorded| matches!(recorded.event, Event::PinLocked { .. })).count()
}

/// Four are counted, the fifth locks, a locked one is not told; another client is free; time opens it.
pub async fn five_wrong_pins_lock_the_client(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, scene.room.id);
    for second in 0..4 {
        let outcome = store.try_pin(room, "phone", false, at(second)).await.unwrap();
        assert_eq!(outcome, PinOutcome::Wrong { now_locked: None });
    }
    assert_eq!(store.try_pin(room, "phone", true, at(5)).await.unwrap(), PinOutcome::Right);
    assert_eq!(store.pin_lock(room, "phone", at(6)).await.unwrap(), Lock::Open);
    let fifth = store.try_pin(room, "phone", false, at(6)).await.unwrap();
    assert_eq!(fifth, PinOutcome::Wrong { now_locked: Some(at(600)) });
    for matches in [true, false] {
        let outcome = store.try_pin(room, "phone", matches, at(7)).await.unwrap();
        assert_eq!(outcome, PinOutcome::Locked(at(600)));
    }
    assert_eq!(store.pin_lock(room, "phone", at(8)).await.unwrap(), Lock::Until(at(600)));
    assert_eq!(store.pin_lock(room, "laptop", at(8)).await.unwrap(), Lock::Open);
    assert_eq!(store.try_pin(room, "laptop", true, at(8)).await.unwrap(), PinOutcome::Right);
    assert_eq!(locks(&scene), 1, "a lock is told once");
    assert_eq!(store.try_pin(room, "phone", true, at(600)).await.unwrap(), PinOutcome::Right);
    let nowhere = store.try_pin(domain::RoomId(999_999), "phone", true, at(9)).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

/// Many at once get no more guesses than one after the other.
pub async fn guesses_at_once_are_all_counted(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let wrong = |client: String| {
        let (store, room) = (scene.store.clone(), scene.room.id);
        tokio::spawn(async move { store.try_pin(room, &client, false, at(10)).await.unwrap() })
    };
    let mut counted = 0;
    for guess in (0..25).map(|_| wrong("phone".into())).collect::<Vec<_>>() {
        counted += usize::from(matches!(guess.await.unwrap(), PinOutcome::Wrong { .. }));
    }
    assert_eq!((counted, locks(&scene)), (CLIENT_LIMIT, 1));
    for guess in (0..40).map(|number| wrong(format!("bot {number}"))).collect::<Vec<_>>() {
        counted += usize::from(matches!(guess.await.unwrap(), PinOutcome::Wrong { .. }));
    }
    assert_eq!((counted, locks(&scene)), (ROOM_LIMIT, 2), "the room as a whole locks too");
}

/// The old key opens nothing, the new one everything, and the door is no longer locked.
pub async fn a_new_pin_ends_sessions_and_forgets_attempts(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, &scene.room);
    store.open_pin_session(room.id, room.pin_epoch, [1; 32], at(10)).await.unwrap();
    for second in 0..5 {
        store.try_pin(room.id, "phone", false, at(second)).await.unwrap();
    }
    let view =
        store.change_pin(&house::<deed::ChangePin>(scene.hotel.id), room.id, vec![7], at(20)).await.unwrap();
    assert_eq!((view.room.pin_epoch, view.sealed_pin), (room.pin_epoch + 1, Some(vec![7])));
    assert_eq!(view.stay.map(|stay| stay.id), Some(scene.stay.id));
    assert_eq!(store.pin_lock(room.id, "phone", at(21)).await.unwrap(), Lock::Open);
    let (session, ..) = store.pin_session([1; 32]).await.unwrap().unwrap();
    assert_eq!((session.ended_at, session.state(at(21))), (Some(at(20)), SessionState::Ended));
    let late = store.open_pin_session(room.id, room.pin_epoch, [2; 32], at(22)).await;
    assert!(conflicts(&late, "pin"));
    let Event::PinChanged { room: card, ended_epoch, conversation } = scene.ear.heard().pop().unwrap().event
    else {
        panic!("a new PIN is told");
    };
    assert_eq!((card.id, ended_epoch), (room.id, room.pin_epoch));
    assert_eq!(conversation, Some(scene.now().await.card));
}

/// Session, conversation and stay in one look; nothing for a token nobody has.
pub async fn a_session_opens_what_it_says(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, &scene.room);
    let (session, conversation) =
        store.open_pin_session(room.id, room.pin_epoch, [1; 32], at(10)).await.unwrap();
    assert_eq!(conversation, scene.now().await);
    let found = store.pin_session([1; 32]).await.unwrap();
    assert_eq!(found, Some((session, conversation, scene.stay.clone())));
    assert_eq!(store.pin_session([2; 32]).await.unwrap(), None);
    let number = domain::RoomNumber::new("999").unwrap();
    let empty = store.add_room(&house(scene.hotel.id), scene.hotel.id, number, String::new()).await.unwrap();
    assert!(conflicts(&store.open_pin_session(empty.id, 0, [3; 32], at(10)).await, "stay"));
}

/// Staff's own way in.
pub async fn staff_sign_in_and_out(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let session = scene.store.open_staff_session(scene.id(1), [5; 32], at(3_600), at(10)).await.unwrap();
    let found = scene.store.staff_session([5; 32]).await.unwrap();
    assert_eq!(found, Some((session.clone(), scene.staff[1].clone())));
    scene.store.end_staff_session_by_id(session.id, at(20)).await.unwrap();
    scene.store.end_staff_session_by_id(session.id, at(30)).await.unwrap();
    let (session, _) = scene.store.staff_session([5; 32]).await.unwrap().unwrap();
    assert_eq!(session.ended_at, Some(at(20)));
    assert!(!session.is_live(at(20)));
    assert_eq!(scene.store.staff_session([6; 32]).await.unwrap(), None);
}
