//! Sign-ins of staff: renewed, copied, ended.

use app::ports::people::Refreshed;
use domain::access::deed;
use domain::event::StaffChange;
use domain::session::{REFRESH_LEEWAY, Refresh, STAFF_REFRESH_LIFE};
use domain::{Event, StaffSession, StaffSessionId};

use super::OpenStore;
use super::scene::{Scene, at, house};

async fn signed_in(scene: &Scene, person: usize, token: u8) -> StaffSession {
    let (store, id) = (&scene.store, scene.id(person));
    store.open_staff_session(id, [token; 32], at(3_600), at(10)).await.unwrap()
}

async fn used(scene: &Scene, session: &StaffSession, generation: i64, second: i64) -> Refreshed {
    scene.store.refresh_staff_session(session.id, generation, at(second)).await.unwrap().unwrap()
}

/// Each token renews once; its repeat a moment later gets the same, later it ends the sign-in.
pub async fn a_copied_token_ends_the_sign_in(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let session = signed_in(&scene, 1, 1).await;
    let other = signed_in(&scene, 1, 2).await;
    assert_eq!((session.generation, session.expires_at), (0, at(3_600)));
    let renewed = used(&scene, &session, 0, 100).await;
    let expected = StaffSession {
        generation: 1,
        refreshed_at: at(100),
        expires_at: at(100) + STAFF_REFRESH_LIFE,
        ..session.clone()
    };
    assert_eq!(
        (renewed.meaning, &renewed.session, &renewed.staff),
        (Refresh::Renew, &expected, &scene.staff[1])
    );
    let found = scene.store.staff_session_by_id(session.id).await.unwrap();
    assert_eq!(found, Some((expected.clone(), scene.staff[1].clone())));
    let late = 100 + REFRESH_LEEWAY.as_secs();
    let repeated = used(&scene, &session, 0, late).await;
    assert_eq!((repeated.meaning, repeated.session), (Refresh::Repeat, expected.clone()));
    let copied = used(&scene, &session, 0, late + 1).await;
    let ended = StaffSession { ended_at: Some(at(late + 1)), ..expected };
    assert_eq!((copied.meaning, &copied.session), (Refresh::Reused, &ended));
    assert_eq!(used(&scene, &session, 1, late + 2).await.meaning, Refresh::Over, "nor does the thief go on");
    assert_eq!(scene.store.staff_session([1; 32]).await.unwrap().unwrap().0, ended);
    assert_eq!(
        scene.store.staff_session([2; 32]).await.unwrap().unwrap().0,
        other,
        "another sign-in goes on"
    );
    assert_eq!(scene.store.refresh_staff_session(StaffSessionId(999_999), 0, at(1)).await.unwrap(), None);
    assert_eq!(scene.store.staff_session_by_id(StaffSessionId(999_999)).await.unwrap(), None);
}

/// Of tokens used at once one renews, the others get what it got.
pub async fn tabs_that_ask_at_once_stay_signed_in(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let session = signed_in(&scene, 1, 1).await;
    let tabs = (0..8).map(|_| {
        let (store, id) = (scene.store.clone(), session.id);
        tokio::spawn(async move { store.refresh_staff_session(id, 0, at(100)).await })
    });
    let mut renewed = 0;
    for tab in tabs.collect::<Vec<_>>() {
        let answer = tab.await.unwrap().unwrap().unwrap();
        assert_eq!(answer.session.generation, 1);
        match answer.meaning {
            Refresh::Renew => renewed += 1,
            other => assert_eq!(other, Refresh::Repeat),
        }
    }
    assert_eq!(renewed, 1);
}

/// One by its row, all of somebody's by a new password or everywhere; nobody else's.
pub async fn sign_ins_end_one_by_one_and_all_at_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let store = &scene.store;
    let one = signed_in(&scene, 1, 1).await;
    signed_in(&scene, 1, 2).await;
    signed_in(&scene, 2, 3).await;
    let heard = scene.ear.heard().len();
    store.end_staff_session_by_id(one.id, at(20)).await.unwrap();
    store.end_staff_session_by_id(one.id, at(21)).await.unwrap();
    store.end_staff_session_by_id(StaffSessionId(999_999), at(21)).await.unwrap();
    let ends = async || {
        let mut ends = Vec::new();
        for token in 1..5 {
            let found = store.staff_session([token; 32]).await.unwrap();
            ends.extend(found.map(|(session, _)| session.ended_at));
        }
        ends
    };
    assert_eq!(ends().await, [Some(at(20)), None, None]);
    assert_eq!(scene.ear.heard().len(), heard);
    let proof = house::<deed::ManageSignIns>(scene.hotel.id);
    let john = store.end_staff_sessions(&proof, scene.id(1), at(30)).await.unwrap();
    assert_eq!(ends().await, [Some(at(20)), Some(at(30)), None]);
    signed_in(&scene, 1, 4).await;
    store.set_password(&proof, scene.id(1), "new hash".into(), at(40)).await.unwrap();
    assert_eq!(ends().await, [Some(at(20)), Some(at(30)), None, Some(at(40))]);
    assert_eq!(
        store.staff_by_username("john@seaside").await.unwrap(),
        Some((john.clone(), "new hash".into()))
    );
    let hotel_slug = scene.hotel.slug.clone();
    let told = Event::StaffChanged { hotel_slug, staff: john, change: StaffChange::SignedOut };
    assert_eq!(scene.heard_after(heard), [told.clone(), told]);
}
