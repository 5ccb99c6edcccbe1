//! How sessions end, and what is bounded.

use app::ports::{Farewell, Hub as _};
use serde_json::json;
use socketio::CloseReason;

use super::support::*;

#[tokio::test]
async fn a_right_that_ends_puts_the_client_out_for_good() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    ws.say(r#"42/realtime,["put me out"]"#).await;
    assert_eq!(ws.rest().await, (vec!["41/realtime,".to_owned()], Some(1000)));
    assert_eq!(server.gone().await, CloseReason::RightEnded);
    let poller = server.poller().await;
    poller.enter().await;
    poller.say(&[r#"42/realtime,1["join"]"#]).await;
    poller.packets(1).await;
    server.publish("news", &json!(1));
    server.end(Farewell::RightEnded);
    server.publish("news", &json!("too late"));
    assert_eq!(server.gone().await, CloseReason::RightEnded);
    // The client acts upon the end of a transport first, so that it has to come alone.
    assert_eq!(poller.poll().await, [r#"42/realtime,["news",1]"#, "41/realtime,"]);
    assert_eq!(poller.poll().await, ["1"]);
    assert_eq!(poller.get().await.status, 400);
    let other = server.poller().await;
    other.enter().await;
    other.say(&[r#"42/realtime,["put me out"]"#]).await;
    assert_eq!(other.packets(1).await, ["41/realtime,"]);
    other.say(&["1"]).await;
    assert_eq!(other.get().await.status, 400, "it has heard enough");
    assert_eq!(server.gone().await, CloseReason::RightEnded);
    server.is_empty().await;
}

#[tokio::test]
async fn a_node_that_goes_closes_transports_and_clients_come_back() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    let poller = server.poller().await;
    poller.enter().await;
    let idle = server.poller().await;
    let ending = async {
        server.is_polled(&poller.sid).await;
        server.hub.end_all(Farewell::GoingAway);
        ws.rest().await
    };
    let (poll, rest) = tokio::join!(poller.poll(), ending);
    assert_eq!(poll, ["6"]);
    assert_eq!(rest, (vec![], Some(1012)));
    for poller in [&poller, &idle] {
        assert_eq!(poller.get().await.status, 400, "it comes back when it finds no session");
    }
    assert_eq!(server.gone().await, CloseReason::GoingAway);
    assert_eq!(server.gone().await, CloseReason::GoingAway);
    server.is_empty().await;
}

#[tokio::test]
async fn who_does_not_poll_is_too_slow_and_may_come_back() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    poller.say(&[r#"42/realtime,1["join"]"#]).await;
    poller.packets(1).await;
    for number in 0..=300 {
        server.publish("news", &json!(number));
    }
    assert_eq!(server.gone().await, CloseReason::TooSlow);
    assert_eq!(poller.get().await.status, 400);
    server.is_empty().await;
}

#[tokio::test]
async fn a_flood_closes_the_socket_and_events_before_it_are_handled_one_after_the_other() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    for number in 1..=20 {
        ws.say(&format!(r#"42/realtime,{number}["wait",{number}]"#)).await;
    }
    server.permits.add_permits(20);
    for number in 1..=20 {
        assert_eq!(ws.packet().await, format!("43/realtime,{number}[[{number}]]"));
    }
    for _ in 0..200 {
        ws.say(r#"42/realtime,["wait"]"#).await;
    }
    assert_eq!(ws.rest().await, (vec![], Some(1008)));
    server.permits.add_permits(1);
    assert_eq!(server.gone().await, CloseReason::Flood);
    server.is_empty().await;
}

#[tokio::test]
async fn too_many_bytes_that_wait_are_a_flood() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    let big = format!(r#"42/realtime,["wait","{}"]"#, "x".repeat(90_000));
    for _ in 0..13 {
        ws.say(&big).await;
    }
    assert_eq!(ws.rest().await.1, Some(1008));
    server.permits.add_permits(1);
    assert_eq!(server.gone().await, CloseReason::Flood);
}

#[tokio::test]
async fn what_was_said_before_the_end_is_handled() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    let words = [r#"42/realtime,["wait"]"#, r#"42/realtime,["wait"]"#, r#"42/realtime,["join"]"#, "1"];
    poller.say(&words).await;
    assert_eq!(server.hub.listeners(&room()), 0);
    server.permits.add_permits(2);
    assert_eq!(server.gone().await, CloseReason::Client);
    assert_eq!(server.hub.listeners(&room()), 1);
}

#[tokio::test]
async fn a_handler_that_panics_ends_its_session_alone() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    poller.enter().await;
    poller.say(&[r#"42/realtime,["panic"]"#]).await;
    soon(async { while poller.get().await.status == 200 {} }).await;
    ws.say(r#"42/realtime,1["m"]"#).await;
    assert_eq!(ws.packet().await, "43/realtime,1[[]]");
}
