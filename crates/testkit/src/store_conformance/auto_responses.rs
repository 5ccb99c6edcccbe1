//! What the house says when nobody answers, and when departments do.

use app::ports::StoreError;
use domain::auto_response::{AUTO_RESPONSES_MAX, AutoResponse, AutoResponseBody};
use domain::event::HousePart;
use domain::menu::Window;
use domain::opening::{Holiday, OpeningHours};
use domain::{AutoResponseId, DepartmentId, Event, ResponseKind};
use jiff::civil::{date, time};

use super::scene::{Scene, at, house};
use super::{OpenStore, conflicts};

fn response(kind: ResponseKind, department: Option<DepartmentId>) -> AutoResponseBody {
    AutoResponseBody {
        department,
        name: "Greeting".into(),
        kind,
        language: "en".into(),
        message: "Welcome to {hotel}, \"{name}\".".into(),
        quick_replies: vec!["What time is check-in?".into(), "A person, please".into()],
        active: true,
    }
}

async fn keep(
    scene: &Scene,
    id: Option<AutoResponseId>,
    body: AutoResponseBody,
) -> Result<AutoResponse, StoreError> {
    scene.store.keep_auto_response(&house(scene.hotel.id), id, body, at(10)).await
}

/// In the order they were made; each change is told.
pub async fn responses_are_kept_changed_and_removed(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel, heard) = (&scene.store, scene.hotel.id, scene.ear.heard().len());
    let reception = scene.conversation.card.department;
    let mut kept = Vec::new();
    for kind in ResponseKind::ALL {
        let body = response(kind, Some(reception));
        let made = keep(&scene, None, body.clone()).await.unwrap();
        assert_eq!(made, body.kept(made.id, hotel));
        kept.push(made);
    }
    assert_eq!(store.auto_responses(hotel).await.unwrap(), kept);
    let body = AutoResponseBody {
        quick_replies: Vec::new(),
        active: false,
        language: "de".into(),
        ..response(ResponseKind::Custom, None)
    };
    kept[0] = keep(&scene, Some(kept[0].id), body).await.unwrap();
    assert_eq!(store.auto_responses(hotel).await.unwrap(), kept);
    let gone = kept.pop().unwrap().id;
    store.remove_auto_response(&house(hotel), gone, at(20)).await.unwrap();
    assert_eq!(store.auto_responses(hotel).await.unwrap(), kept);
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::AutoResponses };
    assert_eq!(scene.heard_after(heard), vec![event; ResponseKind::ALL.len() + 2]);
    let again = store.remove_auto_response(&house(hotel), gone, at(21)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
}

/// Another hotel's, another hotel's department, and one more than a hotel keeps.
pub async fn responses_that_do_not_fit_are_refused(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let own = keep(&scene, None, response(ResponseKind::Welcome, None)).await.unwrap();
    let theirs = Some(hills.conversation.card.department);
    let lost = keep(&scene, None, response(ResponseKind::Welcome, theirs)).await;
    assert!(matches!(lost, Err(StoreError::NotFound)));
    let foreign = keep(&hills, Some(own.id), response(ResponseKind::Welcome, None)).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    let removed = hills.store.remove_auto_response(&house(hills.hotel.id), own.id, at(20)).await;
    assert!(matches!(removed, Err(StoreError::NotFound)));
    for _ in 1..AUTO_RESPONSES_MAX {
        keep(&scene, None, response(ResponseKind::Custom, None)).await.unwrap();
    }
    let more = keep(&scene, None, response(ResponseKind::Custom, None)).await;
    assert!(conflicts(&more, "auto_responses"));
    keep(&scene, Some(own.id), response(ResponseKind::Away, None)).await.unwrap();
    assert_eq!(hills.store.auto_responses(hills.hotel.id).await.unwrap(), []);
}

/// For those departments that set them, as they were set.
pub async fn departments_have_hours(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel, heard) = (&scene.store, scene.hotel.id, scene.ear.heard().len());
    let departments = store.departments(hotel).await.unwrap();
    let (reception, housekeeping) = (departments[0].id, departments[1].id);
    assert_eq!(store.opening_hours(hotel).await.unwrap(), []);
    let window = |from, until| Window {
        days: [true, true, true, true, true, false, false],
        from: time(from, 0, 0, 0),
        until: time(until, 30, 0, 0),
    };
    let holiday = Holiday {
        date: date(2025, 12, 25),
        name: "Christmas \"Day\"".into(),
        windows: vec![(time(10, 0, 0, 0), time(12, 0, 0, 0))],
    };
    let hours = OpeningHours::new(vec![window(9, 12), window(22, 2)], vec![holiday]).unwrap();
    let set =
        async |department, hours| store.set_opening_hours(&house(hotel), department, hours, at(10)).await;
    set(housekeeping, OpeningHours::default()).await.unwrap();
    set(reception, hours.clone()).await.unwrap();
    let both = [(reception, hours.clone()), (housekeeping, OpeningHours::default())];
    assert_eq!(store.opening_hours(hotel).await.unwrap(), both);
    set(housekeeping, hours.clone()).await.unwrap();
    assert_eq!(store.opening_hours(hotel).await.unwrap()[1], (housekeeping, hours));
    let theirs = hills.conversation.card.department;
    let refused = set(theirs, OpeningHours::default()).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::AutoResponses };
    assert_eq!(scene.heard_after(heard), vec![event; 3]);
    assert_eq!(store.opening_hours(hills.hotel.id).await.unwrap(), []);
}
