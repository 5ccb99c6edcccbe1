//! A thousand deliveries, with doubles and in any order.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use testkit::meta::Posts;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::{EMMA, Line, now};

/// Deliveries in all.
const DELIVERIES: usize = 1_000;
/// Bodies that are delivered, most of them more than once.
const BODIES: usize = 300;
/// Deliveries under way at once, as Meta makes them.
const AT_ONCE: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_deliveries_leave_exactly_the_right_messages_in_the_right_order() {
    let line = Arc::new(Line::open().await);
    let before = line.thread().await.len();
    let bodies: Arc<Vec<(Vec<String>, Value)>> = Arc::new((0..BODIES).map(body).collect());
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut posting = JoinSet::new();
    // Each body comes at least three times, in an order that has nothing to do with when its messages were written.
    for delivery in 0..DELIVERIES {
        let (line, bodies, turns) = (line.clone(), bodies.clone(), turns.clone());
        posting.spawn(async move {
            let _turn = turns.acquire_owned().await.unwrap();
            let began = Instant::now();
            line.post(&bodies[(delivery * 7_919) % BODIES].1).await.ok();
            began.elapsed()
        });
    }
    let mut took: Vec<_> = posting.join_all().await;
    took.sort_unstable();
    println!("answered after {:?} at the middle, {:?} at the last of a hundred", took[500], took[990]);

    let thread = line.thread().await;
    let kept = &thread[before..];
    let place: HashMap<&str, usize> =
        kept.iter().enumerate().map(|(place, message)| (message.text.as_str(), place)).collect();
    let expected: HashSet<&str> =
        bodies.iter().flat_map(|(texts, _)| texts.iter().map(String::as_str)).collect();
    assert_eq!(kept.len(), expected.len(), "none twice, none lost");
    assert_eq!(place.keys().copied().collect::<HashSet<_>>(), expected);
    for (texts, _) in bodies.iter() {
        let places: Vec<usize> = texts.iter().map(|text| place[text.as_str()]).collect();
        assert!(places.is_sorted(), "a batch keeps Meta's order: {texts:?} at {places:?}");
    }
    assert!(kept.windows(2).all(|pair| pair[0].seq.0 + 1 == pair[1].seq.0));
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_stand_in_the_order_they_were_accepted_with_the_time_they_were_written() {
    let line = Line::open().await;
    let began = now() - 1_000;
    let mut said_at = Vec::new();
    for n in 0..40_i64 {
        let written = began + (n * 37) % 40;
        said_at.push(written);
        let message = Posts::text(EMMA, &format!("wamid.{n}"), written, &format!("message {n}"));
        line.post(&Posts::messages(&[message])).await.ok();
    }
    let thread = line.thread().await;
    let kept = &thread[thread.len() - 40..];
    let texts: Vec<String> = kept.iter().map(|message| message.text.clone()).collect();
    assert_eq!(texts, (0..40).map(|n| format!("message {n}")).collect::<Vec<_>>());
    let times: Vec<i64> = kept.iter().map(|message| message.said_at.unwrap().as_second()).collect();
    assert_eq!(times, said_at);
}

// One to three messages, in one change or in several.
fn body(number: usize) -> (Vec<String>, Value) {
    let texts: Vec<String> = (0..=number % 3).map(|part| format!("{number}.{part}")).collect();
    let messages: Vec<Value> = texts
        .iter()
        .map(|text| Posts::text(EMMA, &format!("wamid.S{text}"), now() - number as i64, text))
        .collect();
    let body = match number % 2 {
        0 => Posts::messages(&messages),
        _ => Posts::batch(
            &messages.iter().map(|one| Posts::change(std::slice::from_ref(one), &[])).collect::<Vec<_>>(),
        ),
    };
    (texts, body)
}
