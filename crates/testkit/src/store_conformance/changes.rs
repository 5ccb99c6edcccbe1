//! What happens to a message after it was said.

use app::ports::StoreError;
use app::ports::store::NewAttachment;
use app::ports::work::Transfer;
use domain::access::{Author, deed};
use domain::conversation::WorkChange;
use domain::event::{Reader, Remover};
use domain::{Event, JournalSeq, MessageId, MessageSeq, MessageText, Priority};

use super::scene::{Scene, at, message};
use super::{OpenStore, conflicts};

/// Ids, counters, times and the event; the second reading finds nothing.
pub async fn reading_is_counted_and_told(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (guest, john) = (scene.guest(&scene.conversation), scene.person(1));
    let mut ids = Vec::new();
    for number in 0..3 {
        ids.push(scene.say(&guest, "hello", 10 + number).await.message.id);
    }
    let answer = scene.say(&john, "yes", 20).await.message.id;
    assert_eq!(scene.now().await.unread_by_staff, 3, "answering marks nothing read");

    let proof = scene.may::<deed::MarkRead>(&john, &scene.conversation);
    assert_eq!(scene.store.mark_read(&proof, Some(MessageSeq(2)), at(30)).await.unwrap(), ids[..2]);
    assert_eq!(scene.now().await.unread_by_staff, 1);
    assert_eq!(scene.store.mark_read(&proof, Some(MessageSeq(999)), at(31)).await.unwrap(), ids[2..]);
    let told = scene.ear.heard().len();
    assert_eq!(scene.store.mark_read(&proof, None, at(32)).await.unwrap(), []);
    assert_eq!(scene.ear.heard().len(), told, "nothing read, nothing told");

    let proof = scene.may::<deed::MarkRead>(&guest, &scene.conversation);
    assert_eq!(scene.store.mark_read(&proof, None, at(40)).await.unwrap(), [answer]);
    let now = scene.now().await;
    assert_eq!((now.unread_by_staff, now.unread_by_guest), (0, 0));
    let last = scene.ear.heard().pop().unwrap().event;
    let expected = Event::MessagesRead { conversation: now, by: Reader::Guest, messages: vec![answer] };
    assert_eq!(last, expected);
    let late = scene.say(&guest, "still there?", 50).await.message.id;
    let proof = scene.may::<deed::MarkRead>(&john, &scene.conversation);
    assert_eq!(
        scene.store.mark_read(&proof, None, at(51)).await.unwrap(),
        [late],
        "said after a reading ahead"
    );
    let read: Vec<_> = scene.history().await.iter().map(|message| message.read_at).collect();
    assert_eq!(read, [Some(at(30)), Some(at(30)), Some(at(31)), Some(at(40)), Some(at(51))]);
}

/// The message, the summary, the event; not one that was taken back, not one of another conversation.
pub async fn an_edited_message_shows_everywhere(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let first = scene.say(&guest, "towls", 10).await.message;
    let last = scene.say(&guest, "please", 11).await.message;
    let proof = scene.may_to::<deed::EditMessage>(&guest, &scene.conversation, Author::Guest);
    let text = |text: &str| MessageText::new(text).unwrap();
    let edited = scene.store.edit_message(&proof, first.id, text("towels"), at(20)).await.unwrap();
    assert_eq!((edited.text.as_str(), edited.edited_at), ("towels", Some(at(20))));
    assert_eq!(scene.now().await.last_preview.as_deref(), Some("please"));
    scene.store.edit_message(&proof, last.id, text("please!"), at(21)).await.unwrap();
    assert_eq!(scene.now().await.last_preview.as_deref(), Some("please!"));
    assert_eq!(scene.history().await[0], edited);

    let other = scene.another_guest("206", 5).await;
    let theirs = scene.say_in(&other, &scene.guest(&other), "mine", 12).await.message;
    let stolen = scene.store.edit_message(&proof, theirs.id, text("yours"), at(22)).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
    let proof = scene.may_to::<deed::DeleteMessage>(&guest, &scene.conversation, Author::Guest);
    scene.store.delete_message(&proof, last.id, at(30)).await.unwrap();
    let proof = scene.may_to::<deed::EditMessage>(&guest, &scene.conversation, Author::Guest);
    let late = scene.store.edit_message(&proof, last.id, text("no"), at(31)).await;
    assert!(conflicts(&late, "deleted"));
}

async fn journal_text(scene: &Scene) -> String {
    let rows = scene.store.journal_after(scene.hotel.id, JournalSeq(0), 1_000).await.unwrap();
    rows.iter().map(|recorded| format!("{:?}\n", recorded.event)).collect()
}

async fn say_with_file(scene: &Scene, second: i64) -> MessageId {
    let file = NewAttachment {
        key: "secret-file".into(),
        name: "passport.jpg".into(),
        media_type: "image/jpeg".into(),
        size: 9,
    };
    let mut new = message("my secret", second);
    new.attachments = vec![file];
    let guest = scene.guest(&scene.conversation);
    let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
    scene.store.append_message(&proof, new).await.unwrap().message.id
}

// What staff do with a conversation is told with its summary, which repeats the last words.
async fn work_on(scene: &Scene) {
    let john = scene.person(1);
    let proof = scene.may::<deed::WorkConversation>(&john, &scene.conversation);
    let change = WorkChange::Prioritize(Priority::High);
    scene.store.change_work(&proof, change, at(12)).await.unwrap();
    let to = scene.store.departments(scene.hotel.id).await.unwrap()[1].id;
    let proof = scene.may::<deed::TransferConversation>(&john, &scene.conversation);
    let transfer = Transfer { to, note: None, mentions: Vec::new(), at: at(13) };
    scene.store.transfer(&proof, transfer).await.unwrap();
    assert!(journal_text(scene).await.matches("my secret").count() >= 4, "told with each of them");
}

/// A tombstone in its place; its words are gone, also from what the journal already told.
pub async fn a_message_taken_back_leaves_no_words(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let id = say_with_file(&scene, 10).await;
    let reading = scene.may::<deed::MarkRead>(&scene.person(1), &scene.conversation);
    scene.store.mark_read(&reading, None, at(11)).await.unwrap();
    work_on(&scene).await;
    let proof = scene.may_to::<deed::DeleteMessage>(&guest, &scene.conversation, Author::Guest);
    let (gone, keys) = scene.store.delete_message(&proof, id, at(20)).await.unwrap();
    assert_eq!(keys, ["secret-file"]);
    assert_eq!((gone.text.as_str(), gone.deleted_at), ("[Message and file(s) deleted]", Some(at(20))));
    assert!(gone.attachments.is_empty());
    assert_eq!(scene.history().await, std::slice::from_ref(&gone));
    assert_eq!(scene.now().await.last_preview.as_deref(), Some("[Message and file(s) deleted]"));
    assert_eq!(scene.store.attachment("secret-file").await.unwrap(), None);
    let journal = journal_text(&scene).await;
    assert!(!journal.contains("my secret") && !journal.contains("passport"), "{journal}");

    let told = scene.ear.heard();
    let expected = Event::MessageDeleted {
        conversation: scene.now().await,
        message: gone.clone(),
        erased: false,
        by: Remover::Guest,
    };
    assert_eq!(told.last().unwrap().event, expected);
    let again = scene.store.delete_message(&proof, id, at(30)).await.unwrap();
    assert_eq!(again, (gone, Vec::new()));
    assert_eq!(scene.ear.heard().len(), told.len(), "a second time is not told");
}

/// The row is gone, the summary is as if it had never been, later numbers go on.
pub async fn an_erased_message_leaves_no_trace(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    scene.say(&guest, "hello", 5).await;
    scene.say(&scene.person(1), "good day", 6).await;
    let id = say_with_file(&scene, 10).await;
    let proof = scene.may_to::<deed::EraseMessage>(&scene.person(0), &scene.conversation, Author::Guest);
    assert_eq!(scene.store.erase_message(&proof, id, at(20)).await.unwrap(), ["secret-file"]);
    assert_eq!(scene.store.message(id).await.unwrap(), None);
    let now = scene.now().await;
    assert_eq!(now.last_preview.as_deref(), Some("good day"));
    assert_eq!((now.unread_by_staff, now.waiting_since), (1, None));
    assert_eq!(now.last_message_at, Some(at(6)));
    let journal = journal_text(&scene).await;
    assert!(!journal.contains("my secret") && !journal.contains("passport"), "{journal}");
    let again = scene.store.erase_message(&proof, id, at(21)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    assert_eq!(scene.say(&guest, "next", 30).await.message.seq, MessageSeq(4));
    let seqs: Vec<_> = scene.history().await.iter().map(|message| message.seq.0).collect();
    assert_eq!(seqs, [1, 2, 4]);
}
