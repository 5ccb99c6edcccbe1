//! Breakfast: one order per booking and morning, as many per slot as it holds.

use app::ports::StoreError;
use app::ports::bookings::BookingEdit;
use app::ports::orders::{NewOrder, OfferEdit, Placement};
use domain::access::deed;
use domain::order::{Morning, STAY_ENDED};
use domain::{ClientKey, DepartmentId, Event, MenuId, OrderStatus, PersonName};
use jiff::ToSpan;
use jiff::civil::date;

use super::kitchen::{EIGHT, Kitchen, MORNING, SEVEN, edits, ids, keyed};
use super::scene::{at, house};
use super::{OpenStore, conflicts};

/// So many guests want breakfast in the same slot at once.
const GUESTS: usize = 200;
/// So many it holds.
const CAPACITY: u32 = 20;

/// Two hundred guests, twenty places: twenty have one, the others are told, nothing is half kept.
pub async fn a_slot_holds_what_it_holds_under_load(open: &impl OpenStore) {
    let kitchen = std::sync::Arc::new(Kitchen::set(open).await);
    let arrivals = (0..GUESTS).map(|number| {
        let kitchen = kitchen.clone();
        tokio::spawn(async move { kitchen.another_stay(&format!("{}", 1_000 + number)).await.id })
    });
    let mut stays = Vec::new();
    for arrival in arrivals.collect::<Vec<_>>() {
        stays.push(arrival.await.unwrap());
    }
    let heard = kitchen.heard();
    let orders = stays.into_iter().map(|stay| {
        let kitchen = kitchen.clone();
        tokio::spawn(async move {
            loop {
                let placed = kitchen.try_place(kitchen.breakfast(stay, SEVEN, CAPACITY, 10)).await;
                // A slow machine may let some wait for longer than the store lets anybody wait.
                if !matches!(placed, Err(StoreError::Unavailable(_))) {
                    return placed;
                }
            }
        })
    });
    let mut kept = 0;
    for order in orders.collect::<Vec<_>>() {
        match order.await.unwrap() {
            Ok(_) => kept += 1,
            full => assert!(conflicts(&full, "slot_full")),
        }
    }
    let store = &kitchen.scene.store;
    assert_eq!(kept, CAPACITY);
    assert_eq!(store.taken_slots(kitchen.breakfast, MORNING).await.unwrap(), [(SEVEN.into(), CAPACITY)]);
    let morning = store.mornings(kitchen.scene.hotel.id, MORNING, None).await.unwrap();
    assert_eq!((morning.len(), kitchen.heard() - heard), (CAPACITY as usize, CAPACITY as usize));
}

/// A change keeps the order and starts it again, until the kitchen begins; its own place does not count against it.
pub async fn a_breakfast_is_changed_until_it_is_begun(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let store = &kitchen.scene.store;
    let first = kitchen.place(keyed(kitchen.breakfast(kitchen.stay(), SEVEN, 1, 10), "first")).await;
    let accepted = kitchen.work(&first, OrderStatus::Accepted, 11).await;
    let heard = kitchen.heard();
    let again = NewOrder { notes: None, ..kitchen.breakfast(kitchen.stay(), SEVEN, 1, 20) };
    let (changed, placement) = kitchen.try_place(keyed(again, "second")).await.unwrap();
    assert_eq!((changed.id, placement), (first.id, Placement::Replaced));
    assert_eq!((changed.status, changed.accepted_at, &changed.handled_by), (OrderStatus::New, None, &None));
    assert_eq!((changed.placed_at, changed.changed_at, &changed.notes), (at(10), at(20), &None));
    assert_eq!(changed.revision, accepted.revision + 1);
    assert_eq!(kitchen.now(&first).await, changed);
    let event = Event::OrderChanged { order: changed.clone(), before: OrderStatus::Accepted };
    assert_eq!(kitchen.told(heard), [event]);
    let (late, placement) =
        kitchen.try_place(keyed(kitchen.breakfast(kitchen.stay(), EIGHT, 1, 21), "first")).await.unwrap();
    assert_eq!((&late, placement), (&changed, Placement::Repeated), "the first sending comes once more");
    for key in ["first", "second"] {
        let found = store.order_by_key(kitchen.stay(), &ClientKey::new(key).unwrap()).await.unwrap();
        assert_eq!(found.map(|order| order.id), Some(first.id));
    }
    let (moved, _) = kitchen.try_place(kitchen.breakfast(kitchen.stay(), EIGHT, 1, 30)).await.unwrap();
    assert_eq!((moved.id, moved.morning.as_ref().unwrap().slot.as_str()), (first.id, EIGHT));
    assert_eq!(store.taken_slots(kitchen.breakfast, MORNING).await.unwrap(), [(EIGHT.into(), 1)]);
    let moved = kitchen.work(&moved, OrderStatus::Accepted, 31).await;
    kitchen.work(&moved, OrderStatus::Preparing, 32).await;
    let late = kitchen.try_place(kitchen.breakfast(kitchen.stay(), SEVEN, 1, 40)).await;
    assert!(conflicts(&late, "begun"));
    let mut next_day = kitchen.breakfast(kitchen.stay(), SEVEN, 1, 41);
    let (morning, _) = next_day.morning.as_mut().unwrap();
    morning.date = MORNING.checked_add(1.day()).unwrap();
    let (other, placement) = kitchen.try_place(next_day).await.unwrap();
    assert_eq!(placement, Placement::Placed);
    assert_ne!(other.id, first.id);
}

/// What is called off gives its place back, and its guest may order anew.
pub async fn what_is_called_off_frees_its_place(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let other = kitchen.another_stay("401").await.id;
    let first = kitchen.place(kitchen.breakfast(kitchen.stay(), SEVEN, 1, 10)).await;
    assert!(conflicts(&kitchen.try_place(kitchen.breakfast(other, SEVEN, 1, 11)).await, "slot_full"));
    let accepted = kitchen.work(&first, OrderStatus::Accepted, 12).await;
    let guest = kitchen.guest();
    assert!(conflicts(&kitchen.try_cancel(&guest, &accepted, false, 13).await, "moved"));
    let gone = kitchen.try_cancel(&guest, &accepted, true, 14).await.unwrap();
    assert_eq!(gone.status, OrderStatus::Cancelled);
    assert!(kitchen.scene.store.taken_slots(kitchen.breakfast, MORNING).await.unwrap().is_empty());
    let theirs = kitchen.place(kitchen.breakfast(other, SEVEN, 1, 15)).await;
    assert!(conflicts(
        &kitchen.try_place(kitchen.breakfast(kitchen.stay(), SEVEN, 1, 16)).await,
        "slot_full"
    ));
    kitchen.work(&theirs, OrderStatus::Refused, 17).await;
    let (anew, placement) = kitchen.try_place(kitchen.breakfast(kitchen.stay(), SEVEN, 1, 18)).await.unwrap();
    assert_eq!(placement, Placement::Placed);
    assert_ne!(anew.id, first.id);
}

/// A morning's papers hold its orders by id, of the departments asked for; a menu that is gone takes no more.
pub async fn a_morning_has_its_list(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, hotel) = (&kitchen.scene.store, kitchen.scene.hotel.id);
    let mut placed = Vec::new();
    for (number, slot) in [("401", EIGHT), ("402", SEVEN), ("403", EIGHT)] {
        let stay = kitchen.another_stay(number).await.id;
        placed.push(kitchen.place(kitchen.breakfast(stay, slot, 9, 10)).await);
    }
    kitchen.place(kitchen.room_service(kitchen.stay(), 11)).await;
    let list = async |date, departments| ids(&store.mornings(hotel, date, departments).await.unwrap());
    assert_eq!(list(MORNING, None).await, ids(&placed));
    assert_eq!(list(MORNING, Some(vec![kitchen.department])).await, ids(&placed));
    assert!(list(MORNING, Some(vec![DepartmentId(999_999)])).await.is_empty());
    assert!(list(date(2025, 11, 3), None).await.is_empty());
    let morning = Morning { date: MORNING, slot: EIGHT.into(), persons: 2, menu: kitchen.breakfast };
    assert_eq!(placed[0].morning, Some(morning));
    assert_eq!(placed[0].place.floor, "4");
    let taken = store.taken_slots(kitchen.breakfast, MORNING).await.unwrap();
    assert_eq!(taken, [(SEVEN.into(), 1), (EIGHT.into(), 2)]);
    let edit = OfferEdit::RemoveMenu { menu: kitchen.breakfast };
    store.change_offer(&edits(hotel), edit, at(20)).await.unwrap();
    let late = kitchen.try_place(kitchen.breakfast(kitchen.stay(), SEVEN, 9, 21)).await;
    assert!(matches!(late, Err(StoreError::NotFound)));
    assert_eq!(list(MORNING, None).await.len(), 3);
    let hills = kitchen.set_beside("hills").await;
    let mut foreign = kitchen.breakfast(kitchen.stay(), SEVEN, 9, 22);
    foreign.morning.as_mut().unwrap().0.menu = hills.breakfast;
    assert!(matches!(kitchen.try_place(foreign).await, Err(StoreError::NotFound)));
    assert!(store.taken_slots(MenuId(999_999), MORNING).await.unwrap().is_empty());
}

/// Two of one guest's devices at once: one order of the morning, whichever was first.
pub async fn one_guest_has_one_breakfast_of_a_morning(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let hotel = kitchen.scene.hotel.id;
    let tries = (0..8).map(|number| {
        let slot = if number % 2 == 0 { SEVEN } else { EIGHT };
        let new = keyed(kitchen.breakfast(kitchen.stay(), slot, 20, 10), &format!("key-{number}"));
        let store = kitchen.scene.store.clone();
        tokio::spawn(async move { store.place_order(&house::<deed::PlaceOrder>(hotel), new).await.unwrap() })
    });
    let mut placed = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        placed.push(one.await.unwrap());
    }
    assert_eq!(placed.iter().filter(|(_, placement)| *placement == Placement::Placed).count(), 1);
    assert!(placed.iter().all(|(order, _)| order.id == placed[0].0.id));
    assert_eq!(kitchen.scene.store.orders_of(kitchen.stay(), 10).await.unwrap().len(), 1);
}

/// A stay that becomes shorter leaves mornings out; their orders fall, the others stay.
pub async fn mornings_that_are_left_out_fall(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let kept = kitchen.place(kitchen.breakfast(kitchen.stay(), SEVEN, 5, 10)).await;
    let mut last = kitchen.breakfast(kitchen.stay(), SEVEN, 5, 11);
    last.morning.as_mut().unwrap().0.date = date(2025, 11, 3);
    let last = kitchen.place(last).await;
    let service = kitchen.place(kitchen.room_service(kitchen.stay(), 12)).await;
    let edit = BookingEdit {
        booking: kitchen.stay(),
        guest_name: PersonName::new("Ann").unwrap(),
        arrival: kitchen.scene.stay.arrival,
        departure: MORNING,
        terms: kitchen.scene.stay.terms.clone(),
        at: at(20),
    };
    let proof = house::<deed::ManageStays>(kitchen.scene.hotel.id);
    kitchen.scene.store.edit_booking(&proof, edit).await.unwrap();
    let fallen = kitchen.now(&last).await;
    assert_eq!((fallen.status, fallen.reason.as_deref()), (OrderStatus::Cancelled, Some(STAY_ENDED)));
    assert_eq!((kitchen.now(&kept).await, kitchen.now(&service).await), (kept, service));
}
