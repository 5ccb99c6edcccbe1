//! Bookings, their companions and their lists.

use app::ports::StoreError;
use app::ports::bookings::{BookingEdit, BookingList, BookingPage};
use domain::access::{Scope, allow, deed};
use domain::booking::{BookingStep, BookingTerms, COMPANIONS_MAX, PreCheckIn};
use domain::event::{BookingCard, BookingChange};
use domain::{Allowed, Booking, BookingId, BookingState, CompanionId, Event, HotelId, PersonName};
use jiff::civil::{Date, date};

use super::scene::{Scene, at, check_in, house, new_booking, pin};
use super::{OpenStore, conflicts};

fn terms() -> BookingTerms {
    BookingTerms {
        email: Some("eve@example.com".into()),
        phone: Some("+353 1 234 5678".into()),
        party_size: 3,
        breakfast_included: true,
        no_post: true,
    }
}

async fn add(scene: &Scene, reference: &str, guest: &str, arrival: Date) -> Booking {
    let new = new_booking(scene.hotel.id, reference, guest, arrival);
    scene.store.add_booking(&house(scene.hotel.id), new).await.unwrap()
}

fn name(text: &str) -> PersonName {
    PersonName::new(text).unwrap()
}

// The changes of bookings among these events, in order.
fn changes(events: &[Event]) -> Vec<BookingChange> {
    events
        .iter()
        .filter_map(|event| match event {
            Event::BookingChanged { change, .. } => Some(*change),
            _ => None,
        })
        .collect()
}

/// What was given comes back by every name and in the event; a reference is taken once, however many try.
pub async fn a_booking_is_made_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let proof = house::<deed::ManageStays>(hotel);
    let told = scene.ear.heard().len();
    let mut new = new_booking(hotel, "BK-2", "Eve", date(2025, 12, 1));
    new.terms = terms();
    let made = store.add_booking(&proof, new.clone()).await.unwrap();
    assert_eq!((made.state, made.guest_name.as_str(), made.room), (BookingState::Booked, "Eve", None));
    assert_eq!((made.arrival, made.departure), (date(2025, 12, 1), date(2025, 12, 3)));
    assert_eq!((&made.terms, &made.pre_check_in), (&terms(), &None));
    assert_eq!(store.booking_by_ref(hotel, "BK-2").await.unwrap().as_ref(), Some(&made));
    let card = store.booking_card(made.id).await.unwrap().unwrap();
    let expected = BookingCard {
        booking: made.clone(),
        hotel_slug: scene.hotel.slug.clone(),
        room_channels: scene.hotel.room_channels,
        enquiry_days: scene.hotel.enquiry_days_after_stay,
        room_number: None,
        floor: String::new(),
        conversation: None,
    };
    assert_eq!(card, expected);
    let booked = Event::BookingChanged { booking: expected, change: BookingChange::Booked };
    assert_eq!(scene.heard_after(told), [booked]);
    assert!(conflicts(&store.add_booking(&proof, new).await, "reference"));
    assert_eq!(store.booking_card(BookingId(999_999)).await.unwrap(), None);

    let tries = (0..8).map(|_| {
        let (store, proof) = (scene.store.clone(), proof.clone());
        let new = new_booking(hotel, "BK-3", "Bob", date(2025, 12, 1));
        tokio::spawn(async move { store.add_booking(&proof, new).await })
    });
    let mut made = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => made += 1,
            lost => assert!(conflicts(&lost, "reference"), "{lost:?}"),
        }
    }
    assert_eq!(made, 1);
}

/// The card of somebody in house names room, floor and conversation, and keeps the room after the departure.
pub async fn a_card_shows_where_the_guest_lives(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let card = scene.store.booking_card(scene.stay.id).await.unwrap().unwrap();
    assert_eq!((&card.booking, card.room_number.as_ref()), (&scene.stay, Some(&scene.room.number)));
    assert_eq!((card.floor.as_str(), card.conversation), ("2", Some(scene.conversation.card.id)));
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    scene.store.check_out(&proof, scene.stay.id, pin(scene.room.id, 9), at(20)).await.unwrap();
    let left = scene.store.booking_card(scene.stay.id).await.unwrap().unwrap();
    assert_eq!((left.room_number, left.booking.state), (card.room_number, BookingState::CheckedOut));
}

/// Name, dates and terms change together; a change that changes nothing is not told.
pub async fn an_edit_is_told_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let before = add(&scene, "BK-2", "Eve", date(2025, 12, 1)).await;
    let told = scene.ear.heard().len();
    let edit = BookingEdit {
        booking: before.id,
        guest_name: name("Eva"),
        arrival: date(2025, 12, 2),
        departure: date(2025, 12, 9),
        terms: terms(),
        at: at(10),
    };
    let after = scene.store.edit_booking(&proof, edit.clone()).await.unwrap();
    let expected = Booking {
        guest_name: "Eva".into(),
        arrival: date(2025, 12, 2),
        departure: date(2025, 12, 9),
        terms: terms(),
        ..before
    };
    assert_eq!(after, expected);
    assert_eq!(scene.store.edit_booking(&proof, edit.clone()).await.unwrap(), expected);
    let bare = BookingEdit { terms: BookingTerms::default(), ..edit.clone() };
    let bare = scene.store.edit_booking(&proof, bare).await.unwrap();
    assert_eq!(bare.terms, BookingTerms::default());
    let told = scene.heard_after(told);
    assert_eq!(changes(&told), [BookingChange::Edited, BookingChange::Edited]);
    let unknown = BookingEdit { booking: BookingId(999_999), ..edit };
    assert!(matches!(scene.store.edit_booking(&proof, unknown).await, Err(StoreError::NotFound)));
}

/// Cancelled, not come, reinstated: where it fits, and only there.
pub async fn a_booking_steps_where_it_may(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let booking = add(&scene, "BK-2", "Eve", date(2025, 12, 1)).await.id;
    let told = scene.ear.heard().len();
    let step = async |step, second| scene.store.step_booking(&proof, booking, step, at(second)).await;
    assert!(conflicts(&step(BookingStep::Reinstate, 10).await, "state"));
    assert_eq!(step(BookingStep::Cancel, 11).await.unwrap().state, BookingState::Cancelled);
    assert!(conflicts(&step(BookingStep::NoShow, 12).await, "state"));
    assert_eq!(step(BookingStep::Reinstate, 13).await.unwrap().state, BookingState::Booked);
    assert_eq!(step(BookingStep::NoShow, 14).await.unwrap().state, BookingState::NoShow);
    let expected = [BookingChange::Cancelled, BookingChange::Reinstated, BookingChange::NoShow];
    assert_eq!(changes(&scene.heard_after(told)), expected);
    let mut arrival = check_in(&scene.empty_room("206").await, "BK-2", "Eve", 15);
    arrival.booking = Some(booking);
    assert!(conflicts(&scene.store.check_in(&proof, arrival).await, "state"));
    let living = scene.store.step_booking(&proof, scene.stay.id, BookingStep::Cancel, at(16)).await;
    assert!(conflicts(&living, "state"));
}

fn about<D: domain::access::Deed>(hotel: HotelId, booking: BookingId) -> Allowed<D> {
    allow(&domain::Actor::House, Scope::booking(hotel, booking)).unwrap()
}

/// The last form counts, until the guest is there; a proof about one booking opens no other.
pub async fn what_is_told_before_arrival_is_kept(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hotel = scene.hotel.id;
    let booking = add(&scene, "BK-2", "Eve", date(2025, 12, 1)).await.id;
    let told = scene.ear.heard().len();
    let form = PreCheckIn {
        arrival_time: Some("about six".into()),
        phone: None,
        dietary_notes: Some("no nuts".into()),
        wishes: None,
        at: at(10),
    };
    let kept =
        scene.store.pre_check_in(&about(hotel, booking), booking, form.clone()).await.unwrap().pre_check_in;
    assert_eq!(kept.as_ref(), Some(&form));
    let later = PreCheckIn { dietary_notes: None, wishes: Some("a cot".into()), at: at(20), ..form };
    scene.store.pre_check_in(&about(hotel, booking), booking, later.clone()).await.unwrap();
    assert_eq!(scene.store.booking(booking).await.unwrap().unwrap().pre_check_in.as_ref(), Some(&later));
    let events = scene.heard_after(told);
    assert_eq!(changes(&events), [BookingChange::PreCheckedIn, BookingChange::PreCheckedIn]);

    let elsewhere = scene.store.pre_check_in(&about(hotel, scene.stay.id), booking, later.clone()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    let of_hotel = scene.store.pre_check_in(&house(hotel), booking, later.clone()).await;
    assert!(matches!(of_hotel, Err(StoreError::NotFound)));
    let living = scene.store.pre_check_in(&about(hotel, scene.stay.id), scene.stay.id, later).await;
    assert!(conflicts(&living, "state"));
}

/// In the order they were added, up to as many as there is room for, also when they are added at once.
pub async fn companions_come_and_go(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, stay) = (&scene.store, scene.stay.id);
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let told = scene.ear.heard().len();
    let bob = store.add_companion(&proof, stay, name("Bob"), at(10)).await.unwrap();
    let eve = store.add_companion(&proof, stay, name("Eve"), at(11)).await.unwrap();
    assert_eq!((bob.booking, bob.name.as_str()), (stay, "Bob"));
    assert_eq!(store.companions(stay).await.unwrap(), [bob.clone(), eve.clone()]);
    store.remove_companion(&proof, stay, bob.id, at(12)).await.unwrap();
    assert_eq!(store.companions(stay).await.unwrap(), std::slice::from_ref(&eve));
    assert_eq!(changes(&scene.heard_after(told)), [BookingChange::Edited; 3]);

    let again = store.remove_companion(&proof, stay, bob.id, at(13)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    let other = add(&scene, "BK-2", "Zoe", date(2025, 12, 1)).await.id;
    let elsewhere = store.remove_companion(&proof, other, eve.id, at(14)).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    assert!(store.companions(other).await.unwrap().is_empty());

    let adds = (0..COMPANIONS_MAX + 2).map(|number| {
        let (store, proof) = (scene.store.clone(), proof.clone());
        tokio::spawn(
            async move { store.add_companion(&proof, stay, name(&format!("C{number}")), at(20)).await },
        )
    });
    let mut full = 0;
    for one in adds.collect::<Vec<_>>() {
        let one = one.await.unwrap();
        full += usize::from(conflicts(&one, "full"));
        assert!(one.is_ok() || conflicts(&one, "full"), "{one:?}");
    }
    assert_eq!(full, 3);
    assert_eq!(store.companions(stay).await.unwrap().len(), COMPANIONS_MAX);
}

/// To a proof for another hotel, nothing of this one exists; and nothing is changed or told.
pub async fn another_hotels_proof_opens_nothing(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let booking = add(&scene, "BK-2", "Eve", date(2025, 12, 1)).await;
    let companion = store.add_companion(&house(hotel), booking.id, name("Bob"), at(5)).await.unwrap();
    let told = scene.ear.heard().len();
    let foreign = house::<deed::ManageStays>(hills.hotel.id);
    let edit = BookingEdit {
        booking: booking.id,
        guest_name: name("Eva"),
        arrival: booking.arrival,
        departure: booking.departure,
        terms: terms(),
        at: at(10),
    };
    let form = PreCheckIn { arrival_time: None, phone: None, dietary_notes: None, wishes: None, at: at(10) };
    let abroad = about(hills.hotel.id, booking.id);
    let new = new_booking(hotel, "BK-9", "Eve", date(2025, 12, 1));
    let mut arrival = check_in(&hills.empty_room("300").await, "BK-2", "Eve", 10);
    arrival.booking = Some(booking.id);
    let refused = [
        store.add_booking(&foreign, new).await.map(drop),
        store.edit_booking(&foreign, edit).await.map(drop),
        store.step_booking(&foreign, booking.id, BookingStep::Cancel, at(10)).await.map(drop),
        store.pre_check_in(&abroad, booking.id, form).await.map(drop),
        store.add_companion(&foreign, booking.id, name("Eve"), at(10)).await.map(drop),
        store.remove_companion(&foreign, booking.id, companion.id, at(10)).await,
        store.remove_companion(&foreign, booking.id, CompanionId(999_999), at(10)).await,
        store.check_in(&foreign, arrival).await.map(drop),
    ];
    for (index, refused) in refused.into_iter().enumerate() {
        assert!(matches!(refused, Err(StoreError::NotFound)), "{index}: {refused:?}");
    }
    assert_eq!(store.booking(booking.id).await.unwrap(), Some(booking));
    assert_eq!(scene.ear.heard().len(), told);
}

// Every page of a list, one after the other.
async fn pages(scene: &Scene, list: &BookingList, limit: u32) -> Vec<String> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = BookingPage { list: list.clone(), after, limit };
        let page = scene.store.bookings(scene.hotel.id, page).await.unwrap();
        assert!(page.len() <= limit as usize);
        let Some(last) = page.last() else { return found };
        let day = match list {
            BookingList::InHouse | BookingList::Past => last.booking.departure,
            BookingList::DueIn(_) | BookingList::Upcoming(_) | BookingList::Matching(_) => {
                last.booking.arrival
            }
        };
        after = Some((day, last.booking.id));
        found.extend(page.into_iter().map(|card| card.booking.reference.as_str().to_owned()));
    }
}

async fn expect(scene: &Scene, list: BookingList, expected: &[&str]) {
    for limit in [1, 2, 3, 200] {
        assert_eq!(pages(scene, &list, limit).await, expected, "{list:?} in pages of {limit}");
    }
}

/// Each list in its order, the same in pages of any size, without the bookings of other hotels.
pub async fn every_list_has_its_order(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    add(&hills, "H-1", "Eve", date(2025, 11, 5)).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    // Due and upcoming, several on one day.
    for (reference, day) in
        [("D-3", 5), ("D-1", 3), ("D-4", 5), ("D-2", 5), ("U-2", 7), ("U-1", 6), ("U-3", 7)]
    {
        add(&scene, reference, "Guest", date(2025, 11, day)).await;
    }
    let today = date(2025, 11, 5);
    expect(&scene, BookingList::DueIn(today), &["D-1", "D-3", "D-4", "D-2"]).await;
    expect(&scene, BookingList::Upcoming(today), &["U-1", "U-2", "U-3"]).await;
    expect(&scene, BookingList::DueIn(date(2025, 11, 2)), &[]).await;
    // A row of the first days is no beginning for those after today.
    let page = BookingPage {
        list: BookingList::Upcoming(today),
        after: Some((date(2025, 11, 3), BookingId(1))),
        limit: 200,
    };
    assert_eq!(scene.store.bookings(scene.hotel.id, page).await.unwrap().len(), 3);

    for (number, day) in [("301", 9), ("302", 8), ("303", 9)] {
        let room = scene.empty_room(number).await;
        let mut stay = check_in(&room, &format!("L-{number}"), "Guest", 10);
        stay.departure = date(2025, 11, day);
        scene.store.check_in(&proof, stay).await.unwrap();
    }
    expect(&scene, BookingList::InHouse, &["BK-1", "L-302", "L-301", "L-303"]).await;

    for (reference, step) in
        [("D-1", BookingStep::Cancel), ("D-2", BookingStep::NoShow), ("U-1", BookingStep::Cancel)]
    {
        let id = scene.store.booking_by_ref(scene.hotel.id, reference).await.unwrap().unwrap().id;
        scene.store.step_booking(&proof, id, step, at(20)).await.unwrap();
    }
    scene.store.check_out(&proof, scene.stay.id, pin(scene.room.id, 1), at(21)).await.unwrap();
    // Departures: U-1 on the 8th, D-2 on the 7th, D-1 on the 5th, BK-1 on the 3rd.
    expect(&scene, BookingList::Past, &["U-1", "D-2", "D-1", "BK-1"]).await;
    expect(&scene, BookingList::DueIn(today), &["D-3", "D-4"]).await;
    expect(&scene, BookingList::InHouse, &["L-302", "L-301", "L-303"]).await;
}

/// By the beginning of the reference or any part of the name, as typed; the signs of LIKE are only signs.
pub async fn a_search_finds_what_is_typed(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    add(&hills, "RES-1", "Mary Smith", date(2025, 11, 5)).await;
    for (reference, guest, day) in [
        ("RES-1", "Mary Smith", 5),
        ("RES-2", "John SMITHERS", 7),
        ("XRES-3", "Zoë Ångström", 6),
        ("A_1", "100% Sure!", 5),
        ("AB1", "1000 Sure", 5),
    ] {
        add(&scene, reference, guest, date(2025, 11, day)).await;
    }
    let found = async |text: &str, expected: &[&str]| {
        expect(&scene, BookingList::Matching(text.into()), expected).await;
    };
    found("smith", &["RES-2", "RES-1"]).await;
    found("Y sm", &["RES-1"]).await;
    found("res-", &["RES-2", "RES-1"]).await;
    found("Zoë Å", &["XRES-3"]).await;
    found("zoë", &["XRES-3"]).await;
    found("0%", &["A_1"]).await;
    found("a_", &["A_1"]).await;
    found("sure!", &["A_1"]).await;
    found("\\", &[]).await;
    found("nobody", &[]).await;
    found(&"x".repeat(10_000), &[]).await;
    found("", &["RES-2", "XRES-3", "AB1", "A_1", "RES-1", "BK-1"]).await;
}
