//! A visitor becomes the guest of a stay.

use app::ports::StoreError;
use app::ports::store::NewMessage;
use app::ports::work::NewNote;
use domain::access::deed;
use domain::event::ConversationChange;
use domain::{
    Booking, Conversation, ConversationStatus, Door, Event, Message, MessageId, MessageSeq, MessageText,
    Sender,
};
use jiff::civil::date;

use super::scene::{Scene, at, house, keyed, message, new_booking, newest};
use super::visit::{Visit, new_room};
use super::{OpenStore, conflicts};

async fn booking(scene: &Scene, reference: &str) -> Booking {
    let new = new_booking(scene.hotel.id, reference, "Nora Lee", date(2025, 12, 1));
    scene.store.add_booking(&house(scene.hotel.id), new).await.unwrap()
}

async fn said(scene: &Scene, on: &Conversation) -> Vec<Message> {
    scene.store.history(on.card.id, newest(200)).await.unwrap()
}

/// Where the booking has no conversation the visitor's becomes its own, once.
pub async fn a_visitors_conversation_becomes_the_stays(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, proof) = (&visit.store, visit.works(&visit.talk));
    visit.asks("hello", 5).await;
    let (stay, heard) = (booking(&visit, "BK-9").await, visit.ear.heard().len());
    let linked = store.link_visitor(&proof, stay.id, at(10)).await.unwrap();
    assert_eq!((linked.card.id, linked.card.booking()), (visit.talk.card.id, Some(stay.id)));
    assert_eq!((linked.card.guest_name.as_str(), linked.waiting_since), ("Nora Lee", Some(at(5))));
    let event = Event::ConversationChanged {
        conversation: linked.clone(),
        change: ConversationChange::Linked,
        by: Some(visit.staff[1].card()),
    };
    assert_eq!(visit.heard_after(heard), [event]);
    assert_eq!(store.open_conversation(stay.id, at(20)).await.unwrap(), (linked.clone(), false));
    let room = visit.view(linked.card.id).await.visitor.unwrap().room;
    let mark = room.linked.unwrap();
    assert_eq!((mark.at, mark.by, mark.name.as_str()), (at(10), Some(visit.id(1)), "john"));
    assert_eq!((room.opened, room.conversation), (linked.card.id, linked.card.id));

    assert_eq!(store.link_visitor(&proof, stay.id, at(30)).await.unwrap(), linked);
    let other = booking(&visit, "BK-10").await;
    let told = visit.ear.heard().len();
    assert!(conflicts(&store.link_visitor(&proof, other.id, at(30)).await, "linked"));
    assert!(conflicts(&store.link_visitor(&proof, visit.stay.id, at(30)).await, "linked"));
    let hills = Scene::set_in(store.clone(), visit.ear.clone(), "hills").await;
    let told = told + visit.heard_after(told).len();
    let foreign = store.link_visitor(&proof, hills.stay.id, at(30)).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    assert_eq!(visit.ear.heard().len(), told);
}

/// A conversation in which everything was said that can go along: see [`what_was_said_goes_along`].
fn talked() -> [NewMessage; 3] {
    let file = app::ports::store::NewAttachment {
        key: "passport".into(),
        name: "passport.pdf".into(),
        media_type: "application/pdf".into(),
        size: 7,
    };
    let asked = NewMessage { door: Door::Visitor, ..keyed("Is there parking?", "k1", 10) };
    let answered = message("There is", 20);
    let sent = NewMessage { door: Door::Visitor, attachments: vec![file], ..message("My passport", 30) };
    [asked, answered, sent]
}

/// Where it has one, what was said goes to its end: in its order, with its files, answers and times, once.
pub async fn what_was_said_goes_along(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let store = &visit.store;
    visit.say(&visit.guest(&visit.conversation), "towels please", 5).await;
    let [asked, answered, sent] = talked();
    let asked = store.append_message(&visit.may_speak(&visit.talk), asked).await.unwrap().message;
    let answered = NewMessage { reply_to: Some(asked.id), ..answered };
    let johns = visit.may::<deed::SendMessage>(&visit.person(1), &visit.talk);
    let answered = store.append_message(&johns, answered).await.unwrap().message;
    store.append_message(&visit.may_speak(&visit.talk), sent).await.unwrap();
    visit.say_in(&visit.talk, &domain::Actor::House, "Nora left", 35).await;
    let note = NewNote { text: MessageText::new("VIP").unwrap(), mentions: Vec::new(), at: at(36) };
    store.add_note(&visit.may(&visit.person(1), &visit.talk), note).await.unwrap();
    let (originals, heard) = (said(&visit, &visit.talk).await, visit.ear.heard().len());

    let stays = store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(50)).await.unwrap();
    assert_eq!((stays.card.id, &stays), (visit.conversation.card.id, &visit.now().await));
    let history = visit.history().await;
    let copies = &history[1..];
    assert_eq!(copies.len(), originals.len());
    for (copy, original) in copies.iter().zip(&originals) {
        let expected = Message {
            id: copy.id,
            conversation: stays.card.id,
            seq: MessageSeq(original.seq.0 + 1),
            client_key: None,
            reply_to: original.reply_to.map(|_| copies[0].id),
            said_at: Some(original.created_at),
            created_at: at(50),
            ..original.clone()
        };
        assert_eq!(*copy, expected);
    }
    let ids: Vec<MessageId> = history.iter().map(|message| message.id).collect();
    assert!(ids.is_sorted() && ids[1] > originals[3].id);
    assert_eq!(copies[1].reply_to, Some(copies[0].id));
    assert!(matches!(&copies[0].sender, Sender::Guest { visitor: Some(key), .. } if *key == visit.room.key));
    let (file, owner) = store.attachment("passport").await.unwrap().unwrap();
    assert_eq!((&file, owner), (&copies[2].attachments[0], copies[2].id));
    assert_eq!(store.message(answered.id).await.unwrap().map(|kept| kept.text), Some("There is".into()));
    assert_eq!(store.notes(stays.card.id).await.unwrap().len(), 1, "what colleagues noted goes along");
    told_in_order(&visit, heard, copies, &stays).await;
}

async fn told_in_order(visit: &Visit, heard: usize, copies: &[Message], stays: &Conversation) {
    let events = visit.heard_after(heard);
    assert_eq!(events.len(), copies.len() + 2);
    for (event, copy) in events.iter().zip(copies) {
        let Event::MessageSent { conversation, message } = event else { panic!("{event:?}") };
        assert_eq!((message, conversation.last_seq), (copy, copy.seq));
        assert_eq!(conversation.card.id, stays.card.id);
    }
    let by = Some(visit.staff[1].card());
    let changed = |conversation, change| Event::ConversationChanged { conversation, change, by: by.clone() };
    let closed = visit.talk_now().await;
    assert_eq!(closed.status, ConversationStatus::Closed);
    let expected =
        [changed(stays.clone(), ConversationChange::Linked), changed(closed, ConversationChange::Merged)];
    assert_eq!(events[copies.len()..], expected);
    let journal = visit.store.journal_after(visit.hotel.id, domain::JournalSeq(0), 1_000).await.unwrap();
    let kept: Vec<Event> = journal.into_iter().map(|recorded| recorded.event).collect();
    assert!(kept.ends_with(&events), "the journal tells the same");
}

/// Who waited there waits here; who has read there has read here; who is asked for by either id is found.
pub async fn what_waited_there_waits_here(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let store = &visit.store;
    visit.say(&visit.guest(&visit.conversation), "towels please", 5).await;
    let reading = visit.may::<deed::MarkRead>(&visit.person(1), &visit.conversation);
    store.mark_read(&reading, None, at(6)).await.unwrap();
    visit.say(&visit.person(1), "At once", 7).await;
    visit.asks("one", 10).await;
    store.mark_read(&visit.may(&visit.person(1), &visit.talk), None, at(11)).await.unwrap();
    visit.asks("two", 12).await;
    let work = visit.may::<deed::WorkConversation>(&visit.person(1), &visit.conversation);
    store.change_work(&work, domain::conversation::WorkChange::Close, at(13)).await.unwrap();

    let stays = store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(20)).await.unwrap();
    assert_eq!((stays.unread_by_staff, stays.unread_by_guest), (1, 1));
    assert_eq!((stays.waiting_since, stays.status), (Some(at(10)), ConversationStatus::Active));
    assert_eq!((stays.last_preview.as_deref(), stays.guest_door), (Some("two"), Some(Door::Visitor)));
    let shown = stays.card.visitor.as_ref().unwrap();
    assert_eq!((shown.room, stays.card.guest_name.as_str()), (visit.room.id, "Ann"));
    let closed = visit.talk_now().await;
    assert_eq!((closed.unread_by_staff, closed.waiting_since), (0, None));
    let read = store.mark_read(&visit.may(&visit.person(1), &stays), None, at(21)).await.unwrap();
    assert_eq!((read.len(), visit.now().await.unread_by_staff), (1, 0));

    for id in [visit.talk.card.id, stays.card.id] {
        let room = store.visitor_room_of(visit.visitor.id, id).await.unwrap().unwrap();
        assert_eq!((room.opened, room.conversation), (visit.talk.card.id, stays.card.id));
    }
    let again = store.open_visitor_room(new_room(visit.visitor.id, visit.hotel.id, 30)).await.unwrap();
    assert_eq!((again.1.card.id, again.2), (stays.card.id, false));
    let late = store.append_message(&visit.may_speak(&visit.talk), message("three", 31)).await;
    assert!(conflicts(&late, "merged"), "nobody would hear it");
    let late = visit.may::<deed::SendMessage>(&visit.person(1), &visit.talk);
    assert!(conflicts(&store.append_message(&late, message("four", 31)).await, "merged"));
    let reopen = visit.may::<deed::WorkConversation>(&visit.person(1), &visit.talk);
    let reopened = store.change_work(&reopen, domain::conversation::WorkChange::Reopen, at(31)).await;
    assert!(matches!(reopened, Err(StoreError::Conflict("merged"))), "what went along stays where it went");
    store.append_message(&visit.may_speak(&stays), message("five", 32)).await.unwrap();
    let again = store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(40)).await.unwrap();
    assert_eq!(again, visit.now().await);
}

/// While both sides speak: what was accepted is there, once, in the order in which it was said.
pub async fn nothing_is_lost_while_it_goes_along(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let other = visit.another(2, 3).await;
    let mut writers = Vec::new();
    for (proof, name) in [
        (visit.may_speak(&visit.talk), "visitor"),
        (visit.may(&visit.person(1), &visit.talk), "john"),
        (visit.may(&visit.speaker(&other.0, &other.1), &other.1), "other"),
        (visit.may(&visit.guest(&visit.conversation), &visit.conversation), "guest"),
    ] {
        let store = visit.store.clone();
        writers.push(tokio::spawn(async move {
            let mut accepted = Vec::new();
            for number in 0..30 {
                let text = format!("{name} {number}");
                match store.append_message(&proof, message(&text, 10 + number)).await {
                    Ok(_) => accepted.push(text),
                    merged => assert!(conflicts(&merged, "merged")),
                }
            }
            accepted
        }));
    }
    let links = [visit.works(&visit.talk), visit.works(&other.1)].map(|proof| {
        let (store, stay) = (visit.store.clone(), visit.stay.id);
        tokio::spawn(async move { store.link_visitor(&proof, stay, at(20)).await })
    });
    for link in links {
        assert_eq!(link.await.unwrap().unwrap().card.id, visit.conversation.card.id);
    }
    let mut accepted = Vec::new();
    for writer in writers {
        accepted.push(writer.await.unwrap());
    }
    let history = visit.history().await;
    let seqs: Vec<_> = history.iter().map(|message| message.seq.0).collect();
    assert_eq!(seqs, (1..=i64::try_from(history.len()).unwrap()).collect::<Vec<_>>());
    assert_eq!(history.len(), accepted.iter().map(Vec::len).sum::<usize>());
    for accepted in accepted {
        let name = accepted.first().map_or("nobody", |text| text.split(' ').next().unwrap()).to_owned();
        let kept = history.iter().filter(|message| message.text.starts_with(&name));
        assert_eq!(kept.map(|message| message.text.clone()).collect::<Vec<_>>(), accepted);
    }
    assert_eq!(visit.now().await.last_seq.0, seqs.last().copied().unwrap_or_default());
}

/// His room ends; what was said stays with the stay, which is no longer shown with him.
pub async fn an_undone_link_leaves_the_words(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let store = &visit.store;
    visit.asks("hello", 5).await;
    let stays = store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(10)).await.unwrap();
    let heard = visit.ear.heard().len();
    let left = store.unlink_visitor(&visit.works(&stays), at(20)).await.unwrap();
    assert_eq!((left.card.visitor.as_ref(), left.card.booking()), (None, Some(visit.stay.id)));
    assert_eq!((left.card.id, visit.history().await.len()), (stays.card.id, 1));
    let event = Event::ConversationChanged {
        conversation: left,
        change: ConversationChange::Linked,
        by: Some(visit.staff[1].card()),
    };
    assert_eq!(visit.heard_after(heard), [event]);
    for id in [visit.talk.card.id, stays.card.id] {
        assert_eq!(store.visitor_room_of(visit.visitor.id, id).await.unwrap(), None);
    }
    assert_eq!(visit.view(stays.card.id).await.visitor, None);
    let again = store.unlink_visitor(&visit.works(&stays), at(21)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    let next = store.open_visitor_room(new_room(visit.visitor.id, visit.hotel.id, 30)).await.unwrap();
    assert!(next.2 && next.1.card.stay.is_none());
    let linked = store.link_visitor(&visit.works(&next.1), visit.stay.id, at(40)).await.unwrap();
    assert_eq!(linked.card.id, stays.card.id, "he may be linked again");
}
