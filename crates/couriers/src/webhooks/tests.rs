use std::sync::Arc;
use std::time::Duration;

use app::ports::store::{Carried, Load};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::test_house::{TestHouse, peer};

const NAME: &str = "some-webhooks";

fn request(url: &str) -> Load {
    Load::Text(json!({ "url": url, "headers": { "X-Pusher-Key": "k" }, "body": "{\"a\":1}" }).to_string())
}

fn start(house: &Arc<TestHouse>) -> (CancellationToken, tokio::task::JoinHandle<()>) {
    let stop = CancellationToken::new();
    let (house, token) = (house.clone(), stop.clone());
    let task =
        tokio::spawn(async move { super::run(house.clone(), house, NAME, token).await.expect("a client") });
    (stop, task)
}

#[tokio::test]
async fn a_request_arrives_as_it_was_written_and_the_courier_stops_when_told() {
    let house = Arc::new(TestHouse::new());
    let (address, peer) = peer(&[]).await;
    house.add(7, NAME, request(&format!("http://{address}/hook")), 0);
    house.add(8, "another-courier", request("http://127.0.0.1:1/"), 0);
    let (stop, task) = start(&house);
    assert_eq!(house.settled(1).await, [(7, Carried::Done)]);
    stop.cancel();
    task.await.unwrap();
    let received = peer.received.lock();
    let (path, headers, body) = &received[0];
    assert_eq!((path.as_str(), body.as_str()), ("/hook", "{\"a\":1}"));
    assert_eq!(headers["x-pusher-key"], "k");
    assert_eq!(received.len(), 1);
}

#[tokio::test]
async fn what_fails_is_sent_again_later_and_a_redirect_is_a_failure() {
    let house = Arc::new(TestHouse::new());
    let (address, peer) = peer(&[503, 302]).await;
    house.add(1, NAME, request(&format!("http://{address}/")), 0);
    let (stop, task) = start(&house);
    assert!(matches!(&house.settled(1).await[0].1, Carried::Again(_, reason) if reason == "answered 503"));
    assert_eq!(peer.received.lock().len(), 1, "not before its time");
    house.advance(Duration::from_secs(1));
    assert!(matches!(&house.settled(2).await[1].1, Carried::Again(_, reason) if reason == "answered 302"));
    house.advance(Duration::from_secs(2));
    assert_eq!(house.settled(3).await[2], (1, Carried::Done));
    stop.cancel();
    task.await.unwrap();
}

#[tokio::test]
async fn what_cannot_arrive_is_given_up_and_holds_up_no_other() {
    let house = Arc::new(TestHouse::new());
    let (address, _peer) = peer(&[]).await;
    house.add(1, NAME, Load::Text("not a request".into()), 0);
    house.add(2, NAME, request("not an address"), 0);
    house.add(3, NAME, request("http://127.0.0.1:1/"), 40);
    house.add(4, NAME, request(&format!("http://{address}/")), 0);
    let (stop, task) = start(&house);
    let mut settled = house.settled(4).await;
    settled.sort_by_key(|(id, _)| *id);
    assert!(settled[..3].iter().all(|(_, outcome)| matches!(outcome, Carried::Dead(_))), "{settled:?}");
    assert_eq!(settled[3], (4, Carried::Done));
    stop.cancel();
    task.await.unwrap();
}
