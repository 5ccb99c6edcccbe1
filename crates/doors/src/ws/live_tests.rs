//! Live sockets over loopback TCP, with another implementation as the client.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use app::ports::live::{Farewell, Frame, Outlet, OutletId};
use domain::JournalSeq;
use futures_util::{SinkExt, StreamExt};
use http_body_util::Empty;
use hyper::{Request, Response, body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::timeout,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message as Sent, protocol::frame::coding::CloseCode},
};

use super::*;

type Client = WebSocketStream<MaybeTlsStream<TcpStream>>;
const PATIENCE: Duration = Duration::from_secs(20);
const CODES: CloseCodes =
    CloseCodes { right_ended: (4009, "over"), too_slow: (4200, "slow"), going_away: (4201, "restart") };

/// A server that hands out each socket it accepts.
async fn server() -> (SocketAddr, mpsc::Receiver<WsSocket>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sockets, accepted) = mpsc::channel(8);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let sockets = sockets.clone();
            let service = service_fn(move |request| upgrade(request, sockets.clone()));
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades();
            tokio::spawn(connection);
        }
    });
    (address, accepted)
}

async fn upgrade(
    mut request: Request<Incoming>,
    sockets: mpsc::Sender<WsSocket>,
) -> Result<Response<Empty<&'static [u8]>>, Infallible> {
    let answer = upgrade_answer(&request).unwrap();
    let upgraded = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let upgraded = upgraded.await.unwrap();
        let socket = WsSocket::from_upgraded(upgraded, OutletId(1), CODES, 64 * 1024).unwrap();
        sockets.send(socket).await.unwrap();
    });
    Ok(answer.map(|()| Empty::new()))
}

async fn pair() -> (Client, WsSocket) {
    let (address, mut accepted) = server().await;
    let (client, _) = connect_async(format!("ws://{address}/")).await.unwrap();
    (client, soon(accepted.recv()).await.unwrap())
}

async fn soon<F: Future>(future: F) -> F::Output {
    timeout(PATIENCE, future).await.expect("in time")
}

fn passing(text: &str) -> Frame {
    Frame::passing(frame::text(text))
}

/// Reads to the end: the texts, and the code of the close frame.
async fn rest(client: &mut Client) -> (Vec<String>, Option<u16>) {
    let (mut texts, mut code) = (vec![], None);
    while let Some(Ok(message)) = soon(client.next()).await {
        match message {
            Sent::Text(text) => texts.push(text.to_string()),
            Sent::Close(frame) => code = frame.map(|frame| frame.code.into()),
            _ => {}
        }
    }
    (texts, code)
}

#[tokio::test]
async fn messages_go_both_ways() {
    let (mut client, mut socket) = pair().await;
    client.send(Sent::text("caf\u{e9}")).await.unwrap();
    assert_eq!(soon(socket.next()).await, Some(Message::Text("caf\u{e9}".into())));
    client.send(Sent::binary(vec![7; 50_000])).await.unwrap();
    assert_eq!(soon(socket.next()).await, Some(Message::Binary(vec![7; 50_000])));
    for length in [0, 125, 126, 65_535, 65_536] {
        let text = "x".repeat(length);
        socket.outlet().deliver(&passing(&text));
        assert_eq!(soon(client.next()).await.unwrap().unwrap(), Sent::text(text));
    }
}

#[tokio::test]
async fn a_ping_is_answered_and_shown() {
    let (mut client, mut socket) = pair().await;
    client.send(Sent::Ping(b"?".as_slice().into())).await.unwrap();
    assert_eq!(soon(socket.next()).await, Some(Message::Ping(b"?".to_vec())));
    assert_eq!(soon(client.next()).await.unwrap().unwrap(), Sent::Pong(b"?".as_slice().into()));
}

#[tokio::test]
async fn the_client_s_close_is_answered() {
    let (mut client, mut socket) = pair().await;
    client.close(None).await.unwrap();
    assert_eq!(soon(socket.next()).await, None);
    drop(socket);
    assert_eq!(rest(&mut client).await.1, Some(1000));
}

#[tokio::test]
async fn close_follows_what_was_sent_before() {
    let (mut client, socket) = pair().await;
    socket.outlet().deliver(&passing("last"));
    let closing = tokio::spawn(socket.close(4009, "over"));
    assert_eq!(rest(&mut client).await, (vec!["last".to_owned()], Some(4009)));
    soon(closing).await.unwrap();
}

#[tokio::test]
async fn what_the_hub_delivers_can_be_held_back_for_a_moment() {
    let (mut client, socket) = pair().await;
    let outlet = socket.outlet();
    outlet.hold();
    outlet.deliver(&passing("second"));
    outlet.deliver(&passing("third"));
    outlet.send(frame::text("first"));
    outlet.release_held();
    outlet.deliver(&passing("fourth"));
    for text in ["first", "second", "third", "fourth"] {
        assert_eq!(soon(client.next()).await.unwrap().unwrap(), Sent::text(text));
    }
}

#[tokio::test]
async fn rows_that_were_sent_from_the_journal_do_not_come_again() {
    let (mut client, socket) = pair().await;
    let outlet = socket.outlet();
    let row = |seq| Frame::recorded(frame::text(&format!("live {seq}")), JournalSeq(seq));
    outlet.hold();
    outlet.deliver(&row(7));
    outlet.deliver(&passing("somebody types"));
    outlet.deliver(&row(8));
    outlet.send(frame::text("journal 7"));
    outlet.pass_over(JournalSeq(7));
    outlet.release_held();
    outlet.deliver(&row(7));
    outlet.deliver(&row(9));
    for text in ["journal 7", "somebody types", "live 8", "live 9"] {
        assert_eq!(soon(client.next()).await.unwrap().unwrap(), Sent::text(text));
    }
}

#[tokio::test]
async fn too_much_held_back_ends_the_socket() {
    let (mut client, mut socket) = pair().await;
    let outlet = socket.outlet().clone();
    outlet.hold();
    for _ in 0..=outlet::MAX_FRAMES {
        outlet.deliver(&passing("x"));
    }
    outlet.release_held();
    assert!(outlet.was_too_slow());
    let reading = tokio::spawn(async move { socket.next().await });
    assert_eq!(rest(&mut client).await, (vec![], Some(4200)));
    assert_eq!(soon(reading).await.unwrap(), None);
}

#[tokio::test]
async fn the_house_may_end_a_socket_at_once() {
    let (mut client, mut socket) = pair().await;
    let outlet = socket.outlet().clone();
    let reading = tokio::spawn(async move { socket.next().await });
    outlet.end(Farewell::RightEnded);
    outlet.deliver(&passing("too late"));
    assert_eq!(rest(&mut client).await, (vec![], Some(4009)));
    assert_eq!(soon(reading).await.unwrap(), None);
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused() {
    let (mut client, mut socket) = pair().await;
    client.send(Sent::binary(vec![0; 64 * 1024 + 1])).await.unwrap();
    let reading = tokio::spawn(async move { socket.next().await });
    assert_eq!(rest(&mut client).await.1, Some(CloseCode::Size.into()));
    assert_eq!(soon(reading).await.unwrap(), None);
}

#[tokio::test]
async fn dropping_the_socket_closes_the_connection_even_while_the_hub_holds_the_outlet() {
    let (mut client, socket) = pair().await;
    let outlet = socket.outlet().clone();
    drop(socket);
    assert!(!matches!(soon(client.next()).await, Some(Ok(_))));
    outlet.deliver(&passing("to nobody"));
    assert_eq!(Arc::strong_count(&outlet), 1);
}

#[tokio::test]
async fn dropping_a_socket_with_a_backlog_releases_its_task() {
    let (_client, socket) = pair().await;
    let outlet = socket.outlet().clone();
    let big = passing(&"x".repeat(900_000));
    for _ in 0..20 {
        outlet.deliver(&big);
        if Arc::strong_count(&outlet) > 2 {
            break;
        }
    }
    assert_eq!(Arc::strong_count(&outlet), 3, "the task holds the outlet while there is a backlog");
    drop(socket);
    soon(async {
        while Arc::strong_count(&outlet) > 1 {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn frames_keep_their_order_through_the_backlog() {
    let (mut client, socket) = pair().await;
    let outlet = socket.outlet().clone();
    let texts: Vec<_> = (0..200).map(|n| format!("{n}-{}", "x".repeat(5_000))).collect();
    for text in &texts {
        outlet.deliver(&passing(text));
    }
    let closing = tokio::spawn(socket.close(1000, ""));
    assert_eq!(rest(&mut client).await, (texts, Some(1000)));
    soon(closing).await.unwrap();
}

#[tokio::test]
async fn a_slow_reader_is_cut_off_and_another_gets_everything() {
    let (mut slow_client, mut slow) = pair().await;
    let (mut fast_client, fast) = pair().await;
    let (slow_outlet, fast_outlet) = (slow.outlet().clone(), fast.outlet().clone());
    let ended = tokio::spawn(async move { slow.next().await });
    let mut published = 0;
    while slow_outlet.deadline().is_none() {
        let frame = passing(&format!("{published}-{}", "x".repeat(30_000)));
        slow_outlet.deliver(&frame);
        fast_outlet.deliver(&frame);
        let got = soon(fast_client.next()).await.unwrap().unwrap().into_text().unwrap();
        assert!(got.starts_with(&format!("{published}-")));
        published += 1;
        assert!(published < 5_000, "the slow reader was never cut off");
    }
    let (texts, code) = rest(&mut slow_client).await;
    assert_eq!(code, Some(4200));
    assert!(texts.len() < published);
    assert!(
        texts.iter().enumerate().all(|(n, text)| text.starts_with(&format!("{n}-"))),
        "no gap before the end"
    );
    assert_eq!(soon(ended).await.unwrap(), None);
}
