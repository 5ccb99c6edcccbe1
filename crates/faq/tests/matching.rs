//! What is answered, suggested and left to people.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, like the tests that call them")]

use std::sync::LazyLock;

use faq::demo::{DemoFaq, faqs};
use faq::{Entry, Index, Language};
use proptest::prelude::*;

fn demo() -> Vec<DemoFaq> {
    faqs().expect("the file is whole")
}

fn index(faqs: &[DemoFaq]) -> Index {
    Index::build((0..).zip(faqs).map(|(id, faq)| faq.entry(id)))
}

fn entry(id: i64, language: Language, question: &str) -> Entry<'_> {
    Entry { id, language, question, alternatives: &[], keywords: &[], priority: 50, threshold: 70 }
}

fn answered(index: &Index, text: &str) -> Option<i64> {
    index.best(text, None).map(|found| found.id)
}

#[test]
fn every_question_answers_its_own_wordings_politely_and_misspelt_in_case() {
    let faqs = demo();
    let index = index(&faqs);
    for (id, faq) in (0..).zip(&faqs) {
        let language = faq.language.parse().ok();
        for wording in std::iter::once(&faq.question).chain(&faq.alternatives) {
            for text in [
                wording.clone(),
                wording.to_uppercase(),
                wording.replace(['?', '¿'], ""),
                format!("Hi! {wording}"),
            ] {
                let found = index.best(&text, language).unwrap_or_else(|| panic!("{text}"));
                assert_eq!((found.id, Some(found.language)), (id, language), "{text} {found:?}");
            }
        }
    }
}

#[test]
fn a_question_is_found_without_its_marks_on_letters() {
    let faqs = demo();
    let index = index(&faqs);
    let topic = |text| {
        index
            .best(text, None)
            .and_then(|found| faqs.get(usize::try_from(found.id).ok()?))
            .map(|faq| &*faq.topic)
    };
    assert_eq!(topic("wann gibt es fruhstuck"), Some("breakfast-hours"));
    assert_eq!(topic("a quelle heure est servi le petit dejeuner"), Some("breakfast-hours"));
    assert_eq!(topic("cual es la contrasena del wifi"), Some("wifi"));
}

#[test]
fn nothing_is_guessed() {
    let index = index(&demo());
    for text in [
        "",
        "?",
        "   ",
        "hello",
        "What time is it?",
        "The breakfast was cold",
        "I left my jacket in the parking garage",
        "We don't need parking",
        "What time is breakfast and do you have parking?",
        "no wifi",
        "Please cancel my booking",
    ] {
        assert_eq!(answered(&index, text), None, "{text}");
    }
}

#[test]
fn a_question_in_a_wall_of_text_is_left_to_people() {
    let index = index(&demo());
    let wall = "we thought of it and then again. ".repeat(12) + "What time is check-in?";
    assert_eq!(answered(&index, &wall), None);
    assert!(!index.suggest(&wall, None, 3).is_empty());
}

#[test]
fn an_entrys_own_threshold_decides() {
    let message = "do you have parking for my old car";
    let at =
        |threshold| Index::build([Entry { threshold, ..entry(1, Language::En, "Do you have parking?") }]);
    let confidence = at(0).best(message, None).expect("something fits").confidence;
    assert!((30..70).contains(&confidence), "{confidence}");
    assert_eq!(answered(&at(confidence), message), Some(1));
    assert_eq!(answered(&at(confidence + 1), message), None);
}

#[test]
fn of_two_entries_that_fit_alike_the_one_with_priority_answers() {
    let low = Entry { priority: 10, ..entry(1, Language::En, "Do you have bicycles?") };
    let high = Entry { priority: 90, ..entry(2, Language::En, "Do you have bicycles?") };
    assert_eq!(answered(&Index::build([low, high]), "do you have bicycles?"), Some(2));
    assert_eq!(answered(&Index::build([high, low]), "bicycles?"), Some(2));
}

#[test]
fn a_hint_decides_between_languages_that_fit_alike() {
    let index = Index::build([entry(1, Language::En, "Sauna?"), entry(2, Language::De, "Sauna?")]);
    let hinted = |hint| index.best("sauna", Some(hint)).map(|found| found.language);
    assert_eq!(hinted(Language::De), Some(Language::De));
    assert_eq!(hinted(Language::En), Some(Language::En));
    let faqs = demo();
    let demo = self::index(&faqs);
    let found = demo.best("Wann gibt es Frühstück?", Some(Language::En)).expect("a German question");
    assert_eq!(found.language, Language::De);
}

#[test]
fn languages_without_a_lexicon_are_matched_by_their_words() {
    let irish = entry(1, Language::Other(*b"ga"), "Cén t-am a bhíonn an bricfeasta ann?");
    let chinese = entry(2, Language::Other(*b"zh"), "入住时间是几点？");
    let index = Index::build([irish, chinese]);
    assert_eq!(answered(&index, "cen t-am a bhionn an bricfeasta ann"), Some(1));
    assert_eq!(answered(&index, "请问入住时间是几点？").or(answered(&index, "入住时间是几点")), Some(2));
}

#[test]
fn suggestions_are_best_first_and_no_more_than_asked_for() {
    let index = index(&demo());
    let found = index.suggest("is there parking and how much does parking cost per night", None, 2);
    assert_eq!(found.len(), 2);
    assert!(found.is_sorted_by(|a, b| a.confidence >= b.confidence), "{found:?}");
    assert_eq!(index.suggest("parking", None, 0), []);
    assert_eq!(index.suggest("zzzz", None, 5), []);
}

#[test]
fn an_empty_index_answers_nothing() {
    assert_eq!(Index::default().best("What time is check-in?", None), None);
    assert_eq!(Index::build([entry(1, Language::En, "")]).best("", None), None);
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), question in any::<String>()) {
        let index = Index::build([entry(1, Language::En, &question), entry(2, Language::De, &question)]);
        for found in index.suggest(&text, Some(Language::De), 10) {
            prop_assert!(found.confidence <= 100);
        }
        index.best(&text, None);
    }

    #[test]
    fn words_nobody_knows_are_never_answered(words in prop::collection::vec("[bcdfgkz]{6,9}", 1..12)) {
        static INDEX: LazyLock<Index> = LazyLock::new(|| index(&demo()));
        prop_assert_eq!(answered(&INDEX, &words.join(" ")), None);
    }
}
