//! Guests come and go.

use app::ports::StoreError;
use app::ports::bookings::Move;
use domain::access::deed;
use domain::booking::{BookingTerms, RoomSpan};
use domain::event::BookingChange;
use domain::{Booking, BookingId, BookingState, Event, JournalSeq, Room, RoomId, RoomNumber, SessionState};

use super::scene::{Scene, at, check_in, house, new_booking, pin};
use super::{OpenStore, conflicts};

fn span(room: &Room, from: i64, until: Option<i64>) -> RoomSpan {
    RoomSpan { room: room.id, number: room.number.clone(), from: at(from), until: until.map(at) }
}

fn to(booking: BookingId, [from, to]: [RoomId; 2], second: i64) -> Move {
    Move { booking, from: pin(from, 7), to: pin(to, 8), at: at(second) }
}

/// The stay is over, its sessions are ended, and the event still names room, epoch and conversation of the stay.
pub async fn check_out_ends_everything(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, &scene.room);
    store.open_pin_session(room.id, room.pin_epoch, [1; 32], at(10)).await.unwrap();
    let during = scene.now().await.card;
    let told = scene.ear.heard().len();
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    // A PIN sealed for another room is never stored: it would open for nobody.
    let elsewhere = scene.empty_room("206").await.id;
    assert!(conflicts(&store.check_out(&proof, scene.stay.id, pin(elsewhere, 9), at(19)).await, "state"));
    let gone = store.check_out(&proof, scene.stay.id, pin(scene.room.id, 9), at(20)).await.unwrap();
    assert_eq!((gone.state, gone.checked_out_at), (BookingState::CheckedOut, Some(at(20))));
    let (session, conversation, booking) = store.pin_session([1; 32]).await.unwrap().unwrap();
    assert_eq!(session.state(at(21)), SessionState::Ended);
    assert_eq!((conversation.card.room, booking), (None, gone));
    let view = store.room(room.id).await.unwrap().unwrap();
    assert_eq!((view.room.pin_epoch, view.stay, view.conversation), (room.pin_epoch + 1, None, None));
    let [Event::StayEnded { stay }, Event::BookingChanged { booking, change: BookingChange::CheckedOut }] =
        &scene.heard_after(told)[..]
    else {
        panic!("a departure is told")
    };
    assert_eq!(Some(booking), store.booking_card(scene.stay.id).await.unwrap().as_ref());
    let spans = store.room_history(scene.stay.id).await.unwrap();
    assert_eq!(spans, [span(room, 0, Some(20))]);
    assert_eq!((stay.room.id, stay.pin_epoch), (room.id, room.pin_epoch));
    assert_eq!(stay.conversation, Some(during));
    assert!(conflicts(&store.check_out(&proof, scene.stay.id, pin(scene.room.id, 9), at(30)).await, "state"));
}

/// Another conversation, another epoch, and nothing of the one before.
pub async fn the_next_guest_starts_afresh(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    scene.say(&scene.guest(&scene.conversation), "my secret", 5).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    scene.store.check_out(&proof, scene.stay.id, pin(scene.room.id, 9), at(20)).await.unwrap();
    let next = scene.store.check_in(&proof, check_in(&scene.room, "BK-2", "Zoe", 30)).await.unwrap();
    let view = scene.store.room(scene.room.id).await.unwrap().unwrap();
    assert_eq!(view.room.pin_epoch, scene.room.pin_epoch + 2);
    assert_eq!(view.conversation, None);
    let epoch = view.room.pin_epoch;
    let (session, conversation) =
        scene.store.open_pin_session(scene.room.id, epoch, [2; 32], at(40)).await.unwrap();
    assert_eq!((session.booking, conversation.card.booking()), (next.id, Some(next.id)));
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
            pin(room.id, 1),
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

/// The guest comes to the booking that was made: terms and form stay, name and dates are the ones of the arrival.
pub async fn a_guest_who_booked_keeps_the_terms(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let mut new = new_booking(scene.hotel.id, "BK-2", "Eve", jiff::civil::date(2025, 10, 31));
    new.terms = BookingTerms { party_size: 2, breakfast_included: true, ..BookingTerms::default() };
    let booked = scene.store.add_booking(&proof, new).await.unwrap();
    let room = scene.empty_room("206").await;
    let told = scene.ear.heard().len();
    let mut arrival = check_in(&room, "BK-2", "Eva", 10);
    arrival.booking = Some(booked.id);
    let living = scene.store.check_in(&proof, arrival.clone()).await.unwrap();
    let expected = Booking {
        state: BookingState::InHouse,
        guest_name: "Eva".into(),
        arrival: arrival.arrival,
        departure: arrival.departure,
        room: Some(room.id),
        checked_in_at: Some(at(10)),
        ..booked
    };
    assert_eq!(living, expected);
    let events = scene.heard_after(told);
    let [Event::StayStarted { stay }, Event::BookingChanged { booking, change: BookingChange::CheckedIn }] =
        &events[..]
    else {
        panic!("an arrival is told")
    };
    assert_eq!((stay.booking, stay.room.id, &booking.booking), (living.id, room.id, &living));
    assert_eq!(scene.store.room_history(living.id).await.unwrap(), [span(&room, 10, None)]);
}

/// A booking that is checked in to several rooms at once lives in one of them.
pub async fn a_booking_arrives_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let new = new_booking(scene.hotel.id, "BK-2", "Eve", jiff::civil::date(2025, 11, 1));
    let booked = scene.store.add_booking(&proof, new).await.unwrap();
    let mut arrivals = Vec::new();
    for number in ["301", "302", "303", "304"] {
        let mut arrival = check_in(&scene.empty_room(number).await, "BK-2", "Eve", 10);
        arrival.booking = Some(booked.id);
        let (store, proof) = (scene.store.clone(), proof.clone());
        arrivals.push(tokio::spawn(async move { store.check_in(&proof, arrival).await }));
    }
    let mut in_house = 0;
    for one in arrivals {
        match one.await.unwrap() {
            Ok(_) => in_house += 1,
            lost => assert!(conflicts(&lost, "state"), "{lost:?}"),
        }
    }
    assert_eq!(in_house, 1);
    assert_eq!(scene.store.room_history(booked.id).await.unwrap().len(), 1);
}

/// Booked again, without a room; the room is free, its sessions are over; and the guest can arrive again.
pub async fn an_undone_check_in_leaves_a_booking(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, room) = (&scene.store, &scene.room);
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    store.open_pin_session(room.id, room.pin_epoch, [1; 32], at(10)).await.unwrap();
    let during = scene.now().await.card;
    let told = scene.ear.heard().len();
    let undone = store.undo_check_in(&proof, scene.stay.id, pin(scene.room.id, 9), at(20)).await.unwrap();
    let expected =
        Booking { state: BookingState::Booked, room: None, checked_in_at: None, ..scene.stay.clone() };
    assert_eq!(undone, expected);
    let (session, conversation, _) = store.pin_session([1; 32]).await.unwrap().unwrap();
    assert_eq!((session.state(at(21)), conversation.card.room), (SessionState::Ended, None));
    let view = store.room(room.id).await.unwrap().unwrap();
    assert_eq!((view.room.pin_epoch, view.sealed_pin), (room.pin_epoch + 1, Some(vec![9])));
    assert_eq!(view.stay, None);
    let events = scene.heard_after(told);
    let [Event::StayEnded { stay }, Event::BookingChanged { booking, change: BookingChange::CheckInUndone }] =
        &events[..]
    else {
        panic!("it is told")
    };
    assert_eq!((stay.room.id, stay.pin_epoch), (room.id, room.pin_epoch));
    assert_eq!((&stay.conversation, &booking.booking), (&Some(during), &undone));
    assert!(conflicts(
        &store.undo_check_in(&proof, scene.stay.id, pin(scene.room.id, 9), at(30)).await,
        "state"
    ));

    let other = scene.empty_room("206").await;
    let mut arrival = check_in(&other, "BK-1", "Ann", 40);
    arrival.booking = Some(scene.stay.id);
    store.check_in(&proof, arrival).await.unwrap();
    let spans = [span(room, 0, Some(20)), span(&other, 40, None)];
    assert_eq!(store.room_history(scene.stay.id).await.unwrap(), spans);
    assert_eq!(scene.now().await.card.room, Some(other.id), "the conversation is still theirs");
}

/// The conversation goes along; both rooms have new PINs; nobody hears the old room any more.
pub async fn a_guest_moves_with_the_conversation(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, old) = (&scene.store, &scene.room);
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let new = scene.empty_room("206").await;
    store.open_pin_session(old.id, old.pin_epoch, [1; 32], at(10)).await.unwrap();
    let before = scene.now().await.card;
    let told = scene.ear.heard().len();
    let moved = store.move_room(&proof, to(scene.stay.id, [old.id, new.id], 20)).await.unwrap();
    assert_eq!(moved, Booking { room: Some(new.id), ..scene.stay.clone() });
    let after = scene.now().await.card;
    assert_eq!((after.id, after.room, after.pin_epoch), (before.id, Some(new.id), new.pin_epoch + 1));
    let (session, _, _) = store.pin_session([1; 32]).await.unwrap().unwrap();
    assert_eq!(session.state(at(21)), SessionState::Ended);
    let (left, entered) =
        (store.room(old.id).await.unwrap().unwrap(), store.room(new.id).await.unwrap().unwrap());
    assert_eq!((left.room.pin_epoch, left.sealed_pin, left.stay), (old.pin_epoch + 1, Some(vec![7]), None));
    assert_eq!((entered.room.pin_epoch, entered.sealed_pin), (new.pin_epoch + 1, Some(vec![8])));
    assert_eq!(entered.stay, Some(moved.clone()));
    assert_eq!(
        store.room_history(scene.stay.id).await.unwrap(),
        [span(old, 0, Some(20)), span(&new, 20, None)]
    );

    let events = scene.heard_after(told);
    let [
        Event::StayEnded { stay: ended },
        Event::StayStarted { stay: started },
        Event::BookingChanged { booking, change: BookingChange::Moved },
    ] = &events[..]
    else {
        panic!("a move is told")
    };
    assert_eq!((ended.room.id, ended.pin_epoch, &ended.conversation), (old.id, old.pin_epoch, &Some(before)));
    assert_eq!((started.room.id, started.pin_epoch), (new.id, new.pin_epoch + 1));
    assert_eq!((&started.conversation, &booking.booking), (&Some(after), &moved));
    assert_eq!(booking.room_number.as_ref(), Some(&new.number));
    let journal = store.journal_after(scene.hotel.id, JournalSeq(0), 1_000).await.unwrap();
    assert_eq!(journal, scene.ear.heard());
}

/// Not to where somebody lives, oneself included; not to another hotel; not without living here.
pub async fn a_move_needs_a_guest_and_a_free_room(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, stay) = (&scene.store, scene.stay.id);
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let bob = scene.another_guest("206", 5).await.card;
    let free = scene.empty_room("207").await.id;
    let abroad = hills.empty_room("207").await.id;
    let told = scene.ear.heard().len();
    assert!(conflicts(
        &store.move_room(&proof, to(stay, [scene.room.id, scene.room.id], 10)).await,
        "occupied"
    ));
    assert!(conflicts(
        &store.move_room(&proof, to(stay, [scene.room.id, bob.room.unwrap()], 10)).await,
        "occupied"
    ));
    let foreign = house::<deed::ManageStays>(hills.hotel.id);
    let unknown = [
        store.move_room(&proof, to(stay, [scene.room.id, abroad], 10)).await,
        store.move_room(&proof, to(stay, [scene.room.id, RoomId(999_999)], 10)).await,
        store.move_room(&proof, to(BookingId(999_999), [scene.room.id, free], 10)).await,
        store.move_room(&foreign, to(stay, [scene.room.id, free], 10)).await,
        store.check_out(&foreign, stay, pin(scene.room.id, 1), at(10)).await,
        store.undo_check_in(&foreign, stay, pin(scene.room.id, 1), at(10)).await,
    ];
    for (index, refused) in unknown.into_iter().enumerate() {
        assert!(matches!(refused, Err(StoreError::NotFound)), "{index}: {refused:?}");
    }
    assert_eq!(scene.ear.heard().len(), told);
    assert_eq!(store.booking(stay).await.unwrap().as_ref(), Some(&scene.stay));
    store.check_out(&proof, stay, pin(scene.room.id, 1), at(20)).await.unwrap();
    assert!(conflicts(&store.move_room(&proof, to(stay, [scene.room.id, free], 30)).await, "state"));
}

/// Two guests and somebody who arrives want one room: one gets it, and the others stay where they are.
pub async fn of_many_who_want_a_room_one_gets_it(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let bob = scene.another_guest("206", 5).await.card;
    let wanted = scene.empty_room("207").await;
    let mut tries = Vec::new();
    for (booking, from) in [(scene.stay.id, scene.room.id), (bob.booking().unwrap(), bob.room.unwrap())] {
        let step = to(booking, [from, wanted.id], 10);
        let (store, proof) = (scene.store.clone(), proof.clone());
        tries.push(tokio::spawn(async move { store.move_room(&proof, step).await }));
    }
    let (store, arrival) = (scene.store.clone(), check_in(&wanted, "BK-9", "Eve", 10));
    tries.push(tokio::spawn(async move { store.check_in(&proof, arrival).await }));
    let mut winners = Vec::new();
    for one in tries {
        match one.await.unwrap() {
            Ok(winner) => winners.push(winner),
            lost => assert!(conflicts(&lost, "occupied"), "{lost:?}"),
        }
    }
    assert_eq!(winners.len(), 1);
    let view = scene.store.room(wanted.id).await.unwrap().unwrap();
    assert_eq!((view.stay.as_ref(), view.room.pin_epoch), (winners.first(), wanted.pin_epoch + 1));
    for booking in [scene.stay.id, bob.booking().unwrap()] {
        let spans = scene.store.room_history(booking).await.unwrap();
        assert_eq!(spans.len(), if winners[0].id == booking { 2 } else { 1 });
        assert_eq!(spans.iter().filter(|span| span.until.is_none()).count(), 1);
    }
}

/// Guests who want each other's room, while others leave and come, never block one another.
pub async fn moves_that_cross_end(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let bob = scene.another_guest("206", 5).await.card;
    let rooms = [scene.room.id, bob.room.unwrap()];
    let mut tries = Vec::new();
    for round in 0..10 {
        for (booking, way) in [(scene.stay.id, rooms), (bob.booking().unwrap(), [rooms[1], rooms[0]])] {
            let (store, proof, step) = (scene.store.clone(), proof.clone(), to(booking, way, 10 + round));
            tries.push(tokio::spawn(async move { store.move_room(&proof, step).await }));
        }
    }
    for one in tries {
        let lost = one.await.unwrap();
        assert!(conflicts(&lost, "occupied"), "{lost:?}");
    }
}

/// A guest who is moved and checked out at once has left; a free room has no guest, and every span has its end.
pub async fn a_guest_who_moves_and_leaves_at_once_has_left(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let new = scene.empty_room("206").await;
    let (store, also, step) =
        (scene.store.clone(), proof.clone(), to(scene.stay.id, [scene.room.id, new.id], 10));
    let moving = tokio::spawn(async move { store.move_room(&also, step).await });
    let left = scene.store.check_out(&proof, scene.stay.id, pin(scene.room.id, 9), at(10)).await;
    let moved = moving.await.unwrap();
    assert!(moved.is_ok() || conflicts(&moved, "state"), "{moved:?}");
    // Whoever came second and found the guest elsewhere asks again.
    if conflicts(&left, "state") {
        scene.store.check_out(&proof, scene.stay.id, pin(new.id, 9), at(11)).await.unwrap();
    }
    for room in [scene.room.id, new.id] {
        assert_eq!(scene.store.room(room).await.unwrap().unwrap().stay, None);
    }
    let spans = scene.store.room_history(scene.stay.id).await.unwrap();
    assert_eq!(spans.len(), if moved.is_ok() { 2 } else { 1 });
    assert!(spans.iter().all(|span| span.until.is_some()));
}
