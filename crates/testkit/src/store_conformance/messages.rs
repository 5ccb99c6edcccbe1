//! What is said is kept once, in order.

use std::collections::BTreeMap;

use app::ports::StoreError;
use app::ports::store::NewAttachment;
use domain::access::{Scope, allow, deed};
use domain::{Actor, ConversationStatus, Door, Event, HotelId, MessageId, Sender};

use super::OpenStore;
use super::scene::{Scene, keyed, message};

/// The same key, the same message; nothing is written and nothing is told.
pub async fn a_repeated_send_returns_the_first_message(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
    let first = scene.store.append_message(&proof, keyed("towels please", "k1", 10)).await.unwrap();
    let told = scene.ear.heard().len();
    let again = scene.store.append_message(&proof, keyed("something else", "k1", 20)).await.unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!(again.message, first.message);
    assert_eq!(again.conversation, first.conversation);
    assert_eq!(scene.ear.heard().len(), told);
    assert_eq!(scene.history().await, [first.message]);

    // A key belongs to its conversation.
    let other = scene.another_guest("206", 5).await;
    let proof = scene.may::<deed::SendMessage>(&scene.guest(&other), &other);
    assert!(!scene.store.append_message(&proof, keyed("soap", "k1", 30)).await.unwrap().repeated);
}

/// However many arrive at once.
pub async fn twenty_sends_with_one_key_are_one_message(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let sends = (0..20).map(|_| {
        let (store, proof) =
            (scene.store.clone(), scene.may::<deed::SendMessage>(&guest, &scene.conversation));
        tokio::spawn(async move { store.append_message(&proof, keyed("once", "key", 10)).await.unwrap() })
    });
    let mut first = 0;
    let mut ids = Vec::new();
    for send in sends.collect::<Vec<_>>() {
        let done = send.await.unwrap();
        first += usize::from(!done.repeated);
        ids.push(done.message.id);
    }
    ids.dedup();
    assert_eq!((first, ids.len()), (1, 1));
    assert_eq!(scene.history().await.len(), 1);
}

/// Several guests and staff of two hotels at once: every conversation and every journal counts 1, 2, 3 ….
pub async fn numbers_have_no_gaps_under_load(open: &impl OpenStore) {
    const EACH: i64 = 15;
    let seaside = Scene::set(open).await;
    let hills = Scene::set_in(seaside.store.clone(), seaside.ear.clone(), "hills").await;
    let mut writers = Vec::new();
    for scene in [&seaside, &hills] {
        let second = scene.another_guest("206", 5).await;
        for conversation in [&scene.conversation, &second] {
            for actor in [scene.guest(conversation), scene.person(1), scene.person(2)] {
                let proof = scene.may::<deed::SendMessage>(&actor, conversation);
                let store = scene.store.clone();
                writers.push(tokio::spawn(async move {
                    for number in 0..EACH {
                        store.append_message(&proof, message("hello", 10 + number)).await.unwrap();
                    }
                }));
            }
        }
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let mut told: BTreeMap<HotelId, Vec<i64>> = BTreeMap::new();
    for recorded in seaside.ear.heard() {
        told.entry(recorded.hotel).or_default().push(recorded.seq.0);
    }
    for scene in [&seaside, &hills] {
        let seqs: Vec<_> = scene.history().await.iter().map(|message| message.seq.0).collect();
        assert_eq!(seqs, (1..=3 * EACH).collect::<Vec<_>>());
        let journal = scene.store.journal_after(scene.hotel.id, domain::JournalSeq(0), 1_000).await.unwrap();
        let head = scene.store.journal_head(scene.hotel.id).await.unwrap().0;
        let numbers: Vec<_> = journal.iter().map(|recorded| recorded.seq.0).collect();
        assert_eq!(numbers, (1..=head).collect::<Vec<_>>());
        let mut heard = told.remove(&scene.hotel.id).unwrap();
        heard.sort_unstable();
        assert_eq!(heard, numbers, "the broker hears every row once");
        let mut said = BTreeMap::new();
        for recorded in journal {
            if let Event::MessageSent { message, .. } = recorded.event {
                let last = said.entry(message.conversation).or_insert(0);
                assert_eq!(message.seq.0, *last + 1, "the journal tells messages in their order");
                *last = message.seq.0;
            }
        }
    }
}

/// Preview, unread, waiting, handler, reopening.
pub async fn the_summary_follows_what_is_said(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    scene.say(&guest, "hello", 10).await;
    let said = scene.say(&guest, &"é".repeat(300), 20).await;
    let now = said.conversation;
    assert_eq!(now, scene.now().await);
    assert_eq!((now.unread_by_staff, now.unread_by_guest, now.last_seq.0), (2, 0, 2));
    assert_eq!(now.waiting_since, Some(super::scene::at(10)), "the guest waits since the first of them");
    assert_eq!(now.last_preview, Some("é".repeat(255)));
    assert_eq!(said.message.sender, Sender::Guest { name: "Ann".into(), visitor: None });

    let told = scene.ear.heard().len();
    let said = scene.say(&scene.person(1), "at once", 30).await;
    assert!(said.handler_changed);
    let now = said.conversation;
    assert_eq!(now.card.handler.as_ref().map(|card| card.id), Some(scene.id(1)));
    assert_eq!((now.unread_by_staff, now.unread_by_guest, now.waiting_since), (2, 1, None));
    let kinds: Vec<_> = scene.ear.heard()[told..].iter().map(|recorded| recorded.event.kind()).collect();
    assert_eq!(kinds, ["handler_changed", "message_sent"]);
    assert!(!scene.say(&scene.person(1), "here", 40).await.handler_changed);

    let said = scene.say(&Actor::House, "Ann has joined", 50).await;
    assert_eq!(said.message.sender, Sender::System);
    assert_eq!(said.conversation.unread_by_guest, 2);
    assert_eq!(said.conversation.status, ConversationStatus::Active);
    assert_eq!(scene.now().await, said.conversation);
}

/// Good and bad writes at once: the good ones succeed.
pub async fn a_failing_write_does_not_fail_its_neighbours(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let writes = (0..60).map(|number| {
        let (store, proof) =
            (scene.store.clone(), scene.may::<deed::SendMessage>(&guest, &scene.conversation));
        let mut new = message("hello", 10);
        // Every third answers a message that is not there.
        new.reply_to = (number % 3 == 0).then_some(MessageId(999_999));
        tokio::spawn(async move { (number % 3 == 0, store.append_message(&proof, new).await) })
    });
    for write in writes.collect::<Vec<_>>() {
        let (bad, result) = write.await.unwrap();
        assert_eq!(bad, matches!(result, Err(StoreError::NotFound)));
        assert_eq!(bad, result.is_err());
    }
    let seqs: Vec<_> = scene.history().await.iter().map(|message| message.seq.0).collect();
    assert_eq!(seqs, (1..=40).collect::<Vec<_>>());
}

/// Files, the answered message, the door.
pub async fn files_and_answers_come_with_the_message(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let first = scene.say(&guest, "hello", 10).await.message;
    let file = |key: &str| NewAttachment {
        key: key.into(),
        name: format!("{key}.pdf"),
        media_type: "application/pdf".into(),
        size: 7,
    };
    let mut new = message("x", 20);
    (new.text, new.reply_to, new.door) = (None, Some(first.id), Door::Console);
    new.attachments = vec![file("one"), file("two")];
    let proof = scene.may::<deed::SendMessage>(&scene.person(1), &scene.conversation);
    let kept = scene.store.append_message(&proof, new).await.unwrap();
    assert_eq!(kept.message.attachments.len(), 2);
    assert_eq!(kept.conversation.last_preview.as_deref(), Some("one.pdf"));
    assert_eq!(scene.history().await, [first, kept.message.clone()]);
    assert_eq!(scene.store.message(kept.message.id).await.unwrap(), Some(kept.message.clone()));
    let (found, owner) = scene.store.attachment("two").await.unwrap().unwrap();
    assert_eq!((&found, owner), (&kept.message.attachments[1], kept.message.id));
    assert_eq!(scene.store.attachment("three").await.unwrap(), None);
}

/// A proof for one hotel opens nothing of another.
pub async fn other_hotels_do_not_exist(open: &impl OpenStore) {
    let seaside = Scene::set(open).await;
    let hills = Scene::set_in(seaside.store.clone(), seaside.ear.clone(), "hills").await;
    let theirs = &hills.conversation.card;
    let scope = Scope::conversation(seaside.hotel.id, theirs.id, theirs.department);
    let proof = allow::<deed::SendMessage>(&Actor::House, scope).unwrap();
    let sent = seaside.store.append_message(&proof, message("hello", 10)).await;
    assert!(matches!(sent, Err(StoreError::NotFound)));
    let proof = super::scene::house::<deed::ChangePin>(seaside.hotel.id);
    let changed = seaside.store.change_pin(&proof, hills.room.id, vec![9], super::scene::at(10)).await;
    assert!(matches!(changed, Err(StoreError::NotFound)));
    let proof = super::scene::house::<deed::ManageStays>(seaside.hotel.id);
    let left = seaside
        .store
        .check_out(&proof, hills.stay.id, super::scene::pin(hills.room.id, 9), super::scene::at(10))
        .await;
    assert!(matches!(left, Err(StoreError::NotFound)));
    assert!(hills.history().await.is_empty());
    let filter = app::ports::store::InboxFilter { limit: 50, ..Default::default() };
    let inbox = seaside.store.inbox(seaside.hotel.id, filter).await.unwrap();
    assert_eq!(inbox, [seaside.now().await]);
}
