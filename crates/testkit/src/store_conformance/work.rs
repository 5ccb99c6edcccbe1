//! How staff work on conversations: status, priority, sleep, tags, and the lists that show them.

use app::ports::StoreError;
use app::ports::store::{InboxCursor, InboxFilter, InboxView};
use app::ports::work::{RecentCursor, RecentFilter, Transfer};
use domain::access::{Scope, allow, deed};
use domain::conversation::WorkChange;
use domain::event::ConversationChange;
use domain::{
    Conversation, ConversationId, ConversationStatus, DepartmentId, Door, Event, MessageText, NoteKind,
    Priority, StaffId, Tag,
};

use super::scene::{Scene, at, message};
use super::{OpenStore, conflicts};

async fn change(scene: &Scene, on: &Conversation, change: WorkChange, second: i64) -> Conversation {
    let proof = scene.may::<deed::WorkConversation>(&scene.person(1), on);
    scene.store.change_work(&proof, change, at(second)).await.unwrap()
}

/// Each change is told with who made it; one that changes nothing is not; what is done neither waits nor sleeps.
pub async fn a_change_is_told_once(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    scene.say(&scene.guest(&scene.conversation), "hello", 5).await;
    let tags = vec![Tag::new("VIP").unwrap(), Tag::new("late").unwrap()];
    for (wanted, told) in [
        (WorkChange::Prioritize(Priority::Urgent), ConversationChange::Prioritized),
        (WorkChange::Tag(tags.clone()), ConversationChange::Tagged),
        (WorkChange::Snooze(Some(at(900))), ConversationChange::Snoozed),
        (WorkChange::Close, ConversationChange::Closed),
        (WorkChange::Archive, ConversationChange::Archived),
        (WorkChange::Reopen, ConversationChange::Reopened),
    ] {
        let heard = scene.ear.heard().len();
        let after = change(&scene, &scene.conversation, wanted.clone(), 10).await;
        assert_eq!(scene.now().await, after);
        assert_eq!(change(&scene, &scene.conversation, wanted, 11).await, after);
        let by = Some(scene.staff[1].card());
        let expected = Event::ConversationChanged { conversation: after, change: told, by };
        assert_eq!(scene.heard_after(heard), [expected]);
    }
    let now = scene.now().await;
    assert_eq!((now.priority, &now.tags), (Priority::Urgent, &tags));
    assert_eq!((now.status, now.waiting_since, now.snoozed_until), (ConversationStatus::Active, None, None));
    change(&scene, &scene.conversation, WorkChange::Close, 20).await;
    let asleep = change(&scene, &scene.conversation, WorkChange::Snooze(Some(at(900))), 21).await;
    assert_eq!(asleep.snoozed_until, None, "what is done does not sleep");
}

/// A guest's message opens what was closed or put away and wakes what sleeps, and says by which door he speaks.
pub async fn a_guest_opens_and_wakes_it(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let later = WorkChange::Snooze(Some(at(900)));
    for (second, put_away) in [(10, WorkChange::Close), (20, WorkChange::Archive), (30, later)] {
        change(&scene, &scene.conversation, put_away, second).await;
        scene.say(&scene.person(1), "bye", second + 1).await;
        let before = scene.now().await;
        assert!(before.status != ConversationStatus::Active || before.snoozed_until.is_some());
        let after = scene.say(&guest, "one more thing", second + 2).await.conversation;
        assert_eq!((after.status, after.snoozed_until), (ConversationStatus::Active, None));
        assert_eq!(after.waiting_since, Some(at(second + 2)));
        assert_eq!(scene.now().await, after);
    }
    let mut new = message("from my phone", 40);
    new.door = Door::Department;
    let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
    assert_eq!(scene.now().await.guest_door, Some(Door::Room));
    scene.store.append_message(&proof, new).await.unwrap();
    scene.say(&scene.person(1), "fine", 41).await;
    assert_eq!(scene.now().await.guest_door, Some(Door::Department));
}

/// What was closed unanswered does not wait again when a later question is removed.
pub async fn what_was_done_with_does_not_wait_again(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    scene.say(&guest, "never mind", 5).await;
    change(&scene, &scene.conversation, WorkChange::Close, 10).await;
    let asked = scene.say(&guest, "hello?", 20).await.message;
    let proof = scene.may_to(&scene.person(0), &scene.conversation, domain::access::Author::Guest);
    scene.store.erase_message(&proof, asked.id, at(30)).await.unwrap();
    assert_eq!(scene.now().await.waiting_since, None);
}

fn ids(found: &[Conversation]) -> Vec<ConversationId> {
    found.iter().map(|conversation| conversation.card.id).collect()
}

// All pages of a view.
async fn pages(scene: &Scene, filter: &InboxFilter) -> Vec<ConversationId> {
    let (mut found, mut filter) = (Vec::new(), filter.clone());
    loop {
        let page = scene.store.inbox(scene.hotel.id, filter.clone()).await.unwrap();
        let Some(last) = page.last() else { return found };
        let updated_at = match filter.view {
            InboxView::Snoozed => last.snoozed_until.unwrap(),
            InboxView::Open | InboxView::Done => last.updated_at,
        };
        filter.after = Some(InboxCursor { waiting_since: last.waiting_since, updated_at, id: last.card.id });
        found.extend(ids(&page));
    }
}

/// Open, asleep and done, each in its order and in pages of any size; who slept until now is open again.
pub async fn the_inbox_has_three_views(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let mut rooms = vec![scene.conversation.clone()];
    for number in 300..308 {
        rooms.push(scene.another_guest(&number.to_string(), 2).await);
    }
    for (index, until) in [(1, 500), (2, 400), (3, 400), (4, 50)] {
        change(&scene, &rooms[index], WorkChange::Snooze(Some(at(until))), 10).await;
    }
    change(&scene, &rooms[5], WorkChange::Close, 20).await;
    change(&scene, &rooms[6], WorkChange::Archive, 30).await;
    change(&scene, &rooms[7], WorkChange::Close, 20).await;
    scene.say_in(&rooms[8], &scene.guest(&rooms[8]), "hello", 40).await;
    let at_work = |indexes: &[usize]| indexes.iter().map(|index| rooms[*index].card.id).collect::<Vec<_>>();
    for limit in [1, 2, 200] {
        let view = |view, second| InboxFilter { view, limit, now: at(second), ..Default::default() };
        assert_eq!(pages(&scene, &view(InboxView::Open, 50)).await, at_work(&[8, 4, 0]));
        assert_eq!(pages(&scene, &view(InboxView::Open, 49)).await, at_work(&[8, 0]));
        assert_eq!(pages(&scene, &view(InboxView::Snoozed, 50)).await, at_work(&[2, 3, 1]));
        assert_eq!(pages(&scene, &view(InboxView::Snoozed, 49)).await, at_work(&[4, 2, 3, 1]));
        assert_eq!(pages(&scene, &view(InboxView::Done, 50)).await, at_work(&[6, 7, 5]));
    }
    of_one_handler(&scene, &rooms).await;
}

async fn of_one_handler(scene: &Scene, rooms: &[Conversation]) {
    for (index, person) in [(0, 1), (1, 1), (5, 1), (8, 2)] {
        let proof = scene.may::<deed::TakeConversation>(&scene.person(person), &rooms[index]);
        scene.store.take(&proof, None, at(45)).await.unwrap();
    }
    for (view, index) in [(InboxView::Open, 0), (InboxView::Snoozed, 1), (InboxView::Done, 5)] {
        let handler = Some(scene.id(1));
        let filter = InboxFilter { view, handler, limit: 10, now: at(50), ..Default::default() };
        assert_eq!(pages(scene, &filter).await, [rooms[index].card.id]);
        let waiting = InboxFilter { handler: None, waiting_only: true, ..filter };
        let expected = if view == InboxView::Open { vec![rooms[8].card.id] } else { Vec::new() };
        assert_eq!(pages(scene, &waiting).await, expected, "who waits is awake");
    }
}

/// By the last message, newest first, whatever their status; each filter narrows.
pub async fn the_recent_come_by_their_last_message(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let mut rooms = vec![scene.conversation.clone()];
    for number in 300..303 {
        rooms.push(scene.another_guest(&number.to_string(), 10).await);
    }
    scene.say_in(&rooms[0], &scene.guest(&rooms[0]), "hello", 20).await;
    scene.say_in(&rooms[2], &scene.person(1), "welcome", 15).await;
    change(&scene, &rooms[2], WorkChange::Close, 99).await;
    let all = RecentFilter {
        departments: None,
        status: None,
        unread_only: false,
        handler: None,
        before: None,
        limit: 1,
    };
    let expected: Vec<_> = [0, 2, 3, 1].map(|index: usize| rooms[index].card.id).into();
    let (mut found, mut filter) = (Vec::new(), all.clone());
    loop {
        let page = scene.store.recent(scene.hotel.id, filter.clone()).await.unwrap();
        let Some(last) = page.last() else { break };
        let at = last.last_message_at.unwrap_or(last.created_at);
        filter.before = Some(RecentCursor { at, id: last.card.id });
        found.extend(ids(&page));
    }
    assert_eq!(found, expected);
    let only = async |filter: RecentFilter| {
        ids(&scene.store.recent(scene.hotel.id, RecentFilter { limit: 200, ..filter }).await.unwrap())
    };
    assert_eq!(only(all.clone()).await, expected);
    let closed = Some(ConversationStatus::Closed);
    assert_eq!(only(RecentFilter { status: closed, ..all.clone() }).await, [expected[1]]);
    assert_eq!(only(RecentFilter { unread_only: true, ..all.clone() }).await, [expected[0]]);
    let handler = Some(scene.id(1));
    assert_eq!(only(RecentFilter { handler, ..all.clone() }).await, [expected[1]]);
    let elsewhere = Some(vec![department(&scene, 1).await]);
    assert_eq!(only(RecentFilter { departments: elsewhere, ..all.clone() }).await, []);
    let here = Some(vec![rooms[0].card.department]);
    assert_eq!(only(RecentFilter { departments: here, ..all }).await, expected);
}

async fn department(scene: &Scene, index: usize) -> DepartmentId {
    scene.store.departments(scene.hotel.id).await.unwrap()[index].id
}

fn to(department: DepartmentId, note: Option<&str>, mentions: Vec<StaffId>, second: i64) -> Transfer {
    let note = note.map(|text| MessageText::new(text).unwrap());
    Transfer { to: department, note, mentions, at: at(second) }
}

/// It leaves, it arrives, and the note says why, in this order; nobody has it then, and it is open and awake.
pub async fn a_transfer_tells_both_departments(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (mary, john) = (scene.person(2), scene.id(1));
    scene.say(&scene.guest(&scene.conversation), "hello", 5).await;
    scene.say(&mary, "one moment", 6).await;
    change(&scene, &scene.conversation, WorkChange::Snooze(Some(at(900))), 7).await;
    let told = scene.ear.heard().len();
    let proof = scene.may::<deed::TransferConversation>(&mary, &scene.conversation);
    let housekeeping = department(&scene, 1).await;
    let name = scene.store.departments(scene.hotel.id).await.unwrap()[1].name.clone();
    let wanted = to(housekeeping, Some("Towels"), vec![john, john, StaffId(999_999)], 10);
    let (after, note) = scene.store.transfer(&proof, wanted).await.unwrap();
    assert_eq!(scene.now().await, after);
    assert_eq!((after.card.department, &after.card.department_name), (housekeeping, &name));
    assert_eq!((after.card.handler.as_ref(), after.snoozed_until), (None, None));
    assert_eq!(note.kind, NoteKind::Transfer { from: "Reception".into(), to: name.clone() });
    assert_eq!((note.text.as_str(), note.mentions.as_slice()), ("Towels", [john].as_slice()));
    let card = &scene.conversation.card;
    let expected = [
        Event::ConversationLeft {
            conversation: card.id,
            hotel_slug: card.hotel_slug.clone(),
            department: card.department,
            to: name,
        },
        Event::ConversationTransferred {
            conversation: after.clone(),
            from: "Reception".into(),
            by: scene.staff[2].card(),
        },
        Event::NoteAdded { conversation: after.card.clone(), note },
    ];
    assert_eq!(scene.heard_after(told), expected);
    what_is_not_transferred(&scene, &after).await;
}

async fn what_is_not_transferred(scene: &Scene, now: &Conversation) {
    let told = scene.ear.heard().len();
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let theirs = scene.ear.heard().len() - told;
    let proof = scene.may::<deed::TransferConversation>(&scene.person(0), now);
    let same = scene.store.transfer(&proof, to(now.card.department, None, Vec::new(), 20)).await;
    assert!(conflicts(&same, "same"));
    for nowhere in [department(&hills, 0).await, DepartmentId(999_999)] {
        let lost = scene.store.transfer(&proof, to(nowhere, None, Vec::new(), 20)).await;
        assert!(matches!(lost, Err(StoreError::NotFound)));
    }
    let scope = Scope::conversation(hills.hotel.id, now.card.id, now.card.department);
    let foreign = allow::<deed::TransferConversation>(&hills.person(0), scope).unwrap();
    let stolen = scene.store.transfer(&foreign, to(department(&hills, 1).await, None, Vec::new(), 20)).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
    assert_eq!(scene.ear.heard().len(), told + theirs, "a refused transfer is not told");
    assert_eq!(&scene.now().await, now);
}
