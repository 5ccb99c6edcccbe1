//! What staff tell each other.

use app::ports::StoreError;
use app::ports::work::NewNote;
use domain::access::{Scope, allow, deed};
use domain::{Event, MessageText, NoteKind, StaffId};

use super::OpenStore;
use super::scene::{Scene, at};

fn note(text: &str, mentions: Vec<StaffId>, second: i64) -> NewNote {
    NewNote { text: MessageText::new(text).unwrap(), mentions, at: at(second) }
}

/// Kept in order, told with who was called, and in no summary and no history.
pub async fn a_note_is_for_colleagues(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    scene.say(&scene.guest(&scene.conversation), "hello", 5).await;
    let (before, history, told) = (scene.now().await, scene.history().await, scene.ear.heard().len());
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let told = told + scene.heard_after(told).len();
    let proof = scene.may::<deed::WriteNote>(&scene.person(1), &scene.conversation);
    let called = vec![scene.id(2), hills.id(1), scene.id(2), StaffId(999_999)];
    let first = scene.store.add_note(&proof, note("Fragile", called, 10)).await.unwrap();
    let second = scene.store.add_note(&proof, note("Very", Vec::new(), 11)).await.unwrap();
    assert_eq!((&first.author, first.kind.clone()), (&scene.staff[1].card(), NoteKind::Remark));
    assert_eq!(
        (first.text.as_str(), first.mentions.as_slice(), first.at),
        ("Fragile", [scene.id(2)].as_slice(), at(10))
    );
    let notes = [first, second];
    assert_eq!(scene.store.notes(scene.conversation.card.id).await.unwrap(), notes);
    let card = scene.now().await.card;
    let expected = notes.map(|note| Event::NoteAdded { conversation: card.clone(), note });
    assert_eq!(scene.heard_after(told), expected);
    assert_eq!((scene.now().await, scene.history().await), (before, history), "the guest sees none of it");
    assert_eq!(hills.store.notes(hills.conversation.card.id).await.unwrap(), []);

    let scope = Scope::conversation(hills.hotel.id, card.id, card.department);
    let foreign = allow::<deed::WriteNote>(&hills.person(0), scope).unwrap();
    let stolen = scene.store.add_note(&foreign, note("Hm", Vec::new(), 12)).await;
    assert!(matches!(stolen, Err(StoreError::NotFound)));
}

/// A page is the newest 500, oldest first.
pub async fn the_newest_notes_are_read(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = scene.may::<deed::WriteNote>(&scene.person(1), &scene.conversation);
    let mut last = None;
    for second in 0..502 {
        last = Some(scene.store.add_note(&proof, note("again", Vec::new(), second)).await.unwrap());
    }
    let found = scene.store.notes(scene.conversation.card.id).await.unwrap();
    assert_eq!((found.len(), found[0].at, found.last()), (500, at(2), last.as_ref()));
}
