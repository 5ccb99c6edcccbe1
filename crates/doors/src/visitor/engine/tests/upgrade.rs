//! From polling to a WebSocket.

use serde_json::json;
use socketio::CloseReason;

use super::support::*;

#[tokio::test]
async fn a_session_moves_with_all_that_waits_for_it() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    poller.say(&[r#"42/realtime,1["join"]"#]).await;
    poller.packets(1).await;
    let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
    let (poll, ()) = tokio::join!(poller.poll(), ws.say("2probe"));
    assert_eq!(poll, ["6"], "the poll ends, so that the client can move");
    assert_eq!(ws.packet().await, "3probe");
    for number in 1..=3 {
        server.publish("news", &json!(number));
    }
    ws.say("5").await;
    for number in 1..=3 {
        assert_eq!(ws.packet().await, format!(r#"42/realtime,["news",{number}]"#));
    }
    server.publish("news", &json!(4));
    assert_eq!(ws.packet().await, r#"42/realtime,["news",4]"#);
    ws.say(r#"42/realtime,2["m"]"#).await;
    assert_eq!(ws.packet().await, "43/realtime,2[[]]");
}

#[tokio::test]
async fn a_session_that_has_moved_takes_no_requests_and_no_second_socket() {
    let server = Server::start(setup()).await;
    {
        let poller = server.poller().await;
        let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
        ws.say("2probe").await;
        ws.say("5").await;
        assert_eq!(ws.packet().await, "3probe");
        ws.enter().await;
        assert_eq!(poller.get().await.status, 400);
        assert_eq!(poller.post("40").await.status, 400);
        assert!(server.websocket(Some(&poller.sid)).await.is_err());
        ws.say(r#"42/realtime,1["m"]"#).await;
        assert_eq!(ws.packet().await, "43/realtime,1[[]]");
    }
    assert_eq!(server.gone().await, CloseReason::Client);
    server.is_empty().await;
}

#[tokio::test]
async fn a_poll_that_waits_while_the_session_moves_ends_with_nothing() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
    let moving = async {
        ws.say("2probe").await;
        ws.say("5").await;
        ws.packet().await
    };
    let (poll, answer) = tokio::join!(poller.get(), moving);
    assert_eq!(answer, "3probe");
    // It came before the move, or after it.
    assert!(poll.body == "6" || poll.status == 400, "{poll:?}");
}

#[tokio::test]
async fn a_probe_that_fails_leaves_the_session_polling() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    for text in ["4hello", "abc", "1", "2probing", ""] {
        let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
        assert!(server.websocket(Some(&poller.sid)).await.is_err(), "one at a time");
        if !text.is_empty() {
            ws.say(text).await;
            assert_eq!(ws.next().await, None, "{text}");
        }
        // The last one goes without a word.
        drop(ws);
        let live = server.live(&poller.sid);
        until(|| live.probe()).await;
        live.probe_over();
        poller.say(&[r#"42/realtime,1["m"]"#]).await;
        assert_eq!(poller.packets(1).await, ["43/realtime,1[[]]"]);
    }
}

#[tokio::test]
async fn polls_may_wait_again_after_a_probe_that_came_to_nothing() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
    ws.say("2probe").await;
    assert_eq!(ws.packet().await, "3probe");
    assert_eq!(poller.poll().await, ["6"]);
    drop(ws);
    let live = server.live(&poller.sid);
    until(|| live.probe()).await;
    live.probe_over();
    let (poll, ()) = tokio::join!(poller.poll(), poller.say(&[r#"42/realtime,1["m"]"#]));
    assert_eq!(poll, ["43/realtime,1[[]]"]);
}

#[tokio::test]
async fn a_second_transport_that_says_nothing_is_closed() {
    let mut setup = setup();
    setup.protocol.timing.upgrade_timeout_ms = 50;
    let server = Server::start(setup).await;
    let poller = server.poller().await;
    poller.enter().await;
    let mut ws = server.websocket(Some(&poller.sid)).await.unwrap();
    assert_eq!(ws.next().await, None);
    poller.say(&[r#"42/realtime,1["m"]"#]).await;
    assert_eq!(poller.packets(1).await, ["43/realtime,1[[]]"]);
}
