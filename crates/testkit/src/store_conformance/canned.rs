//! Answers kept ready.

use app::ports::StoreError;
use app::ports::store::NewAttachment;
use app::ports::work::NewCanned;
use domain::canned::CANNED_MAX;
use domain::event::HousePart;
use domain::{CannedAnswer, CannedId, DepartmentId, Event, MessageText};

use super::scene::{Scene, at, house};
use super::{OpenStore, conflicts};

fn answer(short: &str, language: &str, department: Option<DepartmentId>, files: &[&str]) -> NewCanned {
    let file = |key: &&str| NewAttachment {
        key: (*key).to_owned(),
        name: format!("{key} \"menu\".pdf"),
        media_type: "application/pdf".into(),
        size: 9,
    };
    NewCanned {
        department,
        language: language.into(),
        short: short.into(),
        text: MessageText::new("Dear {guest}, …").unwrap(),
        files: files.iter().map(file).collect(),
        at: at(10),
    }
}

async fn keep(
    scene: &Scene,
    id: Option<CannedId>,
    new: NewCanned,
) -> Result<(CannedAnswer, Vec<String>), StoreError> {
    scene.store.keep_canned(&house(scene.hotel.id), id, new).await
}

/// Added, changed and removed; each is told; the files that no longer go with it are named.
pub async fn answers_are_kept_changed_and_removed(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel, heard) = (&scene.store, scene.hotel.id, scene.ear.heard().len());
    let reception = scene.conversation.card.department;
    let (wifi, none) = keep(&scene, None, answer("wifi", "en", Some(reception), &["a", "b"])).await.unwrap();
    assert_eq!((none, wifi.hotel, wifi.department), (Vec::new(), hotel, Some(reception)));
    assert_eq!((wifi.files.len(), wifi.files[1].name.as_str()), (2, "b \"menu\".pdf"));
    let (german, _) = keep(&scene, None, answer("wifi", "de", None, &[])).await.unwrap();
    let (bus, _) = keep(&scene, None, answer("bus", "en", None, &[])).await.unwrap();
    let listed = store.canned_answers(hotel).await.unwrap();
    assert_eq!(listed, [bus, german, wifi.clone()]);
    let changed = answer("internet", "en", None, &["b", "c"]);
    let (changed, gone) = keep(&scene, Some(wifi.id), changed).await.unwrap();
    assert_eq!((changed.id, changed.department, gone), (wifi.id, None, vec!["a".to_owned()]));
    assert_eq!(store.canned_answers(hotel).await.unwrap()[1], changed);
    let gone = store.remove_canned(&house(hotel), wifi.id, at(20)).await.unwrap();
    assert_eq!(
        (gone, store.canned_answers(hotel).await.unwrap().len()),
        (vec!["b".to_owned(), "c".to_owned()], 2)
    );
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::CannedAnswers };
    assert_eq!(scene.heard_after(heard), vec![event; 5]);
    let again = store.remove_canned(&house(hotel), wifi.id, at(21)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    let (next, _) = keep(&scene, None, answer("late", "en", None, &[])).await.unwrap();
    assert!(next.id > wifi.id, "the id of what is gone is not used again");
}

/// A shortcut means one thing per department and language; a hotel keeps so many; another hotel's do not exist.
pub async fn what_does_not_fit_is_refused(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let reception = scene.conversation.card.department;
    let (own, _) = keep(&scene, None, answer("wifi", "en", Some(reception), &[])).await.unwrap();
    let (all, _) = keep(&scene, None, answer("wifi", "en", None, &[])).await.unwrap();
    assert!(conflicts(&keep(&scene, None, answer("wifi", "en", None, &[])).await, "short"));
    assert!(conflicts(
        &keep(&scene, Some(all.id), answer("wifi", "en", Some(reception), &[])).await,
        "short"
    ));
    assert_eq!(keep(&scene, Some(own.id), answer("wifi", "en", Some(reception), &[])).await.unwrap().0, own);
    let theirs = hills.conversation.card.department;
    let lost = keep(&scene, None, answer("bus", "en", Some(theirs), &[])).await;
    assert!(matches!(lost, Err(StoreError::NotFound)));
    let foreign = keep(&hills, Some(own.id), answer("bus", "en", None, &[])).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    let removed = hills.store.remove_canned(&house(hills.hotel.id), own.id, at(20)).await;
    assert!(matches!(removed, Err(StoreError::NotFound)));

    for number in 2..CANNED_MAX {
        keep(&scene, None, answer(&format!("n{number}"), "en", None, &[])).await.unwrap();
    }
    assert!(conflicts(&keep(&scene, None, answer("more", "en", None, &[])).await, "many"));
    keep(&scene, Some(own.id), answer("less", "en", None, &[])).await.unwrap();
}
