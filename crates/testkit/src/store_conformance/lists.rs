//! Pages of history, pages of the inbox.

use app::ports::store::{HistoryPage, InboxCursor, InboxFilter};
use domain::{Conversation, ConversationId, MessageId};

use super::OpenStore;
use super::scene::{Scene, newest};

/// Backwards from the newest, forwards from any message, also from one that is gone.
pub async fn history_pages_both_ways(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let other = scene.another_guest("206", 5).await;
    let (guest, stranger) = (scene.guest(&scene.conversation), scene.guest(&other));
    let mut ids = Vec::new();
    for number in 0..10 {
        ids.push(scene.say(&guest, &format!("m{number}"), 10 + number).await.message.id);
        scene.say_in(&other, &stranger, "elsewhere", 10 + number).await;
    }
    let page = async |before: Option<MessageId>, after: Option<MessageId>, limit: u32| -> Vec<MessageId> {
        let page = HistoryPage { before, after, limit };
        let found = scene.store.history(scene.conversation.card.id, page).await.unwrap();
        found.into_iter().map(|message| message.id).collect()
    };
    assert_eq!(page(None, None, 4).await, ids[6..]);
    assert_eq!(page(Some(ids[6]), None, 4).await, ids[2..6]);
    assert_eq!(page(Some(ids[2]), None, 4).await, ids[..2]);
    assert_eq!(page(None, Some(ids[2]), 4).await, ids[3..7]);
    assert_eq!(page(None, Some(ids[9]), 4).await, []);
    assert_eq!(page(Some(ids[7]), Some(ids[2]), 100).await, ids[3..7]);

    let proof = scene.may_to(&scene.person(0), &scene.conversation, domain::access::Author::Guest);
    scene.store.erase_message(&proof, ids[5], super::scene::at(50)).await.unwrap();
    assert_eq!(page(Some(ids[5]), None, 2).await, ids[3..5]);
    assert_eq!(page(None, Some(ids[5]), 2).await, ids[6..8]);
    let all = scene.store.history(ConversationId(999_999), newest(200)).await.unwrap();
    assert!(all.is_empty());
}

fn cursor(last: &Conversation) -> InboxCursor {
    InboxCursor { waiting_since: last.waiting_since, updated_at: last.updated_at, id: last.card.id }
}

async fn pages(scene: &Scene, filter: &InboxFilter) -> Vec<ConversationId> {
    let mut ids = Vec::new();
    let mut filter = filter.clone();
    loop {
        let page = scene.store.inbox(scene.hotel.id, filter.clone()).await.unwrap();
        let Some(last) = page.last() else { return ids };
        assert!(page.len() <= filter.limit as usize);
        filter.after = Some(cursor(last));
        ids.extend(page.iter().map(|conversation| conversation.card.id));
    }
}

/// Who waits longest first; then the latest change first; the same in pages of any size.
pub async fn the_inbox_shows_who_waits_first(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let mut rooms = vec![scene.conversation.clone()];
    for number in 300..307 {
        rooms.push(scene.another_guest(&number.to_string(), 2).await);
    }
    for (index, second) in [(3, 40), (1, 20), (5, 20), (4, 30)] {
        scene.say_in(&rooms[index], &scene.guest(&rooms[index]), "hello", second).await;
    }
    for (index, second) in [(0, 50), (2, 60), (4, 70)] {
        scene.say_in(&rooms[index], &scene.person(1), "hello", second).await;
    }
    // Waiting: 1 and 5 since 20, 3 since 40. Answered: 4, 2, 0; then the silent ones, the newest row first.
    let expected: Vec<_> = [1, 5, 3, 4, 2, 0, 7, 6].map(|index: usize| rooms[index].card.id).into();
    for limit in [1, 2, 3, 200] {
        let filter = InboxFilter { limit, ..Default::default() };
        assert_eq!(pages(&scene, &filter).await, expected, "in pages of {limit}");
    }
}

/// By department, by waiting, by having been spoken in.
pub async fn the_inbox_filters(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let second = scene.another_guest("300", 2).await;
    let third = scene.another_guest("301", 3).await;
    scene.say_in(&second, &scene.guest(&second), "hello", 10).await;
    scene.say_in(&third, &scene.person(1), "welcome", 11).await;
    let filter = InboxFilter { limit: 1, ..Default::default() };
    let waiting = InboxFilter { waiting_only: true, ..filter.clone() };
    assert_eq!(pages(&scene, &waiting).await, [second.card.id]);
    let spoken = InboxFilter { spoken_only: true, ..filter.clone() };
    assert_eq!(pages(&scene, &spoken).await, [second.card.id, third.card.id]);
    let departments = scene.store.departments(scene.hotel.id).await.unwrap();
    let here =
        InboxFilter { departments: Some(vec![departments[1].id, departments[0].id]), ..filter.clone() };
    assert_eq!(pages(&scene, &here).await.len(), 3);
    let elsewhere = InboxFilter { departments: Some(vec![departments[1].id]), ..filter.clone() };
    assert!(pages(&scene, &elsewhere).await.is_empty());
    let nowhere = InboxFilter { departments: Some(Vec::new()), ..filter };
    assert!(pages(&scene, &nowhere).await.is_empty());
}
