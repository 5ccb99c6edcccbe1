//! Which department a stay's conversation is taken up in, and what was said last in several.

use app::ports::StoreError;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::event::ConversationChange;
use domain::{ConversationStatus, DepartmentId, Event};

use super::OpenStore;
use super::scene::{Scene, at};

async fn department(scene: &Scene, name: &str) -> DepartmentId {
    let all = scene.store.departments(scene.conversation.card.hotel).await.unwrap();
    all.iter().find(|known| known.name == name).unwrap().id
}

/// At work it stays where it is; done, it is taken up where it is asked for, and both departments hear so.
pub async fn what_is_done_is_taken_up_where_it_is_asked_for(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let housekeeping = department(&scene, "Housekeeping").await;
    let card = scene.conversation.card.clone();
    let call = |to, second| scene.store.open_conversation_in(card.booking().unwrap(), to, at(second));
    let (stays, opened) = call(housekeeping, 10).await.unwrap();
    assert_eq!((stays, opened), (scene.now().await, false));
    let close = async |second| {
        let proof = scene.may::<deed::WorkConversation>(&scene.person(0), &scene.now().await);
        scene.store.change_work(&proof, WorkChange::Close, at(second)).await.unwrap();
        scene.ear.heard().len()
    };
    let told = close(11).await;
    let (moved, opened) = call(housekeeping, 12).await.unwrap();
    assert_eq!((moved.card.department, opened), (housekeeping, false));
    assert_eq!((moved.status, &moved.card.handler), (ConversationStatus::Active, &None));
    let left = Event::ConversationLeft {
        conversation: card.id,
        hotel_slug: card.hotel_slug.clone(),
        department: card.department,
        to: "Housekeeping".into(),
    };
    let came = Event::ConversationOpened { conversation: scene.now().await };
    assert_eq!(scene.heard_after(told), [left, came]);
    let told = close(13).await;
    call(housekeeping, 14).await.unwrap();
    let change = ConversationChange::Reopened;
    let again = Event::ConversationChanged { conversation: scene.now().await, change, by: None };
    assert_eq!(scene.heard_after(told), [again]);
    let elsewhere = call(DepartmentId(4_711), 15).await;
    assert!(elsewhere.is_ok(), "at work it is not asked where to");
    close(16).await;
    assert!(matches!(call(DepartmentId(4_711), 17).await, Err(StoreError::NotFound)));
}

/// The last word of each, with nothing for one nobody spoke in.
pub async fn the_last_words_of_several_are_read_at_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (other, silent) = (scene.another_guest("31", 2).await, scene.another_guest("32", 2).await);
    scene.say(&scene.guest(&scene.conversation), "hello", 5).await;
    let last = scene.say(&scene.person(1), "yes?", 6).await.message;
    let only = scene.say_in(&other, &scene.guest(&other), "towels", 7).await.message;
    let ids = [&scene.conversation, &other, &silent].map(|each| each.card.id).to_vec();
    let mut found = scene.store.last_messages(ids).await.unwrap();
    found.sort_by_key(|message| message.id);
    assert_eq!(found, [last, only]);
    assert_eq!(scene.store.last_messages(Vec::new()).await.unwrap(), []);
}
