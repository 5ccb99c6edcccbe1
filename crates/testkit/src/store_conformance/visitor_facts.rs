//! What became of visitors' questions.

use app::ports::visitors::RoomFacts;
use domain::access::deed;
use domain::{Actor, Allowed, Automation, FaqId, MessageSeq, ResponseKind};

use super::faqs::faq;
use super::scene::{Scene, at, house};
use super::visit::{Visit, answer_of, automatic, told};
use super::{OpenStore, conflicts};

async fn facts(visit: &Visit) -> RoomFacts {
    let found = visit.store.room_facts(visit.hotel.id, at(2), at(3)).await.unwrap();
    assert_eq!(found.len(), 1);
    found[0]
}

async fn check_in_faq(scene: &Scene) -> FaqId {
    let kept = scene.store.keep_faq(&house(scene.hotel.id), None, faq("What time is check-in?"), at(1)).await;
    kept.unwrap().id
}

fn house_speaks(visit: &Visit) -> Allowed<deed::SendMessage> {
    visit.may(&Actor::House, &visit.talk)
}

/// First asked, first answered, first by a person; each once.
pub async fn what_became_of_a_question(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, faq) = (&visit.store, check_in_faq(&visit).await);
    let nothing = RoomFacts {
        opened_at: at(2),
        asked_at: None,
        answered_at: None,
        person_answered_at: None,
        faq_answered: false,
        wanted_person: false,
        gave_email: false,
        converted: false,
        booked: false,
    };
    assert_eq!(facts(&visit).await, nothing);
    visit.answers("Can I help?", 4).await;
    assert_eq!(facts(&visit).await, nothing, "nothing was asked that this could answer");
    let asked = visit.asks("When is check-in?", 5).await.message.seq;
    visit.asks("Hello?", 6).await;
    let greeting = Automation::Response { kind: ResponseKind::Welcome, quick_replies: Vec::new() };
    store.append_message(&house_speaks(&visit), automatic(greeting, asked, 7)).await.unwrap();
    let asked_it = RoomFacts { asked_at: Some(at(5)), ..nothing };
    assert_eq!(facts(&visit).await, asked_it, "a greeting answers nothing");
    store.append_message(&house_speaks(&visit), automatic(answer_of(faq), asked, 8)).await.unwrap();
    let answered = RoomFacts { answered_at: Some(at(8)), faq_answered: true, ..asked_it };
    assert_eq!(facts(&visit).await, answered);
    store.want_person(visit.room.id, at(9)).await.unwrap();
    visit.answers("Here I am", 10).await;
    visit.asks("Thanks", 11).await;
    visit.answers("Bye", 12).await;
    let by_person = RoomFacts { person_answered_at: Some(at(10)), wanted_person: true, ..answered };
    assert_eq!(facts(&visit).await, by_person);

    store.tell_contact(visit.room.id, told(None, Some("l@example.com"), None), at(13)).await.unwrap();
    let proof = visit.works(&visit.talk);
    store.convert_visitor(&proof, told(None, Some("l@example.com"), None), at(14)).await.unwrap();
    let stays = store.link_visitor(&proof, visit.stay.id, at(15)).await.unwrap();
    let booked = RoomFacts { gave_email: true, converted: true, booked: true, ..by_person };
    assert_eq!(facts(&visit).await, booked);
    store.unlink_visitor(&visit.works(&stays), at(16)).await.unwrap();
    assert_eq!(facts(&visit).await, RoomFacts { booked: false, ..booked });
}

/// By when they were opened, at this hotel alone; what is asked here is answered in the stay as well.
pub async fn facts_are_of_a_hotels_days(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let hills = Scene::set_in(visit.store.clone(), visit.ear.clone(), "hills").await;
    visit.another(2, 100).await;
    visit.another(3, 50).await;
    let opened = async |hotel, from, until| {
        let found = visit.store.room_facts(hotel, at(from), at(until)).await.unwrap();
        found.into_iter().map(|facts| facts.opened_at).collect::<Vec<_>>()
    };
    let here = visit.hotel.id;
    assert_eq!(opened(here, 0, 1_000).await, [at(2), at(50), at(100)]);
    assert_eq!(opened(here, 2, 50).await, [at(2)]);
    assert_eq!(opened(here, 3, 50).await, []);
    assert_eq!(opened(hills.hotel.id, 0, 1_000).await, []);

    visit.asks("hello", 110).await;
    let stays = visit.store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(120)).await.unwrap();
    visit.say(&visit.guest(&stays), "towels", 125).await;
    visit.say_in(&stays, &visit.person(1), "Hello", 130).await;
    let found = visit.store.room_facts(here, at(0), at(1_000)).await.unwrap();
    assert_eq!((found[0].asked_at, found[0].person_answered_at), (Some(at(110)), Some(at(130))));
    assert_eq!((found[2].asked_at, found[2].answered_at), (None, None), "the others asked nothing");
}

/// Whose question an FAQ answered waits no longer; who asked something else, or for a person, does.
pub async fn an_answered_question_waits_for_nobody(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, faq) = (&visit.store, check_in_faq(&visit).await);
    let answer = async |after: MessageSeq, second| {
        let new = automatic(answer_of(faq), after, second);
        store.append_message(&house_speaks(&visit), new).await.unwrap().conversation.waiting_since
    };
    let first = visit.asks("When is check-in?", 10).await;
    assert_eq!(first.conversation.waiting_since, Some(at(10)));
    assert_eq!(answer(first.message.seq, 11).await, None);
    assert_eq!(visit.talk_now().await.waiting_since, None);
    assert_eq!(visit.talk_now().await.unread_by_staff, 1, "staff have not read it all the same");

    let open_question = visit.asks("May I bring a horse?", 20).await.message.seq;
    let known = visit.asks("When is check-in?", 21).await.message.seq;
    assert_eq!(answer(known, 22).await, Some(at(20)), "the horse waits");
    assert_eq!(answer(open_question, 23).await, Some(at(21)), "what was said after it may wait");
    visit.answers("It may", 24).await;
    let handled = visit.asks("When is check-in?", 30).await.message.seq;
    assert_eq!(answer(handled, 31).await, Some(at(30)), "whoever has it answers");

    let (room, talk) = visit.another(2, 40).await;
    store.want_person(room.id, at(41)).await.unwrap();
    let other = visit.speaker(&room, &talk);
    let asked = visit.say_in(&talk, &other, "When is check-in?", 42).await.message.seq;
    let proof = visit.may::<deed::SendMessage>(&Actor::House, &talk);
    let said = store.append_message(&proof, automatic(answer_of(faq), asked, 43)).await.unwrap();
    assert_eq!(said.conversation.waiting_since, Some(at(41)), "he wants a person");
}

/// What the house says by itself is kept with its rule, and not said once a person has spoken.
pub async fn the_house_is_silent_where_a_person_speaks(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let (store, faq) = (&visit.store, check_in_faq(&visit).await);
    let asked = visit.asks("When is check-in?", 10).await.message.seq;
    let said =
        store.append_message(&house_speaks(&visit), automatic(answer_of(faq), asked, 11)).await.unwrap();
    assert_eq!(said.message.automation, Some(answer_of(faq)));
    assert_eq!(store.message(said.message.id).await.unwrap(), Some(said.message.clone()));
    let quick_replies = vec!["A person, please".to_owned()];
    let response = Automation::Response { kind: ResponseKind::Offline, quick_replies };
    let more =
        store.append_message(&house_speaks(&visit), automatic(response.clone(), asked, 12)).await.unwrap();
    assert_eq!(more.message.automation.as_ref(), Some(&response), "what the house said is no person");
    visit.answers("From 3 pm", 13).await;
    let (heard, used) = (visit.ear.heard().len(), store.faqs(visit.hotel.id).await.unwrap()[0].used);
    let late = store.append_message(&house_speaks(&visit), automatic(answer_of(faq), asked, 14)).await;
    assert!(conflicts(&late, "answered"));
    assert_eq!((visit.ear.heard().len(), used), (heard, 1));
    assert_eq!(store.faqs(visit.hotel.id).await.unwrap()[0].used, 1, "what was not said was not used");
    let next = visit.asks("And check-out?", 15).await.message.seq;
    store.append_message(&house_speaks(&visit), automatic(answer_of(faq), next, 16)).await.unwrap();
}
