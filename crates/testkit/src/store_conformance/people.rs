//! People who work at the hotel, and its departments.

use app::ports::StoreError;
use app::ports::people::StaffEdit;
use domain::access::{Scope, allow, deed};
use domain::event::{HousePart, StaffChange};
use domain::{Actor, Allowed, DepartmentId, Event, PersonName, Role, Staff, StaffId};

use super::scene::{Scene, at, house, new_staff};
use super::{OpenStore, conflicts};

fn edit_of(staff: &Staff) -> StaffEdit {
    StaffEdit {
        name: PersonName::new(&staff.name).unwrap(),
        title: PersonName::new(&staff.title).unwrap(),
        role: staff.role,
        departments: staff.departments.clone(),
        active: staff.active,
        image: staff.image.clone(),
    }
}

fn told(scene: &Scene, staff: &Staff, change: StaffChange) -> Event {
    Event::StaffChanged { hotel_slug: scene.hotel.slug.clone(), staff: staff.clone(), change }
}

/// Somebody new is told of, and what is edited is what they are; who may no longer sign in is out.
pub async fn a_colleague_is_added_and_edited(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, proof) = (&scene.store, house::<deed::Administer>(scene.hotel.id));
    let heard = scene.ear.heard().len();
    let new = store.add_staff(&proof, new_staff(scene.hotel.id, "eve", "Eve")).await.unwrap();
    assert!(new.active && new.on_duty);
    let departments = store.departments(scene.hotel.id).await.unwrap();
    let edit = StaffEdit {
        title: PersonName::new("Housekeeper").unwrap(),
        departments: vec![departments[1].id, departments[2].id],
        role: Role::Manager,
        image: Some("/eve.jpg".into()),
        ..edit_of(&new)
    };
    let edited = store.edit_staff(&proof, new.id, edit.clone(), at(10)).await.unwrap();
    assert_eq!((edited.title.as_str(), edited.role), ("Housekeeper", Role::Manager));
    assert_eq!((&edited.departments, &edited.image), (&edit.departments, &edit.image));
    assert_eq!(store.staff(new.id).await.unwrap().as_ref(), Some(&edited));
    let expected = [told(&scene, &new, StaffChange::Added), told(&scene, &edited, StaffChange::Edited)];
    assert_eq!(scene.heard_after(heard), expected);

    store.open_staff_session(new.id, [7; 32], at(900), at(11)).await.unwrap();
    let lost = StaffEdit { departments: vec![DepartmentId(999_999)], active: false, ..edit.clone() };
    let refused = store.edit_staff(&proof, new.id, lost, at(12)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let (session, still) = store.staff_session([7; 32]).await.unwrap().unwrap();
    assert_eq!((session.ended_at, &still), (None, &edited), "a refused change changes nothing");
    store.edit_staff(&proof, new.id, StaffEdit { active: false, ..edit }, at(13)).await.unwrap();
    let (session, _) = store.staff_session([7; 32]).await.unwrap().unwrap();
    assert_eq!(session.ended_at, Some(at(13)));
}

/// Of owners who dismiss each other at once one stays; what one may was judged for the role they have.
pub async fn an_owner_is_left(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::Administer>(scene.hotel.id);
    let promoted = StaffEdit { role: Role::Owner, ..edit_of(&scene.staff[1]) };
    scene.store.edit_staff(&proof, scene.id(1), promoted, at(10)).await.unwrap();
    let leaving = [0, 1].map(|index| {
        let (store, proof, id) = (scene.store.clone(), proof.clone(), scene.id(index));
        let edit = StaffEdit { role: Role::Agent, ..edit_of(&scene.staff[index]) };
        tokio::spawn(async move { store.edit_staff(&proof, id, edit, at(20)).await })
    });
    let mut refused = 0;
    for left in leaving {
        match left.await.unwrap() {
            Ok(staff) => assert_eq!(staff.role, Role::Agent),
            other => {
                assert!(conflicts(&other, "last_owner"));
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 1);
    let staff = scene.store.staff_of(scene.hotel.id).await.unwrap();
    let owner = staff.iter().find(|person| person.role == Role::Owner).unwrap();
    let gone = StaffEdit { active: false, ..edit_of(owner) };
    assert!(conflicts(&scene.store.edit_staff(&proof, owner.id, gone, at(30)).await, "last_owner"));
    let scope = Scope::person(scene.hotel.id, Some(owner.id), Role::Agent);
    let late: Allowed<deed::Administer> = allow(&Actor::House, scope).unwrap();
    let edit = StaffEdit { name: PersonName::new("Nobody").unwrap(), ..edit_of(owner) };
    assert!(conflicts(&scene.store.edit_staff(&late, owner.id, edit, at(31)).await, "role"));
}

/// On and off duty is told if it is news.
pub async fn duty_is_switched(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let heard = scene.ear.heard().len();
    let proof = house::<deed::SwitchDuty>(scene.hotel.id);
    let off = scene.store.set_duty(&proof, scene.id(1), false, at(10)).await.unwrap();
    assert_eq!(scene.store.set_duty(&proof, scene.id(1), false, at(11)).await.unwrap(), off);
    let on = scene.store.set_duty(&proof, scene.id(1), true, at(12)).await.unwrap();
    assert_eq!((off.on_duty, &on), (false, &scene.staff[1]));
    let expected = [told(&scene, &off, StaffChange::Duty), told(&scene, &on, StaffChange::Duty)];
    assert_eq!(scene.heard_after(heard), expected);
}

/// Another hotel's proof reaches nobody and nothing here.
pub async fn other_hotels_people_do_not_exist(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel, heard) = (&scene.store, hills.hotel.id, scene.ear.heard().len());
    for id in [scene.id(1), StaffId(999_999)] {
        let edit = edit_of(&scene.staff[1]);
        assert!(matches!(store.edit_staff(&house(hotel), id, edit, at(5)).await, Err(StoreError::NotFound)));
        let given = store.set_password(&house(hotel), id, "stolen".into(), at(5)).await;
        assert!(matches!(given, Err(StoreError::NotFound)));
        assert!(matches!(store.set_duty(&house(hotel), id, false, at(5)).await, Err(StoreError::NotFound)));
        assert!(matches!(
            store.end_staff_sessions(&house(hotel), id, at(5)).await,
            Err(StoreError::NotFound)
        ));
    }
    let reception = scene.conversation.card.department;
    let name = PersonName::new("Ours").unwrap();
    let renamed = store.rename_department(&house(hotel), reception, name.clone(), at(5)).await;
    assert!(matches!(renamed, Err(StoreError::NotFound)));
    let added = store.add_department(&house(hotel), scene.hotel.id, name, at(5)).await;
    assert!(matches!(added, Err(StoreError::NotFound)));
    let (_, hash) = store.staff_by_username("john@seaside").await.unwrap().unwrap();
    assert_eq!((hash.as_str(), scene.ear.heard().len()), ("hash", heard));
}

/// Names are one name in any case, also of letters with marks; Reception stays Reception.
pub async fn departments_have_names_of_their_own(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let name = |text: &str| PersonName::new(text).unwrap();
    let heard = scene.ear.heard().len();
    let added = store.add_department(&house(hotel), hotel, name("Café  Élan"), at(10)).await.unwrap();
    assert_eq!((added.hotel, added.name.as_str()), (hotel, "Café Élan"));
    assert!(conflicts(
        &store.add_department(&house(hotel), hotel, name("CAFÉ élan"), at(11)).await,
        "department"
    ));
    let renamed = store.rename_department(&house(hotel), added.id, name("café élan"), at(12)).await.unwrap();
    assert_eq!(
        store.rename_department(&house(hotel), added.id, name("café élan"), at(13)).await.unwrap(),
        renamed
    );
    let taken = store.rename_department(&house(hotel), added.id, name("RECEPTION"), at(14)).await;
    assert!(conflicts(&taken, "department"));
    let reception = scene.conversation.card.department;
    let lost = store.rename_department(&house(hotel), reception, name("Front"), at(15)).await;
    assert!(conflicts(&lost, "reception"));
    assert_eq!(store.departments(hotel).await.unwrap().last(), Some(&renamed));
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::Departments };
    assert_eq!(scene.heard_after(heard), [event.clone(), event]);

    let adding = ["Spa", "spa", "SPA"].map(|text| {
        let (store, name) = (store.clone(), name(text));
        tokio::spawn(async move { store.add_department(&house(hotel), hotel, name, at(20)).await })
    });
    let mut made = 0;
    for one in adding {
        match one.await.unwrap() {
            Ok(_) => made += 1,
            other => assert!(conflicts(&other, "department")),
        }
    }
    assert_eq!(made, 1);
}
