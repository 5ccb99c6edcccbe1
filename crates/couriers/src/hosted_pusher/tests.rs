use std::sync::Arc;

use app::ports::Clock;
use app::ports::store::{Carried, Load};
use domain::{Event, HotelId, JournalSeq, Recorded};
use jiff::Timestamp;
use pusher::AppCredentials;
use pusher::api::{ApiLimits, parse_batch};
use tokio_util::sync::CancellationToken;

use super::{COURIER, HostedEvent, HostedPusher, Translate};
use crate::test_house::{Received, TestHouse, peer};

fn app() -> AppCredentials {
    AppCredentials::new("12", "key", "secret")
}

fn row(seq: i64, at: Timestamp) -> Load {
    let room = domain::event::RoomCard {
        id: domain::RoomId(1),
        hotel_slug: domain::Slug::new("hotel").unwrap(),
        number: domain::RoomNumber::new("205").unwrap(),
    };
    let event = Event::PinLocked { room, until: at };
    Load::Event(Box::new(Recorded { hotel: HotelId(1), seq: JournalSeq(seq), at, event }))
}

/// Each row means as many events as its number says.
fn translate() -> Translate {
    Arc::new(|recorded| {
        let event = |n: i64| HostedEvent {
            channel: format!("row-{}", recorded.seq),
            name: n.to_string(),
            data: "{}".into(),
        };
        let events = (0..recorded.seq.0).map(event).collect();
        Box::pin(async move { Ok(events) })
    })
}

fn start(house: &Arc<TestHouse>, base_url: String) -> (CancellationToken, tokio::task::JoinHandle<()>) {
    let stop = CancellationToken::new();
    let (house, token, hosted) = (house.clone(), stop.clone(), HostedPusher { app: app(), base_url });
    let task = tokio::spawn(async move {
        super::run(house.clone(), house, hosted, translate(), token).await.expect("a client");
    });
    (stop, task)
}

/// The channels of a call's events, when the call is signed as it must be.
fn channels(house: &TestHouse, (uri, _, body): &Received) -> Vec<String> {
    let (path, query) = uri.split_once('?').unwrap();
    let now_s = u64::try_from(house.now().as_second()).unwrap();
    assert_eq!(app().verify_request("POST", path, query, body.as_bytes(), now_s), Ok(()));
    let events = parse_batch(body.as_bytes(), &ApiLimits::default()).unwrap();
    events.iter().flat_map(|event| event.channels.iter().map(ToString::to_string)).collect()
}

#[tokio::test]
async fn rows_go_in_order_in_signed_batches_of_ten() {
    let house = Arc::new(TestHouse::new());
    let (address, peer) = peer(&[]).await;
    for seq in [1, 0, 12] {
        house.add(seq + 100, COURIER, row(seq, house.now()), 0);
    }
    let (stop, task) = start(&house, format!("http://{address}"));
    let settled = house.settled(3).await;
    assert_eq!(settled, [(100, Carried::Done), (101, Carried::Done), (112, Carried::Done)]);
    stop.cancel();
    task.await.unwrap();
    let received = peer.received.lock();
    let calls: Vec<_> = received.iter().map(|call| channels(&house, call)).collect();
    assert_eq!(calls, [vec!["row-1"; 1], vec!["row-12"; 10], vec!["row-12"; 2]]);
}

#[tokio::test]
async fn a_failure_holds_up_what_is_behind_it_and_a_refusal_does_not() {
    let house = Arc::new(TestHouse::new());
    let (address, peer) = peer(&[503, 200, 400, 200]).await;
    for seq in [1, 2, 3] {
        house.add(seq, COURIER, row(seq, house.now()), 0);
    }
    let (stop, task) = start(&house, format!("http://{address}"));
    let settled = house.settled(6).await;
    assert!(settled[..3].iter().all(|(_, outcome)| matches!(outcome, Carried::Again(..))), "{settled:?}");
    let (ids, last): (Vec<_>, Vec<_>) = settled[3..].iter().cloned().unzip();
    assert_eq!(ids, [1, 2, 3], "in order after the pause");
    assert!(matches!(&last[..], [Carried::Done, Carried::Dead(_), Carried::Done]), "{last:?}");
    stop.cancel();
    task.await.unwrap();
    assert_eq!(peer.received.lock().len(), 4);
}
