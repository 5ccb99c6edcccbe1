//! The limit of the machine: the least that could do the same work.
//!
//! A bare handler over the bare writer for sends; a list of plain sockets to which framed bytes are written in turn for
//! fan-out. A send is written to the sockets too, after its commit, when there are any.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::{Path as UrlPath, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use bytes::Bytes;
use parking_lot::RwLock;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

use crate::{Result, bare_store, child, ws};

/// Where the bare side is reached.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ready {
    /// Takes `POST /send/{conversation}`.
    pub http: SocketAddr,
    /// Takes connections that get every frame.
    pub sockets: SocketAddr,
    /// Each byte that comes here is one event for all sockets.
    pub trigger: SocketAddr,
}

#[derive(Default)]
struct Sockets(RwLock<Vec<Arc<TcpStream>>>);

struct House {
    writer: mpsc::Sender<bare_store::Send>,
    sockets: Sockets,
}

/// Runs until the measuring process is gone.
pub async fn run(data: &Path) -> Result<()> {
    let house = Arc::new(House { writer: bare_store::start(data)?, sockets: Sockets::default() });
    let (http, sockets, trigger) = (listen().await?, listen().await?, listen().await?);
    let ready =
        Ready { http: http.local_addr()?, sockets: sockets.local_addr()?, trigger: trigger.local_addr()? };
    let router = Router::new().route("/send/{conversation}", post(send)).with_state(house.clone());
    tokio::spawn(async move {
        use axum::serve::ListenerExt;
        // A socket that refuses is only slower.
        let http = http.tap_io(|stream| drop(stream.set_nodelay(true)));
        axum::serve(http, router).await
    });
    tokio::spawn(accept(house.clone(), sockets));
    tokio::spawn(obey(house, trigger));
    child::ready_until_orphaned(&ready).await
}

async fn listen() -> Result<TcpListener> {
    let socket = tokio::net::TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    Ok(socket.listen(4096)?)
}

#[derive(Deserialize)]
struct Said {
    message: String,
}

async fn send(
    State(house): State<Arc<House>>,
    UrlPath(conversation): UrlPath<i64>,
    Json(said): Json<Said>,
) -> std::result::Result<Json<serde_json::Value>, StatusCode> {
    let (done, committed) = oneshot::channel();
    let text = said.message.clone();
    let send = bare_store::Send { conversation, text, done };
    house.writer.send(send).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let id = committed.await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    if !house.sockets.0.read().is_empty() {
        house.sockets.broadcast(&frame(&said.message)).await;
    }
    Ok(Json(serde_json::json!({"conversation_id": conversation, "message": {"id": id}})))
}

/// A frame with an event as a Pusher client gets it.
pub fn frame(text: &str) -> Bytes {
    let data = serde_json::json!({"message": text}).to_string();
    let event = serde_json::json!({"event": "new-message", "channel": "bench", "data": data});
    ws::framed(event.to_string().as_bytes()).into()
}

impl Sockets {
    async fn broadcast(&self, frame: &Bytes) {
        let mut slow = Vec::new();
        for socket in self.0.read().iter() {
            match socket.try_write(frame) {
                Ok(written) if written == frame.len() => {}
                Ok(written) => slow.push((socket.clone(), frame.slice(written..))),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    slow.push((socket.clone(), frame.clone()));
                }
                Err(_) => {}
            }
        }
        for (socket, rest) in slow {
            finish(&socket, rest).await;
        }
    }
}

async fn finish(socket: &TcpStream, mut rest: Bytes) {
    while !rest.is_empty() && socket.writable().await.is_ok() {
        match socket.try_write(&rest) {
            Ok(written) => drop(rest.split_to(written)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

// Each socket has a task that waits for its end, as a server's must.
async fn accept(house: Arc<House>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        drop(stream.set_nodelay(true));
        let stream = Arc::new(stream);
        house.sockets.0.write().push(stream.clone());
        let house = house.clone();
        tokio::spawn(async move {
            wait_for_end(&stream).await;
            house.sockets.0.write().retain(|other| !Arc::ptr_eq(other, &stream));
        });
    }
}

async fn wait_for_end(stream: &TcpStream) {
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut [0; 64]) {
            Ok(1..) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            _ => return,
        }
    }
}

async fn obey(house: Arc<House>, listener: TcpListener) {
    let frame = frame(crate::fanout::TEXT);
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut bytes = [0; 64];
        while let Ok(events @ 1..) = stream.read(&mut bytes).await {
            for _ in 0..events {
                house.sockets.broadcast(&frame).await;
            }
        }
    }
}
