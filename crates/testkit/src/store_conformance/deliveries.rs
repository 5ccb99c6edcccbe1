//! How far messages come on their way to a phone, and what comes after them.

use app::ports::StoreError;
use app::ports::store::NewAttachment;
use domain::access::{Author, deed};
use domain::event::Reader;
use domain::{Delivery, DeliveryFault, DeliveryState, Event, MessageId};

use super::handset::{Handset, from_phone};
use super::scene::{at, message};
use super::{OpenStore, conflicts};

fn delivery(state: DeliveryState, fault: Option<DeliveryFault>, second: i64) -> Delivery {
    Delivery { state, fault, at: at(second) }
}

/// Each step is told once, with the conversation it is of; news that comes late is no news.
pub async fn a_delivery_never_moves_back(open: &impl OpenStore) {
    use DeliveryState::{Delivered, Read, Sent};
    let handset = Handset::set(open).await;
    let said = handset.answer(message("hello", 10)).await.message;
    let told = handset.ear.heard().len();
    handset.store.note_sent(said.id, "wamid.9", at(11)).await.unwrap();
    let card = handset.now().await.card;
    let sent = delivery(Sent, None, 11);
    let event = Event::DeliveryChanged { conversation: card, message: said.id, delivery: sent };
    assert_eq!(handset.heard_after(told), [event]);
    let found = handset.store.message_by_external_id(handset.hotel.id, "wamid.9").await.unwrap();
    assert_eq!(found, Some(said.id));
    let outgoing = handset.store.outgoing(said.id).await.unwrap().unwrap();
    assert_eq!(outgoing.external_id.as_deref(), Some("wamid.9"));

    let note =
        async |state, second| handset.store.note_delivery(said.id, state, None, at(second)).await.unwrap();
    assert_eq!(note(Delivered, 12).await, Some(delivery(Delivered, None, 12)));
    assert_eq!(note(Sent, 13).await, Some(delivery(Delivered, None, 12)));
    assert_eq!(note(Delivered, 14).await, Some(delivery(Delivered, None, 12)));
    assert_eq!(note(Read, 15).await, Some(delivery(Read, None, 15)));
    assert_eq!(note(Delivered, 16).await, Some(delivery(Read, None, 15)));
    handset.store.note_sent(said.id, "wamid.9", at(17)).await.unwrap();
    let kinds = handset.kinds_after(told);
    assert_eq!(kinds, ["delivery_changed", "delivery_changed", "delivery_changed", "messages_read"]);
    let kept = handset.store.message(said.id).await.unwrap().unwrap();
    assert_eq!(kept.delivery, Some(delivery(Read, None, 15)));
}

/// With its fault; a message that arrives after all has none.
pub async fn a_failure_says_why(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let said = handset.answer(message("hello", 10)).await.message;
    let fault = Some(DeliveryFault::Undeliverable);
    let failed = handset.store.note_delivery(said.id, DeliveryState::Failed, fault, at(11)).await.unwrap();
    assert_eq!(failed, Some(delivery(DeliveryState::Failed, fault, 11)));
    assert_eq!(handset.history().await[0].delivery, failed);
    let arrived = handset.store.note_delivery(said.id, DeliveryState::Delivered, None, at(12)).await.unwrap();
    assert_eq!(arrived, Some(delivery(DeliveryState::Delivered, None, 12)));
    assert_eq!(handset.history().await[0].delivery, arrived);
}

/// And so is what the hotel said before it.
pub async fn what_is_read_on_the_phone_is_read(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let mut said = Vec::new();
    for second in 10..13 {
        said.push(handset.answer(message("hello", second)).await.message);
    }
    assert_eq!(handset.now().await.unread_by_guest, 3);
    let told = handset.ear.heard().len();
    handset.store.note_delivery(said[1].id, DeliveryState::Read, None, at(20)).await.unwrap();
    let now = handset.now().await;
    assert_eq!(now.unread_by_guest, 1);
    let read = Event::MessagesRead {
        conversation: now,
        by: Reader::Guest,
        messages: said[..2].iter().map(|message| message.id).collect(),
    };
    assert_eq!(handset.heard_after(told)[1..], [read]);
    let read_at: Vec<_> = handset.history().await.iter().map(|message| message.read_at).collect();
    assert_eq!(read_at, [Some(at(20)), Some(at(20)), None]);
}

/// Guests' messages, those said before the phone was linked, and none at all.
pub async fn what_goes_to_no_phone_has_no_delivery_to_note(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let said = handset.writes("wamid.1", 10).await.message;
    let told = handset.ear.heard().len();
    for id in [said.id, MessageId(999_999)] {
        let noted = handset.store.note_delivery(id, DeliveryState::Read, None, at(11)).await.unwrap();
        assert_eq!(noted, None);
        let sent = handset.store.note_sent(id, "wamid.2", at(11)).await;
        assert!(matches!(sent, Err(StoreError::NotFound)));
    }
    assert_eq!(handset.ear.heard().len(), told);
}

/// The courier finds what it says now, and nothing once it was taken back.
pub async fn what_was_taken_back_is_not_sent(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let said = handset.answer(message("hello", 10)).await.message;
    let own = Author::Staff(handset.id(1));
    let edit = handset.may_to::<deed::EditMessage>(&handset.person(1), &handset.conversation, own);
    let text = domain::MessageText::new("good day").unwrap();
    let edited = handset.store.edit_message(&edit, said.id, text, at(11)).await.unwrap();
    assert_eq!(handset.store.outgoing(said.id).await.unwrap().unwrap().message, edited);
    let delete = handset.may_to::<deed::DeleteMessage>(&handset.person(1), &handset.conversation, own);
    handset.store.delete_message(&delete, said.id, at(12)).await.unwrap();
    assert!(handset.store.outgoing(said.id).await.unwrap().is_none());
    let erase = handset.may_to::<deed::EraseMessage>(&handset.person(0), &handset.conversation, own);
    handset.store.erase_message(&erase, said.id, at(13)).await.unwrap();
    assert!(handset.store.outgoing(said.id).await.unwrap().is_none());
}

fn file(key: &str) -> NewAttachment {
    NewAttachment { key: key.into(), name: "a.jpg".into(), media_type: "image/jpeg".into(), size: 7 }
}

/// They stand with the message and in its summary; nobody edited it, and it does not move in the inbox.
pub async fn files_come_later(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let said = handset.append(from_phone(handset.contact.id, "wamid.1", "[photo]", 10)).await.message;
    let (before, told) = (handset.now().await, handset.ear.heard().len());
    let complete = async |id, text: Option<&str>, files| {
        handset.store.complete_message(id, text.map(str::to_owned), files, at(20)).await
    };
    complete(said.id, Some(""), vec![file("one"), file("two")]).await.unwrap();
    let kept = handset.store.message(said.id).await.unwrap().unwrap();
    assert_eq!((kept.text.as_str(), kept.attachments.len(), kept.edited_at), ("", 2, None));
    let now = handset.now().await;
    assert_eq!((now.last_preview.as_deref(), now.updated_at), (Some("a.jpg"), before.updated_at));
    let edited = Event::MessageEdited { conversation: now, message: kept.clone() };
    assert_eq!(handset.heard_after(told), [edited]);
    assert_eq!(handset.store.attachment("two").await.unwrap().unwrap().1, said.id);

    assert!(conflicts(&complete(said.id, None, vec![file("three")]).await, "complete"));
    assert!(matches!(complete(MessageId(999_999), None, Vec::new()).await, Err(StoreError::NotFound)));
    let lost = handset.append(from_phone(handset.contact.id, "wamid.2", "[photo]", 30)).await.message;
    let delete = handset.may_to::<deed::DeleteMessage>(
        &handset.guest(&handset.conversation),
        &handset.conversation,
        Author::Guest,
    );
    complete(lost.id, Some("[photo that could not be fetched]"), Vec::new()).await.unwrap();
    handset.store.delete_message(&delete, lost.id, at(31)).await.unwrap();
    assert!(conflicts(&complete(lost.id, None, vec![file("four")]).await, "deleted"));
    assert_eq!(handset.store.message(said.id).await.unwrap(), Some(kept));
}
