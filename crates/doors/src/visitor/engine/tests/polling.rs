//! Sessions that poll.

use serde_json::{Value, json};
use socketio::CloseReason;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::*;
use crate::visitor::engine::EngineSetup;
use crate::visitor::engine::outlet::NoPoll;

#[tokio::test]
async fn a_session_opens_with_all_a_client_needs() {
    let server = Server::start(hasty()).await;
    let opened = server.ask("GET", "EIO=4&transport=polling", &[], "").await;
    assert_eq!(opened.status, 200);
    assert_eq!(opened.headers["content-type"], "text/plain; charset=UTF-8");
    assert_eq!(opened.headers["cache-control"], "no-store");
    let mut told: Value = serde_json::from_str(&opened.body[1..]).unwrap();
    let sid = told["sid"].take();
    assert!(sid.as_str().unwrap().len() >= 32);
    assert_eq!(
        told,
        json!({"sid": null, "upgrades": ["websocket"], "pingInterval": 300, "pingTimeout": 200, "maxPayload": 100_000})
    );
    let other = server.poller().await;
    assert_ne!(other.sid, sid.as_str().unwrap());
}

#[tokio::test]
async fn each_fault_of_a_request_has_its_code() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    let put = format!("EIO=4&transport=polling&sid={}", poller.sid);
    let plain = format!("EIO=4&transport=websocket&sid={}", poller.sid);
    let table = [
        ("GET", "transport=polling", 400, 5, "Unsupported protocol version"),
        ("GET", "EIO=abc&transport=polling", 400, 5, "Unsupported protocol version"),
        ("GET", "EIO=4", 400, 0, "Transport unknown"),
        ("GET", "EIO=4&transport=abc", 400, 0, "Transport unknown"),
        ("POST", "EIO=4&transport=polling", 400, 2, "Bad handshake method"),
        ("PUT", "EIO=4&transport=polling", 400, 2, "Bad handshake method"),
        ("GET", "EIO=4&transport=websocket", 400, 3, "Bad request"),
        ("GET", "EIO=4&transport=polling&sid=unknown", 400, 1, "Session ID unknown"),
        ("POST", "EIO=4&transport=polling&sid=unknown", 400, 1, "Session ID unknown"),
        ("PUT", put.as_str(), 400, 3, "Bad request"),
        ("GET", plain.as_str(), 400, 3, "Bad request"),
    ];
    for (method, query, status, code, message) in table {
        let answer = server.ask(method, query, &[], "").await;
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status, body), (status, json!({"code": code, "message": message})), "{query}");
    }
    poller.enter().await;
}

#[tokio::test]
async fn one_packet_or_several_are_heard_and_answered_in_their_order() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.say(&[r#"40/realtime,{"token":"123"}"#]).await;
    let told = poller.packets(2).await;
    assert!(told[0].starts_with(r#"40/realtime,{"sid":""#));
    assert_eq!(told[1], r#"42/realtime,["auth",{"token":"123"}]"#);
    poller.say(&[r#"42/realtime,["m",1]"#, r#"42/realtime,7["m",2]"#, r#"42/realtime,["m",3]"#]).await;
    let echoed = [
        r#"42/realtime,["message-back",[1]]"#,
        r#"43/realtime,7[[2]]"#,
        r#"42/realtime,["message-back",[3]]"#,
    ];
    assert_eq!(poller.packets(3).await, echoed);
}

#[tokio::test]
async fn an_event_with_bytes_gets_its_answer() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    poller.say(&[r#"451-/realtime,1["m","a",{"_placeholder":true,"num":0}]"#, "bAQIDBA=="]).await;
    assert_eq!(poller.packets(1).await, [r#"43/realtime,1[["a",null]]"#]);
}

#[tokio::test]
async fn what_is_not_understood_ends_the_session() {
    let server = Server::start(setup()).await;
    for body in ["abc", "", "4a\u{1e}"] {
        let poller = server.poller().await;
        assert_eq!(poller.post(body).await.status, 400, "{body:?}");
        assert_eq!(poller.get().await.status, 400);
    }
    let poller = server.poller().await;
    assert_eq!(poller.post(&format!("4{}", "x".repeat(100_000))).await.status, 413);
    assert_eq!(poller.get().await.status, 400);
    let poller = server.poller().await;
    let query = format!("EIO=4&transport=polling&sid={}", poller.sid);
    let binary = [("content-type", "application/octet-stream")];
    assert_eq!(server.ask("POST", &query, &binary, "4").await.status, 400);
    assert_eq!(poller.post("3").await.status, 400);
    server.is_empty().await;
}

#[tokio::test]
async fn two_polls_at_once_end_the_session() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    // Whichever comes second is refused.
    let (one, two) = tokio::join!(poller.get(), poller.get());
    let mut heard = [(one.status, one.body), (two.status, two.body)];
    heard.sort();
    assert_eq!(heard[0], (200, "1".to_owned()));
    assert_eq!(heard[1].0, 400);
    assert_eq!(poller.get().await.status, 400);
    server.is_empty().await;
}

#[tokio::test]
async fn two_bodies_at_once_end_the_session() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let query = format!("EIO=4&transport=polling&sid={}", poller.sid);
    let head =
        format!("POST /socket.io/?{query} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n40/");
    stream.write_all(head.as_bytes()).await.unwrap();
    let live = server.live(&poller.sid);
    until(|| {
        let comes = !live.begin_post();
        if !comes {
            live.end_post();
        }
        comes
    })
    .await;
    assert_eq!(poller.post("3").await.status, 400);
    assert_eq!(live.closed(), Some(CloseReason::Protocol));
    assert_eq!(poller.get().await.status, 400);
}

#[tokio::test]
async fn a_poll_that_broke_off_lets_another_one_wait() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let query = format!("EIO=4&transport=polling&sid={}", poller.sid);
    let head = format!("GET /socket.io/?{query} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    assert_eq!(stream.read_u8().await.unwrap(), b'H', "it is answered, and waits");
    let outlet = server.outlet(&poller.sid);
    assert_eq!(outlet.begin_poll(), Err(NoPoll::Overlap));
    drop(stream);
    until(|| outlet.begin_poll().is_ok()).await;
    outlet.end_poll();
    let (poll, ()) = tokio::join!(poller.poll(), poller.say(&[r#"42/realtime,1["m"]"#]));
    assert_eq!(poll, ["43/realtime,1[[]]"]);
}

#[tokio::test]
async fn the_server_asks_and_an_answer_keeps_the_session() {
    let server = Server::start(hasty()).await;
    let poller = server.poller().await;
    poller.enter().await;
    for _ in 0..3 {
        assert_eq!(poller.poll().await, ["2"]);
        poller.say(&["3"]).await;
    }
    assert_eq!(server.gone().await, CloseReason::PingTimeout);
    server.is_empty().await;
}

#[tokio::test]
async fn who_does_not_answer_is_forgotten() {
    let server = Server::start(hasty()).await;
    let poller = server.poller().await;
    server.is_empty().await;
    assert_eq!(poller.post("3").await.status, 400);
    assert_eq!(poller.get().await.status, 400);
}

#[tokio::test]
async fn a_client_s_end_ends_its_poll_with_nothing() {
    let server = Server::start(setup()).await;
    let poller = server.poller().await;
    poller.enter().await;
    let leaving = async {
        server.is_polled(&poller.sid).await;
        poller.say(&["1"]).await;
    };
    let (poll, ()) = tokio::join!(poller.poll(), leaving);
    assert_eq!(poll, ["6"]);
    assert_eq!(poller.get().await.status, 400);
    assert_eq!(server.gone().await, CloseReason::Client);
}

#[tokio::test]
async fn pages_of_any_origin_may_call_with_credentials() {
    let server = Server::start(setup()).await;
    let page = ("origin", "https://hotel.example");
    let asked =
        [page, ("access-control-request-method", "POST"), ("access-control-request-headers", "x-a, x-b")];
    let answer = server.ask("OPTIONS", "EIO=4&transport=polling", &asked, "").await;
    assert_eq!(answer.status, 204);
    assert_eq!(answer.headers["access-control-allow-methods"], "GET, POST");
    assert_eq!(answer.headers["access-control-allow-headers"], "x-a, x-b");
    for query in ["EIO=4&transport=polling", "EIO=4&transport=polling&sid=unknown"] {
        let answer = server.ask("GET", query, &[page], "").await;
        assert_eq!(answer.headers["access-control-allow-origin"], "https://hotel.example");
        assert_eq!(answer.headers["access-control-allow-credentials"], "true");
        assert_eq!(answer.headers["vary"], "Origin");
    }
    let without = server.ask("GET", "EIO=4&transport=polling", &[], "").await;
    assert!(!without.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn there_is_room_for_so_many_and_then_again() {
    let server = Server::start(EngineSetup { max_per_address: 2, ..setup() }).await;
    let first = server.poller().await;
    let _second = server.poller().await;
    let refused = server.ask("GET", "EIO=4&transport=polling", &[], "").await;
    assert_eq!((refused.status, refused.headers["retry-after"].as_bytes()), (503, b"5".as_slice()));
    assert!(server.websocket(None).await.is_err());
    first.say(&["1"]).await;
    until(|| server.engine.sessions() == 1).await;
    server.poller().await;
}
