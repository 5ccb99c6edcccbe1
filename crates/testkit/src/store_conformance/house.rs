//! The house itself.

use app::ports::StoreError;
use app::ports::store::{HotelSettings, NewStaff};
use domain::hotel::DEFAULT_DEPARTMENTS;
use domain::{DepartmentId, Hotel, HotelId, PersonName, RoomChannels, RoomNumber, StaffId};

use super::scene::{Scene, at, house, message, new_hotel, new_staff};
use super::{OpenStore, conflicts};

/// Hotels, departments, staff, rooms, bookings: by id, by name, in lists; a taken name is refused.
pub async fn the_house_is_found_by_every_name(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel) = (&scene.store, &scene.hotel);
    assert_eq!(store.hotel(hotel.id).await.unwrap().as_ref(), Some(hotel));
    assert_eq!(store.hotel_by_slug("seaside").await.unwrap().as_ref(), Some(hotel));
    assert_eq!(store.hotel_by_slug("hills").await.unwrap(), None);
    assert!(conflicts(&store.add_hotel(&house(HotelId(0)), new_hotel("seaside")).await, "slug"));
    let departments: Vec<_> =
        store.departments(hotel.id).await.unwrap().into_iter().map(|d| d.name).collect();
    assert_eq!(departments, DEFAULT_DEPARTMENTS);

    let names: Vec<_> = store.staff_of(hotel.id).await.unwrap().into_iter().map(|staff| staff.name).collect();
    assert_eq!(names, ["john", "mary", "olga"]);
    assert_eq!(store.staff(scene.id(1)).await.unwrap().as_ref(), Some(&scene.staff[1]));
    let (john, hash) = store.staff_by_username("john@seaside").await.unwrap().unwrap();
    assert_eq!((&john, hash.as_str()), (&scene.staff[1], "hash"));
    staff_identities(&scene).await;

    for number in ["12", "2", "101"] {
        let number = RoomNumber::new(number).unwrap();
        store.add_room(&house(hotel.id), hotel.id, number, String::new()).await.unwrap();
    }
    let again =
        store.add_room(&house(hotel.id), hotel.id, RoomNumber::new("12").unwrap(), String::new()).await;
    assert!(conflicts(&again, "room"));
    let rooms = store.rooms(hotel.id).await.unwrap();
    let numbers: Vec<_> = rooms.iter().map(|view| view.room.number.as_str()).collect();
    assert_eq!(numbers, ["2", "12", "101", "205"]);
    let view = store.room_by_number(hotel.id, "205").await.unwrap().unwrap();
    assert_eq!(view, rooms[3]);
    assert_eq!(
        (view.stay.as_ref(), view.conversation),
        (Some(&scene.stay), Some(scene.conversation.card.id))
    );
    assert_eq!(store.room_by_number(hotel.id, "0205").await.unwrap(), None);
    assert_eq!(store.booking(scene.stay.id).await.unwrap().as_ref(), Some(&scene.stay));
    assert_eq!(store.booking_by_ref(hotel.id, "BK-1").await.unwrap().as_ref(), Some(&scene.stay));
    assert_eq!(store.booking_by_ref(hotel.id, "BK-2").await.unwrap(), None);
    store.ready().await.unwrap();
}

/// What a hotel sets counts at once for everybody whose right depends on it; another hotel's proof sets nothing.
pub async fn a_hotel_changes_its_settings(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let settings = HotelSettings {
        name: PersonName::new("The Seaside").unwrap(),
        room_channels: RoomChannels::Open,
        enquiry_days: 30,
    };
    let foreign = scene.store.set_hotel(&house(HotelId(999)), scene.hotel.id, settings.clone()).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    let set = scene.store.set_hotel(&house(scene.hotel.id), scene.hotel.id, settings).await.unwrap();
    let expected = Hotel {
        name: "The Seaside".into(),
        room_channels: RoomChannels::Open,
        enquiry_days_after_stay: 30,
        ..scene.hotel.clone()
    };
    assert_eq!(
        (&set, scene.store.hotel(scene.hotel.id).await.unwrap().as_ref()),
        (&expected, Some(&expected))
    );
    let card = scene.store.booking_card(scene.stay.id).await.unwrap().unwrap();
    assert_eq!((card.enquiry_days, card.room_channels), (30, RoomChannels::Open));
}

async fn staff_identities(scene: &Scene) {
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let wished = NewStaff { id: Some(StaffId(42)), ..new_staff(hotel, "smith", "John Smith") };
    assert_eq!(store.add_staff(&house(hotel), wished.clone()).await.unwrap().id, StaffId(42));
    assert!(conflicts(&store.add_staff(&house(hotel), wished.clone()).await, "username"));
    let same_id = NewStaff { username: "smythe".into(), ..wished };
    assert!(conflicts(&store.add_staff(&house(hotel), same_id).await, "id"));
    let next = store.add_staff(&house(hotel), new_staff(hotel, "next", "Next")).await.unwrap();
    assert!(next.id.0 != 42, "a chosen identity is never one that was wished before");
    let nowhere = NewStaff { departments: vec![DepartmentId(999_999)], ..new_staff(hotel, "lost", "Lost") };
    assert!(matches!(store.add_staff(&house(hotel), nowhere).await, Err(StoreError::NotFound)));
    assert_eq!(store.staff_by_username("lost").await.unwrap(), None);
}

/// What was accepted is finished; what comes after is refused as something that may work later.
pub async fn a_closed_store_refuses(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let writes = (0..20).map(|_| {
        let (store, proof) = (scene.store.clone(), scene.may(&guest, &scene.conversation));
        tokio::spawn(async move { store.append_message(&proof, message("hello", 10)).await })
    });
    let writes: Vec<_> = writes.collect();
    scene.store.close().await;
    let mut kept = 0;
    for write in writes {
        match write.await.unwrap() {
            Ok(_) => kept += 1,
            Err(why) => assert!(matches!(why, StoreError::Unavailable(_)), "{why}"),
        }
    }
    assert!(matches!(scene.store.ready().await, Err(StoreError::Unavailable(_))));
    assert!(matches!(scene.store.hotel(scene.hotel.id).await, Err(StoreError::Unavailable(_))));
    let refused = scene.store.open_staff_session(scene.id(1), [1; 32], at(2), at(1)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))));

    let open_again = open(scene.ear.clone()).await;
    let found = open_again.history(scene.conversation.card.id, super::scene::newest(200)).await.unwrap();
    assert_eq!(found.len(), kept);
}
