//! What waits for whom, and who has read how far.

use app::ports::work::{DepartmentUnread, Participant, Transfer, Unread};
use domain::access::{Author, deed};
use domain::conversation::WorkChange;
use domain::{DepartmentId, MessageSeq};

use super::OpenStore;
use super::scene::{Scene, at};

/// Whoever writes or reads takes part; reading moves them on and never back.
pub async fn staff_take_part_by_reading_and_writing(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let (john, mary) = (scene.person(1), scene.person(2));
    for second in 5..8 {
        scene.say(&guest, "hello", second).await;
    }
    let participant = |index: usize, joined: i64, read: i64, second: i64| Participant {
        card: scene.staff[index].card(),
        joined_at: at(joined),
        last_read: MessageSeq(read),
        last_read_at: at(second),
    };
    let found = async || scene.store.participants(scene.conversation.card.id).await.unwrap();
    assert_eq!(found().await, []);
    let proof = scene.may::<deed::MarkRead>(&mary, &scene.conversation);
    scene.store.mark_read(&proof, Some(MessageSeq(2)), at(10)).await.unwrap();
    scene.store.mark_read(&proof, Some(MessageSeq(1)), at(11)).await.unwrap();
    assert_eq!(found().await, [participant(2, 10, 2, 10)]);
    let own = scene.may::<deed::MarkRead>(&john, &scene.conversation);
    scene.store.mark_read(&own, Some(MessageSeq(2)), at(12)).await.unwrap();
    assert_eq!(found().await[1], participant(1, 12, 2, 12), "also who reads what a colleague had read");
    scene.say(&john, "good day", 20).await;
    assert_eq!(found().await, [participant(2, 10, 2, 10), participant(1, 12, 4, 20)]);
    let reading = scene.may::<deed::MarkRead>(&guest, &scene.conversation);
    scene.store.mark_read(&reading, None, at(21)).await.unwrap();
    assert_eq!(found().await.len(), 2, "a guest is no colleague");
}

async fn unread(scene: &Scene, person: usize, departments: Option<Vec<DepartmentId>>) -> Unread {
    scene.store.unread(scene.hotel.id, scene.id(person), departments).await.unwrap()
}

/// Counted for each person and for each department, over what is at work and theirs to see.
pub async fn unread_is_counted_for_everybody(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    hills.say(&hills.guest(&hills.conversation), "elsewhere", 5).await;
    let departments = scene.store.departments(scene.hotel.id).await.unwrap();
    let (reception, housekeeping) = (departments[0].id, departments[1].id);
    let second = scene.another_guest("300", 2).await;
    let proof = scene.may::<deed::TransferConversation>(&scene.person(1), &second);
    let transfer = Transfer { to: housekeeping, note: None, mentions: Vec::new(), at: at(3) };
    let (second, _) = scene.store.transfer(&proof, transfer).await.unwrap();
    assert_eq!(unread(&scene, 1, None).await, Unread::default());

    let guest = scene.guest(&scene.conversation);
    for time in 10..13 {
        scene.say(&guest, "hello", time).await;
    }
    scene.say_in(&second, &scene.guest(&second), "towels", 20).await;
    let of = |department, waiting, unread| DepartmentUnread { department, waiting, unread };
    let everything = Unread { mine: 4, departments: vec![of(reception, 1, 3), of(housekeeping, 1, 1)] };
    assert_eq!(unread(&scene, 1, None).await, everything);
    let mine = unread(&scene, 1, Some(vec![reception])).await;
    assert_eq!(mine, Unread { mine: 3, departments: vec![of(reception, 1, 3)] });
    assert_eq!(unread(&scene, 1, Some(Vec::new())).await, Unread::default());

    let proof = scene.may::<deed::MarkRead>(&scene.person(1), &scene.conversation);
    scene.store.mark_read(&proof, Some(MessageSeq(2)), at(30)).await.unwrap();
    let (john, mary) = (unread(&scene, 1, None).await, unread(&scene, 2, None).await);
    assert_eq!((john.mine, mary.mine), (2, 4), "what John has read Mary has not");
    assert_eq!(john.departments, [of(reception, 1, 1), of(housekeeping, 1, 1)]);
    what_no_longer_counts(&scene).await;
}

async fn what_no_longer_counts(scene: &Scene) {
    let last = scene.history().await.pop().unwrap();
    let proof = scene.may_to::<deed::DeleteMessage>(&scene.person(0), &scene.conversation, Author::Guest);
    scene.store.delete_message(&proof, last.id, at(40)).await.unwrap();
    assert_eq!(unread(scene, 1, None).await.mine, 1, "what was taken back waits for nobody");
    let proof = scene.may::<deed::WorkConversation>(&scene.person(1), &scene.conversation);
    scene.store.change_work(&proof, WorkChange::Close, at(50)).await.unwrap();
    let after = unread(scene, 2, None).await;
    assert_eq!((after.mine, after.departments.len()), (1, 1), "what is done waits for nobody");
}
