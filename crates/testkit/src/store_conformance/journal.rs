//! The log of what happened.

use std::sync::Arc;

use domain::access::deed;
use domain::{HotelId, JournalSeq};

use super::scene::{Scene, at, house, pin};
use super::{Ear, OpenStore};

/// What the broker heard is what the journal holds, in the same order.
pub async fn the_broker_hears_the_journal(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (guest, john) = (scene.guest(&scene.conversation), scene.person(1));
    scene.say(&guest, "hello", 10).await;
    scene.say(&john, "good day", 11).await;
    scene
        .store
        .mark_read(&scene.may::<deed::MarkRead>(&guest, &scene.conversation), None, at(12))
        .await
        .unwrap();
    for second in 0..5 {
        scene.store.try_pin(scene.room.id, "phone", false, at(second)).await.unwrap();
    }
    scene.store.change_pin(&house(scene.hotel.id), scene.room.id, vec![1], at(13)).await.unwrap();
    scene
        .store
        .check_out(&house(scene.hotel.id), scene.stay.id, pin(scene.room.id, 1), at(14))
        .await
        .unwrap();
    let heard = scene.ear.heard();
    let kinds: Vec<_> = heard.iter().map(|recorded| recorded.event.kind()).collect();
    let expected = [
        "staff_changed",
        "staff_changed",
        "staff_changed",
        "stay_started",
        "booking_changed",
        "conversation_opened",
        "message_sent",
        "handler_changed",
        "message_sent",
        "messages_read",
        "pin_locked",
        "pin_changed",
        "stay_ended",
        "booking_changed",
    ];
    assert_eq!(kinds, expected);
    let journal = scene.store.journal_after(scene.hotel.id, JournalSeq(0), 1_000).await.unwrap();
    assert_eq!(journal, heard);
}

/// From any number, a page at a time, each hotel for itself.
pub async fn the_journal_is_read_from_any_number(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    for second in 0..5 {
        scene.say(&scene.guest(&scene.conversation), "hello", second).await;
    }
    assert_eq!(scene.store.journal_head(scene.hotel.id).await.unwrap(), JournalSeq(11));
    let page = scene.store.journal_after(scene.hotel.id, JournalSeq(3), 2).await.unwrap();
    assert_eq!(page.iter().map(|recorded| recorded.seq.0).collect::<Vec<_>>(), [4, 5]);
    assert!(page.iter().all(|recorded| recorded.hotel == scene.hotel.id));
    assert!(scene.store.journal_after(scene.hotel.id, JournalSeq(11), 10).await.unwrap().is_empty());
    let heads = scene.store.journal_heads().await.unwrap();
    assert_eq!(heads, [(scene.hotel.id, JournalSeq(11)), (hills.hotel.id, JournalSeq(6))]);
    assert_eq!(scene.store.journal_head(HotelId(999_999)).await.unwrap(), JournalSeq(0));
}

/// Closed and opened again, everything is there, and the numbers go on.
pub async fn everything_is_there_after_reopening(open: &impl OpenStore) {
    let mut scene = Scene::set(open).await;
    let guest = scene.guest(&scene.conversation);
    let said = scene.say(&guest, "hello", 10).await;
    let heard = scene.ear.heard();
    scene.store.close().await;

    scene.ear = Arc::new(Ear::default());
    scene.store = open(scene.ear.clone()).await;
    assert_eq!(scene.history().await, [said.message]);
    assert_eq!(scene.now().await, said.conversation);
    let journal = scene.store.journal_after(scene.hotel.id, JournalSeq(0), 1_000).await.unwrap();
    assert_eq!(journal, heard);
    assert_eq!(scene.say(&guest, "again", 20).await.message.seq.0, 2);
    let next: Vec<_> = scene.ear.heard().iter().map(|recorded| recorded.seq.0).collect();
    assert_eq!(next, [heard.last().unwrap().seq.0 + 1]);
}
