//! Messages that come from a phone and go to one.

use app::ports::StoreError;
use app::ports::store::NewMessage;
use domain::access::{Author, deed};
use domain::{Actor, Delivery, DeliveryFault, DeliveryState, Door, Event};

use super::handset::{Handset, WINDOW, from_phone, json, number, ready};
use super::scene::{Scene, at, message};
use super::{OpenStore, conflicts};

fn queued(second: i64) -> Delivery {
    Delivery { state: DeliveryState::Queued, fault: None, at: at(second) }
}

/// With the guest's own time; a repeat is the first message and moves nothing.
pub async fn a_message_from_a_phone_is_kept_once(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let first = handset.writes("wamid.1", 100).await;
    assert!(!first.repeated);
    assert_eq!(first.message.said_at, Some(at(100)));
    assert_eq!((first.message.created_at, first.message.door), (at(101), Door::WhatsApp));
    assert_eq!(first.message.delivery, None);
    assert_eq!(first.conversation.whatsapp_until, Some(at(100 + WINDOW)));
    assert_eq!(first.conversation.guest_door, Some(Door::WhatsApp));
    assert_eq!(handset.history().await, std::slice::from_ref(&first.message));
    let contact = handset.store.contact(handset.contact.id).await.unwrap().unwrap();
    assert_eq!(contact.window_ends_at, at(100 + WINDOW));

    let told = handset.ear.heard().len();
    let again = handset.writes("wamid.1", 200).await;
    assert!(again.repeated);
    assert_eq!((again.message, again.conversation), (first.message.clone(), first.conversation.clone()));
    assert_eq!(handset.ear.heard().len(), told);
    assert_eq!(handset.now().await, first.conversation);
    let hotel = handset.hotel.id;
    let found = handset.store.message_by_external_id(hotel, "wamid.1").await.unwrap();
    assert_eq!(found, Some(first.message.id));
    assert_eq!(handset.store.message_by_external_id(hotel, "wamid.2").await.unwrap(), None);

    let earlier = handset.writes("wamid.0", 50).await;
    assert_eq!(earlier.conversation.whatsapp_until, Some(at(100 + WINDOW)), "the window never moves back");
}

/// However many deliveries of it arrive at once.
pub async fn the_same_message_at_once_is_one(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let sends = (0..8).map(|_| {
        let guest = handset.guest(&handset.conversation);
        let proof = handset.may::<deed::SendMessage>(&guest, &handset.conversation);
        let (store, contact) = (handset.store.clone(), handset.contact.id);
        tokio::spawn(async move {
            store.append_message(&proof, from_phone(contact, "wamid.1", "hello", 10)).await.unwrap()
        })
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
    assert_eq!(handset.history().await.len(), 1);
    assert_eq!(handset.now().await.unread_by_staff, 1);
}

/// Two hotels may be told the same id; a contact of another hotel does not exist.
pub async fn hotels_do_not_share_phones(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let hills = Scene::set_in(handset.store.clone(), handset.ear.clone(), "hills").await;
    handset.writes("wamid.1", 10).await;
    let proof = hills.may::<deed::SendMessage>(&hills.guest(&hills.conversation), &hills.conversation);
    let foreign = from_phone(handset.contact.id, "wamid.1", "hello", 10);
    let refused = handset.store.append_message(&proof, foreign).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    assert!(hills.history().await.is_empty());
    let theirs = handset.store.note_contact(hills.hotel.id, &number("353861234567"), "Ann", at(5)).await;
    let kept = from_phone(theirs.unwrap().id, "wamid.1", "hello", 10);
    assert!(!handset.store.append_message(&proof, kept).await.unwrap().repeated);
    assert_eq!(hills.now().await.whatsapp_until, None, "the phone is linked to no stay there");
}

/// Whatever was said before, on either side; what is not known or said elsewhere is no answer.
pub async fn an_answer_from_a_phone_finds_its_question(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let first = handset.writes("wamid.1", 10).await.message;
    let answer = handset.answer(message("good day", 20)).await.message;
    handset.store.note_sent(answer.id, "wamid.2", at(21)).await.unwrap();
    let answering = async |id: &str, to: &str| {
        let mut new = from_phone(handset.contact.id, id, "yes", 30);
        new.origin.as_mut().unwrap().answers = Some(to.into());
        handset.append(new).await.message.reply_to
    };
    assert_eq!(answering("wamid.3", "wamid.1").await, Some(first.id));
    assert_eq!(answering("wamid.4", "wamid.2").await, Some(answer.id));
    assert_eq!(answering("wamid.5", "wamid.unknown").await, None);
    let other = handset.another_guest("206", 5).await;
    let proof = handset.may::<deed::SendMessage>(&handset.guest(&other), &other);
    let mut elsewhere = from_phone(handset.contact.id, "wamid.6", "yes", 30);
    elsewhere.origin.as_mut().unwrap().answers = Some("wamid.1".into());
    let elsewhere = handset.store.append_message(&proof, elsewhere).await.unwrap();
    assert_eq!(elsewhere.message.reply_to, None);
}

/// Queued, told with the message, and everything the courier needs is there.
pub async fn an_answer_to_a_phone_is_queued(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let asked = handset.writes("wamid.1", 10).await.message;
    let told = handset.ear.heard().len();
    let answered = handset.answer(NewMessage { reply_to: Some(asked.id), ..message("at once", 20) }).await;
    let answered = answered.message;
    assert_eq!(answered.delivery, Some(queued(20)));
    let heard = handset.heard_after(told);
    assert!(
        heard.iter().any(|event| matches!(event, Event::MessageSent { message, .. } if *message == answered))
    );
    assert_eq!(handset.store.message(answered.id).await.unwrap(), Some(answered.clone()));
    assert_eq!(handset.history().await, [asked, answered.clone()]);

    let parcels = handset.due(30).await;
    assert_eq!(parcels.len(), 1);
    assert_eq!(json(&parcels[0].1), serde_json::json!({ "message": answered.id.0 }));
    let outgoing = handset.store.outgoing(answered.id).await.unwrap().unwrap();
    let contact = handset.store.contact(handset.contact.id).await.unwrap().unwrap();
    assert_eq!((outgoing.message, outgoing.contact), (answered, contact));
    assert_eq!(outgoing.answers.as_deref(), Some("wamid.1"));
    assert_eq!((outgoing.template, outgoing.external_id), (None, None));
}

/// The hotel's own words are withheld; what was approved beforehand goes at any time.
pub async fn outside_the_window_only_a_template_goes(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let inside = handset.answer(message("still", WINDOW - 1)).await.message;
    assert_eq!(inside.delivery, Some(queued(WINDOW - 1)));
    let late = handset.answer(message("too late", WINDOW)).await.message;
    let withheld =
        Delivery { state: DeliveryState::Withheld, fault: Some(DeliveryFault::WindowClosed), at: at(WINDOW) };
    assert_eq!(late.delivery, Some(withheld));
    let template = NewMessage { template: Some(ready()), ..message("Your room is ready", WINDOW + 1) };
    let sent = handset.answer(template).await.message;
    assert_eq!(sent.delivery, Some(queued(WINDOW + 1)));
    let outgoing = handset.store.outgoing(sent.id).await.unwrap().unwrap();
    assert_eq!(outgoing.template, Some(ready()));

    let first = handset.due(WINDOW + 10).await;
    handset.store.settle(first[0].0.id, app::ports::store::Carried::Done, at(WINDOW + 11)).await.unwrap();
    let second = handset.due(WINDOW + 12).await;
    assert_eq!(json(&first[0].1)["message"], inside.id.0);
    assert_eq!(json(&second[0].1)["message"], sent.id.0, "what is withheld has no parcel");
}

/// The house's own words, guests, and conversations without a phone.
pub async fn what_does_not_go_to_a_phone_has_no_delivery(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    assert_eq!(handset.say(&Actor::House, "Ann has joined", 10).await.message.delivery, None);
    assert_eq!(handset.writes("wamid.1", 11).await.message.delivery, None);
    let other = handset.another_guest("206", 5).await;
    let said = handset.say_in(&other, &handset.person(1), "hello", 12).await.message;
    assert_eq!(said.delivery, None);
    assert!(handset.store.outgoing(said.id).await.unwrap().is_none());
    assert!(handset.due(20).await.is_empty());
}

/// One parcel for the newest message that came by the phone among those that became read.
pub async fn reading_tells_the_phone(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    handset.writes("wamid.1", 10).await;
    let second = handset.writes("wamid.2", 11).await.message;
    handset.append(message("by the room's page", 13)).await;
    let guest = handset.may::<deed::MarkRead>(&handset.guest(&handset.conversation), &handset.conversation);
    handset.store.mark_read(&guest, None, at(14)).await.unwrap();
    assert!(handset.due(15).await.is_empty(), "a guest who reads tells nobody's phone");

    let staff = handset.may::<deed::MarkRead>(&handset.person(1), &handset.conversation);
    let read = handset.store.mark_read(&staff, None, at(20)).await.unwrap();
    assert_eq!(read.len(), 3);
    let parcels = handset.due(21).await;
    assert_eq!(parcels.len(), 1);
    let contact = handset.contact.id.0;
    assert_eq!(json(&parcels[0].1), serde_json::json!({ "read": "wamid.2", "contact": contact }));
    handset.store.settle(parcels[0].0.id, app::ports::store::Carried::Done, at(22)).await.unwrap();
    handset.append(message("by the room's page again", 23)).await;
    handset.store.mark_read(&staff, None, at(24)).await.unwrap();
    handset.store.mark_read(&staff, Some(second.seq), at(25)).await.unwrap();
    assert!(handset.due(26).await.is_empty(), "what was read before is not told again");
}

/// The provider repeats it; it stays away.
pub async fn an_erased_message_does_not_come_back(open: &impl OpenStore) {
    let handset = Handset::set(open).await;
    let said = handset.writes("wamid.1", 10).await.message;
    let owner =
        handset.may_to::<deed::EraseMessage>(&handset.person(0), &handset.conversation, Author::Guest);
    handset.store.erase_message(&owner, said.id, at(11)).await.unwrap();
    let proof =
        handset.may::<deed::SendMessage>(&handset.guest(&handset.conversation), &handset.conversation);
    let again = from_phone(handset.contact.id, "wamid.1", "hello", 10);
    assert!(conflicts(&handset.store.append_message(&proof, again).await, "erased"));
    assert!(handset.history().await.is_empty());
    assert_eq!(handset.store.message_by_external_id(handset.hotel.id, "wamid.1").await.unwrap(), None);
}
