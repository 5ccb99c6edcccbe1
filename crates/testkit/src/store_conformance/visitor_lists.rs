//! A hotel's rooms as the older system lists them.

use app::ports::store::InboxFilter;
use app::ports::visitors::{RoomFilter, RoomPage};
use app::ports::work::Transfer;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::{Actor, Automation, ConversationId, MessageSeq, Priority, ResponseKind};

use super::OpenStore;
use super::scene::{Scene, at, message};
use super::visit::{Visit, automatic, told};

fn all() -> RoomFilter {
    RoomFilter {
        departments: None,
        visitors: None,
        active: None,
        priority: None,
        search: None,
        page: 1,
        limit: 50,
    }
}

async fn found(visit: &Visit, filter: RoomFilter) -> (Vec<ConversationId>, i64) {
    let RoomPage { rooms, total } = visit.store.rooms_page(visit.hotel.id, &filter).await.unwrap();
    (rooms.iter().map(|room| room.conversation.card.id).collect(), total)
}

/// By the last message, with whoever wrote it, in numbered pages that know how many there are.
pub async fn rooms_come_in_pages(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    hills.say(&hills.guest(&hills.conversation), "elsewhere", 5).await;
    let (nora, stay) = (visit.talk.card.id, visit.conversation.card.id);
    let (room, max) = visit.another(2, 3).await;
    let max = max.card.id;
    visit.say(&visit.guest(&visit.conversation), "towels", 20).await;
    visit.asks("hello", 30).await;
    assert_eq!(found(&visit, all()).await, (vec![nora, stay, max], 3));
    let page = |page| RoomFilter { page, limit: 2, ..all() };
    assert_eq!(found(&visit, page(1)).await, (vec![nora, stay], 3));
    assert_eq!(found(&visit, page(2)).await, (vec![max], 3));
    assert_eq!(found(&visit, page(3)).await, (vec![], 3));
    assert_eq!(found(&visit, page(u32::MAX)).await, (vec![], 3));
    let RoomPage { rooms, .. } = visit.store.rooms_page(visit.hotel.id, &all()).await.unwrap();
    assert_eq!(rooms[0], visit.view(nora).await);
    assert_eq!(rooms[1], visit.view(stay).await);
    let view = rooms[2].visitor.as_ref().unwrap();
    assert_eq!((view.room.id, view.session), (room.id, Some([2; 32])));

    visit.store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(40)).await.unwrap();
    assert_eq!(found(&visit, all()).await, (vec![stay, max], 2), "what went along is shown where it went");
}

/// Each filter by itself, and what is searched for as it is typed.
pub async fn rooms_are_filtered(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let store = &visit.store;
    let (nora, stay) = (visit.talk.card.id, visit.conversation.card.id);
    store
        .tell_contact(visit.room.id, told(Some("Nora"), Some("l_l@example.com"), None), at(4))
        .await
        .unwrap();
    let (_, talk) = visit.another(2, 3).await;
    let max = talk.card.id;
    visit.say(&visit.guest(&visit.conversation), "towels", 20).await;
    visit.asks("100% wool?", 30).await;
    let only = async |filter| found(&visit, filter).await.0;
    assert_eq!(only(RoomFilter { visitors: Some(true), ..all() }).await, [nora, max]);
    assert_eq!(only(RoomFilter { visitors: Some(false), ..all() }).await, [stay]);
    for (typed, expected) in [
        ("NORA", vec![nora]),
        ("l_l@", vec![nora]),
        ("0% w", vec![nora]),
        ("%", vec![nora]),
        ("ann", vec![stay]),
        ("towel", vec![stay]),
        ("nobody", vec![]),
        ("", vec![nora, stay, max]),
    ] {
        assert_eq!(only(RoomFilter { search: Some(typed.into()), ..all() }).await, expected, "{typed}");
    }
    assert_eq!(only(RoomFilter { search: Some("x".repeat(100_000)), ..all() }).await, []);

    let work = visit.may::<deed::WorkConversation>(&visit.person(1), &talk);
    store.change_work(&work, WorkChange::Prioritize(Priority::High), at(40)).await.unwrap();
    assert_eq!(only(RoomFilter { priority: Some(Priority::High), ..all() }).await, [max]);
    store.change_work(&work, WorkChange::Archive, at(41)).await.unwrap();
    assert_eq!(only(RoomFilter { active: Some(true), ..all() }).await, [nora, stay]);
    assert_eq!(only(RoomFilter { active: Some(false), ..all() }).await, [max]);
    let departments = store.departments(visit.hotel.id).await.unwrap();
    let transfer = Transfer { to: departments[1].id, note: None, mentions: Vec::new(), at: at(50) };
    store.transfer(&visit.may(&visit.person(1), &visit.talk), transfer).await.unwrap();
    let of = |index: usize| RoomFilter { departments: Some(vec![departments[index].id]), ..all() };
    assert_eq!((only(of(0)).await, only(of(1)).await), (vec![stay, max], vec![nora]));
    assert_eq!(only(RoomFilter { departments: Some(Vec::new()), ..all() }).await, []);
    let both = RoomFilter { visitors: Some(true), active: Some(true), ..all() };
    assert_eq!(found(&visit, both).await, (vec![nora], 1));
}

/// Those whose guests were not read, the latest first.
pub async fn unread_rooms_are_found(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    hills.say(&hills.guest(&hills.conversation), "elsewhere", 5).await;
    let (_, silent) = visit.another(2, 3).await;
    visit.say_in(&silent, &visit.person(1), "Can I help?", 10).await;
    visit.asks("hello", 20).await;
    visit
        .store
        .append_message(
            &visit.may(&visit.guest(&visit.conversation), &visit.conversation),
            message("towels", 30),
        )
        .await
        .unwrap();
    let unread = async |departments, limit| {
        visit.store.rooms_unread(visit.hotel.id, departments, limit).await.unwrap()
    };
    let both = [visit.now().await, visit.talk_now().await];
    assert_eq!(unread(None, 10).await, both);
    assert_eq!(unread(None, 1).await, both[..1]);
    assert_eq!(unread(Some(vec![visit.talk.card.department]), 10).await, both);
    assert_eq!(unread(Some(Vec::new()), 10).await, []);
    let reading = visit.may::<deed::MarkRead>(&visit.person(1), &visit.conversation);
    visit.store.mark_read(&reading, None, at(40)).await.unwrap();
    assert_eq!(unread(None, 10).await, both[1..]);
}

/// Who opened a room and was greeted stands in no inbox until he asks; what the house says then does not hide the question.
pub async fn who_only_looks_in_is_no_work(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let nora = visit.talk.card.id;
    let proof = visit.may(&Actor::House, &visit.talk);
    let kind = ResponseKind::Welcome;
    let welcome = Automation::Response { kind, quick_replies: vec!["Is there parking?".into()] };
    let greeting = automatic(welcome.clone(), MessageSeq(0), 3);
    visit.store.append_message(&proof, greeting).await.unwrap();
    let filter = || InboxFilter { limit: 50, now: at(9), ..InboxFilter::default() };
    let listed = || async {
        let rows = visit.store.inbox(visit.hotel.id, filter()).await.unwrap();
        rows.into_iter().filter(|row| row.card.id == nora).collect::<Vec<_>>()
    };
    assert_eq!(listed().await, []);
    let asked = visit.asks("Do you have a cot?", 4).await;
    let excuse = automatic(welcome, asked.message.seq, 5);
    visit.store.append_message(&proof, excuse).await.unwrap();
    let rows = listed().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].last_preview.as_deref(), Some("Do you have a cot?"));
    assert_eq!((rows[0].last_seq, rows[0].last_message_at), (MessageSeq(3), Some(at(5))));
    for (visitors, expected) in [(true, vec![nora]), (false, vec![visit.conversation.card.id])] {
        let filter = InboxFilter { visitors: Some(visitors), ..filter() };
        let rows = visit.store.inbox(visit.hotel.id, filter).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.card.id).collect::<Vec<_>>(), expected);
    }
}
