//! What the relay tells the doors, whatever the broker and the journal do. Time is paused: it jumps when all tasks wait.

mod house;

use std::time::Duration;

use app::ports::{Broker, Farewell, Hub, Signal, Topic, Whisper, queue_outlet};
use bytes::Bytes;
use house::{House, event};
use tokio::time::{Instant, sleep};

#[tokio::test(start_paused = true)]
async fn rows_are_announced_once_and_in_order_and_history_never() {
    let house = House::with_history(&[(1, 2)]).await;
    for seq in [3, 4, 4, 3, 1, 5] {
        house.signal(1, seq);
    }
    house.signal(2, 1);
    house.heard(&[(1, 3), (1, 4), (1, 5), (2, 1)]).await;
    assert_eq!(house.journal.reads(), 0, "nothing was missing, so the journal was left alone");
}

#[tokio::test(start_paused = true)]
async fn a_signal_that_is_merely_late_costs_no_read() {
    let house = House::with_history(&[]).await;
    house.signal(1, 2);
    house.signal(1, 3);
    sleep(Duration::from_millis(10)).await;
    assert!(house.announced().is_empty(), "2 waits for 1");
    house.signal(1, 1);
    house.heard(&[(1, 1), (1, 2), (1, 3)]).await;
    sleep(Duration::from_secs(1)).await;
    assert_eq!(house.journal.reads(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_lost_signal_is_read_from_the_journal_after_a_moment() {
    let house = House::with_history(&[]).await;
    house.journal.record_up_to(1, 1_000);
    let before = Instant::now();
    house.signal(1, 1_000);
    let all: Vec<_> = (1..=1_000).map(|seq| (1, seq)).collect();
    house.heard(&all).await;
    assert!(before.elapsed() < Duration::from_millis(100));
    assert_eq!(house.journal.reads(), 5, "a page at a time");
}

#[tokio::test(start_paused = true)]
async fn the_last_signal_before_a_silence_is_found_by_the_routine_look() {
    let house = House::with_history(&[(1, 1)]).await;
    house.journal.record_up_to(1, 2);
    house.journal.record_up_to(9, 1);
    sleep(Duration::from_secs(31)).await;
    house.heard(&[(1, 2), (9, 1)]).await;
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_is_mended_long_before_the_routine_look() {
    let house = House::with_history(&[]).await;
    house.journal.record_up_to(1, 10_000);
    for seq in 1..=10_000 {
        house.broker.publish(Signal::Recorded(event(1, seq)));
    }
    assert!(house.broker.dropped() > 0, "the burst overran the queue");
    let before = Instant::now();
    let all: Vec<_> = (1..=10_000).map(|seq| (1, seq)).collect();
    house.heard(&all).await;
    assert!(before.elapsed() < Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn while_the_journal_is_away_whispers_and_other_hotels_go_on() {
    let house = House::with_history(&[]).await;
    house.journal.set_away(true);
    house.signal(1, 2);
    sleep(Duration::from_secs(60)).await;
    house.signal(2, 1);
    house.whisper_to("desk/lobby");
    house.heard(&[(2, 1)]).await;
    house.heard_whispers(1).await;
    let tries = house.journal.reads();
    assert!((2..40).contains(&tries), "it keeps trying with growing pauses: {tries}");
    house.signal(1, 3);
    house.journal.record_up_to(1, 3);
    house.journal.set_away(false);
    house.heard(&[(2, 1), (1, 1), (1, 2), (1, 3)]).await;
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_hangs_or_panics_counts_as_away() {
    let house = House::with_history(&[]).await;
    house.journal.hang_next();
    house.signal(1, 2);
    sleep(Duration::from_secs(1)).await;
    house.journal.panic_next();
    sleep(Duration::from_secs(15)).await;
    house.heard(&[(1, 1), (1, 2)]).await;
}

#[tokio::test(start_paused = true)]
async fn it_opens_only_once_the_journal_answers() {
    let journal = house::TestJournal::with_history(&[(1, 5)]);
    journal.set_away(true);
    let opening = tokio::spawn(House::over(journal.clone()));
    sleep(Duration::from_secs(20)).await;
    assert!(!opening.is_finished());
    journal.set_away(false);
    let house = opening.await.expect("it opens");
    house.signal(1, 5);
    house.signal(1, 6);
    house.heard(&[(1, 6)]).await;
}

#[tokio::test(start_paused = true)]
async fn an_announcer_that_panics_spoils_nothing_for_the_others() {
    let house = House::with_history(&[]).await;
    house.clumsy.store(true, std::sync::atomic::Ordering::Release);
    house.signal(1, 1);
    house.whisper_to("desk/lobby");
    house.signal(1, 2);
    house.heard(&[(1, 1), (1, 2)]).await;
    house.heard_whispers(1).await;
}

#[tokio::test(start_paused = true)]
async fn frames_and_ends_among_the_whispers_reach_the_hub() {
    let house = House::with_history(&[]).await;
    let lobby = Topic::new("desk/lobby");
    let (anna, mut anna_hears) = queue_outlet(house.hub.next_id(), 8);
    let (bert, mut bert_hears) = queue_outlet(house.hub.next_id(), 8);
    let except = Some(app::ports::Outlet::id(anna.as_ref()));
    house.hub.join(&lobby, anna);
    house.hub.join(&lobby, bert);
    let bytes = Bytes::from_static(b"psst");
    house.broker.publish(Signal::Whisper(Whisper::Frame { topic: lobby.clone(), bytes, except }));
    house.broker.publish(Signal::Whisper(Whisper::End { topic: lobby, why: Farewell::RightEnded }));
    let heard = bert_hears.next().await.expect("a frame").expect("not the end");
    assert_eq!((heard.bytes.as_ref(), heard.position), (b"psst".as_slice(), None));
    assert_eq!(bert_hears.next().await.expect("a farewell").err(), Some(Farewell::RightEnded));
    assert_eq!(anna_hears.next().await.expect("a farewell").err(), Some(Farewell::RightEnded));
}

#[tokio::test(start_paused = true)]
async fn stopping_handles_what_is_queued() {
    let house = House::with_history(&[]).await;
    for seq in 1..=1_000 {
        house.signal(1, seq);
    }
    let all: Vec<_> = (1..=1_000).map(|seq| (1, seq)).collect();
    let announced = house.stop().await;
    assert_eq!(announced, all);
}
