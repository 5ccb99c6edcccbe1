//! Sessions on a WebSocket from the start.

use serde_json::{Value, json};
use socketio::CloseReason;

use super::support::*;

#[tokio::test]
async fn a_session_opens_without_upgrades() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    let opened = ws.packet().await;
    let told: Value = serde_json::from_str(&opened[1..]).unwrap();
    assert_eq!(told["upgrades"], json!([]));
    assert!(server.websocket(Some("unknown")).await.is_err());
    assert!(server.websocket(Some(&sid_of(&opened))).await.is_err(), "it is on a WebSocket already");
}

#[tokio::test]
async fn events_and_answers_of_two_namespaces() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    ws.say("40").await;
    assert!(ws.packet().await.starts_with(r#"40{"sid":""#));
    assert_eq!(ws.packet().await, r#"42["auth",{}]"#);
    ws.say("41/realtime,").await;
    ws.say(r#"42["message",1,"2",{"3":[true]}]"#).await;
    assert_eq!(ws.packet().await, r#"42["message-back",[1,"2",{"3":[true]}]]"#);
    ws.say(r#"42456["message",1]"#).await;
    assert_eq!(ws.packet().await, "43456[[1]]");
}

#[tokio::test]
async fn who_is_not_let_in_is_told_why() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.say("40/random,").await;
    assert_eq!(ws.packet().await, r#"44/random,{"message":"Invalid namespace"}"#);
    ws.say(r#"40/realtime,{"refuse":{"code":"blocked"}}"#).await;
    assert_eq!(ws.packet().await, r#"44/realtime,{"data":{"code":"blocked"},"message":"No"}"#);
    ws.enter().await;
}

#[tokio::test]
async fn bytes_are_let_go_and_the_event_is_heard() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    let text = r#"452-/realtime,9["m",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]"#;
    ws.say(text).await;
    ws.say_bytes(&[1, 2, 3]).await;
    ws.say_bytes(&[4, 5, 6]).await;
    assert_eq!(ws.packet().await, "43/realtime,9[[null,null]]");
}

#[tokio::test]
async fn what_breaks_the_protocol_closes_the_socket() {
    let server = Server::start(setup()).await;
    for text in ["abc", "", "4abc", "2", "1", r#"42/realtime,["m"]"#] {
        let mut ws = server.websocket(None).await.unwrap();
        ws.packet().await;
        ws.say(text).await;
        assert_eq!(ws.next().await, None, "{text:?}");
    }
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.say_bytes(&[1]).await;
    assert_eq!(ws.next().await, None);
    server.is_empty().await;
}

#[tokio::test]
async fn the_server_asks_until_nobody_answers() {
    let server = Server::start(hasty()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    ws.enter().await;
    for _ in 0..3 {
        assert_eq!(ws.packet().await, "2");
        ws.say("3").await;
    }
    assert_eq!(ws.packet().await, "2");
    assert_eq!(ws.next().await, None);
    assert_eq!(server.gone().await, CloseReason::PingTimeout);
}

#[tokio::test]
async fn who_enters_nothing_is_closed() {
    let mut setup = setup();
    setup.protocol.timing.connect_timeout_ms = 50;
    let server = Server::start(setup).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    assert_eq!(ws.next().await, None);
    server.is_empty().await;
}

#[tokio::test]
async fn a_room_hears_the_same_bytes_and_each_socket_its_own_words() {
    let server = Server::start(setup()).await;
    let mut ws = server.websocket(None).await.unwrap();
    ws.packet().await;
    let id = ws.enter().await;
    let poller = server.poller().await;
    let other = poller.enter().await;
    ws.say(r#"42/realtime,1["join"]"#).await;
    assert_eq!(ws.packet().await, format!(r#"43/realtime,1[{{"id":"{id}"}}]"#));
    poller.say(&[r#"42/realtime,1["join"]"#]).await;
    assert_eq!(poller.packets(1).await, [format!(r#"43/realtime,1[{{"id":"{other}"}}]"#)]);
    server.publish("news", &json!({"to": "all"}));
    server.publish("news", &json!({"to": "everybody"}));
    let news = |to: &str| format!(r#"42/realtime,["news",{{"to":"{to}"}}]"#);
    assert_eq!([ws.packet().await, ws.packet().await], [news("all"), news(&id)]);
    assert_eq!(poller.packets(2).await, [news("all"), news(&other)]);
}
