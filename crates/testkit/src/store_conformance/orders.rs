//! Orders: kept once, moved by one person at a time, found again.

use std::sync::Arc;

use app::ports::StoreError;
use app::ports::bookings::Move;
use app::ports::orders::{NewOrder, OfferEdit, OrderMove, OrderPage, OrderTotal, Placement};
use domain::access::deed;
use domain::order::STAY_ENDED;
use domain::{
    Amount, Booking, BookingId, ClientKey, DepartmentId, Event, MenuKind, Order, OrderId, OrderStatus,
    RoomNumber,
};

use super::kitchen::{COOKS, Kitchen, edits, ids, keyed, page, step};
use super::scene::{at, house, pin};
use super::{OpenStore, conflicts};

/// Whatever was sent is there again, by every way to it, also when the menu is gone.
pub async fn an_order_is_kept_as_it_was_sent(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, heard) = (&kitchen.scene.store, kitchen.heard());
    let new = keyed(kitchen.room_service(kitchen.stay(), 10), "key-1");
    let (order, placement) = kitchen.try_place(new.clone()).await.unwrap();
    assert_eq!(placement, Placement::Placed);
    assert_eq!((order.status, order.kind, &order.bill), (OrderStatus::New, MenuKind::RoomService, &new.bill));
    assert_eq!((order.bill.total, order.currency), (Amount(2950), new.currency));
    let said = (order.notes.as_deref(), order.dietary_notes.as_deref(), order.placed_by.as_str());
    assert_eq!(said, (Some("No ice"), Some("Nuts!"), "Ann"));
    assert_eq!((order.placed_at, order.estimated_at, order.changed_at), (at(10), at(1_810), at(10)));
    let place = (order.place.room, order.place.room_number.as_str(), order.place.floor.as_str());
    assert_eq!(place, (kitchen.scene.room.id, "205", "2"));
    assert_eq!((order.place.booking, order.place.guest_name.as_str()), (kitchen.stay(), "Ann"));
    assert_eq!(kitchen.told(heard), [Event::OrderPlaced { order: order.clone() }]);
    let edit = OfferEdit::RemoveMenu { menu: kitchen.menu };
    store.change_offer(&edits(kitchen.scene.hotel.id), edit, at(11)).await.unwrap();
    let key = ClientKey::new("key-1").unwrap();
    assert_eq!(store.order(order.id).await.unwrap(), Some(order.clone()));
    assert_eq!(store.order_by_key(kitchen.stay(), &key).await.unwrap(), Some(order.clone()));
    assert_eq!(store.orders_of(kitchen.stay(), 10).await.unwrap(), std::slice::from_ref(&order));
    assert_eq!(store.open_orders(kitchen.scene.hotel.id, None, 10).await.unwrap(), [order]);
    assert_eq!(store.order(OrderId(999_999)).await.unwrap(), None);
    assert_eq!(store.order_by_key(BookingId(999_999), &key).await.unwrap(), None);
}

/// A repeat returns the first order, however many come at once and whatever else it says; keys are the booking's own.
pub async fn twenty_orders_with_one_key_are_one(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let heard = kitchen.heard();
    let (hotel, new) = (kitchen.scene.hotel.id, keyed(kitchen.room_service(kitchen.stay(), 10), "key-1"));
    let tries = (0..20).map(|number| {
        let (store, new) = (kitchen.scene.store.clone(), NewOrder { at: at(10 + number), ..new.clone() });
        tokio::spawn(async move { store.place_order(&house::<deed::PlaceOrder>(hotel), new).await.unwrap() })
    });
    let mut placed = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        placed.push(one.await.unwrap());
    }
    assert_eq!(placed.iter().filter(|(_, placement)| *placement == Placement::Placed).count(), 1);
    assert_eq!(placed.iter().filter(|(_, placement)| *placement == Placement::Repeated).count(), 19);
    assert!(placed.iter().all(|(order, _)| order == &placed[0].0));
    assert_eq!(kitchen.told(heard).len(), 1);
    let other = kitchen.another_stay("401").await;
    let (theirs, placement) =
        kitchen.try_place(keyed(kitchen.room_service(other.id, 40), "key-1")).await.unwrap();
    assert_eq!(placement, Placement::Placed);
    assert_ne!(theirs.id, placed[0].0.id);
}

/// Only for who lives here, and only with a proof about that stay and kitchen.
pub async fn only_a_guest_in_house_orders(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let hills = kitchen.set_beside("hills").await;
    let missing = |result| matches!(result, Err(StoreError::NotFound));
    assert!(missing(hills.try_place(kitchen.room_service(kitchen.stay(), 10)).await));
    assert!(missing(kitchen.try_place(kitchen.room_service(BookingId(999_999), 10)).await));
    let order = kitchen.place(kitchen.room_service(kitchen.stay(), 10)).await;
    let proof = house(hills.scene.hotel.id);
    let stolen = kitchen.scene.store.work_order(&proof, step(order.id, OrderStatus::Accepted, 11)).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
    let proof = house(hills.scene.hotel.id);
    let stolen =
        kitchen.scene.store.cancel_order(&proof, step(order.id, OrderStatus::Cancelled, 11), false).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
    let of_hills = hills.place(hills.room_service(hills.stay(), 10)).await;
    let foreign = OrderMove { order: of_hills.id, ..step(order.id, OrderStatus::Accepted, 11) };
    let stolen = kitchen.scene.store.work_order(&kitchen.may_work(COOKS[0], &order), foreign).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
    assert_eq!((kitchen.now(&order).await, hills.now(&of_hills).await), (order, of_hills));
    let repeated = keyed(kitchen.room_service(kitchen.stay(), 12), "key-1");
    let first = kitchen.place(repeated.clone()).await;
    let proof = house::<deed::ManageStays>(kitchen.scene.hotel.id);
    kitchen
        .scene
        .store
        .check_out(&proof, kitchen.stay(), pin(kitchen.scene.room.id, 9), at(20))
        .await
        .unwrap();
    assert!(conflicts(&kitchen.try_place(kitchen.room_service(kitchen.stay(), 21)).await, "state"));
    let (again, placement) = kitchen.try_place(repeated).await.unwrap();
    assert_eq!((again.id, placement), (first.id, Placement::Repeated), "a late repeat is still a repeat");
}

/// Step by step, each told with where the order stood before; the charges come after the delivery.
pub async fn an_order_goes_its_way_and_tells_it(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let heard = kitchen.heard();
    let placed = kitchen.place(kitchen.room_service(kitchen.stay(), 10)).await;
    assert!(conflicts(&kitchen.try_work(&placed, OrderStatus::Delivered, 11).await, "moved"));
    let accepted = kitchen.work(&placed, OrderStatus::Accepted, 12).await;
    assert_eq!((accepted.accepted_at, accepted.revision), (Some(at(12)), placed.revision + 1));
    assert_eq!(accepted.handled_by, Some(kitchen.scene.staff[COOKS[0]].card()));
    let later = OrderMove {
        to: None,
        revision: Some(accepted.revision),
        estimated_at: Some(at(2_000)),
        ..step(placed.id, OrderStatus::New, 13)
    };
    let proof = kitchen.may_work(COOKS[1], &accepted);
    let slower = kitchen.scene.store.work_order(&proof, later).await.unwrap();
    assert_eq!((slower.status, slower.estimated_at), (OrderStatus::Accepted, at(2_000)));
    let delivered = kitchen.work(&slower, OrderStatus::Delivered, 900).await;
    assert_eq!(
        (delivered.closed_at, delivered.changed_at, &delivered.reason),
        (Some(at(900)), at(900), &None)
    );
    assert!(conflicts(&kitchen.try_work(&delivered, OrderStatus::Cancelled, 901).await, "moved"));
    assert_eq!(kitchen.now(&placed).await, delivered);
    let changed = |order: &Order, before| Event::OrderChanged { order: order.clone(), before };
    let told = [
        Event::OrderPlaced { order: placed },
        changed(&accepted, OrderStatus::New),
        changed(&slower, OrderStatus::Accepted),
        changed(&delivered, OrderStatus::Accepted),
        Event::ChargesChanged {
            hotel_slug: kitchen.scene.hotel.slug.clone(),
            department: Some(kitchen.department),
        },
    ];
    assert_eq!(kitchen.told(heard), told);
    assert!(kitchen.scene.store.open_orders(kitchen.scene.hotel.id, None, 10).await.unwrap().is_empty());
}

/// Two cooks move one order at once, ten times over: one wins, the other is told that it moved.
pub async fn of_two_cooks_one_wins(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    for round in 0..10 {
        let order = kitchen.place(kitchen.room_service(kitchen.stay(), round)).await;
        let heard = kitchen.heard();
        let goals = [OrderStatus::Accepted, OrderStatus::Refused];
        let cooks = COOKS.into_iter().zip(goals).map(|(cook, to)| {
            let (store, proof) = (kitchen.scene.store.clone(), kitchen.may_work(cook, &order));
            let step = OrderMove { revision: Some(order.revision), ..step(order.id, to, 50) };
            tokio::spawn(async move { store.work_order(&proof, step).await })
        });
        let mut won = Vec::new();
        for cook in cooks.collect::<Vec<_>>() {
            match cook.await.unwrap() {
                Ok(order) => won.push(order),
                lost => assert!(conflicts(&lost, "moved")),
            }
        }
        assert_eq!(won, [kitchen.now(&order).await]);
        assert_eq!(kitchen.heard() - heard, 1);
    }
}

/// A guest calls off what nobody has begun to make; twice is no error and told once.
pub async fn a_guest_calls_off_what_is_not_begun(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let guest = kitchen.guest();
    let order = kitchen.place(kitchen.room_service(kitchen.stay(), 10)).await;
    let heard = kitchen.heard();
    let gone = kitchen.try_cancel(&guest, &order, false, 20).await.unwrap();
    assert_eq!((gone.status, gone.closed_at), (OrderStatus::Cancelled, Some(at(20))));
    assert_eq!((gone.reason.as_deref(), &gone.handled_by), (Some("We are sorry"), &None));
    assert_eq!(kitchen.try_cancel(&guest, &order, false, 30).await.unwrap(), gone);
    assert_eq!(kitchen.told(heard), [Event::OrderChanged { order: gone, before: OrderStatus::New }]);
    let made = kitchen.place(kitchen.room_service(kitchen.stay(), 40)).await;
    let made = kitchen.work(&made, OrderStatus::Accepted, 41).await;
    for before_cut_off in [false, true] {
        let late = kitchen.try_cancel(&guest, &made, before_cut_off, 42).await;
        assert!(conflicts(&late, "moved"), "the cut-off is breakfast's");
    }
    let refused = kitchen.place(kitchen.room_service(kitchen.stay(), 43)).await;
    let refused = kitchen.work(&refused, OrderStatus::Refused, 44).await;
    assert!(conflicts(&kitchen.try_cancel(&guest, &refused, false, 45).await, "moved"));
}

/// The board shows what is open, oldest first, of the departments asked for; a booking's list is latest first.
pub async fn boards_and_lists_are_in_order(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, hotel) = (&kitchen.scene.store, kitchen.scene.hotel.id);
    let other = kitchen.another_stay("401").await.id;
    let mut placed = Vec::new();
    for (second, booking) in [(30, kitchen.stay()), (10, other), (20, kitchen.stay())] {
        placed.push(kitchen.place(kitchen.room_service(booking, second)).await);
    }
    let [late, early, middle] = [placed[0].id, placed[1].id, placed[2].id];
    kitchen.delivered(kitchen.stay(), 40).await;
    let board = async |departments, limit| ids(&store.open_orders(hotel, departments, limit).await.unwrap());
    assert_eq!(board(None, 10).await, [early, middle, late]);
    assert_eq!(board(None, 2).await, [early, middle]);
    assert_eq!(board(Some(vec![kitchen.department]), 10).await, [early, middle, late]);
    assert!(
        board(Some(vec![DepartmentId(kitchen.department.0 * 10), DepartmentId(1_000)]), 10).await.is_empty()
    );
    assert!(board(Some(Vec::new()), 10).await.is_empty());
    assert_eq!(ids(&store.orders_of(other, 10).await.unwrap()), [early]);
    let own = ids(&store.orders_of(kitchen.stay(), 2).await.unwrap());
    assert_eq!(own.len(), 2);
    assert_eq!(own[1], late);
}

/// Pages meet without a gap or a repeat; filters narrow them, sums count what they let through.
pub async fn history_pages_by_key_and_sums_up(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, hotel) = (&kitchen.scene.store, kitchen.scene.hotel.id);
    let other = kitchen.another_stay("401").await.id;
    let mut placed = Vec::new();
    // Two at a time are placed in the same moment.
    for number in 0..7 {
        let booking = if number % 2 == 0 { other } else { kitchen.stay() };
        placed.push(kitchen.place(kitchen.room_service(booking, 100 + number / 2)).await);
    }
    placed.push(kitchen.place(kitchen.breakfast(other, super::kitchen::SEVEN, 5, 200)).await);
    kitchen.work(&placed[6], OrderStatus::Refused, 300).await;
    let latest_first: Vec<OrderId> = placed.iter().rev().map(|order| order.id).collect();
    let mut found = Vec::new();
    loop {
        let before = found.last().copied();
        let next = ids(&store.orders(hotel, OrderPage { before, ..page(3) }).await.unwrap());
        if next.is_empty() {
            break;
        }
        found.extend(next);
    }
    assert_eq!(found, latest_first);
    let count = async |page| store.orders(hotel, page).await.unwrap().len();
    assert_eq!(count(OrderPage { kind: Some(MenuKind::Breakfast), ..page(10) }).await, 1);
    assert_eq!(count(OrderPage { status: Some(OrderStatus::Refused), ..page(10) }).await, 1);
    assert_eq!(count(OrderPage { room: Some("401".into()), ..page(10) }).await, 5);
    let between = OrderPage { from: Some(at(101)), until: Some(at(103)), ..page(10) };
    assert_eq!(count(between.clone()).await, 4);
    assert_eq!(count(OrderPage { departments: Some(vec![DepartmentId(999_999)]), ..page(10) }).await, 0);
    let total =
        |status, count, sum| OrderTotal { kind: MenuKind::RoomService, status, count, sum: Amount(sum) };
    let sums = store.order_totals(hotel, OrderPage { limit: 1, before: Some(placed[2].id), ..between }).await;
    assert_eq!(sums.unwrap(), [total(OrderStatus::New, 4, 4 * 2950)]);
    let sums = store.order_totals(hotel, page(1)).await.unwrap();
    assert_eq!(sums.len(), 3);
    assert!(sums.contains(&total(OrderStatus::New, 6, 6 * 2950)));
    assert!(sums.contains(&total(OrderStatus::Refused, 1, 2950)));
    let hills = kitchen.set_beside("hills").await;
    let foreign =
        store.orders(hills.scene.hotel.id, OrderPage { before: Some(placed[0].id), ..page(3) }).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    assert!(store.orders(hills.scene.hotel.id, page(10)).await.unwrap().is_empty());
}

/// The pace of a kitchen counts what was delivered for now, latest first.
pub async fn the_pace_is_known_from_deliveries(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let pace = async |limit| kitchen.scene.store.last_minutes(kitchen.department, limit).await.unwrap();
    assert!(pace(25).await.is_empty());
    for (placed, minutes) in [(0, 20), (60, 25), (120, 31)] {
        let order = kitchen.place(kitchen.room_service(kitchen.stay(), placed)).await;
        let order = kitchen.work(&order, OrderStatus::Accepted, placed + 1).await;
        kitchen.work(&order, OrderStatus::Delivered, placed + minutes * 60).await;
    }
    let later = NewOrder { deliver_at: Some(at(9_000)), ..kitchen.room_service(kitchen.stay(), 130) };
    let later = kitchen.place(later).await;
    let later = kitchen.work(&later, OrderStatus::Accepted, 131).await;
    kitchen.work(&later, OrderStatus::Delivered, 9_000).await;
    kitchen.place(kitchen.room_service(kitchen.stay(), 140)).await;
    assert_eq!(pace(25).await, [31, 25, 20]);
    assert_eq!(pace(2).await, [31, 25]);
}

/// What nobody has begun falls with the stay, in its transaction; what is being made is brought to its end.
pub async fn orders_fall_with_the_stay(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let fresh = kitchen.place(kitchen.room_service(kitchen.stay(), 10)).await;
    let begun = kitchen.place(kitchen.room_service(kitchen.stay(), 11)).await;
    let begun = kitchen.work(&begun, OrderStatus::Accepted, 12).await;
    let breakfast = kitchen.place(kitchen.breakfast(kitchen.stay(), super::kitchen::SEVEN, 5, 13)).await;
    let breakfast = kitchen.work(&breakfast, OrderStatus::Accepted, 14).await;
    let others = kitchen.place(kitchen.room_service(kitchen.another_stay("401").await.id, 15)).await;
    let heard = kitchen.heard();
    let proof = house::<deed::ManageStays>(kitchen.scene.hotel.id);
    kitchen
        .scene
        .store
        .check_out(&proof, kitchen.stay(), pin(kitchen.scene.room.id, 9), at(20))
        .await
        .unwrap();
    for (fallen, before) in [(&fresh, OrderStatus::New), (&breakfast, OrderStatus::Accepted)] {
        let order = kitchen.now(fallen).await;
        assert_eq!((order.status, order.reason.as_deref()), (OrderStatus::Cancelled, Some(STAY_ENDED)));
        assert_eq!((order.closed_at, order.revision), (Some(at(20)), fallen.revision + 1));
        assert!(kitchen.told(heard).contains(&Event::OrderChanged { order, before }));
    }
    assert_eq!((kitchen.now(&begun).await, kitchen.now(&others).await), (begun.clone(), others));
    let brought = kitchen.work(&begun, OrderStatus::Delivered, 30).await;
    assert_eq!(brought.place.room_number.as_str(), "205");
}

/// Open orders follow the guest to another room; what is over stays where it was brought.
pub async fn open_orders_follow_the_guest(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, hotel) = (&kitchen.scene.store, kitchen.scene.hotel.id);
    let eaten = kitchen.delivered(kitchen.stay(), 10).await;
    let wanted = kitchen.place(kitchen.room_service(kitchen.stay(), 1_000)).await;
    let number = RoomNumber::new("501").unwrap();
    let room = store.add_room(&house(hotel), hotel, number, "5".into()).await.unwrap();
    let heard = kitchen.heard();
    let to = Move {
        booking: kitchen.stay(),
        from: pin(kitchen.scene.room.id, 1),
        to: pin(room.id, 2),
        at: at(1_100),
    };
    store.move_room(&house::<deed::ManageStays>(hotel), to).await.unwrap();
    let now = kitchen.now(&wanted).await;
    let place = (now.place.room, now.place.room_number.as_str(), now.place.floor.as_str());
    assert_eq!((place, now.revision), ((room.id, "501", "5"), wanted.revision + 1));
    assert!(kitchen.told(heard).contains(&Event::OrderChanged { order: now, before: OrderStatus::New }));
    assert_eq!(kitchen.now(&eaten).await, eaten);
    assert!(conflicts(&kitchen.try_work(&wanted, OrderStatus::Accepted, 1_101).await, "moved"));
}

/// Orders, the kitchen and a check-out at once, ten times over: nobody stands in another's way, and nothing that nobody has
/// begun outlives the stay.
pub async fn no_order_outlives_its_stay(open: &impl OpenStore) {
    let kitchen = Arc::new(Kitchen::set(open).await);
    let hotel = kitchen.scene.hotel.id;
    for round in 0..10 {
        let Booking { id: stay, room, .. } = kitchen.another_stay(&format!("{}", 600 + round)).await;
        let made = kitchen.place(kitchen.room_service(stay, 10)).await;
        let made = kitchen.work(&made, OrderStatus::Accepted, 11).await;
        let orders = (0..6).map(|number| {
            let kitchen = kitchen.clone();
            tokio::spawn(async move {
                let placed = kitchen.try_place(kitchen.room_service(stay, 20 + number)).await;
                assert!(placed.is_ok() || conflicts(&placed, "state"), "{placed:?}");
            })
        });
        let orders: Vec<_> = orders.collect();
        let cook = {
            let (kitchen, made) = (kitchen.clone(), made.clone());
            tokio::spawn(async move { kitchen.work(&made, OrderStatus::Delivered, 30).await })
        };
        let proof = house::<deed::ManageStays>(hotel);
        kitchen.scene.store.check_out(&proof, stay, pin(room.unwrap(), 9), at(40)).await.unwrap();
        for order in orders {
            order.await.unwrap();
        }
        assert_eq!(cook.await.unwrap().status, OrderStatus::Delivered);
        let left = kitchen.scene.store.orders_of(stay, 10).await.unwrap();
        assert!(left.iter().all(|order| order.status != OrderStatus::New), "round {round}");
    }
}
