//! Questions the house answers by itself.

use app::ports::StoreError;
use domain::access::deed;
use domain::event::HousePart;
use domain::faq::{FAQS_MAX, THRESHOLD_DEFAULT};
use domain::{Actor, Allowed, Automation, Event, Faq, FaqBody, FaqId, HotelId, MessageId};

use super::scene::{Scene, at, house};
use super::visit::{Visit, answer_of, automatic};
use super::{OpenStore, conflicts};

/// A question with its answer.
pub fn faq(question: &str) -> FaqBody {
    FaqBody {
        question: question.into(),
        alternatives: vec!["When \"may\" we arrive?".into()],
        keywords: vec!["check-in".into(), "arrival".into()],
        answer: "From 3 pm.".into(),
        language: "en".into(),
        category: "arrival".into(),
        priority: 0,
        threshold: THRESHOLD_DEFAULT,
        active: true,
    }
}

async fn keep(scene: &Scene, id: Option<FaqId>, body: FaqBody, second: i64) -> Result<Faq, StoreError> {
    scene.store.keep_faq(&house(scene.hotel.id), id, body, at(second)).await
}

async fn listed(scene: &Scene) -> Vec<Faq> {
    scene.store.faqs(scene.hotel.id).await.unwrap()
}

/// Kept, changed and removed: each is told, and each makes another version, of this hotel alone.
pub async fn questions_are_kept_changed_and_removed(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let heard = scene.ear.heard().len();
    let version = async |hotel| scene.store.faqs_version(hotel).await.unwrap();
    let (here, there) = (scene.hotel.id, hills.hotel.id);
    let mut versions = vec![version(here).await];
    let their_version = version(there).await;
    let first = keep(&scene, None, faq("What time is check-in?"), 10).await.unwrap();
    assert_eq!((first.hotel, &first.body, first.updated_at), (here, &faq("What time is check-in?"), at(10)));
    assert_eq!((first.used, first.helpful, first.unhelpful), (0, 0, 0));
    versions.push(version(here).await);
    let important = FaqBody { priority: 5, threshold: 100, active: false, ..faq("Is there parking?") };
    let second = keep(&scene, None, important.clone(), 11).await.unwrap();
    assert_eq!(second.body, important);
    versions.push(version(here).await);
    assert_eq!(listed(&scene).await, [second.clone(), first.clone()], "the more important comes first");
    let changed = FaqBody { alternatives: Vec::new(), keywords: Vec::new(), ..faq("Check-in?") };
    let changed = keep(&scene, Some(first.id), changed, 12).await.unwrap();
    assert_eq!((changed.id, changed.updated_at), (first.id, at(12)));
    versions.push(version(here).await);
    assert_eq!(listed(&scene).await, [second.clone(), changed]);
    scene.store.remove_faq(&house(here), second.id, at(13)).await.unwrap();
    versions.push(version(here).await);
    versions.dedup();
    assert_eq!(versions.len(), 5);
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::Faqs };
    assert_eq!(scene.heard_after(heard), vec![event; 4]);
    assert_eq!((version(there).await, listed(&hills).await), (their_version, Vec::new()));
    let next = keep(&scene, None, faq("Is there a pool?"), 14).await.unwrap();
    assert!(next.id > second.id, "the id of what is gone is not used again");
}

/// Another hotel's, what is gone, and one more than a hotel keeps.
pub async fn questions_that_do_not_fit_are_refused(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let own = keep(&scene, None, faq("What time is check-in?"), 10).await.unwrap();
    for id in [own.id, FaqId(999_999)] {
        let changed = keep(&hills, Some(id), faq("x"), 11).await;
        assert!(matches!(changed, Err(StoreError::NotFound)));
        let removed = hills.store.remove_faq(&house(hills.hotel.id), id, at(12)).await;
        assert!(matches!(removed, Err(StoreError::NotFound)));
    }
    assert_eq!(listed(&scene).await, std::slice::from_ref(&own));
    for number in 1..FAQS_MAX {
        keep(&scene, None, faq(&format!("Question {number}?")), 20).await.unwrap();
    }
    assert!(conflicts(&keep(&scene, None, faq("One more?"), 21).await, "faqs"));
    keep(&scene, Some(own.id), faq("Changed?"), 22).await.unwrap();
    assert_eq!(scene.store.faqs_version(HotelId(999_999)).await.unwrap(), 0);
}

/// One that answered more often comes first; a judgement counts once, and may be changed.
pub async fn answers_are_counted_and_judged(open: &impl OpenStore) {
    let visit = Visit::set(open).await;
    let store = &visit.store;
    let quiet = keep(&visit, None, faq("Is there a pool?"), 3).await.unwrap().id;
    let used = keep(&visit, None, faq("What time is check-in?"), 4).await.unwrap().id;
    let version = store.faqs_version(visit.hotel.id).await.unwrap();
    let talk = visit.talk.card.id;
    let question = visit.asks("When is check-in?", 10).await.message;
    let proof: Allowed<deed::SendMessage> = visit.may(&Actor::House, &visit.talk);
    let answer = automatic(answer_of(used), question.seq, 11);
    let answer = store.append_message(&proof, answer).await.unwrap().message.id;
    let ids: Vec<FaqId> = listed(&visit).await.iter().map(|faq| faq.id).collect();
    assert_eq!(ids, [used, quiet]);
    let heard = visit.ear.heard().len();
    let counted = async || {
        let faq = listed(&visit).await.swap_remove(0);
        (faq.used, faq.helpful, faq.unhelpful)
    };
    assert_eq!(counted().await, (1, 0, 0));
    for (helpful, expected) in [(true, (1, 1, 0)), (true, (1, 1, 0)), (false, (1, 0, 1)), (true, (1, 1, 0))] {
        store.judge_faq(talk, answer, helpful).await.unwrap();
        assert_eq!(counted().await, expected);
        let kept = store.message(answer).await.unwrap().unwrap().automation;
        assert_eq!(kept, Some(Automation::Faq { faq: used, helpful: Some(helpful) }));
    }
    for (talk, message) in [
        (talk, question.id),
        (talk, MessageId(999_999)),
        (visit.conversation.card.id, answer),
        (domain::ConversationId(999_999), answer),
    ] {
        let refused = store.judge_faq(talk, message, true).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert_eq!(visit.ear.heard().len(), heard);
    assert_eq!(store.faqs_version(visit.hotel.id).await.unwrap(), version, "an index serves as before");
    store.remove_faq(&house(visit.hotel.id), used, at(20)).await.unwrap();
    store.judge_faq(talk, answer, false).await.unwrap();
    assert_eq!(listed(&visit).await.len(), 1, "what is gone is not counted");
}
