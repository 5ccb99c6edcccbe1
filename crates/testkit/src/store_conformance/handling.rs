//! Who has a conversation.

use app::ports::StoreError;
use domain::StaffId;
use domain::access::deed;

use super::scene::{Scene, at};
use super::{OpenStore, conflicts};

/// Two take at once, ten times over: each time exactly one has it.
pub async fn of_two_takers_one_wins(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    for round in 0..10 {
        let conversation = scene.another_guest(&format!("4{round}"), 2).await;
        let takers = [1, 2].map(|index| {
            let store = scene.store.clone();
            let proof = scene.may::<deed::TakeConversation>(&scene.person(index), &conversation);
            let id = scene.id(index);
            tokio::spawn(async move { (id, store.take(&proof, None, at(10)).await) })
        });
        let mut winner = None;
        for taker in takers {
            match taker.await.unwrap() {
                (id, Ok(taken)) => {
                    assert_eq!(taken.card.handler.as_ref().map(|card| card.id), Some(id));
                    assert_eq!(winner.replace(id), None, "two took the same conversation");
                }
                (_, lost) => assert!(conflicts(&lost, "taken")),
            }
        }
        let now = scene.store.conversation(conversation.card.id).await.unwrap().unwrap();
        assert_eq!(now.card.handler.map(|card| card.id), winner);
    }
    take_from_each_other(&scene).await;
}

async fn take_from_each_other(scene: &Scene) {
    let (john, mary) = (scene.person(1), scene.person(2));
    let johns = scene.may::<deed::TakeConversation>(&john, &scene.conversation);
    let marys = scene.may::<deed::TakeConversation>(&mary, &scene.conversation);
    scene.store.take(&johns, None, at(20)).await.unwrap();
    let told = scene.ear.heard().len();
    scene.store.take(&johns, None, at(21)).await.unwrap();
    assert_eq!(scene.ear.heard().len(), told, "taking what one has is not told");
    assert!(conflicts(&scene.store.take(&marys, Some(scene.id(0)), at(22)).await, "taken"));
    let taken = scene.store.take(&marys, Some(scene.id(1)), at(23)).await.unwrap();
    assert_eq!(taken.card.handler.unwrap().id, scene.id(2));
}

/// To a colleague, to oneself with reading, never to a stranger.
pub async fn a_colleague_is_given_the_conversation(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let said = scene.say(&scene.guest(&scene.conversation), "hello", 5).await.message;
    let proof = scene.may::<deed::AssignConversation>(&scene.person(1), &scene.conversation);
    let (given, read) = scene.store.assign(&proof, scene.id(2), at(10)).await.unwrap();
    assert_eq!((given.card.handler.unwrap().id, read), (scene.id(2), Vec::new()));
    assert_eq!(given.waiting_since, Some(at(5)), "giving it away answers nobody");
    let (taken, read) = scene.store.assign(&proof, scene.id(1), at(11)).await.unwrap();
    assert_eq!((taken.unread_by_staff, read), (0, vec![said.id]));
    assert_eq!(scene.now().await, taken);
    for stranger in [hills.id(1), StaffId(999_999)] {
        let refused = scene.store.assign(&proof, stranger, at(12)).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert_eq!(scene.now().await, taken, "a refused change changes nothing");
}
